import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.documents import Span
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library, Scope
from vectorstore.retriever import Candidate, HybridRetriever, Sentence
from vectorstore.vectors import Vectors

LETTER = make_document("Letter", date=datetime.date(2024, 1, 10))
MINUTES = make_document("Minutes", date=None, subject="Trefgoed")
LETTER_LINES = [
    "# Early help",
    "Children wait too long for a first visit. Visits are recorded well, though not always on time.",
    "# Leadership",
    "Managers know their services very well and act on what they find.",
]
MINUTES_LINES = ["The committee asked how long children wait for school transport.", "The meeting closed at nine in the evening."]


@pytest.fixture
def retriever(tmp_path: Path) -> Iterator[HybridRetriever]:
    library = Library(tmp_path)
    with Vectors(tmp_path, WordHashEmbeddings(dimensions=1024)) as vectors:
        store(library, make_reading(LETTER_LINES, document=LETTER))
        store(library, make_reading(MINUTES_LINES, document=MINUTES))
        list(vectors.complete(library))
        yield HybridRetriever(library=library, vectors=vectors)


def places(candidates: list[Candidate]) -> list[tuple[str, int]]:
    return [(candidate.document.title, candidate.paragraph.number) for candidate in candidates]


def test_words_and_vectors_are_fused_by_reciprocal_rank(retriever: HybridRetriever) -> None:
    found = retriever.candidates("children wait visit")
    assert places(found) == [("Letter", 2), ("Minutes", 1), *places(found[2:])]
    assert set(places(found)) == {("Letter", 2), ("Minutes", 1), ("Letter", 4), ("Minutes", 2)}
    first, second, third, _ = found
    assert (first.word_rank, first.vector_rank, first.score) == (1, 1, 1 / 61 + 1 / 61)
    assert (second.word_rank, second.vector_rank, second.score) == (2, 2, 1 / 62 + 1 / 62)
    assert (third.word_rank, third.bm25, third.score) == (None, None, 1 / 63)
    assert first.bm25 is not None
    assert second.bm25 is not None
    assert first.bm25 > second.bm25 > 0
    assert first.document == LETTER
    assert first.paragraph == retriever.library.paragraphs(LETTER.id)[1]
    embeddings = retriever.vectors.embeddings
    question = embeddings.encode_query("children wait visit")
    assert first.sentences == (
        Sentence(Span(0, 41), float(question @ embeddings.encode_query("Early help: Children wait too long for a first visit."))),
        Sentence(
            Span(42, 94), float(question @ embeddings.encode_query("Early help: Visits are recorded well, though not always on time."))
        ),
    )


def test_the_limit_keeps_the_best(retriever: HybridRetriever) -> None:
    assert places(retriever.candidates("children wait visit", limit=1)) == [("Letter", 2)]


def test_only_documents_in_scope_are_found(retriever: HybridRetriever) -> None:
    assert places(retriever.candidates("children wait visit", scope=Scope(subjects=frozenset({"Trefgoed"})))) == [
        ("Minutes", 1),
        ("Minutes", 2),
    ]
    assert retriever.candidates("children", scope=Scope(subjects=frozenset({"Elsewhere"}))) == []
    assert {title for title, _ in places(retriever.candidates("children", exclude_documents=frozenset({LETTER.id})))} == {"Minutes"}
    within = HybridRetriever(library=retriever.library, vectors=retriever.vectors, scope=Scope(documents=frozenset({LETTER.id})))
    assert {title for title, _ in places(within.candidates("children"))} == {"Letter"}
    assert retriever.candidates("  ") == []


def test_the_full_text_may_be_searched_for_other_words_than_are_embedded(retriever: HybridRetriever) -> None:
    found = {place: candidate for candidate in retriever.candidates("children wait", words="evening") for place in places([candidate])}
    assert [place for place, candidate in found.items() if candidate.word_rank] == [("Minutes", 2)]
    assert found["Letter", 2].vector_rank is not None
    assert all(candidate.word_rank is None for candidate in retriever.candidates("children wait", words=""))


def test_a_hit_that_the_library_no_longer_holds_is_dropped(retriever: HybridRetriever) -> None:
    retriever.library.remove(LETTER.id)  # by another process: the vectors are still there
    assert len(retriever.vectors.vectors_of([(LETTER.id, 2)])) == 1
    assert places(retriever.candidates("children wait visit")) == [("Minutes", 1), ("Minutes", 2)]


def test_a_document_that_waits_crowds_nothing_out(retriever: HybridRetriever) -> None:
    waiting = make_document("Waiting")
    store(retriever.library, make_reading(["Children wait for a visit."] * 300, document=waiting))

    def look(done: int, total: int) -> None:
        if retriever.library.waiting():
            assert places(retriever.candidates("children wait visit", limit=4)) == before
            looked.append(done)

    before = [place for place in places(retriever.candidates("children wait visit")) if place[0] != "Waiting"]
    looked: list[int] = []
    list(retriever.vectors.complete(retriever.library, progress=look))
    assert looked == [256, 300]
    assert {title for title, _ in places(retriever.candidates("children wait visit", limit=4))} == {"Waiting"}


def test_in_langchain_it_is_a_retriever_like_any_other(retriever: HybridRetriever) -> None:
    found = retriever.invoke("children wait visit")
    assert [document.id for document in found[:2]] == [f"{LETTER.id}:2", f"{MINUTES.id}:1"]
    assert found[0].page_content == LETTER_LINES[1]
    assert found[0].metadata == {
        "document": LETTER.id,
        "title": "Letter",
        "date": "2024-01-10",
        "kind": "letter",
        "publisher": "Inspectorate of Fictional Services",
        "subject": "Aberllwyd",
        "language": "en",
        "source": "letter.txt",
        "paragraph": 2,
        "page": None,
        "heading": ["Early help"],
        "speaker": None,
        "start": 12,
        "end": 106,
        "score": 2 / 61,
    }
    assert found[1].metadata["date"] is None
    chain = retriever | (lambda documents: len(documents))
    assert chain.invoke("children") == 4


@pytest.mark.parametrize("most", [500, 0])
def test_only_paragraphs_under_the_headings_in_scope_are_found_by_words_and_by_meaning(
    retriever: HybridRetriever, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("vectorstore.retriever.MOST_COMPARED", most)
    (found,) = retriever.candidates("children wait visit", scope=Scope(headings=frozenset({"Leadership"})))
    assert (found.document, found.paragraph.number, found.word_rank, found.vector_rank) == (LETTER, 4, None, 1)
    assert len(found.sentences) == 1
    assert retriever.candidates("children wait", scope=Scope(headings=frozenset({"Workforce"}))) == []


def test_a_paragraph_far_from_the_question_is_found_where_it_is_all_that_stands_under_the_heading(tmp_path: Path) -> None:
    library = Library(tmp_path)
    near = [f"Children wait for a visit in week {week}." for week in range(120)]
    with Vectors(tmp_path, WordHashEmbeddings(dimensions=1024)) as vectors:
        store(library, make_reading(["# Visits", *near, "# Leadership", "Managers know their services."], document=LETTER))
        list(vectors.complete(library))
        retriever = HybridRetriever(library=library, vectors=vectors)
        found = retriever.candidates("children wait visit", scope=Scope(headings=frozenset({"Leadership"})))
    assert places(found) == [("Letter", 123)]
