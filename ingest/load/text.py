"""Plain text: letters, minutes and articles as they were copied or exported, with what that leaves behind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.blocks import Block, Loaded
from ingest.documents import ParagraphKind
from ingest.errors import IngestError
from ingest.load.outline import Piece, heading_levels
from ingest.load.remnants import BREAK_TAG, decode_entities, plain
from ingest.load.tables import has_header, row_text

LEAST_WRAP = 50  # characters; narrower lines are an address, not a wrapped paragraph
LEAST_WRAPPED = 3  # lines; fewer do not tell a width
MOST_WRAP = 120  # characters; longer lines are whole paragraphs
LEAST_BROKEN = 60  # characters; a shorter piece without a sentence end is not taken for half a paragraph

_BINARY = {b"%PDF": "PDF", b"PK\x03\x04": "a ZIP archive (DOCX?)", b"\xd0\xcf\x11\xe0": "an old Office file", b"{\\rtf": "RTF"}
_BULLET = re.compile(r"\s*(?:[-*+•▪◦‣●○■□◼◾⬛➢➤►❖✓·–—]|o(?=\s{2,}))\s+(?=\S)")
_ENUMERATED = re.compile(r"\s*(?:\(?[a-z]\)|\(?[ivx]{1,5}\)|\(?\d{1,3}\)|\d{1,2}\.)\s+(?=\S)")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})\)\s+(?=\S)")
_MARKED = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
_RULE = re.compile(r"\s*(?:--|(?:[-=_*~]\s?){3,}|`{3,}\w*|~{3,}\w*)\s*$")
_PIPED = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"[\s|:-]+$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]*_]*$")
_TEASERS = re.compile(
    r"(?:Spotted something\? Got a story\?|Got a story\?|You may also like:?|Related (?:articles|stories|news):?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file; `after_blank` and `before_blank` tell whether it stands next to an empty one."""

    text: str
    after_blank: bool
    before_blank: bool


def load_text(path: Path) -> Loaded:
    """The paragraphs of a plain text file: wrapped lines joined, headings inferred, remnants of markup left out."""
    return read_text(decode_text(path.read_bytes(), path))


def read_text(text: str, *, headline: bool = True) -> Loaded:
    """The same for text that is already decoded; its first line may be a `headline`, except in a message with a subject."""
    pieces = _without_teasers(_rejoined(_pieces(list(_lines(text)))))
    levels = heading_levels(pieces, headline=headline)
    return Loaded(tuple(_block(piece, levels.get(position)) for position, piece in enumerate(pieces)))


def decode_text(data: bytes, path: Path) -> str:
    """`data` as text: UTF-8, UTF-16 with its mark, or Windows-1252; never guessed further, and never binary."""
    found = next((name for start, name in _BINARY.items() if data.startswith(start)), None)
    said = path.suffix.lstrip(".").upper() or "text"
    if found:
        raise IngestError("mislabelled", path=str(path), said=said, found=found)
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data:
            raise IngestError("mislabelled", path=str(path), said=said, found="binary data")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise IngestError("encoding", path=str(path)) from error


def _block(piece: Piece, level: int | None) -> Block:
    if level is not None:
        return Block(ParagraphKind.HEADING, piece.text, level=level)
    kind = ParagraphKind.TABLE_ROW if piece.row else ParagraphKind.LIST_ITEM if piece.item else ParagraphKind.TEXT
    return Block(kind, piece.text)


def _lines(text: str) -> Iterator[_Line]:
    """The lines that say something, outside tables with block tags as line breaks."""
    rows = [""]
    depth = 0
    for row in text.splitlines():
        marks = _QUOTED.match(row)
        rows += [""] if depth != (depth := marks[0].count(">") if marks else 0) else []
        row = row[marks.end() if marks else 0 :].rstrip(" \u00a0")
        if "\t" in row:
            rows.append(row)
        elif BREAK_TAG.search(decode_entities(row)):
            rows += ["", *BREAK_TAG.sub("\n\n", decode_entities(row)).split("\n"), ""]
        else:
            rows.append("" if _RULE.match(row) else row)
    rows.append("")
    for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
        if row.strip():
            yield _Line(row, not above.strip(), not below.strip())


def _pieces(lines: Sequence[_Line]) -> list[Piece]:
    """Paragraphs, list items and table rows in order."""
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    position = 0
    while position < len(lines):
        table = _table_end(lines, position)
        if table > position + 1:
            pieces += [Piece(text, row=True) for text in _rows([line.text for line in lines[position:table]])]
            position = table
            continue
        end = position + 1
        while end < len(lines) and _continues(lines[end - 1], lines[end], width):
            end += 1
        if piece := _piece(lines[position:end]):
            pieces.append(piece)
        position = end
    return pieces


def _piece(lines: Sequence[_Line]) -> Piece | None:
    """One paragraph from the lines it was wrapped into."""
    if marked := _MARKED.match(lines[0].text):
        return Piece(plain(marked[2]), marked=len(marked[1]))
    text = "\n".join(line.text for line in lines)
    bullet = _BULLET.match(text)
    words = plain(text[bullet.end() :] if bullet else text)
    if not words:
        return None
    single = len(lines) == 1 and lines[0].after_blank and not bullet
    numbered = bool(re.match(r"\d", words)) and len(lines) == 1 and lines[0].after_blank
    enumerated = bool(_LETTERED.match(words)) or (bool(_ENUMERATED.match(words)) and not single)
    return Piece(words, alone=(single and lines[0].before_blank) or numbered, item=bool(bullet) or enumerated)


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which the file's lines are wrapped; None where a line is a paragraph."""
    followed = sorted(len(line.text) for line in lines if not line.before_blank and "\t" not in line.text)
    wrapped = [length for length in followed if length <= MOST_WRAP]
    if len(wrapped) < LEAST_WRAPPED or len(wrapped) < 0.7 * len(followed):
        return None
    width = wrapped[int(0.95 * (len(wrapped) - 1))]
    return width if width >= LEAST_WRAP else None


def _continues(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether `following` is the same paragraph: its first word would not have fitted on the line before."""
    if line.before_blank or _MARKED.match(line.text) or _MARKED.match(following.text):
        return False
    if _BULLET.match(following.text) or _ENUMERATED.match(following.text) or "\t" in following.text.strip():
        return False
    first, *_ = following.text.split()
    if not _SENTENCE_END.search(line.text) and (first[0].islower() or (len(line.text) >= LEAST_BROKEN and not first[0].isupper())):
        return True
    return width is not None and len(line.text) + 1 + len(first) > width


def _table_end(lines: Sequence[_Line], position: int) -> int:
    """Behind the last line of the table that begins at `position`; `position` itself where none does."""
    if _PIPED.match(lines[position].text):
        end = position
        while end < len(lines) and _PIPED.match(lines[end].text):
            end += 1
        return end
    columns = _columns(lines[position].text)
    end = position
    while columns > 1 and end < len(lines) and 1 < _columns(lines[end].text) <= columns:
        end += 1
    return end


def _columns(line: str) -> int:
    """How many cells the line holds; 1 for a paragraph, also one that is indented or a list item with a tab."""
    if _BULLET.match(line) or _ENUMERATED.match(line):
        return 1
    return line.count("\t") + 1


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """The text of each row below the header; a row that begins with an empty cell continues the one above."""
    rows: list[list[list[str]]] = []
    ruled = False
    for line in lines:
        piped = _PIPED.match(line)
        if piped and _PIPE_RULE.match(line):
            ruled |= len(rows) == 1
            continue
        parts = line.strip().strip("|").split("|") if piped else line.split("\t")
        cells = [_cell(part) for part in parts]
        cells += [[] for _ in range(len(rows[0]) - len(cells))] if rows else []
        if rows and not cells[0] and any(cells):
            rows[-1] = [_continued(above, below) for above, below in zip(rows[-1], cells, strict=False)]
        elif any(cells) and cells not in rows[:1]:
            rows.append(cells)
    headed = ruled or has_header(rows)
    header = [cell[0] for cell in rows[0]] if headed else []
    yield from (row_text(header, cells) for cells in rows[headed:])


def _cell(text: str) -> list[str]:
    """The paragraphs of a cell."""
    return [words for part in BREAK_TAG.split(decode_entities(text)) if (words := plain(part))]


def _continued(above: list[str], below: list[str]) -> list[str]:
    """A cell and its continuation: one paragraph where the first piece is no whole sentence."""
    if above and below and (above[-1].endswith(":") or not _SENTENCE_END.search(above[-1])):
        return [*above[:-1], f"{above[-1]} {below[0]}", *below[1:]]
    return above + below


def _rejoined(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with a paragraph that a page break parted in one: no sentence end, then a lower-case beginning."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        broken = before is not None and not before.row and not before.marked and not _SENTENCE_END.search(before.text)
        long = before is not None and (before.item or len(before.text) >= LEAST_BROKEN)
        if before and broken and long and not (piece.item or piece.row or piece.marked) and piece.text[0].islower():
            joined[-1] = replace(before, text=plain(f"{before.text} {piece.text}"), alone=False)
        else:
            joined.append(piece)
    return joined


def _without_teasers(pieces: list[Piece]) -> list[Piece]:
    """`pieces` without a news site's call for stories and the headlines behind it, where nothing else follows."""
    for position, piece in enumerate(pieces):
        if position > len(pieces) // 2 and _TEASERS.match(piece.text):
            rest = pieces[position + 1 :]
            if all(len(teaser.text) <= 200 and not teaser.text.endswith(".") for teaser in rest):
                return pieces[:position]
    return pieces
