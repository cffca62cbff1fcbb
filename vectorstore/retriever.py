"""Hybrid retrieval: full text and vectors, fused by reciprocal rank; a LangChain retriever, and richer candidates for our own use.

retriever = HybridRetriever(library=library, vectors=vectors)
retriever.candidates("How well are families helped early?", scope=Scope(subjects=frozenset({"Wrexham"})))
retriever.invoke("How well are families helped early?")          # LangChain documents
"""

from collections.abc import Mapping
from dataclasses import dataclass

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.embeddings import Matrix
from vectorstore.library import Library, Scope
from vectorstore.passages import passages
from vectorstore.vectors import Vectors

RANK_CONSTANT = 60  # how little the very first ranks stand out in reciprocal rank fusion
DEPTH = 100  # hits taken from each of the two searches
MOST_COMPARED = 500  # paragraphs under the headings asked about that are all compared; among more only the nearest passages are looked at
AMONG = 10  # times as many hits are taken where most will stand under other headings
FEW_PARAGRAPHS = 5_000  # up to which a list of all documents costs little, and may spare Chroma's graph a near miss

Place = tuple[str, int]  # document id, paragraph number


@dataclass(frozen=True, slots=True)
class Sentence:
    """One passage of a candidate's paragraph, by its span in the paragraph's text, and its cosine with the question."""

    span: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may answer, with all its passages; a rank is 1 for the best and None where that search did not find it."""

    document: Document
    paragraph: Paragraph
    sentences: tuple[Sentence, ...]
    score: float
    word_rank: int | None
    vector_rank: int | None
    bm25: float | None


class HybridRetriever(BaseRetriever):
    """Finds paragraphs of searchable documents by words and by meaning."""

    library: Library
    vectors: Vectors
    scope: Scope = Scope()
    limit: int = 10

    def candidates(
        self,
        question: str,
        *,
        words: str | None = None,
        vector: Matrix | None = None,
        scope: Scope | None = None,
        limit: int = 24,
        exclude_documents: frozenset[str] = frozenset(),
    ) -> list[Candidate]:
        """The paragraphs within `scope` most likely to answer, best first, headings never.

        `vector` is the question's, where it is known already; `words` is what the full text is searched for, where that should be
        something else.
        """
        scope = self.scope if scope is None else scope
        documents = {document.id: document for document in self.library.select(scope) if document.id not in exclude_documents}
        if not documents or not question.strip():
            return []
        vector = self.vectors.embeddings.encode_query(question) if vector is None else vector
        depth = max(DEPTH, 4 * limit)
        admitted = frozenset(documents)
        inside = Scope(documents=admitted, headings=scope.headings)
        found = self.library.search_words(question if words is None else words, scope=inside, limit=depth)
        by_words = {(id, number): bm25 for id, number, bm25 in found}
        by_vector = self._under(vector, inside, depth=depth) if scope.headings else self._near(vector, admitted, depth=depth)
        word_ranks = {place: rank for rank, place in enumerate(by_words, 1)}
        vector_ranks = {place: rank for rank, place in enumerate(by_vector, 1)}
        scores = _fuse(word_ranks, vector_ranks)
        # A hit that the truth no longer holds is dropped here.
        paragraphs = {
            place: paragraph
            for place, paragraph in self.library.paragraphs_at(place for place in scores if place[0] in documents).items()
            if paragraph.kind is not ParagraphKind.HEADING
        }
        best = sorted(paragraphs, key=lambda place: (-scores[place], place))[:limit]
        stored = self.vectors.vectors_of(best)
        return [
            Candidate(
                document=documents[place[0]],
                paragraph=paragraphs[place],
                sentences=_sentences(paragraphs[place], stored.get(place, []), question=vector),
                score=scores[place],
                word_rank=word_ranks.get(place),
                vector_rank=vector_ranks.get(place),
                bm25=by_words.get(place),
            )
            for place in best
        ]

    def _near(self, vector: Matrix, admitted: frozenset[str], *, depth: int) -> list[Place]:
        return self._nearest(vector, None if self._is_everything(admitted) else admitted, depth=depth)

    def _under(self, vector: Matrix, scope: Scope, *, depth: int) -> list[Place]:
        """The paragraphs under the headings of `scope`, nearest first: the vectors know documents only, so that few are all compared."""
        under = self.library.places(scope)
        if len(under) > MOST_COMPARED:
            standing = frozenset(under)
            near = self._near(vector, scope.documents or frozenset(), depth=AMONG * depth)
            return [place for place in near if place in standing][:depth]
        cosines = {place: max(float(each @ vector) for _, each in held) for place, held in self.vectors.vectors_of(under).items()}
        return sorted(cosines, key=lambda place: (-cosines[place], place))[:depth]

    def _is_everything(self, admitted: frozenset[str]) -> bool:
        """Whether nothing needs to be kept out of a search of the vectors, and the list of what may be in would slow it down."""
        counts = self.library.paragraph_counts()  # of documents that still wait, too: the vectors may hold some of theirs
        return admitted == counts.keys() and sum(counts.values()) > FEW_PARAGRAPHS

    def _nearest(self, vector: Matrix, documents: frozenset[str] | None, *, depth: int) -> list[Place]:
        """The paragraphs of the nearest passages, each once, best first."""
        hits = self.vectors.search(vector, documents=documents, limit=depth)
        return list(dict.fromkeys((hit.document_id, hit.paragraph) for hit in hits))

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[LangChainDocument]:
        return [_for_langchain(candidate) for candidate in self.candidates(query, limit=self.limit)]


def _fuse(*rankings: Mapping[Place, int]) -> dict[Place, float]:
    """Reciprocal rank fusion: each ranking adds 1 / (constant + rank) to what it found."""
    scores: dict[Place, float] = {}
    for ranking in rankings:
        for place, rank in ranking.items():
            scores[place] = scores.get(place, 0.0) + 1 / (RANK_CONSTANT + rank)
    return scores


def _sentences(paragraph: Paragraph, stored: list[tuple[Span, Matrix]], *, question: Matrix) -> tuple[Sentence, ...]:
    present = set(passages(paragraph))
    return tuple(Sentence(span, float(vector @ question)) for span, vector in stored if span in present)


def _for_langchain(candidate: Candidate) -> LangChainDocument:
    document, paragraph = candidate.document, candidate.paragraph
    return LangChainDocument(
        id=f"{document.id}:{paragraph.number}",
        page_content=paragraph.text,
        metadata={
            "document": document.id,
            "title": document.title,
            "date": document.date.isoformat() if document.date else None,
            "kind": str(document.kind),
            "publisher": document.publisher,
            "subject": document.subject,
            "language": document.language,
            "source": document.source,
            "paragraph": paragraph.number,
            "page": paragraph.page,
            "heading": list(paragraph.heading),
            "speaker": paragraph.speaker,
            "start": paragraph.start,
            "end": paragraph.end,
            "score": candidate.score,
        },
    )
