"""From files to searchable documents, and the report on each."""

import dataclasses
import datetime
from pathlib import Path

import pytest

from assistant.add import Outcome, Report, add_files
from ingest.documents import DocumentKind
from ingest.pipeline import Limits
from tests.fakes import WordHashEmbeddings
from vectorstore.library import Library, Scope
from vectorstore.vectors import Vectors

TEXT = "Fictional letter to Aberllwyd\n\n10 January 2024\n\nChildren are helped early in all the towns of the county.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def added(library: Library, *paths: Path, **changes: object) -> list[Report]:
    with Vectors(library.folder, WordHashEmbeddings()) as vectors:

        def complete() -> None:
            list(vectors.complete(library))

        return list(add_files(paths, library=library, **({"complete": complete, "limits": Limits()} | changes)))  # type: ignore[arg-type]


def test_a_file_is_searchable_once_reported(library: Library, letter: Path) -> None:
    (report,) = added(library, letter)
    assert (report.path, report.outcome, report.error) == (letter, Outcome.ADDED, None)
    assert library.documents() == [report.document]
    assert [title for title, *_ in library.search_words("helped early", scope=Scope(), limit=5)] == [library.documents()[0].id]


def test_the_same_file_again_changes_nothing(library: Library, letter: Path) -> None:
    (first,) = added(library, letter)
    (again,) = added(library, letter)
    assert (again.outcome, again.document) == (Outcome.ALREADY, first.document)
    assert len(library.documents()) == 1


def test_a_changed_file_replaces_its_predecessor(library: Library, letter: Path) -> None:
    added(library, letter)
    letter.write_text(TEXT.replace("early", "late"), encoding="utf-8")
    (report,) = added(library, letter)
    assert report.outcome is Outcome.REPLACED
    assert library.documents() == [report.document]
    assert "late" in library.text(library.documents()[0].id)


def test_a_refused_file_leaves_the_others_untouched_and_in_order(library: Library, letter: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    missing = tmp_path / "missing.pdf"
    reports = added(library, empty, letter, missing)
    assert [report.outcome for report in reports] == [Outcome.REFUSED, Outcome.ADDED, Outcome.REFUSED]
    assert str(reports[0].error) == f"{empty}: there is no text in it; add a version that has some."
    assert str(reports[2].error) == f"{missing}: there is no such file or folder; check the path."
    assert len(library.documents()) == 1


def test_a_changed_file_that_is_refused_leaves_its_predecessor(library: Library, letter: Path) -> None:
    (first,) = added(library, letter)
    letter.write_bytes(b"\x00\x01\x02 not a text")
    (report,) = added(library, letter)
    assert report.outcome is Outcome.REFUSED
    assert library.documents() == [first.document]


def test_without_the_vectors_a_document_waits_for_the_process_that_has_them(library: Library, letter: Path) -> None:
    (report,) = added(library, letter, complete=None)
    assert report.outcome is Outcome.WAITING
    assert library.documents() == []
    assert library.waiting() == [report.document]


def test_a_yaml_file_written_later_corrects_the_stored_document(library: Library, letter: Path) -> None:
    (first,) = added(library, letter)
    (letter.parent / "letter.yaml").write_text("title: Corrected\ndate: 2021-02-03\nkind: report\nsubject: Trefgoed\n", encoding="utf-8")
    (report,) = added(library, letter)
    assert report.outcome is Outcome.ALREADY
    held = library.documents()[0]
    assert held == report.document
    assert (held.title, held.date, held.kind, held.subject) == ("Corrected", datetime.date(2021, 2, 3), DocumentKind.REPORT, "Trefgoed")
    assert first.document is not None
    assert (held.id, held.publisher, held.source) == (first.document.id, first.document.publisher, "letter.txt")


def test_a_yaml_file_that_cannot_be_meant_is_refused_and_changes_nothing(library: Library, letter: Path) -> None:
    (first,) = added(library, letter)
    (letter.parent / "letter.yaml").write_text("date: someday\n", encoding="utf-8")
    (report,) = added(library, letter)
    assert report.outcome is Outcome.REFUSED
    assert library.documents() == [first.document]


def test_what_a_person_corrected_stays_where_the_file_comes_again(library: Library, letter: Path) -> None:
    (first,) = added(library, letter)
    assert first.document is not None
    corrected = library.correct(dataclasses.replace(first.document, title="By hand"))
    assert added(library, letter)[0].document == corrected
