"""What a briefing rests on: kept inside its file, and held against the library and the file's own text later on.

Word keeps it as a custom XML part, which stays when an officer edits and saves; each quotation stands in a bookmark (q3-1 is where
quotation 3 first stands). HTML keeps it in a meta element and the same ids, PDF as an attachment, Markdown in a comment.
"""

import base64
import binascii
import datetime
import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answers import quoted
from assistant.briefing.pandoc import printable, version
from assistant.briefing.parts import Briefing
from assistant.quotes import find_quote, folded
from ingest.content import check_content
from ingest.documents import Document, Paragraph
from ingest.errors import IngestError
from ingest.pipeline import Limits
from vectorstore.library import Library

FORMAT = "chapter-and-verse briefing 1"
NAMESPACE = "urn:chapter-and-verse:briefing"
META_NAME = "chapter-and-verse-briefing"
COMMENT = f"<!-- {META_NAME}: "
ATTACHMENT = "chapter-and-verse-briefing.json"
MOST_PART_BYTES = 20_000_000  # of one part of a Word file; a long briefing has one
MOST_CHARACTERS = 10_000  # of one field of the evidence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"q(\d{1,5})-\d{1,5}", re.ASCII)
_REMOVED = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}footnote", f"{_W}endnote"])
_BROKEN = (etree.LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, EOFError)


class VerifyError(Exception):
    """A file that cannot be verified: what, where and what to do, in one sentence; `reason` is a key of `REASONS`."""

    def __init__(self, reason: str, *, name: str) -> None:
        super().__init__(REASONS[reason].format(name=name))
        self.reason = reason


REASONS = {
    "foreign": "{name}: this is no briefing of ours, or what it rests on was taken out of it; give a Word, HTML, PDF or Markdown file made"
    " by `verse brief`.",
    "unreadable": "{name}: the file cannot be read, or is not safe to open; give a Word, HTML, PDF or Markdown file made by `verse brief`.",
    "missing": "{name}: there is no such file; check the path.",
}


class Held(StrEnum):
    """How the library stands to a quotation now."""

    SAME = "same"  # the same file, the same text, the same place
    MOVED = "moved"  # the same file is read differently now: the words stand at another place
    REPLACED = "replaced"  # another version of the document is held, and the words stand in it
    UNSAID = "unsaid"  # the document, or another version of it, is held, and the words do not stand in it
    DAMAGED = "damaged"  # the library's copy of the file is not the file that was quoted
    GONE = "gone"  # the document is no longer held


class Shown(StrEnum):
    """How the file's own text stands to a quotation now."""

    SAME = "same"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"
    UNREAD = "unread"  # the text of a PDF is not looked at


@dataclass(frozen=True, slots=True)
class Kept:
    """One quotation as it was when the briefing was made, and how it stands now.

    `now` is what the file says in its place, where that was changed; `paragraph` is where the words stand now in `document`.
    """

    number: int
    words: str
    title: str
    date: datetime.date | None
    held: Held
    shown: Shown
    now: tuple[str, ...] = ()
    document: Document | None = None
    paragraph: int | None = None

    @property
    def stands(self) -> bool:
        """Whether the library says it where the briefing says it does, and the briefing says it as the library does or not at all."""
        return self.held is Held.SAME and self.shown is not Shown.CHANGED


@dataclass(frozen=True, slots=True)
class Verified:
    """A briefing held against the library: its quotations by number, and the documents of its scope that are newer than it knows."""

    topic: str
    language: str
    council: str | None
    made: datetime.datetime
    version: str
    quotations: tuple[Kept, ...]
    newer: tuple[Document, ...]

    @property
    def stands(self) -> bool:
        """Whether every quotation stands; newer documents do not change that."""
        return all(quotation.stands for quotation in self.quotations)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class EvidenceDocument(_Strict):
    """A document that is quoted, as the briefing remembers it."""

    id: str = Field(max_length=100)
    title: str = Field(max_length=MOST_CHARACTERS)
    date: datetime.date | None
    publisher: str | None = Field(max_length=MOST_CHARACTERS)
    subject: str | None = Field(max_length=MOST_CHARACTERS)
    source: str = Field(max_length=MOST_CHARACTERS)
    sha256: str = Field(max_length=64)


class EvidenceQuotation(_Strict):
    """A quotation as the briefing remembers it; `start` and `end` are offsets into the document's text."""

    number: int = Field(ge=1)
    document: str = Field(max_length=100)
    paragraph: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    sha256: str = Field(max_length=64)  # of the words
    words: str = Field(max_length=MOST_CHARACTERS * 10)


class Evidence(_Strict):
    """All that a briefing rests on."""

    format: str
    version: str = Field(max_length=100)
    made: datetime.datetime
    topic: str = Field(max_length=MOST_CHARACTERS)
    language: str = Field(pattern="^(en|cy)$")
    council: str | None = Field(max_length=MOST_CHARACTERS)
    since: datetime.date | None
    until: datetime.date | None
    searched: tuple[str, ...] = Field(max_length=100_000)
    documents: tuple[EvidenceDocument, ...] = Field(max_length=10_000)
    quotations: tuple[EvidenceQuotation, ...] = Field(max_length=10_000)


def evidence(briefing: Briefing) -> str:
    """What the briefing rests on, as JSON."""
    asked = briefing.asked
    documents = tuple(
        EvidenceDocument(
            id=source.document.id,
            title=source.document.title,
            date=source.document.date,
            publisher=source.document.publisher,
            subject=source.document.subject,
            source=source.document.source,
            sha256=source.checksum,
        )
        for source in briefing.sources
    )
    quotations = tuple(
        EvidenceQuotation(
            number=citation.number,
            document=citation.document.id,
            paragraph=citation.quote.paragraph.number,
            start=citation.start,
            end=citation.end,
            sha256=hashlib.sha256(citation.quote.text.encode()).hexdigest(),
            words=citation.quote.text,
        )
        for citation in briefing.citations
    )
    return Evidence(
        format=FORMAT,
        version=version(),
        made=briefing.made,
        topic=printable(asked.topic),
        language=asked.language,
        council=asked.council,
        since=asked.since,
        until=asked.until,
        searched=briefing.searched,
        documents=documents,
        quotations=quotations,
    ).model_dump_json()


def as_xml(evidence: str) -> bytes:
    """The evidence as a part of a Word file; in base 64, so that no word of a document is XML here."""
    namespaces: Any = {None: NAMESPACE}  # the default one, which the stubs do not know
    root = etree.Element(f"{{{NAMESPACE}}}briefing", nsmap=namespaces)
    root.text = base64.b64encode(evidence.encode()).decode()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def as_meta(evidence: str) -> str:
    """The evidence as the content of an HTML meta element, and inside a Markdown comment."""
    return base64.b64encode(evidence.encode()).decode()


def verify(path: Path, library: Library, *, limits: Limits | None = None, name: str | None = None) -> Verified:
    """Hold the briefing at `path` against `library`; VerifyError where the file is no briefing of ours or cannot be read.

    `name` is what the file is called in errors, by default its path.
    """
    read = _read(path, limits=limits or Limits(), name=name or str(path))
    known = read.evidence
    documents = {document.id: document for document in known.documents}
    held = {document.id: document for document in library.documents()}
    findings = _Library(library, held)
    try:
        kept = tuple(_kept(item, documents[item.document], findings, read=read) for item in known.quotations)
    except KeyError as error:
        raise VerifyError("foreign", name=name or str(path)) from error
    return Verified(known.topic, known.language, known.council, known.made, known.version, kept, _newer(known, list(held.values())))


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as far as verifying needs it: the evidence, what stands at each place of a quotation, and all text (None: not looked at)."""

    evidence: Evidence
    places: Mapping[int, Sequence[str]]
    text: str | None


def _read(path: Path, *, limits: Limits, name: str) -> _Read:
    readers: dict[str, Callable[[Path], tuple[str | None, dict[int, list[str]], str | None]]] = {
        ".docx": _read_docx,
        ".html": _read_html,
        ".htm": _read_html,
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".pdf": _read_pdf,
    }
    reader = readers.get(path.suffix.lower())
    if not path.is_file():
        raise VerifyError("missing", name=name)
    if reader is None:
        raise VerifyError("foreign", name=name)
    try:
        if path.stat().st_size > limits.bytes:
            raise VerifyError("unreadable", name=name)
        check_content(path)
        raw, places, text = reader(path)
    except (IngestError, *_BROKEN) as error:
        raise VerifyError("unreadable", name=name) from error
    if raw is None:
        raise VerifyError("foreign", name=name)
    try:
        found = Evidence.model_validate_json(raw)
    except ValidationError as error:
        raise VerifyError("foreign", name=name) from error
    if found.format != FORMAT:
        raise VerifyError("foreign", name=name)
    return _Read(found, places, text)


def _read_docx(path: Path) -> tuple[str | None, dict[int, list[str]], str | None]:
    with zipfile.ZipFile(path) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}

        def part(name: str) -> "etree._Element":
            if sizes[name] > MOST_PART_BYTES:
                raise ValueError(f"{name} is too large")
            return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))

        raw = None
        for name in sorted(name for name in sizes if re.fullmatch(r"customXml/item\d+\.xml", name)):
            root = part(name)
            if root.tag == f"{{{NAMESPACE}}}briefing":
                raw = _decoded(root.text or "")
        places, text = _docx_text(part("word/document.xml"))
    return raw, places, text


def _docx_text(root: "etree._Element") -> tuple[dict[int, list[str]], str]:
    """What stands in each bookmark of a quotation, and the whole text, as if all changes were accepted; notes left out."""
    whole: list[str] = []
    begun: dict[str, tuple[int, int]] = {}  # bookmark id: quotation, pieces of text before it
    places: dict[int, list[str]] = {}

    def walk(element: "etree._Element") -> None:
        tag = element.tag
        if tag in _REMOVED:
            return
        if tag == f"{_W}bookmarkStart" and (match := _PLACE.fullmatch(element.get(f"{_W}name") or "")):
            begun[element.get(f"{_W}id") or ""] = int(match[1]), len(whole)
        elif tag == f"{_W}bookmarkEnd" and (element.get(f"{_W}id") or "") in begun:
            number, since = begun.pop(element.get(f"{_W}id") or "")
            places.setdefault(number, []).append("".join(whole[since:]))
        elif tag == f"{_W}t":
            whole.append(element.text or "")
        elif tag in (f"{_W}br", f"{_W}cr", f"{_W}tab"):
            whole.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            whole.append("-")
        for child in element:
            walk(child)
        if tag == f"{_W}p":
            whole.append("\n")

    walk(root)
    return places, "".join(whole)


def _read_html(path: Path) -> tuple[str | None, dict[int, list[str]], str | None]:
    root: Any = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True))
    contents = [str(element.get("content")) for element in root.iter("meta") if element.get("name") == META_NAME]
    places: dict[int, list[str]] = {}
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    for element in root.iter():
        if match := _PLACE.fullmatch(element.get("id") or ""):
            places.setdefault(int(match[1]), []).append(element.text_content())
    return (_decoded(contents[0]) if contents else None), places, root.text_content()


def _read_markdown(path: Path) -> tuple[str | None, dict[int, list[str]], str | None]:
    text = path.read_text(encoding="utf-8-sig")
    before, found, behind = text.rpartition(COMMENT)
    if not found:
        return None, {}, None
    plain = re.sub(
        r"\\(?=[!-/:-@\[-`{-~\n])|<br ?/?>|\[\^\d+\]|^[ \t]*> ?", lambda match: " " if match[0].startswith("<") else "", before, flags=re.M
    )
    return _decoded(behind.partition(" -->")[0]), {}, plain


def _read_pdf(path: Path) -> tuple[str | None, dict[int, list[str]], str | None]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for at in range(document.count_attachments()):
            attachment = document.get_attachment(at)
            if attachment.get_name() == ATTACHMENT:
                data = attachment.get_data()
                return bytes(data).decode(), {}, None
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()
    return None, {}, None


def _decoded(text: str) -> str | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


class _Library:
    """The library as verifying asks it, each document read once."""

    def __init__(self, library: Library, held: Mapping[str, Document]) -> None:
        self._library = library
        self._held = held
        self._paragraphs: dict[str, list[Paragraph]] = {}
        self._checksums: dict[str, str | None] = {}

    def finding(self, item: EvidenceQuotation, known: EvidenceDocument) -> tuple[Held, Document | None, int | None]:
        """How the library stands to the quotation, in which document, and in which paragraph the words stand there."""
        document = self._held.get(known.id)
        if document is not None:
            if self._checksum(document) != known.sha256:
                return Held.DAMAGED, document, None
            if (paragraph := self._at(item)) is not None:
                return Held.SAME, document, paragraph
            paragraph = self._standing(item.words, document)
            return (Held.UNSAID if paragraph is None else Held.MOVED), document, paragraph
        versions = [document for document in self._held.values() if _is_version(document, known)]
        for other in versions:
            if (paragraph := self._standing(item.words, other)) is not None:
                return Held.REPLACED, other, paragraph
        return (Held.UNSAID, versions[0], None) if versions else (Held.GONE, None, None)

    def _at(self, item: EvidenceQuotation) -> int | None:
        """The paragraph, where the words stand exactly where the briefing says."""
        for paragraph in self._read(item.document):
            if paragraph.number == item.paragraph and paragraph.start <= item.start < item.end <= paragraph.end:
                words = paragraph.text[item.start - paragraph.start : item.end - paragraph.start]
                same = words == item.words and hashlib.sha256(words.encode()).hexdigest() == item.sha256
                return paragraph.number if same else None
        return None

    def _standing(self, words: str, document: Document) -> int | None:
        paragraphs = self._read(document.id)
        return next((paragraph.number for paragraph in paragraphs if words in paragraph.text or find_quote(words, paragraph)), None)

    def _read(self, id: str) -> list[Paragraph]:
        if id not in self._paragraphs:
            self._paragraphs[id] = self._library.paragraphs(id)
        return self._paragraphs[id]

    def _checksum(self, document: Document) -> str | None:
        """The sha256 of the library's copy; None where it cannot be read."""
        if document.id not in self._checksums:
            try:
                with self._library.original(document.id).open("rb") as file:
                    self._checksums[document.id] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                self._checksums[document.id] = None
        return self._checksums[document.id]


def _is_version(document: Document, known: EvidenceDocument) -> bool:
    """Whether `document` seems to be another version of the one that was quoted: the file's name, or title and publisher."""
    if document.subject != known.subject:
        return False
    same_work = document.title == known.title and document.publisher == known.publisher and document.date == known.date
    return same_work or document.source == known.source


def _kept(item: EvidenceQuotation, known: EvidenceDocument, library: _Library, *, read: _Read) -> Kept:
    held, document, paragraph = library.finding(item, known)
    shown, now = _shown(item, read)
    return Kept(item.number, item.words, known.title, known.date, held, shown, now, document, paragraph)


def _shown(item: EvidenceQuotation, read: _Read) -> tuple[Shown, tuple[str, ...]]:
    """Whether the file still says the words: at each place of the quotation, or anywhere where the places are lost."""
    if read.text is None:
        return Shown.UNREAD, ()
    words = printable(item.words)
    wanted = folded(quoted(words)).strip()
    there = [text for text in read.places.get(item.number, ()) if text.strip()]
    if changed := [" ".join(text.split()) for text in there if folded(text).strip() != wanted]:
        return Shown.CHANGED, tuple(changed)
    if there or folded(words).strip() in folded(read.text):
        return Shown.SAME, ()
    return Shown.TAKEN_OUT, ()


def _newer(known: Evidence, held: Sequence[Document]) -> tuple[Document, ...]:
    """Documents within the briefing's scope that it does not know: newer than all it quotes, or added since it was made."""
    theirs = {document.id for document in known.documents} | set(known.searched)
    newest = max((document.date for document in known.documents if document.date), default=None)
    councils = {document.subject for document in known.documents} | {known.council} if known.council else set()
    unknown = [d for d in held if d.id not in theirs and (not councils or d.subject in councils) and _in_time(d, known)]
    if known.searched:
        return tuple(unknown)
    return tuple(document for document in unknown if newest is None or (document.date is not None and document.date > newest))


def _in_time(document: Document, known: Evidence) -> bool:
    """Whether the document is of the time that was asked for, or later: a briefing up to a day is out of date after it too."""
    return known.since is None or (document.date is not None and document.date >= known.since)
