"""What stands around an answer, of evidence whose scores are given."""

import dataclasses
import datetime

import pytest

from assistant.answers import Answer, Citation, Comparison, Contrast, Side, Status
from assistant.compose import claims
from assistant.context import NAMED, needed, searched, surrounded
from assistant.evidence import Evidence, Features, Term
from assistant.question import Understood, Wanted
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind, Span
from tests.fakes import make_document
from vectorstore.library import Scope

DAY = datetime.date
NEW = make_document("Letter of 2024", date=DAY(2024, 5, 24))
OLD = make_document("Letter of 2022", date=DAY(2022, 3, 1))
NEWS = make_document("Buses", date=DAY(2024, 6, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
HELD = [NEWS, NEW, OLD]
FEATURES = Features(**dict.fromkeys(Features.__slots__, 1.0))
ASKED = Understood("q", "How many children are caseloads at?", "en", Scope())
CASELOADS = Term("caseloads", (), 3, 2.0)


def evidence(text: str, document: Document, *, number: int = 1, score: float = 5.0, said: float = 1.0) -> Evidence:
    paragraph = Paragraph(number, None, (), ParagraphKind.TEXT, None, 0, text)
    return Evidence(document, paragraph, Span(0, len(text)), score, dataclasses.replace(FEATURES, said=said))


IN_2024 = evidence("Caseloads of social workers are at 14 children.", NEW)
IN_2022 = evidence("Caseloads of social workers are at 22 children.", OLD)


def around(
    *shown: Evidence, rest: tuple[Evidence, ...] = (), understood: Understood = ASKED, inside: tuple[Document, ...] = (NEWS, NEW, OLD)
) -> Answer:
    """The answer that shows `shown`, where `rest` was found as well and `inside` was looked at."""
    made, _ = claims(shown, understood.language)
    bare = Answer("q", understood.language, Status.ANSWERED, None, made, (), (), None, 0.0)
    ranked = sorted([*shown, *rest], key=lambda found: -found.score)
    scope = Scope(documents=frozenset(document.id for document in inside))
    return surrounded(bare, understood, ranked=ranked, asked=[CASELOADS], held=HELD, scope=scope)


def newer(answer: Answer) -> list[tuple[str, str | None]]:
    return [(each.sentence, each.citation.quote.text if each.citation else None) for each in answer.newer]


def test_a_newer_letter_that_the_question_leaves_out_is_named() -> None:
    assert newer(around(IN_2022, inside=(OLD,))) == [
        ("There is a newer letter about Aberllwyd, of 24 May 2024, which the question leaves out.", None)
    ]
    welsh = dataclasses.replace(ASKED, language="cy")
    assert newer(around(IN_2022, inside=(OLD,), understood=welsh)) == [
        ("Ceir llythyr ynghylch Aberllwyd sy’n fwy diweddar, dyddiedig 24 Mai 2024, y mae’r cwestiwn yn ei hepgor.", None)
    ]


def test_a_newer_letter_that_says_nothing_of_it_is_named_and_a_newer_article_is_not() -> None:
    silent = (
        "There is a newer letter about Aberllwyd, of 24 May 2024; nothing in it comes close enough to the question to be quoted.",
        None,
    )
    assert newer(around(IN_2022)) == [silent]
    far, off = dataclasses.replace(IN_2024, score=-5.0), evidence("The ferry is late in the spring.", NEW, said=0.0)
    assert newer(around(IN_2022, rest=(far, off))) == [silent]


def test_a_newer_letter_that_bears_on_it_is_quoted_and_numbered_on() -> None:
    answer = around(IN_2022, rest=(dataclasses.replace(IN_2024, score=4.0),))
    assert newer(answer) == [("Newer: the letter about Aberllwyd of 24 May 2024 says:", IN_2024.text)]
    assert answer.newer[0].citation is not None
    assert answer.newer[0].citation.number == 2
    assert answer.more == ()


def test_the_newest_letter_has_no_newer_one() -> None:
    assert around(IN_2024).newer == ()
    assert around(IN_2024, IN_2022).newer == ()


def test_what_changed_stands_side_by_side_by_date_newest_first() -> None:
    answer = around(IN_2022, IN_2024, understood=dataclasses.replace(ASKED, wanted=Wanted.COMPARISON))
    assert answer.comparison == Comparison(
        Contrast.DATES,
        "What the documents of these dates say, side by side:",
        (Side("24 May 2024 (newest)", (1,)), Side("1 March 2022 (oldest)", (2,))),
    )
    assert answer.newer == ()


def test_councils_that_are_compared_stand_apart() -> None:
    other = dataclasses.replace(IN_2022, document=dataclasses.replace(OLD, id="f" * 16, subject="Trefgoed", date=NEW.date))
    answer = around(IN_2024, other, understood=dataclasses.replace(ASKED, wanted=Wanted.COMPARISON))
    assert answer.comparison is not None
    assert [side.label for side in answer.comparison.sides] == ["Aberllwyd, 24 May 2024", "Trefgoed, 24 May 2024"]


def test_a_comparison_with_one_date_says_that_there_is_no_other() -> None:
    answer = around(IN_2022, understood=dataclasses.replace(ASKED, wanted=Wanted.COMPARISON))
    sentence = "Everything quoted is of one date, so there is no other to put beside it."
    assert answer.comparison == Comparison(Contrast.DATES, sentence, ())


def test_figures_of_two_letters_stand_side_by_side_with_date_and_speaker() -> None:
    answer = around(IN_2022, IN_2024, understood=dataclasses.replace(ASKED, wanted=Wanted.NUMBER))
    publisher = "Inspectorate of Fictional Services"
    assert answer.comparison == Comparison(
        Contrast.FIGURES,
        "The figures differ here; both are shown as they stand:",
        (Side(f"24 May 2024, {publisher}, letter", (1,)), Side(f"1 March 2022, {publisher}, letter", (2,))),
    )
    assert around(IN_2022, IN_2024).comparison is None


def test_the_rest_that_bears_on_it_is_each_paragraph_once_numbered_on() -> None:
    near = [evidence(f"Caseloads are at {number} children in the teams.", NEW, number=number, score=4.9) for number in (7, 8)]
    again = evidence("Caseloads of social workers fell this year.", NEW, number=8, score=4.5)
    far = evidence("Caseloads were never counted in the past.", NEW, number=9, score=-5.0)
    off = evidence("The ferry is late in the spring.", NEW, number=10, said=0.1)
    answer = around(IN_2024, rest=(*near, again, far, off))
    assert [(citation.number, citation.quote.paragraph.number) for citation in answer.more] == [(2, 7), (3, 8)]


def test_what_staff_told_inspectors_is_not_said_to_be_a_finding() -> None:
    told = around(evidence("Social workers told inspectors that their caseloads are fair.", NEW))
    assert told.claims[0].lead == (
        "On 24 May 2024 Inspectorate of Fictional Services reported in its letter about Aberllwyd (paragraph 1) what social workers said:"
    )


@pytest.mark.parametrize(
    ("changes", "asked", "inside", "sentence"),
    [
        ({"unknown_subject": "Islington"}, [], HELD, "It would take a document about Islington."),
        ({}, [Term("Quennell", (), 0, 5.0)], HELD, "It would take a document about Aberllwyd that mentions “Quennell”."),
        (
            {"required": (("2031",),)},
            [Term("2031", (), 0, 5.0)],
            HELD,
            "It would take a document about Aberllwyd of 2031 that says more about this.",
        ),
        (
            {"required": (("Ofsted", "the office"),)},
            [],
            HELD,
            "It would take a document about Aberllwyd that is by Ofsted or reports what they say.",
        ),
        ({"wanted": Wanted.NUMBER}, [CASELOADS], HELD, "It would take a document about Aberllwyd that gives this number."),
        ({"wanted": Wanted.DEADLINE, "language": "cy"}, [], HELD, "Byddai angen dogfen ynghylch Aberllwyd sy’n rhoi’r dyddiad hwn."),
        (
            {"wanted": Wanted.PERSON},
            [],
            [*HELD, make_document(subject="Trefgoed")],
            "It would take a document that names the people asked about.",
        ),
        ({}, [], [], "It would take a document of the kind, council and time asked for."),
    ],
)
def test_a_refusal_says_which_document_would_be_needed(
    changes: dict[str, object], asked: list[Term], inside: list[Document], sentence: str
) -> None:
    understood = dataclasses.replace(ASKED, **changes)  # type: ignore[arg-type]
    assert needed(understood, asked, inside=inside) == sentence


def test_what_was_looked_at_is_counted_and_the_newest_are_named() -> None:
    assert [document.title for document in searched(reversed(HELD)).documents] == [NEWS.title, NEW.title, OLD.title]
    many = [make_document(f"Letter {number}") for number in range(9)]
    assert (searched(many).number, len(searched(many).documents)) == (9, NAMED)


def test_a_citation_of_the_rest_is_a_slice_of_its_paragraph() -> None:
    more: tuple[Citation, ...] = around(IN_2024, rest=(evidence("Caseloads are at 7 children now.", NEW, number=7, score=4.9),)).more
    assert [citation.quote.text for citation in more] == ["Caseloads are at 7 children now."]
