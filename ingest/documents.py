"""The nouns every other package speaks: document, paragraph, and what reading a file yields."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

PARAGRAPH_BREAK = "\n\n"


class DocumentKind(StrEnum):
    """What sort of document it is; decides how its publisher is said to speak."""

    LETTER = "letter"
    REPORT = "report"
    ARTICLE = "article"
    MINUTES = "minutes"
    OTHER = "other"


class ParagraphKind(StrEnum):
    """What a reader sees the paragraph as."""

    TEXT = "text"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    HEADING = "heading"
    QUOTED_SPEECH = "quoted speech"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of one document; `id` is the first 16 hex digits of the sha256 of its bytes."""

    id: str
    title: str
    date: datetime.date | None
    kind: DocumentKind
    publisher: str | None  # who speaks: the inspectorate, the council, the newspaper
    subject: str | None  # the council or body it is about, by its short name: "Wrexham"
    language: str  # "en" or "cy"
    source: str  # the file's name
    pages: int | None  # None where the format has no pages


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into some text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit that is cited: `text` is exactly the document's text from `start` to `end`.

    `number` and `page` are 1-based; `start` and `end` are half-open character offsets; `bold` are spans of `text` that the file sets
    in bold amid other words.
    """

    number: int
    page: int | None
    heading: tuple[str, ...]  # outermost first, without the document's title
    kind: ParagraphKind
    speaker: str | None
    start: int
    text: str
    bold: tuple[Span, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the reader of a report should know about how a file was read.

    `code` is a key of `NOTES`; `details` fills its sentence.
    """

    code: str
    details: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return NOTES[self.code].format(**dict(self.details))


NOTES = {
    "scanned": "page {pages} is not readable: scanned, no text layer",
    "invisible": "{count} invisible characters left out",
    "hidden": "{count} characters of hidden text left out",
    "no_date": "no date found; set it in the library or in a YAML file beside the document",
    "month_only": "only a month is given as its date, so the first of the month is taken; correct it in the library or in a YAML file",
    "no_subject": "no council or body found; set it in the library or in a YAML file beside the document",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, read: its document, its paragraphs in order, and notes for the report."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The document's text: the paragraphs in order, a blank line between them."""
        return PARAGRAPH_BREAK.join(paragraph.text for paragraph in self.paragraphs)


# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset([
    "mr", "mrs", "ms", "dr", "prof", "cllr", "clr", "rev", "st", "no", "nos", "para", "paras", "p", "pp", "vol", "ed", "eds", "e.g", "i.e",
    "etc", "cf", "vs", "inc", "ltd", "co", "dept", "fig", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct",
    "nov", "dec", "al",
])  # fmt: skip
# Nor after these, which a capital seldom follows, where sentences begin with small letters.
_ABBREVIATIONS_INSIDE = frozenset(["corp", "excl", "incl", "plc", "max", "min", "tel", "ext"])
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-ZÀ-ÞŴŶ0-9•–-])|\n+")
# Dots that stand for words left out, and marks that close speech ("“Why?” he asked"), end nothing before a small letter.
_SENTENCE_END_UNCAPITALISED = re.compile(_SENTENCE_END.pattern + r"|(?<![.…])(?:\.[\"'”’)\]]*|[!?]+[)\]]*)(?=\s+[\"'“‘(\[]?[^\W\d_])")
_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞŴŶ]")
UNCAPITALISED = 500  # characters with at most one capital among them: capitals do not begin the sentences


def split_sentences(text: str) -> Iterator[Span]:
    """Yield the spans of `text`'s sentences in order, without the white space between them.

    A line break always ends a sentence; an abbreviation, an initial or a list number never does. A full stop before a small letter
    ends one only in a text that hardly has any capitals.
    """
    start = 0
    uncapitalised = len(_CAPITAL.findall(text)) * UNCAPITALISED <= len(text)
    for match in (_SENTENCE_END_UNCAPITALISED if uncapitalised else _SENTENCE_END).finditer(text):
        words = text[start : match.start()].split()
        last = words[-1].lower().lstrip("(\"'“‘") if words else ""
        stop = text[match.start()]
        shortened = last in _ABBREVIATIONS or re.fullmatch(r"[a-zà-ÿ]|\d{1,2}|[ivx]+", last)
        if uncapitalised:
            shortened = shortened or last in _ABBREVIATIONS_INSIDE or re.fullmatch(r"(?:[a-zà-ÿ]\.)+[a-zà-ÿ]", last)
        counted = len(words) > 1 and last.isdigit() and words[-2][-1].isalpha()
        if stop == "." and shortened and not counted:
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if stripped := piece.strip():
        left = start + piece.index(stripped[0])
        yield Span(left, left + len(stripped))
