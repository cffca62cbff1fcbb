"""Text of documents and officers made harmless for where it is shown: a terminal, a cell of a spreadsheet."""

import re
import unicodedata

MOST_IN_CELL = 32_767  # characters that a spreadsheet's cell can hold
_FORMULA = tuple("=+-@＝＋－＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what spreadsheets read as one character by its number
_STEERING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # turns the direction of what follows


def printable(text: str) -> str:
    """`text` on one line and without what steers a terminal: control characters, escape sequences, changes of direction."""
    return " ".join(_without_controls(text).split())


def cell(text: str) -> str:
    """`text` for a cell of CSV: no control characters but line breaks, and an apostrophe before what would be read as a formula."""
    plain = _without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
    begins = plain.lstrip("".join({character for character in plain if _is_blank(character)}))
    harmless = f"'{plain}" if begins.startswith(_FORMULA) or plain.startswith(("\t", "\n")) else plain
    return harmless if len(harmless) <= MOST_IN_CELL else f"{harmless[: MOST_IN_CELL - 1]}…"


def workbook_cell(text: str) -> str:
    """`text` for a cell of a workbook: like `cell`, and nothing in it is read as the number of a character."""
    return cell(_ESCAPE.sub("_x005F_", text))


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"


def _without_controls(text: str) -> str:
    kept = (c for c in _STEERING.sub("", text) if c in "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(c for c in kept if c not in "\ufffe\uffff")
