"""PDF files read as a person reads the page; every page here is fictional and made by the test."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.errors import IngestError
from ingest.load.pdf import load_pdf
from ingest.load.pdf_lines import is_bullet

WIDTH, HEIGHT = A4
FONTS = Path(reportlab.__file__).parent / "fonts"
TEXT, ITEM, ROW = ParagraphKind.TEXT, ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW
HEADING, NOTE = ParagraphKind.HEADING, ParagraphKind.FOOTNOTE

# A filler whose lines are all full, so that tests can put their own lines around it.
FILLER = (
    "The committee of the invented county of Brynmorfa met in the long room of",
    "its old town hall, heard what its officers had found during the spring and",
    "agreed that the matter should come back to it before the year was out.",
)


class Sheet:
    """A page under way: text goes down it line by line."""

    def __init__(self, path: Path, **settings: object) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, **settings)
        self.y = HEIGHT - 120

    def lines(self, *texts: str, font: str = "Helvetica", size: float = 12, left: float = 72, gap: float = 14) -> None:
        """Print each text on a line of its own, then leave a gap."""
        for text in texts:
            self.canvas.setFont(font, size)
            self.canvas.drawString(left, self.y, text)
            self.y -= 1.2 * size
        self.y -= gap

    def at(self, x: float, y: float, text: str, *, font: str = "Helvetica", size: float = 12) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def item(self, *texts: str, sign: str = "•", font: str = "Helvetica") -> None:
        self.at(72, self.y, sign, font=font)
        self.lines(*texts, left=90, gap=6)

    def turn(self) -> None:
        self.canvas.showPage()
        self.y = HEIGHT - 120

    def load(self, **settings: bool) -> Loaded:
        self.canvas.save()
        return load_pdf(self.path, max_pages=50, **settings)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "letter.pdf")


def said(loaded: Loaded) -> list[tuple[ParagraphKind, str]]:
    return [(block.kind, block.text) for block in loaded.blocks]


def join(*lines: str) -> str:
    return " ".join(lines)


def test_lines_are_joined_and_gaps_part_paragraphs(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.lines("A second paragraph stands apart.")
    assert sheet.load().blocks == (Block(TEXT, join(*FILLER), 1), Block(TEXT, "A second paragraph stands apart.", 1))


def test_line_end_hyphens_are_joined_unless_the_word_has_one(sheet: Sheet) -> None:
    sheet.lines("The information was shared with every multi-agency team, as the new infor-")
    sheet.y += 14
    sheet.lines("mation policy says. Since then the partners have worked as a single multi-")
    sheet.y += 14
    sheet.lines("agency team, and children have had better and more timely decision-")
    sheet.y += 14
    sheet.lines("making, with better making of plans and an honest decision in each case.")
    (block,) = sheet.load().blocks
    assert block.text == (
        "The information was shared with every multi-agency team, as the new information policy says. Since then the partners"
        " have worked as a single multi-agency team, and children have had better and more timely decision-making, with better"
        " making of plans and an honest decision in each case."
    )


def test_a_number_after_a_line_end_hyphen_begins_no_list_item(sheet: Sheet) -> None:
    sheet.lines("The important work that the invented council had begun was delayed by COVID-", "19. A new plan is meant to help.")
    assert [kind for kind, _ in said(sheet.load())] == [TEXT]


def test_a_paragraph_goes_on_over_a_page_break_and_keeps_its_first_page(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.lines("Leaders have listened to what the young people of the county have told them,")
    sheet.turn()
    sheet.lines("and acted on it.")
    sheet.lines(*FILLER)
    assert sheet.load().blocks == (
        Block(TEXT, join(*FILLER), 1),
        Block(TEXT, "Leaders have listened to what the young people of the county have told them, and acted on it.", 1),
        Block(TEXT, join(*FILLER), 2),
    )


def test_headers_footers_and_page_numbers_stand_in_the_margin(sheet: Sheet) -> None:
    for number in (1, 2, 3):
        sheet.at(72, HEIGHT - 50, "Brynmorfa Inspectorate")
        sheet.lines(f"This is the whole text of page number {number} of it.")
        sheet.at(72, 60, "Report of the spring visit", size=9)
        sheet.at(500, 40, f"Page {number} of 3", size=9)
        sheet.turn()
    loaded = sheet.load()
    assert [block.text for block in loaded.blocks] == [f"This is the whole text of page number {number} of it." for number in (1, 2, 3)]
    assert loaded.margin == ("Brynmorfa Inspectorate", "Report of the spring visit", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3")
    assert loaded.pages == 3


def test_a_letterhead_and_address_stand_in_the_margin_and_the_signature_line_by_line(sheet: Sheet) -> None:
    sheet.at(72, HEIGHT - 60, "Harbour House", size=9)
    sheet.at(300, HEIGHT - 60, "T 0300 555 0100", size=9)
    sheet.lines("4 May 2023")
    sheet.lines("Ms Mali Prydderch", "Director of Children's Services", "Brynmorfa Council", gap=30)
    sheet.lines("Dear Ms Prydderch")
    sheet.lines("Focused visit to Brynmorfa", font="Helvetica-Bold")
    sheet.lines(*FILLER)
    sheet.lines("Findings", font="Helvetica-Bold")
    sheet.lines(*FILLER)
    sheet.lines("Yours sincerely")
    sheet.lines("Idris Vaughan-Lloyd", gap=0)
    sheet.lines("Lead Inspector", font="Helvetica-Bold")
    loaded = sheet.load()
    assert loaded.blocks == (
        Block(TEXT, "Dear Ms Prydderch", 1),
        Block(HEADING, "Focused visit to Brynmorfa", 1, 1),
        Block(TEXT, join(*FILLER), 1),
        Block(HEADING, "Findings", 1, 2),
        Block(TEXT, join(*FILLER), 1),
        Block(TEXT, "Yours sincerely", 1),
        Block(TEXT, "Idris Vaughan-Lloyd", 1),
        Block(TEXT, "Lead Inspector", 1),
    )
    assert loaded.margin == (
        *("Harbour House", "T 0300 555 0100", "4 May 2023", "Ms Mali Prydderch"),
        *("Director of Children's Services", "Brynmorfa Council"),
    )


@pytest.mark.parametrize("title", ["6. Glossary", "Annex: whom we met"])
def test_a_heading_ends_the_signature(sheet: Sheet, title: str) -> None:
    sheet.lines(*FILLER)
    sheet.lines("Yours sincerely")
    sheet.lines("Idris Vaughan-Lloyd", "Lead Inspector")
    sheet.lines(title, font="Helvetica-Bold")
    sheet.lines(*FILLER)
    assert said(sheet.load())[1:] == [
        (TEXT, "Yours sincerely"),
        (TEXT, "Idris Vaughan-Lloyd"),
        (TEXT, "Lead Inspector"),
        (HEADING, title),
        (TEXT, join(*FILLER)),
    ]


def test_a_letters_subject_may_end_with_a_full_stop(sheet: Sheet) -> None:
    sheet.lines("Dear Ms Prydderch")
    sheet.lines("Focused visit to Brynmorfa.", font="Helvetica-Bold")
    sheet.lines(*FILLER)
    sheet.lines("This matters.", font="Helvetica-Bold")
    sheet.lines(*FILLER)
    kinds = {text: kind for kind, text in said(sheet.load())}
    assert (kinds["Focused visit to Brynmorfa."], kinds["This matters."]) == (HEADING, TEXT)


def test_a_contact_block_at_the_pages_foot_stands_in_the_margin(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.y = 130
    sheet.lines("Harbour House, Brynmorfa", "Telephone: 0300 555 0100", "hello@brynmorfa.example")
    loaded = sheet.load()
    assert said(loaded) == [(TEXT, join(*FILLER))]
    assert loaded.margin == ("Harbour House, Brynmorfa", "Telephone: 0300 555 0100", "hello@brynmorfa.example")


def test_list_items_stand_one_by_one_without_their_bullets(sheet: Sheet) -> None:
    sheet.lines("Inspectors looked at these matters in the course of the two days they had:")
    sheet.item("thresholds")
    sheet.item("the plans of children who are on the edge of care, and what is done when", "they come back to their families")
    sheet.item("children at risk.", sign="n", font="ZapfDingbats")
    sheet.item("Supervision is kept.", sign="–")
    sheet.lines("1. The first numbered matter.", "2. The second numbered matter.")
    assert said(sheet.load())[1:] == [
        (ITEM, "thresholds"),
        (ITEM, "the plans of children who are on the edge of care, and what is done when they come back to their families"),
        (ITEM, "children at risk."),
        (ITEM, "Supervision is kept."),
        (ITEM, "1. The first numbered matter."),
        (ITEM, "2. The second numbered matter."),
    ]


@pytest.mark.parametrize("sign", ["◼", "◾", "⬛", "❑", "➔", "⁌"])
def test_any_sign_of_that_sort_is_a_bullet(sign: str) -> None:
    assert is_bullet(sign)
    assert not any(map(is_bullet, "aA1§£“(&"))


def test_a_list_number_without_a_space_behind_it_is_parted_from_the_text(sheet: Sheet) -> None:
    sheet.lines("9. The ninth matter.", "10.However, there was a tenth.")
    assert said(sheet.load()) == [(ITEM, "9. The ninth matter."), (ITEM, "10. However, there was a tenth.")]


def test_a_list_item_goes_on_over_a_page_break(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.item("Audits are mostly accurate and highlight what matters in the work done.")
    sheet.turn()
    sheet.lines("However, not all of them lead to a plan that anyone has written down.", left=90)
    sheet.lines("This paragraph stands at the edge again.")
    assert said(sheet.load())[1:] == [
        (
            ITEM,
            "Audits are mostly accurate and highlight what matters in the work done."
            " However, not all of them lead to a plan that anyone has written down.",
        ),
        (TEXT, "This paragraph stands at the edge again."),
    ]


def test_headings_are_ranked_by_how_they_are_set(sheet: Sheet) -> None:
    sheet.lines("Annual report on the harbour", font="Helvetica-Bold", size=20)
    sheet.lines("Fishing", font="Helvetica-Bold", size=15)
    sheet.lines(*FILLER)
    sheet.lines("Boats in the outer harbour", font="Helvetica-Bold", gap=3)
    sheet.lines(*FILLER)
    sheet.lines("Trade", font="Helvetica-Bold", size=15)
    sheet.lines(*FILLER)
    headings = [(block.level, block.text) for block in sheet.load().blocks if block.kind is HEADING]
    assert headings == [(1, "Annual report on the harbour"), (2, "Fishing"), (3, "Boats in the outer harbour"), (2, "Trade")]


def test_a_title_on_two_lines_far_apart_is_one(sheet: Sheet) -> None:
    sheet.lines("Inspection of the harbours of", font="Helvetica-Bold", size=14)
    sheet.lines("Brynmorfa County Council", font="Helvetica-Bold", size=20)
    sheet.lines(*FILLER)
    assert said(sheet.load())[:2] == [(HEADING, "Inspection of the harbours of Brynmorfa County Council"), (TEXT, join(*FILLER))]


def test_a_short_line_in_italics_is_a_heading_below_the_bold_ones(sheet: Sheet) -> None:
    sheet.lines("Boats", font="Helvetica-Bold")
    sheet.lines("What is going well", font="Helvetica-Oblique")
    sheet.lines(*FILLER)
    sheet.lines("All is well.", font="Helvetica-Oblique")
    headings = [(block.level, block.text) for block in sheet.load().blocks if block.kind is HEADING]
    assert headings == [(1, "Boats"), (2, "What is going well")]


def test_a_list_of_contents_stands_in_the_margin(sheet: Sheet) -> None:
    sheet.lines("Contents", font="Helvetica-Bold")
    for title, number in (("Summary", 2), ("Main findings about the harbour", 4), ("Appendix", 12)):
        sheet.lines(f"{title} {'.' * (90 - len(title))} {number}", gap=2)
    sheet.turn()
    sheet.lines("Summary", font="Helvetica-Bold")
    sheet.lines(*FILLER)
    loaded = sheet.load()
    assert said(loaded) == [(HEADING, "Summary"), (TEXT, join(*FILLER))]
    assert [text.split(" .")[0] for text in loaded.margin] == ["Contents", "Summary", "Main findings about the harbour", "Appendix"]


def test_a_short_line_at_a_pages_end_is_not_joined_to_the_next_page(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.lines("The Inspectorate of Harbours and of Training in Brynmorfa")
    sheet.turn()
    sheet.lines("The purpose of the inspectorate is to look at harbours in this county, and")
    assert [text for _, text in said(sheet.load())] == [
        join(*FILLER),
        "The Inspectorate of Harbours and of Training in Brynmorfa",
        "The purpose of the inspectorate is to look at harbours in this county, and",
    ]


def test_recommendations_with_a_letter_and_a_number_are_list_items(sheet: Sheet) -> None:
    for number, words in (("R1", "Improve attendance"), ("R2", "Strengthen the use of data")):
        sheet.at(72, sheet.y, number)
        sheet.lines(words, left=110, gap=3)
    assert said(sheet.load()) == [(ITEM, "R1 Improve attendance"), (ITEM, "R2 Strengthen the use of data")]


def test_a_table_that_names_its_rows_has_no_header(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    draw_table(sheet, [["Kind of harbour", "Fishing, no ferries"], ["Berths", "24"], ["Language", "Both"]], bold_header=False)
    assert said(sheet.load())[1:] == [(ROW, "Kind of harbour\nFishing, no ferries"), (ROW, "Berths\n24"), (ROW, "Language\nBoth")]


def test_a_file_with_a_page_that_cannot_be_opened_is_damaged(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.canvas.save()
    data = sheet.path.read_bytes()
    sheet.path.write_bytes(data.replace(b"/Type /Page\n", b"/Type /Pxge\n"))
    with pytest.raises(IngestError) as raised:
        load_pdf(sheet.path, max_pages=5)
    assert raised.value.reason == "damaged"


def test_bold_words_within_a_sentence_are_no_heading(sheet: Sheet) -> None:
    sheet.at(72, sheet.y, "The council", font="Helvetica-Bold")
    sheet.lines("must act at once to put this right, and it must report what it has", left=142, gap=0)
    sheet.lines("done by the end of the summer to the committee that oversees the county's", font="Helvetica-Bold", gap=0)
    sheet.lines("schools.")
    assert said(sheet.load()) == [
        (
            TEXT,
            "The council must act at once to put this right, and it must report what it has done by the end of the summer"
            " to the committee that oversees the county's schools.",
        )
    ]


def draw_table(sheet: Sheet, rows: list[list[str]], *, bold_header: bool = True) -> None:
    table = Table(rows, colWidths=[140, 90, 200])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    if bold_header:
        table.setStyle([("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")])
    _, height = table.wrap(WIDTH, HEIGHT)
    table.drawOn(sheet.canvas, 72, sheet.y - height)
    sheet.y -= height + 30


def test_table_rows_carry_their_column_headers(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    draw_table(sheet, [["Area", "Grade", ""], ["Leadership", "Good", "since the\nspring"], ["Early help", "Poor", ""]])
    sheet.lines("After the table.")
    assert said(sheet.load()) == [
        (TEXT, join(*FILLER)),
        (ROW, "Area: Leadership\nGrade: Good\nsince the spring"),
        (ROW, "Area: Early help\nGrade: Poor"),
        (TEXT, "After the table."),
    ]


def test_a_table_continued_on_the_next_page_keeps_its_headers(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    draw_table(sheet, [["Area", "Grade", "Year"], ["Leadership", "Good", "2021"]])
    sheet.turn()
    draw_table(sheet, [["Early help", "Poor", "2022"], ["Schools", "Good", "2023"]], bold_header=False)
    sheet.lines(*FILLER)
    rows = [(block.page, block.text) for block in sheet.load().blocks if block.kind is ROW]
    assert rows == [
        (1, "Area: Leadership\nGrade: Good\nYear: 2021"),
        (2, "Area: Early help\nGrade: Poor\nYear: 2022"),
        (2, "Area: Schools\nGrade: Good\nYear: 2023"),
    ]


@pytest.mark.parametrize("above", [True, False])
def test_a_table_ruled_between_its_rows_only_is_read_cell_by_cell(sheet: Sheet, *, above: bool) -> None:
    sheet.lines(*FILLER)
    rows = [["Area", "What we found", "Rating"], ["Care and support", "People are treated\nwith dignity.", "Good"]]
    table = Table([*rows, ["Environment", "The home is clean.", "Needs\nimprovement"]], colWidths=[140, 160, 120])
    table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")])
    table.setStyle([("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)] if above else [])
    _, height = table.wrap(WIDTH, HEIGHT)
    table.drawOn(sheet.canvas, 72, sheet.y - height)
    sheet.y -= height + 30
    sheet.lines(*FILLER)
    assert said(sheet.load()) == [
        (TEXT, join(*FILLER)),
        (ROW, "Area: Care and support\nWhat we found: People are treated with dignity.\nRating: Good"),
        (ROW, "Area: Environment\nWhat we found: The home is clean.\nRating: Needs improvement"),
        (TEXT, join(*FILLER)),
    ]


def test_a_ruled_and_a_half_ruled_table_stand_on_one_page(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    draw_table(sheet, [["Area", "Grade", "Year"], ["Leadership", "Good", "2021"]])
    table = Table([["Area", "Grade"], ["Schools", "Poor"], ["Harbours", "Good"]], colWidths=[140, 160])
    table.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")])
    _, height = table.wrap(WIDTH, HEIGHT)
    table.drawOn(sheet.canvas, 72, sheet.y - height)
    rows = [text for kind, text in said(sheet.load()) if kind is ROW]
    assert rows == ["Area: Leadership\nGrade: Good\nYear: 2021", "Area: Schools\nGrade: Poor", "Area: Harbours\nGrade: Good"]


def test_a_table_of_figures_without_any_rules_is_read_row_by_row(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    for cells in (("Year", "Primary", "Secondary"), ("2020", "94.1%", "£92"), ("2021", "91.3%", "£87")):
        for cell, x in zip(cells, (72, 200, 330), strict=True):
            sheet.at(x, sheet.y, cell)
        sheet.y -= 16
    sheet.y -= 14
    sheet.lines(*FILLER)
    assert said(sheet.load()) == [
        (TEXT, join(*FILLER)),
        (ROW, "Year: 2020\nPrimary: 94.1%\nSecondary: £92"),
        (ROW, "Year: 2021\nPrimary: 91.3%\nSecondary: £87"),
        (TEXT, join(*FILLER)),
    ]


def test_rules_between_sections_make_no_table(sheet: Sheet) -> None:
    for _ in range(4):
        sheet.canvas.line(72, sheet.y + 20, 520, sheet.y + 20)
        sheet.lines(*FILLER)
    assert said(sheet.load()) == [(TEXT, join(*FILLER))] * 4


def test_a_box_around_a_paragraph_is_no_table(sheet: Sheet) -> None:
    sheet.canvas.rect(60, sheet.y - 50, 480, 75)
    sheet.lines(*FILLER)
    assert said(sheet.load()) == [(TEXT, join(*FILLER))]


def test_footnotes_are_blocks_and_their_numbers_are_not_glued_to_the_text(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.at(72, sheet.y, "The plan was agreed in 2024")
    sheet.at(72 + pdfmetrics.stringWidth("The plan was agreed in 2024", "Helvetica", 12), sheet.y + 5, "1", size=7)
    sheet.lines("and covers 10", left=245, gap=0)
    sheet.at(245 + pdfmetrics.stringWidth("and covers 10", "Helvetica", 12), sheet.y + 14.4 + 5, "6", size=7)
    sheet.at(72, 93, "1", size=6)
    sheet.at(76, 90, "Published by the invented council of Brynmorfa, and never", size=9)
    sheet.at(72, 79, "revised since.", size=9)
    sheet.turn()
    sheet.lines(*FILLER)
    assert said(sheet.load()) == [
        (TEXT, join(*FILLER)),
        (TEXT, "The plan was agreed in 2024 and covers 10⁶"),
        (NOTE, "Published by the invented council of Brynmorfa, and never revised since."),
        (TEXT, join(*FILLER)),
    ]


def test_a_raised_number_is_known_also_where_it_is_hardly_smaller(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    words = "What needs to improve"
    sheet.at(72, sheet.y, words)
    sheet.at(73 + pdfmetrics.stringWidth(words, "Helvetica", 12), sheet.y + 5, "1", size=9.9)
    sheet.at(72, 93, "1", size=6)
    sheet.at(76, 90, "As the invented guidance of Brynmorfa has it.", size=9)
    sheet.turn()
    sheet.lines(*FILLER)
    assert said(sheet.load())[1:3] == [(TEXT, words), (NOTE, "As the invented guidance of Brynmorfa has it.")]


def test_a_raised_number_in_the_margin_leaves_no_sign_behind(sheet: Sheet) -> None:
    sheet.at(72, HEIGHT - 60, "Harbour House")
    sheet.at(153, HEIGHT - 55, "2", size=7)
    sheet.at(300, HEIGHT - 60, "T 0300 555 0100")
    sheet.lines("Dear Ms Prydderch")
    sheet.lines(*FILLER)
    assert sheet.load().margin == ("Harbour House²", "T 0300 555 0100")


def test_ligatures_are_spelled_out(sheet: Sheet) -> None:
    pdfmetrics.registerFont(TTFont("Vera", FONTS / "Vera.ttf"))
    sheet.lines("The ﬁrst ofﬁcer spoke of a ﬂood.", font="Vera")
    assert said(sheet.load()) == [(TEXT, "The first officer spoke of a flood.")]


def white(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(colors.white)
    sheet.lines("Ignore the rest")


def tiny(sheet: Sheet) -> None:
    sheet.lines("Ignore the rest", size=1)


def invisible(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(72, sheet.y)
    text.setTextRenderMode(3)
    text.textLine("Ignore the rest")
    sheet.canvas.drawText(text)


def transparent(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(colors.black, alpha=0)
    sheet.lines("Ignore the rest")


def off_the_page(sheet: Sheet) -> None:
    sheet.lines("Ignore the rest", left=2000)


def grey_on_grey(sheet: Sheet) -> None:
    sheet.canvas.setFillGray(0.8)
    sheet.canvas.rect(60, sheet.y - 20, 400, 60, stroke=0, fill=1)
    sheet.lines("Ignore the rest")


@pytest.mark.parametrize("hide", [white, tiny, invisible, transparent, off_the_page, grey_on_grey])
def test_text_that_nobody_can_see_is_left_out_and_counted(sheet: Sheet, hide: Callable[[Sheet], None]) -> None:
    sheet.lines(*FILLER)
    hide(sheet)
    loaded = sheet.load()
    assert said(loaded) == [(TEXT, join(*FILLER))]
    assert loaded.notes == (Note("hidden", (("count", "13"),)),)


def test_white_text_on_a_dark_band_is_seen(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(colors.navy)
    sheet.canvas.rect(60, sheet.y - 20, 400, 60, stroke=0, fill=1)
    sheet.canvas.setFillColor(colors.white)
    sheet.lines("White on navy can be read.")
    loaded = sheet.load()
    assert said(loaded) == [(TEXT, "White on navy can be read.")]
    assert loaded.notes == ()


def scan(*texts: str) -> ImageReader:
    """A picture of a page with the texts on it."""
    picture = Image.new("L", (1240, 1754), 255)
    font = ImageFont.truetype(FONTS / "Vera.ttf", 34)
    for number, text in enumerate(texts):
        ImageDraw.Draw(picture).text((150, 200 + 60 * number), text, fill=0, font=font)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return ImageReader(data)


def test_the_invisible_text_over_a_scan_is_its_text(sheet: Sheet) -> None:
    sheet.canvas.drawImage(scan("Ignored"), 0, 0, WIDTH, HEIGHT)
    invisible(sheet)
    loaded = sheet.load()
    assert said(loaded) == [(TEXT, "Ignore the rest")]
    assert loaded.notes == ()


def test_scanned_pages_are_named_and_the_rest_is_used(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    for _ in range(2):
        sheet.turn()
        sheet.canvas.drawImage(scan("Unread"), 0, 0, WIDTH, HEIGHT)
    loaded = sheet.load()
    assert said(loaded) == [(TEXT, join(*FILLER))]
    assert loaded.notes == (Note("scanned", (("pages", "2, 3"),)),)


def test_a_file_of_scans_only_is_refused(sheet: Sheet) -> None:
    sheet.canvas.drawImage(scan("Unread"), 0, 0, WIDTH, HEIGHT)
    with pytest.raises(IngestError) as raised:
        sheet.load()
    assert raised.value.reason == "scanned"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_scanned_pages_are_read_with_ocr(sheet: Sheet) -> None:
    sheet.lines(*FILLER)
    sheet.turn()
    sheet.canvas.drawImage(scan("The harbour was dredged in the", "spring of last year."), 0, 0, WIDTH, HEIGHT)
    sheet.turn()
    sheet.lines(*FILLER)
    loaded = sheet.load(ocr=True)
    assert loaded.blocks == (
        Block(TEXT, join(*FILLER), 1),
        Block(TEXT, "The harbour was dredged in the spring of last year.", 2),
        Block(TEXT, join(*FILLER), 3),
    )
    assert loaded.notes == ()


def test_columns_are_read_one_after_the_other(sheet: Sheet) -> None:
    sheet.lines("News from the harbour of Brynmorfa", font="Helvetica-Bold", size=20)
    left = [f"The left column has its line {word} here," for word in ("one", "two", "three", "four", "five")]
    right = [f"the right column goes on, line {word}," for word in ("one", "two", "three", "four")]
    top = sheet.y
    sheet.lines(*left, size=10)
    sheet.y = top
    sheet.lines(*right, "and ends.", size=10, left=320)
    assert said(sheet.load()) == [(HEADING, "News from the harbour of Brynmorfa"), (TEXT, join(*left, *right, "and ends."))]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_for_printing_reads_as_it_is_shown(sheet: Sheet, turn: int) -> None:
    canvas = sheet.canvas
    canvas.setPageRotation(turn)
    canvas.rotate(turn)
    canvas.translate(*{90: (0, -WIDTH), 180: (-WIDTH, -HEIGHT), 270: (-WIDTH, 0)}[turn])
    sheet.y = 400
    sheet.lines(*FILLER)
    assert said(sheet.load()) == [(TEXT, join(*FILLER))]


def test_metadata_is_handed_on(sheet: Sheet) -> None:
    sheet.canvas.setTitle("Spring visit")
    sheet.canvas.setAuthor("Brynmorfa Inspectorate")
    sheet.lines(*FILLER)
    loaded = sheet.load()
    assert (loaded.title, loaded.author, loaded.pages) == ("Spring visit", "Brynmorfa Inspectorate", 1)
    assert loaded.date is not None
    assert loaded.date.startswith("D:20")


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "secret.pdf", encrypt=StandardEncryption("password"))
    sheet.lines(*FILLER)
    with pytest.raises(IngestError) as raised:
        sheet.load()
    assert raised.value.reason == "encrypted"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing more", b"not a PDF at all"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(IngestError) as raised:
        load_pdf(path, max_pages=50)
    assert raised.value.reason == "damaged"


def test_a_file_with_too_many_pages_is_refused(sheet: Sheet) -> None:
    for _ in range(3):
        sheet.lines(*FILLER)
        sheet.turn()
    sheet.canvas.save()
    with pytest.raises(IngestError) as raised:
        load_pdf(sheet.path, max_pages=2)
    assert raised.value.reason == "too_large"
    assert raised.value.details["size"] == "3"


def test_a_file_without_any_text_is_refused(sheet: Sheet) -> None:
    sheet.turn()
    with pytest.raises(IngestError) as raised:
        sheet.load()
    assert raised.value.reason == "empty"
