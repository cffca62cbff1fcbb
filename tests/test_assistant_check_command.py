"""`verse check` as a program: what it prints, writes and ends with."""

import base64
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from assistant import cli, terminal
from assistant.ask import Assistant
from tests.checking import DRAFT, checking_assistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with checking_assistant(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def library(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command opens the library above, with embeddings that need no model."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[Assistant]:
        yield assistant

    monkeypatch.setenv("VERSE_LIBRARY", str(assistant.library.folder))
    monkeypatch.setattr(terminal, "opened", opened)
    monkeypatch.setattr(terminal, "serving", lambda _: None)


def verse(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["verse", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_report_is_printed_and_a_strict_status_says_that_something_does_not_stand(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verse(monkeypatch, "check", str(draft), "--strict") == 2
    printed = capsys.readouterr().out
    assert printed.startswith("Quotations: 1 verbatim. Claims: 1 supported, 1 differ, 1 nothing found.")
    assert "number – draft: twelve weeks; source: ten weeks" in printed


def test_the_status_is_0_where_everything_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Families in Aberllwyd wait ten weeks for parenting courses.", encoding="utf-8")
    assert verse(monkeypatch, "check", str(path), "--strict") == 0


def test_json_is_a_list_of_findings_and_the_report_can_be_in_welsh(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verse(monkeypatch, "check", str(draft), "--json") == 0
    findings = json.loads(capsys.readouterr().out)
    assert [finding["verdict"] for finding in findings] == ["differs", "verbatim", "supported", "not_found"]
    assert [DRAFT[finding["start"] : finding["end"]] for finding in findings] == [finding["text"] for finding in findings]
    assert verse(monkeypatch, "check", str(draft), "--language", "cy") == 0
    assert "rhif – drafft: twelve weeks; ffynhonnell: ten weeks" in capsys.readouterr().out


def test_the_draft_with_comments_is_written_where_asked(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "checked.docx"
    assert verse(monkeypatch, "check", str(draft), "-o", str(output)) == 0
    assert len(list(docx.Document(str(output)).comments)) == 4
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_standard_input_is_read_as_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Families in Aberllwyd wait ten weeks for parenting courses."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert verse(monkeypatch, "check", "-") == 0
    assert "✓ Supported by" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b" \n", "empty.txt"),
        ("binary.docx", b"PK\x03\x04 no", "binary.docx"),
        ("missing.txt", None, "missing.txt"),
        ("latin.txt", b"caf\xe9 \xff\xfe\x00", "latin.txt"),
    ],
)
def test_what_cannot_be_checked_is_one_sentence_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert verse(monkeypatch, "check", str(tmp_path / name)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_a_file_that_is_there_is_written_over_only_where_that_is_said(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "checked.docx"
    output.write_text("An officer’s notes.", "utf-8")
    assert verse(monkeypatch, "check", str(draft), "-o", str(output)) == 1
    assert "--force to write over it" in capsys.readouterr().err
    assert output.read_text("utf-8") == "An officer’s notes."
    assert verse(monkeypatch, "check", str(draft), "-o", str(output), "--force") == 0
    assert len(list(docx.Document(str(output)).comments)) == 4


def test_the_draft_itself_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.docx"
    docx.Document().save(str(path))
    assert verse(monkeypatch, "check", str(path), "-o", str(path)) == 1
    assert "this is the draft itself" in capsys.readouterr().err
    assert verse(monkeypatch, "check", str(path), "-o", str(tmp_path / "x.pdf")) == 1
    assert "name one that ends in .docx" in capsys.readouterr().err


def test_while_the_page_is_served_it_is_asked(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    def elsewhere(address: str, path: str, body: dict[str, object], *, seconds: float) -> bytes:
        asked.append((address + path, body))
        reply = {"findings": [], "text": "All is well.", "stands": True, "annotated": base64.b64encode(b"word").decode()}
        return json.dumps(reply).encode()

    monkeypatch.setattr(terminal, "serving", lambda _: "http://127.0.0.1:7860")
    monkeypatch.setattr(terminal, "asked_elsewhere", elsewhere)
    output = tmp_path / "out.docx"
    assert verse(monkeypatch, "check", str(draft), "-o", str(output)) == 0
    [(address, body)] = asked
    assert address == "http://127.0.0.1:7860/api/check"
    assert body == {"language": "en", "annotated": True, "name": "draft.md", "file": base64.b64encode(DRAFT.encode()).decode()}
    assert output.read_bytes() == b"word"
    assert "All is well." in capsys.readouterr().out
