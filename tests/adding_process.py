"""What the kill test starts and kills: a process that adds fictional documents and reports each that is searchable."""

import os
from pathlib import Path

import vectorstore.vectors
from ingest.documents import Reading
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

SENTENCES = 9


def numbered_reading(number: int) -> Reading:
    """The fictional document `number`; each third is a new version of the one before it."""
    lines = ["# Findings", *(f"Sentence {line} of report{number} says that line{line} was looked at." for line in range(SENTENCES))]
    return make_reading(lines, document=make_document(f"Report {number}", id=f"{number:016x}"))


def origin(number: int) -> str:
    """Where the document `number` comes from."""
    return f"/reports/{number - 1 if number % 3 == 2 else number}.txt"


def add_documents(folder: str, first: int, reports: str) -> None:
    """Add documents from number `first` on, for ever, and write each id into the file `reports` once it is searchable.

    Before the first, when the library is open, it writes an empty line.
    """
    vectorstore.vectors.SLAB = 4  # so that a document takes several steps
    library = Library(Path(folder))
    report = os.open(reports, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with Vectors(library.folder, WordHashEmbeddings(delay=0.001)) as vectors:
        vectors.level(library)
        os.write(report, b"\n")
        while True:
            for number in range(first, first + 3):
                store(library, numbered_reading(number), origin=origin(number))
            first += 3
            for document in vectors.complete(library):
                os.write(report, f"{document.id}\n".encode())
