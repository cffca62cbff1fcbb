"""Sentences as evidence: what kind of answer they hold, whose service they speak of, what they need around them."""

import pytest

from assistant.evidence import (
    Evidence,
    Features,
    Term,
    asked_terms,
    extend,
    fits,
    in_service,
    is_whole,
    mentions_all,
    rank_sentences,
    stems,
)
from assistant.question import Service, Wanted, understand
from ingest.documents import Document, Paragraph, ParagraphKind, Span
from tests.fakes import make_document
from vectorstore.passages import passages
from vectorstore.retriever import Candidate, Sentence

LETTER = make_document()
NOTHING = Features(**dict.fromkeys(Features.__slots__, 0.0))


def paragraph(text: str, *heading: str) -> Paragraph:
    return Paragraph(1, None, heading, ParagraphKind.TEXT, None, 0, text)


def evidence(text: str, words: str, document: Document = LETTER) -> Evidence:
    start = text.index(words)
    return Evidence(document, paragraph(text), Span(start, start + len(words)), 1.0, NOTHING)


@pytest.mark.parametrize(
    ("wanted", "text", "holds"),
    [
        (Wanted.NUMBER, "Caseloads stand at 14 children.", True),
        (Wanted.NUMBER, "Twelve workers came, and four of them stayed.", True),
        (Wanted.NUMBER, "Caseloads are too high.", False),
        (Wanted.NUMBER, "Inspectors came in March 2022.", False),
        (Wanted.DATE, "Inspectors came in March 2022.", True),
        (Wanted.DATE, "Daeth yr arolygwyr ym mis Tachwedd 2023.", True),
        (Wanted.DATE, "Ers dechrau Fedi mae pethau'n well.", True),
        (Wanted.NUMBER, "Daeth yr arolygwyr i Gaerdydd o 3 Fai 2022.", False),
        (Wanted.NUMBER, "The dinner brought 12 Mayors to the town.", True),
        (Wanted.DATE, "Caseloads stand at 14 children.", False),
        (Wanted.REASON, "Staff left because caseloads were too high.", True),
        (Wanted.REASON, "Caseloads were too high.", False),
        (Wanted.NAME, "The letter is signed by Gwen Hale.", True),
        (Wanted.NAME, "The letter is signed by an inspector.", False),
        (Wanted.PERSON, "The letter is signed by Gwen Hale.", True),
    ],
)
def test_a_sentence_fits_where_it_holds_what_is_asked_for(wanted: Wanted, text: str, holds: bool) -> None:
    assert (fits(wanted, text) > 0) is holds


@pytest.mark.parametrize("wanted", [Wanted.ANYTHING, Wanted.LIST, Wanted.COMPARISON, Wanted.YES_NO])
def test_no_kind_in_particular_is_neither_held_nor_missed(wanted: Wanted) -> None:
    assert fits(wanted, "Caseloads stand at 14 children.") == fits(wanted, "Yes.")


@pytest.mark.parametrize(
    ("heading", "service", "inside"),
    [
        (("Children’s services",), Service.CHILDREN, True),
        (("Children’s services",), Service.ADULTS, False),
        (("Gwasanaethau plant",), Service.ADULTS, False),
        (("People – Adults",), Service.CHILDREN, False),
        (("Adults and children",), Service.CHILDREN, True),
        (("Workforce",), Service.ADULTS, True),
        ((), Service.ADULTS, True),
        (("Children’s services",), None, True),
    ],
)
def test_headings_that_name_the_other_service_only_rule_a_paragraph_out(
    heading: tuple[str, ...], service: Service | None, inside: bool
) -> None:
    assert in_service(paragraph("Some text.", *heading), service) is inside


FOUR = (
    "Early help is offered to all families who ask for it. This is run by the family centres in four towns. "
    "They are open on every day of the week. Parents spoke of long waits for courses."
)


@pytest.mark.parametrize(
    ("words", "extended"),
    [
        ("Early help is offered to all families who ask for it.", "Early help is offered to all families who ask for it."),
        (
            "This is run by the family centres in four towns.",
            "Early help is offered to all families who ask for it. This is run by the family centres in four towns.",
        ),
        ("They are open on every day of the week.", FOUR[: FOUR.index(" Parents")]),
        ("Parents spoke of long waits for courses.", "Parents spoke of long waits for courses."),
    ],
)
def test_a_sentence_that_points_back_brings_the_one_before(words: str, extended: str) -> None:
    found = evidence(FOUR, words)
    assert extend(found, list(passages(found.paragraph))).text == extended


def test_the_first_sentence_has_none_to_bring() -> None:
    found = evidence("This letter sets out what we found.", "This letter sets out what we found.")
    assert extend(found, list(passages(found.paragraph))) == found


def test_what_is_brought_stays_short_enough_to_be_read() -> None:
    long = "Families said " + "that they had waited and waited, " * 40 + "and waited."
    text = f"{long} This was in the spring of last year."
    found = evidence(text, "This was in the spring of last year.")
    assert extend(found, list(passages(found.paragraph))) == found


def test_what_is_required_is_looked_for_in_text_headings_and_title() -> None:
    found = evidence("Ofsted came in 2019.", "Ofsted came in 2019.")
    assert mentions_all(found, [("Ofsted", "Office for Standards in Education"), ("2019",)])
    assert not mentions_all(found, [("Estyn",), ("2019",)])
    assert mentions_all(found, [])


def test_rarer_words_of_a_question_weigh_more_and_unheard_ones_are_counted_as_such() -> None:
    counts = {"caseloads": 2, "social": 40, "Quennell": 0}
    understood = understand("How are caseloads, social Quennell?", documents=[])
    asked = asked_terms(understood, forms={}, count=lambda phrases: counts.get(phrases[0], 1), paragraphs=50)
    weights = {term.words: term.weight for term in asked}
    assert weights["Quennell"] > weights["caseloads"] > weights["social"]
    assert [term.words for term in asked if term.mentions == 0] == ["Quennell"]


def test_a_term_is_said_in_its_own_words_in_others_or_not() -> None:
    term = Term("kids", ("children", "young people"), 3, 1.0)
    assert term.said_in(stems("The kids are fine.")) == 1.0
    assert 0 < term.said_in(stems("Young people are fine.")) < 1
    assert term.said_in(stems("People are fine.")) == 0


def test_sentences_that_say_what_is_asked_come_first_and_the_other_service_not_at_all() -> None:
    text = "Caseloads of social workers are high this year. The weather was fine on most of the days."
    children = Paragraph(1, None, ("Children",), ParagraphKind.TEXT, None, 0, text)
    adults = Paragraph(2, None, ("Adults",), ParagraphKind.TEXT, None, len(text) + 2, text)
    understood = understand("How high are caseloads of children?", documents=[])
    candidates = [
        Candidate(LETTER, place, tuple(Sentence(span, 0.5) for span in passages(place)), 1.0, 1, 1, 1.0) for place in (adults, children)
    ]
    asked = asked_terms(understood, forms={}, count=lambda phrases: 1, paragraphs=4)
    ranked = rank_sentences(understood, candidates, asked)
    assert [found.text[:9] for found in ranked] == ["Caseloads", "The weath"]
    assert {found.paragraph.number for found in ranked} == {1}
    assert rank_sentences(understood, [], asked) == []


def test_a_question_in_a_text_is_no_statement_and_a_list_item_is_one() -> None:
    text, item = (Paragraph(1, None, (), kind, None, 0, "") for kind in (ParagraphKind.TEXT, ParagraphKind.LIST_ITEM))
    assert [is_whole(text, words) for words in ("Caseloads are high.", "Are caseloads high?", "“Why?”", "Dear Director")] == [
        True,
        False,
        False,
        False,
    ]
    assert is_whole(item, "the quality of plans")
    assert not is_whole(item, "These are:")
