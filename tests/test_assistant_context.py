"""What stands around an answer, over a small fictional library with embeddings that know words only."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Citation, Claim, Comparison, Contrast, Side, Status
from assistant.ask import Assistant
from assistant.context import surrounded
from assistant.evidence import Term
from assistant.question import Understood, Wanted
from assistant.quotes import Quote
from ingest.documents import DocumentKind
from tests.fakes import WordHashEmbeddings, make_document, make_reading, store
from vectorstore.library import Library, Scope
from vectorstore.vectors import Vectors

DAY = datetime.date
NEW = make_document("Letter of 2024", date=DAY(2024, 5, 24))
OLD = make_document("Letter of 2022", date=DAY(2022, 3, 1))
NEWS = make_document("Buses", date=DAY(2024, 6, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
TEXTS = {
    NEW: [
        "# Workforce",
        "Caseloads of social workers are at 14 children.",
        "Social workers told inspectors that their caseloads are fair.",
        "Newly trained social workers have smaller caseloads in their first year.",
    ],
    OLD: [
        "# Workforce",
        "Caseloads of social workers are at 22 children.",
        "# Early help",
        "Families wait six weeks for parenting courses run by the family centres.",
    ],
    NEWS: ["Parents told the Herald that the ferry is late."],
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library(tmp_path_factory.mktemp("library"))
    with Vectors(library.folder, WordHashEmbeddings(dimensions=1024)) as vectors:
        for document, lines in TEXTS.items():
            store(library, make_reading(lines, document=document))
        list(vectors.complete(library))
        yield Assistant(library, vectors)


def newer(answer: Answer) -> list[tuple[str, str | None]]:
    return [(each.sentence, each.citation.quote.text if each.citation else None) for each in answer.newer]


def test_a_newer_letter_that_the_question_leaves_out_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("How high were caseloads of social workers in Aberllwyd in 2022?")
    assert newer(answer) == [("There is a newer letter about Aberllwyd, of 24 May 2024, which the question leaves out.", None)]
    welsh = assistant.ask("How high were caseloads of social workers in Aberllwyd in 2022?", language="cy")
    assert newer(welsh) == [
        ("Ceir llythyr ynghylch Aberllwyd sy'n fwy diweddar, dyddiedig 24 Mai 2024, y mae'r cwestiwn yn ei hepgor.", None)
    ]


def test_a_newer_letter_that_says_nothing_of_it_is_named_and_a_newer_article_is_not(assistant: Assistant) -> None:
    answer = assistant.ask("Do families wait six weeks for parenting courses run by the family centres in Aberllwyd?")
    assert [citation.document.title for citation in answer.citations] == [OLD.title]
    assert newer(answer) == [
        (
            "There is a newer letter about Aberllwyd, of 24 May 2024; nothing in it comes close enough to the question to be quoted.",
            None,
        )
    ]


def test_a_newer_letter_that_bears_on_it_is_quoted(assistant: Assistant) -> None:
    short = Assistant(assistant.library, assistant.vectors, most=1)
    answer = short.ask("Which caseloads of 22 children do social workers have in Aberllwyd?")
    assert [citation.document.title for citation in answer.citations] == [OLD.title]
    assert newer(answer) == [("Newer: the letter about Aberllwyd of 24 May 2024 says:", TEXTS[NEW][1])]
    assert answer.newer[0].citation is not None
    assert answer.newer[0].citation.number == 2


def test_the_newest_letter_has_no_newer_one(assistant: Assistant) -> None:
    assert assistant.ask("What does the latest letter say about caseloads in Aberllwyd?").newer == ()


def test_what_changed_stands_side_by_side_by_date_newest_first(assistant: Assistant) -> None:
    answer = assistant.ask("How have caseloads of social workers changed in Aberllwyd?")
    assert answer.comparison is not None
    assert (answer.comparison.contrast, answer.comparison.sentence) == (
        Contrast.DATES,
        "What the documents of these dates say, side by side:",
    )
    assert [side.label for side in answer.comparison.sides] == ["24 May 2024 (newest)", "1 March 2022 (oldest)"]
    numbers = [number for side in answer.comparison.sides for number in side.citations]
    assert numbers == [citation.number for citation in answer.citations]
    assert answer.newer == ()


def test_a_comparison_with_one_date_says_that_there_is_no_other(assistant: Assistant) -> None:
    answer = assistant.ask("How have parenting courses for families changed?", documents=[OLD.id])
    assert answer.comparison is not None
    assert answer.comparison.sentence == "Everything quoted is of one date, so there is no other to put beside it."
    assert answer.comparison.sides == ()


def test_figures_of_two_letters_stand_side_by_side_with_date_and_speaker(assistant: Assistant) -> None:
    citations = tuple(
        Citation(number, document, Quote(assistant.library.paragraphs(document.id)[1], 0, len(TEXTS[document][1])))
        for number, document in enumerate((NEW, OLD), 1)
    )
    claims = tuple(Claim("They wrote:", (citation,)) for citation in citations)
    understood = Understood("q", "How many children are caseloads at?", "en", Scope(), wanted=Wanted.NUMBER)
    bare = Answer("q", "en", Status.ANSWERED, None, claims, (), (), NEW.date, 0.0)
    asked = [Term("caseloads", (), 3, 2.0)]
    answer = surrounded(bare, understood, ranked=[], asked=asked, held=assistant.library.documents(), scope=Scope())
    publisher = "Inspectorate of Fictional Services"
    assert answer.comparison == Comparison(
        Contrast.FIGURES,
        "The figures differ here; both are shown as they stand:",
        (Side(f"24 May 2024, {publisher}, letter", (1,)), Side(f"1 March 2022, {publisher}, letter", (2,))),
    )


def test_the_rest_that_bears_on_it_is_counted_and_numbered_on(assistant: Assistant) -> None:
    short = Assistant(assistant.library, assistant.vectors, most=1)
    answer = short.ask("How high are caseloads of social workers?", documents=[NEW.id])
    assert len(answer.citations) == 1
    assert answer.more
    assert [citation.number for citation in answer.more] == list(range(2, 2 + len(answer.more)))
    quoted = {citation.quote.paragraph.number for citation in answer.citations}
    assert not quoted & {citation.quote.paragraph.number for citation in answer.more}
    for citation in answer.more:
        assert assistant.library.text(NEW.id)[citation.start : citation.end] == citation.quote.text


def test_what_staff_told_inspectors_is_not_said_to_be_a_finding(assistant: Assistant) -> None:
    answer = assistant.ask("Are caseloads fair, according to social workers, in the latest letter?")
    leads = {claim.citations[0].quote.text: claim.lead for claim in answer.claims}
    assert "what social workers said" in leads[TEXTS[NEW][2]]


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("How many carers are there in Islington?", "It would take a document about Islington."),
        (
            "What did Professor Quennell say about Aberllwyd?",
            "It would take a document about Aberllwyd that mentions “Professor” and “Quennell”.",
        ),
        ("Were caseloads fair in Aberllwyd in 2031?", "It would take a document about Aberllwyd of 2031 that says more about this."),
        ("How much money do caseloads cost in Aberllwyd?", "It would take a document about Aberllwyd that mentions “money” and “cost”."),
    ],
)
def test_a_refusal_says_which_document_would_be_needed(assistant: Assistant, question: str, needed: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.needed == needed


def test_a_refusal_says_which_documents_were_looked_at(assistant: Assistant) -> None:
    answer = assistant.ask("What did Professor Quennell say about Aberllwyd?")
    assert (answer.searched.number, [document.title for document in answer.searched.documents]) == (3, [NEWS.title, NEW.title, OLD.title])


def test_a_greeting_and_an_empty_library_need_no_document(assistant: Assistant, tmp_path: Path) -> None:
    assert assistant.ask("hello").needed is None
    with Vectors(tmp_path, WordHashEmbeddings()) as vectors:
        assert Assistant(Library(tmp_path), vectors).ask("How high are caseloads?").needed is None
