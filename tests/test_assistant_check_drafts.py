"""A draft: blocks, quotations between all sorts of marks, what is said of them, and sentences; pasted, Markdown and Word."""

import datetime
import io
import time
from pathlib import Path

import docx
import pytest

from assistant.check.assertions import claims
from assistant.check.attributions import Attribution, Voice
from assistant.check.drafts import BlockKind, Draft, draft_of, quotations, read_draft, sentences, word_paragraphs, word_pieces
from ingest.documents import DocumentKind
from ingest.errors import IngestError
from ingest.pipeline import Limits
from tests.fakes import make_document

LETTER = make_document()
PAPER = make_document("News of the town", publisher="The Aberllwyd Herald", kind=DocumentKind.ARTICLE)


def quoted(text: str) -> list[str]:
    return [each.words for each in quotations(draft_of(text))]


def said(text: str) -> Attribution:
    draft = draft_of(text)
    return quotations(draft, documents=[LETTER, PAPER])[0].attribution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They wrote: “Children wait too long.”", ["Children wait too long."]),
        ('They wrote: "Children wait too long."', ["Children wait too long."]),
        ("They wrote: ‘Children wait too long.’", ["Children wait too long."]),
        ("They wrote: 'Children wait too long.'", ["Children wait too long."]),
        ("They wrote: «Children wait too long.»", ["Children wait too long."]),
        ("They wrote: „Children wait too long.“", ["Children wait too long."]),
        ("‘The parents’ groups don’t meet here.’", ["The parents’ groups don’t meet here."]),
        ("The parents' view and the carers' view of the town's centres", []),
        ("It’s the children’s wish, and the boys’ too, that isn’t heard", []),
        ("Mae’r plant yn hapus a’r teuluoedd hefyd yn dda", []),
        ("Dywedodd: ‘Mae’r plant yn aros yn rhy hir.’", ["Mae’r plant yn aros yn rhy hir."]),
        ("“She said ‘we must wait for it’ and left.”", ["She said ‘we must wait for it’ and left."]),
        ("“One “two three four five” six.”", ["One “two three four five” six."]),
        ("a “so called” plan and the “Grow Here” scheme", []),
        ('The post is 12" wide and the door 30" high.', []),
        ("“The first of it.” And then “the second of it.”", ["The first of it.", "the second of it."]),
        ("He wrote: “**Children** wait _too_ long.”", ["Children wait too long."]),
        ("“The first sentence is here.\n\n“The second is here.”", ["The first sentence is here.\nThe second is here."]),
        ("“We must do:\n\n- one thing and\n- another thing.”", ["We must do:\none thing and\nanother thing."]),
        ("“The end of this was forgotten.\n\nAnother paragraph.", ["The end of this was forgotten."]),
        ('"The service," the letter says, "is improving fast."', ["The service, is improving fast."]),
        ("“The service is good,” said Jane Roe. “It must stay so.”", ["The service is good,", "It must stay so."]),
        ("> The council must act on this.\n> It is late.", ["The council must act on this.\nIt is late."]),
        ("> “The council must act on this.”", ["The council must act on this."]),
        (
            "Words\n\n> The council must act.\n>\n> - It is late already.\n> — The letter, 2024",
            ["The council must act.\n\nIt is late already."],
        ),
    ],
)
def test_a_quotation_is_what_stands_between_any_marks_and_apostrophes_are_none(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_s_place_leaves_its_marks_out_and_breaks_are_remembered() -> None:
    draft = draft_of('Well: "The service," it says, "is improving fast."')
    (found,) = quotations(draft)
    assert draft.text[found.start : found.end] == 'The service," it says, "is improving fast.'
    assert found.joints == (len("The service,"),)


def test_the_title_of_a_document_is_no_quotation() -> None:
    assert quotations(draft_of("See “Fictional letter to Aberllwyd” for more."), documents=[LETTER]) == []


DAY = (datetime.date(2024, 1, 10), datetime.date(2024, 1, 10))


def test_a_lead_in_tells_publisher_kind_date_and_council() -> None:
    found = said("In its letter of 10 January 2024 to Aberllwyd, CIW wrote: “Children wait too long.”")
    assert (found.publisher, found.kinds, found.councils) == ("CIW", frozenset({DocumentKind.LETTER}), ("Aberllwyd",))
    assert [(period.words, period.first, period.last) for period in found.periods] == [("10 January 2024", *DAY)]


@pytest.mark.parametrize(
    ("text", "speaker", "voice", "publisher"),
    [
        ("Cllr Roe said: “Children wait too long.”", "Cllr Roe", Voice.PERSON, None),
        ("“Children wait too long,” said Cllr Roe.", "Cllr Roe", Voice.PERSON, None),
        ("“Children wait too long,” Jane Roe said.", "Jane Roe", Voice.PERSON, None),
        ("The council said: “Children wait too long.”", "The council", Voice.COUNCIL, None),
        ("According to inspectors, “children wait too long”.", "inspectors", Voice.INSPECTORS, None),
        ("Ofsted’s 2023 report says that “children wait too long”.", None, None, "Ofsted"),
        ("The Aberllwyd Herald reported: “Children wait too long.”", None, None, "The Aberllwyd Herald"),
        ("Parents told them: “Children wait too long.”", "Parents", Voice.OTHERS, None),
        ("“Children wait too long.” (Ofsted, 2023)", None, None, "Ofsted"),
        ("Dywedodd y Cynghorydd Roe: “Mae plant yn aros.”", "Cynghorydd Roe", Voice.PERSON, None),
        ("Yn ôl yr arolygwyr, “mae plant yn aros”.", "yr arolygwyr", Voice.INSPECTORS, None),
        ("Dywedodd y cyngor: “Mae plant yn aros.”", "y cyngor", Voice.COUNCIL, None),
        ("The council was told by inspectors that “children wait too long”.", "inspectors", Voice.INSPECTORS, None),
        ("The mayor asked about “children wait too long” in the CIW letter.", None, None, "CIW"),
        ("There it stands: “Children wait too long.”", None, None, None),
    ],
)
def test_who_is_said_to_say_it_is_read_from_the_sentence(
    text: str, speaker: str | None, voice: Voice | None, publisher: str | None
) -> None:
    found = said(text)
    assert (found.speaker, found.voice, found.publisher) == (speaker, voice, publisher)


@pytest.mark.parametrize(
    "text",
    [
        "“Children wait too long” (Ofsted, 10 January 2024, para 12).",
        "The sources agree: “Children wait too long.”[^1]\n\n[^1]: Ofsted, letter of 10 January 2024, paragraph 12.",
        "> Children wait too long.\n> — Ofsted, 10 January 2024, para 12",
        "Ofsted wrote on 10 January 2024 (para 12):\n\n> Children wait too long.",
        "Yn llythyr Ofsted, 10 Ionawr 2024, paragraff 12: “Children wait too long.”",
    ],
)
def test_references_footnotes_and_lines_below_tell_the_source(text: str) -> None:
    found = said(text)
    assert (found.publisher, found.paragraph) == ("Ofsted", 12)
    assert [(period.first, period.last) for period in found.periods] == [DAY]


def test_a_second_quotation_keeps_the_source_that_the_sentence_before_names() -> None:
    draft = draft_of("Ofsted wrote in May 2023: “Children wait too long.” It added that “nobody tells them the reason”.")
    one, other = (each.attribution for each in quotations(draft))
    assert (one.publisher, other.publisher, one.periods) == ("Ofsted", "Ofsted", other.periods)
    draft = draft_of("Ofsted wrote in May 2023: “Children wait too long.” The mayor asked why “nobody tells them the reason”.")
    assert quotations(draft)[1].attribution.publisher is None


def test_a_deadline_or_a_meeting_is_no_date_of_the_source() -> None:
    assert said("Since June 2022, says the letter, “children wait too long”.").periods == ()
    assert said("At the meeting on 5 March 2025 the chair said: “Children wait too long.”").periods == ()


def test_sentences_are_no_headings_no_quotations_and_run_on_over_line_ends() -> None:
    draft = draft_of(
        "# A heading\n\nThe council has improved its services in all the\nplaces that were seen. “Children wait too long.” Ofsted says so."
    )
    assert [draft.text[each.start : each.end] for each in sentences(draft)] == [
        "The council has improved its services in all the\nplaces that were seen.",
        "Ofsted says so.",
    ]


def test_a_sentence_with_a_quotation_inside_is_still_a_sentence() -> None:
    draft = draft_of("Ofsted wrote: “Children wait.” Then it left.\n\n> Children wait too long for it.\n")
    assert [draft.text[each.start : each.end] for each in sentences(draft)] == ["Ofsted wrote: “Children wait.”", "Then it left."]


def test_blocks_of_markdown_know_what_they_are() -> None:
    draft = draft_of("# One\n\nText here.\n\n- an item\n- another\n\n| a | b |\n|---|---|\n| c | d |\n\n> quoted\n\n[^1]: note")
    assert [(draft.text[block.start : block.end], block.kind) for block in draft.blocks] == [
        ("One", BlockKind.HEADING),
        ("Text here.", BlockKind.TEXT),
        ("an item", BlockKind.ITEM),
        ("another", BlockKind.ITEM),
        *((cell, BlockKind.CELL) for cell in "abcd"),
        ("> quoted", BlockKind.QUOTE),
        ("note", BlockKind.NOTE),
    ]


def word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Report", 1)
    paragraph = document.add_paragraph("In 2024 CIW wrote: “Children ")
    paragraph.add_run("wait").bold = True
    paragraph.add_run(" too long.”")
    document.add_paragraph("The council must act on this now.", style="Intense Quote")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Verdict"
    table.cell(0, 1).text = "“Nobody has been told of this.”"
    document.add_paragraph("Last words.")
    written = io.BytesIO()
    document.save(written)
    path.write_bytes(written.getvalue())
    return path


def read(path: Path) -> Draft:
    return read_draft(path, limits=Limits())


def test_a_word_file_s_blocks_know_their_paragraphs_and_runs(tmp_path: Path) -> None:
    path = word_file(tmp_path / "report.docx")
    draft = read(path)
    assert [(block.kind, block.index) for block in draft.blocks] == [
        (BlockKind.HEADING, 0),
        (BlockKind.TEXT, 1),
        (BlockKind.QUOTE, 2),
        (BlockKind.CELL, 3),
        (BlockKind.CELL, 4),
        (BlockKind.TEXT, 5),
    ]
    paragraphs = word_paragraphs(docx.Document(str(path)))
    for block in draft.blocks:
        assert block.index is not None
        assert "".join(text for _, text in word_pieces(paragraphs[block.index])) == draft.text[block.start : block.end]
    assert [each.words for each in quotations(draft)] == [
        "Children wait too long.",
        "The council must act on this now.",
        "Nobody has been told of this.",
    ]


def test_a_file_is_read_with_its_own_text(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("# Draft\r\n\r\nIt says “children wait too long”.\r\n", encoding="utf-8")
    draft = read(path)
    assert (draft.name, draft.text) == ("draft.md", "# Draft\n\nIt says “children wait too long”.\n")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.md", None, "missing"),
        ("empty.txt", b"", "empty"),
        ("broken.docx", b"PK\x03\x04 and no more", "damaged"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "mislabelled"),
        ("table.xlsx", b"PK", "unsupported"),
    ],
)
def test_a_bad_file_is_refused_with_the_sentence_that_adding_it_has(tmp_path: Path, name: str, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(IngestError) as raised:
        read(tmp_path / name)
    assert raised.value.reason == reason


def test_every_offset_is_inside_the_draft_whatever_it_says() -> None:
    for text in ("“", '"', "‘’", "“”“”", "> ", "'a' 'b' \"c", "“a\n\n“b\n\n“c d e f", "[^1]: x", "|", "«»«", "„“„", "“One two three four"):
        draft = draft_of(text)
        for block in draft.blocks:
            assert 0 <= block.start < block.end <= len(text)
        for found in quotations(draft):
            assert 0 <= found.start < found.end <= len(text)
        for sentence in sentences(draft):
            assert 0 <= sentence.start < sentence.end <= len(text)


def test_a_quotation_is_not_broken_into_where_a_sentence_ends_in_between() -> None:
    draft = draft_of("“The workforce position remains fragile”, it says. CIW says the council “must see that supervision is given to all”.")
    assert [each.words for each in quotations(draft)] == [
        "The workforce position remains fragile",
        "must see that supervision is given to all",
    ]


def test_where_a_quotation_is_to_be_used_is_no_speaker() -> None:
    draft = draft_of("Quotes I would like to use in the paper:\n\n1. “Some early improvements can be seen in the teams.”")
    assert [each.attribution.speaker for each in quotations(draft)] == [None]


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\n"])
def test_thousands_of_blanks_take_no_time(blank: str) -> None:
    text = (
        f"{20_000 * blank}Families wait{20_000 * blank}for courses, and the letter says “social{9_000 * blank}workers wait for them” too."
    )
    began = time.perf_counter()
    draft = draft_of(text)
    claims(draft, quoted=quotations(draft))
    assert time.perf_counter() - began < 5
