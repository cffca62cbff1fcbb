"""The written answer of the newest turn: its place is kept from the start, it grows step by step, and Stop ends it where it stands."""

import dataclasses
import logging
import threading
import time
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import closing
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answers import Answer, Stage, Written
from assistant.web.conversation import Turn, conversation_html, is_growing, sources_html, written_html
from assistant.web.encode import encode
from assistant.web.strings import Language, say

if TYPE_CHECKING:
    from assistant.ask import Assistant

log = logging.getLogger(__name__)

WRITTEN_AT_ONCE = 20  # each holds a thread, of which the pages have 40

_places = threading.BoundedSemaphore(WRITTEN_AT_ONCE)


def begun(answer: Answer, assistant: "Assistant", *, history: Sequence[str]) -> Answer:
    """`answer` with the place of a written answer, where the model may have something to write."""
    worth_asking = answer.claims or (history and answer.understood)  # a follow-up may be found once it is rewritten
    if assistant.writing_model is None or not worth_asking:
        return answer
    return dataclasses.replace(answer, written=Written(assistant.writing_model, Stage.READING))


def grown(
    answer: Answer, assistant: "Assistant", *, history: Sequence[str], documents: Sequence[str] = ()
) -> Generator[Answer, None, None]:
    """Yield `answer` as its written answer grows, finished last, whatever happens to the model; closing stops the model at once."""
    last = begun(answer, assistant, history=history)
    if last.written is None:
        return
    if not _places.acquire(blocking=False):
        yield _ended(last, "writing_busy")
        return
    asked, started = dataclasses.replace(answer, written=None), time.monotonic()  # a rewriting before it counts too
    try:
        with closing(assistant.write(asked, history=history, documents=documents)) as steps:
            for step in steps:
                written = step.written or last.written
                last = dataclasses.replace(step, written=dataclasses.replace(written, seconds=time.monotonic() - started))
                yield last
    except Exception:  # the extracted answer stands, the user is told, and the log has it all
        log.exception("an answer was not written")
        yield _ended(last, "writing_failed")
    else:
        if is_growing(last):  # it had nothing to say
            yield dataclasses.replace(last, written=None)
    finally:
        _places.release()


def settled(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """`turns` with what was being written ended as far as it was proved; a writer that was about to begin ends with them."""
    return tuple(_stopped(turn) if is_growing(turn.answer) else turn for turn in turns)


def _stopped(turn: Turn) -> Turn:
    turn.stopped.set()
    return dataclasses.replace(turn, answer=_ended(turn.answer, "writing_stopped"))


def _ended(answer: Answer, key: str) -> Answer:
    assert answer.written is not None
    note = say(key, Language(answer.language))
    return dataclasses.replace(answer, written=dataclasses.replace(answer.written, stage=Stage.DONE, note=note))


def write_steps(
    opening: "Future[Assistant]", language: Language, *, document: str, turns: tuple[Turn, ...]
) -> Generator[tuple[Any, ...], None, None]:
    """Yield what the page shows while the newest turn's answer is written.

    Each step holds the conversation, the sources, the turns, the written answer and the stop button; nothing follows where the turn
    is stopped. The conversation stays as it is unless the model understood the question otherwise: what a reader has focused or
    marked in it would be lost.
    """
    if not turns or not is_growing(turns[-1].answer):
        yield *[gr.skip()] * 4, gr.update(interactive=False)
        return
    turn, before, html = turns[-1], turns[:-1], ""
    history, documents = [earlier.question for earlier in before], [document] if document else []
    with closing(grown(turn.answer, opening.result(), history=history, documents=documents)) as steps:
        for answer in steps:
            if turn.stopped.is_set():  # pressed before this had begun, when there was nothing to cancel yet
                return
            anew = _around(answer) != _around(turn.answer)
            turn = dataclasses.replace(turn, answer=answer)
            after = written_html(turn, language)
            whole = (conversation_html((*before, turn), language), sources_html(answer, language)) if anew else (gr.skip(), gr.skip())
            yield *whole, (*before, turn), gr.skip() if after == html else after, gr.skip()
            html = after
    yield *[gr.skip()] * 4, gr.update(interactive=False)


def _around(answer: Answer) -> tuple[Answer, bool]:
    """What the page shows of an answer apart from what is written, and whether it keeps a place for that."""
    return dataclasses.replace(answer, written=None, seconds=0.0), answer.written is None


def mode_html(model: str | None, language: Language) -> str:
    """Says whether a language model writes, and which."""
    words = say("mode_quotations", language) if model is None else say("mode_model", language, model=model)
    return f'<p class="hint" id="mode-line">{encode(words)}</p>'
