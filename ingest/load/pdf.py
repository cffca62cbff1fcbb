"""PDF files, read as a person reads the printed page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.errors import IngestError
from ingest.load.pdf_join import Wording, join_lines, wording
from ingest.load.pdf_lines import Line, read_lines
from ingest.load.pdf_margin import PageLines, footnote_lines, margin_lines, salutation_level, small_print
from ingest.load.pdf_ocr import read_by_ocr
from ingest.load.pdf_page import PageContent, read_page
from ingest.load.pdf_paragraphs import Group, Setting, group_lines, heading_levels, kind_of, setting, with_title_joined
from ingest.load.pdf_tables import Heading, Table, table_blocks, take_tables

_SCAN = 0.4  # a page without text is a scan where a picture covers this share of it
_DRAWN_TEXT = 60  # or where this many shapes are drawn on it: letters turned into outlines


def load_pdf(path: Path, *, ocr: bool = False, max_pages: int) -> Loaded:
    """Return the paragraphs of a PDF as a reader sees them; with `ocr`, pages without a text layer are read by Tesseract.

    Raises IngestError where the file is encrypted, damaged, too long, empty, or nothing but scanned pages.
    """
    document = _open(path)
    try:
        if len(document) > max_pages:
            raise IngestError("too_large", path=str(path), size=len(document), unit="pages", limit=max_pages, setting="VERSE_MAX_PAGES")
        contents = [read_page(document[index]) for index in range(len(document))]
        scanned = [number for number, content in enumerate(contents, 1) if _is_scan(content)]
        read = {number: blocks for number in scanned if ocr and (blocks := read_by_ocr(document[number - 1], number))}
        metadata = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:  # the file opens, one of its pages does not: half a letter is none
        raise IngestError("damaged", path=str(path)) from error
    finally:
        document.close()
    blocks, margin = _blocks(contents)
    blocks = _in_page_order(blocks, read)
    unread = [number for number in scanned if number not in read]
    if not blocks:
        raise IngestError("scanned" if unread else "empty", path=str(path))
    return Loaded(
        blocks=tuple(blocks),
        pages=len(contents),
        title=metadata.get("Title") or None,
        date=metadata.get("CreationDate") or metadata.get("ModDate") or None,
        author=metadata.get("Author") or None,
        margin=tuple(margin),
        notes=tuple(_notes(unread, sum(content.hidden for content in contents))),
    )


def _open(path: Path) -> Any:
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD else "damaged"
        raise IngestError(reason, path=str(path)) from error
    if pages == 0:
        raise IngestError("damaged", path=str(path))
    return document


def _is_scan(content: PageContent) -> bool:
    return not content.glyphs and (content.pictures > _SCAN or content.drawn > _DRAWN_TEXT)


def _notes(unread: Sequence[int], hidden: int) -> Iterator[Note]:
    if unread:
        yield Note("scanned", (("pages", ", ".join(map(str, unread))),))
    if hidden:
        yield Note("hidden", (("count", str(hidden)),))


def _blocks(contents: Sequence[PageContent]) -> tuple[list[Block], list[str]]:
    """Return the blocks of all pages in reading order, and the texts that stand outside them."""
    tables: dict[int, tuple[Table, ...]] = {}
    pages: list[PageLines] = []
    for number, content in enumerate(contents, 1):
        letterhead = salutation_level(_all_lines(content, number)) if number == 1 else 0.0
        glyphs, tables[number] = take_tables(content, number, below=letterhead)
        columns = tuple(tuple(column) for column in read_lines(glyphs, number))
        pages.append(PageLines(number, content.width, content.height, columns))
    rough = setting(pages, set())
    margin = margin_lines(pages, body_size=rough.body_size)
    notes = {page.number: footnote_lines(page, margin, body_size=rough.body_size) for page in pages}
    outside = margin | {line for groups in notes.values() for lines in groups for line in lines}
    for page in pages:
        found = small_print(page, outside, body_size=rough.body_size)
        margin |= found
        outside |= found
    numbers = {_note_number(lines) for groups in notes.values() for lines in groups} - {""}
    known = wording((line.text for page in pages for line in page.lines), numbers)
    groups = with_title_joined(list(group_lines(pages, outside, setting(pages, outside))))
    blocks = _place_footnotes(_flow(groups, setting(pages, outside), known, tables), notes, known)
    aside = [content.sideways for content in contents if content.sideways]
    return blocks, [*_margin_texts(pages, margin, known), *aside]


def _all_lines(content: PageContent, number: int) -> list[Line]:
    return [line for column in read_lines(content.glyphs, number) for line in column]


def _flow(groups: Sequence[Group], style: Setting, known: Wording, tables: dict[int, tuple[Table, ...]]) -> Iterator[Block]:
    opening = [False, *(salutation_level(group.lines) > 0 for group in groups)]
    last = len(groups) - 1
    kinds = [kind_of(group, style, final=index == last, opening=opening[index]) for index, group in enumerate(groups)]
    headings = [(index, group) for index, group in enumerate(groups) if kinds[index] is ParagraphKind.HEADING]
    levels = heading_levels(headings, titled=_is_titled(headings, groups))
    above: Heading | None = None
    page = 0
    for index, group in enumerate(groups):
        if group.first.table is not None:
            table = tables[group.first.page][group.first.table]
            rows, above = table_blocks(table, known, above=above if table.page != page else None)
            page = table.page
            yield from rows
            continue
        above = None
        if text := join_lines([line.text for line in group.lines], known):
            yield Block(kinds[index], text, group.first.page, levels.get(index))


def _is_titled(headings: Sequence[tuple[int, Group]], groups: Sequence[Group]) -> bool:
    """Whether the first heading is the document's title: on the first page, before any text, and no smaller than the others."""
    if not headings:
        return False
    index, first = headings[0]
    before = groups[:index]
    if first.first.page > 1 or any(len(group.lines) > 1 or len(group.first.text) > 60 for group in before):
        return False
    return all(first.first.size >= group.first.size - 0.6 for _, group in headings)


def _note_number(lines: Sequence[Line]) -> str:
    return "".join(letter for letter in lines[0].text.split()[0] if letter.isdigit())


def _place_footnotes(blocks: Iterator[Block], notes: dict[int, list[list[Line]]], known: Wording) -> list[Block]:
    """Put each page's footnotes after the last paragraph that begins on it."""
    waiting = [(page, _footnote(lines, known)) for page, groups in sorted(notes.items()) for lines in groups]
    placed: list[Block] = []
    for block in blocks:
        while waiting and block.page is not None and waiting[0][0] < block.page:
            placed.append(waiting.pop(0)[1])
        placed.append(block)
    return [*placed, *(note for _, note in waiting)]


def _footnote(lines: Sequence[Line], known: Wording) -> Block:
    text = join_lines([line.text for line in lines], known)
    number = _note_number(lines)
    return Block(ParagraphKind.FOOTNOTE, text.removeprefix(number).lstrip(" .)*†‡"), lines[0].page)


def _margin_texts(pages: Sequence[PageLines], margin: set[Line], known: Wording) -> Iterator[str]:
    """The texts outside the blocks, each once, in the order in which they first appear."""
    pieces = (piece for page in pages for line in page.lines if line in margin for piece in line.pieces)
    yield from dict.fromkeys(join_lines([piece], known) for piece in pieces)


def _in_page_order(blocks: Sequence[Block], read: dict[int, list[Block]]) -> list[Block]:
    """Put the pages read by OCR between the others."""
    merged = list(blocks)
    for number in sorted(read):
        place = next((i for i, block in enumerate(merged) if (block.page or 0) > number), len(merged))
        merged[place:place] = read[number]
    return merged
