from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.documents import PARAGRAPH_BREAK, Note, Paragraph, ParagraphKind
from ingest.paragraphs import number_paragraphs

TEXT, HEADING, ROW, ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW, ParagraphKind.LIST_ITEM


def heading(text: str, level: int) -> Block:
    return Block(HEADING, text, level=level)


def paths(*blocks: Block) -> list[tuple[str, ...]]:
    return [paragraph.heading for paragraph in number_paragraphs(blocks)[0]]


def test_paragraphs_are_numbered_from_one_and_know_page_heading_and_offset() -> None:
    blocks = [
        Block(TEXT, "Dear all", page=1),
        heading("Findings", 2),
        Block(ROW, " Term:  Must \n\n Meaning: a  duty", page=2),
        Block(TEXT, " \n "),
    ]
    paragraphs, notes = number_paragraphs(blocks)
    assert paragraphs == (
        Paragraph(1, 1, (), TEXT, None, 0, "Dear all"),
        Paragraph(2, None, (), HEADING, None, 10, "Findings"),
        Paragraph(3, 2, ("Findings",), ROW, None, 20, "Term: Must\nMeaning: a duty"),
    )
    assert notes == ()


def test_invisible_characters_are_left_out_and_counted_and_soft_hyphens_left_out_silently() -> None:
    hidden = "\u200b\u202e\u2069\ufeff\U000e0041\ufe0f\x07\ud800"
    paragraphs, notes = number_paragraphs([Block(TEXT, f"Sa{hidden}fe\u00ad guard\u00ading"), Block(ROW, "a\u2060: b")])
    assert [paragraph.text for paragraph in paragraphs] == ["Safe guarding", "a: b"]
    assert notes == (Note("invisible", (("count", "9"),)),)


def test_an_emoji_keeps_its_selector_and_wales_its_flag() -> None:
    dragon = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    paragraphs, notes = number_paragraphs([Block(TEXT, f"Diolch ❤\ufe0f {dragon}")])
    assert (paragraphs[0].text, notes) == (f"Diolch ❤\ufe0f {dragon}", ())


def test_a_block_of_invisible_characters_alone_is_no_paragraph() -> None:
    paragraphs, notes = number_paragraphs([Block(TEXT, "\u200b\u200b"), Block(TEXT, "Seen.")])
    assert [(paragraph.number, paragraph.start) for paragraph in paragraphs] == [(1, 0)]
    assert str(notes[0]) == "2 invisible characters left out"


def test_the_first_outermost_heading_is_the_title_and_in_no_path() -> None:
    blocks = (
        heading("Annual report", 1),
        Block(TEXT, "a"),
        heading("Summary", 1),
        heading("Adults", 2),
        Block(TEXT, "b"),
        heading("Next steps", 1),
    )
    assert paths(*blocks) == [(), (), (), ("Summary",), ("Summary", "Adults"), ()]


def test_a_numbered_heading_is_never_the_title() -> None:
    assert paths(heading("1. Introduction", 1), Block(TEXT, "a")) == [(), ("1. Introduction",)]


def test_a_heading_after_the_letter_has_begun_is_no_title_unless_it_is_the_only_outermost_one() -> None:
    opening = Block(TEXT, "We looked at the work of the council and at what has changed since. " * 3)
    assert paths(opening, heading("Next steps", 1), Block(TEXT, "a")) == [(), (), ("Next steps",)]
    assert paths(heading("News", 2), opening, heading("A title", 1), heading("Why", 2), Block(TEXT, "a"))[-1] == ("Why",)


def test_a_heading_closes_all_headings_of_its_depth_and_deeper() -> None:
    blocks = heading("1. A", 1), heading("B", 3), Block(TEXT, "x"), heading("C", 2), Block(TEXT, "y"), heading("2. D", 1), Block(TEXT, "z")
    assert paths(*blocks) == [(), ("1. A",), ("1. A", "B"), ("1. A",), ("1. A", "C"), (), ("2. D",)]


BLOCKS = st.lists(st.builds(Block, st.sampled_from(list(ParagraphKind)), st.text(), level=st.sampled_from([None, 1, 2, 3])))


@given(BLOCKS)
def test_every_paragraph_is_a_slice_and_together_they_are_the_text(blocks: list[Block]) -> None:
    paragraphs, _ = number_paragraphs(blocks)
    text = PARAGRAPH_BREAK.join(paragraph.text for paragraph in paragraphs)
    assert [text[paragraph.start : paragraph.end] for paragraph in paragraphs] == [paragraph.text for paragraph in paragraphs]
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(paragraphs) + 1))
    assert all(paragraph.text and paragraph.text == paragraph.text.strip() for paragraph in paragraphs)


@given(st.lists(st.text("ab \t\n\r\u00a0é1."), max_size=6))
def test_the_paragraphs_cover_all_text_that_is_not_blank_in_order(texts: list[str]) -> None:
    paragraphs, _ = number_paragraphs([Block(TEXT, text) for text in texts])
    assert "".join("".join(paragraph.text.split()) for paragraph in paragraphs) == "".join("".join(text.split()) for text in texts)
