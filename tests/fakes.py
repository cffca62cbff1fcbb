"""Deterministic stand-ins: embeddings without a model, a chat model that follows a script, and documents made from lines of text."""

import datetime
import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from assistant.chat_model import ChatFailure, ChatModelError
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


class ScriptedReply:
    """The pieces of one scripted reply; `closed` once nobody wants more of it."""

    def __init__(self, pieces: Iterator[str], *, waits: int) -> None:
        self._pieces = pieces
        self._waits = waits  # pieces "" for which it waits for its turn
        self.closed = False

    @property
    def waiting(self) -> bool:
        return self._waits >= 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._waits -= 1
        return "" if self._waits >= 0 else next(self._pieces)

    def close(self) -> None:
        self.closed = True


class ScriptedChatModel:
    """Replies what a script says to each request (system, user), in pieces of a few characters, or raises what the script gives."""

    def __init__(self, *replies: str | Exception | Callable[[str, str], str], context: int = 4096, waits: int = 0, piece: int = 7) -> None:
        self.name = "scripted:model"
        self.context = context
        self.requests: list[tuple[str, str]] = []
        self.replies: list[ScriptedReply] = []
        self._script = list(replies)
        self._waits = waits
        self._piece = piece

    def stream(self, system: str, user: str) -> ScriptedReply:
        said = self._script[min(len(self.requests), len(self._script) - 1)]  # the last one again and again
        self.requests.append((system, user))
        self.replies.append(ScriptedReply(self._pieces(said, system, user), waits=self._waits))
        return self.replies[-1]

    def _pieces(self, said: str | Exception | Callable[[str, str], str], system: str, user: str) -> Iterator[str]:
        if isinstance(said, Exception):
            raise said
        text, _, failure = (said if isinstance(said, str) else said(system, user)).partition("\0")
        yield from (text[start : start + self._piece] for start in range(0, len(text), self._piece))
        if failure:  # "some words\0slow" breaks off with that failure
            raise ChatModelError(ChatFailure(failure), "scripted")


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
