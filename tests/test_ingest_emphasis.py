from pathlib import Path

import docx
import pytest

from ingest.documents import Span
from ingest.emphasis import CLOSE, OPEN, settle, unmarked
from ingest.load.html import load_html
from ingest.load.markdown import load_markdown
from ingest.load.text import load_text
from ingest.paragraphs import number_paragraphs

DEMAND = "The council must keep a list of every carer who waits."


def marked(text: str) -> str:
    return text.replace("<", OPEN).replace(">", CLOSE)


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        ("We saw it. <The council must keep a list.>", "We saw it. The council must keep a list.", ["The council must keep a list"]),
        ("The council <must> keep a list.", "The council must keep a list.", ["must"]),
        ("The council <must ><keep> a list.", "The council must keep a list.", ["must keep"]),
        ("<Areas for improvement> The plans are late.", "Areas for improvement The plans are late.", []),
        ("<Rhaid i’r cyngor gadw rhestr gyflawn.>", "Rhaid i’r cyngor gadw rhestr gyflawn.", ["Rhaid i’r cyngor gadw rhestr gyflawn"]),
        ("Nothing is bold <here.", "Nothing is bold here.", []),
        ("> nor <", " nor ", []),
        ("<…>", "…", []),
    ],
)
def test_the_spans_that_were_marked_come_back_without_the_marks(text: str, plain: str, bold: list[str]) -> None:
    found, spans = unmarked(settle(marked(text)))
    assert found == plain
    assert [found[span.start : span.end] for span in spans] == bold


def test_a_text_that_is_settled_twice_is_settled_once() -> None:
    once = settle(marked(f"A list. <{DEMAND}>"))
    assert settle(once) == once


def bold_of(path: Path, loader: object) -> dict[str, list[str]]:
    paragraphs, _ = number_paragraphs(loader(path).blocks)  # type: ignore[operator]
    return {p.text: [p.text[span.start : span.end] for span in p.bold] for p in paragraphs if p.bold}


@pytest.mark.parametrize(
    ("name", "content", "loader"),
    [
        ("letter.txt", f"3. Findings\n\nSome carers wait for a year. **{DEMAND}**\n\n**Strengths**\n\nCarers are heard.\n", load_text),
        ("letter.md", f"# Findings\n\nSome carers wait for a year. **{DEMAND}**\n\n**Strengths**\n\nCarers are heard.\n", load_markdown),
        (
            "letter.html",
            "<html><body><main><h1>Findings</h1><p>Some carers wait for a year. <strong>The council <i>must</i> keep a list</strong><b> of"
            " every carer who waits.</b></p><p><b>Strengths</b></p><p>Carers are heard.</p></main></body></html>",
            load_html,
        ),
    ],
)
def test_bold_sentences_are_known_whatever_the_format(tmp_path: Path, name: str, content: str, loader: object) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert bold_of(path, loader) == {f"Some carers wait for a year. {DEMAND}": [DEMAND[:-1]]}


def test_bold_runs_of_word_are_known(tmp_path: Path) -> None:
    from ingest.load.docx import load_docx

    document = docx.Document()
    document.add_heading("Findings", 1)
    paragraph = document.add_paragraph("Some carers wait for a year. ")
    paragraph.add_run("The council ").bold = True
    paragraph.add_run("must keep a list of every carer who waits.").bold = True
    document.add_paragraph("Carers are heard.")
    document.save(str(tmp_path / "letter.docx"))
    assert bold_of(tmp_path / "letter.docx", load_docx) == {f"Some carers wait for a year. {DEMAND}": [DEMAND[:-1]]}


def test_a_heading_has_no_bold() -> None:
    from ingest.blocks import Block
    from ingest.documents import ParagraphKind

    block = Block(ParagraphKind.HEADING, settle(marked(f"<{DEMAND}>")), level=1)
    [paragraph], _ = number_paragraphs([block])
    assert (paragraph.text, paragraph.bold) == (DEMAND, ())


def test_bold_is_offsets_into_the_paragraph() -> None:
    text, spans = unmarked(settle(marked("A list. <The council must keep it up to date>.")))
    assert spans == (Span(8, 43),)
    assert text[8:43] == "The council must keep it up to date"
