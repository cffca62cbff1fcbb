"""Our own reference document: the styles that a briefing in Word has where the council gives no document of its own."""

import functools
import io
import subprocess
from typing import Any

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"  # on every Word; other systems have a font of the same widths
_ACCENT = RGBColor(0x0B, 0x55, 0x63)
_INK = RGBColor(0x14, 0x19, 0x1B)
_QUIET = RGBColor(0x48, 0x55, 0x5A)
_EDGE = "6B787D"

# Points: size, space before, space after.
_TEXT = {
    "Title": (22, 0, 4),
    "Subtitle": (13, 0, 2),
    "Date": (11, 0, 12),
    "Heading 1": (16, 20, 6),
    "Heading 2": (13, 14, 4),
    "Normal": (11, 0, 6),
    "Body Text": (11, 0, 6),
    "First Paragraph": (11, 0, 6),
    "Compact": (10, 0, 2),
    "Block Text": (11, 2, 8),
    "Footnote Text": (9, 0, 2),
}


@functools.cache
def reference() -> bytes:
    """A Word document without text whose styles, page and footer a briefing takes over."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    document = docx.Document(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))
    for name, (size, before, after) in _TEXT.items():
        _set(document.styles[name], size=size, before=before, after=after)
    for name in ("Title", "Subtitle", "Date"):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.bold = True
        document.styles[name].font.color.rgb = _INK if name == "Title" else _ACCENT
    for name in ("Subtitle", "Date"):  # which take after the title
        document.styles[name].font.color.rgb, document.styles[name].font.bold = _QUIET, False
    document.styles["Hyperlink"].font.color.rgb = _ACCENT
    document.styles["Hyperlink"].font.underline = True
    _quotations(document.styles["Block Text"])
    _own(document)
    _table(document.styles["Table"])
    _page(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set(style: Any, *, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
    style.font.color.rgb, style.font.bold = _INK, None
    properties = style.element.get_or_add_rPr()
    for spaced in properties.findall(qn("w:spacing")):
        properties.remove(spaced)
    fonts = properties.get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]  # a theme's font would win
    for name in ("w:cs", "w:hAnsi"):
        fonts.set(qn(name), FONT)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15


def _own(document: Any) -> None:
    """The styles that Pandoc does not know: what introduces and leads, what a model wrote, appendix, checksums."""
    made = {name: document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in OWN_STYLES}
    for style in made.values():
        style.base_style = document.styles["Body Text"]
    for name in ("Intro", "Lead", "Appendix Place"):
        made[name].paragraph_format.keep_with_next = True
    made["Appendix Place"].paragraph_format.space_before = Pt(10)
    for name in ("Made", "Appendix Place"):
        made[name].font.color.rgb = _QUIET
    made["Made"].font.size = Pt(10)
    made["Checksum"].font.name, made["Checksum"].font.size = "Consolas", Pt(8)
    made["Checksum"].paragraph_format.space_after = Pt(2)
    made["Table Quotation"].font.size, made["Table Quotation"].paragraph_format.space_after = Pt(10), Pt(4)
    made["Table Quotation"].paragraph_format.left_indent = Cm(0.3)
    _border(made["Table Quotation"], "left", colour="0B5563", size=12, space=5)
    made["Appendix Text"].paragraph_format.left_indent = Cm(0.6)
    _border(made["Appendix Text"], "left", colour="C3CCCF", size=18, space=8)
    for side in ("top", "left", "bottom", "right"):
        _border(made["Written"], side, colour=_EDGE, size=8, space=6)


OWN_STYLES = ("Intro", "Lead", "Made", "Written", "Appendix Place", "Appendix Text", "Table Quotation", "Checksum")


def _quotations(style: Any) -> None:
    style.paragraph_format.left_indent, style.paragraph_format.right_indent = Cm(0.6), Cm(0)
    _border(style, "left", colour="0B5563", size=18, space=8)


def _border(style: Any, side: str, *, colour: str, size: int, space: int) -> None:
    """A line along one side of the paragraphs of `style`; the sides are given in Word's order: top, left, bottom, right."""
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
        )
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", str(space)), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)


def _table(style: Any) -> None:
    """Thin lines around every cell, room inside, and bold headers on a tint."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_EDGE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    element = style.element
    for tag in ("w:tblPr", "w:tblStylePr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    cells = f"<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    element.append(parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblInd w:w='0' w:type='dxa'/>{cells}</w:tblPr>"))
    element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E3F0F2"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        )
    )


def _page(document: Any) -> None:
    """A4 with the page's number in the middle of its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        run.font.name, run.font.size = FONT, Pt(9)
        if kind == "text":
            run.text = text
        elif kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
