"""What a file's bytes are, whatever its name says; refuses what must not be opened."""

import re
import zipfile
import zlib
from pathlib import Path

from ingest.errors import IngestError

FORMATS = {
    ".pdf": "PDF",
    ".docx": "DOCX",
    ".html": "HTML",
    ".htm": "HTML",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".txt": "text",
    ".text": "text",
    ".eml": "EML",
}
MOST_ENTRIES = 2_000
MOST_UNPACKED = 300_000_000  # bytes
MOST_RATIO = 100  # unpacked to packed; Word's own files stay below 30
UNSUSPICIOUS = 10_000_000  # bytes; below this no ratio is harmful

_HEAD = 4096
_MAGIC = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file (DOC)",
    b"{\\rtf": "RTF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\0": "a TIFF image",
    b"MM\0*": "a TIFF image",
    b"\x1f\x8b": "a GZIP archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
_HTML = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|article|main|section|table|ul|ol|meta|title|span|br)\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[ \t]")
_DECLARATION = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz", ".jar")


def check_content(path: Path) -> None:
    """Return if the bytes at `path` are what its name says and are safe to open.

    Raises IngestError where they are something else, encrypted, damaged, or unpack to far more than their size.
    """
    said = FORMATS.get(path.suffix.lower())
    if said is None:
        raise IngestError("unsupported", path=str(path))
    found = _found(path, said)
    if said == "HTML" and found in ("HTML", "text") and _DECLARATION.search(path.read_bytes().replace(b"\0", b"")):
        raise IngestError("bomb", path=str(path))
    if found != said:
        raise IngestError("mislabelled", path=str(path), said=said, found=found)


def _found(path: Path, said: str) -> str:
    """The format of the bytes at `path`, or `said` where they may well be that."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.lstrip().startswith(b"%PDF-") or (said == "PDF" and b"%PDF-" in head[:1024]):
        return "PDF"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _found_in_archive(path)
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            if "Office" in name and "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
                raise IngestError("encrypted", path=str(path))
            return name
    if said in ("PDF", "DOCX"):
        return _found_damaged(path, head)
    return _found_text(head, said)


def _found_text(head: bytes, said: str) -> str:
    """The format of bytes that may be text."""
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary data"
    head = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _HTML.match(head) or (said == "HTML" and _TAG.search(head)):
        return "HTML"
    if said == "EML" and not _MAIL_HEADER.match(head):
        return "text"
    return "text" if said == "HTML" else said


def _found_damaged(path: Path, head: bytes) -> str:
    """The format of a file that should begin with a mark and does not: text or HTML under a false name, else damaged."""
    found = _found_text(head, "text")
    if found == "binary data" or sum(byte < 9 or 13 < byte < 32 or byte > 126 for byte in head) > len(head) * 0.1:
        raise IngestError("damaged", path=str(path))
    return found


def _found_in_archive(path: Path) -> str:
    """The format of a ZIP archive, once it is known to be safe to unpack."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if _is_bomb(entries, packed=path.stat().st_size):
                raise IngestError("bomb", path=str(path))
            if "word/document.xml" not in names:
                return next((name for part, name in _PARTS.items() if part in names), "a ZIP archive")
            if any(entry.flag_bits & 1 for entry in entries):
                raise IngestError("encrypted", path=str(path))
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and _DECLARATION.search(archive.read(entry).replace(b"\0", b"")):
                    raise IngestError("bomb", path=str(path))
    except _BROKEN as error:
        raise IngestError("damaged", path=str(path)) from error
    return "DOCX"


_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
_PARTS = {
    "xl/workbook.xml": "a spreadsheet (XLSX)",
    "ppt/presentation.xml": "a presentation (PPTX)",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "an EPUB book",
}


def _is_bomb(entries: list[zipfile.ZipInfo], *, packed: int) -> bool:
    """Whether the archive's own list of contents shows too many, too large, too well packed or nested entries."""
    unpacked = sum(entry.file_size for entry in entries)
    nested = any(entry.filename.lower().endswith(_ARCHIVES) for entry in entries if not entry.filename.startswith("word/embeddings/"))
    too_well = unpacked > UNSUSPICIOUS and unpacked > MOST_RATIO * max(packed, 1)
    return (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or too_well
        or (nested and any(e.filename.startswith("word/") for e in entries))
    )
