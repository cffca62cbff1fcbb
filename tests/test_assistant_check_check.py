"""A whole draft: quotations and claims in its order, their citations numbered on."""

from collections.abc import Iterator

import pytest

from assistant.ask import Assistant
from assistant.check.check import MOST_CHARACTERS, DraftError, check, checking, planned
from assistant.check.drafts import draft_of
from assistant.check.findings import Kind, Verdict
from tests.checking import DRAFT, checking_assistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with checking_assistant(tmp_path_factory.mktemp("library")) as opened:
        yield opened


def test_a_draft_is_checked_in_its_order_and_every_finding_is_a_slice_of_it(assistant: Assistant) -> None:
    checked = check(draft_of(DRAFT, name="draft.md"), assistant)
    assert checked.name == "draft.md"
    assert [(finding.kind, finding.verdict) for finding in checked.findings] == [
        (Kind.CLAIM, Verdict.DIFFERS),
        (Kind.QUOTATION, Verdict.VERBATIM),
        (Kind.CLAIM, Verdict.SUPPORTED),
        (Kind.CLAIM, Verdict.NOT_FOUND),
    ]
    assert [checked.text[finding.start : finding.end] for finding in checked.findings] == [finding.text for finding in checked.findings]
    assert [finding.start for finding in checked.findings] == sorted(finding.start for finding in checked.findings)


def test_citations_are_numbered_on_from_one(assistant: Assistant) -> None:
    numbers = [citation.number for finding in check(draft_of(DRAFT), assistant).findings for citation in finding.evidence]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_quotation_inside_a_claim_is_found_beside_it(assistant: Assistant) -> None:
    text = "Caseloads of social workers have fallen sharply in Aberllwyd, and “Most social workers receive regular supervision” there."
    first, second = planned(draft_of(text), assistant)
    assert (first.start, second.start) == (0, text.index("Most"))


def test_progress_hears_of_each_finding(assistant: Assistant) -> None:
    heard: list[tuple[int, int]] = []
    checked = check(draft_of(DRAFT), assistant, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(number, 4) for number in range(1, 5)]
    assert tuple(checking(draft_of(DRAFT), assistant)) == checked.findings


def test_a_draft_without_text_or_too_long_is_refused_in_a_sentence(assistant: Assistant) -> None:
    with pytest.raises(DraftError, match="there is no text in it") as empty:
        check(draft_of("  \n ", name="empty.txt"), assistant)
    assert (empty.value.key, str(empty.value)[:10]) == ("empty", "empty.txt:")
    with pytest.raises(DraftError, match="check at most 200,000 at once"):
        check(draft_of("a" * (MOST_CHARACTERS + 1)), assistant)


def test_a_draft_of_headings_and_questions_has_no_findings(assistant: Assistant) -> None:
    assert check(draft_of("# Aberllwyd\n\nHow high are the caseloads of social workers?"), assistant).findings == ()
