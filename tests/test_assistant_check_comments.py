"""The draft as a Word file with comments: they stand where the findings are, and nothing else changes."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import RGBColor
from lxml import etree

from assistant.answers import Citation
from assistant.check.comments import AUTHOR, annotated, clean
from assistant.check.drafts import Draft, draft_of, read_draft
from assistant.check.findings import Aspect, Checked, Difference, Finding, Kind, Verdict
from assistant.quotes import Quote
from ingest.pipeline import Limits
from tests.checking import LETTER
from tests.fakes import make_reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = make_reading(["Families wait ten weeks for parenting courses."], document=LETTER).paragraphs[0]
CITATION = Citation(1, LETTER, Quote(PARAGRAPH, 0, len(PARAGRAPH.text)))


def finding(draft: Draft, words: str, *, kind: Kind = Kind.CLAIM) -> Finding:
    start = draft.text.index(words)
    difference = Difference(Aspect.NUMBER, "twelve weeks", "ten weeks")
    return Finding(words, start, start + len(words), kind, Verdict.DIFFERS, (difference,), (CITATION,))


def commented(draft: Draft, words: Sequence[str], *, source: Path | None = None, language: str = "en") -> Any:
    checked = Checked(draft.name, draft.text, tuple(finding(draft, each) for each in words))
    return docx.Document(io.BytesIO(annotated(checked, draft, source=source, language=language)))


def ranges(document: Any) -> list[str]:
    """The text that each comment is anchored to, in the order of the comments."""
    open_now: set[str] = set()
    texts: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == f"{W}commentRangeStart":
            open_now.add(element.get(f"{W}id"))
            texts[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            texts |= {id: texts[id] + (element.text or "") for id in open_now}
    assert not open_now
    return [texts[str(comment.comment_id)] for comment in document.comments]


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Aberllwyd", 1)
    paragraph = document.add_paragraph("Families wait ")
    paragraph.add_run("twelve weeks for").bold = True
    red = paragraph.add_run(" courses. Pigs fly.")
    red.font.color.rgb = RGBColor(0xAA, 0, 0)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Caseloads have fallen to 14 children."
    document.core_properties.author = "An officer"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    return path


def test_comments_of_a_word_file_are_anchored_to_exactly_the_words_of_the_finding(word_file: Path) -> None:
    draft = read_draft(word_file, limits=Limits())
    words = ["Families wait twelve weeks for courses.", "Pigs fly.", "Caseloads have fallen to 14 children."]
    document = commented(draft, words, source=word_file)
    assert ranges(document) == words
    first = next(iter(document.comments))
    assert (first.author, first.initials) == (AUTHOR, "C&V")
    assert first.text.split("\n") == [
        "Differs in number",
        "number – draft: twelve weeks; source: ten weeks",
        f"“Families wait ten weeks for parenting courses.” [1] {LETTER.publisher}, {LETTER.title}, 2024-01-10, ¶ 1, {LETTER.source}",
    ]


def test_nothing_but_the_comments_changes_in_a_word_file(word_file: Path) -> None:
    draft = read_draft(word_file, limits=Limits())
    before, after = docx.Document(str(word_file)), commented(draft, ["twelve", "weeks for courses", "fallen"], source=word_file)
    assert [paragraph.text for paragraph in after.paragraphs] == [paragraph.text for paragraph in before.paragraphs]
    assert after.tables[0].cell(0, 0).text == before.tables[0].cell(0, 0).text
    assert after.core_properties.author == "An officer"

    def formatted(document: Any) -> list[tuple[str, bool | None, object]]:
        runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
        return [(character, run.bold, run.font.color.rgb) for run in runs for character in run.text]

    assert formatted(after) == formatted(before)
    assert word_file.read_bytes()  # the draft itself is only read


def test_findings_inside_one_another_each_have_their_words(word_file: Path) -> None:
    draft = read_draft(word_file, limits=Limits())
    words = ["Families wait twelve weeks for courses.", "wait twelve", "weeks for courses"]
    assert ranges(commented(draft, words, source=word_file)) == words


def test_tabs_and_line_breaks_in_a_run_stay_where_they_are(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("One two\tthree four\nfive six seven")
    path = tmp_path / "tabs.docx"
    document.save(str(path))
    draft = read_draft(path, limits=Limits())
    after = commented(draft, ["two", "six"], source=path)
    assert after.paragraphs[0].text == "One two\tthree four\nfive six seven"
    assert ranges(after) == ["two", "six"]


def test_text_becomes_a_new_word_file_with_the_same_words_and_comments() -> None:
    draft = draft_of("# Aberllwyd\n\nFamilies wait twelve weeks.\n\nPigs fly over the town.")
    document = commented(draft, ["Families wait twelve weeks."], language="cy")
    assert "Families wait twelve weeks." in [paragraph.text for paragraph in document.paragraphs]
    assert ranges(document) == ["Families wait twelve weeks."]
    [comment] = document.comments
    assert comment.text.startswith("Yn wahanol o ran rhif\nrhif – drafft: twelve weeks; ffynhonnell: ten weeks")


def test_what_a_word_file_cannot_hold_is_left_out_and_the_file_is_well_formed() -> None:
    draft = draft_of("Families \x01wait\x0b <b>twelve</b> & weeks\ufffe now.")
    checked = Checked("", draft.text, (Finding(draft.text, 0, len(draft.text), Kind.CLAIM, Verdict.NOT_FOUND, (), ()),))
    content = annotated(checked, draft, source=None, language="en")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("word/document.xml", "word/comments.xml"):
            etree.fromstring(archive.read(name))
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "Families wait <b>twelve</b> & weeks now."
    assert clean("a\x00b\ud800c\U0001f600") == "abc\U0001f600"
