from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Paragraph, ParagraphKind
from tests.fakes import make_document
from vectorstore.passages import LEAST_CHARACTERS, MOST_CHARACTERS, WINDOW, passage_text, passages


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


def test_a_sentence_longer_than_the_model_reads_is_cut_behind_clauses():
    clause = "the keeper of the western light wrote to the harbour board about oil"
    text = ", ".join([clause] * 30) + "."
    found = cut(text)

    assert len(text) > MOST_CHARACTERS
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(LEAST_CHARACTERS <= len(passage) <= WINDOW for passage in found)
    assert all(passage.startswith("the keeper") and passage.endswith(("oil,", "oil.")) for passage in found)


def test_without_clauses_it_is_cut_between_words_and_without_words_anywhere():
    words, one_word = "lamp " * 500, "x" * (MOST_CHARACTERS + 1)

    assert all(len(passage) <= WINDOW and set(passage.split()) == {"lamp"} for passage in cut(words))
    assert [len(passage) for passage in cut(one_word)] == [WINDOW, MOST_CHARACTERS + 1 - WINDOW - LEAST_CHARACTERS, LEAST_CHARACTERS]


def test_a_long_table_row_is_cut_between_its_cells():
    row = "; ".join(f"Quarter {number}: {number * 137} visits were made and recorded" for number in range(60))
    found = cut(row, kind=ParagraphKind.TABLE_ROW)

    assert len(row) > MOST_CHARACTERS
    assert all(passage.startswith("Quarter") for passage in found)
    assert "".join("".join(found).split()) == "".join(row.split())


def test_a_sentence_that_the_model_reads_whole_is_not_cut():
    text = "The keeper " + "wrote to the board, and " * 60 + "died."

    assert WINDOW < len(text) <= MOST_CHARACTERS
    assert cut(text) == [text]


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


@given(
    st.text(alphabet="a,; \n.", min_size=1, max_size=200),
    st.integers(min_value=1, max_value=60),
    st.sampled_from(["", "z" * 2000, "A b. "]),
)
def test_long_passages_hold_all_words_in_order_do_not_overlap_and_are_read_whole(piece: str, times: int, tail: str) -> None:
    text = piece * times + tail
    spans = list(passages(paragraph(text)))
    found = [text[span.start : span.end] for span in spans]

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))
    assert all(passage.strip() and len(passage) <= MOST_CHARACTERS for passage in found)
