from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.documents import ParagraphKind
from ingest.errors import IngestError
from ingest.load.text import load_text, read_text
from ingest.paragraphs import number_paragraphs

TEXT, HEADING, ROW, ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW, ParagraphKind.LIST_ITEM

LETTER = """Elin Fictional
Director of Social Services
Glanmorfa Council

Dyddiad / Date: 04/03/2031

Dear Director,

Follow-up visit to Glanmorfa Council

1. Introduction

This invented letter follows our *first* visit &amp; the <b>plan</b> of June 2030.

Theme\tWhat we asked for in June 2030\tWhat we saw.
Voice\t<p>Children: Record what they say.</p> <p>Ask again.</p>\t<p>Done and must be kept up.</p> <p>Begun.</p>

Voice\t<p>Adults: Offer advocates.</p>\t<p>Begun.</p>
Partners\t<p>Children:</p>\t

\tShare thresholds with all schools.\tDone.

2. Key findings

What we found stands below.

Voice – Children's Services

Strengths

- Children are heard. **This is good practice; more is needed.**
- Managers read the files of 30 children, and we found

uneven use of the form. **The council must train its staff.**

Areas for Improvement

- **Further work** is needed.

Voice – Adult Services

Strengths

- People say "grow our own" works.

Areas for improvements

- Reviews are late.

Next Steps

We expect a plan by May.

4. Method

Fieldwork

- We read 12 files.

See <https://example.org/privacy> for our notice.

Yours sincerely,

Head of Inspection

5. Glossary

Term\tMeaning
Must\tThe law asks for it, and so staff are expected to make

\tsure that it happens.
"""


def read(folder: Path, content: str | bytes) -> tuple[Block, ...]:
    path = folder / "document.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_text(path).blocks


def kinds(blocks: tuple[Block, ...]) -> list[tuple[ParagraphKind, str]]:
    return [(block.kind, block.plain) for block in blocks]


def test_a_letter_reads_as_its_reader_sees_it(tmp_path: Path) -> None:
    paragraphs, _ = number_paragraphs(read(tmp_path, LETTER))
    children, adults = ("2. Key findings", "Voice – Children's Services"), ("2. Key findings", "Voice – Adult Services")
    asked, saw = "What we asked for in June 2030", "What we saw"
    assert [(paragraph.kind, paragraph.heading, paragraph.text) for paragraph in paragraphs] == [
        (TEXT, (), "Elin Fictional"),
        (TEXT, (), "Director of Social Services"),
        (TEXT, (), "Glanmorfa Council"),
        (TEXT, (), "Dyddiad / Date: 04/03/2031"),
        (TEXT, (), "Dear Director,"),
        (HEADING, (), "Follow-up visit to Glanmorfa Council"),
        (HEADING, (), "1. Introduction"),
        (TEXT, ("1. Introduction",), "This invented letter follows our first visit & the plan of June 2030."),
        (
            ROW,
            ("1. Introduction",),
            f"Theme: Voice\n{asked}: Children: Record what they say.\n{saw}: Done and must be kept up.\n{asked}: Ask again.\n{saw}: Begun.",
        ),
        (ROW, ("1. Introduction",), f"Theme: Voice\n{asked}: Adults: Offer advocates.\n{saw}: Begun."),
        (ROW, ("1. Introduction",), f"Theme: Partners\n{asked}: Children: Share thresholds with all schools.\n{saw}: Done."),
        (HEADING, (), "2. Key findings"),
        (TEXT, ("2. Key findings",), "What we found stands below."),
        (HEADING, ("2. Key findings",), "Voice – Children's Services"),
        (HEADING, children, "Strengths"),
        (ITEM, (*children, "Strengths"), "Children are heard. This is good practice; more is needed."),
        (
            ITEM,
            (*children, "Strengths"),
            "Managers read the files of 30 children, and we found uneven use of the form. The council must train its staff.",
        ),
        (HEADING, children, "Areas for Improvement"),
        (ITEM, (*children, "Areas for Improvement"), "Further work is needed."),
        (HEADING, ("2. Key findings",), "Voice – Adult Services"),
        (HEADING, adults, "Strengths"),
        (ITEM, (*adults, "Strengths"), 'People say "grow our own" works.'),
        (HEADING, adults, "Areas for improvements"),
        (ITEM, (*adults, "Areas for improvements"), "Reviews are late."),
        (HEADING, (), "Next Steps"),
        (TEXT, ("Next Steps",), "We expect a plan by May."),
        (HEADING, (), "4. Method"),
        (HEADING, ("4. Method",), "Fieldwork"),
        (ITEM, ("4. Method", "Fieldwork"), "We read 12 files."),
        (TEXT, ("4. Method", "Fieldwork"), "See https://example.org/privacy for our notice."),
        (TEXT, ("4. Method", "Fieldwork"), "Yours sincerely,"),
        (TEXT, ("4. Method", "Fieldwork"), "Head of Inspection"),
        (HEADING, (), "5. Glossary"),
        (ROW, ("5. Glossary",), "Term: Must\nMeaning: The law asks for it, and so staff are expected to make sure that it happens."),
    ]


def test_an_article_has_its_headline_as_title_and_no_teasers_of_other_articles(tmp_path: Path) -> None:
    article = """Posted: Mon 3rd Mar 2031

Council “must do better” says the inspectorate, and councillors ask who knew of it and when they were told
Published: Monday, Mar 3rd, 2031

A letter has reached Glanmorfa Council.

“We know,” said Cllr Invented.

Nobody else spoke.



Spotted something? Got a story? Send us a message | Email


Police look for a man who lost his hat


“Enough is enough” says shopkeeper"""
    assert kinds(read(tmp_path, article)) == [
        (TEXT, "Posted: Mon 3rd Mar 2031"),
        (HEADING, "Council “must do better” says the inspectorate, and councillors ask who knew of it and when they were told"),
        (TEXT, "Published: Monday, Mar 3rd, 2031"),
        (TEXT, "A letter has reached Glanmorfa Council."),
        (TEXT, "“We know,” said Cllr Invented."),
        (TEXT, "Nobody else spoke."),
    ]


def test_text_behind_a_call_for_stories_stays_where_it_is_no_teaser(tmp_path: Path) -> None:
    article = "A headline of some sort\n\nFirst.\n\nGot a story?\n\nThe committee then voted for the plan."
    assert kinds(read(tmp_path, article))[-1] == (TEXT, "The committee then voted for the plan.")


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not(tmp_path: Path) -> None:
    minutes = """GLANMORFA COUNCIL
Minutes of the Children's Committee

Present: Cllr A. Invented (Chair)
Cllr B. Imagined

1. Apologies

The committee noted that apologies had been received from
two members, and that the third sent a substitute to
the meeting.
(a) first matter, which was
taken together with the third
(b) second matter

2. Budget
The officer said that £1.2m had been spent on placements
and that more would follow.
"""
    assert kinds(read(tmp_path, minutes)) == [
        (HEADING, "GLANMORFA COUNCIL"),
        (TEXT, "Minutes of the Children's Committee"),
        (TEXT, "Present: Cllr A. Invented (Chair)"),
        (TEXT, "Cllr B. Imagined"),
        (HEADING, "1. Apologies"),
        (
            TEXT,
            "The committee noted that apologies had been received from two members, and that the third sent a substitute to the meeting.",
        ),
        (ITEM, "(a) first matter, which was taken together with the third"),
        (ITEM, "(b) second matter"),
        (HEADING, "2. Budget"),
        (TEXT, "The officer said that £1.2m had been spent on placements and that more would follow."),
    ]


def test_no_remnant_of_markdown_or_html_shows(tmp_path: Path) -> None:
    text = """# Notes

<p>One &quot;word&quot; &amp;amp; a <strong>bold</strong> one.</p><p>Second<br/>half.</p>

Some __strong__, ***both***, `code`, a [link](https://example.org "x"), an ![image](a.png) and \\*stars\\*, 3 * 4 * 5, a_b_c.

> quoted line

---

* star item
• dot item

| Name | Role |
|------|:----:|
| Elin | **Chair** |

## More

<!-- nobody reads this -->Seen.
"""
    assert kinds(read(tmp_path, text)) == [
        (HEADING, "Notes"),
        (TEXT, 'One "word" & a bold one.'),
        (TEXT, "Second"),
        (TEXT, "half."),
        (TEXT, "Some strong, both, code, a link, an and *stars*, 3 * 4 * 5, a_b_c."),
        (TEXT, "quoted line"),
        (ITEM, "star item"),
        (ITEM, "dot item"),
        (ROW, "Name: Elin\nRole: Chair"),
        (HEADING, "More"),
        (TEXT, "Seen."),
    ]


def test_dates_addresses_labels_and_numbered_lists_are_no_headings(tmp_path: Path) -> None:
    text = """A plan for Glanmorfa

The plan has three aims.

1. Better records

2. Better visits

3. Better plans

12 March 2031

Telephone: 01970 000000

1 Sea Road, Aberinvented SY23 9ZZ

It was agreed by all.
"""
    assert [kind for kind, _ in kinds(read(tmp_path, text))] == [HEADING, *[TEXT] * 8]


def test_a_line_right_above_a_numbered_section_is_no_heading(tmp_path: Path) -> None:
    minutes = "Committee of Glanmorfa\n\nPresent\n\nCllr Roe was there.\n\nAlso\n\nJane Poe, Head of Service\n\n1. Budget\n\nIt was agreed."
    headings = [text for kind, text in kinds(read(tmp_path, minutes)) if kind is HEADING]
    assert headings == ["Committee of Glanmorfa", "Present", "Also", "1. Budget"]


def test_columns_with_unequal_numbers_of_paragraphs_are_read_one_after_the_other(tmp_path: Path) -> None:
    table = "Aim\tActions\tBy\nSafer\t<p>One.</p><p>Two.</p>\tMay\nFairer\tThree.\tJune"
    assert kinds(read(tmp_path, table)) == [
        (ROW, "Aim: Safer\nActions: One.\nActions: Two.\nBy: May"),
        (ROW, "Aim: Fairer\nActions: Three.\nBy: June"),
    ]


def test_a_table_without_a_header_row_gives_its_cells(tmp_path: Path) -> None:
    assert kinds(read(tmp_path, "Elin Fictional\tpresent\nTomos Invented\tpresent")) == [
        (ROW, "Elin Fictional\npresent"),
        (ROW, "Tomos Invented\npresent"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_recognised(tmp_path: Path, encoding: str) -> None:
    assert kinds(read(tmp_path, "The council’s £5 café – done.".encode(encoding))) == [(TEXT, "The council’s £5 café – done.")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"%PDF-1.7 x", "mislabelled"), (b"PK\x03\x04", "mislabelled"), (b"a\0b", "mislabelled"), (b"na\x81ve \x8d", "encoding")],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(IngestError) as refusal:
        read(tmp_path, content)
    assert refusal.value.reason == reason


def test_an_empty_file_has_no_blocks(tmp_path: Path) -> None:
    assert read(tmp_path, " \n\n") == ()


@given(st.lists(st.text("ABcd é12.:,", max_size=30), max_size=12))
def test_no_word_of_a_plain_text_is_lost_or_moved(lines: list[str]) -> None:
    blocks = read_text("\n".join(lines)).blocks
    assert [word for block in blocks for word in block.text.split()] == [word for line in lines for word in line.split()]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    number_paragraphs(read_text(text).blocks)


def test_lettered_items_that_stand_alone_are_list_items_and_a_line_that_announces_them_is_no_heading(tmp_path: Path) -> None:
    text = """
    46. Inspection letter

    In response to questions, the Director said that:-

    (a)  the list had become shorter;

    (ii)  the grant would end.

    Resolved to note the letter.
    """
    assert kinds(read(tmp_path, text)) == [
        (HEADING, "46. Inspection letter"),
        (TEXT, "In response to questions, the Director said that:-"),
        (ITEM, "(a) the list had become shorter;"),
        (ITEM, "(ii) the grant would end."),
        (TEXT, "Resolved to note the letter."),
    ]


def test_a_wrapped_line_that_begins_with_a_sum_goes_on(tmp_path: Path) -> None:
    text = "Please find attached the papers. The invented council has set aside\n£410,000 for carers this year.\n"
    assert [text for _, text in kinds(read(tmp_path, text))] == [" ".join(text.split())]
