"""The files of a briefing, read with other people's programs: Word, HTML, tagged PDF, Markdown."""

import dataclasses
import io
import itertools
import re
import zipfile
from pathlib import Path

import docx
import lxml.html
import pypandoc
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from assistant.answers import Citation
from assistant.briefing.exports import ExportError, exported
from assistant.briefing.parts import Briefing, Line, Part, Quoted, Section, Table
from assistant.quotes import Quote
from tests import briefings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(language: str = "en", *, reference: Path | None = None) -> "docx.document.Document":
    return docx.Document(io.BytesIO(exported(briefings.briefing(language), ".docx", reference=reference)))


def part(name: str, language: str = "en") -> "etree._Element":
    with zipfile.ZipFile(io.BytesIO(exported(briefings.briefing(language), ".docx"))) as archive:
        return etree.fromstring(archive.read(name))


def text(element: "etree._Element") -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def test_word_gets_real_footnotes_numbered_through_each_referred_to_once() -> None:
    notes = [note for note in part("word/footnotes.xml") if note.get(f"{W}type") is None]
    references = [each.get(f"{W}id") for each in part("word/document.xml").iter(f"{W}footnoteReference")]
    assert len(notes) == 12
    assert references == [note.get(f"{W}id") for note in notes]
    assert text(notes[0]).strip().startswith("Quotation 1. Inspectorate of Fictional Services, Letter to Aberllwyd 2024, 10 January 2024")
    assert not list(part("word/document.xml").iter(f"{W}numRestart"))


@pytest.mark.parametrize(("language", "region"), [("en", "en-GB"), ("cy", "cy-GB")])
def test_word_knows_the_language_of_the_briefing_and_of_quotations_in_the_other(language: str, region: str) -> None:
    styles = part("word/styles.xml", language)
    assert [each.get(f"{W}val") for each in styles.find(f"{W}docDefaults").iter(f"{W}lang")] == [region]  # type: ignore[union-attr]
    other = {each.get(f"{W}val") for each in part("word/document.xml", language).iter(f"{W}lang")}
    assert other == {"cy-GB" if language == "en" else "en-GB"}


def test_word_gets_title_headings_and_tables_whose_header_rows_repeat() -> None:
    document = word()
    assert document.core_properties.title == f"Briefing: {briefings.TOPIC}"
    assert document.core_properties.author.startswith("Chapter & Verse ")
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings[:3] == [
        ("Title", f"Briefing: {briefings.TOPIC}"),
        ("Heading 1", "The question and the documents"),
        ("Heading 1", "Introduction"),
    ]
    assert ("Heading 2", "Said <i>so</i>") in headings
    assert len(document.tables) == 2
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert table.style.name == "Table"


def test_word_gets_a4_pages_with_their_number_at_the_foot() -> None:
    section = word().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert " PAGE " in [each.text for each in section.footer._element.iter(qn("w:instrText"))]


def test_the_styles_of_the_council_replace_ours(tmp_path: Path) -> None:
    reference = docx.Document()
    reference.styles["Heading 1"].font.name = "Fictional Sans"
    reference.sections[0].footer.paragraphs[0].text = "Aberllwyd Council"
    reference.save(str(tmp_path / "council.docx"))
    document = word(reference=tmp_path / "council.docx")
    assert document.styles["Heading 1"].font.name == "Fictional Sans"
    assert [p.text for p in document.sections[0].footer.paragraphs] == ["Aberllwyd Council"]
    assert len(document.tables) == 2


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04broken"])
def test_a_reference_that_is_no_word_document_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "council.docx").write_bytes(content)
    with pytest.raises(ExportError, match=r"council\.docx: this is no Word document"):
        word(reference=tmp_path / "council.docx")
    with pytest.raises(ExportError, match=r"missing\.docx: this is no Word document"):
        word(reference=tmp_path / "missing.docx")


def test_html_stands_alone_without_scripts_and_nests_its_headings() -> None:
    html = exported(briefings.briefing(), ".html").decode()
    root = lxml.html.document_fromstring(html)
    assert root.get("lang") == "en-GB"
    assert root.findtext(".//title") == f"Briefing: {briefings.TOPIC}"
    assert not root.xpath("//script | //link | //img | //iframe | //@onclick | //@src")
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {element.get("href")[:1] for element in root.iter("a")} == {"#"}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("href")[1:] for element in root.iter("a")} <= set(ids)
    assert root.xpath("string(//*[@id='q7-1'])") == f"“{briefings.HOSTILE}”"
    assert root.xpath("//*[@id='q3-1']/@lang") == ["cy-GB"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_pdf_is_tagged_and_says_its_language_title_and_standard(language: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(exported(briefings.briefing(language), ".pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == f"{language}-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == {"en": "Briefing: ", "cy": "Papur briffio: "}[language] + briefings.TOPIC
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = set(_kinds(root["/StructTreeRoot"]))
    assert {"/Table", "/TR", "/TH", "/TD", "/Note", "/Link", "/H1", "/H2", "/BlockQuote"} <= kinds
    assert "ŵyr pawb hynny" in " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert {round(float(side)) for page in reader.pages for side in page.mediabox[2:]} == {595, 842}


def _kinds(element: object, depth: int = 0) -> list[str]:
    """The kinds of all elements of the structure tree."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        return [kind for each in element for kind in _kinds(each, depth + 1)]
    if not isinstance(element, dict) or depth > 60:
        return []
    own = [str(element["/S"])] if "/S" in element else []
    return own + (_kinds(element["/K"], depth + 1) if "/K" in element else [])


def test_the_pdf_says_which_words_are_in_the_other_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(exported(briefings.briefing(), ".pdf")))
    assert "cy" in {language[:2] for language in _languages(reader.trailer["/Root"]["/StructTreeRoot"])}


def _languages(element: object, depth: int = 0) -> list[str]:
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        return [found for each in element for found in _languages(each, depth + 1)]
    if not isinstance(element, dict) or depth > 60:
        return []
    own = [str(element["/Lang"])] if "/Lang" in element else []
    return own + (_languages(element["/K"], depth + 1) if "/K" in element else [])


def test_a_character_that_no_font_has_costs_the_claim_of_the_standard_and_not_the_pdf() -> None:
    paragraph = dataclasses.replace(briefings.FILLED.quote.paragraph, text="Four words and \U00012000 cuneiform.")
    citation = Citation(9, briefings.OLD, Quote(paragraph, 0, len(paragraph.text)))
    made = briefings.briefing()
    reader = pypdf.PdfReader(io.BytesIO(exported(dataclasses.replace(made, scope=(Line("It says:", (citation,)),)), ".pdf")))
    assert b"pdfuaid" not in reader.trailer["/Root"]["/Metadata"].get_data()
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_markdown_read_again_says_the_same_words_with_as_many_notes() -> None:
    markdown = exported(briefings.briefing(), ".md").decode()
    again = pypandoc.convert_text(markdown, "plain", format="gfm+footnotes", extra_args=["--wrap=none"])
    assert markdown.startswith("# Briefing: ")
    assert len(re.findall(r"^\[\^\d+\]:", markdown, re.MULTILINE)) == 12
    assert f"“{briefings.HOSTILE}”" in again
    assert "“In 2022 agency staff filled 40 of 120 posts, which is high.”" in again
    assert f'<a id="p-{briefings.LETTER.id}-1"></a>' in markdown


@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf", ".md"])
def test_a_briefing_without_any_quotation_is_still_a_file(suffix: str) -> None:
    made = dataclasses.replace(
        briefings.briefing(model=None), sections=(), sources=(), appendix=(), scope=(Line("Nothing was found."),), introduction=()
    )
    assert len(exported(made, suffix)) > 200


def test_another_ending_is_no_kind_of_briefing() -> None:
    with pytest.raises(ValueError, match=r"\.odt: no briefing is written so"):
        exported(briefings.briefing(), ".odt")


LISTS = (
    "3. Three things\n- minus item\n+ plus item\n= equals\n/ term: slash\n# hash\n> greater\n4) four\n* star\n| a | b |\n---\n==="
    "\nin June 2022. End"
)


def _like_lists() -> Briefing:
    """A briefing in which lead, heading, title and quotation begin as lists and headings do in the languages of typesetters."""
    heading = ("3. Key findings", "- x")
    paragraph = dataclasses.replace(briefings.FILLED.quote.paragraph, text=LISTS, heading=heading)
    document = dataclasses.replace(briefings.OLD, title="1. Title", language="cy")
    citation = Citation(9, document, Quote(paragraph, 0, len(LISTS)))
    cells = ((Line("2. x"),), (Line("+ y", (citation,)),))
    return dataclasses.replace(
        briefings.briefing(),
        scope=(Line("5. lead:", (citation,)), Line("- lead")),
        sections=(Section(Part.GLANCE, "6. Heading", "= intro", table=Table(("1. a", "- b"), (cells,))),),
        appendix=(Quoted(document, paragraph),),
    )


def test_what_begins_like_a_list_is_none_in_the_pdf() -> None:
    reader = pypdf.PdfReader(io.BytesIO(exported(_like_lists(), ".pdf")))
    kinds = _kinds(reader.trailer["/Root"]["/StructTreeRoot"])
    assert not {"/L", "/LI", "/LBody", "/DL"} & set(kinds)
    said = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert f"“{' '.join(LISTS.split())}”" in said
    assert "“3. Key findings › - x”" in said


def test_what_begins_like_a_list_is_none_in_markdown() -> None:
    made = exported(_like_lists(), ".md").decode()
    root = lxml.html.document_fromstring(pypandoc.convert_text(made, "html", format="gfm+footnotes"))
    notes = root.get_element_by_id("footnotes")
    inside = [element.tag for element in root.iter("ul", "ol", "hr") if notes not in element.iterancestors()]
    assert inside == []
    assert "2022. End" in made
    assert [element.text_content() for element in root.iter("h2")][2] == "6. Heading"


def test_what_leads_to_a_quotation_stays_with_it_and_rows_stay_whole_in_a_councils_own_styles_too(tmp_path: Path) -> None:
    reference = tmp_path / "council.docx"
    docx.Document().save(str(reference))
    document = docx.Document(io.BytesIO(exported(briefings.briefing(), ".docx", reference=reference)))
    leads = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Lead"]
    assert [paragraph.text for paragraph in leads][:2] == ["On 10 January 2024 the inspectorate wrote:", "On 5 June 2023:"]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in leads)
    rows = list(document.element.iter(qn("w:tr")))
    assert rows
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def _pages_with(content: bytes, *words: str) -> list[int]:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return [next(at for at, text in enumerate(pages) if word in text) for word in words]


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_a_row_of_a_pdf_that_fits_on_a_page_is_on_one(lines: int) -> None:
    cell = Line(f"Firstword {'and so on ' * 40} lastword")
    table = Table(("One", "Two"), (((Line("x"),), (cell,)),))
    before = tuple(Line(f"Line {number}.") for number in range(lines))
    section = Section(Part.CHANGES, "What changed", "", lines=before, table=table)
    made = dataclasses.replace(briefings.briefing(), sections=(section,), introduction=(), appendix=())
    first, last = _pages_with(exported(made, ".pdf"), "Firstword", "lastword")
    assert first == last


def test_nothing_of_a_row_that_fits_on_no_page_is_cut_off() -> None:
    table = Table(("One", "Two"), (((Line("x"),), (Line(f"Firstword {'and so on ' * 900} lastword"),)),))
    section = Section(Part.CHANGES, "What changed", "", table=table)
    made = dataclasses.replace(briefings.briefing(), sections=(section,), introduction=(), appendix=())
    first, last = _pages_with(exported(made, ".pdf"), "Firstword", "lastword")
    assert first < last
