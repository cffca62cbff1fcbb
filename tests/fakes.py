"""Deterministic stand-ins: embeddings without a model, and documents made from lines of text."""

import datetime
import hashlib
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from ingest.documents import PARAGRAPH_BREAK, Document, DocumentKind, Paragraph, ParagraphKind, Reading
from vectorstore.embeddings import EmbeddingModel, Matrix
from vectorstore.library import Library


class WordHashEmbeddings(EmbeddingModel):
    """Each word adds one to a place that its crc32 names: texts that share words are near, with no model and no chance."""

    def __init__(self, *, name: str = "word-hash", dimensions: int = 256, delay: float = 0.0) -> None:
        self.name = name
        self.dimensions = dimensions
        self.delay = delay  # seconds a text
        self.embedded: list[str] = []

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> Matrix:
        self.embedded += texts
        time.sleep(self.delay * len(texts))
        return np.stack([self.encode_query(text) for text in texts]) if texts else np.empty((0, self.dimensions), dtype=np.float32)

    def encode_query(self, text: str) -> Matrix:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[crc32(word.encode()) % self.dimensions] += 1
        length = float(np.linalg.norm(vector))
        unit: Matrix = vector / np.float32(length or 1)
        return unit


def make_document(title: str = "Fictional letter to Aberllwyd", **changes: object) -> Document:
    """A fictional document; its id is made from its title unless given."""
    values: dict[str, object] = {
        "id": hashlib.sha256(title.encode()).hexdigest()[:16],
        "title": title,
        "date": datetime.date(2024, 1, 10),
        "kind": DocumentKind.LETTER,
        "publisher": "Inspectorate of Fictional Services",
        "subject": "Aberllwyd",
        "language": "en",
        "source": re.sub(r"\W+", "-", title.lower()) + ".txt",
        "pages": None,
    }
    return Document(**(values | changes))  # type: ignore[arg-type]


def make_reading(lines: Sequence[str], *, document: Document | None = None) -> Reading:
    """A reading with one paragraph a line; a line that begins with "# " is a heading over those that follow."""
    paragraphs: list[Paragraph] = []
    heading: tuple[str, ...] = ()
    start = 0
    for number, line in enumerate(lines, 1):
        text, kind = line, ParagraphKind.TEXT
        if line.startswith("# "):
            text, kind = line.removeprefix("# "), ParagraphKind.HEADING
            paragraphs.append(Paragraph(number, None, (), kind, None, start, text))
            heading = (text,)
        else:
            paragraphs.append(Paragraph(number, None, heading, kind, None, start, text))
        start += len(text) + len(PARAGRAPH_BREAK)
    return Reading(document or make_document(), tuple(paragraphs))


def store(library: Library, reading: Reading, *, origin: str | None = None, publish: bool = False) -> Document:
    """Store `reading` with its text as the original file; searchable at once for the words if `publish`."""
    original = Path(library.folder) / "a-file-from-elsewhere"
    original.write_text(reading.text, encoding="utf-8")
    document = library.store(reading, original=original, origin=origin or f"/letters/{reading.document.source}").document
    original.unlink()
    if publish:
        library.publish(document.id)
    return document
