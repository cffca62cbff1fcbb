"""What a briefing is made of."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers import Citation, WrittenClaim
from ingest.documents import Document, Paragraph


class Part(StrEnum):
    """The sections that can be left out or included, in their order; scope, sources and appendix are always there."""

    GLANCE = "glance"  # the most telling quotations, newest first
    TIMELINE = "timeline"
    STRENGTHS = "strengths"
    OBLIGATIONS = "obligations"  # what must and what should be done, with what the letters mean by both
    CHANGES = "changes"  # the same matter at two dates, side by side
    DISAGREEMENTS = "disagreements"
    SPEAKERS = "speakers"
    SILENT = "silent"  # what the documents do not say
    QUESTIONS = "questions"  # that a member could ask, each resting on a quotation


@dataclass(frozen=True, slots=True)
class Asked:
    """What a briefing is asked for: a topic in plain words, and which documents it may use."""

    topic: str
    language: str  # of the briefing's own words: "en" or "cy"
    council: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    parts: tuple[Part, ...] = tuple(Part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: our own words, then the quotations they introduce (none only where the words state that nothing was found)."""

    lead: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of lines under column headers; each row has as many cells as there are headers, and a cell may hold several lines."""

    headers: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a section under a heading of their own: "Must", "Should", a speaker's name."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: fixed words that say what follows, what a language model wrote and was proved, and the lines."""

    part: Part
    heading: str
    intro: str
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    written: tuple[WrittenClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is quoted, with the sha256 of its bytes as the library keeps them."""

    document: Document
    checksum: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph that is quoted, in full, for the appendix."""

    document: Document
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a briefing says. Citations are numbered from 1 in the order they stand, the same quotation by the same number."""

    asked: Asked
    made: datetime.datetime
    scope: tuple[Line, ...]  # the question and which documents were looked at
    introduction: tuple[WrittenClaim, ...]  # by a language model, proved; empty without one
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    appendix: tuple[Quoted, ...]
    model: str | None = None  # that wrote, where one did
    withheld: int = 0  # sentences of the model that could not be proved
    searched: tuple[str, ...] = ()  # ids of all documents in scope when it was made, quoted or not; empty where they are not known

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All quotations by their numbers, each once."""
        lines: list[Line] = []
        found: list[Citation] = [citation for claim in self.introduction for citation in claim.citations]
        for section in self.sections:
            found += [citation for claim in section.written for citation in claim.citations]
            lines += section.lines
            lines += [line for group in section.groups for line in group.lines]
            lines += [line for row in (section.table.rows if section.table else ()) for cell in row for line in cell]
        found += [citation for line in (*self.scope, *lines) for citation in line.citations]
        return tuple({citation.number: citation for citation in sorted(found, key=lambda citation: citation.number)}.values())
