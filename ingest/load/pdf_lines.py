"""Glyphs into lines of text, in the order in which a page's columns are read."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.load.pdf_page import Box, Glyph

# Stand around a raised number in a line's text until it is known whether it points at a footnote.
RAISED_START, RAISED_END = "\ue000", "\ue001"
# A table stands in the flow of lines as one sign: this character for a page's first table, the next for its second.
FIRST_TABLE = 0xE100
MOST_TABLES = 200
_LABEL = re.compile(r"R\d{1,2}|\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)]|[ivxIVX]{1,5}[.)])")
_BULLETS = re.compile("[•◦‣⁃⁌⁍∙·⚫⦁⦾⦿*–—−\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff-]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; places are points from the page's left and top edge, `y` is the baseline."""

    page: int
    text: str  # without its bullet
    left: float
    right: float
    indent: float  # where the text begins, after a bullet
    y: float
    size: float
    bold: bool  # all of it
    italic: bool
    bullet: bool
    labelled: bool  # begins with a number that stands apart
    first_word: float  # width of the first word
    starts_raised: bool  # begins with a raised number, as a footnote does
    pieces: tuple[str, ...]  # the parts that stand apart on it

    @property
    def table(self) -> int | None:
        """Which of its page's tables the line stands for."""
        number = ord(self.text) - FIRST_TABLE if len(self.text) == 1 else -1
        return number if 0 <= number < MOST_TABLES else None


def read_lines(glyphs: Iterable[Glyph], page: int) -> list[list[Line]]:
    """Return the page's columns in reading order, each with its lines from top to bottom."""
    return [_rows(column, page) for column in _columns(_segments(glyphs))]


def lines_within(glyphs: Iterable[Glyph], box: Box, page: int) -> list[Line]:
    """Return the lines of the glyphs that stand in `box`, from top to bottom."""
    inside = [glyph for glyph in glyphs if box.holds((glyph.left + glyph.right) / 2, glyph.y - glyph.size * 0.3)]
    return _rows(_segments(inside), page)


_Segment = list[Glyph]  # glyphs written one after the other without a wide gap


def _segments(glyphs: Iterable[Glyph]) -> list[_Segment]:
    segments: list[_Segment] = []
    for glyph in glyphs:
        if segments and _continues(segments[-1], glyph):
            segments[-1].append(glyph)
        else:
            segments.append([glyph])
    return segments


def _continues(segment: _Segment, glyph: Glyph) -> bool:
    last = segment[-1]
    size = max(last.size, glyph.size)
    same_line = abs(last.y - glyph.y) < (0.15 * size if last.size == glyph.size else 0.55 * size)
    return same_line and -0.3 * size < glyph.left - last.right < 1.5 * size


def _left(segment: _Segment) -> float:
    return segment[0].left


def _right(segment: _Segment) -> float:
    return max(glyph.right for glyph in segment)


def _level(segment: _Segment) -> float:
    """The baseline of most of the segment."""
    largest = max(glyph.size for glyph in segment)
    return median(glyph.y for glyph in segment if glyph.size > 0.8 * largest)


def _columns(segments: list[_Segment]) -> list[list[_Segment]]:
    """Split what stands in columns; what runs across them ends one set of columns and begins the next."""
    gutter = _gutter(segments)
    if gutter is None:
        return [segments] if segments else []
    columns: list[list[_Segment]] = []
    left: list[_Segment] = []
    right: list[_Segment] = []
    across: list[_Segment] = []
    for segment in sorted(segments, key=_level):
        if _left(segment) < gutter < _right(segment):
            columns += [part for part in (*_columns(left), *_columns(right)) if part]
            left, right = [], []
            across.append(segment)
            continue
        if across:
            columns.append(across)
            across = []
        (left if _right(segment) <= gutter else right).append(segment)
    return [part for part in (*columns, across, *_columns(left), *_columns(right)) if part]


def _gutter(segments: list[_Segment]) -> float | None:
    """Where an empty lane runs down between two columns of running text, if one does."""
    if len(segments) < 8:
        return None
    edges = [(_left(segment), _right(segment)) for segment in segments]
    start, end = min(left for left, _ in edges), max(right for _, right in edges)
    best: tuple[int, float] | None = None
    for step in range(20, 81):
        x = start + (end - start) * step / 100
        crossing = sum(left < x + 4 and right > x - 4 for left, right in edges)
        if best is None or (crossing, abs(x - (start + end) / 2)) < (best[0], abs(best[1] - (start + end) / 2)):
            best = crossing, x
    if best is None or best[0] > 0.2 * len(segments):
        return None
    gutter = best[1]
    left = [segment for segment in segments if _right(segment) <= gutter]
    right = [segment for segment in segments if _left(segment) >= gutter]
    return gutter if _reads_as_text(left) and _reads_as_text(right) and _side_by_side(left, right) else None


def _reads_as_text(column: list[_Segment]) -> bool:
    if len(column) < 4:
        return False
    width = max(_right(segment) for segment in column) - min(_left(segment) for segment in column)
    long = [segment for segment in column if len(segment) >= 15 and _right(segment) - _left(segment) > 0.6 * width]
    return len(long) >= max(3, 0.4 * len(column))


def _side_by_side(left: list[_Segment], right: list[_Segment]) -> bool:
    tops, bottoms = [min(map(_level, side)) for side in (left, right)], [max(map(_level, side)) for side in (left, right)]
    shared = min(bottoms) - max(tops)
    return shared > 0.4 * min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))


def _rows(segments: list[_Segment], page: int) -> list[Line]:
    """Join the segments that share a baseline."""
    rows: list[list[_Segment]] = []
    for segment in sorted(segments, key=_level):
        last = rows[-1] if rows else None
        if last and _same_row(last[0], segment):
            last.append(segment)
        else:
            rows.append([segment])
    return [_line(sorted(row, key=_left), page) for row in rows]


def _same_row(first: _Segment, second: _Segment) -> bool:
    sizes = first[0].size, second[0].size
    return abs(_level(first) - _level(second)) < (0.25 * max(sizes) if min(sizes) > 0.8 * max(sizes) else 0.5 * max(sizes))


def _line(segments: Sequence[_Segment], page: int) -> Line:
    glyphs = _without_doubles([glyph for segment in segments for glyph in segment])
    bullet = _has_bullet(glyphs)
    body = _with_label_parted(glyphs[1:] if bullet else glyphs)
    size = Counter(round(glyph.size, 1) for glyph in body).most_common(1)[0][0]
    level = median(glyph.y for glyph in body if abs(glyph.size - size) < 1)
    text = _text(body, size, level)
    letters = [glyph for glyph in body if glyph.text.isalnum()] or body
    word_end = next((i for i, glyph in enumerate(body) if i and glyph.after_space), len(body))
    labelled = _has_label(body, word_end, size)
    return Line(
        page=page,
        text=text,
        left=glyphs[0].left,
        right=max(glyph.right for glyph in body),
        indent=body[word_end if labelled else 0].left,
        y=level,
        size=size,
        bold=sum(glyph.bold for glyph in letters) > 0.9 * len(letters),
        italic=all(glyph.italic for glyph in letters),
        bullet=bullet,
        labelled=labelled,
        first_word=body[word_end - 1].right - body[0].left,
        starts_raised=text.startswith(RAISED_START),
        pieces=tuple(_text(segment, size, level) for segment in segments),
    )


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Bold type is sometimes made by printing each letter twice."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if kept and kept[-1].text == glyph.text and abs(glyph.left - kept[-1].left) < 0.08 * glyph.size:
            continue
        kept.append(glyph)
    return kept


def is_bullet(sign: str) -> bool:
    """Whether `sign`, standing apart at a line's beginning, marks a list item."""
    return bool(_BULLETS.fullmatch(sign))


def _has_bullet(glyphs: list[Glyph]) -> bool:
    if len(glyphs) < 2:
        return False
    first, second = glyphs[:2]
    apart = second.left - first.right
    if not (second.after_space or apart > 0.3 * first.size) or apart > 6 * second.size:
        return False
    private = first.symbol or "\uf000" <= first.text <= "\uf8ff"
    return private or is_bullet(first.text) or (first.text in "o§" and apart > 0.6 * first.size)


def _with_label_parted(body: list[Glyph]) -> list[Glyph]:
    """Put a space behind a list number that fills its indent up to the first word, as "10." does where "9." leaves room."""
    number = re.match(r"\d{1,3}[.)](?=[^\W\d_])", "".join(glyph.text for glyph in body[:5]))
    if number is None or any(glyph.after_space for glyph in body[1 : number.end() + 1]) or not body[number.end()].text.isupper():
        return body
    return [*body[: number.end()], body[number.end()]._replace(after_space=True), *body[number.end() + 1 :]]


def _has_label(body: Sequence[Glyph], word_end: int, size: float) -> bool:
    """Whether the first word is the number of a list item, with a gap behind it."""
    if word_end >= len(body) or body[word_end].left - body[word_end - 1].right < 0.8 * size:
        return False
    return bool(_LABEL.fullmatch("".join(glyph.text for glyph in body[:word_end])))


def _text(glyphs: Sequence[Glyph], size: float, level: float) -> str:
    parts: list[str] = []
    before: Glyph | None = None
    raised = False
    for glyph in glyphs:
        now_raised = glyph.text.isdigit() and glyph.size < 0.85 * size and glyph.y < level - 0.15 * size
        if raised and not now_raised:
            parts.append(RAISED_END)
        if before is not None and (glyph.after_space or glyph.left - before.right > 0.6 * size or glyph.left < before.left):
            parts.append(" ")
        if now_raised and not raised:
            parts.append(RAISED_START)
        parts.append("•" if glyph.symbol and "\uf000" <= glyph.text <= "\uf8ff" else glyph.text)
        before, raised = glyph, now_raised
    if raised:
        parts.append(RAISED_END)
    return "".join(parts)
