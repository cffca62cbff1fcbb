"""Tables without all their lines: where their columns part is told by the empty lanes between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.load.pdf_page import Box, Glyph
from ingest.load.tables import is_figure

_LANE = 9.0  # points; a narrower gap may be one between words
_ALIGNED = 6.0  # points; rules that begin and end this near to each other belong together
_LEAST_RULES = 3
_MOST_RULES = 1_000  # a page with more is a drawing
_LEAST_FIGURES = 2  # rows
_WIDEST_HEADER = 3.0  # lines; more than this above the first rule is no header


def upright_rules(rules: Sequence[Box], glyphs: Sequence[Glyph]) -> Iterator[Box]:
    """Yield the lines that would close the cells of each table that is ruled between its rows only."""
    level = [rule for rule in rules if rule.right - rule.left > 20 * (rule.bottom - rule.top)]
    upright = [rule for rule in rules if rule.bottom - rule.top > rule.right - rule.left]
    open_ended = [rule for rule in level if not any(_meet(rule, other) for other in upright)] if len(rules) <= _MOST_RULES else []
    for stack in _stacks(sorted(open_ended, key=lambda rule: rule.top)):
        yield from _closing(stack, glyphs)


def figure_rules(glyphs: Sequence[Glyph]) -> Iterator[Box]:
    """Yield the lines that would close the cells of each table of figures that is not ruled at all."""
    run: list[list[list[Glyph]]] = []
    for row in [*_rows(glyphs), []]:
        if len(row) > 1 and (not run or (len(row) == len(run[-1]) and _follows(run[-1], row))):
            run.append(row)
            continue
        yield from _closing_figures(run)
        run = [row] if len(row) > 1 else []


def _rows(glyphs: Sequence[Glyph]) -> list[list[list[Glyph]]]:
    """The lines of the page from top to bottom, each parted where a lane's width is empty."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if lines and glyph.y - lines[-1][0].y < 0.4 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    rows: list[list[list[Glyph]]] = []
    for line in lines:
        row: list[list[Glyph]] = []
        for glyph in sorted(line, key=lambda glyph: glyph.left):
            if row and glyph.left - row[-1][-1].right < _LANE:
                row[-1].append(glyph)
            else:
                row.append([glyph])
        rows.append(row)
    return rows


def _follows(above: list[list[Glyph]], row: list[list[Glyph]]) -> bool:
    first, last = row[0][0], above[0][0]
    near = first.y - last.y < 2.5 * first.size
    return near and all(cell[0].left < other[-1].right and other[0].left < cell[-1].right for cell, other in zip(row, above, strict=True))


def _closing_figures(run: Sequence[list[list[Glyph]]]) -> Iterator[Box]:
    """The lines around the cells of `run`, a header and rows that hold figures behind their first cell."""
    words = [["".join((" " if glyph.after_space else "") + glyph.text for glyph in cell).strip() for cell in row] for row in run]
    body = words[1:]
    if len(body) < _LEAST_FIGURES or any(map(is_figure, words[0][1:])) or not all(is_figure(cell) for row in body for cell in row[1:]):
        return
    everything = [glyph for row in run for cell in row for glyph in cell]
    lanes = _lanes(everything, 0.0, max(glyph.right for glyph in everything))
    if len(lanes) != len(run[0]) - 1:
        return
    left, right = min(glyph.left for glyph in everything) - 4, max(glyph.right for glyph in everything) + 4
    levels = [row[0][0].y - row[0][0].size for row in run] + [run[-1][0][0].y + 0.4 * run[-1][0][0].size]
    yield from (Box(left, level, right, level) for level in levels)
    yield from (Box(x, levels[0], x, levels[-1]) for x in (left, *lanes, right))


def _meet(level: Box, upright: Box) -> bool:
    return level.left - 3 <= upright.left <= level.right + 3 and upright.top - 3 <= level.top <= upright.bottom + 3


def _stacks(level: Sequence[Box]) -> Iterator[list[Box]]:
    """The rules that stand below each other with the same ends."""
    stacks: list[list[Box]] = []
    for rule in level:
        stack = next((s for s in stacks if abs(s[0].left - rule.left) < _ALIGNED and abs(s[0].right - rule.right) < _ALIGNED), None)
        if stack is None:
            stacks.append([rule])
        elif rule.top - stack[-1].top > 2:
            stack.append(rule)
    yield from (stack for stack in stacks if len(stack) >= _LEAST_RULES)


def _closing(stack: Sequence[Box], glyphs: Sequence[Glyph]) -> Iterator[Box]:
    left, right = stack[0].left, stack[0].right
    inside = [glyph for glyph in glyphs if left - 2 <= glyph.left and glyph.right <= right + 2]
    lanes = _lanes([glyph for glyph in inside if stack[0].top < glyph.y < stack[-1].bottom], left, right)
    bands = [[glyph for glyph in inside if above.top < glyph.y < below.top] for above, below in pairwise(stack)]
    if not lanes or sum(len(_columns(band, lanes)) > 1 for band in bands) < 2:
        return
    top = stack[0].top
    header = _header(inside, top, lanes)
    if header:
        top = min(glyph.y - 1.2 * glyph.size for glyph in header)
        yield Box(left, top, right, top)
    yield from (Box(x, top, x, stack[-1].top) for x in (left, *lanes, right))


def _lanes(glyphs: Sequence[Glyph], left: float, right: float) -> list[float]:
    """The middles of the lanes in which no glyph stands."""
    lanes: list[float] = []
    reached = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        if reached is not None and glyph.left - reached >= _LANE and left < reached < right:
            lanes.append((reached + glyph.left) / 2)
        reached = max(reached or glyph.right, glyph.right)
    return lanes


def _columns(glyphs: Sequence[Glyph], lanes: Sequence[float]) -> set[int]:
    """Which columns the glyphs stand in."""
    return {sum(lane < glyph.left for lane in lanes) for glyph in glyphs}


def _header(glyphs: Sequence[Glyph], top: float, lanes: Sequence[float]) -> list[Glyph]:
    """The glyphs of the line or lines right above the first rule, where they keep to the columns."""
    header: list[Glyph] = []
    reached = top
    for glyph in sorted((glyph for glyph in glyphs if glyph.y < top), key=lambda glyph: -glyph.y):
        if reached - glyph.y > 1.6 * glyph.size or top - glyph.y > _WIDEST_HEADER * glyph.size:
            break
        reached = glyph.y
        header.append(glyph)
    keeps = not any(glyph.left < lane < glyph.right for glyph in header for lane in lanes)
    return header if keeps and len(_columns(header, lanes)) > 1 else []
