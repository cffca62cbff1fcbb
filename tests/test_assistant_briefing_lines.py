import datetime

import pytest

from assistant.briefing.findings import is_strength
from assistant.briefing.gather import Bearing, Saying
from assistant.briefing.lines import line, said_briefly, under
from assistant.briefing.telling import best, newest_first
from assistant.briefing.timeline import said_by
from assistant.quotes import Quote
from ingest.documents import Document, Paragraph, ParagraphKind
from tests.fakes import make_document

OLDER = make_document("Older letter", date=datetime.date(2020, 1, 10))
LETTER = make_document("Letter", date=datetime.date(2024, 1, 10), publisher="Example Inspectorate")
ITEM = Paragraph(1, None, ("What needs to improve",), ParagraphKind.LIST_ITEM, None, 0, "The oversight of children’s plans.")
TEXT = Paragraph(2, None, ("What needs to improve",), ParagraphKind.TEXT, None, 0, "Plans are late.")
FINDING = Paragraph(3, None, ("Findings",), ParagraphKind.LIST_ITEM, None, 0, "Plans are kept up to date.")


def whole(paragraph: Paragraph) -> Quote:
    return Quote(paragraph, 0, len(paragraph.text))


def test_an_item_of_what_needs_to_improve_is_told_with_its_heading() -> None:
    assert line(LETTER, [whole(ITEM)], "en").lead == "On 10 January 2024 Example Inspectorate wrote under “What needs to improve”:"
    assert line(LETTER, [whole(ITEM)], "cy").lead == "Ar 10 Ionawr 2024 ysgrifennodd Example Inspectorate o dan “What needs to improve”:"
    assert said_briefly(LETTER, [whole(ITEM)], "en").lead == "10 January 2024, Example Inspectorate, under “What needs to improve”:"
    cell = said_by(Saying(LETTER, whole(ITEM), Bearing.SAID, 1.0), "en")[1]
    assert cell.lead == "Under “What needs to improve”:"


@pytest.mark.parametrize("paragraph", [TEXT, FINDING])
def test_running_text_and_plain_findings_need_no_heading(paragraph: Paragraph) -> None:
    assert under(paragraph, "en") == ""


@pytest.mark.parametrize(
    "text",
    [
        "The good quality of oversight remains an area for improvement from the last inspection.",
        "The strong plans need to be kept up.",
        "Mae’r cynlluniau da yn faes i’w wella.",
    ],
)
def test_what_is_still_to_improve_is_no_strength(text: str) -> None:
    letter = make_document("Letter", language="cy" if text.startswith("Mae") else "en")
    paragraph = Paragraph(1, None, ("Headline findings",), ParagraphKind.TEXT, None, 0, text)
    assert not is_strength(Saying(letter, whole(paragraph), Bearing.SAID, 1.0))


def saying(document: Document, text: str) -> Saying:
    return Saying(document, whole(Paragraph(1, None, (), ParagraphKind.TEXT, None, 0, text)), Bearing.SAID, 1.0)


def test_what_two_letters_of_different_dates_say_in_much_the_same_words_is_told_of_both() -> None:
    older = saying(OLDER, "Since the last inspection, workforce stability has significantly improved.")
    newer = saying(LETTER, "Stability in the workforce has been sustained since the last inspection.")
    assert newest_first(best([older, newer], most=5)) == [newer, older]
    assert len(best([saying(LETTER, older.quote.text), newer], most=5)) == 1


def test_what_two_letters_say_word_for_word_is_told_once() -> None:
    text = "Caseloads of social workers are reviewed by managers every week."
    assert len(best([saying(OLDER, text), saying(LETTER, text)], most=5)) == 1
