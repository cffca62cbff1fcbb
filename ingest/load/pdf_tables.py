"""Ruled tables of a PDF page: which glyphs stand in which cell, and how the rows read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.load.pdf_columns import figure_rules, upright_rules
from ingest.load.pdf_join import Wording, join_lines
from ingest.load.pdf_lines import FIRST_TABLE, MOST_TABLES, Line, lines_within
from ingest.load.pdf_page import Box, Glyph, PageContent
from ingest.load.tables import has_header, row_text


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraphs of one cell, each as its lines."""

    paragraphs: tuple[tuple[Line, ...], ...]
    bold: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its rows of cells, a cell that spans several rows repeated in each."""

    page: int
    edges: tuple[float, ...]  # where its columns begin and end
    rows: tuple[tuple[Cell, ...], ...]


def take_tables(content: PageContent, page: int, *, below: float) -> tuple[tuple[Glyph, ...], tuple[Table, ...]]:
    """Return the page's glyphs with each table that begins lower than `below` replaced by its sign, and the tables."""
    glyphs = list(content.glyphs)
    tables: list[Table] = []
    for cells in _grids([*content.rules, *upright_rules(content.rules, glyphs), *figure_rules(glyphs)])[:MOST_TABLES]:
        box = Box(min(c.left for c in cells), min(c.top for c in cells), max(c.right for c in cells), max(c.bottom for c in cells))
        inside = [glyph for glyph in glyphs if box.holds((glyph.left + glyph.right) / 2, glyph.y - 0.3 * glyph.size)]
        table = _table(cells, inside, page) if box.top >= below else None
        if table is None:
            continue
        place = glyphs.index(inside[0])
        taken = set(inside)
        sign = Glyph(chr(FIRST_TABLE + len(tables)), box.left, box.right, (box.top + box.bottom) / 2, 1.0, False, False, False, True)
        glyphs = [*(g for g in glyphs[:place] if g not in taken), sign, *(g for g in glyphs[place:] if g not in taken)]
        tables.append(table)
    return tuple(glyphs), tuple(tables)


def _grids(rules: Sequence[Box]) -> list[list[Box]]:
    """The cells of each grid that the rules make, found by pdfplumber from the crossings of lines."""
    if sum(rule.right - rule.left > rule.bottom - rule.top for rule in rules) < 2 or len(rules) < 4:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges  # slow to import

    edges = []
    for rule in rules:
        level = rule.right - rule.left > rule.bottom - rule.top
        x, y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
        left, right = (rule.left, rule.right) if level else (x, x)
        top, bottom = (y, y) if level else (rule.top, rule.bottom)
        edges.append(
            {
                "x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top,
                "orientation": "h" if level else "v", "object_type": "line",
            }
        )  # fmt: skip
    merged = merge_edges(edges, 3, 3, 3, 3)
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [[Box(*cell) for cell in group] for group in cells_to_tables(cells)]


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2:
            kept.append(value)
    return kept


def _table(cells: Sequence[Box], glyphs: Sequence[Glyph], page: int) -> Table | None:
    edges = _distinct([edge for cell in cells for edge in (cell.left, cell.right)])
    levels = _distinct([edge for cell in cells for edge in (cell.top, cell.bottom)])
    if len(edges) < 3 or not glyphs:
        return None
    filled = {cell: _cell(lines_within(glyphs, cell, page)) for cell in cells}
    if sum(bool(cell.paragraphs) for cell in filled.values()) < 2:
        return None
    rows: list[tuple[Cell, ...]] = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        row: list[Cell] = []
        used: set[Box] = set()
        for left, right in pairwise(edges):
            box = next((cell for cell in cells if cell.holds((left + right) / 2, middle)), None)
            row.append(filled[box] if box is not None and box not in used else Cell((), bold=False))
            used |= {box} if box is not None else set()
        rows.append(tuple(row))
    kept = tuple(row for row in rows if any(cell.paragraphs for cell in row))
    return Table(page, tuple(edges), kept)


def _cell(lines: Sequence[Line]) -> Cell:
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not line.bullet and line.y - paragraphs[-1][-1].y < 1.6 * line.size:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return Cell(tuple(tuple(paragraph) for paragraph in paragraphs), bold=bool(lines) and all(line.bold for line in lines))


@dataclass(frozen=True, slots=True)
class Heading:
    """The header a table goes by, so that its rest on the next page can carry it too."""

    edges: tuple[float, ...]
    texts: tuple[str, ...]


def table_blocks(table: Table, known: Wording, *, above: Heading | None) -> tuple[list[Block], Heading]:
    """Return one block for each row; `above` is the header of a table that this one goes on from, if it does."""
    rows = [[tuple(join_lines([line.text for line in lines], known) for lines in cell.paragraphs) for cell in row] for row in table.rows]
    texts = tuple(" ".join(cell) for cell in rows[0])
    goes_on = above is not None and len(above.edges) == len(table.edges)
    goes_on = goes_on and all(abs(a - b) < 6 for a, b in zip(above.edges, table.edges, strict=True)) if above and goes_on else False
    if goes_on and above is not None:
        header = above.texts
        rows = rows[1:] if texts == header else rows
    elif _has_header(table, rows):
        header, rows = texts, rows[1:]
    else:
        header = ()
    blocks = [Block(ParagraphKind.TABLE_ROW, row_text(_header_for(row, header), row), table.page) for row in rows]
    return [block for block in blocks if block.text], Heading(table.edges, header)


def _header_for(row: Sequence[Sequence[str]], header: Sequence[str]) -> Sequence[str]:
    """A row with a single cell runs across the table and belongs to no column."""
    return header if sum(bool(cell) for cell in row) > 1 else ()


def _has_header(table: Table, rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    first = [cell for cell in table.rows[0] if cell.paragraphs]
    if len(rows) < 2 or len(first) < 2:
        return False
    if all(cell.bold for cell in first) and not all(cell.bold for row in table.rows[1:] for cell in row if cell.paragraphs):
        return True
    if first[0].bold:  # the first column is bold all the way down: it names the rows
        return False
    return has_header(rows)
