"""The machine interface and the plain text, whole and exact."""

import dataclasses
import datetime

from assistant.answers import (
    Answer,
    Citation,
    Claim,
    Comparison,
    Contrast,
    Newer,
    Rejection,
    Searched,
    Side,
    Stage,
    Status,
    Written,
    WrittenClaim,
)
from assistant.quotes import Quote
from assistant.render import answer_json, answer_text, shown_json, written_text
from ingest.documents import Paragraph, ParagraphKind
from tests.fakes import make_document

LETTER = make_document(id="0123456789abcdef", source="letter.pdf")
UNDATED = dataclasses.replace(LETTER, date=None, publisher=None, subject=None)
PARAGRAPH = Paragraph(2, 1, ("People", "Early help"), ParagraphKind.QUOTED_SPEECH, "Cllr Gwen Hale", 40, "Children are helped early here.")
PLAIN = Paragraph(2, None, (), ParagraphKind.TEXT, None, 40, "Children are helped early here.")
CITATION = Citation(1, LETTER, Quote(PARAGRAPH, 0, 31))
ANSWERED = Answer(
    "Who?",
    "en",
    Status.ANSWERED,
    None,
    (Claim("She said:", (CITATION,)),),
    (),
    (Rejection("x", "y"),),
    datetime.date(2024, 1, 10),
    0.123456,
)
REFUSED = Answer(
    "Pwy?", "cy", Status.NOT_FOUND, "Nid oes dim.", (), (Citation(1, UNDATED, Quote(PLAIN, 0, 31)),), (), None, 0.0, "Pwy ddaeth?"
)
CITATION_JSON = {
    "number": 1,
    "quote": "Children are helped early here.",
    "document": {
        "id": "0123456789abcdef",
        "title": "Fictional letter to Aberllwyd",
        "date": "2024-01-10",
        "kind": "letter",
        "publisher": "Inspectorate of Fictional Services",
        "subject": "Aberllwyd",
        "language": "en",
        "source": "letter.pdf",
    },
    "paragraph": 2,
    "page": 1,
    "heading": ["People", "Early help"],
    "speaker": "Cllr Gwen Hale",
    "start": 40,
    "end": 71,
}


def test_an_answer_as_json() -> None:
    assert answer_json(ANSWERED) == {
        "question": "Who?",
        "status": "answered",
        "reason": None,
        "claims": [{"text": "She said: “Children are helped early here.” [1]", "citations": [1]}],
        "citations": [CITATION_JSON],
        "closest": [],
        "rejected": [{"text": "x", "reason": "y"}],
        "as_of": "2024-01-10",
        "seconds": 0.1235,
        "understood": None,
        "language": "en",
        "searched": {"number": 0, "documents": []},
        "needed": None,
        "comparison": None,
        "newer": [],
        "more": [],
        "candidates": [],
        "written": None,
    }


def test_a_refusal_as_json_has_the_same_keys_and_what_is_unknown_is_null() -> None:
    refused = answer_json(REFUSED)
    assert refused.keys() == answer_json(ANSWERED).keys()
    assert (refused["status"], refused["reason"], refused["claims"], refused["citations"]) == ("not_found", "Nid oes dim.", [], [])
    assert (refused["as_of"], refused["understood"], refused["language"]) == (None, "Pwy ddaeth?", "cy")
    closest = refused["closest"][0]
    assert closest.keys() == CITATION_JSON.keys()
    assert (closest["page"], closest["heading"], closest["speaker"]) == (None, [], None)
    assert [closest["document"]["date"], closest["document"]["publisher"], closest["document"]["subject"]] == [None] * 3


def test_a_document_as_json() -> None:
    heading = Paragraph(1, 1, (), ParagraphKind.HEADING, None, 0, "People")
    text = Paragraph(2, 1, ("People",), ParagraphKind.LIST_ITEM, None, 8, "Help comes early.")
    shown = shown_json(LETTER, "People\n\nHelp comes early.", [heading, text])
    assert shown == {
        "document": CITATION_JSON["document"],
        "text": "People\n\nHelp comes early.",
        "paragraphs": [
            {"number": 1, "page": 1, "heading": [], "kind": "heading", "speaker": None, "start": 0, "end": 6, "text": "People"},
            {
                "number": 2, "page": 1, "heading": ["People"], "kind": "list item", "speaker": None, "start": 8, "end": 25,
                "text": "Help comes early.",
            },
        ],
    }  # fmt: skip


def test_an_answer_as_text_ends_with_its_sources() -> None:
    assert answer_text(ANSWERED) == (
        "She said: “Children are helped early here.” [1]\n\n"
        "[1] Inspectorate of Fictional Services, Fictional letter to Aberllwyd, 2024-01-10, People › Early help, ¶ 2, p. 1, letter.pdf\n\n"
        "Newest document quoted: 10 January 2024."
    )


def test_a_refusal_as_text_marks_the_closest_as_no_answer() -> None:
    assert answer_text(REFUSED) == (
        "Nid oes dim.\n\nAgosaf, ond nid yn ateb:\n\n[1] Fictional letter to Aberllwyd, ¶ 2, letter.pdf “Children are helped early here.”"
    )
    assert answer_text(dataclasses.replace(REFUSED, closest=(), language="en", reason="Hello.")) == "Hello."


OLDER = make_document("Older letter", id="fedcba9876543210", date=datetime.date(2022, 3, 1), source="older.pdf")
SURROUNDED = dataclasses.replace(
    ANSWERED,
    claims=(Claim("She said:", (CITATION,)), Claim("They wrote:", (Citation(2, OLDER, Quote(PLAIN, 0, 31)),))),
    searched=Searched(7, (LETTER, OLDER)),
    comparison=Comparison(Contrast.DATES, "Side by side:", (Side("10 January 2024", (1,)), Side("1 March 2022", (2,)))),
    newer=(
        Newer("Newer:", LETTER, Citation(3, LETTER, Quote(PLAIN, 0, 31))),
        Newer("There is a newer letter.", LETTER, None),
    ),
    more=(Citation(4, OLDER, Quote(dataclasses.replace(PLAIN, number=9), 0, 31)),),
)


def test_what_surrounds_an_answer_as_json() -> None:
    shown = answer_json(SURROUNDED)
    assert (shown["searched"]["number"], [d["title"] for d in shown["searched"]["documents"]]) == (7, [LETTER.title, OLDER.title])
    assert shown["comparison"] == {
        "contrast": "dates",
        "sentence": "Side by side:",
        "sides": [{"label": "10 January 2024", "citations": [1]}, {"label": "1 March 2022", "citations": [2]}],
    }
    assert [(n["sentence"], n["citation"] and n["citation"]["number"]) for n in shown["newer"]] == [
        ("Newer:", 3),
        ("There is a newer letter.", None),
    ]
    assert [(c["number"], c["paragraph"]) for c in shown["more"]] == [(4, 9)]


def test_text_puts_sides_under_their_labels_and_counts_what_else_mentions_it() -> None:
    lines = answer_text(SURROUNDED).splitlines()
    assert lines[:10] == [
        "Side by side:",
        "",
        "10 January 2024:",
        "    She said: “Children are helped early here.” [1]",
        "",
        "1 March 2022:",
        "    They wrote: “Children are helped early here.” [2]",
        "",
        "Newer: “Children are helped early here.” [3]",
        "",
    ]
    assert lines[-1] == "3 paragraphs of 2 documents mention this; 2 are quoted. `verse ask --all` shows the rest."
    whole = answer_text(SURROUNDED, everything=True)
    assert whole.endswith(
        "\n\nThe rest:\n[4] Inspectorate of Fictional Services, Older letter, 2022-03-01, ¶ 9, older.pdf “Children are helped early here.”"
    )
    assert "verse ask --all" not in whole


def test_a_refusal_as_text_says_what_was_looked_at_and_what_would_be_needed() -> None:
    helped = dataclasses.replace(REFUSED, searched=Searched(4, (LETTER, UNDATED)), needed="Byddai angen dogfen.")
    assert answer_text(helped).startswith(
        "Nid oes dim.\nByddai angen dogfen.\n\nEdrychwyd ar: Fictional letter to Aberllwyd (10 Ionawr 2024);"
        " Fictional letter to Aberllwyd (dim dyddiad) a 2 arall."
    )


def test_an_answer_across_councils_says_that_one_could_be_named_and_a_refusal_says_it_as_its_reason() -> None:
    two = ("Aberllwyd", "Trefgoed")
    across = dataclasses.replace(ANSWERED, candidates=two)
    note = "This is about one council, and the library holds documents on 2: Aberllwyd and Trefgoed; name one."
    assert answer_json(across)["candidates"] == ["Aberllwyd", "Trefgoed"]
    assert answer_text(across).split("\n\n")[:2] == ["She said: “Children are helped early here.” [1]", note]
    assert answer_text(dataclasses.replace(REFUSED, language="en", closest=(), reason=note, candidates=two)) == note


WRITTEN = Written(
    "scripted:model",
    Stage.DONE,
    (WrittenClaim("She said that help comes early.", (CITATION, Citation(2, OLDER, Quote(PLAIN, 0, 31)))),),
    (Rejection("Help comes late.", "It cites no quotation."),),
    seconds=1.234567,
)


def test_a_written_answer_as_json_names_its_citations_by_number_and_rejected_names_all_that_was_withheld() -> None:
    shown = answer_json(dataclasses.replace(SURROUNDED, written=WRITTEN))
    withheld = {"text": "Help comes late.", "reason": "It cites no quotation."}
    assert shown["written"] == {
        "model": "scripted:model",
        "claims": [{"text": "She said that help comes early.", "citations": [1, 2]}],
        "rejected": [withheld],
        "note": None,
        "seconds": 1.2346,
    }
    assert shown["rejected"] == [{"text": "x", "reason": "y"}, withheld]


def test_a_written_answer_as_text_says_what_was_withheld_and_who_wrote_it() -> None:
    assert written_text(SURROUNDED) == ""
    assert written_text(dataclasses.replace(SURROUNDED, written=WRITTEN)) == (
        "She said that help comes early. [1][2]\n\n1 sentence was withheld, because it could not be proved.\n"
        "Written by a language model (scripted:model); each sentence was checked against the quotations it cites."
    )
    noted = dataclasses.replace(WRITTEN, claims=(), note="Nothing could be proved.", note_kind="unproved")
    assert written_text(dataclasses.replace(SURROUNDED, written=noted)) == "Nothing could be proved."
    late = dataclasses.replace(WRITTEN, claims=(), note="It took too long.", note_kind="slow")
    assert written_text(dataclasses.replace(SURROUNDED, written=late)) == (
        "It took too long.\n1 sentence was withheld, because it could not be proved."
    )
    welsh = dataclasses.replace(SURROUNDED, language="cy", written=dataclasses.replace(WRITTEN, rejected=()))
    assert written_text(welsh).splitlines()[-1].startswith("Ysgrifennwyd gan fodel iaith (scripted:model);")
