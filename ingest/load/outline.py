"""Which lines of a plain text are headings, and how deep, judged by their form and by how they follow each other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HEADING_CHARACTERS = 90
HEADING_WORDS = 14
TITLE_CHARACTERS = 250
MOST_TOGETHER = 4  # more headings than this in a row are a list of links

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=[A-ZÀ-ÞŴŶ])")
_SENTENCE_END = re.compile(r"[.!?;:,…][-–—]?[\"'”’)\]]*$")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ion|chwef|maw|ebr|mai|meh|gorff|awst|medi|hyd|tach|rhag"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|af|ail|ydd|fed|eg)?\s+(?:{_MONTHS})\w*\.?,?\s+\d{{4}}\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b", re.I
)
_ADDRESS = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|@|https?://|www\.|(?:\d[ -]?){9,}|^(?:Tel|Ffôn|Email|E-bost|Fax)\b")
_SALUTATION = re.compile(r"(?:Dear|Annwyl)\b")
_CLOSING = re.compile(r"(?:Yours|Kind regards|Regards|Yn gywir|Yr eiddoch|Cofion)\b", re.I)
_LABEL = re.compile(r"(?!(?:Appendix|Annex|Part|Section|Chapter|Atodiad|Rhan)\b)[^:]{1,30}:\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a plain text: `alone` if it is a single line between blank lines, `marked` with its `#` depth."""

    text: str
    alone: bool = False
    item: bool = False
    row: bool = False
    marked: int | None = None


def heading_levels(pieces: Sequence[Piece], *, headline: bool = True) -> dict[int, int]:
    """Position and level of each piece that is a heading; level 1 is the outermost and the title's.

    The first line may be a `headline` even where it has not the form of a heading.
    """
    marked = {position: piece.marked for position, piece in enumerate(pieces) if piece.marked}
    if len(marked) > 1:
        return marked
    first, last = _body(pieces)
    found = [p for p, piece in enumerate(pieces) if _may_head(pieces, p) and (first <= p < last or (p >= last and _number(piece.text)))]
    found = _without_lists(pieces, found)
    title = _title(pieces, found, after=first, headline=headline)
    levels = _levels(pieces, [p for p in found if p != title])
    return levels if title is None else {title: 1, **levels}


def _body(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The pieces between a letter's salutation and its closing; all of them where there are neither."""
    opening = next((p + 1 for p, piece in enumerate(pieces[:40]) if _SALUTATION.match(piece.text) and len(piece.text) < 80), 0)
    closings = (p for p, piece in enumerate(pieces) if p >= opening and _CLOSING.match(piece.text) and len(piece.text) < 40)
    return opening, next(closings, len(pieces))


def _number(text: str) -> str | None:
    match = _NUMBER.match(text)
    return match[1] if match else None


def _may_head(pieces: Sequence[Piece], position: int) -> bool:
    """Whether the piece has the form of a heading, and something after it that it can head."""
    piece = pieces[position]
    if piece.item or piece.row or not piece.alone or position + 1 == len(pieces):
        return False
    text = piece.text
    if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS or _SENTENCE_END.search(text):
        return False
    if _DATE.search(text) or _ADDRESS.search(text) or _SALUTATION.match(text) or _LABEL.match(text) or text[0] in "\"'“‘(":
        return False
    return bool(_number(text)) or text[0].isupper()


def _without_lists(pieces: Sequence[Piece], found: Sequence[int]) -> list[int]:
    """`found` without runs of numbered lines of one depth, and without runs too long, or at the end, to head anything."""
    kept: list[int] = []
    for run in _runs(found):
        numbers = [number for p in run if (number := _number(pieces[p].text))]
        unnumbered = len(run) - len(numbers)
        at_end = run[-1] + 2 == len(pieces) and pieces[-1].alone and not _SENTENCE_END.search(pieces[-1].text)
        if unnumbered > MOST_TOGETHER or (at_end and len(run) > 1):
            continue
        depths = Counter(number.count(".") for number in numbers)
        kept += [p for p in run if not (number := _number(pieces[p].text)) or depths[number.count(".")] == 1]
    numbered = {p for p in kept if _number(pieces[p].text)}
    # What stands right above a numbered section heads nothing, unless it is the title.
    return [p for p in kept if p in numbered or p + 1 not in numbered or p == kept[0]]


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """`positions` parted where one does not directly follow the other."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _title(pieces: Sequence[Piece], found: Sequence[int], *, after: int, headline: bool) -> int | None:
    """The line that names the document: the first one behind the salutation, or at the top where there is none."""
    for position, piece in enumerate(pieces[after:], start=after):
        if _DATE.search(piece.text) or _LABEL.match(piece.text) or _ADDRESS.search(piece.text):
            continue
        if position in found:
            return None if _number(piece.text) else position
        at_top = headline and not after and not piece.item and not piece.row and position + 2 < len(pieces)
        short = len(piece.text) <= TITLE_CHARACTERS and not _SENTENCE_END.search(piece.text) and piece.text[0] not in '"“‘('
        return position if at_top and short else None
    return None


def _levels(pieces: Sequence[Piece], found: Sequence[int]) -> dict[int, int]:
    """Numbered headings by their number; below them those that a heading follows; innermost those said again and again."""
    keys = {p: _key(pieces[p].text) for p in found}
    repeated = {key for key, count in Counter(keys.values()).items() if count > 1}
    numbers = {p: number for p in found if (number := _number(pieces[p].text))}
    parents = {p for p in found if p not in numbers and p + 1 in keys and keys[p] not in repeated}
    missing = _missing(pieces, found, numbers)
    top = 2 if numbers else 1
    levels: dict[int, int] = {}
    for p in found:
        if p in numbers:
            levels[p] = 1 + numbers[p].count(".")
        elif p in missing:
            levels[p] = 1
        elif keys[p] in repeated and parents:
            levels[p] = top + 1
        else:
            levels[p] = top
    return levels


def _missing(pieces: Sequence[Piece], found: Sequence[int], numbers: dict[int, str]) -> set[int]:
    """Headings that lost their number: the only unrepeated one that can stand between, say, 3 and 5."""
    outer = [p for p in found if p in numbers and "." not in numbers[p]]
    counts = Counter(_key(pieces[p].text) for p in found)
    lost: set[int] = set()
    for before, behind in pairwise(outer):
        if int(numbers[behind]) == int(numbers[before]) + 2:
            between = [p for p in found if before < p < behind and counts[_key(pieces[p].text)] == 1 and p + 1 not in found]
            lost.update(between[-1:])
    return lost


def _key(text: str) -> str:
    """What makes two headings the same: case, the plural and the shape of dashes and apostrophes do not."""
    return " ".join(re.sub(r"s$", "", word) for word in re.findall(r"\w+", text.casefold().replace("’", "'")))
