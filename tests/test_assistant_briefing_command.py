"""`verse brief` as whoever types it meets it: the file it writes, what it refuses in one sentence, and verifying."""

import base64
import json
from pathlib import Path

import docx
import pytest

from assistant import terminal
from assistant.briefing.asking import AskingError, asked
from assistant.briefing.parts import Asked, Part
from tests.commands import Run, runner
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library
from vectorstore.vectors import Vectors

LINES = [
    "# Workforce",
    "The council must fill the vacant posts for social workers this year. Agency staff fill many posts of social workers.",
    "Caseloads of social workers are at 14 children.",
]
LETTER = make_document("Fictional letter to Aberllwyd")


@pytest.fixture
def verse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `verse brief` in this process over a library in `tmp_path`: its exit status, output and errors."""
    kept = Library(tmp_path / "library")
    with Vectors(kept.folder, WordHashEmbeddings(name="multilingual-e5-small", dimensions=1024)) as vectors:
        store(kept, make_reading(LINES, document=LETTER))
        list(vectors.complete(kept))

    return runner("brief", library=tmp_path / "library", monkeypatch=monkeypatch, capsys=capsys)


def failure(result: tuple[int, str, str]) -> str:
    """The one line on standard error of a run that failed."""
    status, _, errors = result
    assert (status, errors.count("\n")) == (1, 1)
    return errors.strip()


def test_a_briefing_is_printed_as_markdown_where_no_file_is_named(verse: Run) -> None:
    status, output, _ = verse("vacant posts for social workers", "--council", "Aberllwyd", "--parts", "glance")
    assert status == 0
    assert output.startswith("# Briefing: vacant posts for social workers\n")
    assert "“The council must fill the vacant posts for social workers this year.”[^1]" in output


@pytest.mark.parametrize(("suffix", "begin"), [(".docx", b"PK"), (".html", b"<!doctype html>"), (".pdf", b"%PDF"), (".md", b"# Briefing")])
def test_the_ending_of_the_file_says_what_is_written_and_it_stands(verse: Run, tmp_path: Path, suffix: str, begin: bytes) -> None:
    file = tmp_path / f"briefing{suffix}"
    assert verse("vacant posts for social workers", "-o", file) == (0, "", "")
    assert file.read_bytes().startswith(begin)
    status, output, _ = verse("--verify", file)
    assert status == 0
    assert "quotations stand." in output or "The one quotation stands." in output


def test_a_file_that_is_there_is_written_over_only_on_request(verse: Run, tmp_path: Path) -> None:
    file = tmp_path / "briefing.md"
    file.write_text("an officer's work", "utf-8")
    assert "there is such a file already" in failure(verse("vacant posts", "-o", file))
    assert file.read_text("utf-8") == "an officer's work"
    assert verse("vacant posts for social workers", "-o", file, "--force")[0] == 0
    assert file.read_text("utf-8").startswith("# Briefing")


def test_the_reference_document_gives_the_styles_by_option_and_by_setting(
    verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("option", "setting"):
        reference = docx.Document()
        reference.styles["Heading 1"].font.name = f"Fictional {name}"
        reference.save(str(tmp_path / f"{name}.docx"))
    monkeypatch.setenv("VERSE_REFERENCE_DOCX", str(tmp_path / "setting.docx"))
    for arguments, font in (((), "Fictional setting"), (("--reference", tmp_path / "option.docx"), "Fictional option")):
        file = tmp_path / "briefing.docx"
        assert verse("vacant posts for social workers", "-o", file, "--force", *arguments)[0] == 0
        assert docx.Document(str(file)).styles["Heading 1"].font.name == font


def test_verifying_fails_once_the_document_is_gone_and_says_so_as_json_too(verse: Run, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    verse("vacant posts for social workers", "-o", file)
    Library(tmp_path / "library").remove(LETTER.id)
    status, output, _ = verse("--verify", file)
    assert status == 1
    assert "The document is no longer in the library." in output
    status, output, _ = verse("--verify", file, "--json")
    found = json.loads(output)
    assert (status, found["stands"], found["topic"]) == (1, False, "vacant posts for social workers")
    assert {quotation["held"] for quotation in found["quotations"]} == {"gone"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "there is no topic, or both a topic and --verify"),
        (("posts", "--verify", "x.docx"), "there is no topic, or both a topic and --verify"),
        (("posts", "--json"), "only --verify prints JSON"),
        ((" ",), "There is no topic"),
        (("x" * 301,), "longer than 300 characters"),
        (("posts", "--language", "fr"), "fr: a briefing's own words are English or Welsh"),
        (("posts", "--parts", "glance,nonsense"), "nonsense: there is no such section; there are glance, timeline"),
        (("posts", "--from", "June"), "June: this is no time; write a year, a month or a day"),
        (("posts", "--from", "2024", "--to", "2020"), "The last date is before the first"),
        (("posts", "-o", "briefing.odt"), "briefing.odt: a briefing is written as .docx, .html, .pdf, .md"),
        (("posts", "--council", "Nowhere"), "Nowhere"),
        (("vacant posts", "-o", "/nonexistent/folder/briefing.md"), "there is no such folder"),
        (("vacant posts", "-o", "/proc/briefing.md"), "the file cannot be written"),
        (("vacant posts", "-o", "x.docx", "--reference", "missing.docx"), "missing.docx: this is no Word document"),
        (("--verify", "missing.docx"), "missing.docx: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(verse: Run, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in failure(verse(*arguments))


def test_a_folder_that_is_not_there_is_told_before_anything_is_made(verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.briefing.command._made", lambda *_, **__: pytest.fail("it was made"))
    missing = tmp_path / "missing" / "b.docx"
    assert failure(verse("carers", "-o", missing)) == f"{missing}: there is no such folder; make it, or write elsewhere."


def test_a_file_that_the_library_lost_is_told_in_one_sentence(verse: Run, tmp_path: Path) -> None:
    Library(tmp_path / "library").original(LETTER.id).unlink()
    sentence = "The library’s own copy of fictional-letter-to-aberllwyd.txt cannot be read; remove the document and add its file again."
    assert failure(verse("vacant posts for social workers")) == sentence


def test_a_briefing_that_quotes_nothing_says_so_where_it_is_verified(verse: Run, tmp_path: Path) -> None:
    assert verse("swimming pools", "-o", tmp_path / "b.md")[0] == 0
    text = (tmp_path / "b.md").read_text()
    assert "nothing is quoted" in text
    assert "No document is quoted." in text
    assert "Appendix" not in text
    status, output, _ = verse("--verify", tmp_path / "b.md")
    assert status == 0
    assert "The briefing quotes nothing." in output


def test_the_page_is_asked_while_it_has_the_library_open(verse: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str, dict[str, object]]] = []

    def elsewhere(address: str, path: str, body: dict[str, object], *, seconds: float) -> bytes:
        sent.append((address, path, body))
        return b"a file"

    monkeypatch.setattr(terminal, "serving", lambda kept: "http://127.0.0.1:7860")
    monkeypatch.setattr(terminal, "asked_elsewhere", elsewhere)
    docx.Document().save(str(tmp_path / "styles.docx"))
    file = tmp_path / "briefing.docx"
    arguments = ["--from", "2020", "--parts", "timeline,glance", "--reference", tmp_path / "styles.docx", "--no-writing"]
    assert verse("vacant posts", "-o", file, *arguments)[0] == 0
    assert file.read_bytes() == b"a file"
    [(address, path, body)] = sent
    assert (address, path) == ("http://127.0.0.1:7860", "/api/brief")
    assert base64.b64decode(str(body.pop("reference"))) == (tmp_path / "styles.docx").read_bytes()
    assert body == {
        "topic": "vacant posts",
        "language": "en",
        "council": None,
        "from": "2020-01-01",
        "to": None,
        "parts": ["glance", "timeline"],
        "format": "docx",
        "write": False,
    }


def test_what_is_asked_for_is_read_from_words() -> None:
    found = asked("  agency   staff ", language="cy", council=" Wrecsam ", since="2020", until="2024-06", parts=["silent", "glance"])
    assert (found.topic, found.council, found.parts) == ("agency staff", "Wrecsam", (Part.GLANCE, Part.SILENT))
    assert (str(found.since), str(found.until)) == ("2020-01-01", "2024-06-30")
    assert asked("staff", language="en", council=" ", since="") == Asked("staff", "en")


def test_what_cannot_be_seen_is_no_part_of_a_topic() -> None:
    assert asked("carers\x00\x1b \u202e now", language="en", council="\x01").topic == "carers now"
    assert asked("carers", language="en", council="\x01").council is None


def test_what_is_wrong_names_its_field() -> None:
    with pytest.raises(AskingError) as wrong:
        asked("staff", language="en", until="2024-13")
    assert (wrong.value.field, wrong.value.kind) == ("to", "date")
