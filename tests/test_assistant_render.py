"""The machine interface and the plain text, whole and exact."""

import dataclasses
import datetime

from assistant.answers import Answer, Citation, Claim, Rejection, Status
from assistant.quotes import Quote
from assistant.render import answer_json, answer_text, shown_json
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
        "[1] Inspectorate of Fictional Services, Fictional letter to Aberllwyd, 2024-01-10, People › Early help, ¶ 2, p. 1, letter.pdf"
    )


def test_a_refusal_as_text_marks_the_closest_as_no_answer() -> None:
    assert answer_text(REFUSED) == (
        "Nid oes dim.\n\nAgosaf, ond nid yn ateb:\n\n[1] Fictional letter to Aberllwyd, ¶ 2, letter.pdf “Children are helped early here.”"
    )
    assert answer_text(dataclasses.replace(REFUSED, closest=(), language="en", reason="Hello.")) == "Hello."
