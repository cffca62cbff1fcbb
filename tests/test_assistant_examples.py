"""Questions for an empty page, made from what the library holds."""

import datetime
from pathlib import Path

from assistant.examples import example_questions
from ingest.documents import Document, Paragraph, ParagraphKind, Reading
from tests.fakes import make_document, make_reading, store
from vectorstore.library import Library

LINES = [
    "# A fictional letter",
    "An introduction to what we found.",
    "# Early help",
    "The council must give early help to all.",
    "# 2. Other",
]


def kept(folder: Path, *documents: Document) -> Library:
    library = Library(folder)
    for document in documents:
        store(library, make_reading([*LINES, document.title], document=document), publish=True)
    return library


def test_each_question_is_about_something_that_is_there(tmp_path: Path) -> None:
    old = make_document("Old", date=datetime.date(2021, 1, 1))
    library = kept(tmp_path, make_document("New"), old)
    speech = Paragraph(1, None, (), ParagraphKind.QUOTED_SPEECH, "Cllr Gwen Hale", 0, "We will help families early.")
    store(library, Reading(make_document("Article"), (speech,)), publish=True)
    assert example_questions(library, "en") == [
        "What has changed in Aberllwyd between 2021 and 2024?",
        "What must Aberllwyd do?",
        "What did Cllr Gwen Hale say?",
        "What do the documents say about early help in Aberllwyd?",
    ]


def test_welsh_questions_call_welsh_councils_by_their_mutated_names(tmp_path: Path) -> None:
    documents = [make_document(f"Letter {year}", subject="Cardiff", date=datetime.date(year, 1, 1)) for year in (2021, 2024)]
    assert example_questions(kept(tmp_path, *documents), "cy") == [
        "Beth sydd wedi newid yng Nghaerdydd rhwng 2021 a 2024?",
        "Beth y mae'n rhaid i Gaerdydd ei wneud?",
        "Beth mae'r dogfennau'n ei ddweud ynghylch cymorth cynnar yng Nghaerdydd?",
    ]


def test_documents_in_the_page_s_language_come_first(tmp_path: Path) -> None:
    library = kept(tmp_path, make_document("English"))
    welsh = make_reading(
        ["# Llythyr dychmygol", "Testun.", "# Cymorth cynnar", "Rhaid i'r cyngor helpu."],
        document=make_document("C", language="cy"),
    )
    store(library, welsh, publish=True)
    assert example_questions(library, "cy") == [
        "Beth y mae'n rhaid i Aberllwyd ei wneud?",
        "Beth mae'r dogfennau'n ei ddweud ynghylch cymorth cynnar yn Aberllwyd?",
    ]
    assert "early help" in example_questions(library, "en")[-1]


def test_an_empty_library_has_none(tmp_path: Path) -> None:
    assert example_questions(Library(tmp_path), "en") == []
