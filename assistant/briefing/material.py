"""What all sections of a briefing are made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing.gather import Gathered
from assistant.briefing.lines import line
from assistant.briefing.parts import Asked, Line, Part, Section
from assistant.briefing.phrases import say
from assistant.quotes import Quote
from assistant.register.entries import Entry
from ingest.documents import Document


@dataclass(frozen=True, slots=True)
class Material:
    """What was asked, what the documents in scope say of it, and which others of the council there are."""

    asked: Asked
    council: str | None
    gathered: Gathered
    entries: tuple[Entry, ...]  # of the register, on the topic; oldest document first
    left_out: tuple[Document, ...]  # by the dates asked for; newest first

    @property
    def language(self) -> str:
        """The language of the briefing's own words."""
        return self.asked.language

    @property
    def naming(self) -> bool:
        """Whether a line must say which council it is about."""
        return self.council is None and len({document.subject for document in self.gathered.documents}) > 1

    def line(self, document: Document, quotes: Sequence[Quote]) -> Line:
        """Who said the quotations and when, then these."""
        return line(document, quotes, self.language, naming=self.naming)

    def lines(self, said: Sequence[tuple[Document, Quote]]) -> tuple[Line, ...]:
        """A line for each quotation; what follows another of the same document only says so."""
        made: list[Line] = []
        for at, (document, quote) in enumerate(said):
            again = at > 0 and said[at - 1][0].id == document.id
            made.append(line(document, [quote], self.language, naming=self.naming, again=again))
        return tuple(made)

    def empty(self, part: Part) -> Section:
        """The section that says that there is nothing for it."""
        return self.section(part, intro=say(f"{part.value}_none", self.language))

    def section(self, part: Part, *, intro: str | None = None) -> Section:
        """The section with its heading and fixed words, and nothing in it yet."""
        return Section(part, say(part.value, self.language), intro or say(f"{part.value}_intro", self.language))


def lines_of(section: Section) -> Iterator[Line]:
    """Yield the section's lines in the order they are read: lines, groups, then the table row by row."""
    yield from section.lines
    for group in section.groups:
        yield from group.lines
    for row in section.table.rows if section.table else ():
        for cell in row:
            yield from cell
