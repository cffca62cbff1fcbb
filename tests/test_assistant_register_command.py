"""`verse register` as people and other programs meet it, over letters that it reads itself."""

import csv
import datetime
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands import Run, runner
from tests.fakes import make_document, make_reading, store
from vectorstore.decisions import Decisions
from vectorstore.library import Library

LINES = [
    "# Findings",
    "The local authority must record the supervision of social workers.",
    "Leaders should publish their plan for housing repairs.",
    "The town hall was built in 1901.",
]
LATER = ["# Findings", "Recording of supervision has improved since the last visit."]
MUST, SHOULD, IMPROVED = LINES[1], LINES[2], LATER[1]


@pytest.fixture
def verse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `verse register` in this process over a library of two letters: its exit status, output and errors."""
    library = Library(tmp_path / "library")
    for date, lines in ((datetime.date(2022, 6, 1), LINES), (datetime.date(2024, 1, 10), LATER)):
        document = make_document(f"Letter of {date}", date=date)
        store(library, make_reading(lines, document=document), publish=True)

    return runner("register", library=tmp_path / "library", monkeypatch=monkeypatch, capsys=capsys)


def rows(verse: Run, *arguments: str) -> dict[str, dict[str, object]]:
    """The rows that `--json` prints, by their sentences, in order."""
    status, output, errors = verse(*arguments, "--json")
    assert (status, errors) == (0, "")
    return {row["sentence"]: row for row in json.loads(output)}


def test_json_has_every_key_that_was_agreed(verse: Run, tmp_path: Path) -> None:
    found = rows(verse)
    assert list(found) == [IMPROVED, MUST, SHOULD]
    assert set(found[MUST]) >= {
        "sentence", "strength", "council", "service", "heading", "date", "document", "paragraph", "start", "end", "status", "linked",
    }  # fmt: skip
    assert [row["strength"] for row in found.values()] == ["progress", "must", "should"]
    (linked,) = found[MUST]["linked"]  # type: ignore[misc]
    assert (linked["sentence"], linked["bond"]) == (IMPROVED, "candidate")
    library = Library(tmp_path / "library")
    for row in found.values():
        assert library.text(str(row["document"]))[row["start"] : row["end"]] == row["sentence"]  # type: ignore[misc]


def test_filters_are_written_as_people_write_them(verse: Run) -> None:
    assert list(rows(verse, "--strength", "MUST", "--strength", "should")) == [MUST, SHOULD]
    assert list(rows(verse, "--from", "2023")) == [IMPROVED]
    assert list(rows(verse, "--to", "2022-06")) == [MUST, SHOULD]
    assert list(rows(verse, "--from", "2022-06-02", "--to", "2024-01-09")) == []
    assert list(rows(verse, "--words", "housing", "--council", "aberllwyd", "--status", "open")) == [SHOULD]


def test_plain_text_is_the_default_and_in_either_language(verse: Run) -> None:
    status, output, errors = verse()
    assert (status, errors) == (0, "")
    assert f"    MUST  “{MUST}”\n" in output
    assert f"    RHAID  “{MUST}”\n" in verse("--language", "cy")[1]
    assert verse("--words", "tramways")[1] == "Nothing in the register fits.\n"


def test_what_names_no_service_is_counted_where_one_is_asked_for(verse: Run) -> None:
    assert verse("--service", "adults")[1] == (
        "Nothing in the register fits.\n\n3 more that fit name no service; leave --service out to see them.\n"
    )
    assert rows(verse, "--service", "adults") == {}


def test_files_are_written(verse: Run, tmp_path: Path) -> None:
    to_csv, to_xlsx = tmp_path / "register.csv", tmp_path / "register.xlsx"
    assert verse("--csv", "-o", to_csv) == (0, f"wrote the register to {to_csv}\n", "")
    assert verse("--xlsx", "--output", to_xlsx) == (0, f"wrote the register to {to_xlsx}\n", "")
    with to_csv.open(encoding="utf-8-sig", newline="") as file:
        assert [line["Sentence"] for line in csv.DictReader(file)] == [IMPROVED, MUST, SHOULD]
    assert load_workbook(to_xlsx).active.max_row == 4


def test_a_status_is_set_and_its_history_printed(verse: Run, tmp_path: Path) -> None:
    key = str(rows(verse)[MUST]["key"])
    assert verse("decide", key, "--status", "in progress", "--name", "Mair Jones", "--note", "Half.") == (
        0,
        f"{key} is in progress, says Mair Jones\n",
        "",
    )
    assert verse("decide", key, "--status", "done", "--name", "Sam Price")[0] == 0
    assert list(rows(verse, "--status", "done")) == [MUST]
    lines = verse("history", key)[1].splitlines()
    assert [line.split("UTC  ")[1] for line in lines] == ["in progress  Mair Jones  Half.", "done  Sam Price"]
    assert rows(verse)[MUST]["name"] == "Sam Price"
    assert len(Decisions(tmp_path / "library").history(key)) == 2


@pytest.mark.parametrize("bond", ["confirmed", "rejected", "candidate"])
def test_a_tie_is_confirmed_rejected_or_taken_back(verse: Run, bond: str) -> None:
    found = rows(verse)
    earlier, later = found[MUST]["key"], found[IMPROVED]["key"]
    assert verse("tie", str(earlier), str(later), "--as", bond, "--name", "Mair Jones") == (
        0,
        f"{earlier}~{later} is {bond}, says Mair Jones\n",
        "",
    )
    (linked,) = rows(verse)[MUST]["linked"]  # type: ignore[misc]
    assert linked["bond"] == bond
    assert verse("history", f"{earlier}~{later}")[1].endswith(f"{bond}  Mair Jones\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--council", "Trefgoed"], "Trefgoed: no document in the library is about it; the nearest names are Aberllwyd."),
        (["--strength", "may"], "may: there is no such strength; use must, should, recommended, required, promised, progress."),
        (["--service", "parks"], "parks: there is no such service; use children, adults."),
        (["--status", "over"], "over: there is no such status; use open, in progress, done, not ours, misread."),
        (["--from", "June"], "June: this is no time; write a year, a month or a day: 2020, 2020-06 or 2020-06-30."),
        (["--language", "fr"], "fr: the register's own words are English or Welsh; use en or cy."),
        (["decide", "x:1-2", "--status", "done", "--name", "M"], "x:1-2: there is no such entry in the register;"),
        (["decide", "x:1-2", "--status", "done"], "verse: Missing parameter: name; `verse --help` tells what can be said."),
        (["--csv", "-o", "/nowhere/at/all.csv"], "/nowhere/at/all.csv: the register cannot be written there (No such file or directory);"),
    ],
)
def test_what_cannot_be_is_refused_on_one_line(verse: Run, arguments: list[str], sentence: str) -> None:
    status, output, errors = verse(*arguments)
    assert (status, output, errors.count("\n")) == (1, "", 1)
    assert errors.startswith(sentence)


def test_a_name_is_needed_and_nothing_is_kept_without_one(verse: Run, tmp_path: Path) -> None:
    key = str(rows(verse)[MUST]["key"])
    status, _, errors = verse("decide", key, "--status", "done", "--name", " ")
    assert (status, errors) == (1, "A decision is kept with the name of who made it; give a name.\n")
    assert Decisions(tmp_path / "library").latest() == {}


def test_another_library_is_read_and_decided_on(verse: Run, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    store(other, make_reading(["The council must sweep the square."], document=make_document("Other")), publish=True)
    (row,) = rows(verse, "--library", str(other.folder)).values()
    assert verse("decide", str(row["key"]), "--status", "done", "--name", "Mair", "--library", str(other.folder))[0] == 0
    assert verse("--library", str(other.folder), "history", str(row["key"]))[1].endswith("done  Mair\n")
    assert not (tmp_path / "library" / "decisions.db").exists()


def test_the_help_names_its_subcommands(verse: Run) -> None:
    status, output, _ = verse("--help")
    assert status == 0
    assert all(f" {command} " in output for command in ("decide", "tie", "history"))


def test_the_register_goes_to_standard_output_where_no_file_is_named(verse: Run) -> None:
    status, output, errors = verse("--csv")
    assert (status, errors) == (0, "")
    assert [line["Sentence"] for line in csv.DictReader(output.removeprefix("\ufeff").splitlines())] == [IMPROVED, MUST, SHOULD]


def test_two_forms_at_once_are_refused(verse: Run) -> None:
    assert verse("--csv", "--json") == (1, "", "verse register: --json, --csv and --xlsx exclude each other; give one of them.\n")


def test_a_letter_in_both_languages_is_listed_once_unless_both_are_asked_for(verse: Run, tmp_path: Path) -> None:
    welsh = make_document("Llythyr", id="c" * 16, date=datetime.date(2024, 1, 10), language="cy")
    store(Library(tmp_path / "library"), make_reading(["Rhaid i’r cyngor gadw cofnod."], document=welsh), publish=True)
    assert list(rows(verse)) == [IMPROVED, MUST, SHOULD]
    assert list(rows(verse, "--language", "cy")) == ["Rhaid i’r cyngor gadw cofnod.", MUST, SHOULD]
    assert list(rows(verse, "--both", "--from", "2024")) == [IMPROVED, "Rhaid i’r cyngor gadw cofnod."]


def test_a_file_that_is_there_is_written_over_only_where_that_is_said(verse: Run, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("An officer’s notes.", "utf-8")
    status, output, errors = verse("-o", file)
    assert (status, output, file.read_text("utf-8")) == (1, "", "An officer’s notes.")
    assert errors == f"{file}: there is such a file already, perhaps edited since; give another name, or --force to write over it.\n"
    assert verse("-o", file, "--force")[0] == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_ending_of_the_file_names_the_format(verse: Run, tmp_path: Path) -> None:
    for name, begin in (("register.xlsx", b"PK"), ("register.csv", b"\xef\xbb\xbf"), ("register.json", b"[")):
        assert verse("-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_bytes().startswith(begin)


def test_nothing_decided_is_said(verse: Run) -> None:
    assert verse("history", "zzz:1-2") == (0, "zzz:1-2: nothing was ever decided about this.\n", "")


def test_dates_that_cross_are_refused(verse: Run) -> None:
    sentence = "verse register: the last date is before the first; exchange them.\n"
    assert verse("--from", "2025", "--to", "2020") == (1, "", sentence)
