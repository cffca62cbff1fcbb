"""What an answer is made of cannot be put together wrongly."""

import dataclasses

import pytest

from assistant.answers import Answer, Citation, Claim, Status
from assistant.quotes import Quote
from ingest.documents import Paragraph, ParagraphKind
from tests.fakes import make_document

PARAGRAPH = Paragraph(2, 1, (), ParagraphKind.TEXT, None, 40, "Children are helped early here.")
CITATION = Citation(1, make_document(), Quote(PARAGRAPH, 9, 25))


def test_a_citation_s_offsets_are_those_of_the_document() -> None:
    assert (CITATION.quote.text, CITATION.start, CITATION.end) == ("are helped early", 49, 65)


def test_a_claim_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one citation"):
        Claim("They wrote:", ())


def test_a_claim_s_text_is_its_lead_and_each_quotation_with_its_number() -> None:
    second = dataclasses.replace(CITATION, number=2)
    assert Claim("They wrote:", (CITATION, second)).text == "They wrote: “are helped early” [1] “are helped early” [2]"


def test_an_answer_s_citations_are_those_of_its_claims_in_order() -> None:
    second = dataclasses.replace(CITATION, number=2)
    claims = (Claim("One:", (CITATION,)), Claim("Two:", (second,)))
    assert Answer("Q?", "en", Status.ANSWERED, None, claims, (), (), None, 0.1).citations == (CITATION, second)


def test_nothing_in_an_answer_can_be_changed_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CITATION.number = 3  # type: ignore[misc]
