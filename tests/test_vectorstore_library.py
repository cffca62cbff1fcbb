import datetime
import os
import sqlite3
import string
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents import PARAGRAPH_BREAK, Document, DocumentKind, Paragraph, ParagraphKind, Reading
from tests.fakes import make_document, make_reading, store
from vectorstore.library import Library, LibraryError, Scope, Stored

LINES = ["# Early help", "Children wait too long for a first visit.", "Managers know their services well."]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def words(library: Library, query: str, scope: Scope | None = None) -> list[tuple[str, int]]:
    return [(id, number) for id, number, _ in library.search_words(query, scope=scope or Scope(), limit=10)]


def test_what_was_stored_is_searchable_once_published(library: Library) -> None:
    document = store(library, make_reading(LINES))
    assert library.waiting() == [document]
    assert library.documents() == []
    assert words(library, "children") == []
    assert library.paragraphs_at([(document.id, 2)]) == {}
    assert library.publish(document.id) == []
    assert library.waiting() == []
    assert library.documents() == [document]
    assert words(library, "children") == [(document.id, 2)]
    assert library.text(document.id) == "Early help\n\nChildren wait too long for a first visit.\n\nManagers know their services well."
    assert library.paragraph_counts() == {document.id: 3}
    assert library.paragraphs_at([(document.id, 2), (document.id, 9), ("nowhere", 1)]) == {
        (document.id, 2): Paragraph(2, None, ("Early help",), ParagraphKind.TEXT, None, 12, "Children wait too long for a first visit.")
    }
    assert library.original(document.id).read_text(encoding="utf-8") == library.text(document.id)


def test_the_same_bytes_are_stored_once_also_while_they_wait(library: Library, tmp_path: Path) -> None:
    reading = make_reading(LINES)
    document = store(library, reading)
    elsewhere = tmp_path / "copy.txt"
    elsewhere.write_text("copy")
    again = replace(reading, document=replace(document, title="Another title", source="copy.txt"))
    assert library.store(again, original=elsewhere, origin="/elsewhere/copy.txt") == Stored(document, "same", None)
    library.publish(document.id)
    assert library.store(again, original=elsewhere, origin="/elsewhere/copy.txt") == Stored(document, "same", None)
    assert library.documents() == [document]
    assert [path.name for path in (library.folder / "originals").rglob("*")] == [document.id, document.source]


def test_a_changed_file_replaces_its_predecessor_only_when_published(library: Library, tmp_path: Path) -> None:
    old = store(library, make_reading(LINES), origin="/letters/a.txt", publish=True)
    original = tmp_path / "a.txt"
    original.write_text("new")
    changed = make_reading(["Families are helped early."], document=make_document(id="b" * 16))
    stored = library.store(changed, original=original, origin="/letters/a.txt")
    assert stored == Stored(changed.document, "new", old)
    assert library.documents() == [old]
    assert words(library, "children families") == [(old.id, 2)]
    assert library.resolve(old.source) == old
    kept = library.original(old.id)
    assert kept.exists()
    assert library.publish("b" * 16) == [old.id]
    assert library.documents() == [changed.document]
    assert words(library, "children families") == [("b" * 16, 1)]
    assert not kept.exists()
    with pytest.raises(LibraryError, match=f"{old.id}: there is no document with this id in .*; `verse documents` lists them"):
        library.text(old.id)


def test_of_two_changes_that_wait_the_later_one_stays(library: Library) -> None:
    for id in ("a" * 16, "b" * 16, "c" * 16):
        store(library, make_reading([f"Version {id[0]} of the letter."], document=make_document(id=id)))
        if id[0] == "a":
            library.publish(id)
    assert library.publish("c" * 16) == ["a" * 16, "b" * 16]
    assert library.waiting() == []
    assert [document.id for document in library.documents()] == ["c" * 16]


def test_removing_takes_text_words_and_file(library: Library) -> None:
    document = store(library, make_reading(LINES), publish=True)
    library.remove(document.id)
    assert library.documents() == []
    assert words(library, "children") == []
    assert library.paragraph_counts() == {}
    assert list((library.folder / "originals").iterdir()) == []
    assert_index_is_whole(library)


def test_a_correction_changes_what_is_known_and_nothing_that_was_read(library: Library) -> None:
    document = store(library, make_reading(LINES), publish=True)
    corrected = replace(document, title="Visit", date=None, kind=DocumentKind.REPORT, publisher=None, subject="Trefgoed", language="cy")
    assert library.correct(replace(corrected, source="other.txt", pages=7)) == corrected
    assert library.documents() == [corrected]
    assert words(library, "children", Scope(subjects=frozenset({"Trefgoed"}))) == [(document.id, 2)]


def test_a_document_is_found_by_id_beginning_of_id_file_name_or_title(library: Library) -> None:
    first = store(library, make_reading(LINES, document=make_document("One", id="abcd" + "0" * 12)), publish=True)
    second = store(library, make_reading(LINES, document=make_document("Two", id="abcd" + "1" * 12)), publish=True)
    for reference in (first.id, "abcd0", "ABCD0", "one.txt", "One"):
        assert library.resolve(reference) == first
    with pytest.raises(
        LibraryError, match=rf"abcd: more than one .*{first.id} \(One, 2024-01-10\), {second.id} \(Two, 2024-01-10\); use the id"
    ):
        library.resolve("abcd")
    for reference in ("abc", "Three", ""):
        with pytest.raises(LibraryError, match=f"{reference}: there is no such document in .*; `verse documents` lists them"):
            library.resolve(reference)


def test_documents_come_newest_first_and_undated_last(library: Library) -> None:
    dates = {
        "Older": datetime.date(2022, 5, 1),
        "Undated": None,
        "Newer": datetime.date(2024, 5, 1),
        "Also newer": datetime.date(2024, 5, 1),
    }
    for title, date in dates.items():
        store(library, make_reading(LINES, document=make_document(title, date=date)), publish=True)
    assert [document.title for document in library.documents()] == ["Also newer", "Newer", "Older", "Undated"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(), {"Letter", "Article", "Minutes"}),
        (Scope(documents=frozenset()), set()),
        (Scope(documents=frozenset({"nowhere"})), set()),
        (Scope(subjects=frozenset({"Aberllwyd"})), {"Letter", "Article"}),
        (Scope(subjects=frozenset({"Aberllwyd", "Trefgoed"})), {"Letter", "Article", "Minutes"}),
        (Scope(kinds=frozenset({DocumentKind.ARTICLE})), {"Article"}),
        (Scope(publishers=frozenset({"Aberllwyd Echo"})), {"Article"}),
        (Scope(languages=frozenset({"cy"})), {"Minutes"}),
        (Scope(since=datetime.date(2023, 1, 1)), {"Letter"}),
        (Scope(since=datetime.date(2022, 6, 1), until=datetime.date(2022, 6, 1)), {"Article"}),
        (Scope(until=datetime.date(2022, 5, 31)), set()),
        (Scope(subjects=frozenset({"Trefgoed"}), kinds=frozenset({DocumentKind.LETTER})), set()),
    ],
)
def test_a_scope_admits_what_meets_all_of_it(library: Library, scope: Scope, expected: set[str]) -> None:
    for document in (
        make_document("Letter"),
        make_document("Article", kind=DocumentKind.ARTICLE, publisher="Aberllwyd Echo", date=datetime.date(2022, 6, 1)),
        make_document("Minutes", kind=DocumentKind.MINUTES, publisher=None, subject="Trefgoed", language="cy", date=None),
    ):
        store(library, make_reading(LINES, document=document), publish=True)
    assert {document.title for document in library.select(scope)} == expected
    assert {library.document(id).title for id, _ in words(library, "children", scope)} == expected


def test_words_are_stemmed_without_accents_and_stop_words_count_only_alone(library: Library) -> None:
    lines = ["# Ysgolion", "Mae’r tŷ newydd ar gau.", "The visits were not made.", "Caseloads of the team."]
    document = store(library, make_reading(lines), publish=True)
    assert words(library, "ty") == [(document.id, 2)]
    assert words(library, "VISITING the") == [(document.id, 3)]
    assert sorted(words(library, "what is the")) == [(document.id, 3), (document.id, 4)]
    assert words(library, "beth yw'r tŷ?") == [(document.id, 2)]
    assert words(library, "") == words(library, "?!") == words(library, "zebra") == []


def test_a_word_in_the_text_counts_more_than_in_the_heading_and_a_heading_is_no_hit(library: Library) -> None:
    lines = ["# Fostering", "Carers are paid on time.", "# Other", "Fostering is paid well.", *["Nothing else is said here."] * 5]
    document = store(library, make_reading(lines), publish=True)
    found = library.search_words("fostering", scope=Scope(), limit=10)
    assert [(id, number) for id, number, _ in found] == [(document.id, 4), (document.id, 2)]
    assert found[0][2] > found[1][2] > 0
    assert library.search_words("fostering", scope=Scope(), limit=1) == found[:1]


@settings(max_examples=200, deadline=None)
@given(query=st.one_of(st.text(), st.text(alphabet="ab\"'*^:(){}+-~_. NEARORANDOT", max_size=40)))
def test_no_query_is_taken_for_syntax(query: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "hostile"
    library = Library(folder)
    if not library.documents():
        store(library, make_reading(LINES), publish=True)
    assert (make_document().id, 2) in words(library, f"children {query}")
    assert isinstance(words(library, query), list)


def test_a_pasted_page_is_a_query_like_any_other(library: Library) -> None:
    document = store(library, make_reading(LINES), publish=True)
    assert words(library, "children " + " ".join(f"word{number}" for number in range(5000))) == [(document.id, 2)]


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
paragraph_values = st.tuples(
    st.none() | st.integers(1, 99), st.lists(text, max_size=3).map(tuple), st.sampled_from(ParagraphKind), st.none() | text, text
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    paragraphs: list[Paragraph] = []
    start = 0
    for number, (page, heading, kind, speaker, words) in enumerate(draw(st.lists(paragraph_values, max_size=4)), 1):
        paragraphs.append(Paragraph(number, page, heading, kind, speaker, start, words))
        start += len(words) + len(PARAGRAPH_BREAK)
    document = Document(
        id=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        title=draw(text),
        date=draw(st.none() | st.dates()),
        kind=draw(st.sampled_from(DocumentKind)),
        publisher=draw(st.none() | text),
        subject=draw(st.none() | text),
        language=draw(st.sampled_from(["en", "cy"])),
        source=draw(st.text(string.ascii_letters, min_size=1)) + ".txt",
        pages=draw(st.none() | st.integers(1, 500)),
    )
    return Reading(document, tuple(paragraphs))


@settings(max_examples=60, deadline=None)
@given(reading=readings())
def test_a_reading_survives_the_round_trip(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    library = Library(tmp_path_factory.getbasetemp() / "round-trip")
    id = reading.document.id
    assert store(library, reading, origin=id, publish=True) == reading.document
    assert library.document(id) == reading.document
    assert tuple(library.paragraphs(id)) == reading.paragraphs
    assert library.text(id) == reading.text
    assert_index_is_whole(library)
    library.remove(id)
    assert_index_is_whole(library)


def test_a_store_that_fails_leaves_everything_as_it_was(library: Library, tmp_path: Path) -> None:
    kept = store(library, make_reading(LINES), publish=True)
    reading = make_reading(LINES, document=make_document("Second"))
    with pytest.raises(LibraryError, match=r"missing.txt: it cannot be copied into .* \(No such file or directory\)"):
        library.store(reading, original=tmp_path / "missing.txt", origin="x")
    twice = Reading(reading.document, (reading.paragraphs[0], reading.paragraphs[0]))
    original = tmp_path / "a.txt"
    original.write_text("a")
    with pytest.raises(ValueError, match="paragraph 1 begins at 12, not at 0"):
        library.store(twice, original=original, origin="x")
    same_number = Reading(reading.document, (reading.paragraphs[0], replace(reading.paragraphs[1], number=1)))
    with pytest.raises(LibraryError, match="UNIQUE"):
        library.store(same_number, original=original, origin="x")
    assert library.documents() == [kept]
    assert library.waiting() == []
    assert [path.name for path in (library.folder / "originals").iterdir()] == [kept.id]


def test_tidying_discards_what_no_document_points_to(library: Library) -> None:
    document = store(library, make_reading(LINES))
    originals = library.folder / "originals"
    (originals / "orphan").mkdir()
    (originals / "orphan" / "a.txt").write_text("a")
    (originals / "incoming-young").write_text("a copy under way")
    (originals / "incoming-old").write_text("half a copy")
    os.utime(originals / "incoming-old", (0, 0))
    library.tidy()
    assert sorted(path.name for path in originals.iterdir()) == sorted([document.id, "incoming-young"])


def test_a_library_of_a_newer_version_is_refused(library: Library) -> None:
    with sqlite3.connect(library.folder / "library.db") as connection:
        connection.execute("PRAGMA user_version = 3")
    with pytest.raises(LibraryError, match=r"made by a newer version .* \(schema 3, this one reads 2\); update the program"):
        Library(library.folder)


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"this is a text and not a database" * 50)
    with pytest.raises(LibraryError, match=r"library.db: the library cannot be used \(file is not a database\)"):
        Library(tmp_path)


def test_threads_store_and_read_together(library: Library) -> None:
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(5):
                reading = make_reading(LINES, document=make_document(f"{name} {number}"))
                original = library.folder / f"{name}-{number}"
                original.write_text("a")
                library.store(reading, original=original, origin=str(original))
                library.publish(reading.document.id)
                assert reading.document in library.documents()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(library.documents()) == 20


def test_the_embedding_model_is_remembered(library: Library) -> None:
    assert library.embedding_model() is None
    library.set_embedding_model("one")
    library.set_embedding_model("two")
    assert Library(library.folder).embedding_model() == "two"


def assert_index_is_whole(library: Library) -> None:
    """SQLite's own comparison of the full-text index with the paragraphs; raises where they differ."""
    connection = sqlite3.connect(library.folder / "library.db")
    connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    connection.close()


def test_mentions_counts_the_paragraphs_that_say_a_phrase_word_for_word_whatever_its_ending(library: Library) -> None:
    lines = [
        "A single point of access took the calls.",
        "They made a point of going.",
        "Access was easy at every point.",
        "Single points of access.",
    ]
    store(library, make_reading(lines), publish=True)

    assert library.mentions(["single point of access"], scope=Scope(), limit=10) == 2
    assert library.mentions(["single point of access", "going"], scope=Scope(), limit=10) == 3
    assert library.mentions(["access"], scope=Scope(), limit=2) == 2
    assert library.mentions(["access"], scope=Scope(documents=frozenset()), limit=10) == 0
    assert library.mentions(['"', "* OR ("], scope=Scope(), limit=10) == 0


SECTIONS = ["# Summary", "Children wait for help.", "# Workforce", "Social workers wait for training.", "# Next steps"]


def test_the_headings_are_those_over_paragraphs_of_searchable_documents_and_follow_every_change(library: Library) -> None:
    assert library.headings() == frozenset()
    first = store(library, make_reading(SECTIONS, document=make_document("One")), publish=True)
    waiting = store(library, make_reading(["# Leadership", "Leaders know."], document=make_document("Two")))
    assert library.headings() == {"Summary", "Workforce"}
    library.publish(waiting.id)
    assert library.headings() == {"Summary", "Workforce", "Leadership"}
    library.remove(first.id)
    assert library.headings() == {"Leadership"}


def test_a_scope_of_headings_admits_only_what_stands_under_one_of_them(library: Library) -> None:
    one = store(library, make_reading(SECTIONS, document=make_document("One")), publish=True)
    other = store(library, make_reading(["# Workforce", "Nobody must wait."], document=make_document("Two")), publish=True)
    under = Scope(headings=frozenset({"Workforce"}))
    assert set(words(library, "wait", under)) == {(one.id, 4), (other.id, 2)}
    assert library.mentions(["wait"], scope=under, limit=10) == 2
    assert library.places(under) == [(one.id, 4), (other.id, 2)]
    assert library.places(Scope(documents=frozenset({one.id}), headings=frozenset({"Workforce", "Summary"}))) == [(one.id, 2), (one.id, 4)]
    assert library.places(Scope(headings=frozenset({"Nowhere"}))) == []
    assert library.select(under) == library.documents()


def test_a_library_of_the_first_version_opens_and_knows_nothing_to_be_bold(library: Library) -> None:
    document = store(library, make_reading(LINES), publish=True)
    before = library.paragraphs(document.id)
    library.close()
    with sqlite3.connect(library.folder / "library.db") as connection:
        connection.execute("ALTER TABLE paragraph DROP COLUMN bold")
        connection.execute("PRAGMA user_version = 1")
    assert Library(library.folder).paragraphs(document.id) == before
