"""Rows of a table: what each line says under its header, and verdicts set against an earlier finding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.quotes import Quote
from assistant.wording import any_of
from ingest.documents import Paragraph

_LINE = re.compile(r"(?P<header>[^:\n]{1,120}): (?P<text>\S[^\n]*)")
_VERDICT = any_of("""
    verdict | progress | outcome of (?:the )?(?:check|review|visit) | judgement | status | current position | position now
    dyfarniad | cynnydd | statws | sefyllfa bresennol | canlyniad
""")
_MATTER = any_of("""
    areas? | recommendations? | actions? | requirements? | findings? | topics? | priorit(?:y|ies) | improvements? | issues? | matter
    maes | meysydd | argymhell(?:iad|ion) | camau | gofyni(?:ad|on) | blaenoriaeth(?:au)? | pwnc
""")
_EARLIER = any_of("""
    identified | previous(?:ly)? | last | earlier | found (?:at|in) | (?:19|20)\\d\\d
    nodwyd | blaenorol | flaenorol | diwethaf | cynharach
""")
_TIME = any_of("by when | deadline | timescales? | due(?: date)? | target date | erbyn pryd | amserlen | dyddiad (?:cau|targed)")
_TERM = any_of("term | word | phrase | term | gair | ymadrodd")
_MEANING = any_of("meaning | means? | definition | ystyr | (?:yn ei )?olygu | diffiniad")


@dataclass(frozen=True, slots=True)
class Cell:
    """A line of a table row: its header, and the text behind it."""

    header: str
    text: Quote

    @property
    def is_verdict(self) -> bool:
        """Whether it says how far something has come."""
        return bool(_VERDICT.search(self.header)) and not _MEANING.search(self.header)

    @property
    def is_matter(self) -> bool:
        """Whether it says what the row is about."""
        return bool(_MATTER.search(self.header)) and not _VERDICT.match(self.header)

    @property
    def is_standing(self) -> bool:
        """Whether it is about a matter that stands in this document, and not only in an earlier one that it goes back to."""
        return self.is_matter and not _EARLIER.search(self.header)

    @property
    def is_time(self) -> bool:
        """Whether it says by when."""
        return bool(_TIME.search(self.header))


def cells(paragraph: Paragraph) -> list[Cell]:
    """The lines of a table row in order; those without a header have none."""
    found: list[Cell] = []
    at = 0
    for line in paragraph.text.split("\n"):
        if match := _LINE.match(line):
            found.append(Cell(match["header"].strip(), Quote(paragraph, at + match.start("text"), at + len(line.rstrip()))))
        elif stripped := line.strip():
            start = at + line.index(stripped[0])
            found.append(Cell("", Quote(paragraph, start, start + len(stripped))))
        at += len(line) + 1
    return found


def matters(row: Sequence[Cell]) -> list[Quote | None]:
    """What each cell of `row` is about: of a verdict the area behind which it stands, of others the row's first."""
    found: list[Quote | None] = []
    since: list[Cell] = []
    for cell in row:
        about = next((each for each in since if each.is_matter), since[-1] if since and cell.is_verdict else None)
        found.append(about.text if about and not cell.is_matter else None)
        since = [] if cell.is_verdict else [*since, cell]
    return found


def is_definition(row: Sequence[Cell]) -> bool:
    """Whether the row tells what a word means."""
    return len(row) > 1 and bool(_TERM.search(row[0].header) or _MEANING.search(row[1].header))
