"""What the doctor finds right or wrong, and that it says what to do."""

import datetime
import re
from pathlib import Path

import pytest

from assistant.doctor import Finding, findings
from assistant.settings import Settings
from ingest.documents import Document
from tests.chat_server import ChatServer, Ending, Script
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.embeddings import EmbeddingModel
from vectorstore.library import Library, LibraryError
from vectorstore.vectors import Vectors

NAME = "multilingual-e5-small"


def embeddings(settings: Settings) -> EmbeddingModel:
    return WordHashEmbeddings(name=settings.embedding_model)


def found(library: Path, environment: dict[str, str] | None = None, **settings: object) -> dict[str, list[Finding]]:
    """The findings by what they are about."""
    made = Settings.model_validate({"library": library, **settings})
    by_subject: dict[str, list[Finding]] = {}
    for finding in findings(made, load_embeddings=embeddings, environment=environment or {}):
        assert finding.sentence.endswith((".", ")."))
        by_subject.setdefault(finding.subject, []).append(finding)
    return by_subject


@pytest.fixture
def library(tmp_path: Path) -> Library:
    kept = Library(tmp_path / "library")
    with Vectors(kept.folder, WordHashEmbeddings(name=NAME)) as vectors:
        store(kept, make_reading(["Caseloads are at 14 children.", "Staff are kind."]))
        list(vectors.complete(kept))
    return kept


def waiting(library: Library) -> Document:
    return store(library, make_reading(["It waits."], document=make_document("Another", date=datetime.date(2023, 1, 1))))


def test_all_is_right_and_one_line_each(library: Library) -> None:
    found_ = found(library.folder)
    assert list(found_) == ["settings", "library", "embedding model", "chat model"]
    assert found_["library"] == [Finding("library", True, f"1 documents with 2 paragraphs in {library.folder}, and the database is whole.")]
    [model] = found_["embedding model"]
    assert model.right
    assert re.fullmatch(rf"{NAME} encodes a question in 0\.\d\d\d seconds, and the library's vectors were made with it\.", model.sentence)
    assert found_["chat model"] == [Finding("chat model", True, "none is set, so answers are quotations only; VERSE_CHAT_MODEL names one.")]


def test_no_library_is_not_wrong_and_none_is_made(tmp_path: Path) -> None:
    found_ = found(tmp_path / "library")
    assert found_["library"] == [Finding("library", True, f"there is none yet in {tmp_path / 'library'}; `verse add` makes it.")]
    assert found_["embedding model"][0].sentence.endswith("; there are no vectors yet.")
    assert not (tmp_path / "library").exists()


def test_documents_that_wait_are_counted(library: Library) -> None:
    waiting(library)
    [finding] = found(library.folder)["library"]
    assert finding.right
    assert "; 1 more wait until a question is asked, the page runs or `verse rebuild` makes them searchable." in finding.sentence


def test_a_damaged_database_is_wrong(library: Library) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Library, "check", broken)
        assert found(library.folder)["library"] == [Finding("library", False, "broken.")]
    library.check()
    library.close()
    path = library.folder / "library.db"
    assert not path.with_name("library.db-wal").exists()  # all of it is in the one file
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    [finding] = found(library.folder)["library"]
    assert not finding.right
    assert str(path) in finding.sentence


def broken(self: Library) -> None:
    raise LibraryError("broken.")


def test_vectors_made_with_another_model_are_wrong(library: Library) -> None:
    [finding] = found(library.folder, embedding_model="another")["embedding model"]
    assert not finding.right
    remedy = f"but the library's vectors were made with {NAME}; run `verse rebuild`, or set VERSE_EMBEDDING_MODEL to that."
    assert finding.sentence.endswith(remedy)


def test_the_page_that_holds_the_library_is_named_and_its_vectors_are_left_alone(library: Library) -> None:
    with Vectors(library.folder, WordHashEmbeddings(name=NAME)).open(doing="serve", address="http://127.0.0.1:7860"):
        _, page = found(library.folder)["library"]
    assert page.right
    assert re.fullmatch(r"process \d+ serves it at http://127\.0\.0\.1:7860; questions are answered through it\.", page.sentence)


def test_a_reader_that_is_set_and_not_there_is_wrong(library: Library, tmp_path: Path) -> None:
    found_ = found(library.folder, reranker=str(tmp_path / "no"), entailment=str(tmp_path / "neither"))
    for subject, name in (("reranker", "no"), ("entailment", "neither")):
        [finding] = found_[subject]
        assert not finding.right
        assert finding.sentence.startswith(str(tmp_path / name))


def test_a_variable_that_is_no_setting_is_wrong_and_values_are_not_told(library: Library) -> None:
    [finding] = found(library.folder, {"VERSE_CHAT_ADRESS": "x", "VERSE_PORT": "1"})["settings"]
    assert finding == Finding("settings", False, "VERSE_CHAT_ADRESS is no setting; correct the name, the README lists them.")
    [finding] = found(library.folder, {"VERSE_CHAT_KEY": "sk-secret"})["settings"]
    assert finding == Finding("settings", True, "VERSE_CHAT_KEY set in the environment, all else as it is by default.")


def test_a_chat_model_is_asked_one_tiny_question_and_it_is_said_where_it_is(library: Library, tmp_path: Path) -> None:
    with ChatServer("yes") as server:
        chosen = {"chat_model": "openai:scripted", "chat_address": server.address}
        [finding] = found(library.folder, **chosen)["chat model"]
        [logged] = found(library.folder, **chosen, chat_log=tmp_path / "log")["chat model"]
    assert finding.right
    said = r"openai:scripted answered in \d\.\d seconds; it is on this machine \(127\.0\.0\.1\), and nothing leaves it"
    assert re.fullmatch(rf"{said}\.", finding.sentence)
    assert re.fullmatch(rf"{said}; requests and replies are kept in {re.escape(str(tmp_path / 'log'))}\.", logged.sentence)
    assert len(server.requests) == 2
    assert len(server.requests[0].user) < 100


def test_a_chat_model_elsewhere_is_said_to_get_the_questions(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.chat_model.ChatModel.is_here", False)
    with ChatServer("yes") as server:
        [finding] = found(library.folder, chat_model="openai:scripted", chat_address=server.address)["chat model"]
    assert finding.sentence.endswith("; the questions and quotations go to 127.0.0.1.")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (
            Script(status=401),
            "refused the key or does not know the model; correct VERSE_CHAT_KEY, VERSE_CHAT_MODEL or VERSE_CHAT_ADDRESS (",
        ),
        (Script(status=503), "is busy or still being loaded; try again in a moment ("),
        (Script(("yes",), ending=Ending.HANG), "was too slow; set VERSE_CHAT_SECONDS higher, or choose a smaller model ("),
        (Script(("yes",), ending=Ending.CUT), "did not answer as it should; look at what its server says ("),
        (Script(()), "replied with nothing; one that thinks first may need more room than a reply has, so choose another."),
    ],
)
def test_a_chat_model_that_does_not_answer_is_wrong_with_a_remedy(library: Library, script: Script, words: str) -> None:
    with ChatServer(script) as server:
        chosen = {"chat_model": "openai:scripted", "chat_address": server.address, "chat_key": "sk-secret", "chat_seconds": 0.5}
        [finding] = found(library.folder, **chosen)["chat model"]
    assert not finding.right
    assert finding.sentence.startswith(f"openai:scripted at 127.0.0.1 {words}")
    assert "sk-secret" not in finding.sentence


def test_a_chat_model_that_is_not_there_or_not_named_rightly_is_wrong(library: Library) -> None:
    with ChatServer() as server:
        pass
    [finding] = found(library.folder, chat_model="openai:x", chat_address=server.address)["chat model"]
    assert not finding.right
    assert finding.sentence.startswith("openai:x at 127.0.0.1 cannot be reached; start its server, or correct VERSE_CHAT_ADDRESS (")
    [finding] = found(library.folder, chat_model="llama3")["chat model"]
    assert (finding.right, finding.sentence.partition(":")[0]) == (False, "llama3")
