import datetime
import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import Document, Span
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library, LibraryError
from vectorstore.ownership import Holder, LibraryBusy, Ownership, holder
from vectorstore.vectors import SLAB, PassageHit, Vectors

LINES = [
    "# Early help",
    "Children wait too long for a first visit.",
    "Managers know the services they lead well. They act upon whatever they might find there.",
]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def embeddings() -> WordHashEmbeddings:
    return WordHashEmbeddings()


@pytest.fixture
def vectors(library: Library, embeddings: WordHashEmbeddings) -> Iterator[Vectors]:
    with Vectors(library.folder, embeddings) as opened:
        yield opened


def found_documents(vectors: Vectors) -> set[str]:
    hits = vectors.search(vectors.embeddings.encode_query("children"), documents=None, limit=1000)
    return {hit.document_id for hit in hits}


def test_waiting_documents_are_embedded_and_published_one_after_the_other(
    library: Library, vectors: Vectors, embeddings: WordHashEmbeddings
) -> None:
    first = store(library, make_reading(LINES, document=make_document("One")))
    second = store(library, make_reading(LINES[1:2], document=make_document("Two")))
    heard: list[tuple[int, int]] = []
    completed = vectors.complete(library, progress=lambda done, total: heard.append((done, total)))
    assert next(completed) == first
    assert library.waiting() == [second]
    assert list(completed) == [second]
    assert library.waiting() == []
    assert heard == [(4, 4)]
    assert embeddings.embedded == [
        "Early help: Children wait too long for a first visit.",
        "Early help: Managers know the services they lead well.",
        "Early help: They act upon whatever they might find there.",
        "Children wait too long for a first visit.",
    ]
    assert library.embedding_model() == "word-hash"


def test_a_document_without_passages_is_published_too(library: Library, vectors: Vectors) -> None:
    document = store(library, make_reading(["# Only a heading"]))
    assert list(vectors.complete(library)) == [document]


def test_a_document_larger_than_a_slab_is_published_when_all_of_it_is_in(library: Library, vectors: Vectors) -> None:
    large = store(library, make_reading([f"Sentence {number} says something about children." for number in range(SLAB + 5)]))
    heard: list[tuple[int, int]] = []
    waiting_at: list[list[Document]] = []

    def progress(done: int, total: int) -> None:
        heard.append((done, total))
        waiting_at.append(library.waiting())

    assert list(vectors.complete(library, progress=progress)) == [large]
    assert heard == [(SLAB, SLAB + 5), (SLAB + 5, SLAB + 5)]
    assert waiting_at == [[large], [large]]


def test_a_search_gives_passages_with_their_cosine_best_first(library: Library, vectors: Vectors, embeddings: WordHashEmbeddings) -> None:
    document = store(library, make_reading(LINES))
    list(vectors.complete(library))
    question = embeddings.encode_query("They act upon whatever they find there, early help")
    best, *others = vectors.search(question, documents=frozenset({document.id}), limit=10)
    expected = float(question @ embeddings.encode_query("Early help: They act upon whatever they might find there."))
    assert best == PassageHit(document.id, 3, 43, 88, best.similarity)
    assert best.similarity == pytest.approx(expected, abs=1e-6)
    assert [hit.similarity for hit in [best, *others]] == sorted((hit.similarity for hit in [best, *others]), reverse=True)
    assert len(others) == 2
    assert vectors.search(question, documents=frozenset(), limit=10) == []
    assert vectors.search(question, documents=frozenset({"nowhere"}), limit=10) == []
    many = frozenset({document.id, *map(str, range(20_000))})
    (same,) = vectors.search(question, documents=many, limit=1)
    assert replace(same, similarity=best.similarity) == best


def test_the_vectors_of_a_paragraph_come_in_order(library: Library, vectors: Vectors, embeddings: WordHashEmbeddings) -> None:
    document = store(library, make_reading(LINES))
    list(vectors.complete(library))
    found = vectors.vectors_of([(document.id, 3), (document.id, 1), ("nowhere", 1)])
    assert list(found) == [(document.id, 3)]
    (first, first_vector), (second, second_vector) = found[document.id, 3]
    assert (first, second) == (Span(0, 42), Span(43, 88))
    assert np.array_equal(first_vector, embeddings.encode_query("Early help: Managers know the services they lead well."))
    assert np.array_equal(second_vector, embeddings.encode_query("Early help: They act upon whatever they might find there."))
    assert vectors.vectors_of([]) == {}


def test_what_is_at_hand_follows_every_change(library: Library, vectors: Vectors, embeddings: WordHashEmbeddings) -> None:
    document = store(library, make_reading(LINES))
    other = store(library, make_reading(LINES, document=make_document("Other")))
    list(vectors.complete(library))
    question = embeddings.encode_query("They act upon whatever they find there, early help")
    both = frozenset({document.id, other.id})

    def found() -> list[tuple[str, int, int]]:
        return [(hit.document_id, hit.paragraph, hit.start) for hit in vectors.search(question, documents=both, limit=10)]

    places = [(3, 43), (3, 0), (2, 0)]
    assert found() == [(id, *place) for place in places for id in sorted(both)]
    assert list(vectors.vectors_of([(document.id, 2)])) == [(document.id, 2)]
    vectors.remove(document.id)
    assert found() == [(other.id, *place) for place in places]
    assert vectors.vectors_of([(document.id, 2)]) == {}
    vectors.level(library)
    assert found() == [(id, *place) for place in places for id in sorted(both)]
    vectors.rebuild(library)
    assert found() == [(id, *place) for place in places for id in sorted(both)]


def test_above_what_is_compared_the_graph_finds_the_same(
    library: Library, vectors: Vectors, embeddings: WordHashEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"Sentence {number} says something of matter {number % 7} about children." for number in range(60)]
    ids = [store(library, make_reading(lines[at::3], document=make_document(f"Letter {at}"))).id for at in range(3)]
    list(vectors.complete(library))
    question = embeddings.encode_query("Sentence 17 says something of matter 3")
    # Two of three hold enough of the nearest; one alone must be asked for by a filter.
    for documents in (frozenset(ids[:2]), frozenset(ids[:1])):
        compared = vectors.search(question, documents=documents, limit=15)
        with monkeypatch.context() as changed:
            changed.setattr("vectorstore.vectors.MOST_EXACT", 10)
            linked = vectors.search(question, documents=documents, limit=15)
        assert [hit.similarity for hit in linked] == pytest.approx([hit.similarity for hit in compared], abs=1e-6)
        assert {hit.document_id for hit in linked} <= documents


def test_a_predecessor_is_found_until_its_successor_is_complete(library: Library, vectors: Vectors) -> None:
    old = store(library, make_reading(LINES), origin="/a.txt")
    list(vectors.complete(library))
    new = store(library, make_reading(LINES, document=make_document(id="b" * 16)), origin="/a.txt")
    assert library.documents() == [old]
    assert found_documents(vectors) == {old.id}
    assert list(vectors.complete(library)) == [new]
    assert library.documents() == [new]
    assert found_documents(vectors) == {new.id}


def test_a_document_removed_while_it_is_embedded_stays_removed(library: Library, vectors: Vectors) -> None:
    document = store(library, make_reading(LINES))
    assert list(vectors.complete(library, progress=lambda done, total: library.remove(document.id))) == []
    assert found_documents(vectors) == set()


def test_a_correction_made_while_it_is_embedded_is_kept(library: Library, vectors: Vectors) -> None:
    corrected = replace(store(library, make_reading(LINES)), title="Visit", date=datetime.date(2020, 2, 2))

    def correct(done: int, total: int) -> None:
        library.correct(corrected)

    assert list(vectors.complete(library, progress=correct)) == [corrected]


def test_at_start_what_is_gone_is_dropped_and_what_is_missing_is_made(
    library: Library, vectors: Vectors, embeddings: WordHashEmbeddings
) -> None:
    kept = store(library, make_reading(LINES, document=make_document("Kept")))
    gone = store(library, make_reading(LINES, document=make_document("Gone")))
    lost = store(library, make_reading(LINES, document=make_document("Lost")))
    list(vectors.complete(library))
    library.remove(gone.id)
    vectors.remove(lost.id)
    embeddings.embedded.clear()
    vectors.level(library)
    assert found_documents(vectors) == {kept.id, lost.id}
    assert len(embeddings.embedded) == 3
    embeddings.embedded.clear()
    vectors.level(library)
    assert embeddings.embedded == []


@pytest.mark.parametrize("damage", ["chroma.sqlite3", "*.bin", "folder"])
def test_damaged_vectors_are_made_anew(library: Library, damage: str) -> None:
    lines = [f"Sentence {number} says something about children." for number in range(1100)]  # above 1,000 Chroma writes its own index file
    document = store(library, make_reading(lines))
    with Vectors(library.folder, WordHashEmbeddings(dimensions=16)) as vectors:
        list(vectors.complete(library))
    folder = library.folder / "vectors"
    damaged = [path for path in folder.rglob("*") if path.is_file() and (path.match(damage) or damage == "folder")]
    assert damaged
    for path in damaged:
        path.write_bytes(b"damaged" * 50)
    with Vectors(library.folder, WordHashEmbeddings(dimensions=16)) as vectors:
        vectors.level(library)
        assert found_documents(vectors) == {document.id}
        assert len(vectors.vectors_of((document.id, number) for number in range(1, 1101))) == 1100


def test_another_model_is_refused_with_both_names_and_the_command_that_rebuilds(library: Library) -> None:
    document = store(library, make_reading(LINES))
    with Vectors(library.folder, WordHashEmbeddings()) as vectors:
        list(vectors.complete(library))
    other = WordHashEmbeddings(name="another", dimensions=32)
    with Vectors(library.folder, other) as vectors:
        for refused in (vectors.level, lambda library: list(vectors.complete(library))):
            with pytest.raises(LibraryError, match="embedding model word-hash, and the settings say another; run `verse rebuild`"):
                refused(library)
        heard: list[tuple[int, int]] = []
        vectors.rebuild(library, progress=lambda done, total: heard.append((done, total)))
        assert heard == [(3, 3)]
        assert library.embedding_model() == "another"
        vectors.level(library)
        assert found_documents(vectors) == {document.id}


def test_an_empty_library_takes_any_model(library: Library) -> None:
    for name, dimensions in (("one", 32), ("two", 64)):
        with Vectors(library.folder, WordHashEmbeddings(name=name, dimensions=dimensions)) as vectors:
            vectors.level(library)
        assert library.embedding_model() == name


def hold(folder: str, connection: Connection) -> None:
    ownership = Ownership(Path(folder))
    ownership.take(doing="verse serve", address="http://127.0.0.1:7860")
    connection.send(os.getpid())
    connection.recv()
    ownership.give_back()


def test_two_processes_cannot_have_the_vectors_open_and_the_lock_ends_with_its_process(library: Library) -> None:
    assert holder(library.folder) is None
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("forkserver").Process(target=hold, args=(str(library.folder), there))
    process.start()
    pid = here.recv()
    assert holder(library.folder) == Holder(pid, "verse serve", "http://127.0.0.1:7860")
    with pytest.raises(LibraryBusy, match=rf"process {pid} \(verse serve, http://127.0.0.1:7860\) has this library open; stop it first"):
        Vectors(library.folder, WordHashEmbeddings()).open()
    store(library, make_reading(LINES))  # but another process may add documents that wait
    process.kill()
    process.join()
    assert holder(library.folder) is None
    with Vectors(library.folder, WordHashEmbeddings()) as vectors:
        assert holder(library.folder) == Holder(os.getpid(), "verse", None)
        assert len(list(vectors.complete(library))) == 1
        with pytest.raises(LibraryBusy):
            Vectors(library.folder, WordHashEmbeddings()).open()
        vectors.level(library)
    assert holder(library.folder) is None


def test_closed_vectors_say_so(library: Library) -> None:
    with pytest.raises(LibraryError, match="the vectors are not open"):
        Vectors(library.folder, WordHashEmbeddings()).remove("x")
