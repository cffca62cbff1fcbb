"""The suite of the check of quotations: on fictional letters every kind is made as it says, and judged right."""

import datetime
from collections.abc import Iterator

import pytest

from assistant.check.findings import Verdict
from benchmarks.checks import KINDS, LEAST_WORDS, Case, Drawn, Result, Shelf, by_kind, cases, figures, judged, table
from benchmarks.invented import INVENTED
from tests.fakes import make_document, make_reading, store
from vectorstore.library import Library

LETTERS = {
    "Abermor": [
        "The council has not written a plan for the 14 families who were waiting for a home in the spring of that year.",
        "Managers read two records of every team each month, and what they learn is told to all workers in the next meeting.",
        "Visits to children by the harbour are often late because the ferry is full, and the records of them are seldom complete.",
        "In 2023 the service spent £450,000 on short breaks for disabled children and their brothers and sisters in the town.",
    ],
    "Llanfor": [
        "Young people who leave care are helped to find work, but they do not always know to whom they may turn at night.",
        "There are 31 foster carers in the county, three fewer than at the time of the last inspection of these services.",
        "Social workers know the families well and write plans with them that are short, clear and finished within six weeks.",
        "Schools and health visitors share what worries them early, so that help reaches the youngest before a crisis begins.",
    ],
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library(tmp_path_factory.mktemp("library"))
    for number, (council, lines) in enumerate(LETTERS.items()):
        day = datetime.date(2023 + number, 5, 4)
        document = make_document(f"Letter to {council}", subject=council, date=day, publisher="Ofsted")
        store(library, make_reading(lines, document=document), publish=True)
    yield library
    library.close()


@pytest.fixture(scope="module")
def results(library: Library) -> list[Result]:
    return [judged(case, library) for case in cases(Shelf(library), seed=7, each=4)]


def test_sentences_are_drawn_from_every_document_with_their_place(library: Library) -> None:
    shelf = Shelf(library)
    assert {each.document.subject for each in shelf.sentences} == set(LETTERS)
    assert all(each.text in each.paragraph.text and len(each.text.split()) >= LEAST_WORDS for each in shelf.sentences)


def test_a_seed_always_makes_the_same_cases(library: Library) -> None:
    made: list[list[Case]] = [list(cases(Shelf(library), seed=seed, each=3)) for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]


def test_every_kind_is_made(results: list[Result]) -> None:
    kinds = by_kind(results)
    assert set(KINDS) <= set(kinds)
    assert {"rightly attributed", "date exchanged", "council exchanged", "publisher exchanged", "speaker exchanged", "invented"} <= set(
        kinds
    )
    assert all(len(every) <= 4 for every in kinds.values())


def test_all_of_them_are_judged_right_and_the_differences_name_the_aspect(results: list[Result]) -> None:
    assert [(each.case.kind, each.case.draft) for each in results if not each.told] == []


def test_a_wrong_verdict_is_counted_and_shown(results: list[Result]) -> None:
    right = results[0]
    wrong = Result(Case("verbatim", right.case.draft, Verdict.ALTERED, right.case.scope), right.finding, 1.0)
    none = Result(right.case, None, 1.0)
    told = figures([right, wrong, none])
    assert (told["right"], told["aspect right"], told["of"]) == (1, 1, 3)
    lines = list(table([right, wrong, none], wrong=5))
    assert " ".join(lines[0].split()) == "verbatim 1 of 3 33.3 %, with the right aspect 1"
    assert ["no quotation" in line for line in lines[1:]] == [False, True]


def test_what_is_altered_is_no_longer_what_stands_there(library: Library) -> None:
    shelf = Shelf(library)
    for case in cases(shelf, seed=3, each=4):
        if case.expected is Verdict.ALTERED:
            assert not any(each.text in case.draft for each in shelf.sentences), case


def test_the_invented_sentences_are_many_and_all_different() -> None:
    assert len(set(INVENTED)) == len(INVENTED) >= 60
    assert all(len(sentence.split()) >= LEAST_WORDS for sentence in INVENTED)


def test_a_sentence_stands_in_the_documents_that_hold_it(library: Library) -> None:
    shelf = Shelf(library)
    sentence: Drawn = shelf.sentences[0]
    assert shelf.holding(sentence.text) == shelf.sharing(sentence.text) == {sentence.document.id}
    assert shelf.sharing("Nothing of this stands in any letter that we know") == frozenset()
