"""Entries for tests of the register, made by hand from a fictional council's letters."""

import datetime
from collections.abc import Sequence

from assistant.question import Service
from assistant.quotes import Quote
from assistant.register.entries import Entry, Strength
from ingest.documents import Document, Paragraph, Reading
from tests.fakes import make_document, make_reading

# Which sentence each strength is read from, in the stand-in for the reading of documents.
MARKS = {
    " must ": Strength.MUST,
    " should ": Strength.SHOULD,
    "recommend": Strength.RECOMMENDED,
    "needs to": Strength.REQUIRED,
    " will ": Strength.PROMISED,
    "improved": Strength.PROGRESS,
}

FIRST = make_reading(
    [
        "# Children’s services",
        "The council must record supervision of social workers. The centres are warm.",
        "Housing repairs should be logged within a week.",
        "# Adults’ services",
        "Supervision of social workers must be recorded there too.",
    ],
    document=make_document("First letter", date=datetime.date(2022, 6, 1)),
)
SECOND = make_reading(
    ["# Children’s services", "Recorded supervision of social workers has improved.", "The library has improved its opening hours."],
    document=make_document("Second letter", date=datetime.date(2024, 1, 10)),
)
ELSEWHERE = make_reading(
    ["Supervision of social workers has improved and is recorded.", "We will publish a plan for parking."],
    document=make_document("Letter on Trefddu", subject="Trefddu", date=datetime.date(2023, 2, 3)),
)


def read(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Entry, ...]:
    """Each sentence that has one of `MARKS`, up to its full stop; the service by the heading."""
    return tuple(
        Entry(strength, document, Quote(paragraph, start, start + len(sentence)), actor="The council", service=_service(paragraph))
        for paragraph in paragraphs
        for sentence in paragraph.text.replace(". ", ".\n").split("\n")
        for start in [paragraph.text.index(sentence)]
        for strength in [next((strength for mark, strength in MARKS.items() if mark in sentence), None)]
        if strength
    )


def entry(sentence: str, reading: Reading = FIRST) -> Entry:
    """The entry of `reading` whose sentence begins with this."""
    return next(found for found in read(reading.document, reading.paragraphs) if found.quote.text.startswith(sentence))


def one(sentence: str, strength: Strength, *, date: datetime.date, heading: str = "Findings", **known: object) -> Entry:
    """An entry that is all its fictional document says."""
    reading = make_reading([f"# {heading}", sentence], document=make_document(f"Letter {date} {sentence}", date=date))
    return Entry(strength, reading.document, Quote(reading.paragraphs[1], 0, len(sentence)), **known)  # type: ignore[arg-type]


def _service(paragraph: Paragraph) -> Service | None:
    heading = " ".join(paragraph.heading)
    return Service.CHILDREN if "Children" in heading else Service.ADULTS if "Adults" in heading else None
