"""The reading view: a whole document with numbered paragraphs, each with an address of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.web.marks import Piece, pieces
from ingest.documents import Paragraph, ParagraphKind, Span

MOST_QUOTES = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as the reading view shows it."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    level: int | None  # of its heading element, None where it is none
    new_page: bool  # it is the first of its page

    @property
    def quoted(self) -> bool:
        return any(piece.quoted for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring paragraphs that make up one list, one table, or a single paragraph."""

    kind: ParagraphKind
    members: tuple[Shown, ...]


def shown_paragraphs(paragraphs: Sequence[Paragraph], quotes: Sequence[Span]) -> Iterator[Shown]:
    """Yield `paragraphs` in order with what `quotes` (offsets into the document's text) mark in them.

    Heading levels begin at 2 and never skip one on the way down.
    """
    level, page = 1, None
    for paragraph in paragraphs:
        heading = paragraph.kind is ParagraphKind.HEADING
        if heading:
            level = min(len(paragraph.heading) + 2, level + 1, 6)
        inside = [Span(quote.start - paragraph.start, quote.end - paragraph.start) for quote in quotes]
        yield Shown(
            paragraph,
            tuple(pieces(paragraph.text, inside, bold=paragraph.bold)),
            level if heading else None,
            paragraph.page is not None and paragraph.page != page,
        )
        page = paragraph.page if paragraph.page is not None else page


def groups(shown: Sequence[Shown]) -> Iterator[Group]:
    """Yield `shown` in order, list items and table rows that follow each other together."""
    members: list[Shown] = []
    for item in shown:
        kind = item.paragraph.kind
        together = kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW) and not item.new_page
        if members and not (together and members[0].paragraph.kind is kind):
            yield Group(members[0].paragraph.kind, tuple(members))
            members = []
        members.append(item)
    if members:
        yield Group(members[0].paragraph.kind, tuple(members))


def parse_quotes(values: Sequence[str]) -> list[Span]:
    """The spans that `?quote=START-END` asks to be marked; whatever is no span is left out."""
    matches = (re.fullmatch(r"(\d{1,9})-(\d{1,9})", value) for value in values[:MOST_QUOTES])
    spans = [Span(int(match[1]), int(match[2])) for match in matches if match]
    return [span for span in spans if span.start < span.end]
