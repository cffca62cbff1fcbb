"""What others would do with the same texts and the same embedding model: chunks of a fixed length, the best four of them.

Everything is as the makers' own introductions show it. Each system searches only the text that a question is about, as ours does.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document as Chunk
from langchain_text_splitters import RecursiveCharacterTextSplitter
from txtai.embeddings import Embeddings

from benchmarks.shown import Shown
from ingest.documents import Span
from vectorstore.embeddings import EmbeddingModel, Matrix

CHUNK = 1000  # characters
OVERLAP = 200  # characters
CHUNKS = 4  # shown for one question


@dataclass(frozen=True, slots=True)
class Chunked:
    """The chunks of one text and where each begins in it."""

    chunks: tuple[Chunk, ...]

    def span(self, position: int) -> Span:
        return _span(self.chunks[position])


def chunked(text: str, *, corpus: str) -> Chunked:
    """`text` in chunks; an error where the splitter mistakes where one begins."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    chunks = splitter.create_documents([text], [{"corpus": corpus}])
    for chunk in chunks:
        span = _span(chunk)
        if text[span.start : span.end] != chunk.page_content:
            raise ValueError(f"{corpus}: the chunk said to begin at {span.start} does not stand there")
    return Chunked(tuple(chunks))


def _span(chunk: Chunk) -> Span:
    start = int(chunk.metadata["start_index"])
    return Span(start, start + len(chunk.page_content))


class Tutorial:
    """LangChain's splitter and its Chroma, searched by similarity."""

    def __init__(self, embeddings: EmbeddingModel, folder: Path) -> None:
        self._chroma = Chroma(embedding_function=embeddings, persist_directory=str(folder))

    def add(self, corpora: Mapping[str, str]) -> None:
        self._chroma.add_documents([chunk for corpus, text in corpora.items() for chunk in chunked(text, corpus=corpus).chunks])

    def ask(self, question: str, corpus: str) -> Shown:
        found = self._chroma.similarity_search(question, k=CHUNKS, filter={"corpus": corpus})
        return Shown(tuple(_span(chunk) for chunk in found))


class WordsOnly:
    """BM25 over the same chunks."""

    def __init__(self) -> None:
        self._chunks: dict[str, Chunked] = {}
        self._indexes: dict[str, bm25s.BM25] = {}

    def add(self, corpora: Mapping[str, str]) -> None:
        for corpus, text in corpora.items():
            self._chunks[corpus] = chunked(text, corpus=corpus)
            self._indexes[corpus] = bm25s.BM25()
            words = bm25s.tokenize([chunk.page_content for chunk in self._chunks[corpus].chunks], show_progress=False)
            self._indexes[corpus].index(words, show_progress=False)

    def ask(self, question: str, corpus: str) -> Shown:
        most = min(CHUNKS, len(self._chunks[corpus].chunks))
        words = bm25s.tokenize(question, show_progress=False)
        found, _ = self._indexes[corpus].retrieve(words, k=most, show_progress=False)
        return Shown(tuple(self._chunks[corpus].span(int(position)) for position in found[0]))


class Txtai:
    """txtai's hybrid index, vectors and words weighed equally, over the same chunks."""

    def __init__(self, embeddings: EmbeddingModel) -> None:
        self._embeddings = embeddings
        self._asking = False
        self._chunks: dict[str, Chunked] = {}
        self._indexes: dict[str, Embeddings] = {}

    def add(self, corpora: Mapping[str, str]) -> None:
        self._asking = False
        for corpus, text in corpora.items():
            self._chunks[corpus] = chunked(text, corpus=corpus)
            self._indexes[corpus] = Embeddings(method="external", transform=self._transform(), hybrid=True)
            self._indexes[corpus].index(self._texts(corpus))

    def ask(self, question: str, corpus: str) -> Shown:
        self._asking = True
        return Shown(tuple(self._chunks[corpus].span(int(position)) for position, _ in self._indexes[corpus].search(question, CHUNKS)))

    def _texts(self, corpus: str) -> Iterator[tuple[int, str, None]]:
        return ((position, chunk.page_content, None) for position, chunk in enumerate(self._chunks[corpus].chunks))

    def _transform(self) -> Callable[[list[str]], Matrix]:
        """A plain function, as txtai takes no bound method; it is not told whether a text is a question."""

        def transform(texts: list[str]) -> Matrix:
            if self._asking:
                return np.stack([self._embeddings.encode_query(text) for text in texts])
            return self._embeddings.encode_passages(texts)

        return transform
