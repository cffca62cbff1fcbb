"""What a loader yields for one file, before paragraphs are numbered."""

from dataclasses import dataclass, field

from ingest.documents import Note, ParagraphKind
from ingest.emphasis import unmarked


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as a reader sees it.

    `text` holds single spaces; a line break stands only between the lines of a table row, which reads
    "column header: cell" a line. Words in bold may stand between the marks of `emphasis`. `level` is a heading's depth, 1 the
    outermost, and None for everything else.
    """

    kind: ParagraphKind
    text: str
    page: int | None = None
    level: int | None = None

    @property
    def plain(self) -> str:
        """The text without marks of emphasis."""
        return unmarked(self.text)[0]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's blocks in reading order, and what the file says of itself outside them."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str | None = None  # from the file's own metadata, often wrong
    date: str | None = None  # likewise, as written there
    author: str | None = None
    publisher: str | None = None  # a site's name, a sender
    language: str | None = None  # as declared by the file
    margin: tuple[str, ...] = ()  # running headers and footers, address blocks: kept out of the blocks, read for metadata
    notes: tuple[Note, ...] = field(default=())
