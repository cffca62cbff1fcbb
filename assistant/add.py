"""From files to searchable documents, with a report on each."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.documents import Document, Note, Reading
from ingest.errors import IngestError
from ingest.pipeline import Limits, read_document
from ingest.sidecar import corrections
from vectorstore.library import Library, LibraryError

READERS = 2  # child processes that parse at the same time
BATCH = 16  # documents embedded together, so that the model is kept busy and reports keep coming


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    ALREADY = "already there"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file: its document where there is one, what the reader should know, why it was refused."""

    path: Path
    outcome: Outcome
    document: Document | None
    notes: tuple[Note, ...] = ()
    error: IngestError | LibraryError | None = None


def add_files(
    paths: Sequence[Path],
    *,
    library: Library,
    complete: Callable[[], None] | None,
    limits: Limits,
    ocr: bool = False,
    origins: Sequence[str] | None = None,
) -> Iterator[Report]:
    """Read, keep and embed each file; a report is yielded once its document is searchable, or refused, in the order of `paths`.

    A refused file leaves everything else untouched. `complete` makes searchable what waits; without it (another process has the
    vectors open) documents stay waiting, and that process makes them searchable. `origins` tells which files are versions of the
    same thing; by default the path.
    """
    origins = origins or [str(path.resolve()) for path in paths]
    with ThreadPoolExecutor(READERS) as readers:
        readings = [readers.submit(read_document, path, limits=limits, ocr=ocr) for path in paths]
        try:
            for first in range(0, len(paths), BATCH):
                batch = range(first, min(first + BATCH, len(paths)))
                kept = [_keep(paths[i], readings[i], library=library, origin=origins[i]) for i in batch]
                if complete is None:
                    yield from (dataclasses.replace(r, outcome=Outcome.WAITING) if r.outcome in _NEW else r for r in kept)
                    continue
                if any(report.outcome in _NEW for report in kept):
                    complete()
                yield from kept
        finally:
            for reading in readings:
                reading.cancel()


_NEW = (Outcome.ADDED, Outcome.REPLACED)


def _keep(path: Path, reading: Future[Reading], *, library: Library, origin: str) -> Report:
    """The report to give once what is kept here is searchable."""
    try:
        read = reading.result()
        stored = library.store(read, original=path, origin=origin)
        if stored.outcome == "same":
            return Report(path, Outcome.ALREADY, _corrected(path, stored.document, library=library), read.notes)
    except (IngestError, LibraryError) as error:
        return Report(path, Outcome.REFUSED, None, error=error)
    return Report(path, Outcome.REPLACED if stored.replaces else Outcome.ADDED, stored.document, read.notes)


def _corrected(path: Path, document: Document, *, library: Library) -> Document:
    """The stored document with what the YAML file beside `path` says, which may have been written after the document was stored."""
    corrected = corrections(path).apply(document)
    return document if corrected == document else library.correct(corrected)
