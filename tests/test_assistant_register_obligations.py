"""What a document's entries are: sentences, items of lists, verdicts of tables; with their service, actor, time and matter."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.question import Service
from assistant.register.entries import Entry, Strength
from assistant.register.obligations import entries
from ingest.documents import PARAGRAPH_BREAK, Document, DocumentKind, Paragraph, ParagraphKind, Span
from ingest.pipeline import read_document

ITEM, ROW, HEADING, TEXT = ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW, ParagraphKind.HEADING, ParagraphKind.TEXT


def letter(title: str = "Inspection of social services in Aberhelyg", *, language: str = "en") -> Document:
    return Document("0" * 16, title, None, DocumentKind.LETTER, "Example Care Inspectorate", "Aberhelyg", language, "letter.txt", None)


def paragraphs(*said: tuple[ParagraphKind, str], heading: Sequence[str] = ()) -> list[Paragraph]:
    made: list[Paragraph] = []
    for kind, text in said:
        start = made[-1].end + len(PARAGRAPH_BREAK) if made else 0
        made.append(Paragraph(len(made) + 1, None, tuple(heading), kind, None, start, text))
    return made


def read(*said: tuple[ParagraphKind, str], heading: Sequence[str] = (), language: str = "en") -> list[Entry]:
    return entries(letter(language=language), paragraphs(*said, heading=heading))


def told(found: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(entry.strength.value, entry.quote.text) for entry in found]


def test_each_sentence_that_binds_is_one_entry_and_its_quote_exactly_the_sentence() -> None:
    found = read((TEXT, "Staff are kind. The council must act. Managers should say when. We will return."))
    assert told(found) == [("must", "The council must act."), ("should", "Managers should say when."), ("promised", "We will return.")]
    assert [(entry.start, entry.end) for entry in found] == [(16, 37), (38, 63), (64, 79)]


def test_a_heading_is_no_entry() -> None:
    assert read((HEADING, "What the council must do")) == []


def test_items_of_a_list_of_what_needs_to_improve_are_required_even_without_a_verb() -> None:
    found = read(
        (ITEM, "The timeliness of visits. (Outcome 3, framework)"),
        (ITEM, "How risk is written down"),
        heading=["What needs to improve in this area of social work practice?"],
    )
    assert told(found) == [("required", "The timeliness of visits."), ("required", "How risk is written down")]


def test_a_line_that_leads_into_a_list_leaves_the_entries_to_its_items() -> None:
    found = read(
        (TEXT, "Two findings are grave. The local authority needs to take action to address the following:"),
        (ITEM, "Visits to children at risk."),
        (ITEM, "The council must also recruit an independent chair."),
        (TEXT, "Staff are kind."),
        (ITEM, "Good coffee."),
    )
    assert told(found) == [("required", "Visits to children at risk."), ("must", "The council must also recruit an independent chair.")]


def test_an_item_that_says_itself_what_is_to_be_done_gives_only_that_sentence() -> None:
    found = read(
        (ITEM, "The position is fragile. Many posts are empty. The council must find more staff."), heading=["Areas for improvement"]
    )
    assert told(found) == [("must", "The council must find more staff.")]


def test_a_list_of_what_was_looked_at_gives_none() -> None:
    assert read((TEXT, "Inspectors looked at the arrangements, with a focus on:"), (ITEM, "the quality of plans")) == []


@pytest.mark.parametrize("heading", ["Beth sydd angen ei wella", "Beth mae angen ei newid", "Beth sydd angen ei ddatrys", "Angen gwella"])
def test_items_under_a_welsh_heading_of_what_needs_to_improve_are_required(heading: str) -> None:
    assert told(read((ITEM, "Prydlondeb atebion."), heading=[heading], language="cy")) == [("required", "Prydlondeb atebion.")]


@pytest.mark.parametrize("heading", ["Beth sydd wedi gwella", "Pwy a wellodd", "Beth sydd ei angen ar blant"])
def test_items_under_another_welsh_heading_are_none(heading: str) -> None:
    assert read((ITEM, "Prydlondeb atebion."), heading=[heading], language="cy") == []


def test_items_under_recommendations_are_recommended() -> None:
    assert told(read((ITEM, "One lead for each ward."), heading=["Recommendations"])) == [("recommended", "One lead for each ward.")]


def test_what_a_committee_resolved_is_required_with_its_time() -> None:
    found = read((TEXT, "Resolved:"), (ITEM, "That the saving be audited. Owner: Tomos Elidir. By 28 February 2025."))
    assert told(found) == [("required", "That the saving be audited.")]
    assert found[0].due is not None
    assert found[0].due.text == "By 28 February 2025"


VERDICTS = (
    "Principle: People\n"
    "Area for improvement in 2022: Adult Services: Carers must be heard.\n"
    "Progress at the check: Some improvements made; further action is required.\n"
    "Area for improvement in 2022: Supervision.\n"
    "Progress at the check: Improvements made and must be sustained."
)


def test_a_verdict_of_a_table_is_progress_on_the_area_it_stands_behind() -> None:
    found = read((ROW, VERDICTS))
    assert told(found) == [
        ("progress", "Some improvements made; further action is required."),
        ("progress", "Improvements made and must be sustained."),
    ]
    assert [entry.matter and entry.matter.text for entry in found] == ["Adult Services: Carers must be heard.", "Supervision."]
    assert [entry.service for entry in found] == [Service.ADULTS, Service.ADULTS]


def test_a_welsh_verdict_is_progress_too() -> None:
    found = read((ROW, "Maes: Goruchwyliaeth\nYr hyn a welsom yn 2022: 52%\nDyfarniad: Wedi gwella; rhaid ei gynnal"), language="cy")
    assert told(found) == [("progress", "Wedi gwella; rhaid ei gynnal")]
    assert found[0].matter is not None
    assert found[0].matter.text == "Goruchwyliaeth"


def test_an_action_that_stands_beside_its_verdict_is_one_by_its_own_words_and_an_earlier_finding_is_none() -> None:
    row = "Agreed action: Rotas must be kept.\nStatus: Not started"
    assert told(read((ROW, row))) == [("must", "Rotas must be kept."), ("progress", "Not started")]
    assert told(read((ROW, row.replace("Agreed action", "Previous action")))) == [("progress", "Not started")]
    assert told(read((ROW, "Action: Rotas\nStatus: Not started"))) == [("progress", "Not started")]
    welsh = "Argymhelliad: Rhaid cadw rotas.\nStatws: Heb ddechrau"
    assert told(read((ROW, welsh), language="cy")) == [("must", "Rhaid cadw rotas."), ("progress", "Heb ddechrau")]
    earlier = welsh.replace("Argymhelliad", "Argymhelliad blaenorol")
    assert told(read((ROW, earlier), language="cy")) == [("progress", "Heb ddechrau")]


def test_a_row_of_what_is_to_be_done_gives_its_sentence_its_area_and_its_time() -> None:
    (entry,) = read(
        (ROW, "Area for improvement: Supervision\nWhat we found: In 52% of files\nBy when: Must be in place by 28 February 2023")
    )
    assert told([entry]) == [("must", "Must be in place by 28 February 2023")]
    assert (entry.matter and entry.matter.text) == "Supervision"
    assert (entry.due and entry.due.text) == "by 28 February 2023"


def test_a_row_that_only_names_an_area_for_improvement_is_required_by_its_time() -> None:
    (entry,) = read((ROW, "Area for improvement: Supervision\nBy when: 28 February 2023"))
    assert told([entry]) == [("required", "Supervision")]
    assert (entry.due and entry.due.text) == "28 February 2023"


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        ("Term: Must\nWhat we mean: The council is not meeting its duty and must take action.", ["Findings"]),
        ("Gair: Dylai\nEi ystyr: Dylai’r cyngor wella.", ["Canfyddiadau"]),
        ("Plan: What the council must write.", ["8. Glossary"]),
        ("Plan: What the council must write: it must act.", ["What our words mean"]),
        ("Plan: The council must act.", ["Key terms"]),
        ("Cynllun: Rhaid i’r cyngor weithredu.", ["Ystyr ein geiriau"]),
        ("Cynllun: Rhaid i’r cyngor weithredu.", ["Termau allweddol"]),
        ("Cynllun: Rhaid i’r cyngor ei ysgrifennu.", ["8. Geirfa"]),
    ],
)
def test_a_glossary_gives_none(row: str, heading: list[str]) -> None:
    assert read((ROW, row), heading=heading) == []


@pytest.mark.parametrize(
    ("title", "heading", "service"),
    [
        ("Check of adult and children’s services", ["People – Adult Services", "Strengths"], Service.ADULTS),
        ("Check of adult and children’s services", ["Pobl – Gwasanaethau Plant"], Service.CHILDREN),
        ("Check of adult and children’s services", ["Partnership"], None),
        ("Focused visit to children’s services", ["Findings"], Service.CHILDREN),
    ],
)
def test_the_service_is_told_by_the_heading_or_by_the_title(title: str, heading: list[str], service: Service | None) -> None:
    (entry,) = entries(letter(title), paragraphs((TEXT, "The council must act."), heading=heading))
    assert entry.service is service


def test_a_question_gives_none() -> None:
    assert read((TEXT, "“What must the council do now?”")) == []


def test_entries_are_in_order_and_no_two_share_a_key() -> None:
    found = read((TEXT, "The council must act. The council must act."), (ROW, VERDICTS))
    assert [entry.start for entry in found] == sorted(entry.start for entry in found)
    assert len({entry.key for entry in found}) == len(found) == 4


def test_a_finding_of_progress_sets_no_time() -> None:
    (entry,) = read((TEXT, "Supervision has improved since the last visit by 1 May 2024."))
    assert entry.strength is Strength.PROGRESS
    assert entry.due is None


NORM = "Staff are kind. The policy says that visits must take place monthly. The council should say when."


def bold(text: str, *words: str) -> list[Paragraph]:
    spans = tuple(Span(text.index(each), text.index(each) + len(each)) for each in words)
    return [dataclasses.replace(paragraph, bold=spans) for paragraph in paragraphs((TEXT, text))]


@pytest.mark.parametrize("words", ["The policy says that visits must take place monthly.", "visits must take place", "must"])
def test_a_norm_set_in_bold_is_a_demand_and_plain_demands_stay(words: str) -> None:
    assert told(entries(letter(), bold(NORM, words))) == [
        ("must", "The policy says that visits must take place monthly."),
        ("should", "The council should say when."),
    ]


@pytest.mark.parametrize("words", ["Staff are kind.", "The council should say when."])
def test_bold_of_another_sentence_leaves_a_norm_one(words: str) -> None:
    assert told(entries(letter(), bold(NORM, words))) == [("should", "The council should say when.")]


def test_where_demands_are_set_in_bold_plain_ones_count_as_before() -> None:
    text = "The council must act. Leaders must plan. Managers should meet. Staff should write. The policy says that visits must be short."
    found = entries(letter(), bold(text, "The council must act.", "Leaders must plan.", "Managers should meet."))
    assert told(found) == told(read((TEXT, text)))
    assert [strength for strength, _ in told(found)] == ["must", "must", "should", "should"]


def test_the_sample_letter_and_its_translation_ask_for_the_same() -> None:
    asked = []
    for name in ("inspection-letter-2024.docx", "llythyr-arolygu-2024.docx"):
        reading = read_document(Path(__file__).parent / "data" / "sample" / name)
        found = entries(reading.document, reading.paragraphs)
        asked.append([(e.quote.paragraph.number, e.strength.value) for e in found if e.strength is not Strength.PROGRESS])
        verdicts = [entry.quote.paragraph.number for entry in found if entry.matter]
        assert verdicts == list(range(14, 23))
    english, welsh = asked
    assert english == welsh
    assert len(english) == 18


def test_what_is_asked_of_nobody_by_name_is_asked_of_the_council_and_a_finding_of_nobody() -> None:
    found = read((TEXT, "The plans must be kept. Further work is needed on supervision. It will be published. Supervision has improved."))
    assert [(entry.strength.value, entry.actor) for entry in found] == [
        ("must", "Aberhelyg"),
        ("required", "Aberhelyg"),
        ("promised", None),
        ("progress", None),
    ]
