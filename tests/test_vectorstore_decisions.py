"""What officers decide is kept whole, in order, apart from the documents, and safe between threads and processes."""

import datetime
import multiprocessing
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from vectorstore.decisions import MOST_NAME, MOST_NOTE, Decision, Decisions
from vectorstore.library import Library, LibraryError

KEY = "067f1c19c167def3:120-180"
NOON = datetime.datetime(2026, 5, 3, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path)


def test_nothing_was_decided_at_first_and_looking_makes_no_file(decisions: Decisions, tmp_path: Path) -> None:
    assert (decisions.latest(), decisions.history(KEY)) == ({}, [])
    assert list(tmp_path.iterdir()) == []


def test_a_decision_is_kept_with_note_name_and_time(decisions: Decisions, tmp_path: Path) -> None:
    made = decisions.add(KEY, "done", name="Mair Jones", note="Closed at the board.", time=NOON)
    assert made == Decision(KEY, "done", "Closed at the board.", "Mair Jones", NOON)
    assert Decisions(tmp_path).latest() == {KEY: made}


def test_the_last_decision_holds_and_all_are_kept(decisions: Decisions) -> None:
    first = decisions.add(KEY, "done", name="Mair Jones", time=NOON)
    other = decisions.add("another", "open", name="Sam Price", time=NOON)
    # The clock of another machine may be behind: what was said last holds, whatever time it names.
    last = decisions.add(KEY, "in progress", name="Sam Price", time=NOON - datetime.timedelta(hours=1))
    assert decisions.latest() == {"another": other, KEY: last}
    assert decisions.history(KEY) == [first, last]


def test_time_is_kept_in_utc(decisions: Decisions) -> None:
    summer = datetime.timezone(datetime.timedelta(hours=1))
    decisions.add(KEY, "done", name="Mair Jones", time=datetime.datetime(2026, 5, 3, 13, 0, tzinfo=summer))
    assert decisions.history(KEY)[0].time.isoformat() == "2026-05-03T12:00:00+00:00"
    before = datetime.datetime.now(datetime.UTC)
    assert before <= decisions.add(KEY, "open", name="Mair Jones").time <= datetime.datetime.now(datetime.UTC)


def test_a_note_keeps_its_lines_and_loses_what_cannot_be_seen(decisions: Decisions) -> None:
    made = decisions.add(KEY, "done", name=" Mair\u200b  Jones ", note="One\x1b[31m\r\nTwo\x00\tthree\ud800\u202e \n")
    assert (made.name, made.note) == ("Mair Jones", "One[31m\nTwo three")
    assert decisions.history(KEY) == [made]


@pytest.mark.parametrize(
    ("about", "name", "note", "sentence"),
    [
        (KEY, " \t", "", "A decision is kept with the name of who made it; give a name."),
        (KEY, "\u200b", "", "A decision is kept with the name of who made it; give a name."),
        (KEY, "Mair\nJones", "", "A name is one line; leave out its line breaks."),
        (KEY, "M" * (MOST_NAME + 1), "", "This name has 101 characters; shorten it to 100."),
        (KEY, "Mair", "x" * (MOST_NOTE + 1), "This note has 2001 characters; shorten it to 2000."),
        ("", "Mair", "", "'': nothing can be decided about this; name an entry by its key."),
        ("a\nb", "Mair", "", r"'a\nb': nothing can be decided about this; name an entry by its key."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(decisions: Decisions, about: str, name: str, note: str, sentence: str) -> None:
    with pytest.raises(LibraryError) as refused:
        decisions.add(about, "done", name=name, note=note)
    assert str(refused.value) == sentence
    assert decisions.latest() == {}


def test_the_longest_name_and_note_are_kept(decisions: Decisions) -> None:
    made = decisions.add(KEY, "done", name="M" * MOST_NAME, note="x" * MOST_NOTE)
    assert decisions.history(KEY) == [made]


def test_nothing_that_was_decided_can_be_changed_or_deleted(decisions: Decisions, tmp_path: Path) -> None:
    made = decisions.add(KEY, "done", name="Mair Jones")
    with sqlite3.connect(tmp_path / "decisions.db") as connection:
        for statement in ("UPDATE decision SET verdict = 'open'", "DELETE FROM decision"):
            with pytest.raises(sqlite3.DatabaseError, match="decisions are only added"):
                connection.execute(statement)
    assert decisions.history(KEY) == [made]


def test_decisions_stand_apart_from_the_documents(tmp_path: Path) -> None:
    made = Decisions(tmp_path).add(KEY, "done", name="Mair Jones")
    library = Library(tmp_path)
    library.close()
    for file in tmp_path.glob("library.db*"):
        file.unlink()
    assert Library(tmp_path).documents() == []
    assert Decisions(tmp_path).latest() == {KEY: made}


def test_many_threads_decide_at_once_and_nothing_is_lost(decisions: Decisions) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda number: decisions.add(KEY, "open", name=f"Officer {number}"), range(40)))
    assert sorted(decision.name for decision in decisions.history(KEY)) == sorted(decision.name for decision in made)


def _decide(folders: list[Path], officer: int, together: Barrier) -> None:
    for number, folder in enumerate(folders):
        together.wait(60)
        Decisions(folder).add(KEY, "open", name=f"Officer {officer}-{number}")


def test_many_processes_make_the_first_decision_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    context, folders = multiprocessing.get_context("fork"), [tmp_path / str(number) for number in range(20)]
    for folder in folders:
        folder.mkdir()
    together = context.Barrier(4)
    processes = [context.Process(target=_decide, args=(folders, officer, together)) for officer in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    for number, folder in enumerate(folders):
        kept = [decision.name for decision in Decisions(folder).history(KEY)]
        assert sorted(kept) == [f"Officer {officer}-{number}" for officer in range(4)]


def test_a_file_that_is_no_database_is_told_in_one_sentence(decisions: Decisions, tmp_path: Path) -> None:
    (tmp_path / "decisions.db").write_bytes(b"no database at all, whatever its name says")
    with pytest.raises(LibraryError, match=r"decisions\.db: the decisions cannot be used \(file is not a database\); check"):
        decisions.latest()


def test_a_file_of_a_newer_version_is_left_alone(decisions: Decisions, tmp_path: Path) -> None:
    decisions.add(KEY, "done", name="Mair Jones")
    with sqlite3.connect(tmp_path / "decisions.db") as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(LibraryError, match="made with a newer version of Chapter & Verse"):
        decisions.add(KEY, "open", name="Mair Jones")
