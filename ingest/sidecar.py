"""The YAML file beside a document, in which people set or correct what was inferred."""

import dataclasses
import datetime
from dataclasses import dataclass
from pathlib import Path

from ingest.dates import stated_dates
from ingest.documents import Document, DocumentKind
from ingest.errors import IngestError

SUFFIXES = (".yaml", ".yml")
MOST_BYTES = 64_000
MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person has said of a document; None where they have said nothing."""

    title: str | None = None
    date: datetime.date | None = None
    kind: DocumentKind | None = None
    publisher: str | None = None
    subject: str | None = None
    language: str | None = None

    def apply(self, document: Document) -> Document:
        """`document` with everything that was said put in the place of what was inferred."""
        return Document(
            id=document.id,
            title=self.title or document.title,
            date=self.date or document.date,
            kind=self.kind or document.kind,
            publisher=self.publisher or document.publisher,
            subject=self.subject or document.subject,
            language=self.language or document.language,
            source=document.source,
            pages=document.pages,
        )


_KEYS = tuple(field.name for field in dataclasses.fields(Corrections))


def corrections(path: Path) -> Corrections:
    """What the YAML file beside the document at `path` says ("letter.pdf.yaml", else "letter.yaml"); empty where there is none.

    Raises IngestError where the file says something that cannot be meant.
    """
    beside = (path.with_name(name + suffix) for name in (path.name, path.stem) for suffix in SUFFIXES)
    sidecar = next((file for file in beside if file.is_file()), None)
    if sidecar is None:
        return Corrections()
    said = _mapping(sidecar)
    if unknown := [key for key in said if key not in _KEYS]:
        raise _error(sidecar, f"“{unknown[0]}” is none of {', '.join(_KEYS)}")
    return Corrections(
        title=_words(said, "title", sidecar=sidecar),
        date=_date(said, sidecar=sidecar),
        kind=_kind(said, sidecar=sidecar),
        publisher=_words(said, "publisher", sidecar=sidecar),
        subject=_words(said, "subject", sidecar=sidecar),
        language=_language(said, sidecar=sidecar),
    )


def _mapping(sidecar: Path) -> dict[object, object]:
    import yaml

    try:
        if sidecar.stat().st_size > MOST_BYTES:
            raise _error(sidecar, f"it is larger than {MOST_BYTES // 1000} kB")
        said = yaml.safe_load(sidecar.read_bytes())
    except OSError as error:
        raise _error(sidecar, "it may not be read") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _error(sidecar, "it is not valid YAML") from error
    if not isinstance(said, dict):
        raise _error(sidecar, "it holds no “key: value” lines")
    return said


def _words(said: dict[object, object], key: str, *, sidecar: Path) -> str | None:
    if key not in said:
        return None
    value = said[key]
    if not isinstance(value, str) or not value.strip() or len(value) > MOST_CHARACTERS:
        raise _error(sidecar, f"{key} is not a text of 1 to {MOST_CHARACTERS} characters")
    return " ".join(value.split())


def _date(said: dict[object, object], *, sidecar: Path) -> datetime.date | None:
    if "date" not in said:
        return None
    value = said["date"]
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    words = value.strip() if isinstance(value, str) else ""
    for found in stated_dates(words):
        if found.whole and words == words[found.start : found.end]:
            return found.day
    raise _error(sidecar, f"date “{value}” is not a day such as 2024-01-31")


def _kind(said: dict[object, object], *, sidecar: Path) -> DocumentKind | None:
    if "kind" not in said:
        return None
    try:
        return DocumentKind(str(said["kind"]))
    except ValueError as error:
        raise _error(sidecar, f"kind “{said['kind']}” is none of {', '.join(DocumentKind)}") from error


def _language(said: dict[object, object], *, sidecar: Path) -> str | None:
    language = _words(said, "language", sidecar=sidecar)
    if language not in (None, "en", "cy"):
        raise _error(sidecar, f"language “{language}” is none of en, cy")
    return language


def _error(sidecar: Path, problem: str) -> IngestError:
    return IngestError("sidecar", path=str(sidecar), problem=problem)
