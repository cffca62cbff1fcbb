"""The clauses of a text, and which clauses of a sentence answer which of a claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.clauses import clause_pairs, clauses, marks_on
from assistant.strength import Mark
from assistant.support import parts, said

SENTENCES = st.lists(st.sampled_from(["roses", "and", ",", "because", "must", "12", "not", "which", ";"]), min_size=1, max_size=20).map(
    " ".join
)


@settings(max_examples=100, deadline=None)
@given(SENTENCES)
def test_the_clauses_of_a_text_are_all_of_it_in_order(text: str) -> None:
    whole = said(text, "en")
    spans = clauses(whole)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(whole.text)
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Roses grow because gardeners water them.", "en", ["Roses grow", "because gardeners water them."]),
        ("Roses grow, but boats sink.", "en", ["Roses grow,", "but boats sink."]),
        ("Roses grow and smell.", "en", ["Roses grow", "and smell."]),
        ("Roses grow.", "en", ["Roses grow."]),
        ("They may.", "en", ["They may."]),
        ("Mae'r rhosod yn tyfu, ond mae'r cychod yn suddo.", "cy", ["Mae'r rhosod yn tyfu,", "ond mae'r cychod yn suddo."]),
    ],
)
def test_a_text_has_its_clauses(text: str, language: str, expected: list[str]) -> None:
    whole = said(text, language)
    assert [whole.text[start:end].strip() for start, end in clauses(whole)] == expected


def answers(claim: str, *texts: str) -> list[tuple[str, list[str]]]:
    """Each clause of the claim with those that answer it."""
    whole, sources = said(claim, "en"), [said(text, "en") for text in texts]
    return [
        (claim[slice(*pair.clause)].strip(), [texts[pair.source][slice(*span)].strip() for span in pair.answering])
        for pair in clause_pairs(whole, parts(whole, sources), sources)
    ]


def test_a_clause_is_answered_by_the_clauses_that_say_its_words_and_the_one_that_says_most_comes_first() -> None:
    assert answers("Roses grow, but boats sink.", "Boats sink, and roses grow.") == [
        ("Roses grow,", ["and roses grow."]),
        ("but boats sink.", ["Boats sink,"]),
    ]
    assert answers("Red roses grow at the quay.", "At the quay boats sink, and red roses grow.") == [
        ("Red roses grow at the quay.", ["and red roses grow.", "At the quay boats sink,"]),
    ]


def test_a_clause_is_answered_by_the_sentence_that_says_it() -> None:
    assert answers("Gardeners water red roses, and sailors paint boats.", "Sailors paint boats.", "Gardeners water red roses.") == [
        ("Gardeners water red roses,", ["Gardeners water red roses."]),
        ("and sailors paint boats.", ["Sailors paint boats."]),
    ]


def test_a_clause_that_nothing_answers_is_measured_by_all_of_the_sentence_only_where_it_says_how_strongly() -> None:
    assert answers("Roses grow, but kites must fly.", "Roses grow, and boats sink.")[1] == (
        "but kites must fly.",
        ["Roses grow,", "and boats sink."],
    )
    assert answers("Roses grow, but kites fly.", "Roses grow, and boats sink.")[1] == ("but kites fly.", [])


def test_marks_are_counted_on_the_clauses_in_which_they_begin() -> None:
    text = said("Roses must bloom, but boats should not sink.", "en")
    first, second = clauses(text)
    assert marks_on(text, [first]) == [Mark.MUST]
    assert marks_on(text, [second]) == [Mark.SHOULD, Mark.NOT]
    assert marks_on(text, [first, second]) == [Mark.MUST, Mark.SHOULD, Mark.NOT]
    assert marks_on(text, []) == []
