"""A briefing made by hand from three fictional documents, and a library that holds them."""

import dataclasses
import datetime
import hashlib
from pathlib import Path

from assistant.answers import Citation, WrittenClaim
from assistant.briefing.parts import Asked, Briefing, Group, Line, Part, Quoted, Section, Source, Table
from assistant.quotes import Quote
from ingest.documents import Document, Paragraph, ParagraphKind, Reading
from tests.fakes import make_document, store
from vectorstore.library import Library

MADE = datetime.datetime(2024, 5, 17, 9, 30, tzinfo=datetime.UTC)
LETTER = make_document("Letter to Aberllwyd 2024", date=datetime.date(2024, 1, 10), pages=2)
OLD = make_document("Letter to Aberllwyd 2022", date=datetime.date(2022, 3, 1))
WELSH = make_document("Llythyr at Aberllwyd", date=datetime.date(2023, 6, 5), language="cy")
HOSTILE = "The budget of 1 * 2 * 3 <b>is_not_</b> $x^2$ [a](javascript:1) #set `code` @ref {{7*7}} \\n <!-- no --> & more."
TURNOVER = "Reliance on agency staff is still too high. It costs the council £1.5m a year & is “unsustainable”, according to its auditors."
MUST = "The council must fill the vacant posts for social workers."
ROW = "Area for improvement: Vacant posts must be filled.\nProgress: Some improvements made; further action is required."
SPOKEN = "“We will act on every point of the letter,” she said."
WELSH_TEXT = "Mae’r cyngor yn dibynnu gormod ar staff asiantaeth, ŵyr pawb hynny. Rhaid llenwi’r swyddi gwag."


def _reading(document: Document, blocks: list[tuple[str, tuple[str, ...], ParagraphKind, int | None]]) -> Reading:
    paragraphs: list[Paragraph] = []
    at = 0
    for number, (text, heading, kind, page) in enumerate(blocks, 1):
        paragraphs.append(Paragraph(number, page, heading, kind, None, at, text))
        at += len(text) + 2
    return Reading(document, tuple(paragraphs))


_T = ParagraphKind.TEXT
READINGS = {
    LETTER: _reading(
        LETTER,
        [
            (TURNOVER, ("Workforce", "Areas for improvement"), _T, 1),
            (MUST, ("Workforce",), ParagraphKind.LIST_ITEM, 1),
            (ROW, (), ParagraphKind.TABLE_ROW, 2),
            (HOSTILE, ("<i>Money</i> *and* more",), _T, 2),
            (SPOKEN, (), ParagraphKind.QUOTED_SPEECH, 2),
        ],
    ),
    OLD: _reading(OLD, [("In 2022 agency staff filled 40 of 120 posts, which is high.", (), _T, None)]),
    WELSH: _reading(WELSH, [(WELSH_TEXT, ("Gweithlu",), _T, None)]),
}


def cited(number: int, document: Document, paragraph: int, words: str) -> Citation:
    found = READINGS[document].paragraphs[paragraph - 1]
    at = found.text.index(words)
    return Citation(number, document, Quote(found, at, at + len(words)))


HIGH = cited(1, LETTER, 1, "Reliance on agency staff is still too high.")
COSTS = cited(2, LETTER, 1, "It costs the council £1.5m a year & is “unsustainable”, according to its auditors.")
RELIES = cited(3, WELSH, 1, "Mae’r cyngor yn dibynnu gormod ar staff asiantaeth, ŵyr pawb hynny.")
FILLED = cited(4, OLD, 1, "In 2022 agency staff filled 40 of 120 posts, which is high.")
FILL = cited(5, LETTER, 2, MUST)
TABLE_ROW = cited(6, LETTER, 3, ROW)
MARKUP = cited(7, LETTER, 4, HOSTILE)
SAID = cited(8, LETTER, 5, SPOKEN)

TOPIC = "agency staff & <b>posts</b> $1 *now*"


def checksum(document: Document) -> str:
    return hashlib.sha256(READINGS[document].text.encode()).hexdigest()


def briefing(language: str = "en", *, model: str | None = "ollama:fictional") -> Briefing:
    """Every kind of section, a quotation in the other language, one cited again, a row of a table, and text that looks like markup."""
    cells = (
        (Line("Agency staff"),),
        (Line("The letter of 1 March 2022 says:", (FILLED,)),),
        (Line("The letter of 10 January 2024 says:", (HIGH,)), Line("And further:", (COSTS,))),
    )
    sections = (
        Section(
            Part.GLANCE,
            "At a glance",
            "The most telling quotations, newest first.",
            lines=(Line("On 10 January 2024 the inspectorate wrote:", (HIGH, COSTS)), Line("On 5 June 2023:", (RELIES,))),
            written=(WrittenClaim("Agency staff cost the council £1.5m a year.", (COSTS,)),) if model else (),
        ),
        Section(
            Part.OBLIGATIONS,
            "What must and what should improve",
            "",
            groups=(
                Group("Must", (Line("", (FILL,)), Line("From the table:", (TABLE_ROW,)))),
                Group("Said <i>so</i>", (Line("", (SAID,)),)),
            ),
        ),
        Section(Part.CHANGES, "What changed", "Side by side.", table=Table(("Topic", "2022", "2024"), (cells,))),
        Section(Part.SILENT, "What the documents do not say", "", lines=(Line("No document gives a date."), Line("It says:", (MARKUP,)))),
    )
    introduction = (WrittenClaim("Reliance on agency staff is still too high.", (HIGH,)),) if model else ()
    citations = (HIGH, COSTS, RELIES, FILLED, FILL, TABLE_ROW, MARKUP, SAID)
    places = {c.place: Quoted(c.document, c.quote.paragraph) for c in sorted(citations, key=lambda c: (c.document.id, c.place[1]))}
    return Briefing(
        Asked(TOPIC, language, council="Aberllwyd", since=datetime.date(2022, 1, 1)),
        MADE,
        (Line("Three documents were looked at."),),
        introduction,
        sections,
        tuple(Source(document, checksum(document)) for document in (LETTER, WELSH, OLD)),
        tuple(places.values()),
        model=model,
        withheld=1 if model else 0,
        searched=tuple(document.id for document in READINGS),
    )


def library_with(folder: Path, *readings: Reading) -> Library:
    """A library that holds `readings`, by default the three of the briefing, each searchable for its words."""
    library = Library(folder)
    for reading in readings or READINGS.values():
        store(library, reading, publish=True)
    return library


def retitled(document: Document, **changes: object) -> Document:
    return dataclasses.replace(document, **changes)  # type: ignore[arg-type]
