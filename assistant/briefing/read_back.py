"""A briefing's file read back: what it rests on, and what it says now where its quotations stood."""

import base64
import binascii
import dataclasses
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from lxml import etree
from pydantic import ValidationError

from assistant.briefing.blocks import QUOTATION, Block, docx_blocks, docx_words, html_blocks, markdown_blocks, markdown_words
from assistant.briefing.kept import ATTACHMENT, COMMENT, FORMAT, META_NAME, NAMESPACE, Evidence
from ingest.content import check_content
from ingest.errors import IngestError
from ingest.pipeline import Limits

MOST_PART_BYTES = 20_000_000  # of one part of a Word file; a long briefing has one

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A file as far as verifying needs it: the evidence, what stands at each place of a quotation, all text, and the same in blocks.

    `text` is None where it is not looked at.
    """

    evidence: Evidence
    places: Mapping[int, Sequence[str]]
    text: str | None
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A file before what it rests on is understood."""

    raw: str | None
    places: Mapping[int, Sequence[str]] = dataclasses.field(default_factory=dict)
    text: str | None = None
    blocks: Sequence[Block] = ()


def read_back(path: Path, *, limits: Limits, name: str) -> ReadBack:
    """The briefing at `path`; VerifyError where it is none of ours or cannot be read. `name` is what errors call it."""
    readers: dict[str, Callable[[Path], _Read]] = {
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
        read = reader(path)
    except (IngestError, *_BROKEN) as error:
        raise VerifyError("unreadable", name=name) from error
    if read.raw is None:
        raise VerifyError("foreign", name=name)
    try:
        found = Evidence.model_validate_json(read.raw)
    except ValidationError as error:
        raise VerifyError("foreign", name=name) from error
    if found.format != FORMAT:
        raise VerifyError("foreign", name=name)
    return ReadBack(found, read.places, read.text, read.blocks)


def _read_docx(path: Path) -> _Read:
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
        root = part("word/document.xml")
    places, text = _docx_text(root)
    return _Read(raw, places, text, docx_blocks(root))


def _docx_text(root: "etree._Element") -> tuple[dict[int, list[str]], str]:
    """What stands in each bookmark of a quotation, and the whole text, as if all changes were accepted; notes left out."""
    whole: list[str] = []
    begun: dict[str, tuple[int, int]] = {}  # bookmark id: quotation, pieces of text before it
    places: dict[int, list[str]] = {}

    def walk(element: "etree._Element") -> None:
        tag = element.tag
        if tag in _REMOVED:
            return
        if tag == f"{_W}bookmarkStart" and (match := QUOTATION.fullmatch(element.get(f"{_W}name") or "")):
            begun[element.get(f"{_W}id") or ""] = int(match[1]), len(whole)
        elif tag == f"{_W}bookmarkEnd" and (element.get(f"{_W}id") or "") in begun:
            number, since = begun.pop(element.get(f"{_W}id") or "")
            places.setdefault(number, []).append("".join(whole[since:]))
        elif words := docx_words(element):
            whole.append(words)
        for child in element:
            walk(child)
        if tag == f"{_W}p":
            whole.append("\n")

    walk(root)
    return places, "".join(whole)


def _read_html(path: Path) -> _Read:
    root: Any = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True))
    contents = [str(element.get("content")) for element in root.iter("meta") if element.get("name") == META_NAME]
    blocks = html_blocks(root)
    places: dict[int, list[str]] = {}
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    for element in root.iter():
        if match := QUOTATION.fullmatch(element.get("id") or ""):
            places.setdefault(int(match[1]), []).append(element.text_content())
    return _Read(_decoded(contents[0]) if contents else None, places, root.text_content(), blocks)


def _read_markdown(path: Path) -> _Read:
    text = path.read_text(encoding="utf-8-sig")
    before, found, behind = text.rpartition(COMMENT)
    if not found:
        return _Read(None)
    return _Read(_decoded(behind.partition(" -->")[0]), {}, markdown_words(before), markdown_blocks(before))


def _read_pdf(path: Path) -> _Read:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for at in range(document.count_attachments()):
            attachment = document.get_attachment(at)
            if attachment.get_name() == ATTACHMENT:
                data = attachment.get_data()
                return _Read(bytes(data).decode())
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()
    return _Read(None)


def _decoded(text: str) -> str | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
