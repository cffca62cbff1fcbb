"""The register filters, orders and remembers entries, and shows what officers decided of them."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.question import Service
from assistant.register import register as module
from assistant.register.decide import set_bond, set_status
from assistant.register.entries import Bond, Entry, Row, Status, Strength
from assistant.register.errors import RegisterError
from assistant.register.register import council_named, entries_of, find_entry, one_of, read_ahead, register
from ingest.documents import Document, Paragraph
from tests.entries import ELSEWHERE, FIRST, SECOND, entry, read
from tests.fakes import make_document, make_reading, store
from vectorstore.decisions import Decisions
from vectorstore.library import Library, LibraryError

MUST, SHOULD, THERE = (
    "The council must record supervision of social workers.",
    "Housing repairs should be logged within a week.",
    "Supervision of social workers must be recorded there too.",
)
IMPROVED, OPENING = "Recorded supervision of social workers has improved.", "The library has improved its opening hours."
TREFDDU = ["Supervision of social workers has improved and is recorded.", "We will publish a plan for parking."]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the documents read, as they are; their entries are those of `tests.entries.read`."""
    titles: list[str] = []

    def reading(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Entry, ...]:
        titles.append(document.title)
        return read(document, paragraphs)

    monkeypatch.setattr(module, "_read", reading)
    return titles


@pytest.fixture
def library(tmp_path: Path, readings: list[str]) -> Library:
    library = Library(tmp_path)
    for reading in (FIRST, SECOND, ELSEWHERE):
        store(library, reading, publish=True)
    return library


@pytest.fixture
def decisions(library: Library) -> Decisions:
    return Decisions(library.folder)


def said(rows: Sequence[Row]) -> list[str]:
    return [row.entry.quote.text for row in rows]


def bonds(row: Row) -> list[tuple[str, Bond]]:
    return [(link.later.quote.text, link.bond) for link in row.linked]


def test_the_newest_document_comes_first_and_its_entries_in_order(library: Library, decisions: Decisions) -> None:
    rows = register(library, decisions)
    assert said(rows) == [IMPROVED, OPENING, *TREFDDU, MUST, SHOULD, THERE]
    assert {(row.status, row.decision) for row in rows} == {(Status.OPEN, None)}
    for row in rows:
        assert library.text(row.entry.document.id)[row.entry.start : row.entry.end] == row.entry.quote.text


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        ({"council": "Trefddu"}, TREFDDU),
        ({"service": Service.ADULTS}, [THERE]),
        ({"strengths": frozenset({Strength.SHOULD, Strength.PROMISED})}, [TREFDDU[1], SHOULD]),
        ({"since": datetime.date(2023, 2, 3)}, [IMPROVED, OPENING, *TREFDDU]),
        ({"until": datetime.date(2023, 2, 3)}, [*TREFDDU, MUST, SHOULD, THERE]),
        ({"since": datetime.date(2023, 2, 4), "until": datetime.date(2024, 1, 9)}, []),
        ({"statuses": frozenset({Status.DONE})}, []),
        ({"statuses": frozenset({Status.OPEN}), "words": "recording parked"}, []),
        ({"words": "recording supervised"}, [IMPROVED, TREFDDU[0], MUST, THERE]),
        ({"words": "repair housing"}, [SHOULD]),
        ({"words": "ADULTS services"}, [THERE]),
        ({"council": "Aberllwyd", "strengths": frozenset({Strength.MUST}), "service": Service.CHILDREN}, [MUST]),
    ],
)
def test_every_filter_narrows_the_register(library: Library, decisions: Decisions, asked: dict[str, object], sentences: list[str]) -> None:
    assert said(register(library, decisions, **asked)) == sentences  # type: ignore[arg-type]


def test_undated_documents_come_last_and_are_outside_dated_filters(library: Library, decisions: Decisions) -> None:
    store(library, make_reading(["Bins must be emptied."], document=make_document("Undated", date=None)), publish=True)
    assert said(register(library, decisions))[-1] == "Bins must be emptied."
    assert "Bins must be emptied." not in said(register(library, decisions, until=datetime.date(2030, 1, 1)))


def test_later_findings_of_the_same_council_are_candidates(library: Library, decisions: Decisions) -> None:
    rows = {row.entry.quote.text: row for row in register(library, decisions)}
    assert bonds(rows[MUST]) == [(IMPROVED, Bond.CANDIDATE)]
    # of another service, of another matter, a finding itself
    assert [bonds(rows[sentence]) for sentence in (THERE, SHOULD, IMPROVED, *TREFDDU)] == [[]] * 5


def test_links_do_not_depend_on_what_is_filtered(library: Library, decisions: Decisions) -> None:
    rows = register(library, decisions, until=datetime.date(2022, 12, 31), strengths=frozenset({Strength.MUST}))
    assert [bonds(row) for row in rows] == [[(IMPROVED, Bond.CANDIDATE)], []]


def test_a_status_holds_until_the_next_and_is_kept_with_its_name(library: Library, decisions: Decisions) -> None:
    key = entry(MUST).key
    set_status(library, decisions, key, "done", name="Mair Jones")
    last = set_status(library, decisions, key, "in-progress", name="Sam Price", note="Half of the teams.")
    (row,) = register(library, decisions, statuses=frozenset({Status.IN_PROGRESS}))
    assert (row.entry.quote.text, row.decision) == (MUST, last)
    assert [decision.verdict for decision in decisions.history(key)] == ["done", "in progress"]


def test_a_tie_is_confirmed_rejected_and_taken_back(library: Library, decisions: Decisions) -> None:
    earlier, later = entry(MUST).key, entry(IMPROVED, SECOND).key
    for bond in Bond:
        decision = set_bond(library, decisions, earlier, later, bond.value, name="Mair Jones")
        (row,) = register(library, decisions, words="record council")
        assert [(link.bond, link.decision) for link in row.linked] == [(bond, decision)]


def test_an_officer_ties_what_the_program_does_not_propose(library: Library, decisions: Decisions) -> None:
    set_bond(library, decisions, entry(MUST).key, entry(OPENING, SECOND).key, "confirmed", name="Mair Jones")
    (row,) = register(library, decisions, words="record council")
    assert bonds(row) == [(OPENING, Bond.CONFIRMED), (IMPROVED, Bond.CANDIDATE)]


def test_no_more_than_three_candidates_are_shown_and_another_takes_the_place_of_one_rejected(
    library: Library, decisions: Decisions
) -> None:
    lines = [f"Recorded supervision of social workers in team {team} has improved." for team in ("one", "two", "three", "four")]
    store(library, make_reading(lines, document=make_document("Third letter", date=datetime.date(2025, 5, 5))), publish=True)
    (row,) = register(library, decisions, words="record council")
    assert [bond for _, bond in bonds(row)] == [Bond.CANDIDATE] * 3
    best = row.linked[0].later
    set_bond(library, decisions, row.entry.key, best.key, "rejected", name="Mair Jones")
    (row,) = register(library, decisions, words="record council")
    assert [bond for _, bond in bonds(row)] == [Bond.CANDIDATE] * 3 + [Bond.REJECTED]
    assert row.linked[-1].later == best


@pytest.mark.parametrize(
    ("earlier", "later", "sentence"),
    [
        (entry(IMPROVED, SECOND).key, entry(MUST).key, "is not of a later day than"),
        (entry(MUST).key, entry(THERE).key, "is not of a later day than"),
        (entry(MUST).key, entry(TREFDDU[0], ELSEWHERE).key, "are not of the same council"),
        (entry(MUST).key, "0000000000000000:1-2", "0000000000000000:1-2: there is no such entry in the register"),
    ],
)
def test_what_cannot_be_tied_is_refused(library: Library, decisions: Decisions, earlier: str, later: str, sentence: str) -> None:
    with pytest.raises(RegisterError, match=sentence):
        set_bond(library, decisions, earlier, later, "confirmed", name="Mair Jones")
    assert decisions.latest() == {}


def test_bad_decisions_are_refused_in_one_sentence(library: Library, decisions: Decisions) -> None:
    key = entry(MUST).key
    with pytest.raises(RegisterError, match=r"^finished: there is no such status; use open, in progress, done, not ours, misread\.$"):
        set_status(library, decisions, key, "finished", name="Mair Jones")
    with pytest.raises(RegisterError, match=r"^done: there is no such bond; use candidate, confirmed, rejected\.$"):
        set_bond(library, decisions, key, entry(IMPROVED, SECOND).key, "done", name="Mair Jones")
    with pytest.raises(LibraryError, match="give a name"):
        set_status(library, decisions, key, "done", name="")
    assert decisions.latest() == {}


def test_a_document_that_is_removed_and_added_again_finds_its_decisions(library: Library, decisions: Decisions) -> None:
    key = entry(MUST).key
    decision = set_status(library, decisions, key, "done", name="Mair Jones")
    library.remove(FIRST.document.id)
    assert MUST not in said(register(library, decisions))
    with pytest.raises(RegisterError, match="there is no such entry"):
        find_entry(library, key)
    store(library, FIRST, publish=True)
    assert {row.entry.quote.text: row.decision for row in register(library, decisions)}[MUST] == decision


def test_a_document_is_read_once_and_again_only_where_it_changed(library: Library, decisions: Decisions, readings: list[str]) -> None:
    register(library, decisions, council="Trefddu")
    assert readings == ["Letter on Trefddu"]
    register(library, decisions)
    register(library, decisions)
    assert sorted(readings) == ["First letter", "Letter on Trefddu", "Second letter"]
    readings.clear()
    corrected = make_document("Second letter", date=datetime.date(2021, 1, 1))
    library.correct(corrected)
    rows = register(library, decisions)
    assert (readings, rows[-2].entry.document) == (["Second letter"], corrected)
    assert all(row.linked == () for row in rows)  # what was later is earlier now


def test_what_was_read_ahead_is_not_read_again(library: Library, decisions: Decisions, readings: list[str]) -> None:
    read_ahead(library)
    ahead = list(readings)
    assert len(ahead) == len(library.documents())
    assert register(library, decisions)
    assert [entries_of(library, document) for document in library.documents()]
    assert readings == ahead


def test_a_document_that_is_removed_while_it_is_read_ahead_stops_nothing(
    library: Library, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = library.documents()
    library.remove(held[0].id)
    monkeypatch.setattr(library, "documents", lambda: held)
    read_ahead(library)
    assert len(readings) == len(held) - 1


@pytest.mark.parametrize("name", ["Trefddu", "trefddu ", "Trefddu Council", "Cyngor Trefddu"])
def test_a_council_goes_by_any_of_its_names(library: Library, name: str) -> None:
    assert council_named(name, library.documents()) == "Trefddu"


@pytest.mark.parametrize("name", ["Wrexham", "Wrecsam", "Wrexam", "Wrexham County Borough Council", "Cyngor Wrecsam", "wrexham"])
def test_a_real_council_goes_by_its_welsh_and_misspelt_names(name: str) -> None:
    assert council_named(name, [make_document(subject="Wrexham"), make_document(subject="Halton")]) == "Wrexham"


def test_a_council_that_nothing_is_about_is_refused_with_the_nearest_names(library: Library, decisions: Decisions) -> None:
    with pytest.raises(RegisterError) as refused:
        register(library, decisions, council="Trefgoed")
    assert str(refused.value) == "Trefgoed: no document in the library is about it; the nearest names are Trefddu, Aberllwyd."
    with pytest.raises(RegisterError, match="this names 2 councils, Aberllwyd, Trefddu; name one"):
        council_named("Trefddu and Aberllwyd", library.documents())
    with pytest.raises(RegisterError, match="add documents first"):
        council_named("Trefddu", [])


def test_values_are_read_as_people_write_them() -> None:
    assert (one_of(Status, "In-Progress"), one_of(Status, "not_ours"), one_of(Strength, " MUST ")) == (
        Status.IN_PROGRESS,
        Status.NOT_OURS,
        Strength.MUST,
    )
    with pytest.raises(RegisterError, match=r"^perhaps: there is no such strength; use must, should, recommended, required, promised,"):
        one_of(Strength, "perhaps")
