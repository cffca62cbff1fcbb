"""A draft: its text and blocks, the quotations in it, and its sentences.

draft = read_draft(Path("report.docx"), limits=Limits())
draft.text[draft.blocks[3].start : draft.blocks[3].end]     # the fourth block
draft.blocks[3].index                                       # the paragraph of the Word file that it is: its place in word_paragraphs()
[quoted.words for quoted in quotations(draft, documents=library.select(Scope()))]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.bodies import subjects_named
from assistant.check.attributions import NOTHING, Attribution, attribution
from assistant.check.marks import is_broken, quotation_lines, stretches
from assistant.quotes import LEAST_WORDS, folded
from ingest.documents import Document, ParagraphKind, Span, split_sentences
from ingest.pipeline import Limits, read_document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLOCK_BREAK = "\n\n"

LEAST_WRAPPED, MOST_WRAPPED = 50, 120  # characters of a line after which the next one may be the same paragraph, wrapped
LONGEST_HEADING = 90  # characters of a line of plain text that stands alone, ends with no stop and so is a heading
NOTE_MARK_BEHIND = 6  # characters behind a sentence's end in which its footnote's mark stands

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset([f"{_W}del", f"{_W}moveFrom", _FALLBACK])
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"\s{0,3}>")
_ITEM = re.compile(r"\s*(?:[-*+•▪◦●○■–]|\(?[a-z]\)|\(?\d{1,3}[.)])\s+(?=\S)")
_BULLET = re.compile(r"^\s*[-*+•▪◦●○■–]\s+(?=\S)")
_RULE = re.compile(r"(?:[-=_*]\s?){3,}|[|:\s-]+")
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_NOTE = re.compile(r"\s{0,3}\[\^([^\]\s]+)\]:\s*")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_STOP = re.compile(r"[.!?:;…][\"'”’)\]*_]*$")
_MARKUP = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\w)|(?<=[\w.,;:!?])_(?!\w)|\[\^[^\]\s]+\]|\\(?=[^\w\s])")
_LINK = re.compile(r"\[([^\]]*)\]\((?:https?:|mailto:|#|/)[^)]*\)")
_REFERENCE = re.compile(r"\s{0,9}[,;]?\s{0,9}[(\[]([^()\[\]]{3,160})[)\]]")
_MARKS_AROUND = {"“": "”", '"': '"', "«": "»", "‘": "’"}
_MASK = "\x1a"  # stands for each character of a quotation where only the draft's own words are read
_CAPITAL = "•"  # and this for its first one where that is a capital, so that a sentence may begin there
_NARRATION = re.compile(rf"[“\"‘«„']?{_CAPITAL}?{_MASK}+\.?[”\"’»']?")


class BlockKind(StrEnum):
    """What a reader sees a block of a draft as."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "list item"
    CELL = "table cell"
    QUOTE = "block quotation"
    NOTE = "footnote"


_KINDS = {
    ParagraphKind.HEADING: BlockKind.HEADING,
    ParagraphKind.LIST_ITEM: BlockKind.ITEM,
    ParagraphKind.TABLE_ROW: BlockKind.CELL,
    ParagraphKind.FOOTNOTE: BlockKind.NOTE,
}


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
    joints: tuple[int, ...] = ()  # offsets in `words` at which the draft breaks in: “The service,” it says, “is good”


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
        import docx

        return _draft_of_word(docx.Document(str(path)), name=path.name)
    if suffix in (".md", ".markdown", ".txt", ".text"):
        from ingest.load.text import decode_text

        return draft_of(decode_text(path.read_bytes(), path), name=path.name)
    blocks = tuple(Block(each.start, each.end, _KINDS.get(each.kind, BlockKind.TEXT)) for each in reading.paragraphs)
    return Draft(path.name, reading.text, blocks)


def draft_of(text: str, *, name: str = "") -> Draft:
    """The draft that is pasted, or read from a file of plain text or Markdown; line ends are made plain, nothing else is changed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = tuple(_blocks(text))
    notes: dict[str, Span] = {}
    for block in blocks:
        if block.kind is BlockKind.NOTE and (match := _NOTE.match(text, text.rfind("\n", 0, block.start) + 1)):
            notes[match[1]] = Span(block.start, block.end)
    marks = tuple(Mark(match.start(), notes[match[1]]) for match in _NOTE_MARK.finditer(text) if match[1] in notes)
    return Draft(name, text, blocks, marks)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: BlockKind
    opens: bool  # whether a block begins with it whatever stood before


def _blocks(text: str) -> Iterator[Block]:
    """The blocks of plain text or Markdown: lines that belong together are one."""
    lines: list[_Line] = []
    for line in [*_lines(text), None]:
        if lines and (line is None or not _goes_on(text, lines[-1], line)):
            yield _block(text, lines)
            lines = []
        if line is not None and line.start < line.end:
            lines.append(line)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of `text` without the marks of Markdown before them, table rows cell by cell; an empty one for a blank line or a rule."""
    at = 0
    for row in text.split("\n"):
        start, end = at, at + len(row.rstrip())
        at += len(row) + 1
        if not row.strip() or _RULE.fullmatch(row.strip()):
            yield _Line(start, start, BlockKind.TEXT, True)
        elif match := _QUOTE.match(row):
            yield _Line(start + match.start(), end, BlockKind.QUOTE, not row.strip("> \t"))
        elif match := _HEADING.match(row):
            yield _Line(start + match.end(), end, BlockKind.HEADING, True)
        elif match := _NOTE.match(row):
            yield _Line(start + match.end(), end, BlockKind.NOTE, True)
        elif match := _ITEM.match(row):
            yield _Line(start + match.end(), end, BlockKind.ITEM, True)
        elif re.fullmatch(r"\|.*\|", row.strip()):
            for cell in _CELL.finditer(row):
                yield _Line(start + cell.start(), start + cell.end(), BlockKind.CELL, True)
        else:
            yield _Line(start + len(row) - len(row.lstrip()), end, BlockKind.TEXT, False)


def _goes_on(text: str, before: _Line, line: _Line) -> bool:
    """Whether `line` belongs to the same block as the one before it: a paragraph was wrapped there."""
    if line.start >= line.end or line.opens or before.kind in (BlockKind.HEADING, BlockKind.CELL):
        return False
    if BlockKind.QUOTE in (before.kind, line.kind):
        return before.kind is line.kind
    words, following = text[before.start : before.end], text[line.start : line.end]
    unfinished = not _STOP.search(words) and len(words) >= LEAST_WRAPPED
    return following[0].islower() or unfinished or LEAST_WRAPPED <= len(words) <= MOST_WRAPPED


def _block(text: str, lines: Sequence[_Line]) -> Block:
    start, end, kind = lines[0].start, lines[-1].end, lines[0].kind
    words = text[start:end]
    short = len(lines) == 1 and len(words) <= LONGEST_HEADING and words[0].isupper()
    if kind is BlockKind.TEXT and short and not _STOP.search(words) and not re.search(r"[“”\"‘,]", words):
        kind = BlockKind.HEADING
    return Block(start, end, kind)


def word_paragraphs(document: Any) -> "list[Element]":
    """The paragraphs of an open Word file (`docx.Document`) in document order, those in tables and text boxes included."""
    return list(document.element.body.iter(f"{_W}p"))


def word_pieces(paragraph: "Element") -> "Iterator[tuple[Element, str]]":
    """The runs of a Word paragraph with the text of each, which joined are its block's text; what was deleted or hidden is left out."""
    for run in paragraph.iter(f"{_W}r"):
        above = list(run.iterancestors())
        if next(each for each in above if each.tag == f"{_W}p") is not paragraph or any(each.tag in _UNSEEN for each in above):
            continue
        hidden = run.find(f"{_W}rPr/{_W}vanish")
        if hidden is None and (text := "".join(_seen(child) for child in run)):
            yield run, text


def _seen(child: "Element") -> str:
    if child.tag == f"{_W}t":
        return child.text or ""
    if child.tag in (f"{_W}tab", f"{_W}ptab"):
        return "\t"
    if child.tag in (f"{_W}br", f"{_W}cr"):
        return "\n"
    return "-" if child.tag == f"{_W}noBreakHyphen" else ""


def _draft_of_word(document: Any, *, name: str) -> Draft:
    """The blocks of a Word file, its footnotes as the last ones."""
    styles = {style.style_id: style for style in document.styles}
    notes = _word_notes(document)
    texts: list[str] = []
    blocks: list[Block] = []
    referred: list[tuple[int, str]] = []
    start = 0
    for index, paragraph in enumerate(word_paragraphs(document)):
        text = "".join(piece for _, piece in word_pieces(paragraph))
        if text.strip():
            blocks.append(Block(start, start + len(text), _word_kind(paragraph, styles), index))
            referred += [(start + at, note) for at, note in _references(paragraph)]
            texts.append(text)
            start += len(text) + len(BLOCK_BREAK)
    marks: list[Mark] = []
    for at, note in referred:
        if text := notes.get(note, ""):
            marks.append(Mark(at, Span(start, start + len(text))))
            blocks.append(Block(start, start + len(text), BlockKind.NOTE))
            texts.append(text)
            start += len(text) + len(BLOCK_BREAK)
    return Draft(name, BLOCK_BREAK.join(texts), tuple(blocks), tuple(marks))


def _word_kind(paragraph: "Element", styles: dict[str, Any]) -> BlockKind:
    """What a Word paragraph is, by its style (built-in ones have English names everywhere), its numbering and where it stands."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(named.get(f"{_W}val", "") if named is not None else "")
    while style is not None:
        name = (style.name or "").lower()
        if re.fullmatch(r"heading \d|title|subtitle", name):
            return BlockKind.HEADING
        if name in ("quote", "intense quote", "block text", "quotations"):
            return BlockKind.QUOTE
        if name.startswith("list"):
            return BlockKind.ITEM
        style = style.base_style
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return BlockKind.ITEM
    return BlockKind.CELL if any(each.tag == f"{_W}tc" for each in paragraph.iterancestors()) else BlockKind.TEXT


def _references(paragraph: "Element") -> Iterator[tuple[int, str]]:
    """Yield where in its text the paragraph refers to a footnote or endnote, and to which."""
    at = 0
    texts = dict(word_pieces(paragraph))
    for run in paragraph.iter(f"{_W}r"):
        at += len(texts.get(run, ""))
        for sort in ("footnote", "endnote"):
            yield from ((at, f"{sort} {mark.get(f'{_W}id')}") for mark in run.iter(f"{_W}{sort}Reference"))


def _word_notes(document: Any) -> dict[str, str]:
    """The text of each footnote and endnote."""
    from lxml import etree

    notes: dict[str, str] = {}
    for relation in document.part.rels.values():
        sort = relation.reltype.rpartition("/")[2].removesuffix("s")
        if sort in ("footnote", "endnote") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for note in root.iterfind(f"{_W}{sort}"):
                if note.get(f"{_W}type") in (None, "normal"):
                    words = ["".join(piece for _, piece in word_pieces(each)) for each in note.iter(f"{_W}p")]
                    notes[f"{sort} {note.get(f'{_W}id')}"] = " ".join(" ".join(words).split())
    return notes


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation by its stretches of the draft, and the line below it that says where it comes from."""

    spans: tuple[Span, ...]
    words: str
    joints: tuple[int, ...] = ()
    source: str = ""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


def quotations(draft: Draft, *, documents: Sequence[Document] = ()) -> list[Quoted]:
    """The quotations of `draft` in order; `documents` are those whose publishers and councils its sentences may name.

    Left out are those of fewer than four words, and the titles of `documents`.
    """
    titles = {folded(document.title).casefold() for document in documents}
    every = _every(draft)
    inside = [span for found in every for span in found.spans]
    named = [each for each in councils_named(draft, documents) if not any(span.start <= each[0] < span.end for span in inside)]
    return [
        Quoted(found.start, found.end, found.words, _of_councils(attributed, named, at=found.start), found.joints)
        for found in every
        if _count(found.words) >= LEAST_WORDS and folded(found.words).casefold().strip(" .,") not in titles
        for attributed in [_attribution(draft, found, every=every, documents=documents)]
    ]


def councils_named(draft: Draft, documents: Sequence[Document]) -> list[tuple[int, str]]:
    """Where the draft names which of the councils that `documents` are about, in its order."""
    held = {document.subject for document in documents if document.subject}
    return [
        (block.start + mention.start, mention.name)
        for block in draft.blocks
        for mention in subjects_named(draft.text[block.start : block.end], documents)
        if mention.name in held
    ]


def _of_councils(said: Attribution, named: Sequence[tuple[int, str]], *, at: int) -> Attribution:
    """`said`, where it names no council with those that the draft names, the last one before the quotation first."""
    if said.councils:
        return said
    before, behind = [name for place, name in named if place < at], [name for place, name in named if place >= at]
    return replace(said, councils=tuple(dict.fromkeys([*reversed(before), *behind])))


def _count(words: str) -> int:
    return sum(any(character.isalnum() for character in word) for word in words.split())


def _every(draft: Draft) -> list[_Found]:
    """All quotations, short ones too, in order."""
    text = draft.text
    running = [Span(block.start, block.end) for block in draft.blocks if block.kind is not BlockKind.QUOTE]
    found: list[_Found] = []
    for spans in stretches(text, running):
        same_block = found and any(block.start <= found[-1].start <= spans[0].end <= block.end for block in running)
        if same_block and len(spans) == len(found[-1].spans) == 1 and is_broken(text, found[-1].spans[-1], spans[0]):
            before = found.pop()
            words = _plain(text[before.start : before.end])
            found.append(_Found((*before.spans, *spans), f"{words} {_plain(text[spans[0].start : spans[0].end])}", (len(words),)))
        else:
            found.append(_Found(spans, "\n".join(_plain(text[span.start : span.end]) for span in spans)))
    for set_off, blocks in groupby(draft.blocks, key=lambda block: block.kind is BlockKind.QUOTE):
        if set_off:
            found.append(_set_off(text, list(blocks)))
    return sorted((each for each in found if each.words), key=lambda each: each.start)


def _set_off(text: str, blocks: Sequence[Block]) -> _Found:
    """A block quotation, without marks around it, and the line below it that says where it comes from."""
    start, end = blocks[0].start, blocks[-1].end
    lines = list(quotation_lines("\n".join(text[block.start : block.end] for block in blocks)))
    source = lines[-1][1]
    if source:
        end = start + text[start:end].rindex(source)
        end = start + len(text[start:end].rstrip("–—-( \t\n>"))
    start += len(text[start:end]) - len(text[start:end].lstrip("> \t\n"))
    words = "\n".join(_BULLET.sub("", line) for line, _ in lines).strip()
    if words[:1] in _MARKS_AROUND and words[-1:] == _MARKS_AROUND[words[0]] and text[start] == words[0] and text[end - 1] == words[-1]:
        words, start, end = words[1:-1], start + 1, end - 1
    return _Found((Span(start, max(start + 1, end)),), _plain(words), source=source)


def _plain(words: str) -> str:
    """`words` without marks of emphasis, links and notes, and without the mark of a block quotation before each line."""
    words = re.sub(r"\n\s{0,3}(?:>\s?)+", "\n", words)
    return _MARKUP.sub("", _LINK.sub(r"\1", words)).strip()


def _attribution(draft: Draft, found: _Found, *, every: Sequence[_Found], documents: Sequence[Document]) -> Attribution:
    """What the sentence of the quotation, the one before, and references behind it say of its source."""
    at = next(number for number, block in enumerate(draft.blocks) if block.start <= found.start <= block.end)
    block, references = draft.blocks[at], _references_of(draft, found)
    if block.kind is BlockKind.QUOTE:
        lead = _last_sentence(draft, at - 1, every).rstrip(" .:") if at else ""
        return attribution("", behind="", lead=f"{lead}:" if lead else "", references=references, documents=documents)
    masked = _masked(draft.text, block.start, max(block.end, found.end), every=every)
    spans = [Span(block.start + span.start, block.start + span.end) for span in split_sentences(masked)]
    position = next((number for number, span in enumerate(spans) if span.start <= found.start <= span.end), 0)
    own = spans[position]

    def narrated(start: int, end: int) -> str:
        return _NARRATION.sub(" | ", masked[max(0, start - block.start) : max(0, end - block.start)])

    breaks = [*(span.start for span in found.spans[1:]), max(own.end, found.end)]
    behind = "".join(narrated(span.end, end) for span, end in zip(found.spans, breaks, strict=True))
    lead = narrated(spans[position - 1].start, spans[position - 1].end) if position else _lead_of(draft, at, every)
    return attribution(narrated(own.start, found.start), behind=behind, lead=lead, references=references, documents=documents)


def _masked(text: str, start: int, end: int, *, every: Sequence[_Found]) -> str:
    """The draft's own words from `start` to `end`, a line break no end of a sentence, each quotation a run of one mark.

    A quotation that ends with a stop keeps it, so that a sentence may end there.
    """
    own = text[start:end].replace("\n", " ")
    for found in every:
        for span in found.spans:
            first, last = max(span.start - start, 0), min(span.end - start, len(own))
            if first + 1 < last:
                stop = "." if own[last - 1] in ".!?" else _MASK
                opening = _CAPITAL if own[first].isupper() and last - first > 2 else _MASK
                own = own[:first] + opening + _MASK * (last - first - 2) + stop + own[last:]
    return own


def _lead_of(draft: Draft, at: int, every: Sequence[_Found]) -> str:
    """The sentence that leads up to a block: what ends the block before it with a colon, over the items of a list."""
    before = at - 1
    while before > 0 and draft.blocks[at].kind is BlockKind.ITEM and draft.blocks[before].kind is BlockKind.ITEM:
        before -= 1
    lead = _last_sentence(draft, before, every) if before >= 0 else ""
    return lead if lead.rstrip().endswith(":") else ""


def _last_sentence(draft: Draft, at: int, every: Sequence[_Found]) -> str:
    block = draft.blocks[at]
    masked = _masked(draft.text, block.start, block.end, every=every)
    spans = list(split_sentences(masked))
    return _NARRATION.sub(" | ", masked[spans[-1].start : spans[-1].end]) if spans else ""


def _references_of(draft: Draft, found: _Found) -> list[str]:
    """What stands in parentheses right behind the quotation, in its footnotes, or on the line below it."""
    block = next((each for each in draft.blocks if each.start <= found.end <= each.end), None)
    rest = draft.text[found.end : block.end if block else found.end]
    references = [found.source] if found.source else []
    if match := _REFERENCE.match(re.sub(r"^(?:[”\"’»'.,;*_]|\[\^[^\]]+\])+", "", rest)):
        references.append(match[1])
    stop = re.search(r"[.!?](?=\s)", rest[3:])
    last = found.end + (stop.end() + 3 if stop else len(rest)) + NOTE_MARK_BEHIND
    references += [draft.text[mark.note.start : mark.note.end] for mark in draft.marks if found.start <= mark.at <= last]
    return references


def sentences(draft: Draft) -> list[Sentence]:
    """The sentences of `draft` that are no headings and not wholly quotations, in order; a line break ends none."""
    every = _every(draft)
    found: list[Sentence] = []
    for block in draft.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.QUOTE, BlockKind.NOTE):
            continue
        masked = _masked(draft.text, block.start, block.end, every=every)
        for span in split_sentences(masked):
            if re.search(r"\w", _NARRATION.sub("", masked[span.start : span.end])):
                found.append(Sentence(block.start + span.start, block.start + span.end, block))
    return found
