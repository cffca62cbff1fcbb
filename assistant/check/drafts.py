"""A draft: its text and blocks, the quotations in it, and its sentences.

draft = read_draft(Path("report.docx"), limits=Limits())
draft.text[draft.blocks[3].start : draft.blocks[3].end]     # the fourth block
draft.blocks[3].index                                       # the paragraph of the Word file that it is: its place in word_paragraphs()
[quoted.words for quoted in quotations(draft, documents=library.select(Scope()))]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.check.attributions import NOTHING, Attribution
from ingest.documents import Document, Span, split_sentences
from ingest.errors import IngestError
from ingest.pipeline import Limits, read_document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCK_BREAK = "\n\n"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class BlockKind(StrEnum):
    """What a reader sees a block of a draft as."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "list item"
    CELL = "table cell"
    QUOTE = "block quotation"
    NOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a draft: its text from `start` to `end`; `index` is its place among `word_paragraphs`, None where it has none."""

    start: int
    end: int
    kind: BlockKind
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark, which stands at the offset `at` of the draft's text, and the offsets of the footnote's own text."""

    at: int
    note: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its file's name ("" for pasted text), its text as it is shown and checked, and the blocks in it in order."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: the draft's text from `start` to `end`, the outer marks left out, and what the draft says of its source.

    `words` are the quoted words alone: without marks of emphasis, marks that open again, and what the draft puts in between.
    """

    start: int
    end: int
    words: str
    attribution: Attribution = NOTHING


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft that stands under no heading and is not wholly a quotation: its text from `start` to `end`."""

    start: int
    end: int
    block: Block


def read_draft(path: Path, *, limits: Limits) -> Draft:
    """The draft in the file at `path`, of any kind that can be added; a Word file's blocks know their paragraphs.

    Raises IngestError with the same sentence as adding the file would.
    """
    reading = read_document(path, limits=limits)  # in a child process, so that what follows opens only what is safe to open
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _draft_of_word(path)
    if suffix in (".md", ".markdown", ".txt", ".text"):
        from ingest.load.text import decode_text

        return draft_of(decode_text(path.read_bytes(), path), name=path.name)
    blocks = tuple(Block(p.start, p.end, BlockKind.TEXT) for p in reading.paragraphs)
    return Draft(path.name, reading.text, blocks)


def draft_of(text: str, *, name: str = "") -> Draft:
    """The draft that is pasted, or read from a file of plain text or Markdown; line ends are made plain, nothing else is changed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[Block] = []
    start = 0
    for piece in text.split(BLOCK_BREAK):
        if stripped := piece.strip():
            at = start + piece.index(stripped[0])
            blocks.append(Block(at, at + len(stripped), BlockKind.TEXT))
        start += len(piece) + len(BLOCK_BREAK)
    return Draft(name, text, tuple(blocks))


def word_paragraphs(document: Any) -> "list[Element]":
    """The paragraphs of an open Word file (`docx.Document`) in document order, those in tables and text boxes included."""
    return list(document.element.body.iter(f"{_W}p"))


def word_pieces(paragraph: "Element") -> "Iterator[tuple[Element, str]]":
    """The runs of a Word paragraph with the text of each, which joined are the text of its block."""
    for run in paragraph.iter(f"{_W}r"):
        text = "".join(child.text or "" for child in run if child.tag == f"{_W}t")
        if text:
            yield run, text


def _draft_of_word(path: Path) -> Draft:
    import docx

    try:
        paragraphs = word_paragraphs(docx.Document(str(path)))
    except (KeyError, ValueError, OSError) as error:
        raise IngestError("damaged", path=str(path)) from error
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for index, paragraph in enumerate(paragraphs):
        text = "".join(piece for _, piece in word_pieces(paragraph))
        if text.strip():
            blocks.append(Block(start, start + len(text), BlockKind.TEXT, index))
            texts.append(text)
            start += len(text) + len(BLOCK_BREAK)
    return Draft(path.name, BLOCK_BREAK.join(texts), tuple(blocks))


def quotations(draft: Draft, *, documents: Sequence[Document] = ()) -> list[Quoted]:
    """The quotations of `draft` in order; `documents` are those whose publishers and councils its sentences may name."""
    return []


def sentences(draft: Draft) -> list[Sentence]:
    """The sentences of `draft` that are no headings and not wholly quotations, in order."""
    found: list[Sentence] = []
    for block in draft.blocks:
        if block.kind is not BlockKind.HEADING:
            for span in split_sentences(draft.text[block.start : block.end]):
                found.append(Sentence(block.start + span.start, block.start + span.end, block))
    return found
