"""How the row of a table reads as a paragraph: each cell behind its column's header."""

import re
from collections import Counter
from collections.abc import Sequence

HEADER_CHARACTERS = 100
_FIGURE = re.compile(r"[£$€]?[\d.,/:% -]+[a-z%]{0,3}", re.IGNORECASE)

Cell = Sequence[str]  # the paragraphs of one cell


def row_text(header: Sequence[str], cells: Sequence[Cell]) -> str:
    """The row with one line for each paragraph of each cell, "column header: paragraph"; empty cells say nothing.

    Columns with the same number of paragraphs, more than one, belong together pair by pair, and so they are read.
    """
    counts = Counter(len(cell) for cell in cells if len(cell) > 1)
    paired = {number for number, columns in counts.items() if columns > 1}
    lines: list[str] = []
    done: set[int] = set()
    for column, cell in enumerate(cells):
        if column in done:
            continue
        together = [c for c, other in enumerate(cells) if len(other) == len(cell)] if len(cell) in paired else [column]
        done.update(together)
        lines += [_line(header, c, cells[c][part]) for part in range(len(cell)) for c in together]
    return "\n".join(line for line in lines if line)


def _line(header: Sequence[str], column: int, text: str) -> str:
    text = " ".join(text.split())
    name = " ".join(header[column].split()).rstrip(".: ") if column < len(header) else ""
    return f"{name}: {text}" if name and text and name != text else text


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number, a sum, a share or a date in figures, and no words."""
    return bool(_FIGURE.fullmatch(cell))


def has_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns: short, complete, without figures, and none of it said again below."""
    if len(rows) < 2:
        return False
    first, below = rows[0], rows[1:]
    if not all(len(cell) == 1 and 0 < len(cell[0]) <= HEADER_CHARACTERS for cell in first):
        return False
    if any(is_figure(cell[0]) for cell in first) or first[0][0].endswith(":"):
        return False
    if len(first) == 2 and not _names_columns(first[1][0], [" ".join(row[1]) for row in below if len(row) > 1]):
        return False
    return not any(list(cell) == list(row[column]) for column, cell in enumerate(first) for row in below if column < len(row))


def _names_columns(name: str, values: Sequence[str]) -> bool:
    """Whether the second of two columns looks named: what stands below is figures or much longer, not one more of its kind."""
    filled = [value for value in values if value]
    figures = sum(is_figure(value) for value in filled)
    sentences = sum(value.endswith((".", "!", "?")) for value in filled)
    return figures == len(filled) or 2 * sentences >= len(filled) or sum(map(len, filled)) > 1.5 * len(name) * len(filled)
