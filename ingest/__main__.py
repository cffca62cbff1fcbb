"""The child process: reads one file within its limits and prints the reading, or the error as its last line, as JSON."""

import json
import os
import resource
import sys
from pathlib import Path

from ingest.blocks import Loaded
from ingest.content import check_content
from ingest.documents import Document, DocumentKind, Note, Reading
from ingest.errors import IngestError
from ingest.exchange import Request, reading_to_json, request_from_json
from ingest.letter import with_letter_ends
from ingest.paragraphs import number_paragraphs
from ingest.pipeline import document_id
from ingest.sidecar import corrections

_SPOKEN = (DocumentKind.ARTICLE, DocumentKind.MINUTES, DocumentKind.OTHER)


def main() -> int:
    """Read the file that the only argument asks for; 0 if its reading was printed, 1 if an error was."""
    request = request_from_json(sys.argv[1])
    output = os.dup(1)
    os.dup2(2, 1)  # whatever a parser prints is no part of the reading
    _limit(request)
    try:
        try:
            printed = reading_to_json(_read(Path(request.path), request)).encode()
        except MemoryError as error:
            raise IngestError("memory", path=request.path, limit=request.memory_megabytes, setting="VERSE_PARSE_MEGABYTES") from error
    except IngestError as error:
        sys.stderr.write("\n" + json.dumps({"reason": error.reason, "details": error.details}) + "\n")
        return 1
    with os.fdopen(output, "wb") as file:
        file.write(printed)
    return 0


def _limit(request: Request) -> None:
    """Bound memory and processor time, and leave no core dump of somebody's letter behind."""
    memory = request.memory_megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (request.seconds, request.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: Path, request: Request) -> Reading:
    check_content(path)
    loaded = _load(path, request)
    lines, notes = number_paragraphs(loaded.blocks)
    paragraphs, _ = number_paragraphs(with_letter_ends(loaded.blocks))
    if not paragraphs:
        raise IngestError("empty", path=request.path)
    characters = sum(len(paragraph.text) for paragraph in paragraphs)
    if characters > request.characters:
        raise IngestError(
            "too_large", path=request.path, size=characters, unit="characters", limit=request.characters, setting="VERSE_MAX_CHARACTERS"
        )
    from ingest.metadata import infer  # later than the checks, which most refused files do not pass

    inferred = infer(loaded, lines, id=document_id(path), source=path.name)
    corrected = corrections(path)
    document = corrected.apply(inferred.document)
    if document.kind in _SPOKEN:
        from ingest.speakers import with_speakers

        paragraphs = with_speakers(paragraphs)
    return Reading(
        document, tuple(paragraphs), (*loaded.notes, *notes, *_doubts(document, month_only=inferred.month_only and not corrected.date))
    )


def _load(path: Path, request: Request) -> Loaded:
    """What the loader for the file's kind makes of it; only that loader, and the parser it needs, is imported."""
    match path.suffix.lower():
        case ".pdf":
            from ingest.load.pdf import load_pdf

            return load_pdf(path, ocr=request.ocr, max_pages=request.pages)
        case ".docx":
            from ingest.load.docx import load_docx

            return load_docx(path)
        case ".html" | ".htm":
            from ingest.load.html import load_html

            return load_html(path)
        case ".md" | ".markdown":
            from ingest.load.markdown import load_markdown

            return load_markdown(path)
        case ".eml":
            from ingest.load.email import load_email

            return load_email(path)
        case _:
            from ingest.load.text import load_text

            return load_text(path)


def _doubts(document: Document, *, month_only: bool) -> tuple[Note, ...]:
    doubts = (("no_date", document.date is None), ("month_only", month_only), ("no_subject", document.subject is None))
    return tuple(Note(code) for code, doubtful in doubts if doubtful)


if __name__ == "__main__":
    sys.exit(main())
