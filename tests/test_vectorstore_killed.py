import multiprocessing
import random
import signal
import time
from pathlib import Path

from tests.adding_process import SENTENCES, add_documents, numbered_reading, origin
from tests.fakes import WordHashEmbeddings
from vectorstore.library import Library, Scope
from vectorstore.passages import passages
from vectorstore.retriever import HybridRetriever
from vectorstore.vectors import Vectors

KILLS = 32
LONGEST_LIFE = 0.5  # seconds


def test_a_library_killed_at_any_moment_holds_what_was_reported_and_nothing_by_halves(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.adding_process"])
    moments = random.Random(20240110)
    folder, reports = tmp_path / "library", tmp_path / "reports"
    reports.touch()
    library = Library(folder)
    first = 0
    interrupted = 0
    for kill in range(KILLS):
        before = reports.read_text()
        process = context.Process(target=add_documents, args=(str(folder), first, str(reports)))
        process.start()
        while kill % 4 and reports.read_text() == before:  # each fourth may also be killed while it opens the library
            assert process.is_alive()
            time.sleep(0.01)
        time.sleep(moments.uniform(0, LONGEST_LIFE))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        interrupted += bool(library.waiting())
        assert_nothing_by_halves(library)
        assert_next_start_completes(library)
        searchable = {document.id for document in library.documents()}
        for id in reports.read_text().split():
            assert id in searchable or replaced(int(id, 16)) in searchable
        first = max((int(id, 16) for id in searchable), default=-1) // 3 * 3 + 3
    assert len(reports.read_text().split()) > KILLS // 2  # the processes lived long enough to be worth killing,
    assert interrupted > KILLS // 4  # and many died in the middle of something


def replaced(number: int) -> str:
    """The id of the document that replaces document `number`, if any does."""
    return f"{number + 1 if origin(number + 1) == origin(number) else number:016x}"


def assert_nothing_by_halves(library: Library) -> None:
    """Just after the kill: what can be found is whole, and what is not whole cannot be found."""
    for document in library.documents():
        assert tuple(library.paragraphs(document.id)) == numbered_reading(int(document.id, 16)).paragraphs
        assert library.original(document.id).read_text() == library.text(document.id)
        hits = library.search_words(f"report{int(document.id, 16)}", scope=Scope(), limit=99)
        assert sorted((id, number) for id, number, _ in hits) == [(document.id, number) for number in range(2, SENTENCES + 2)]
    for document in library.waiting():
        assert library.search_words(f"report{int(document.id, 16)}", scope=Scope(), limit=99) == []


def assert_next_start_completes(library: Library) -> None:
    """The next start finds every searchable document's vectors in place, finishes what waits and leaves nothing behind."""
    embeddings = WordHashEmbeddings()
    with Vectors(library.folder, embeddings) as vectors:
        retriever = HybridRetriever(library=library, vectors=vectors)
        searchable = {document.id for document in library.documents()}
        assert {candidate.document.id for candidate in retriever.candidates("Which report says so?", limit=50)} <= searchable
        vectors.level(library)
        assert embeddings.embedded == []  # vectors are in before a document is published
        list(vectors.complete(library))
        assert library.waiting() == []
        documents = library.documents()
        places = [(document.id, number) for document in documents for number in range(1, SENTENCES + 2)]
        found = vectors.vectors_of(places)
        for document in documents:
            for paragraph in library.paragraphs(document.id):
                assert [span for span, _ in found.get((document.id, paragraph.number), [])] == list(passages(paragraph))
            hits = vectors.search(embeddings.encode_query("report"), documents=frozenset({document.id}), limit=99)
            assert {hit.paragraph for hit in hits} == set(range(2, SENTENCES + 2))
        everywhere = vectors.search(embeddings.encode_query("report"), documents=None, limit=len(places) + 50)
        assert {hit.document_id for hit in everywhere} <= {document.id for document in documents}
    # Half a copy is kept for an hour, for it might be another process's that is still at it.
    kept = {path.name for path in (library.folder / "originals").iterdir() if not path.name.startswith("incoming-")}
    assert kept == {document.id for document in documents}
