"""Which paragraphs are items of lists of what needs to improve or be done."""

import pytest

from assistant.register.entries import Strength
from assistant.register.lists import items, leads, of_heading
from ingest.documents import Paragraph, ParagraphKind

ITEM, TEXT = ParagraphKind.LIST_ITEM, ParagraphKind.TEXT


def _made(*said: tuple[ParagraphKind, str], heading: str = "Findings") -> list[Paragraph]:
    return [Paragraph(number, None, (heading,), kind, None, 0, text) for number, (kind, text) in enumerate(said, start=1)]


@pytest.mark.parametrize(
    ("heading", "strength"),
    [
        ("What needs to improve in this area of social work practice?", Strength.REQUIRED),
        ("Areas for priority action", Strength.REQUIRED),
        ("Areas for Improvements", Strength.REQUIRED),
        ("What must be sustained", Strength.REQUIRED),
        ("What the council must do", Strength.MUST),
        ("What your landlord must now do", Strength.MUST),
        ("What the trust should do", Strength.SHOULD),
        ("Yr hyn y mae’n rhaid i’r cyngor ei wneud", Strength.MUST),
        ("Beth y dylai’r cyngor ei wneud", Strength.SHOULD),
        ("What the council does", None),
        ("Why the council must borrow", None),
        ("Yr hyn y mae’r cyngor yn ei wneud", None),
        ("Recommendations", Strength.RECOMMENDED),
        ("Meysydd i’w gwella", Strength.REQUIRED),
        ("Yr hyn y mae’n rhaid ei gynnal", Strength.REQUIRED),
        ("Argymhellion", Strength.RECOMMENDED),
        ("Strengths", None),
        ("Cryfderau", None),
        ("Progress against areas for improvement", None),
        ("Main findings", None),
    ],
)
def test_a_heading_binds_what_is_listed_under_it(heading: str, strength: Strength | None) -> None:
    assert of_heading(heading) is strength


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("The local authority needs to take swift action to address the following areas of weakness:", Strength.REQUIRED),
        ("The following areas for improvement were identified at this visit:", Strength.REQUIRED),
        ("Rhaid i’r cyngor wneud y canlynol:", Strength.REQUIRED),
        ("Resolved:", Strength.REQUIRED),
        ("The panel recommends the following to the cabinet:", Strength.RECOMMENDED),
        ("Inspectors looked at the council’s arrangements, focusing on:", None),
        ("The check focused on the progress made in areas for improvement:", None),
        ("In the letter, CIW said:", None),
    ],
)
def test_a_line_that_ends_in_a_colon_binds_the_list_behind_it(line: str, strength: Strength | None) -> None:
    made = _made((TEXT, line), (ITEM, "the quality of plans"), (ITEM, "supervision"))
    assert items(made) == ({2: strength, 3: strength} if strength else {})
    assert leads(made) == (frozenset({1}) if strength else frozenset())


def test_a_list_that_says_there_is_nothing_has_no_items() -> None:
    assert items(_made((ITEM, "There are no areas for priority action."), heading="Areas for priority action")) == {}


def test_a_section_without_a_list_has_its_paragraphs_for_items_but_not_its_closing() -> None:
    made = _made(
        (TEXT, "Plans are not good enough for children."),
        (TEXT, "Ofsted will take the findings into account."),
        (TEXT, "Yours sincerely, Lowri Maelgwyn, Lead Inspector"),
        heading="What needs to improve",
    )
    assert items(made) == {1: Strength.REQUIRED}


def test_under_a_heading_of_what_must_be_done_running_text_has_its_own_words() -> None:
    heading = "What the council must do"
    assert items(_made((ITEM, "keep a list"), heading=heading)) == {1: Strength.MUST}
    assert items(_made((TEXT, "We wrote to the council in May about its list."), heading=heading)) == {}
