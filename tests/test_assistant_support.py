"""Which of the cited sentences says which part of a claim, word by word."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.amounts import Day
from assistant.support import _date, _values, coverage, joints, parts, said, says


def telling(text: str, language: str = "en") -> list[str]:
    return [word.text for word in said(text, language).words]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The council must recruit 12 gardeners by May 2024.", "en", ["recruit", "12", "gardeners", "May 2024"]),
        ("Inspectors found that two thirds of benches are wet.", "en", ["two thirds", "benches", "wet"]),
        ("Rhaid recriwtio deuddeg garddwr cyn Mai 2024.", "cy", ["recriwtio", "deuddeg", "garddwr", "Mai 2024"]),
        ("Dywedodd yr arolygwyr fod y meinciau yn wlyb.", "cy", ["meinciau", "wlyb"]),
        ("It is said that they may.", "en", []),
        ("", "en", []),
    ],
)
def test_a_text_tells_its_figures_its_dates_and_what_it_is_about(text: str, language: str, words: list[str]) -> None:
    assert telling(text, language) == words


def test_the_words_stand_in_order_where_the_plain_text_has_them() -> None:
    found = said("On 5 May 2021, twelve gardeners planted roses.", "en")
    assert [(word.text, found.text[word.start :].startswith(word.text)) for word in found.words] == [
        ("5 May 2021", True),
        ("twelve", True),
        ("gardeners", True),
        ("planted", True),
        ("roses", True),
    ]


@pytest.mark.parametrize(
    ("claim", "quotation", "language", "share"),
    [
        ("Gardeners plant roses.", "The gardener planted a rose.", "en", 1.0),
        ("Gardeners plant roses.", "The gardener sold a tractor.", "en", 1 / 3),
        ("Gardeners plant roses.", "Sailors mend nets.", "en", 0.0),
        ("12 roses", "twelve roses", "en", 1.0),
        ("a third of roses", "33% of roses", "en", 1 / 2),
        ("roses in September 2024", "roses on 13 September 2024", "en", 1.0),
        ("roses on 13 September 2024", "roses in September 2024", "en", 1 / 2),
        ("roses in 2024", "roses on 13 September 2024", "en", 1.0),
        ("", "The gardener planted a rose.", "en", 1.0),
        ("deuddeg rhosyn", "12 rhosyn", "cy", 1.0),
    ],
)
def test_the_share_of_a_claim_that_a_sentence_says(claim: str, quotation: str, language: str, share: float) -> None:
    assert coverage(said(claim, language).words, said(quotation, language).stems) == pytest.approx(share)


@pytest.mark.parametrize(("one", "other"), [("assessment", "assess"), ("recruitment", "recruiting"), ("therapist", "therapy")])
def test_words_of_one_family_say_one_another(one: str, other: str) -> None:
    (word,) = said(one, "en").words
    assert says(word, said(other, "en").stems)


@pytest.mark.parametrize(
    ("one", "other"), [("roses", "rockets"), ("contract", "continent"), ("12", "21"), ("14", "14%"), ("May 2024", "June 2024")]
)
def test_other_words_figures_and_dates_do_not(one: str, other: str) -> None:
    (word,) = said(one, "en").words
    assert not says(word, said(other, "en").stems)


def test_a_date_is_told_by_the_date_of_the_document_as_well() -> None:
    issued = datetime.date(2024, 9, 13)
    (year,) = said("2024", "en").words
    assert not says(year, said("Roses grow.", "en").stems)
    assert says(year, said("Roses grow.", "en", issued=issued).stems)
    (day,) = said("3 May 2024", "en").words
    assert says(day, said("They came on 3 May.", "en", issued=issued).stems)
    assert not says(day, said("They came on 4 May.", "en", issued=issued).stems)


def cut(claim: str, *sources: str, language: str = "en") -> list[tuple[str, int]]:
    found = said(claim, language)
    return [
        (found.text[part.start : part.end].strip(), part.source) for part in parts(found, [said(source, language) for source in sources])
    ]


ROSES, BOATS = "Gardeners planted twelve roses in the park.", "Sailors mended ninety boats at the quay."


def test_a_claim_is_cut_where_one_statement_ends_and_another_sentence_says_the_next() -> None:
    claim = "Gardeners planted twelve roses, and sailors mended ninety boats."
    assert cut(claim, ROSES, BOATS) == [("Gardeners planted twelve roses,", 0), ("and sailors mended ninety boats.", 1)]
    assert cut(claim, BOATS, ROSES) == [("Gardeners planted twelve roses,", 1), ("and sailors mended ninety boats.", 0)]
    assert cut(claim, ROSES) == [(claim, 0)]


def test_a_claim_is_not_cut_in_the_midst_of_a_statement_nor_for_a_single_word() -> None:
    assert cut("Gardeners planted twelve roses at the quay.", ROSES, BOATS) == [("Gardeners planted twelve roses at the quay.", 0)]
    assert cut("Gardeners planted roses.", ROSES, BOATS) == [("Gardeners planted roses.", 0)]


def test_a_welsh_claim_is_cut_as_well() -> None:
    assert cut(
        "Plannodd garddwyr ddeuddeg rhosyn, ac mae naw deg o gychod wrth y cei.",
        "Plannodd garddwyr ddeuddeg rhosyn yn y parc.",
        "Wrth y cei mae naw deg o gychod.",
        language="cy",
    ) == [("Plannodd garddwyr ddeuddeg rhosyn,", 0), ("ac mae naw deg o gychod wrth y cei.", 1)]


SENTENCES = st.lists(
    st.sampled_from(
        ["roses", "and", "but", ",", "because", "must", "12", "in May 2024", "sailors", "boats", "not", "which", ";", "a third"]
    ),
    min_size=1,
    max_size=20,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(SENTENCES.filter(lambda text: bool(said(text, "en").words)), SENTENCES, SENTENCES)
def test_the_parts_of_a_claim_are_all_of_it_in_order(claim: str, one: str, other: str) -> None:
    whole = said(claim, "en")
    found = parts(whole, [said(one, "en"), said(other, "en")])
    assert [word for part in found for word in part.words] == list(whole.words)
    assert (found[0].start, found[-1].end) == (0, len(whole.text))
    assert [part.end for part in found[:-1]] == [part.start for part in found[1:]]
    assert {part.start for part in found[1:]} <= joints(whole.text, "en")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "cy"]))
def test_no_text_makes_the_reading_fail(text: str, language: str) -> None:
    found = said(text, language)
    assert all(0 <= word.start < len(found.text) for word in found.words)
    assert coverage(found.words, found.stems) == 1.0


@pytest.mark.parametrize(
    ("stated", "known", "agrees"),
    [
        (Day(2024, 9, 13, 0, 0), datetime.date(2024, 9, 13), True),
        (Day(2024, 9, None, 0, 0), datetime.date(2024, 9, 13), True),
        (Day(2024, None, None, 0, 0), datetime.date(2024, 9, 13), True),
        (Day(None, 9, 13, 0, 0), datetime.date(2024, 9, 13), True),
        (Day(2024, 9, 14, 0, 0), datetime.date(2024, 9, 13), False),
        (Day(2024, 8, None, 0, 0), datetime.date(2024, 9, 13), False),
        (Day(2023, None, None, 0, 0), datetime.date(2024, 9, 13), False),
        (Day(2024, 9, None, 0, 0), Day(2024, 9, None, 5, 9), True),
        (Day(2024, 9, 13, 0, 0), Day(2024, 9, None, 5, 9), False),
        (Day(None, 9, None, 0, 0), Day(None, None, 13, 5, 9), False),
    ],
)
def test_a_date_is_known_where_all_that_it_states_is(stated: Day, known: Day | datetime.date, agrees: bool) -> None:
    assert (_date(stated.year, stated.month, stated.day) in set(_values(known, None))) is agrees
