"""Headings that a question confines itself to, and those it only seems to name."""

import pytest

from assistant.headings import headings_named, stands_under
from ingest.documents import Paragraph, ParagraphKind

HEADINGS = [
    "1. Introduction",
    "2. Summary",
    "Partnerships – Adult Services",
    "Partnerships – Children’s Services",
    "Well-being – Children’s Services",
    "Care leavers",
    "Supervision",
    "Areas for improvement",
    "Partneriaeth",
    "Llesiant",
    "3. Crynodeb",
]
PARTNERSHIPS = {"Partnerships – Adult Services", "Partnerships – Children’s Services"}


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("What does the letter say under Partnership?", PARTNERSHIPS),
        ("What is said under the principle of wellbeing?", {"Well-being – Children’s Services"}),
        ("In the section on leaving care, what is said about housing?", {"Care leavers"}),
        ("What does the Partnerships section say?", set()),  # that is said of it, not asked in it
        ("What is said in the Partnerships section?", PARTNERSHIPS),
        ("What does the summary say about pay?", {"2. Summary"}),
        ("What is listed under supervision?", {"Supervision"}),
        ("What stands under areas for improvement?", {"Areas for improvement"}),
        ("Beth sydd o dan Llesiant?", {"Llesiant"}),
        ("Beth sydd o dan Bartneriaeth?", {"Partneriaeth"}),
        ("Yn yr adran ar adael gofal, beth a ddywedir?", {"Care leavers"}),
        ("Beth sydd yn y crynodeb?", {"3. Crynodeb"}),
        ("Are children under supervision?", set()),
        ("Are workers under pressure?", set()),
        ("How do partnerships work?", set()),
        ("Which areas for improvement are there?", set()),
        ("What is said in the section about dragons?", set()),
    ],
)
def test_a_heading_confines_where_the_question_says_so_outright(question: str, headings: set[str]) -> None:
    found = headings_named(question, HEADINGS)
    assert (set(found[1]) if found else set()) == headings


def test_a_paragraph_stands_under_every_heading_above_it() -> None:
    paragraph = Paragraph(1, None, ("2. Summary", "Strengths"), ParagraphKind.TEXT, None, 0, "Staff are content.")
    assert stands_under(paragraph, {"2. Summary"})
    assert stands_under(paragraph, set())
    assert not stands_under(paragraph, {"1. Introduction"})
