"""Claims of a draft: which sentences are any, and what the documents say to them."""

import datetime
from collections.abc import Iterator

import pytest

from assistant.answers import Citation
from assistant.ask import Assistant
from assistant.check.assertions import Claim, claims
from assistant.check.claims import check_claim
from assistant.check.drafts import draft_of, quotations
from assistant.check.findings import Aspect, Difference, Finding, Verdict
from assistant.check.sides import differences, harmless
from assistant.check.unsaid import in_its_words, resolved_only
from assistant.doubts import Doubt, Doubts
from assistant.proof import doubts_of
from assistant.quotes import Quote
from tests.checking import LETTER, OLDER, TEXTS, checking_assistant
from tests.fakes import make_document, make_reading

DOCUMENTS = tuple(TEXTS)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with checking_assistant(tmp_path_factory.mktemp("library")) as opened:
        yield opened


def found(text: str) -> list[Claim]:
    draft = draft_of(text)
    return claims(draft, quoted=quotations(draft, documents=DOCUMENTS), documents=DOCUMENTS)


def verdict(assistant: Assistant, text: str) -> Finding:
    [claim] = found(text)
    return check_claim(claim, assistant, documents=assistant.library.documents())


@pytest.mark.parametrize(
    "text",
    [
        "# Caseloads have fallen in Aberllwyd.",
        "Dear Councillor, caseloads have fallen a lot.",
        "Have caseloads fallen in Aberllwyd since then?",
        "Please read the letter about caseloads before the meeting.",
        "Members are asked to note the findings on caseloads.",
        "I recommend that the council employs more social workers.",
        "In our view the council has done enough for families.",
        "This report summarises the findings on caseloads and morale.",
        "The purpose of this report is to describe caseloads and morale.",
        "Caseloads and morale of social workers ........ 12",
        "The inspectors found the following on caseloads and morale:",
        "Diolch yn fawr am ddarllen y papur hwn.",
        "Argymhellaf fod y cyngor yn cyflogi rhagor o weithwyr.",
        "Gofynnir i’r aelodau nodi’r canfyddiadau am lwyth achosion.",
        "Short line here.",
    ],
)
def test_what_claims_nothing_of_the_documents_is_no_claim(text: str) -> None:
    assert found(text) == []


def test_a_short_sentence_of_how_often_is_a_claim() -> None:
    assert [claim.text for claim in found("Recommendations are often challenged.")] == ["Recommendations are often challenged."]


def test_a_sentence_that_only_leads_to_a_quotation_is_no_claim_of_its_own() -> None:
    assert found("The letter says that “Most social workers receive regular supervision.”") == []
    [claim] = found("Caseloads of social workers have fallen sharply, and “most social workers receive regular supervision” in Aberllwyd.")
    assert claim.text.startswith("Caseloads of social workers")


def test_a_claim_is_a_slice_of_the_draft_and_is_proved_without_marks_of_its_format() -> None:
    text = "- **Caseloads** of social workers have fallen to 14 children ([letter](https://example.org), paragraph 3)."
    [claim] = found(text)
    assert text[claim.start : claim.end] == claim.text
    assert "*" not in claim.plain
    assert "https" not in claim.plain
    assert claim.plain.startswith("Caseloads of social workers have fallen to 14 children")


def test_a_claim_is_of_the_council_that_it_names_or_that_was_named_last() -> None:
    drafted = found("Caseloads in Trefgoed are stable.\n\nFamilies wait three weeks there for a course.\n\nAberllwyd has high caseloads.")
    assert [claim.subjects for claim in drafted] == [frozenset({"Trefgoed"}), frozenset({"Trefgoed"}), frozenset({"Aberllwyd"})]


def test_a_claim_that_the_documents_bear_out_is_supported_by_the_sentence_that_says_it(assistant: Assistant) -> None:
    finding = verdict(assistant, "Families in Aberllwyd wait ten weeks for parenting courses.")
    assert (finding.verdict, finding.differences) == (Verdict.SUPPORTED, ())
    [citation] = finding.evidence
    assert citation.quote.text == "Families wait ten weeks for parenting courses run by the family centres."
    assert citation.document.title == LETTER.title


def test_two_sentences_are_cited_where_it_takes_both(assistant: Assistant) -> None:
    finding = verdict(assistant, "In Aberllwyd caseloads have fallen to 14 children and most social workers receive regular supervision.")
    assert finding.verdict is Verdict.SUPPORTED
    assert {each.quote.text for each in finding.evidence} == {
        "Caseloads of social workers have fallen to 14 children since the last visit.",
        "Most social workers receive regular supervision.",
    }


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("Families in Aberllwyd wait twelve weeks for parenting courses.", Difference(Aspect.NUMBER, "twelve weeks", "ten weeks")),
        ("The council in Aberllwyd should reduce the use of agency social workers.", Difference(Aspect.STRENGTH, "should", "must")),
        ("All social workers in Aberllwyd receive regular supervision.", Difference(Aspect.STRENGTH, "All", "Most")),
        ("Caseloads of social workers in Aberllwyd have risen to 14 children.", Difference(Aspect.MEANING, "risen", "fallen")),
        ("In Aberllwyd decisions to close cases are recorded well enough.", Difference(Aspect.NEGATION, "", "not recorded well")),
    ],
)
def test_a_claim_that_differs_says_in_what_with_both_sides(assistant: Assistant, text: str, difference: Difference) -> None:
    finding = verdict(assistant, text)
    assert finding.verdict is Verdict.DIFFERS
    assert difference in finding.differences
    assert finding.evidence[0].document.title == LETTER.title


def test_a_claim_that_no_document_says_is_not_found_and_shows_what_stands_closest(assistant: Assistant) -> None:
    finding = verdict(assistant, "Aberllwyd has opened a large swimming pool near its harbour.")
    assert (finding.verdict, finding.differences) == (Verdict.NOT_FOUND, ())


def test_a_claim_about_one_council_is_not_borne_out_by_another(assistant: Assistant) -> None:
    assert verdict(assistant, "Families in Aberllwyd wait three weeks for parenting courses.").verdict is Verdict.DIFFERS
    assert verdict(assistant, "Families in Trefgoed wait three weeks for parenting courses.").verdict is Verdict.SUPPORTED


def test_the_date_of_the_letter_that_a_claim_names_is_compared(assistant: Assistant) -> None:
    said = "the inspectorate found that caseloads of social workers in Aberllwyd have fallen to 14 children."
    assert verdict(assistant, f"In its letter of 10 January 2024 {said}").verdict is Verdict.SUPPORTED
    wrong = verdict(assistant, f"In its letter of 11 February 2023 {said}")
    assert wrong.verdict is Verdict.DIFFERS
    assert Difference(Aspect.DATE, "11 February 2023", "10 January 2024") in wrong.differences


def test_when_a_letter_is_dated_is_a_claim_too(assistant: Assistant) -> None:
    assert verdict(assistant, "The latest letter on Aberllwyd is dated 10 January 2024.").verdict is Verdict.SUPPORTED
    wrong = verdict(assistant, "The latest letter on Aberllwyd is dated 10 January 2023.")
    assert wrong.differences == (Difference(Aspect.DATE, "10 January 2023", "3 February 2024; 10 January 2024; 1 March 2022"),)


def test_a_claim_dated_by_the_visit_cites_the_sentence_that_dates_it(assistant: Assistant) -> None:
    finding = verdict(
        assistant, "In December 2023 inspectors found that caseloads of social workers in Aberllwyd have fallen to 14 children."
    )
    assert finding.verdict is Verdict.SUPPORTED
    assert "4 and 5 December 2023" in finding.evidence[-1].quote.text
    assert len(finding.evidence) == 2


def test_claims_in_welsh_are_compared_with_documents_in_welsh(assistant: Assistant) -> None:
    true = verdict(assistant, "Yn Llanfedw mae llwyth achosion gweithwyr cymdeithasol wedi gostwng i 14 o blant.")
    assert true.verdict is Verdict.SUPPORTED
    false = verdict(assistant, "Yn Llanfedw mae llwyth achosion gweithwyr cymdeithasol wedi gostwng i 17 o blant.")
    assert (false.verdict, false.differences[0].aspect) == (Verdict.DIFFERS, Aspect.NUMBER)
    assert false.differences[0].draft.startswith("17")
    assert false.differences[0].source.startswith("14")


def test_without_documents_nothing_is_found(assistant: Assistant) -> None:
    [claim] = found("Families in Aberllwyd wait ten weeks for parenting courses.")
    finding = check_claim(claim, assistant, documents=[])
    assert (finding.verdict, finding.evidence) == (Verdict.NOT_FOUND, ())


def cite(text: str, *, language: str = "en") -> Citation:
    document = make_document("Letter", date=datetime.date(2024, 1, 10), language=language)
    paragraph = make_reading([text], document=document).paragraphs[0]
    return Citation(1, document, Quote(paragraph, 0, len(paragraph.text)))


def test_a_figure_that_a_verb_tells_is_the_other_side() -> None:
    citation = cite("The number of hearings has halved since the last visit.")
    told = differences([Doubt(Doubts.NUMBER, "a third")], "The number of hearings has fallen by a third.", "en", [citation])
    assert told == (Difference(Aspect.NUMBER, "a third", "halved"),)


def test_what_a_draft_may_leave_out_is_no_difference() -> None:
    citation = cite("The hub has strengthened several services for families in the town.")
    assert harmless(Doubt(Doubts.QUANTITY, "some"), "The hub has strengthened services for families.", "en", [citation])
    most = cite("The hub has strengthened most services for families in the town.")
    assert not harmless(Doubt(Doubts.QUANTITY, "most"), "The hub has strengthened services for families.", "en", [most])


def test_the_older_letter_of_a_council_is_told_from_the_newer(assistant: Assistant) -> None:
    finding = verdict(
        assistant, "In its letter of 1 March 2022 the inspectorate wrote that caseloads in Aberllwyd were too high at 22 children."
    )
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.evidence[0].document.title == OLDER.title


def test_sentences_of_two_letters_bear_a_claim_out_together_only_where_it_names_both_years(assistant: Assistant) -> None:
    mixed = "In Aberllwyd morale was low across the teams in the spring and families wait ten weeks for parenting courses."
    assert verdict(assistant, mixed).verdict is not Verdict.SUPPORTED
    told_apart = "In Aberllwyd morale was low across the teams in 2022 and families wait ten weeks for parenting courses in 2024."
    found = verdict(assistant, told_apart)
    assert (found.verdict, {citation.document for citation in found.evidence}) == (Verdict.SUPPORTED, {OLDER, LETTER})


def test_what_only_everyday_words_have_in_common_bears_nothing_out(assistant: Assistant) -> None:
    assert verdict(assistant, "Aberllwyd has heavy reliance on temps.").verdict is not Verdict.SUPPORTED


def test_what_a_short_claim_says_to_be_so_must_be_said(assistant: Assistant) -> None:
    found = verdict(assistant, "Parenting courses run by the family centres in Aberllwyd are superficial.")
    assert found.verdict is not Verdict.SUPPORTED


def test_who_complains_does_not_praise(assistant: Assistant) -> None:
    citation = cite("Managers spoke highly of the leadership programme commissioned by the local authority.")
    [claim] = found("Managers complained about the leadership programme commissioned by the local authority.")
    assert any(doubt.kind is Doubts.OPPOSITE for doubt in doubts_of(claim.plain, [citation], language="en"))


def test_a_draft_may_say_the_same_with_a_prefix_in_parts_or_by_counting() -> None:
    plan = cite("Some chronologies are also not complete and do not show everything.")
    assert in_its_words("Some chronologies are incomplete.", [plan]) == "Some chronologies are not complete."
    half = cite("This has resulted in a drop of 50% in applications.")
    assert harmless(Doubt(Doubts.NUMBER, "half"), "Applications have fallen by half.", "en", [half])
    assert not harmless(Doubt(Doubts.NUMBER, "a third"), "Applications have fallen by a third.", "en", [half])
    other = cite("Agency workers were 14% of the workforce; two years earlier it was 23%.")
    assert not harmless(Doubt(Doubts.NUMBER, "23%"), "Agency workers were 23% of the workforce.", "en", [other])
    names = cite("His Majesty’s Inspectors for this visit were Ann Vale, Bea Moor and Cai Hill.")
    assert harmless(Doubt(Doubts.NUMBER, "three"), "The three inspectors were Ann Vale, Bea Moor and Cai Hill.", "en", [names])
    assert not harmless(Doubt(Doubts.NUMBER, "four"), "The four inspectors were Ann Vale, Bea Moor and Cai Hill.", "en", [names])
    survey = cite("According to a survey, 6 in 10 of its members had thought of leaving.")
    assert harmless(Doubt(Doubts.NUMBER, "6"), "A survey found that 6 in 10 members had thought of leaving.", "en", [survey])
    assert not harmless(Doubt(Doubts.NUMBER, "6"), "A survey found that 6 in 12 members had thought of leaving.", "en", [survey])
    only = cite("Investment is helping not only to keep staff, but to improve their work.")
    assert harmless(Doubt(Doubts.NEGATION, ""), "Investment is helping to keep staff.", "en", [only])
    assert not harmless(Doubt(Doubts.NEGATION, "not"), "Investment is not helping to keep staff.", "en", [only])


def test_what_minutes_resolve_is_not_done() -> None:
    resolved = cite("That the saving from the scheme be audited.")
    assert list(resolved_only("The saving from the scheme has been audited.", "en", [resolved]))
    assert not list(resolved_only("Members resolved that the saving be audited.", "en", [resolved]))


def test_a_difference_has_two_sides() -> None:
    citation = cite("Dyddiad: 10 Ionawr 2024", language="cy")
    assert differences([Doubt(Doubts.DATE, "10 Ionawr 2024")], "Dyma lythyr 10 Ionawr 2024.", "cy", [citation]) == ()


def test_it_is_dated_is_a_claim_about_the_letter(assistant: Assistant) -> None:
    draft = "The latest letter on Aberllwyd is here. It is dated 10 January 2024."
    finding = check_claim(found(draft)[-1], assistant, documents=assistant.library.documents())
    assert finding.verdict is Verdict.SUPPORTED


def test_words_put_into_a_mouth_are_not_borne_out_by_its_name(assistant: Assistant) -> None:
    assert verdict(assistant, "Councillor Gwenno Harlech of Aberllwyd asked about ferries.").verdict is not Verdict.SUPPORTED
