"""The briefing as files: Word, HTML, tagged PDF and Markdown, all from one syntax tree."""

import io
import json
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

import docx as word
import pypandoc
import typst
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from assistant.briefing.kept import COMMENT, as_meta, as_xml, evidence
from assistant.briefing.pandoc import Node, title, tree, version
from assistant.briefing.parts import Briefing
from assistant.briefing.styles import reference as our_styles
from ingest.content import check_content
from ingest.errors import IngestError

PANDOC_SECONDS = 120
MARK = "FFF2B3"  # the ground of quoted words in the appendix
STANDARD: Final = "ua-1"  # PDF/UA-1: tagged, with title and language
_FOLDER = Path(__file__).parent
_TYPST_BLOCKS = {
    "Intro": "intro",
    "Lead": "lead",
    "Written": "written",
    "Appendix Place": "place-line",
    "Appendix Text": "full-text",
    "Made": "small",
    "Checksum": "checksum",
    "Table Quotation": "cell-quote",
}
_KEPT_WITH_NEXT = ("Intro", "Lead", "Appendix Place")
_ROW_CHARACTERS = 1800  # as wide as the page, half a page of them: a row with less surely fits on one
_ITEM_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?><ds:datastoreItem ds:itemID="{6A0D3C0E-5B1C-4C55-9B6C-2F0A6B0C7E11}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
)


class ExportError(Exception):
    """A briefing that cannot be made into a file: what is wrong and what to do, in one sentence."""


def docx(briefing: Briefing, *, reference: Path | None = None) -> bytes:
    """The briefing as a Word document with real footnotes; `reference` is a Word document whose styles, page and footer it takes.

    Raises ExportError where `reference` is none.
    """
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        styles = Path(folder) / "reference.docx"
        styles.write_bytes(reference_bytes(reference) if reference else our_styles())
        try:
            made = _pandoc(tree(briefing), "docx", f"--reference-doc={styles}")
            document = word.Document(io.BytesIO(made))
        except (subprocess.CalledProcessError, ValueError, KeyError) as error:
            if reference is None:
                raise
            raise ExportError(f"{reference}: Pandoc cannot take its styles from it; save it anew from Word and try again.") from error
    properties = document.core_properties
    properties.author, properties.subject = f"Chapter & Verse {version()}", briefing.asked.topic[:200]
    _mend(document)
    _keep(document.part, as_xml(evidence(briefing)))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def html(briefing: Briefing) -> bytes:
    """The briefing as one HTML file that needs no other, without scripts."""
    options = [
        "--shift-heading-level-by=1",
        f"--template={_FOLDER / 'briefing.html'}",
        f"--variable=evidence:{as_meta(evidence(briefing))}",
    ]
    nodes = _mapped(tree(briefing), _for_html)
    return _pandoc(nodes, "html5", "--standalone", "--wrap=none", f"--metadata=pagetitle:{title(briefing)}", *options)


def markdown(briefing: Briefing) -> str:
    """The briefing as GitHub's Markdown with footnotes; what it rests on stands in a comment at the end."""
    loaded = json.loads(_mapped(tree(briefing), _for_markdown))
    meta = loaded["meta"]
    loaded["blocks"] = [
        {"t": "Header", "c": [0, ["", [], []], meta["title"]["c"]]},
        *({"t": "Para", "c": meta[key]["c"]} for key in ("subtitle", "date") if meta[key]["c"]),
        *loaded["blocks"],
    ]
    text = _pandoc(json.dumps(loaded), "gfm+footnotes", "--wrap=none", "--shift-heading-level-by=1").decode()
    return f"{text}\n{COMMENT}{as_meta(evidence(briefing))} -->\n"


def pdf(briefing: Briefing) -> bytes:
    """The briefing as a tagged PDF (PDF/UA-1); without that claim, though tagged, where a character is in none of the fonts."""
    source = _pandoc(
        _mapped(tree(briefing), _for_typst),
        "typst",
        "--standalone",
        f"--template={_FOLDER / 'briefing.typ'}",
        f"--variable=language:{briefing.asked.language}",
    )
    inputs = {"evidence": evidence(briefing)}
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        path = Path(folder) / "briefing.typ"
        path.write_bytes(source)
        try:
            return typst.compile(path, root=Path(folder), format="pdf", pdf_standards=[STANDARD], sys_inputs=inputs)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            return typst.compile(path, root=Path(folder), format="pdf", sys_inputs=inputs)


def exported(briefing: Briefing, suffix: str, *, reference: Path | None = None) -> bytes:
    """The briefing as a file of the kind that `suffix` names, one of those in MEDIA."""
    match suffix:
        case ".docx":
            return docx(briefing, reference=reference)
        case ".html":
            return html(briefing)
        case ".pdf":
            return pdf(briefing)
        case ".md":
            return markdown(briefing).encode()
    raise ValueError(f"{suffix}: no briefing is written so")


MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
}


def _pandoc(nodes: str, target: str, *options: str) -> bytes:
    """What Pandoc, kept from reading any file that is not named here, makes of the tree."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=json", f"--to={target}", "--output=-", *options]
    return subprocess.run(command, input=nodes.encode(), check=True, capture_output=True, timeout=PANDOC_SECONDS).stdout


def reference_bytes(path: Path) -> bytes:
    """The Word document at `path`, whose styles are to be used; ExportError where it is none, or not safe to open."""
    try:
        check_content(path)
        data = path.read_bytes()
        word.Document(io.BytesIO(data))
    except (IngestError, OSError, ValueError, KeyError, LxmlError, OpcError) as error:
        raise ExportError(f"{path}: this is no Word document that can be read; give a .docx file whose styles are to be used.") from error
    return data


def _mend(document: Any) -> None:
    """What Pandoc has no option for: notes are numbered through, leads stay with quotations, rows stay whole, marks are light."""
    for restart in list(document.element.iter(qn("w:numRestart"))):
        restart.getparent().remove(restart)
    for paragraph in document.paragraphs:  # in whatever styles: a council's own know nothing of ours
        if paragraph.style is not None and paragraph.style.name in _KEPT_WITH_NEXT:
            paragraph.paragraph_format.keep_with_next = True
    for row in document.element.iter(qn("w:tr")):  # a row stays on its page where it fits on one
        row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    for highlight in list(document.element.iter(qn("w:highlight"))):
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", MARK)):
            shade.set(qn(f"w:{name}"), value)
        highlight.getparent().replace(highlight, shade)


def _keep(document: PackagePart, xml: bytes) -> None:
    """Put `xml` into the Word file as a custom XML part with properties of its own, as Word writes them."""
    taken = {str(part.partname) for part in document.package.iter_parts()}
    number = next(n for n in range(1, 10_000) if f"/customXml/item{n}.xml" not in taken)
    item = PackagePart(PackURI(f"/customXml/item{number}.xml"), "application/xml", xml, document.package)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = PackagePart(PackURI(f"/customXml/itemProps{number}.xml"), kind, _ITEM_PROPERTIES.encode(), document.package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


# ---- the tree, changed for one format

_Change = Callable[[Node], "list[Node] | None"]


def _mapped(nodes: str, change: _Change) -> str:
    """The tree with each node replaced by what `change` makes of it, innermost first; None keeps it."""

    def mapped(value: object) -> object:
        if isinstance(value, list):
            found: list[object] = []
            for each in value:
                if isinstance(each, dict) and "t" in each:
                    node = {**each, "c": mapped(each["c"])} if "c" in each else each
                    changed = change(node)
                    found += [node] if changed is None else changed
                else:
                    found.append(mapped(each))
            return found
        if isinstance(value, dict):
            return {key: mapped(each) for key, each in value.items()}
        return value

    return json.dumps(mapped(json.loads(nodes)))


def _for_html(node: Node) -> list[Node] | None:
    """Tables may scroll by themselves; Word's styles say nothing here."""
    if node["t"] == "Div":
        attributes, blocks = cast("tuple[list[object], list[Node]]", node["c"])
        pairs = [pair for pair in cast("list[list[str]]", attributes[2]) if pair[0] != "custom-style"]
        return [{"t": "Div", "c": [[attributes[0], attributes[1], pairs], blocks]}]
    return None


def _for_typst(node: Node) -> list[Node] | None:
    """Our styles are functions of the template, and the language of a few words is set, which Pandoc leaves out."""
    if node["t"] == "Plain":  # two of them would be one paragraph
        return [{"t": "Para", "c": node["c"]}]
    if node["t"] == "Str":
        text = _LONG_WORD.sub(_breakable, str(node["c"]))
        return [_raw("RawInline", f"#{_literal(text)};")] if _LIST_MARK.match(text) else [{"t": "Str", "c": text}]
    if node["t"] == "Table":
        return [_raw("RawBlock", "#[#set table.cell(breakable: false)"), node, _raw("RawBlock", "]")] if _rows_fit(node) else None
    if node["t"] not in ("Span", "Div"):
        return None
    attributes, inner = cast("tuple[list[object], list[Node]]", node["c"])
    pairs = dict(cast("list[list[str]]", attributes[2]))
    if node["t"] == "Span":
        if "mark" in cast("list[str]", attributes[1]):
            return None
        region = pairs.get("lang", "").partition("-")[0]
        return [_raw("RawInline", f'#text(lang: "{region}")['), *inner, _raw("RawInline", "];")] if region.isalpha() else inner
    function = _TYPST_BLOCKS.get(pairs.pop("custom-style", ""))
    plain: Node = {"t": "Div", "c": [[attributes[0], [], list(pairs.items())], inner]}
    wrapped = [plain] if attributes[0] or pairs else inner
    return [_raw("RawBlock", f"#{function}["), *wrapped, _raw("RawBlock", "]")] if function else wrapped


def _rows_fit(table: Node) -> bool:
    """Whether every row surely fits on a page: Typst would cut off what is kept whole and does not."""
    _, _, columns, _, bodies, _ = cast("list[Any]", table["c"])
    rows = [row for body in bodies for row in body[3]]
    return all(
        len(" ".join(_STRINGS.findall(json.dumps(cell[4])))) <= _ROW_CHARACTERS * column[1]["c"]
        for row in rows
        for column, cell in zip(columns, row[1], strict=True)
    )


_STRINGS = re.compile(r'"t": "Str", "c": "((?:[^"\\]|\\.)*)"')
_LIST_MARK = re.compile(r"[-+=/]|\d+[.)]?$")  # where it happens to begin a line, Typst would take it for a list or a heading
_LONG_WORD = re.compile(r"\S{25,}")  # a file's name, an address: what is too long for a column


def _breakable(word: re.Match[str]) -> str:
    """The word with places where a line may break: behind each mark, and in the middle of what has none."""
    return re.sub(r"([_./-]|[^\s_./-]{20})(?=.)", "\\1\u200b", word[0])


def _literal(text: str) -> str:
    """`text` as a string of Typst's code, in which nothing is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _raw(kind: str, text: str, *, format: str = "typst") -> Node:
    return {"t": kind, "c": [format, text]}


def _for_markdown(node: Node) -> list[Node] | None:
    """Without spans and divisions; a cell of a table is one run of words, for that is all that Markdown's tables hold."""
    if node["t"] in ("Para", "Plain", "Strong", "Emph"):
        return [{"t": node["t"], "c": _no_lists(cast("list[Node]", node["c"]))}]
    if node["t"] in ("Span", "Div"):
        attributes, inner = cast("tuple[list[object], list[Node]]", node["c"])
        if node["t"] == "Span":
            return _no_lists(inner)
        if attributes[0]:  # a target of links
            first = cast("list[Node]", inner[0]["c"])
            return [{"t": "Para", "c": [_raw("RawInline", f'<a id="{attributes[0]}"></a>', format="html"), *first]}, *inner[1:]]
        return inner
    if node["t"] == "Table":
        return [{"t": "Table", "c": _one_paragraph_each(node["c"])}]
    return None


_LINE_MARK = re.compile(r"[-+]+|=+|\d{1,9}[.)]")


def _no_lists(inlines: list[Node]) -> list[Node]:
    """The inlines, where a line within a paragraph begins with what Markdown would take for a list, a rule or a heading, with that escaped.

    Pandoc escapes it at the beginning of a paragraph only.
    """
    written: list[Node] = []
    for node in inlines:
        if written and written[-1]["t"] == "LineBreak" and node["t"] == "Str" and _LINE_MARK.fullmatch(str(node["c"])):
            node = _raw("RawInline", re.sub(r"([-+=]|[.)]$)", r"\\\1", str(node["c"]), count=1), format="markdown")
        written.append(node)
    return written


def _one_paragraph_each(value: object) -> object:
    """The table with all blocks of a cell as one, and no widths of columns."""
    if isinstance(value, list):
        if value and all(isinstance(each, dict) and each.get("t") in ("Para", "Plain") for each in value):
            inlines: list[Node] = []
            for paragraph in value:
                inlines += [*([_raw("RawInline", "<br>", format="html")] if inlines else []), *_unbroken(paragraph["c"])]
            return [{"t": "Plain", "c": inlines}]
        return [_one_paragraph_each(each) for each in value]
    if isinstance(value, dict) and value.get("t") == "ColWidth":
        return {"t": "ColWidthDefault"}
    return value


def _unbroken(inlines: list[Node]) -> list[Node]:
    return [_raw("RawInline", "<br>", format="html") if node["t"] == "LineBreak" else node for node in inlines]
