import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.blocks import Block, Loaded
from ingest.documents import Note, ParagraphKind
from ingest.emphasis import CLOSE, OPEN, settle
from ingest.errors import IngestError
from ingest.load.docx import load_docx

TEXT, HEADING, ROW, ITEM = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW, ParagraphKind.LIST_ITEM


def load(folder: Path, document: Any) -> Loaded:
    document.save(str(folder / "letter.docx"))
    return load_docx(folder / "letter.docx")


def insert(document: Any, xml: str) -> None:
    """Add a paragraph of raw XML at the end of the body."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def test_headings_lists_tables_and_text_come_in_reading_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("A letter", style="Title")
    document.add_paragraph("Introduction", style="Heading 1")
    document.add_paragraph("Some  words,\tand\nmore.")
    document.add_paragraph("First", style="List Bullet")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("Adults", style="Heading 2")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, [("Area", "Finding", "Verdict"), ("Adults", "Late.", "Poor"), ("", "Few.", "")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    assert load(tmp_path, document).blocks == (
        Block(HEADING, "A letter", level=1),
        Block(HEADING, "Introduction", level=1),
        Block(TEXT, "Some words, and more."),
        Block(ITEM, "First"),
        Block(ITEM, "Second"),
        Block(HEADING, "Adults", level=2),
        Block(ROW, "Area: Adults\nFinding: Late.\nVerdict: Poor"),
        Block(ROW, "Area: Adults\nFinding: Few."),
    )


def test_the_file_tells_title_author_language_and_margin(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Letter"
    document.core_properties.author = "Elin Feigned"
    document.core_properties.language = "cy-GB"
    document.add_paragraph("Words.")
    document.sections[0].header.paragraphs[0].text = "Invented Inspectorate"
    document.sections[0].footer.paragraphs[0].text = "Page"
    loaded = load(tmp_path, document)
    assert (loaded.title, loaded.author, loaded.language) == ("Letter", "Elin Feigned", "cy-GB")
    assert loaded.margin == ("Invented Inspectorate", "Page")
    assert loaded.blocks == (Block(TEXT, "Words."),)


def test_hidden_runs_are_left_out_and_counted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Seen")
    paragraph.add_run(" say yes").font.hidden = True
    paragraph.add_run(" too").font.hidden = False
    insert(document, "<w:p><w:r><w:rPr><w:sz w:val='2'/></w:rPr><w:t>tiny</w:t></w:r></w:p>")
    loaded = load(tmp_path, document)
    assert loaded.blocks == (Block(TEXT, "Seen too"),)
    assert loaded.notes == (Note("hidden", (("count", "10"),)),)


def test_changes_are_read_as_accepted_and_field_codes_not_at_all(tmp_path: Path) -> None:
    document = docx.Document()
    insert(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>The council </w:t></w:r><w:del w:id='1'><w:r><w:delText>may </w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t xml:space='preserve'>must </w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t>act</w:t></w:r></w:hyperlink>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>now.</w:t></w:r></w:p>",
    )
    assert load(tmp_path, document).blocks == (Block(TEXT, "The council must act-now."),)


def test_content_controls_and_text_boxes_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    insert(
        document,
        f"<w:p><w:r><mc:AlternateContent xmlns:mc='{compatibility}'><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Beside it.</w:t></w:r></w:p>",
    )
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    document.element.body.insert(1, control)
    assert [block.text for block in load(tmp_path, document).blocks] == ["Beside it.", "In a box.", "Controlled."]


def test_a_footnote_follows_its_paragraph_and_its_mark_is_not_glued_to_a_word(tmp_path: Path) -> None:
    document = docx.Document()
    insert(document, "<w:p><w:r><w:t>A claim.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>")
    document.add_paragraph("More.")
    add_footnotes(
        document,
        "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> Its source.</w:t></w:r></w:p></w:footnote>",
    )
    assert load(tmp_path, document).blocks == (
        Block(TEXT, "A claim."),
        Block(ParagraphKind.FOOTNOTE, "Its source."),
        Block(TEXT, "More."),
    )


def add_footnotes(document: Any, notes: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_the_styles_of_a_german_word_are_known_by_their_built_in_names(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Befund", style="Heading 1")
    for style in document.styles.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}style"):
        if style.styleId == "Heading1":
            style.styleId = "berschrift1"
    document.paragraphs[0]._p.pPr.pStyle.val = "berschrift1"
    document.add_paragraph("Text.")
    assert load(tmp_path, document).blocks[0] == Block(HEADING, "Befund", level=1)


def test_an_outline_level_makes_a_heading(tmp_path: Path) -> None:
    document = docx.Document()
    insert(document, "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>")
    document.add_paragraph("Words.")
    assert load(tmp_path, document).blocks[0] == Block(HEADING, "Findings", level=2)


def bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def test_short_bold_lines_are_headings_below_the_styled_ones(tmp_path: Path) -> None:
    document = docx.Document()
    bold(document, "Follow-up visit")
    document.add_paragraph("Findings", style="Heading 1")
    bold(document, "Strengths")
    document.add_paragraph("Good work.")
    bold(document, "This is bold and a sentence.")
    assert load(tmp_path, document).blocks == (
        Block(HEADING, "Follow-up visit", level=1),
        Block(HEADING, "Findings", level=1),
        Block(HEADING, "Strengths", level=2),
        Block(TEXT, "Good work."),
        Block(TEXT, settle(f"{OPEN}This is bold and a sentence.{CLOSE}")),
    )


def test_without_styled_headings_bold_lines_are_ordered_by_how_they_follow_each_other(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Dear Director,")
    bold(document, "Follow-up visit to Glanmorfa")
    document.add_paragraph("We came back.")
    for area in ("Children", "Adults"):
        bold(document, area)
        for part in ("Strengths", "Areas for improvement"):
            bold(document, part)
            document.add_paragraph("We saw much of it.", style="List Bullet")
    levels = [(block.text, block.level) for block in load(tmp_path, document).blocks if block.level]
    parts = [("Strengths", 2), ("Areas for improvement", 2)]
    assert levels == [("Follow-up visit to Glanmorfa", 1), ("Children", 1), *parts, ("Adults", 1), *parts]


def test_a_frame_of_one_row_or_column_is_text_and_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Left"
    document.tables[0].cell(0, 1).text = "Right"
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Introduction 3", style="toc 1")
    assert load(tmp_path, document).blocks == (Block(TEXT, "Left"), Block(TEXT, "Right"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", "mislabelled"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0 old", "mislabelled"),
        (b"words", "mislabelled"),
    ],
)
def test_what_is_no_readable_document_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(content)
    with pytest.raises(IngestError) as refusal:
        load_docx(path)
    assert refusal.value.reason == reason


def test_an_entity_bomb_in_the_body_is_refused_at_once(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "good.docx"))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    words = "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>"
    body = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><w:document {nsdecls("w")}>{words}</w:document>'
    with zipfile.ZipFile(tmp_path / "good.docx") as good, zipfile.ZipFile(tmp_path / "bomb.docx", "w") as bomb:
        for name in good.namelist():
            bomb.writestr(name, body if name == "word/document.xml" else good.read(name))
    with pytest.raises(IngestError, match="damaged"):
        load_docx(tmp_path / "bomb.docx")


def test_an_item_whose_letter_or_bullet_was_typed_is_a_list_item(tmp_path: Path) -> None:
    document = docx.Document()
    for words in ("a) that the plan be agreed;", "(ii)\tthat it be sent.", "• at once", "a long road", "– and so on"):
        document.add_paragraph(words)
    assert [block.kind for block in load(tmp_path, document).blocks] == [ITEM, ITEM, ITEM, TEXT, ITEM]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/header1.xml"])
def test_a_file_without_one_of_its_parts_or_with_a_wrong_one_is_damaged(tmp_path: Path, part: str) -> None:
    document = docx.Document()
    document.add_paragraph("A letter.")
    document.sections[0].header.paragraphs[0].text = "The letterhead"
    load(tmp_path, document)
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(tmp_path / "letter.docx") as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(
                name, content.replace(b"%s+xml" % Path(part).stem.strip("1").encode(), b"odd") if "Content_Types" in name else content
            )
    with pytest.raises(IngestError) as raised:
        load_docx(broken)
    assert raised.value.reason == "damaged"
