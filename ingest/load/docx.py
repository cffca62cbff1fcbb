"""Word documents, read from their XML in document order: what stands in the text after all changes are accepted."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.emphasis import CLOSE, OPEN, settle
from ingest.errors import IngestError
from ingest.load.outline import HEADING_CHARACTERS, Piece, heading_levels
from ingest.load.tables import Cell, has_header, row_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LABEL_CHARACTERS = 100  # a longer cell merged over rows is not said again in each
UNSEEN_SIZE = 3  # half-points; smaller letters are not meant to be seen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr", _FALLBACK])
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc \d|toc heading|table of figures)", re.IGNORECASE)
_LIST_NAME = re.compile(r"list (?:bullet|number|paragraph numbered)\b.*", re.IGNORECASE)
_TYPED_ITEM = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,5})\)|[•▪◦‣●○■□◼–])\s+\S")  # typed by hand, not by Word's lists
_SENTENCE_END = re.compile(r"[.!?;:,…][\"'”’)\]]*$")


# What python-docx raises for files that are cut off, or in which parts or properties are missing or not what they should be.
_BROKEN = (BadZipFile, zlib.error, OpcError, EOFError, KeyError, ValueError, IndexError, AttributeError, TypeError, etree.LxmlError)


@dataclass(slots=True)
class _Style:
    """What a paragraph or character style says, its ancestors included."""

    name: str = ""
    level: int | None = None
    item: bool = False
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reader:
    """The document's styles and notes, and the count of hidden characters met so far."""

    styles: dict[str, _Style]
    notes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    hidden: int = 0


@dataclass(slots=True)
class _Words:
    """The text of one paragraph, the notes it refers to, the boxes anchored in it, and whether all of it is bold."""

    parts: list[str] = field(default_factory=list)  # bold ones between the marks of emphasis
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list["Element"] = field(default_factory=list)
    plain: bool = False  # some of it is not bold

    @property
    def text(self) -> str:
        return settle(" ".join("".join(self.parts).split()))


def load_docx(path: Path) -> Loaded:
    """The body in reading order with its text boxes and notes; headers and footers as margin; hidden text left out, counted."""
    document = _opened(path)
    try:
        return _loaded(document)
    except _BROKEN as error:  # parts are opened only when they are asked for
        raise IngestError("damaged", path=str(path)) from error


def _loaded(document: Any) -> Loaded:
    reader = _Reader(_styles(document.styles.element))
    for part, tag in ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote")):
        reader.notes.update(_notes(document, part, tag=tag, reader=reader))
    blocks = _with_bold_headings(list(_blocks(document.element.body, reader)))
    margin = _margin(document, reader)
    properties = document.core_properties
    date = properties.created or properties.modified
    return Loaded(
        tuple(blocks),
        title=properties.title or None,
        date=date.date().isoformat() if date else None,
        author=properties.author or None,
        language=properties.language or _language(document.styles.element),
        margin=margin,
        notes=(Note("hidden", (("count", str(reader.hidden)),)),) if reader.hidden else (),
    )


def _opened(path: Path) -> Any:
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise IngestError("encrypted", path=str(path))
        raise IngestError("mislabelled", path=str(path), said="DOCX", found="an old Office file")
    if not data.startswith(b"PK"):
        raise IngestError("mislabelled", path=str(path), said="DOCX", found="PDF" if data.startswith(b"%PDF") else "something else")
    try:
        return docx.Document(str(path))
    except _BROKEN as error:
        raise IngestError("damaged", path=str(path)) from error


def _value(element: "Element | None") -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _on(properties: "Element | None", tag: str) -> bool | None:
    """Whether a property is switched on, off, or (None) not mentioned."""
    found = None if properties is None else properties.find(f"{_W}{tag}")
    return None if found is None else _value(found) not in ("0", "false", "off", "none")


def _styles(root: "Element") -> dict[str, _Style]:
    """Each style by its id, with what it inherits; names of built-in styles are English in every language's Word."""
    elements = {element.get(f"{_W}styleId", ""): element for element in root.iter(f"{_W}style")}
    return {name: _style(name, elements) for name in elements}


def _style(identifier: str, elements: dict[str, "Element"]) -> _Style:
    style = _Style(name=_value(elements[identifier].find(f"{_W}name")) or "")
    line: list[Element] = []
    while identifier in elements and elements[identifier] not in line:
        line.append(elements[identifier])
        identifier = _value(line[-1].find(f"{_W}basedOn")) or ""
    for element in reversed(line):
        name = _value(element.find(f"{_W}name")) or ""
        paragraph, run = element.find(f"{_W}pPr"), element.find(f"{_W}rPr")
        if heading := _HEADING_NAME.fullmatch(name):
            style.level = int(heading[1])
        elif name.lower() == "title":
            style.level = 1
        elif (outline := _outline(paragraph)) is not None:
            style.level = outline or None
        numbered = _numbered(paragraph)
        style.item = (style.item or bool(_LIST_NAME.fullmatch(name))) if numbered is None else numbered
        style.bold = style.bold if _on(run, "b") is None else bool(_on(run, "b"))
        style.hidden = style.hidden if _on(run, "vanish") is None else bool(_on(run, "vanish"))
    return style


def _outline(paragraph: "Element | None") -> int | None:
    """A paragraph's own outline level from 1; 0 for body text; None where nothing is said."""
    value = None if paragraph is None else _value(paragraph.find(f"{_W}outlineLvl"))
    return None if value is None or not value.isdecimal() else (int(value) + 1) % 10


def _numbered(paragraph: "Element | None") -> bool | None:
    number = None if paragraph is None else _value(paragraph.find(f"{_W}numPr/{_W}numId"))
    return None if number is None else number != "0"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block, and whether it is bold from end to end."""

    block: Block
    bold: bool = False


def _blocks(parent: "Element", reader: _Reader) -> Iterator[_Draft]:
    """The drafts of all paragraphs and tables below `parent`, through content controls and accepted changes."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, reader)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, reader)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            gallery = _value(child.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery"))
            yield from _blocks(child, reader) if gallery != "Table of Contents" else ()


def _paragraph(element: "Element", reader: _Reader) -> Iterator[_Draft]:
    """The paragraph, then the notes it refers to, then the boxes anchored in it."""
    properties = element.find(f"{_W}pPr")
    style = reader.styles.get(_value(None if properties is None else properties.find(f"{_W}pStyle")) or "", _Style())
    if _CONTENTS_NAME.fullmatch(style.name):
        return
    words = _Words()
    _gather(element, words, reader, style=style)
    own = _outline(properties)
    level = style.level if own is None else own or None
    item = style.item if _numbered(properties) is None else bool(_numbered(properties))
    item = item or bool(_TYPED_ITEM.match(words.text))
    if words.text:
        kind = ParagraphKind.HEADING if level else ParagraphKind.LIST_ITEM if item else ParagraphKind.TEXT
        yield _Draft(Block(kind, words.text, level=level), bold=not words.plain)
    for note in chain.from_iterable(reader.notes.get(reference, []) for reference in words.notes):
        yield _Draft(Block(ParagraphKind.FOOTNOTE, note))
    for box in words.boxes:
        yield from _blocks(box, reader)


def _gather(element: "Element", words: _Words, reader: _Reader, *, style: _Style) -> None:
    """Add to `words` what a reader sees of `element`; a change that was deleted, a field's code and a fallback are not seen."""
    for child in element:
        tag = child.tag
        if tag in _GONE:
            continue
        if tag == f"{_W}txbxContent":
            words.boxes.append(child)
        elif tag == f"{_W}r":
            _run(child, words, reader, style=style)
        elif isinstance(tag, str):
            _gather(child, words, reader, style=style)


def _run(run: "Element", words: _Words, reader: _Reader, *, style: _Style) -> None:
    properties = run.find(f"{_W}rPr")
    own = reader.styles.get(_value(None if properties is None else properties.find(f"{_W}rStyle")) or "", _Style())
    size = None if properties is None else _value(properties.find(f"{_W}sz"))
    vanish = _on(properties, "vanish")
    unseen = (style.hidden or own.hidden) if vanish is None else vanish
    if unseen or (size is not None and size.isdecimal() and int(size) < UNSEEN_SIZE):
        reader.hidden += sum(len("".join((text.text or "").split())) for text in run.iter(f"{_W}t"))
        return
    bold = _on(properties, "b")
    before = len(words.parts)
    for child in run:
        _piece(child, words, reader, style=style)
    if not "".join(words.parts[before:]).strip():
        return
    if (style.bold or own.bold) if bold is None else bold:
        words.parts[before:] = [OPEN, *words.parts[before:], CLOSE]
    else:
        words.plain = True


def _piece(child: "Element", words: _Words, reader: _Reader, *, style: _Style) -> None:
    tag = child.tag
    if tag == f"{_W}t":
        words.parts.append(child.text or "")
    elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"):
        words.parts.append(" ")
    elif tag == f"{_W}noBreakHyphen":
        words.parts.append("-")
    elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
        words.notes.append((tag.removeprefix(_W).removesuffix("Reference"), child.get(f"{_W}id", "")))
    elif tag not in _GONE and isinstance(tag, str):
        _gather(child, words, reader, style=style)


def _notes(document: Any, relationship: str, *, tag: str, reader: _Reader) -> dict[tuple[str, str], list[str]]:
    """The paragraphs of each footnote or endnote by its id."""
    notes: dict[tuple[str, str], list[str]] = {}
    for relation in document.part.rels.values():
        if relation.reltype == relationship and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.iterfind(f"{_W}{tag}"):
                if note.get(f"{_W}type") in (None, "normal"):
                    notes[tag, note.get(f"{_W}id", "")] = [draft.block.text for draft in _blocks(note, reader)]
    return notes


def _table(table: "Element", reader: _Reader) -> Iterator[_Draft]:
    """One draft for each row below the header; a frame around text, of one column or one row, is read as that text."""
    trs = [tr for tr in table.iter(f"{_W}tr") if next(tr.iterancestors(f"{_W}tbl")) is table and _on(tr.find(f"{_W}trPr"), "del") is None]
    if len(trs) < 2 or max(len(_tcs(tr)) for tr in trs) < 2:
        for tc in chain.from_iterable(_tcs(tr) for tr in trs):
            yield from _blocks(tc, reader)
        return
    rows = list(_rows(trs, reader))
    marked = _on(trs[0].find(f"{_W}trPr"), "tblHeader")
    headed = bool(marked) or has_header(rows)
    header = [" ".join(cell) for cell in rows[0]] if headed else []
    for row in rows[headed:]:
        if text := row_text(header, row):
            yield _Draft(Block(ParagraphKind.TABLE_ROW, text))


def _tcs(tr: "Element") -> list["Element"]:
    return [tc for tc in tr.iter(f"{_W}tc") if next(tc.iterancestors(f"{_W}tr")) is tr]


def _rows(trs: Sequence["Element"], reader: _Reader) -> Iterator[list[Cell]]:
    """The cells of each row by column: one merged over columns is said once, a short one merged over rows in each of them."""
    above: dict[int, Cell] = {}
    for tr in trs:
        row: list[Cell] = []
        for tc in _tcs(tr):
            properties = tc.find(f"{_W}tcPr")
            merge = None if properties is None else properties.find(f"{_W}vMerge")
            span = None if properties is None else _value(properties.find(f"{_W}gridSpan"))
            content: Cell = [draft.block.text for draft in _blocks(tc, reader)]
            if merge is not None and _value(merge) in (None, "continue"):
                content = above.get(len(row), [])
            above[len(row)] = content if len(" ".join(content)) <= LABEL_CHARACTERS else []
            row += [content, *([[]] * (int(span) - 1 if span and span.isdecimal() else 0))]
        yield row


def _with_bold_headings(drafts: Sequence[_Draft]) -> list[Block]:
    """The blocks, where short bold lines are headings: below those that have a style, or by their order where none has."""
    styled = any(draft.block.kind is ParagraphKind.HEADING for draft in drafts)
    bold = [draft.bold and _may_head(draft.block) for draft in drafts]
    if not styled:
        pieces = [
            Piece(draft.block.text, is_bold, draft.block.kind is ParagraphKind.LIST_ITEM, draft.block.kind is ParagraphKind.TABLE_ROW)
            for draft, is_bold in zip(drafts, bold, strict=True)
        ]
        levels = heading_levels(pieces, headline=False)
        return [_raised(draft.block, levels.get(position)) for position, draft in enumerate(drafts)]
    first = next(position for position, draft in enumerate(drafts) if draft.block.level)
    titles = [position for position in range(first) if bold[position]]
    blocks: list[Block] = []
    above = 1
    for position, draft in enumerate(drafts):
        above = draft.block.level or above
        if bold[position] and first < position < len(drafts) - 1:
            blocks.append(_raised(draft.block, above + 1))
        else:
            blocks.append(_raised(draft.block, 1 if [position] == titles else None))
    return blocks


def _may_head(block: Block) -> bool:
    return block.kind is ParagraphKind.TEXT and len(block.text) <= HEADING_CHARACTERS and not _SENTENCE_END.search(block.text)


def _raised(block: Block, level: int | None) -> Block:
    return block if level is None else Block(ParagraphKind.HEADING, block.text, level=level)


def _margin(document: Any, reader: _Reader) -> tuple[str, ...]:
    """The paragraphs of headers and footers, each once."""
    texts: dict[str, None] = {}
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                texts.update(dict.fromkeys(draft.block.plain for draft in _blocks(part._element, reader)))
    return tuple(texts)


def _language(styles: "Element") -> str | None:
    found = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return _value(found)
