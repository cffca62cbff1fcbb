"""The words that say how strongly something is said, in English and Welsh."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.strength import CHANGES, DENIALS, QUANTITIES, STRENGTHS, Mark, contrasts, form, marks, opposites, soft_denials


def found(text: str, language: str = "en") -> list[Mark]:
    return [each.mark for each in marks(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some plans must not be late.", [Mark.SOME, Mark.MUST, Mark.NOT]),
        ("The plan is not yet ready.", [Mark.NOT_YET]),
        ("The plan has yet to be read.", [Mark.NOT_YET]),
        ("Not all staff know it.", [Mark.NOT_ALL]),
        ("It isn't always read.", [Mark.NOT_ALL]),
        ("It is not good enough.", [Mark.NOT_GOOD]),
        ("They cannot read it.", [Mark.CAN, Mark.NOT]),
        ("They can't read it.", [Mark.CAN, Mark.NOT]),
        ("They couldn't read it.", [Mark.NOT]),
        ("Nobody reads it.", [Mark.NOT]),
        ("It is read without help.", [Mark.NOT]),
        ("It should be read.", [Mark.SHOULD]),
        ("They ought to read it.", [Mark.SHOULD]),
        ("They shall read it.", [Mark.MUST]),
        ("It may be read.", [Mark.MAY]),
        ("It might be read.", [Mark.MAY]),
        ("It will be read.", [Mark.WILL]),
        ("They plan to read it.", [Mark.PLAN]),
        ("They intend to read it.", [Mark.PLAN]),
        ("They need to read it.", [Mark.NEED]),
        ("All of it is read.", [Mark.ALL]),
        ("Every page is read.", [Mark.ALL]),
        ("Most pages are read.", [Mark.MOST]),
        ("Almost all pages are read.", [Mark.MOST]),
        ("Many pages are read.", [Mark.MANY]),
        ("A few pages are read.", [Mark.SOME]),
        ("Few pages are read.", [Mark.FEW]),
        ("It is rarely read.", [Mark.FEW]),
        ("Only two pages are read.", [Mark.ONLY]),
        ("More than two pages are read.", [Mark.OVER]),
        ("Fewer than two pages are read.", [Mark.UNDER]),
        ("Reading has increased.", [Mark.UP]),
        ("Reading has gone up.", [Mark.UP]),
        ("Reading fell.", [Mark.DOWN]),
        ("Reading has improved.", [Mark.BETTER]),
        ("Reading is worse.", [Mark.WORSE]),
        ("The page is good.", [Mark.GOOD]),
        ("The page is poor.", [Mark.BAD]),
        ("The page is still read.", [Mark.STILL]),
        ("The page is read.", []),
        ("", []),
    ],
)
def test_the_strength_of_an_english_text(text: str, expected: list[Mark]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rhaid darllen y llyfr.", [Mark.MUST]),
        ("Mae'n rhaid darllen y llyfr.", [Mark.MUST]),
        ("Dylai pobl ddarllen y llyfr.", [Mark.SHOULD]),
        ("Dylid darllen y llyfr.", [Mark.SHOULD]),
        ("Efallai fod y llyfr ar werth.", [Mark.MAY]),
        ("Mae angen darllen y llyfr.", [Mark.NEED]),
        ("Bydd pobl yn darllen y llyfr.", [Mark.WILL]),
        ("Gall pobl ddarllen y llyfr.", [Mark.CAN]),
        ("Maent yn bwriadu darllen y llyfr.", [Mark.PLAN]),
        ("Nid yw'r llyfr ar werth.", [Mark.NOT]),
        ("Ni chafodd y llyfr ei ddarllen.", [Mark.NOT]),
        ("Does neb yma.", [Mark.NOT]),
        ("Hyd yma heb ei ddarllen.", [Mark.NOT_YET]),
        ("Mae pob tudalen ar werth.", [Mark.ALL]),
        ("Mae'r holl dudalennau ar werth.", [Mark.ALL]),
        ("Mae'r rhan fwyaf o'r tudalennau ar werth.", [Mark.MOST]),
        ("Mae rhai tudalennau ar werth.", [Mark.SOME]),
        ("Mae llawer o'r tudalennau ar werth.", [Mark.MANY]),
        ("Mae ychydig iawn o dudalennau ar werth.", [Mark.FEW]),
        ("Dim ond dwy dudalen sydd ar werth.", [Mark.ONLY]),
        ("Mae mwy na dwy dudalen ar werth.", [Mark.OVER]),
        ("Mae llai na dwy dudalen ar werth.", [Mark.UNDER]),
        ("Mae darllen wedi cynyddu.", [Mark.UP]),
        ("Mae darllen wedi gostwng.", [Mark.DOWN]),
        ("Mae darllen wedi gwella.", [Mark.BETTER]),
        ("Mae darllen wedi gwaethygu.", [Mark.WORSE]),
        ("Mae'r dudalen yn dda.", [Mark.GOOD]),
        ("Mae'r dudalen yn wael.", [Mark.BAD]),
        ("Mae'r dudalen ar werth.", []),
    ],
)
def test_the_strength_of_a_welsh_text(text: str, expected: list[Mark]) -> None:
    assert found(text, "cy") == expected


def test_the_month_of_may_is_no_verb() -> None:
    assert found("In May 2024 it closed.") == []
    assert found("It may close in May.") == [Mark.MAY]


def test_a_mark_stands_where_the_plain_text_has_it() -> None:
    text = "Some plans must be late and are not ready."
    assert [text[each.start : each.end].lower() for each in marks(text, "en")] == ["some", "must", "not"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["must", "not", "all", "rhaid", "nid", "eto", "ddim", "a", "few", "can't", "better", ",", "“"])).map(" ".join),
    st.sampled_from(["en", "cy"]),
)
def test_marks_are_in_order_and_no_word_counts_twice(text: str, language: str) -> None:
    spans = [(each.start, each.end) for each in marks(text, language)]
    assert spans == sorted(spans)
    inside = [(one, other) for one, other in itertools.pairwise(spans) if one[1] > other[0] and text[other[0] : other[1]] not in "n't"]
    assert inside == []


def test_no_mark_is_of_two_kinds() -> None:
    kinds = [STRENGTHS, DENIALS, QUANTITIES, CHANGES]
    assert sum(len(kind) for kind in kinds) == len(frozenset().union(*kinds))


@pytest.mark.parametrize(
    ("text", "language", "turns"),
    [
        ("It is new, but it is late.", "en", ["but"]),
        ("It is new; however, it is late.", "en", ["however"]),
        ("Although it is new, it is late.", "en", ["Although"]),
        ("It is new, yet it is late.", "en", ["yet"]),
        ("It is late despite the grant.", "en", ["despite"]),
        ("It is not yet new.", "en", []),
        ("It has yet to open.", "en", []),
        ("Not only new, but also late.", "en", []),
        ("Despite this, it is late.", "en", []),
        ("It is new and late.", "en", []),
        ("Mae'n newydd, ond mae'n hwyr.", "cy", ["ond"]),
        ("Er ei fod yn newydd, mae'n hwyr.", "cy", ["Er"]),
        ("Mae'n newydd; fodd bynnag, mae'n hwyr.", "cy", ["fodd"]),
        ("Mae yma er mwyn helpu.", "cy", []),
        ("Dim ond dwy sydd yma.", "cy", []),
        ("Mae'n newydd ac yn hwyr.", "cy", []),
    ],
)
def test_where_a_text_turns_against_itself(text: str, language: str, turns: list[str]) -> None:
    assert [text[at:].replace(",", " ").split()[0] for at in contrasts(text, language)] == turns


@pytest.mark.parametrize(
    ("one", "other"),
    [("increased", "fell"), ("rose", "declined"), ("high", "low"), ("better", "worse"), ("early", "late"), ("before", "after"),
     ("opened", "closed"), ("many", "few"), ("permanent", "temporary"), ("accepted", "rejected"), ("cynyddu", "gostwng"),
     ("uchel", "isel"), ("gwella", "gwaethygu"), ("da", "gwael"), ("cyson", "anghyson"), ("agorodd", "caewyd")],
)  # fmt: skip
def test_opposites_are_opposites_of_one_another(one: str, other: str) -> None:
    assert form(other) in opposites(form(one))
    assert form(one) in opposites(form(other))


def test_a_word_is_not_its_own_opposite_and_most_words_have_none() -> None:
    assert [word for word in ("high", "rose", "good", "mwy", "da", "early") if form(word) in opposites(form(word))] == []
    assert [opposites(form(word)) for word in ("bridge", "carer", "pont", "")] == [frozenset()] * 4


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("They rarely met.", "en", {"rarely"}),
        ("It prevents visits and leaves gaps.", "en", {"prevents", "gaps"}),
        ("An incomplete, unreadable plan.", "en", {"incomplete", "unreadable"}),
        ("The university understood it until noon.", "en", set()),
        ("They met.", "en", set()),
        ("Anaml y maent yn cwrdd.", "cy", {"anaml"}),
        ("Mae'r gwaith yn wael.", "cy", {"wael"}),
        ("Mae'r gwaith yn dda.", "cy", set()),
    ],
)
def test_some_words_deny_without_a_not(text: str, language: str, words: set[str]) -> None:
    assert soft_denials(text, language) == words
