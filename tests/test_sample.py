"""The sample library is fictional and says so, its two languages agree, and its questions point into it."""

import importlib.util
import json
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TypedDict

import pypdfium2
import pytest

from ingest.documents import DocumentKind, ParagraphKind, Reading
from ingest.pipeline import read_document

DATA = Path(__file__).parent / "data"
SAMPLE = DATA / "sample"
FILES = (
    "inspection-letter-2022.pdf",
    "inspection-letter-2024.docx",
    "llythyr-arolygu-2024.docx",
    "news-2022.html",
    "scrutiny-minutes-2024.md",
)


class Question(TypedDict, total=False):
    """One line of sample-questions.jsonl; only the unanswerable ones have no document and no gold."""

    id: str
    question: str
    history: list[str]
    status: str
    document: str
    gold: list[str]
    kind: str


QUESTIONS: list[Question] = [json.loads(line) for line in (DATA / "sample-questions.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def reading(name: str) -> Reading:
    return read_document(SAMPLE / name)


@cache
def make_sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample", DATA / "make_sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_holds_the_five_documents_and_nothing_else() -> None:
    assert tuple(sorted(path.name for path in SAMPLE.iterdir())) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_document_ends_by_saying_that_it_is_fictional(name: str) -> None:
    last = reading(name).paragraphs[-1].text
    assert re.search(r"\b(is|are) fictional\.|^Llythyr ffuglennol yw hwn\.", last), last


def test_every_fragment_stands_exactly_once_in_its_document() -> None:
    counts = {
        (question["id"], gold): reading(question["document"]).text.count(gold)
        for question in QUESTIONS
        for gold in question.get("gold", [])
    }
    assert {key: count for key, count in counts.items() if count != 1} == {}


def test_every_fragment_lies_in_one_paragraph() -> None:
    lost = [
        (question["id"], gold)
        for question in QUESTIONS
        for gold in question.get("gold", [])
        if not any(gold in paragraph.text for paragraph in reading(question["document"]).paragraphs)
    ]
    assert lost == []


def test_the_questions_are_eighteen_with_an_answer_and_twelve_without() -> None:
    assert [question["id"] for question in QUESTIONS] == [f"s{number:02}" for number in range(1, 31)]
    assert Counter(question["status"] for question in QUESTIONS) == {"answered": 18, "not_found": 12}
    assert Counter(question["kind"] for question in QUESTIONS if question["status"] == "answered") == {
        "fact": 7,
        "comparison": 2,
        "list": 1,
        "welsh": 5,
        "follow-up": 3,
    }


def test_only_answerable_questions_name_a_document_and_a_fragment_of_three_to_eight_words() -> None:
    for question in QUESTIONS:
        answerable = question["status"] == "answered"
        assert ("document" in question, "gold" in question, question["kind"] != "refusal") == (answerable,) * 3, question
        assert all(3 <= len(gold.split()) <= 8 for gold in question.get("gold", [])), question
        assert question["kind"] != "follow-up" or question["history"], question


def test_the_letter_and_its_welsh_version_hold_the_same_figures_paragraph_by_paragraph() -> None:
    english, welsh = reading("inspection-letter-2024.docx").paragraphs, reading("llythyr-arolygu-2024.docx").paragraphs
    assert [figures(paragraph.text) for paragraph in english] == [figures(paragraph.text) for paragraph in welsh]


def figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+%?", text))


def test_the_letter_and_its_welsh_version_have_the_same_structure() -> None:
    english, welsh = reading("inspection-letter-2024.docx").paragraphs, reading("llythyr-arolygu-2024.docx").paragraphs
    assert [(p.kind, len(p.heading)) for p in english] == [(p.kind, len(p.heading)) for p in welsh]
    assert Counter(p.kind for p in english)[ParagraphKind.TABLE_ROW] == 9


def test_the_letters_are_those_that_the_script_makes(tmp_path: Path) -> None:
    maker = make_sample()
    made = tmp_path / FILES[0]
    maker.make_pdf(made)
    assert page_texts(made) == page_texts(SAMPLE / FILES[0])
    for edition in maker.EDITIONS:
        made = tmp_path / edition.file
        made.write_bytes(maker.make_docx(edition))
        assert archive(made) == archive(SAMPLE / edition.file), edition.file


def page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def archive(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_table_of_the_first_letter_keeps_its_header_over_the_page_break() -> None:
    rows = [paragraph for paragraph in reading(FILES[0]).paragraphs if paragraph.kind is ParagraphKind.TABLE_ROW]
    assert Counter(row.heading[-1] for row in rows) == {"4. What needs to change, and by when": 8, "6. Glossary": 5}
    assert (rows[7].page, rows[7].text) == (
        4,
        "Area for improvement: Leaving hospital\n"
        "What we found: 17 people delayed for want of home care\n"
        "By when: Joint plan should be agreed by 31 May 2023",
    )


def test_every_document_is_known_by_its_date_kind_publisher_subject_and_language() -> None:
    known = {name: reading(name).document for name in FILES}
    assert {name: (str(d.date), d.kind, d.publisher, d.subject, d.language) for name, d in known.items()} == {
        "inspection-letter-2022.pdf": ("2022-10-12", DocumentKind.LETTER, "Example Care Inspectorate", "Aberhelyg", "en"),
        "inspection-letter-2024.docx": ("2024-11-06", DocumentKind.LETTER, "Example Care Inspectorate", "Aberhelyg", "en"),
        "llythyr-arolygu-2024.docx": ("2024-11-06", DocumentKind.LETTER, "Example Care Inspectorate", "Aberhelyg", "cy"),
        "news-2022.html": ("2022-10-17", DocumentKind.ARTICLE, "The Aberhelyg Beacon", "Aberhelyg", "en"),
        "scrutiny-minutes-2024.md": ("2024-11-28", DocumentKind.MINUTES, "Aberhelyg County Council", "Aberhelyg", "en"),
    }


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Nobody here will argue", "Elystan"),
        ("switched on the triage tool", "Elystan"),
        ("print social workers", "Elystan"),
        ("no longer a problem", "Morlais"),
        ("It is not a crisis", "Morlais"),
        ("look surprised in October", "Harlech"),
        ("a named vote", "Harlech"),
        ("sit in a drawing", "Treharne"),
        ("People have mortgages", "Merfyn"),
    ],
)
def test_the_article_knows_who_speaks_also_in_the_next_paragraph(words: str, speaker: str) -> None:
    found = [paragraph.speaker for paragraph in reading("news-2022.html").paragraphs if words in paragraph.text]
    assert [(name or "nobody").split()[-1] for name in found] == [speaker]
