"""Which lines of a PDF stand outside its text: running headers and footers, page numbers, letterheads and addresses."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.load.pdf_lines import Line

_EDGE = 0.13  # share of the page's height in which headers and footers stand
_PAGE_NUMBER = re.compile(r"(?:page|tudalen)?\s*[-–|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–|]?(?:\s*(?:of|o|/)\s*\d{1,4})?", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:Dear|Annwyl)\b(?!.*[.;:]$)")
_CONTACT = re.compile(
    r"@\w|\bwww\.|https?://|\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b"
    r"|\b(?:tel|telephone|phone|ffôn|textphone|fax|e-?mail|e-?bost|T)\b[:.]?\s*[\d(+]",
    re.IGNORECASE,
)

_LEADER = re.compile(r"(?:\.\s?|…\s?|_){4,}\s*(?:\d{1,3}|[ivx]{1,5})$|(?:\.\s?){12,}$")
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?|(?:tabl |tudalen )?cynnwys", re.IGNORECASE)
_ABOVE_NUMBERS = frozenset({"page", "tudalen", "page number", "rhif tudalen"})


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page's columns of lines in reading order."""

    number: int
    width: float
    height: float
    columns: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        return [line for column in self.columns for line in column]


def margin_lines(pages: Sequence[PageLines], *, body_size: float) -> set[Line]:
    """Return the lines that are not part of the text as it is read."""
    found = _running(pages)
    for page in pages:
        found.update(line for line in page.lines if _at_edge(line, page) and _PAGE_NUMBER.fullmatch(line.text.strip()))
    if pages:
        found |= _letterhead(pages[0], found, body_size)
    for page in pages:
        found |= _contact_blocks(page, found) | _contents(page)
        found.update(line for column in page.columns for above, line in pairwise(column) if _is_overprinted(above, line))
    return {line for line in found if line.table is None}


def _contents(page: PageLines) -> set[Line]:
    """The lines of a list of contents, which lead over dots to a page number, with those they begin on and their heading."""
    found: set[Line] = set()
    for column in page.columns:
        led = [index for index, line in enumerate(column) if _LEADER.search(line.text)]
        if len(led) < 2:
            continue
        first, last = led[0], led[-1]
        while first and (_CONTENTS.fullmatch(column[first - 1].text.strip()) or column[first - 1].text.strip().lower() in _ABOVE_NUMBERS):
            first -= 1
        last += last + 1 < len(column) and column[last + 1].text.strip().isdecimal()
        found |= {line for line in column[first : last + 1] if len(line.text) < 150 and line.table is None}
    return found


def salutation_level(lines: Sequence[Line]) -> float:
    """Return where the salutation of a letter stands, 0 where there is none."""
    return next((line.y for line in lines if _SALUTATION.match(line.text)), 0.0)


def footnote_lines(page: PageLines, margin: set[Line], *, body_size: float) -> list[list[Line]]:
    """Return the footnotes of a page, each as its lines: small type that ends a column and begins with a number."""
    notes: list[list[Line]] = []
    for column in page.columns:
        small: list[Line] = []
        for line in reversed([line for line in column if line not in margin]):
            if line.size > 0.93 * body_size or line.table is not None:
                break
            small.insert(0, line)
        start = next((i for i, line in enumerate(small) if _starts_note(line)), len(small))
        for line in small[start:]:
            if _starts_note(line):
                notes.append([line])
            else:
                notes[-1].append(line)
    return notes


def small_print(page: PageLines, taken: set[Line], *, body_size: float) -> set[Line]:
    """Return the small type at the page's foot that is no footnote, such as a charity's number."""
    return {
        line
        for line in page.lines
        if line not in taken and line.table is None and line.y > 0.9 * page.height and line.size < 0.87 * body_size
    }


def _is_overprinted(above: Line, line: Line) -> bool:
    """Whether `line` is a stray scrap printed over the line above it."""
    return len(line.text) <= 12 and line.y - above.y < 0.6 * line.size and above.left < line.right and line.left < above.right


def _starts_note(line: Line) -> bool:
    return line.starts_raised or bool(re.match(r"\d{1,2}\s+\S|[*†‡]\s*\S", line.text))


def _at_edge(line: Line, page: PageLines) -> bool:
    return line.y < _EDGE * page.height or line.y > (1 - _EDGE * 0.85) * page.height


def _running(pages: Sequence[PageLines]) -> set[Line]:
    groups: defaultdict[tuple[str, bool], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if _at_edge(line, page):
                groups[re.sub(r"\d+", "#", line.text).strip().lower(), line.y < page.height / 2].append(line)
    found: set[Line] = set()
    for lines in groups.values():
        level = [line for line in lines if any(other.page != line.page and abs(other.y - line.y) < 8 for other in lines)]
        if len({line.page for line in level}) >= max(2, 0.3 * len(pages)):
            found.update(level)
    return found


def _letterhead(page: PageLines, margin: set[Line], body_size: float) -> set[Line]:
    """Everything above the salutation of a letter, where that is nothing but short lines."""
    lines = [line for line in page.lines if line not in margin]
    place = next((i for i, line in enumerate(lines) if _SALUTATION.match(line.text) and line.y < 0.75 * page.height), None)
    if place is None:
        return set()
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    above = lines[:place]
    full = [i for i, line in enumerate(above) if len(line.pieces) == 1 and line.right - line.left > 0.85 * (right - left)]
    above = above[full[-1] + 1 :] if full else above
    return {line for line in above if not (line.bold and line.size > 1.15 * body_size)}


def _contact_blocks(page: PageLines, margin: set[Line]) -> set[Line]:
    """Groups of short lines near the page's edges of which most are telephone numbers, addresses and the like."""
    found: set[Line] = set()
    for column in page.columns:
        group: list[Line] = []
        for line in [line for line in column if line not in margin]:
            short = len(line.text) < 60 and not re.search(r"[a-z]{2}[.;]$", line.text)
            if group and (not short or line.y - group[-1].y > 1.9 * line.size):
                found |= _if_contact(group, page)
                group = []
            if short:
                group.append(line)
        found |= _if_contact(group, page)
    return found


def _if_contact(group: list[Line], page: PageLines) -> set[Line]:
    contacts = [line for line in group if _CONTACT.search(line.text)]
    near_edge = bool(group) and (group[0].y < 0.3 * page.height or group[-1].y > 0.8 * page.height)
    return set(group) if near_edge and len(contacts) >= 2 and len(contacts) >= 0.4 * len(group) else set()
