from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import split_sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def test_a_full_stop_before_a_small_letter_ends_no_sentence_where_capitals_are_used():
    assert cut("The team is at approx. half strength. It will grow.") == ["The team is at approx. half strength.", "It will grow."]
    assert cut("Who asked? and why? Nobody knows.") == ["Who asked? and why?", "Nobody knows."]


def test_in_a_text_without_capitals_a_full_stop_before_a_small_letter_ends_a_sentence():
    text = "the grant fell by half in 2017. (the mayor was told.) who signed? nobody did! see section 4 (the “plan”). it ends here."

    assert cut(text) == [
        "the grant fell by half in 2017.",
        "(the mayor was told.)",
        "who signed?",
        "nobody did!",
        "see section 4 (the “plan”).",
        "it ends here.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "as shown in fig. b and in para. two, mr. prys paid approx. half of it",
        "the u.s. branch and the u.k. branch, e.g. the smaller one, closed",
        "prys corp. and madoc inc. and aber plc. agreed, et al. did not",
        "it cost 1.5 million and opened on nov. 3 of that year",
        "he waited ... then left, and waited… and left",
        "“why?” he asked, “now!” she said",
        "j. prys signed it",
    ],
)
def test_in_a_text_without_capitals_an_abbreviation_a_number_and_speech_still_end_none(text: str):
    assert cut(text) == [text]


def test_one_capital_in_a_short_text_shows_that_capitals_are_used_and_in_a_long_one_does_not():
    assert cut("Welsh is spoken. it is heard.") == ["Welsh is spoken. it is heard."]
    long = "welsh is spoken and heard in every part of the town hall. " * 20
    assert len(cut(f"{long}Prys said so.")) == 21
    assert len(cut(long)) == 20


@given(st.text(alphabet="ab.?! \n\"'”)A1…", max_size=80))
def test_the_sentences_hold_all_that_is_not_blank_in_order_and_none_is_blank(text: str):
    spans = list(split_sentences(text))

    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))


def test_authors_and_others_with_a_year_stay_in_their_sentence():
    assert cut("Prys et al. 2002 found it. Madoc did not.") == ["Prys et al. 2002 found it.", "Madoc did not."]
