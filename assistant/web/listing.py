"""What the library page needs beyond the library: searching the list, reading a correction, receiving files."""

import dataclasses
import datetime
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.datastructures import UploadFile

from assistant.web import strings
from assistant.web.strings import Language
from ingest.documents import Document, DocumentKind

LONGEST_FIELD = 300
LONGEST_NAME = 120


class CorrectionError(Exception):
    """A correction that cannot be taken; `key` is the string that says why, `field` where."""

    def __init__(self, key: str, field: str) -> None:
        super().__init__(strings.say(key, Language.ENGLISH))
        self.key = key
        self.field = field


def matching(documents: Sequence[Document], words: str) -> list[Document]:
    """The documents that hold every one of `words` in what the list says of them, in either language."""
    wanted = _plain(words).split()
    return [document for document in documents if all(word in _described(document) for word in wanted)]


def _described(document: Document) -> str:
    said = [document.title, document.publisher or "", document.subject or "", document.source]
    for language in Language:
        said += [strings.day(document.date, language), strings.kind_name(document.kind, language)]
        said.append(strings.language_name(document.language, language))
    return _plain(" ".join([*said, document.date.isoformat() if document.date else ""]))


def _plain(text: str) -> str:
    """Without case and accents, so that "tŷ" is found as "ty"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def corrected(document: Document, fields: Mapping[str, str]) -> Document:
    """`document` with what the form says; raises CorrectionError where a field cannot be so."""
    title = _field(fields, "title")
    if not title:
        raise CorrectionError("title_missing", "title")
    written = _field(fields, "date")
    try:
        date = datetime.date.fromisoformat(written) if written else None
    except ValueError:
        raise CorrectionError("date_wrong", "date") from None
    kind = _field(fields, "kind")
    language = _field(fields, "language")
    return dataclasses.replace(
        document,
        title=title,
        date=date,
        kind=DocumentKind(kind) if kind in set(DocumentKind) else document.kind,
        publisher=_field(fields, "publisher") or None,
        subject=_field(fields, "subject") or None,
        language=language if language in strings.LANGUAGES else document.language,
    )


def _field(fields: Mapping[str, str], name: str) -> str:
    """What stands in a field, on one line and without invisible characters."""
    seen = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else " " for c in fields.get(name, ""))
    return " ".join(seen.split())[:LONGEST_FIELD]


def receive(files: Sequence[UploadFile], folder: Path) -> list[Path]:
    """Write the files into `folder` under the last part of their names; the paths of the documents among them.

    A YAML file lies beside its document and is none itself. Files of one name get folders of their own.
    """
    paths = []
    for number, file in enumerate(files):
        path = folder / safe_name(file.filename or "")
        if path.exists():
            path = folder / str(number) / path.name
            path.parent.mkdir()
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        paths.append(path)
    documents = [path for path in paths if path.suffix.lower() not in (".yaml", ".yml")]
    return documents or paths  # a YAML file alone is refused like any other kind that is not read


def safe_name(name: str) -> str:
    """The last part of a file name, short enough for any file system and without characters that mean something to one."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r'[<>:"|?*]', "_", "".join(c for c in last if unicodedata.category(c)[0] != "C")).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        stem, suffix = kept, ""
    # Bytes count for the file system, characters of other scripts take up to four.
    stem = stem.encode()[:LONGEST_NAME].decode(errors="ignore") or "file"
    return f"{stem}{dot}{suffix[:12]}"
