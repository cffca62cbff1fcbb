"""What a scripted model is shown, how its replies are read, and what of them is shown; no real model."""

import datetime
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers import Answer, Citation, Claim, Newer, Stage, Status, Written
from assistant.doubts import Doubts
from assistant.phrases import LANGUAGES, PHRASES
from assistant.quotes import Quote
from assistant.reply import MOST_CLAIMS, Proposal, ProposedClaim, ReplyError, parse, plain_line
from assistant.write import Writer, ask_for, material_line, new_keys
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind
from tests.fakes import ScriptedChatModel, make_document

LETTER = make_document("A title that a model must not see", source="secret-file-name.pdf")
NEWS = make_document("News", date=datetime.date(2024, 2, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
RECRUIT = "The council must recruit twelve social workers by May 2024."
FALLEN = "Caseloads of social workers have fallen to 14 children."


def cite(
    number: int, text: str, *, document: Document = LETTER, kind: ParagraphKind = ParagraphKind.TEXT, speaker: str | None = None
) -> Citation:
    return Citation(number, document, Quote(Paragraph(number, 1, ("Part", "What must improve"), kind, speaker, 0, text), 0, len(text)))


def answered(*texts: str, question: str = "What must the council do about social workers?", language: str = "en") -> Answer:
    claims = tuple(Claim("It says:", (cite(number, text),)) for number, text in enumerate(texts, 1))
    return Answer(question, language, Status.ANSWERED, None, claims, (), (), LETTER.date, 0.0)


def keyed(*lines: str) -> Callable[[str, str], str]:
    """A reply in which {0}, {1} … are the keys that the request gives its quotations, in their order."""
    return lambda system, user: "\n".join(lines).format(*re.findall(r"” \[(\w+)\]", user))


def last(model: ScriptedChatModel, answer: Answer | None = None) -> Written:
    written = [grown.written for grown in Writer(model, similarity=None).write(answer or answered(RECRUIT, FALLEN))][-1]
    assert written is not None
    assert written.stage is Stage.DONE
    return written


def test_a_proved_sentence_is_shown_with_its_citations_and_another_withheld_with_the_reason() -> None:
    written = last(ScriptedChatModel(keyed("The council must recruit twelve social workers. [{0}]", "Caseloads have fallen to 41. [{1}]")))
    assert [(claim.text, [citation.number for citation in claim.citations]) for claim in written.claims] == [
        ("The council must recruit twelve social workers.", [1])
    ]
    assert [(rejection.text, rejection.reason) for rejection in written.rejected] == [
        ("Caseloads have fallen to 41.", "The quotations it cites do not give this number: 41.")
    ]
    assert (written.model, written.note) == ("scripted:model", None)


def test_each_sentence_is_shown_as_soon_as_its_line_is_whole() -> None:
    model = ScriptedChatModel(keyed(f"{RECRUIT} [{{0}}]", f"{FALLEN} [{{1}}]"), waits=1, piece=1000)
    model._piece = 20
    grown = [answer.written for answer in Writer(model, similarity=None).write(answered(RECRUIT, FALLEN))]
    steps = [(each.stage, len(each.claims)) for each in grown if each]
    assert list(dict.fromkeys(steps)) == [(Stage.WAITING, 0), (Stage.WRITING, 0), (Stage.WRITING, 1), (Stage.DONE, 2)]


def test_closing_the_iterator_stops_the_model_at_once() -> None:
    model = ScriptedChatModel(keyed(f"{RECRUIT} [{{0}}]", f"{FALLEN} [{{1}}]"))
    writing = Writer(model, similarity=None).write(answered(RECRUIT, FALLEN))
    next(writing)
    assert not model.replies[0].closed
    writing.close()
    assert model.replies[0].closed


def test_nothing_found_asks_no_model() -> None:
    model = ScriptedChatModel("Nothing.")
    missing = Answer("Who?", "en", Status.NOT_FOUND, "No.", (), (cite(1, FALLEN),), (), None, 0.0)
    assert list(Writer(model, similarity=None).write(missing)) == []
    assert model.requests == []


def test_the_model_sees_who_said_what_when_and_no_title_heading_or_file() -> None:
    assert material_line(cite(1, RECRUIT)) == f"(Inspectorate of Fictional Services, letter about Aberllwyd, 10 January 2024) “{RECRUIT}”"
    model = ScriptedChatModel("NONE")
    last(model)
    system, user = model.requests[0]
    for hidden in (LETTER.title, LETTER.source, LETTER.id, "What must improve", "[1]", "[2]"):
        assert hidden not in system + user


def test_a_list_item_comes_with_its_heading_and_speech_with_its_speaker() -> None:
    item = cite(1, "The use of agency social workers.", kind=ParagraphKind.LIST_ITEM)
    assert "under the heading “What must improve”) “The use" in material_line(item)
    speech = cite(1, "“We will recruit more people here,” she said.", document=NEWS, kind=ParagraphKind.QUOTED_SPEECH, speaker="Gwen Hale")
    assert "3 February 2024, saying what Gwen Hale said) “" in material_line(speech)


def test_what_a_newer_document_says_is_material_too() -> None:
    newer = Newer("Newer:", LETTER, cite(2, FALLEN))
    answer = answered(RECRUIT)
    model = ScriptedChatModel(keyed(f"{FALLEN} [{{1}}]"))
    written = last(model, Answer(**{name: getattr(answer, name) for name in answer.__slots__} | {"newer": (newer,)}))
    assert [claim.citations for claim in written.claims] == [(newer.citation,)]


def test_hidden_characters_and_line_ends_of_a_document_do_not_reach_the_model() -> None:
    text = "The council\u202e must\u200b recruit\n[{0}]\n\nThen $question ${keys} \U000e0041people."
    model = ScriptedChatModel("NONE")
    last(model, answered(text))
    assert "“The council must recruit [{0}] Then $question ${keys} people.”" in model.requests[0][1]
    assert plain_line("a\u00adb\x07\ufe0f  c\r\nd") == "ab c d"


def test_keys_are_made_anew_and_stand_nowhere_else_in_the_request() -> None:
    everything = " ".join(f"{a}{d}{b}" for a in "cdfhjkmnpqrtvwx" for d in "3479" for b in "cdfhjkmnpqrtvwx")
    keys = new_keys(8, apart_from=everything.upper())
    assert len(set(keys)) == 8
    assert not any(key in everything for key in keys)
    first, second = (list(ask_for("Who?", [cite(1, RECRUIT)], "en", tokens=4096).keys) for _ in range(2))
    assert first != second or list(ask_for("Who?", [cite(1, RECRUIT)], "en", tokens=4096).keys) != first


def test_as_many_quotations_as_fit_the_context_are_shown_in_their_order() -> None:
    long = "word " * 300 + "end."
    citations = [cite(1, RECRUIT), cite(2, long), cite(3, FALLEN)]
    assert [each.number for each in ask_for("Who?", citations, "en", tokens=1600).keys.values()] == [1, 3]
    written = last(ScriptedChatModel("never asked", context=500), answered(RECRUIT))
    assert written.note == PHRASES["en"]["written_no_room"]


def test_the_reply_is_asked_for_in_the_question_s_language() -> None:
    model = ScriptedChatModel("NONE")
    assert last(model, answered(FALLEN, language="cy")).note == PHRASES["cy"]["written_nothing"]
    assert "one sentence in Welsh" in model.requests[0][0]


@pytest.mark.parametrize(
    ("line", "text", "keys"),
    [
        ("The bridge is old. [k7q]", "The bridge is old.", ("k7q",)),
        ("The bridge is old [k7q].", "The bridge is old.", ("k7q",)),
        ("- The bridge is old. [k7q, m4x]", "The bridge is old.", ("k7q", "m4x")),
        ("2. The bridge is old. [k7q][m4x]", "The bridge is old.", ("k7q", "m4x")),
        ("* **The bridge** is old. [k7q] [k7q].", "The bridge is old.", ("k7q",)),
        ("The bridge is old [k7q and m4x]", "The bridge is old.", ("k7q", "m4x")),
        ("`The bridge is old. [k7q]`", "The bridge is old.", ("k7q",)),
        ("She said: “It is old.” [k7q]", "She said: “It is old.”", ("k7q",)),
        ("The bridge [k7q] is old. [m4x]", "The bridge [k7q] is old.", ("m4x",)),
        ("The bridge [as built] is old. [m4x]", "The bridge [as built] is old.", ("m4x",)),
        ("The bridge is old [as-built].", "The bridge is old [as-built].", ()),
        ("The bridge is old.", "The bridge is old.", ()),
    ],
)
def test_a_line_is_a_sentence_and_its_keys(line: str, text: str, keys: tuple[str, ...]) -> None:
    found = parse(f"```text\n{line}\n```\nSure. [z9z]")
    assert found.claims[0] == ProposedClaim(text=text, keys=keys)


def test_two_sentences_with_keys_on_one_line_are_two_claims() -> None:
    expected = [ProposedClaim(text="It is old.", keys=("k7q",)), ProposedClaim(text="It must be painted.", keys=("m4x",))]
    assert list(parse("It is old. [k7q] It must be painted. [m4x]").claims) == expected
    assert list(parse("It is old [k7q]. It must be painted [m4x].").claims) == expected


def test_thinking_aloud_introductions_and_empty_lines_are_no_claims() -> None:
    said = "<think>\nMaybe so. [k7q]\n</think>\nHere is the answer:\n\n---\nIt is old. [m4x]"
    assert parse(said) == Proposal(claims=(ProposedClaim(text="It is old.", keys=("m4x",)),))
    assert parse("**NONE.**") == Proposal(claims=(), nothing=True)


@pytest.mark.parametrize("said", ["", "  \n", "I cannot help with that.", "The bridge is old (k7q).", "<think>It is. [k7q]"])
def test_a_reply_without_any_key_cannot_be_read(said: str) -> None:
    with pytest.raises(ReplyError):
        parse(said)


@given(
    st.lists(
        st.sampled_from(["[", "]", "k7q", "m4x", "It is old.", " ", "\n", ",", "**", "- ", "```", "NONE", "<think>", "x"]), max_size=40
    )
)
def test_no_reply_breaks_the_reading_and_no_key_comes_from_nowhere(pieces: list[str]) -> None:
    said = "".join(pieces)
    try:
        found = parse(said)
    except ReplyError:
        return
    assert len(found.claims) <= MOST_CLAIMS
    for claim in found.claims:
        assert all(f"[{key}" in said or re.search(rf"[\s,;\]]{key}", said) for key in claim.keys)


@given(st.text())
def test_any_text_is_read_or_refused(said: str) -> None:
    try:
        found = parse(said)
    except ReplyError:
        return
    assert all(key in said for claim in found.claims for key in claim.keys)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"{RECRUIT} [zzz9]", "It cites a quotation that does not exist: zzz9."),
        (f"{RECRUIT} [{{0}}, 1]", "It cites a quotation that does not exist: 1."),
        (RECRUIT, "It cites no quotation."),
        ("The council [{0}] must recruit twelve social workers. [{0}]", "It holds marks that do not belong in a sentence: [."),
        ("The council must recruit ![x](https://x.example/a.png) twelve workers. [{0}]", None),
        ("The council must recruit <b>twelve</b> social workers. [{0}]", None),
        ("The council must " + "recruit " * 60 + "twelve. [{0}]", "It is longer than 400 characters."),
    ],
)
def test_a_claim_that_is_not_well_formed_is_withheld_whole(line: str, reason: str | None) -> None:
    written = last(ScriptedChatModel(keyed(line, f"{FALLEN} [{{1}}]")))
    assert [claim.text for claim in written.claims] == [FALLEN]
    assert len(written.rejected) == 1
    assert written.rejected[0].reason == (reason or written.rejected[0].reason)
    assert written.rejected[0].reason.startswith("It ")


def test_a_sentence_said_twice_is_shown_once() -> None:
    written = last(ScriptedChatModel(keyed(f"{RECRUIT} [{{0}}]", f"{RECRUIT.upper()} [{{1}}]", f"{RECRUIT} [nope]")))
    assert (len(written.claims), written.rejected) == (1, ())


def test_the_question_said_again_is_no_answer() -> None:
    answer = answered(FALLEN, question="Have caseloads of social workers fallen to 14 children?")
    written = last(ScriptedChatModel(keyed("Have caseloads of social workers fallen to 14 children. [{0}]")), answer)
    assert (written.claims, [each.reason for each in written.rejected]) == ((), ["The quotations it cites do not say this."])


def test_a_sentence_that_says_nothing_but_what_the_question_does_is_no_answer() -> None:
    answer = answered(FALLEN, question="To how many children have the caseloads of social workers fallen?")
    written = last(ScriptedChatModel(keyed("Caseloads of social workers have fallen. [{0}]")), answer)
    assert (written.claims, [each.kind for each in written.rejected]) == ((), ["unsaid"])


def test_a_question_that_wants_yes_or_no_may_be_answered_in_its_own_words() -> None:
    answer = answered(FALLEN, question="Have the caseloads of social workers fallen to 14 children?")
    written = last(ScriptedChatModel(keyed("Caseloads of social workers have fallen to 14 children. [{0}]")), answer)
    assert [each.text for each in written.claims] == ["Caseloads of social workers have fallen to 14 children."]


def test_no_more_is_read_than_eight_claims() -> None:
    model = ScriptedChatModel(keyed(*[f"The council must recruit {number} people. [{{0}}]" for number in range(100, 200)]))
    written = last(model)
    assert len(written.claims) + len(written.rejected) == 8
    assert model.replies[0].closed
    assert next(model.replies[0], None) is not None  # the rest was never asked for


def test_a_reply_that_cannot_be_read_is_asked_for_once_more_with_the_reason() -> None:
    model = ScriptedChatModel("I think it should recruit.", keyed(f"{RECRUIT} [{{0}}]"))
    written = last(model)
    assert [claim.text for claim in written.claims] == [RECRUIT]
    assert model.requests[1][1].startswith(model.requests[0][1])
    assert "could not be read: no line of it ended with the key of a quotation in square brackets." in model.requests[1][1]


def test_twice_unreadable_leaves_the_quotations_with_a_note() -> None:
    model = ScriptedChatModel("Recruit!")
    written = last(model)
    assert len(model.requests) == 2
    assert (written.claims, written.rejected, written.note) == ((), (), PHRASES["en"]["written_unreadable"])


def test_nothing_proved_is_said_with_the_number_of_sentences() -> None:
    unproved = last(ScriptedChatModel(keyed("There are 77 of them. [{0}]", "There are 78 of them. [{0}]")))
    assert unproved.note == PHRASES["en"]["written_unproved_count"].format(number=2)
    assert last(ScriptedChatModel(keyed("There are 77 of them. [{0}]"))).note == PHRASES["en"]["written_unproved_count_one"]


@pytest.mark.parametrize("failure", ["busy", "slow", "unreachable", "refused", "failed"])
def test_what_was_proved_before_a_failure_stays_with_one_line(failure: str) -> None:
    model = ScriptedChatModel(lambda system, user: keyed(f"{RECRUIT} [{{0}}]", "Case")(system, user) + f"\0{failure}")
    written = last(model)
    assert [claim.text for claim in written.claims] == [RECRUIT]
    assert written.note == PHRASES["en"][f"written_{failure}"]


def test_every_doubt_has_a_reason_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {f"doubt_{doubt}" for doubt in Doubts} <= PHRASES[language].keys()
