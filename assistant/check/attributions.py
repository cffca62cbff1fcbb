"""What a draft says of a quotation: who said it, in which publisher's document, when, of which council, in which paragraph."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.documents import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day, both inclusive, of a time that a draft names, and the words that name it."""

    words: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a draft says of where a quotation comes from; None or empty where it says nothing."""

    speaker: str | None = None  # a person or group as written: "Cllr Atkinson", "the council"
    publisher: str | None = None  # whose document it is said to stand in, as written: "CIW", "inspectors", "the newspaper"
    kinds: frozenset[DocumentKind] = frozenset()
    periods: tuple[Period, ...] = ()
    council: str | None = None
    paragraph: int | None = None


NOTHING = Attribution()


def attribution(sentence: str, *, lead: str, documents: Sequence[Document]) -> Attribution:
    """What the `sentence` around a quotation, its own words taken out, and the `lead` before it say of the quotation's source."""
    return NOTHING
