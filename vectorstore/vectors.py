"""The vectors of all passages, in an embedded Chroma: derived from the library, and brought level with it at every start.

with Vectors(library.folder, load_embeddings()) as vectors:
    vectors.level(library)
    for document in vectors.complete(library):
        ...                                     # searchable from now on
"""

import shutil
from collections import Counter, defaultdict, deque
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
from vectorstore.at_hand import AtHand, Stored
from vectorstore.embeddings import EmbeddingModel, Matrix
from vectorstore.library import Library, LibraryError
from vectorstore.ownership import Holder, LibraryBusy, Ownership, holder
from vectorstore.passages import passage_text, passages

__all__ = ["Holder", "LibraryBusy", "PassageHit", "Vectors", "holder"]

SLAB = 256  # passages embedded together, of several documents where they are short; far below the 5,461 that Chroma takes at once
# How carefully Chroma links and looks for neighbours: with these it found 99.64 % of the 100 passages nearest to each of 85 questions
# among 6,666; with 48 and 400 for the first two 99.72 %, but linking them costs half as much again.
GRAPH = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 400}
MOST_EXACT = 10_000  # passages in scope that are all compared: Chroma's graph can miss some, and is slow where few of many are in scope
MOST_AT_HAND = 50_000  # passages kept in memory, about 80 MB
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
        self._at_hand = AtHand(read=self._read, count=self._count, most=MOST_AT_HAND)
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
        if documents is None or len(documents) > MOST_NAMED or self._at_hand.passages(documents) > MOST_EXACT:
            return self._search_graph(vector, documents=documents, limit=limit)
        return self._search_all(vector, documents=documents, limit=limit)

    def vectors_of(self, paragraphs: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], list[tuple[Span, Matrix]]]:
        """The passages of the paragraphs named by document id and number, in order, each with its vector."""
        wanted = sorted(set(paragraphs))
        documents = self._at_hand.present({document for document, _ in wanted})
        if places := [_place(document, number) for document, number in wanted if document not in documents]:
            documents |= _by_document(self._collection.get(where={"place": {"$in": places}}, include=["metadatas", "embeddings"]))
        found: dict[tuple[str, int], list[tuple[Span, Matrix]]] = {}
        for document, number in wanted:
            if document in documents:
                stored = documents[document]
                rows = np.flatnonzero(stored.places[:, 0] == number).tolist()
                if rows:
                    found[document, number] = [(Span(*stored.places[row, 1:].tolist()), stored.vectors[row]) for row in rows]
        return found

    def remove(self, document_id: str) -> None:
        """Forget the document's vectors."""
        self._collection.delete(where={"document": document_id})
        self._at_hand.forget([document_id])

    def _search_all(self, vector: Matrix, *, documents: frozenset[str], limit: int) -> list[PassageHit]:
        """The passages of `documents`, each compared with `vector`, the best first."""
        found = self._at_hand.documents(documents)
        if not found:
            return []
        similarities = np.concatenate([stored.vectors @ vector for stored in found.values()])
        places = np.concatenate([stored.places for stored in found.values()])
        ids = [id for id, stored in found.items() for _ in range(len(stored.places))]
        best = np.argsort(-similarities, kind="stable")[:limit].tolist()  # equal ones by document and place
        spots = zip(best, places[best].tolist(), strict=True)
        return [PassageHit(ids[row], number, start, end, float(similarities[row])) for row, (number, start, end) in spots]

    def _search_graph(self, vector: Matrix, *, documents: frozenset[str] | None, limit: int) -> list[PassageHit]:
        """The passages that Chroma finds nearest, of `documents` if these are given."""
        # A filter of many documents costs far more than looking at twice as many passages, of which enough are often within it.
        hits = self._query(vector, limit=limit if documents is None else 2 * limit, where=None)
        hits = [hit for hit in hits if documents is None or hit.document_id in documents][:limit]
        if documents is None or len(hits) == limit or len(documents) > MOST_NAMED:
            return hits
        return self._query(vector, limit=limit, where={"document": {"$in": sorted(documents)}})

    def _query(self, vector: Matrix, *, limit: int, where: chromadb.Where | None) -> list[PassageHit]:
        found = self._collection.query(query_embeddings=[vector], n_results=limit, where=where, include=["metadatas", "distances"])
        return [_hit(meta, 1.0 - distance) for meta, distance in zip(found["metadatas"][0], found["distances"][0], strict=True)]

    def _read(self, documents: Sequence[str]) -> Mapping[str, Stored]:
        return _by_document(self._collection.get(where={"document": {"$in": list(documents)}}, include=["metadatas", "embeddings"]))

    def _count(self, documents: Sequence[str]) -> Mapping[str, int]:
        ids = self._collection.get(where={"document": {"$in": list(documents)}}, include=[])["ids"]
        return Counter(id.partition(":")[0] for id in ids)

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
        self._at_hand.forget({p.document.id for p in slab})

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
        self._at_hand.forget()
        SharedSystemClient.clear_system_cache()  # Chroma keeps even an engine that failed to start, and would hand it out again
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open_client()


def _hit(metadata: Mapping[str, Any], similarity: float) -> PassageHit:
    return PassageHit(metadata["document"], metadata["paragraph"], metadata["start"], metadata["end"], similarity)


def _by_document(rows: chromadb.GetResult) -> dict[str, Stored]:
    """What Chroma has found, by document."""
    documents: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for row, meta in enumerate(rows["metadatas"]):
        documents[meta["document"]].append((meta["paragraph"], meta["start"], meta["end"], row))
    vectors = np.asarray(rows["embeddings"], dtype=np.float32)
    found = {}
    for id, held in documents.items():
        table = np.array(sorted(held), dtype=np.int64)
        found[id] = Stored(table[:, :3], vectors[table[:, 3]])
    return found


def _passages(library: Library, document: Document) -> Iterator[_Passage]:
    for paragraph in library.paragraphs(document.id):
        for span in passages(paragraph):
            yield _Passage(document, paragraph, span)


def _holds(library: Library, document: Document) -> bool:
    return any(document.id == other.id for other in library.waiting())


def _place(document_id: str, number: int) -> str:
    return f"{document_id}:{number}"
