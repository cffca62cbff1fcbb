"""Who, by a quotation's own words, says what it reports."""

import pytest

from assistant.attribution import Reported, reported


@pytest.mark.parametrize(
    ("text", "speaker", "whole"),
    [
        ("Staff told inspectors that they like the new office.", "staff", True),
        ("The council told us that the bridge is paid for.", "the council", True),
        ("Cllr Gwen Hale said the bridge was late. She said it would open in May.", "Cllr Gwen Hale", True),
        ("Aberllwyd Council say the bridge is open.", "Aberllwyd Council", True),
        ("Social workers in their first year told inspectors that they are well supported.", "social workers", True),
        ("The bridge is late, and residents say that they were never asked.", "residents", False),
        ("Staff told us that morale is high. We found many vacancies.", "staff", False),
        ("While managers report that plans are good, we found gaps.", "managers", False),
        (
            "According to its own auditors, the bridge cost twice as much. According to Aberllwyd Council, it did not.",
            "Aberllwyd Council",
            False,
        ),
        ("Dywedodd y cyngor wrth yr arolygwyr fod y bont ar agor.", "y cyngor", True),
    ],
)
def test_who_says_it_is_read_from_the_sentence(text: str, speaker: str, whole: bool) -> None:
    assert reported(text) == Reported(speaker, whole)


@pytest.mark.parametrize(
    "text",
    [
        "Caseloads are too high and staff feel tired.",
        "They said that the bridge was late.",
        "Inspectors said that the bridge was late.",
        "Monthly performance reports that managers use are clear.",
        "Children are reported missing too often.",
        "We told the director about it.",
        "",
    ],
)
def test_a_finding_a_pronoun_and_the_inspectors_themselves_name_no_speaker(text: str) -> None:
    assert reported(text) is None
