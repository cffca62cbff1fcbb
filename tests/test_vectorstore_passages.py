from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Paragraph, ParagraphKind
from tests.fakes import make_document
from vectorstore.passages import LEAST_CHARACTERS, passage_text, passages


def paragraph(text: str, *, kind: ParagraphKind = ParagraphKind.TEXT, heading: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(1, None, heading, kind, None, 0, text)


def cut(text: str, *, kind: ParagraphKind = ParagraphKind.TEXT) -> list[str]:
    return [text[span.start : span.end] for span in passages(paragraph(text, kind=kind))]


def test_every_sentence_is_a_passage_and_a_short_one_joins_the_next():
    text = "Managers know the services they lead well. Yes. They act upon whatever they might find there."

    assert cut(text) == ["Managers know the services they lead well.", "Yes. They act upon whatever they might find there."]


def test_a_short_sentence_at_the_end_joins_the_one_before():
    text = "Managers know the services they lead well. They act upon whatever they might find there. Not all."

    assert cut(text) == ["Managers know the services they lead well.", "They act upon whatever they might find there. Not all."]


def test_a_short_paragraph_is_one_passage():
    assert cut("Not yet. But soon.") == ["Not yet. But soon."]


def test_a_table_row_and_a_short_list_item_are_not_cut():
    row = "Area: Supervision\nProgress: Some improvements have been made; further action is required."
    item = "That the waiting list be counted in one way by everybody. Owner: the head of adult services. By 31 January."

    assert cut(row, kind=ParagraphKind.TABLE_ROW) == [row]
    assert cut(item, kind=ParagraphKind.LIST_ITEM) == [item]


def test_a_heading_has_no_passages():
    assert cut("Areas for improvement", kind=ParagraphKind.HEADING) == []


def test_a_passage_is_embedded_behind_its_two_innermost_headings():
    found = paragraph("Caseloads are high.", heading=("3. Findings", "People", "Strengths"))
    [span] = passages(found)

    assert passage_text(make_document("Letter"), found, span) == "People – Strengths: Caseloads are high."


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=60), min_size=1, max_size=8))
def test_passages_hold_all_words_in_order_and_are_long_unless_the_paragraph_is_short(sentences: list[str]) -> None:
    text = ". ".join(f"A{sentence}" for sentence in sentences) + "."
    found = cut(text)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert len(found) == 1 or all(len(passage) >= LEAST_CHARACTERS for passage in found)
