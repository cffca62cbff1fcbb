"""Whether two quotations differ, and what is no difference."""

import dataclasses
import datetime

import pytest

from assistant.answers import Citation, Contrast
from assistant.differences import difference, figures, figures_differ, verdict
from assistant.evidence import Term
from assistant.question import Understood, Wanted
from assistant.quotes import Quote
from ingest.documents import Document, DocumentKind, Paragraph, ParagraphKind
from tests.fakes import make_document
from vectorstore.library import Scope

LETTER = make_document("Letter", date=datetime.date(2024, 1, 10))
NEWS = make_document("News", date=datetime.date(2024, 2, 3), kind=DocumentKind.ARTICLE, publisher="Aberllwyd Herald")
ELSEWHERE = make_document("Elsewhere", subject="Trefgoed")
WAITING = Term("waiting", ("on the list",), 3, 2.0)
ASKED = Understood("q", "How many people are waiting?", "en", Scope(), wanted=Wanted.NUMBER)
WHETHER = dataclasses.replace(ASKED, wanted=Wanted.YES_NO, search="Is the waiting list short?")


def cite(number: int, text: str, document: Document = LETTER, *, speaker: str | None = None) -> Citation:
    kind = ParagraphKind.QUOTED_SPEECH if speaker else ParagraphKind.TEXT
    return Citation(number, document, Quote(Paragraph(number, None, (), kind, speaker, 0, text), 0, len(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 3 May 2024 there were 46 people.", {"peopl": {46.0}}),
        ("O 5 Ragfyr bu 46 o bobl yn aros.", {"bobl": {46.0}, "aro": {46.0}}),
        ("Staff cost £1.5m and 12.5% of 1,200 posts.", {"£": {1_500_000.0}, "%": {12.5}, "post": {1200.0}}),
        ("Children aged 16 and 17 waited six weeks in 2023-24.", {"day": {42.0}}),
        ("16- to 17-year-olds under section 20 during COVID-19.", {}),
    ],
)
def test_figures_are_read_with_what_they_count(text: str, found: dict[str, set[float]]) -> None:
    assert {unit: set(values) for unit, values in figures(text).items()} == found


def test_only_figures_of_the_same_thing_without_one_in_common_differ() -> None:
    asked = frozenset({"peopl"})
    assert figures_differ("46 people were waiting.", "61 people were waiting.", asked=asked)
    assert not figures_differ("46 people, down from 118 people.", "There were 118 people.", asked=asked)
    assert not figures_differ("46 people were waiting.", "They waited 6 weeks.", asked=asked)
    assert not figures_differ("46 people in 3 towns.", "46 people in 5 towns.", asked=asked)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Support is timely and good.", 1),
        ("Recruitment is no longer a problem.", 1),
        ("Caseloads are not manageable.", -1),
        ("There are too few workers.", -1),
        ("Some plans are good but others are weak.", 0),
        ("The visit was in May.", 0),
    ],
)
def test_a_verdict_is_all_good_all_bad_or_none(text: str, sign: int) -> None:
    assert verdict(text) == sign


def test_two_documents_with_other_figures_differ() -> None:
    one, other = cite(1, "46 people are waiting."), cite(2, "In May 61 people were on the list.", NEWS)
    found = difference([one, other], ASKED, [WAITING])
    assert found is not None
    assert (found.contrast, found.one, found.other) == (Contrast.FIGURES, one, other)


def test_two_speakers_of_one_document_differ() -> None:
    one, other = (
        cite(n, f"“{count} people are waiting,”", NEWS, speaker=who) for n, count, who in ((1, 46, "Cllr Hale"), (2, 61, "Mr Pugh"))
    )
    assert difference([one, other], ASKED, [WAITING]) is not None


def test_two_verdicts_of_two_documents_differ_where_a_yes_or_no_is_asked_for() -> None:
    one, other = cite(1, "The waiting list is good."), cite(2, "The waiting list is a problem.", NEWS)
    assert difference([one, other], ASKED, [WAITING]) is None
    found = difference([one, other], WHETHER, [WAITING])
    assert found is not None
    assert found.contrast is Contrast.VERDICTS


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("61 people are waiting.", LETTER),  # the same voice
        ("61 people are waiting.", ELSEWHERE),  # another council
        ("61 people came to the fair.", NEWS),  # not what is asked about
        ("46 people are waiting.", NEWS),  # the same figure
        ("61 o bobl sy'n waiting.", dataclasses.replace(LETTER, id="f" * 16, language="cy")),  # a translation
    ],
)
def test_what_is_no_difference(text: str, document: Document) -> None:
    assert difference([cite(1, "46 people are waiting."), cite(2, text, document)], ASKED, [WAITING]) is None
