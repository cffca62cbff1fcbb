"""The command line as other programs meet it: its JSON, its errors on one line, its help."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant import cli, terminal
from tests.chat_server import ChatServer, Ending, Request, Script
from tests.commands import Run, runner
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

LINES = ["# Early help", "Families wait six weeks for parenting courses. The centres are warm.", "Caseloads are at 14 children."]
LETTER = make_document("Fictional letter to Aberllwyd")
NEWS = make_document("Fictional news", publisher=None, date=None, subject=None)

ANSWER = {
    "question": str, "status": str, "reason": (str, type(None)), "claims": list, "citations": list, "closest": list, "rejected": list,
    "as_of": (str, type(None)), "seconds": float, "understood": (str, type(None)), "language": str,
    "searched": dict, "needed": (str, type(None)), "comparison": (dict, type(None)), "newer": list, "more": list,
    "candidates": list, "written": (dict, type(None)),
}  # fmt: skip
CITATION = {
    "number": int, "quote": str, "document": dict, "paragraph": int, "page": (int, type(None)), "heading": list,
    "speaker": (str, type(None)), "start": int, "end": int,
}  # fmt: skip
DOCUMENT = {
    "id": str, "title": str, "date": (str, type(None)), "kind": str, "publisher": (str, type(None)), "subject": (str, type(None)),
    "language": str, "source": str,
}  # fmt: skip
PARAGRAPH = {
    "number": int, "page": (int, type(None)), "heading": list, "kind": str, "speaker": (str, type(None)), "start": int, "end": int,
    "text": str,
}  # fmt: skip


@pytest.fixture
def verse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `verse` in this process over a library in `tmp_path`: its exit status, output and errors."""

    return runner("", library=tmp_path / "library", monkeypatch=monkeypatch, capsys=capsys)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    kept = Library(tmp_path / "library")
    with Vectors(kept.folder, WordHashEmbeddings(name="multilingual-e5-small", dimensions=1024)) as vectors:
        store(kept, make_reading(LINES, document=LETTER))
        store(kept, make_reading(["The bridge over the river was closed on Monday."], document=NEWS))
        list(vectors.complete(kept))
    return kept


def check(value: dict[str, object], kinds: dict[str, object]) -> None:
    """Exactly these keys, each of its type (bool is no int)."""
    assert value.keys() == kinds.keys()
    for key, kind in kinds.items():
        assert isinstance(value[key], kind), key  # type: ignore[arg-type]
        assert not isinstance(value[key], bool), key


def failure(result: tuple[int, str, str]) -> str:
    """The one line on standard error of a run that failed."""
    status, _, errors = result
    assert status == 1
    assert errors.endswith("\n")
    assert errors.count("\n") == 1
    return errors.strip()


def test_an_answer_keeps_the_contract(verse: Run, library: Library) -> None:
    status, output, _ = verse("ask", "How long do families wait for parenting courses in Aberllwyd?", "--json")
    answer = json.loads(output)
    assert status == 0
    check(answer, ANSWER)
    assert (answer["status"], answer["reason"], answer["closest"], answer["as_of"]) == ("answered", None, [], "2024-01-10")
    assert [set(claim) for claim in answer["claims"]] == [{"text", "citations"}] * len(answer["claims"])
    assert [number for claim in answer["claims"] for number in claim["citations"]] == [c["number"] for c in answer["citations"]]
    for citation in answer["citations"]:
        check(citation, CITATION)
        check(citation["document"], DOCUMENT)
        assert library.text(citation["document"]["id"])[citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_keeps_the_contract(verse: Run, library: Library) -> None:
    status, output, _ = verse("ask", "What did Professor Quennell say about caseloads?", "--json")
    answer = json.loads(output)
    assert status == 0
    check(answer, ANSWER)
    assert (answer["status"], answer["claims"], answer["citations"], answer["as_of"]) == ("not_found", [], [], None)
    assert "“Quennell”" in answer["reason"]
    assert answer["closest"]
    for citation in answer["closest"]:
        check(citation, CITATION)
    assert answer["needed"] == "It would take a document that mentions “Professor” and “Quennell”."
    assert answer["searched"]["number"] == 2
    for document in answer["searched"]["documents"]:
        check(document, DOCUMENT)


def test_an_answer_is_read_on_a_terminal_too(verse: Run, library: Library) -> None:
    status, output, errors = verse("ask", "How long do families wait for parenting courses in Aberllwyd?")
    assert (status, errors) == (0, "")
    assert "“Families wait six weeks for parenting courses." in output
    assert "[1] Inspectorate of Fictional Services, Fictional letter to Aberllwyd, 2024-01-10, Early help, ¶ 2," in output


def test_a_batch_prints_one_object_a_line_with_its_id(verse: Run, library: Library, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    turns = [
        {"id": "a", "question": "How high are caseloads in Aberllwyd?", "more": "is passed over"},
        {"id": 7, "question": "and in 2024?", "history": ["How high are caseloads in Aberllwyd?"]},
    ]
    batch.write_text("\n".join(json.dumps(turn) for turn in turns) + "\n\n", encoding="utf-8")
    status, output, _ = verse("ask", "--batch", batch, "--json")
    assert status == 0
    lines = [json.loads(line) for line in output.splitlines()]
    assert [(line["id"], line["question"], line["status"]) for line in lines] == [
        ("a", "How high are caseloads in Aberllwyd?", "answered"),
        (7, "and in 2024?", "answered"),
    ]
    assert lines[1]["understood"] == "How high are caseloads in Aberllwyd (in 2024)?"
    for line in lines:
        check({key: value for key, value in line.items() if key != "id"}, ANSWER)


def test_a_document_is_shown_with_text_that_its_paragraphs_slice(verse: Run, library: Library) -> None:
    status, output, _ = verse("show", LETTER.id, "--json")
    shown = json.loads(output)
    assert status == 0
    assert shown.keys() == {"document", "text", "paragraphs"}
    check(shown["document"], DOCUMENT)
    for paragraph in shown["paragraphs"]:
        check(paragraph, PARAGRAPH)
        assert shown["text"][paragraph["start"] : paragraph["end"]] == paragraph["text"]
    assert [paragraph["number"] for paragraph in shown["paragraphs"]] == [1, 2, 3]


@pytest.mark.parametrize("reference", [LETTER.id, LETTER.id[:6], LETTER.source, LETTER.title])
def test_a_document_is_named_by_id_beginning_file_or_title(verse: Run, library: Library, reference: str) -> None:
    status, output, _ = verse("show", reference)
    assert status == 0
    assert output.splitlines()[0] == LETTER.title
    assert "[3] Caseloads are at 14 children." in output


def test_documents_are_listed_newest_first(verse: Run, library: Library) -> None:
    status, output, _ = verse("documents", "--json")
    listed = json.loads(output)
    assert status == 0
    assert [document["title"] for document in listed] == [LETTER.title, NEWS.title]
    for document in listed:
        check(document, DOCUMENT)
    _, text, _ = verse("documents")
    assert [line.split("  ")[:2] for line in text.splitlines()] == [[LETTER.id, "2024-01-10"], [NEWS.id, "undated"]]


def test_a_removed_document_answers_no_more(verse: Run, library: Library) -> None:
    assert verse("remove", LETTER.id)[0] == 0
    assert [document["title"] for document in json.loads(verse("documents", "--json")[1])] == [NEWS.title]
    answer = json.loads(verse("ask", "How long do families wait for parenting courses?", "--json")[1])
    assert LETTER.id not in {citation["document"]["id"] for citation in answer["citations"] + answer["closest"]}
    assert failure(verse("remove", LETTER.id)).startswith(f"{LETTER.id}: there is no such document in ")


def test_files_are_added_once_replaced_and_refused_with_a_report(verse: Run, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text("Fictional letter\n\n10 January 2024\n\nChildren are helped early here.\n", encoding="utf-8")
    status, output, _ = verse("add", letters)
    assert (status, output.splitlines()[-1]) == (0, "1 added")
    status, output, _ = verse("add", letters)
    assert (status, output.splitlines()[-1]) == (0, "1 already there")
    (letters / "one.txt").write_text("Fictional letter\n\n10 January 2024\n\nChildren are helped late here.\n", encoding="utf-8")
    (letters / "two.txt").touch()
    status, output, _ = verse("add", letters)
    assert (status, output.splitlines()[-1]) == (1, "1 replaced, 1 refused")
    assert f"refused   {letters / 'two.txt'}: there is no text in it; add a version that has some." in output
    assert "“Children are helped late here.”" in verse("ask", "How are children helped?")[1]


def test_a_library_made_with_another_model_is_refused_until_rebuilt(verse: Run, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_EMBEDDING_MODEL", "another-model")
    said = failure(verse("ask", "How high are caseloads?"))
    assert "multilingual-e5-small" in said
    assert "another-model" in said
    assert "verse rebuild" in said
    status, output, _ = verse("rebuild")
    assert (status, output) == (0, "made the vectors of 2 documents anew with another-model\n")
    assert verse("ask", "How high are caseloads in Aberllwyd?")[0] == 0


def test_a_library_that_another_process_has_open_is_named(verse: Run, library: Library) -> None:
    with Vectors(library.folder, WordHashEmbeddings(name="multilingual-e5-small", dimensions=1024)):
        said = failure(verse("ask", "How high are caseloads?"))
    assert said.startswith(f"{library.folder}: process {os.getpid()} (")
    assert said.endswith("has this library open; stop it first, or let it do the work.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "nowhere.pdf"], "nowhere.pdf: there is no such file or folder; check the path."),
        (["show", "nothing"], "nothing: there is no such document in {library}; `verse documents` lists them."),
        (["nothing"], "verse: No such command 'nothing'; `verse --help` tells what can be said."),
        (["show"], "verse: Missing parameter: document; `verse --help` tells what can be said."),
        (["ask"], "verse ask: there is no question, or both a question and --batch; give one of them."),
        (["ask", "Why?", "--batch", "x", "--json"], "verse ask: there is no question, or both a question and --batch; give one of them."),
        (["ask", "--batch", "x.jsonl"], "x.jsonl: a batch is answered as JSON; add --json."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(verse: Run, library: Library, arguments: list[str], sentence: str) -> None:
    assert failure(verse(*arguments)) == sentence.format(library=library.folder)


def test_an_unknown_option_is_said_in_one_line(verse: Run) -> None:
    assert failure(verse("ask", "--bad", "x")).startswith("verse: No such option: --bad")
    assert failure(verse("serve", "--port", "many")).startswith("verse: ")


def test_a_database_that_is_none_is_named(verse: Run, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").write_text("This is a letter, and no database at all.", encoding="utf-8")
    assert failure(verse("documents")).startswith(f"{tmp_path / 'library' / 'library.db'}: the library cannot be used (")


def test_without_arguments_the_help_is_printed(verse: Run) -> None:
    assert "Usage: verse" in "".join(map(str, verse()))


def test_what_is_stopped_says_what_is_kept(verse: Run, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "documents", stopped)
    assert failure(verse("documents")) == "stopped; what was reported as added is in the library."


def test_a_folder_without_documents_is_said(verse: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert failure(verse("add", tmp_path / "empty")).startswith(f"{tmp_path / 'empty'}: there is no document in it; name a PDF,")


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"question": "Why?"}', '{"id": 1, "question": "Why?", "history": "x"}', "null"])
def test_a_bad_line_of_a_batch_is_named_before_anything_is_answered(verse: Run, library: Library, tmp_path: Path, line: str) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "question": "Why?"}\n' + line + "\n", encoding="utf-8")
    result = verse("ask", "--batch", batch, "--json")
    assert failure(result) == f"{batch}, line 2: this is no JSON object with id and question; correct the line."
    assert result[1] == ""


def test_a_batch_that_cannot_be_read_is_said(verse: Run, library: Library, tmp_path: Path) -> None:
    assert failure(verse("ask", "--batch", tmp_path / "no.jsonl", "--json")).startswith(
        f"{tmp_path / 'no.jsonl'}: the batch cannot be read ("
    )
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe{}")
    assert "give a UTF-8 file with one JSON object a line." in failure(verse("ask", "--batch", tmp_path / "bad.jsonl", "--json"))


@pytest.mark.parametrize(("name", "value"), [("VERSE_PORT", "many"), ("VERSE_QUOTATIONS", "0")])
def test_a_bad_setting_is_named(verse: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    said = failure(verse("documents"))
    assert said.startswith(f"{name}: ")
    assert f"(it is '{value}'); correct the environment variable." in said


def test_a_folder_that_cannot_be_made_is_named(verse: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = failure(verse("documents", "--library", tmp_path / "file" / "library"))
    assert said.startswith(f"{tmp_path / 'file' / 'library'}: the library's folder cannot be made (")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(verse: Run, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert str(locked) in failure(verse("documents", "--library", locked / "library"))


QUESTION = "How long do families wait for parenting courses in Aberllwyd?"
PROVED, UNPROVED = "Families wait six weeks for parenting courses.", "Families wait nine weeks for parenting courses."


def key_of(words: str, request: Request) -> str:
    """The key under which the model was given the quotation that holds `words`."""
    found = re.search(rf"{re.escape(words)}.*\[(\w+)\]", request.user)
    assert found
    return found[1]


def obliging(request: Request) -> str:
    """A sentence that its quotation says, and one that it does not."""
    key = key_of("six weeks", request)
    return f"{PROVED} [{key}]\n{UNPROVED} [{key}]"


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch, verse: Run) -> Callable[[ChatServer], ChatServer]:
    """Sets a server as the chat model of `verse`."""

    def set_model(server: ChatServer) -> ChatServer:
        monkeypatch.setenv("VERSE_CHAT_MODEL", "openai:scripted")
        monkeypatch.setenv("VERSE_CHAT_ADDRESS", server.address)
        return server

    return set_model


Chat = Callable[[ChatServer], ChatServer]


def test_what_a_language_model_writes_comes_after_the_quotations(verse: Run, library: Library, chat: Chat) -> None:
    quotations = verse("ask", QUESTION)[1]
    with chat(ChatServer(obliging)) as server:
        status, output, errors = verse("ask", QUESTION)
    assert (status, errors, len(server.requests)) == (0, "", 1)
    assert output == (
        f"{quotations}\n{PROVED} [1]\n\n1 sentence was withheld, because it could not be proved.\n"
        "Written by a language model (openai:scripted); each sentence was checked against the quotations it cites.\n"
    )


def test_the_quotations_are_printed_before_the_model_has_replied(
    verse: Run, library: Library, chat: Chat, capsys: pytest.CaptureFixture[str]
) -> None:
    printed: list[str] = []

    def reply(request: Request) -> str:
        printed.append(capsys.readouterr().out)
        return obliging(request)

    with chat(ChatServer(reply)):
        output = verse("ask", QUESTION)[1]
    assert "“Families wait six weeks for parenting courses." in printed[0]
    assert output.startswith(f"\n{PROVED} [1]\n")


def test_json_holds_the_finished_answer_once(verse: Run, library: Library, chat: Chat, tmp_path: Path) -> None:
    with chat(ChatServer(obliging)):
        answer = json.loads(verse("ask", QUESTION, "--json")[1])
        batch = tmp_path / "batch.jsonl"
        batch.write_text(json.dumps({"id": 1, "question": QUESTION}) + "\n", encoding="utf-8")
        line = json.loads(verse("ask", "--batch", batch, "--json")[1])
    check(answer, ANSWER)
    for written in (answer["written"], line["written"]):
        assert {name: written[name] for name in ("model", "claims", "note")} == {
            "model": "openai:scripted", "claims": [{"text": PROVED, "citations": [1]}], "note": None,
        }  # fmt: skip
        assert [rejected["text"] for rejected in written["rejected"]] == [UNPROVED]


def test_the_model_can_be_left_out_and_a_refusal_asks_it_nothing(verse: Run, library: Library, chat: Chat) -> None:
    with chat(ChatServer(obliging)) as server:
        left_out = json.loads(verse("ask", QUESTION, "--no-writing", "--json")[1])
        refused = json.loads(verse("ask", "What did Professor Quennell say about caseloads?", "--json")[1])
    assert (left_out["status"], left_out["written"], refused["status"], refused["written"]) == ("answered", None, "not_found", None)
    assert server.requests == []


def test_a_model_that_fails_leaves_the_quotations_and_one_line(verse: Run, library: Library, chat: Chat) -> None:
    quotations = verse("ask", QUESTION)[1]
    with chat(ChatServer(Script(status=401))):
        status, output, errors = verse("ask", QUESTION)
    assert (status, errors) == (0, "")
    assert output.startswith(f"{quotations}\n")
    assert output.removeprefix(quotations).strip().count("\n") == 0
    assert "verse doctor" in output


@pytest.mark.parametrize(
    ("question", "line"),
    [(QUESTION, cli.STOPPED["en"]), ("Beth am gyrsiau rhianta yn Aberllwyd?", cli.STOPPED["cy"])],
)
def test_ctrl_c_while_the_model_writes_keeps_the_quotations(
    verse: Run, library: Library, chat: Chat, monkeypatch: pytest.MonkeyPatch, question: str, line: str
) -> None:
    @contextmanager
    def interrupted() -> Iterator[Callable[[str], None]]:
        def show(line: str) -> None:
            if server.requests:
                raise KeyboardInterrupt

        yield show

    if question != QUESTION:
        letter = make_reading(
            ["Mae teuluoedd yn aros chwe wythnos am gyrsiau rhianta."], document=make_document("Llythyr dychmygol", language="cy")
        )
        store(library, letter)
    quotations = verse("ask", question)[1]
    monkeypatch.setattr(terminal, "showing", interrupted)
    with chat(ChatServer(Script(("Families ",), ending=Ending.HANG))) as server:
        result = verse("ask", question)
        assert server.requests[0].gone.wait(1)
        assert failure(result) == line
        assert result[1] == quotations
        stopped = verse("ask", question, "--json")
    assert failure(stopped) == line
    assert (json.loads(stopped[1])["status"], json.loads(stopped[1])["written"]) == ("answered", None)


def test_a_page_that_serves_the_library_is_asked_for_its_quotations_and_then_for_what_its_model_writes(
    verse: Run, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bool]] = []

    def elsewhere(address: str, turn: cli.Turn, *, everything: bool, writing: bool) -> dict[str, object]:
        asked.append((address, writing))
        return {"text": "The quotations.", "written_text": "The sentence. [1]" if writing else "", "language": "en", "status": "answered"}

    monkeypatch.setattr(terminal, "serving", lambda kept: "http://127.0.0.1:1")
    monkeypatch.setattr(cli, "_asked_elsewhere", elsewhere)
    assert verse("ask", QUESTION)[1] == "The quotations.\n\nThe sentence. [1]\n"
    assert verse("ask", QUESTION, "--no-writing")[1] == "The quotations.\n"
    assert json.loads(verse("ask", QUESTION, "--json")[1]) == {"language": "en", "status": "answered"}
    assert asked == [("http://127.0.0.1:1", writing) for writing in (False, True, False, True)]


def test_a_chat_model_that_cannot_be_set_up_stops_asking_but_not_adding(
    verse: Run, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VERSE_CHAT_MODEL", "llama3")
    assert failure(verse("ask", QUESTION)).startswith("llama3: a chat model is named provider:model, as in ollama:llama3.1")
    assert verse("ask", QUESTION, "--no-writing")[0] == 0
    (tmp_path / "one.txt").write_text("Fictional letter\n\n10 January 2024\n\nChildren are helped early here.\n", encoding="utf-8")
    assert verse("add", tmp_path / "one.txt")[0] == 0


def test_the_doctor_says_a_line_each_and_fails_where_something_is_wrong(verse: Run, library: Library, chat: Chat) -> None:
    status, output, errors = verse("doctor")
    assert (status, errors) == (0, "")
    assert [line.split(":")[0] for line in output.splitlines()] == [
        "right  settings", "right  library", "right  embedding model", "right  chat model",
    ]  # fmt: skip
    with chat(ChatServer(Script(status=401))):
        status, output, errors = verse("doctor")
    assert (status, errors) == (1, "")
    assert output.splitlines()[-1].startswith("WRONG  chat model: openai:scripted at 127.0.0.1 refused the key or does not know the model;")


def test_the_doctor_names_every_setting_that_cannot_be_meant(verse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_PORT", "many")
    monkeypatch.setenv("VERSE_CHAT_SECONDS", "0")
    status, output, errors = verse("doctor")
    assert (status, errors) == (1, "")
    assert [line.split(":")[:2] for line in output.splitlines()] == [
        ["WRONG  settings", " VERSE_CHAT_SECONDS"], ["WRONG  settings", " VERSE_PORT"],
    ]  # fmt: skip


COMMANDS = ("add", "documents", "show", "remove", "ask", "brief", "check", "register", "evaluate", "serve", "rebuild", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(verse: Run, command: str) -> None:
    status, output, errors = verse(command, "--help")
    assert (status, errors) == (0, "")
    assert f"verse {command}" in output


def test_the_help_names_every_command(verse: Run) -> None:
    status, output, _ = verse("--help")
    assert status == 0
    assert all(f" {command} " in output for command in COMMANDS)


def test_help_loads_nothing_slow() -> None:
    script = (
        "import sys; sys.argv = ['verse', '--help']\n"
        "from assistant.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "slow = {'torch', 'gradio', 'chromadb', 'transformers', 'sentence_transformers', 'langchain_core', 'ir_measures'}\n"
        "slow |= {'langchain', 'openai', 'tiktoken'}\n"
        "slow &= set(sys.modules)\n"
        "assert not slow, slow\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
