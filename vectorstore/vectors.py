"""The vectors of all passages, in an embedded Chroma: derived from the library, and brought level with it at every start.

with Vectors(library.folder, load_embeddings()) as vectors:
    vectors.level(library)
    for document in vectors.complete(library):
        ...                                     # searchable from now on
"""

import shutil
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import chromadb
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings

from ingest.documents import Document, Paragraph, Span
from vectorstore.embeddings import EmbeddingModel, Matrix
from vectorstore.library import Library, LibraryError
from vectorstore.ownership import Holder, LibraryBusy, Ownership, holder
from vectorstore.passages import passage_text, passages

__all__ = ["Holder", "LibraryBusy", "PassageHit", "Vectors", "holder"]

SLAB = 256  # passages embedded together, of several documents where they are short; far below the 5,461 that Chroma takes at once
# How carefully Chroma links and looks for neighbours: 99.998 of the 100 nearest found among 5,753 sentences of real letters, every
# sentence by itself. Its defaults found 99.9, and lost single ones among sentences that differ in a word, as letters do.
GRAPH = {"space": "cosine", "max_neighbors": 48, "ef_construction": 400, "ef_search": 300}
MOST_EXACT = 500  # passages in scope that are all compared: Chroma's graph can miss some where many others are in its way
MOST_NAMED = 10_000  # documents in a query; SQLite takes some 32,000 arguments

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage near a question: characters `start` to `end` of the paragraph's text, and its cosine with the question."""

    document_id: str
    paragraph: int
    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _Passage:
    document: Document
    paragraph: Paragraph
    span: Span

    @property
    def id(self) -> str:
        return f"{self.document.id}:{self.paragraph.number}:{self.span.start}"

    @property
    def text(self) -> str:
        return passage_text(self.document, self.paragraph, self.span)

    @property
    def metadata(self) -> dict[str, str | int]:
        number = self.paragraph.number
        place = _place(self.document.id, number)
        return {"document": self.document.id, "paragraph": number, "place": place, "start": self.span.start, "end": self.span.end}


class Vectors:
    """The passages' vectors beside a library; only one process at a time may have them open.

    Threads may search together; one thread at a time may complete, level or rebuild.
    """

    def __init__(self, folder: Path, embeddings: EmbeddingModel) -> None:
        self.embeddings = embeddings
        self._folder = folder / "vectors"
        self._ownership = Ownership(folder)
        self._client: chromadb.ClientAPI | None = None
        self._opened: chromadb.Collection | None = None

    def open(self, *, doing: str = "verse", address: str | None = None) -> "Vectors":
        """Take hold of the vectors, made anew and empty where they are damaged; `LibraryBusy` where another process has them."""
        self._ownership.take(doing=doing, address=address)
        try:
            self._open_client()
        except Exception:  # Chroma raises whatever its engine stumbles over; all of it can be embedded again
            self._reset()
        return self

    def close(self) -> None:
        """Let another process open the vectors."""
        self._close_client()
        self._ownership.give_back()

    def __enter__(self) -> "Vectors":
        return self if self._client else self.open()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def complete(self, library: Library, *, progress: Progress | None = None) -> Iterator[Document]:
        """Make the waiting documents searchable and yield each as soon as it is; `progress` hears passages done and in all."""
        self._check_model(library)
        while waiting := library.waiting():
            for document in self._embed(library, waiting, progress=progress):
                if not _holds(library, document):  # removed or replaced meanwhile
                    self.remove(document.id)
                    continue
                for predecessor in library.publish(document.id):
                    self.remove(predecessor)
                yield library.document(document.id)

    def level(self, library: Library, *, progress: Progress | None = None) -> None:
        """Drop the vectors of documents that are gone and make the missing ones of searchable documents, so that all are there."""
        self._check_model(library)
        library.tidy()
        held = self._held()
        documents = library.documents()
        for gone in held.keys() - {document.id for document in documents + library.waiting()}:
            self.remove(gone)
        missing = [document for document in documents if {p.id for p in _passages(library, document)} != held.get(document.id, set())]
        for document in missing:
            if document.id in held:
                self.remove(document.id)
        deque(self._embed(library, missing, progress=progress), maxlen=0)

    def rebuild(self, library: Library, *, progress: Progress | None = None) -> None:
        """Throw all vectors away and make those of the searchable documents anew with the present model."""
        self._reset()
        library.set_embedding_model(self.embeddings.name)
        deque(self._embed(library, library.documents(), progress=progress), maxlen=0)

    def search(self, vector: Matrix, *, documents: frozenset[str] | None, limit: int) -> list[PassageHit]:
        """The passages nearest to `vector`, best first, of all documents or only of `documents`.

        They may include passages of documents that the library does not hold, or not yet as searchable.
        """
        if documents is not None and not documents:
            return []
        few = documents is not None and len(documents) <= MOST_NAMED
        where = {"document": {"$in": sorted(documents or ())}} if few else None
        if few and len(ids := self._collection.get(where=where, include=[], limit=MOST_EXACT + 1)["ids"]) <= MOST_EXACT:
            return self._search_all(vector, ids=ids)[:limit]
        found = self._collection.query(query_embeddings=[vector], n_results=limit, where=where, include=["metadatas", "distances"])
        hits = [_hit(meta, 1.0 - distance) for meta, distance in zip(found["metadatas"][0], found["distances"][0], strict=True)]
        return [hit for hit in hits if documents is None or hit.document_id in documents]

    def vectors_of(self, paragraphs: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], list[tuple[Span, Matrix]]]:
        """The passages of the paragraphs named by document id and number, in order, each with its vector."""
        places = sorted({_place(document, number) for document, number in paragraphs})
        found: dict[tuple[str, int], list[tuple[Span, Matrix]]] = defaultdict(list)
        if places:
            rows = self._collection.get(where={"place": {"$in": places}}, include=["metadatas", "embeddings"])
            for meta, vector in sorted(zip(rows["metadatas"], rows["embeddings"], strict=True), key=lambda row: row[0]["start"]):
                span = Span(meta["start"], meta["end"])
                found[meta["document"], meta["paragraph"]].append((span, np.asarray(vector, dtype=np.float32)))
        return found

    def remove(self, document_id: str) -> None:
        """Forget the document's vectors."""
        self._collection.delete(where={"document": document_id})

    def _search_all(self, vector: Matrix, *, ids: list[str]) -> list[PassageHit]:
        """The passages `ids`, each compared with `vector`, best first."""
        if not ids:
            return []
        rows = self._collection.get(ids=ids, include=["metadatas", "embeddings"])
        similarities = np.asarray(rows["embeddings"], dtype=np.float32) @ vector
        hits = [_hit(meta, float(similarity)) for meta, similarity in zip(rows["metadatas"], similarities, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.similarity, hit.document_id, hit.paragraph, hit.start))

    def _embed(self, library: Library, documents: Sequence[Document], *, progress: Progress | None) -> Iterator[Document]:
        """Put in the vectors of `documents` and yield each as soon as all of its own are in."""
        work: list[_Passage] = []
        unfinished: deque[tuple[int, Document]] = deque()
        for document in documents:
            work.extend(_passages(library, document))
            unfinished.append((len(work), document))
        done = 0
        while unfinished:
            while unfinished and unfinished[0][0] <= done:
                yield unfinished.popleft()[1]
            if slab := work[done : done + SLAB]:
                self._put(slab)
                done += len(slab)
                if progress:
                    progress(done, len(work))

    def _put(self, slab: Sequence[_Passage]) -> None:
        vectors = self.embeddings.encode_passages([passage.text for passage in slab])
        # The same ids again are the same passages again: what a killed process began is simply written over.
        self._collection.upsert(ids=[p.id for p in slab], embeddings=vectors, metadatas=[p.metadata for p in slab])

    def _held(self) -> dict[str, set[str]]:
        """The passage ids that are there, by document id; nothing, and a new start, where Chroma cannot read its own files."""
        try:
            ids = self._collection.get(include=[])["ids"]
            if ids:
                probe = np.full(self.embeddings.dimensions, self.embeddings.dimensions**-0.5, dtype=np.float32)
                self.search(probe, documents=None, limit=1)
        except Exception:  # as in open()
            self._reset()
            return {}
        held: dict[str, set[str]] = defaultdict(set)
        for id in ids:
            held[id.partition(":")[0]].add(id)
        return held

    def _check_model(self, library: Library) -> None:
        made_with, present = library.embedding_model(), self.embeddings.name
        if made_with == present:
            return
        if made_with is not None and library.documents():
            raise LibraryError(
                f"{library.folder}: this library was made with the embedding model {made_with}, and the settings say {present};"
                " run `verse rebuild` to make its vectors anew, or set the model back."
            )
        self._reset()
        library.set_embedding_model(present)

    @property
    def _collection(self) -> chromadb.Collection:
        if self._opened is None:
            raise LibraryError(f"{self._folder}: the vectors are not open; call open() first.")
        return self._opened

    def _open_client(self) -> None:
        self._client = chromadb.PersistentClient(str(self._folder), settings=Settings(anonymized_telemetry=False))
        self._opened = self._client.get_or_create_collection("passages", embedding_function=None, configuration={"hnsw": GRAPH})

    def _close_client(self) -> None:
        if self._client:
            self._client.close()
            self._client = self._opened = None

    def _reset(self) -> None:
        """Start again with no vectors at all."""
        self._close_client()
        SharedSystemClient.clear_system_cache()  # Chroma keeps even an engine that failed to start, and would hand it out again
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open_client()


def _hit(metadata: Mapping[str, Any], similarity: float) -> PassageHit:
    return PassageHit(metadata["document"], metadata["paragraph"], metadata["start"], metadata["end"], similarity)


def _passages(library: Library, document: Document) -> Iterator[_Passage]:
    for paragraph in library.paragraphs(document.id):
        for span in passages(paragraph):
            yield _Passage(document, paragraph, span)


def _holds(library: Library, document: Document) -> bool:
    return any(document.id == other.id for other in library.waiting())


def _place(document_id: str, number: int) -> str:
    return f"{document_id}:{number}"
