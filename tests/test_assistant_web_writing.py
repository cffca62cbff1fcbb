"""The written answer of the page without a browser: how it begins, grows, ends and stops, in the page's steps and in the endpoint."""

import dataclasses
import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import gradio as gr
import pytest

from assistant.answers import Answer, Stage
from assistant.web import writing
from assistant.web.chat import ask_steps
from assistant.web.conversation import Turn, is_growing
from assistant.web.strings import Language
from assistant.web.writing import begun, grown, settled, write_steps
from tests.browser import SAMPLE, SENTENCES, TURNOVER, WordAssistant, WritingAssistant, done, fill, served
from vectorstore.library import Library

ENGLISH = Language.ENGLISH
SKIP = gr.skip()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "files").mkdir()
    made = Library(tmp_path / "library")
    fill(made, SAMPLE, folder=tmp_path / "files")
    return made


@pytest.fixture
def assistant(library: Library) -> WritingAssistant:
    return WritingAssistant(library)


def stages(answers: Iterator[Answer]) -> list[tuple[Stage | None, int]]:
    return [(each.written.stage, len(each.written.claims)) if each.written else (None, 0) for each in answers]


def test_an_answer_grows_and_is_finished(assistant: WritingAssistant) -> None:
    steps = list(grown(assistant.ask(TURNOVER), assistant, history=[]))
    assert stages(iter(steps)) == [(Stage.WAITING, 0), (Stage.READING, 0), (Stage.WRITING, 1), (Stage.WRITING, 2), (Stage.DONE, 2)]
    assert steps[-1].written is not None
    assert steps[-1].written.seconds >= 0.3


def test_without_a_model_nothing_is_begun(library: Library) -> None:
    plain = WordAssistant(library)
    answer = plain.ask(TURNOVER)
    assert begun(answer, plain, history=[]) is answer
    assert list(grown(answer, plain, history=[])) == []


def test_where_nothing_was_found_only_a_follow_up_is_worth_asking_the_model(assistant: WritingAssistant) -> None:
    missing = assistant.ask("penguin migration satellites")
    assert begun(missing, assistant, history=["Why?"]).written is None
    follow_up = dataclasses.replace(missing, understood="Why? penguin migration satellites")
    assert is_growing(begun(follow_up, assistant, history=["Why?"]))
    assert stages(grown(follow_up, assistant, history=["Why?"])) == [(None, 0)]


def test_an_error_in_writing_keeps_what_was_proved_and_says_so(assistant: WritingAssistant) -> None:
    last = list(grown(assistant.ask(f"{TURNOVER} shatter"), assistant, history=[]))[-1]
    assert last.written is not None
    assert (last.written.stage, len(last.written.claims)) == (Stage.DONE, 2)
    assert last.written.note == "The short answer could not be written. The quotations stand."


def test_where_too_many_are_written_the_extracted_answer_stands_alone_at_once(
    assistant: WritingAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_places", writing.threading.BoundedSemaphore(1))
    first = grown(assistant.ask(f"{TURNOVER} hang"), assistant, history=[])
    next(first)
    busy = list(grown(assistant.ask(TURNOVER), assistant, history=[]))
    assert [each.written and each.written.note for each in busy] == [
        "Many short answers are being written at the moment, so there is none. The quotations stand."
    ]
    first.close()
    assert stages(grown(assistant.ask(TURNOVER), assistant, history=[]))[-1] == (Stage.DONE, 2)


def test_the_turns_hold_the_extracted_answer_before_anything_is_written(assistant: WritingAssistant) -> None:
    steps = list(ask_steps(done(assistant), ENGLISH, question=TURNOVER, document="", turns=()))
    (turn,) = steps[-1][2]
    assert steps[1][2] == (turn,)  # from the first claim shown
    assert turn.answer.claims
    assert is_growing(turn.answer)
    assert steps[-1][7] != SKIP
    assert assistant.asked == []
    without = list(ask_steps(done(WordAssistant(assistant.library)), ENGLISH, question=TURNOVER, document="", turns=()))
    assert without[-1][7] == SKIP
    assert without[-1][4] == gr.update(interactive=False)


def turned(assistant: WritingAssistant, question: str, *before: Turn) -> tuple[Turn, ...]:
    history = [turn.question for turn in before]
    return (*before, Turn(question, begun(assistant.ask(question, history=history), assistant, history=history)))


def test_the_conversation_is_not_made_anew_while_an_answer_is_written(assistant: WritingAssistant) -> None:
    steps = list(write_steps(done(assistant), ENGLISH, document="", turns=turned(assistant, TURNOVER)))
    assert all(step[0] == SKIP and step[1] == SKIP for step in steps)
    assert SENTENCES[0][:12] in steps[2][3]
    assert steps[-1] == (SKIP, SKIP, SKIP, SKIP, gr.update(interactive=False))
    assert list(write_steps(done(assistant), ENGLISH, document="", turns=steps[-2][2])) == [steps[-1]]


def test_a_question_that_the_model_understands_otherwise_is_shown_with_its_own_quotations(assistant: WritingAssistant) -> None:
    first = Turn("front door", assistant.ask("How quickly does the front door respond?"))
    steps = list(write_steps(done(assistant), ENGLISH, document="", turns=turned(assistant, "social workers rewrite", first)))
    anew = [step for step in steps if step[0] != SKIP]
    assert len(anew) == 1
    assert "How high is the turnover of social workers&#63;" in anew[0][0]
    assert "<mark>The turnover of social workers remains too high&#46;</mark>" in anew[0][1]
    assert assistant.asked == [("social workers rewrite", ("front door",))]


def test_stopping_keeps_what_was_proved_and_a_new_question_does_the_same(assistant: WritingAssistant) -> None:
    steps = write_steps(done(assistant), ENGLISH, document="", turns=turned(assistant, f"{TURNOVER} hang"))
    turns = [next(steps)[2] for _ in range(4)][-1]
    steps.close()
    assert len(assistant.closed) == 1
    (kept,) = settled(turns)
    assert kept.answer.written is not None
    assert (kept.answer.written.stage, len(kept.answer.written.claims)) == (Stage.DONE, 1)
    assert kept.answer.written.note == "The writing was stopped."
    assert next(ask_steps(done(assistant), ENGLISH, question="When?", document="", turns=turns))[2] == (kept,)


def test_a_stop_that_comes_before_the_writing_has_begun_ends_it_and_changes_nothing_any_more(assistant: WritingAssistant) -> None:
    turns = turned(assistant, f"{TURNOVER} hang")
    settled(turns)  # while the page had still to hand the turns to the writer
    assert list(write_steps(done(assistant), ENGLISH, document="", turns=turns)) == []
    turns = turned(assistant, f"{TURNOVER} hang")
    steps = write_steps(done(assistant), ENGLISH, document="", turns=turns)
    for _ in range(4):
        next(steps)
    settled(turns)
    assert list(steps) == []
    assert len(assistant.closed) == 1


def post(address: str, body: dict[str, object]) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("POST", "/api/ask", json.dumps(body), {"Content-Type": "application/json"})
    return connection


def test_the_endpoint_waits_for_the_written_answer_only_where_asked(assistant: WritingAssistant) -> None:
    with served(done(assistant)) as address:
        reply = json.loads(post(address, {"question": TURNOVER, "write": True}).getresponse().read())
        assert [claim["text"] for claim in reply["written"]["claims"]] == list(SENTENCES)
        assert reply["claims"]
        quick = json.loads(post(address, {"question": TURNOVER}).getresponse().read())
        assert quick["written"] is None
        assert len(assistant.asked) == 1


def test_a_program_that_goes_away_stops_the_model(assistant: WritingAssistant) -> None:
    with served(done(assistant)) as address:
        connection = post(address, {"question": f"{TURNOVER} hang", "write": True})
        until(lambda: len(assistant.asked) == 1)
        time.sleep(0.5)
        connection.close()
        until(lambda: len(assistant.closed) == 1, seconds=1.0)


def until(condition: object, *, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
