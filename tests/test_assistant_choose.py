"""Which evidence is shown, and how much of it."""

import dataclasses

from assistant.choose import FEW, choose
from assistant.question import Wanted
from ingest.documents import Paragraph, ParagraphKind, Span
from tests.evidence import FIRST, NEW, NEWS, OLD, SECOND, THIRD, evidence, item, texts
from tests.fakes import make_document


def letter(document: str) -> list[Paragraph]:
    """A list of three items, paragraphs 4 to 6, between two others."""
    plain = [Paragraph(number, None, (), ParagraphKind.TEXT, None, 0, FIRST) for number in (3, 7)]
    return [*plain, *(item(number).paragraph for number in (4, 5, 6))]


def nothing(document: str) -> list[Paragraph]:
    return []


def test_neighbours_are_joined_and_others_stay_apart() -> None:
    assert texts(choose([evidence(SECOND), evidence(FIRST)], most=5, paragraphs=nothing, wanted=Wanted.ANYTHING)) == [f"{FIRST} {SECOND}"]
    assert texts(choose([evidence(THIRD), evidence(FIRST)], most=5, paragraphs=nothing, wanted=Wanted.ANYTHING)) == [THIRD, FIRST]
    elsewhere = evidence(SECOND, number=2)
    assert texts(choose([evidence(FIRST), elsewhere], most=5, paragraphs=nothing, wanted=Wanted.ANYTHING)) == [FIRST, SECOND]


def test_no_sentence_is_shown_twice_also_from_another_document() -> None:
    assert choose([evidence(FIRST), evidence(FIRST, document=OLD)], most=5, paragraphs=nothing, wanted=Wanted.ANYTHING) == [evidence(FIRST)]


def test_no_more_than_asked_for_and_nothing_far_behind_the_best() -> None:
    lines = [f"{word} is offered to families of every sort." for word in ("Help", "Advice", "Respite", "Training", "Transport")]
    many = [evidence(line, number=number, text=line) for number, line in enumerate(lines, 1)]
    assert (
        len(
            choose(
                [dataclasses.replace(e, span=Span(0, len(e.paragraph.text))) for e in many],
                most=3,
                paragraphs=nothing,
                wanted=Wanted.ANYTHING,
            )
        )
        == 3
    )
    assert texts(choose([evidence(FIRST), evidence(SECOND, number=2, score=-50)], most=5, paragraphs=nothing, wanted=Wanted.ANYTHING)) == [
        FIRST
    ]
    assert choose([], most=5, paragraphs=nothing, wanted=Wanted.LIST) == []


def test_a_list_brings_the_other_items_around_the_best_one() -> None:
    ranked = [item(5), item(6, score=4.9), item(9, score=4.7)]
    chosen = choose(ranked, most=3, wanted=Wanted.LIST, paragraphs=letter)
    assert [found.paragraph.number for found in chosen] == [4, 5, 6]


def test_a_comparison_shows_the_newest_and_the_oldest_of_the_same_kind() -> None:
    ranked = [
        evidence(FIRST, document=OLD, score=5.0),
        evidence(SECOND, document=NEW, score=4.5),
        evidence(THIRD, document=NEWS, score=4.4),
    ]
    assert {found.document.title for found in choose(ranked, most=5, paragraphs=nothing, wanted=Wanted.COMPARISON)} == {
        "New letter",
        "Old letter",
    }
    both = choose([ranked[0], ranked[2]], most=5, paragraphs=nothing, wanted=Wanted.COMPARISON)
    assert {found.document.title for found in both} == {"News", "Old letter"}


def test_the_line_that_leads_to_a_list_brings_its_items_in_their_order() -> None:
    text = "The local authority must improve these three things:"
    leading = evidence(text, text=text, number=3)
    chosen = choose([leading, evidence(FIRST, number=12, score=4.9)], most=3, wanted=Wanted.LIST, paragraphs=letter)
    assert [found.paragraph.number for found in chosen] == [4, 5, 6]
    assert [found.text for found in chosen] == [item(number).text for number in (4, 5, 6)]


def test_a_question_for_no_list_is_answered_by_sentences() -> None:
    assert [found.paragraph.number for found in choose([item(5)], most=3, wanted=Wanted.ANYTHING, paragraphs=letter)] == [5]


def test_two_sentences_of_one_document_with_nearly_the_same_words_are_shown_once_and_of_two_documents_both() -> None:
    again = "Parents often wait a long time for their courses."
    ranked = [evidence(SECOND), evidence(again, text=again, number=2, score=4.9)]
    assert texts(choose(ranked, most=5, wanted=Wanted.ANYTHING, paragraphs=nothing)) == [SECOND]
    ranked = [evidence(SECOND), evidence(again, text=again, document=OLD, score=4.9)]
    assert texts(choose(ranked, most=5, wanted=Wanted.ANYTHING, paragraphs=nothing)) == [SECOND, again]


def test_up_to_three_quotations_may_score_clearly_less_than_the_best_and_more_must_come_close() -> None:
    lines = [f"{word} is offered to all families in the town." for word in ("Help", "Advice", "Respite", "Training")]
    ranked = [evidence(line, text=line, number=n, document=make_document(line), score=5.0 - (n > 1) * 2) for n, line in enumerate(lines, 1)]
    assert texts(choose(ranked, most=5, wanted=Wanted.ANYTHING, paragraphs=nothing)) == lines[:FEW]
