"""The report of a check: as JSON, as words in both languages, as counts."""

import json

import pytest

from assistant.answers import Citation
from assistant.check import report
from assistant.check.findings import Aspect, Checked, Difference, Finding, Kind, Verdict
from assistant.quotes import Quote
from assistant.render import citation_json
from tests.checking import LETTER
from tests.fakes import make_reading

PARAGRAPH = make_reading(["Families wait ten weeks for parenting courses."], document=LETTER).paragraphs[0]
CITATION = Citation(1, LETTER, Quote(PARAGRAPH, 0, len(PARAGRAPH.text)))
TEXT = "Families wait twelve weeks. “wait ten weeks for parenting” Pigs fly over the town hall."
DIFFERS = Finding(TEXT[:27], 0, 27, Kind.CLAIM, Verdict.DIFFERS, (Difference(Aspect.NUMBER, "twelve weeks", "ten weeks"),), (CITATION,))
VERBATIM = Finding(TEXT[29:57], 29, 57, Kind.QUOTATION, Verdict.VERBATIM, (), (CITATION,))
MISSING = Finding(TEXT[59:], 59, len(TEXT), Kind.CLAIM, Verdict.NOT_FOUND, (), ())
CHECKED = Checked("draft.md", TEXT, (DIFFERS, VERBATIM, MISSING))


def test_the_json_has_the_fields_of_the_contract() -> None:
    first, second, third = report.findings_json(CHECKED)
    assert first == {
        "text": "Families wait twelve weeks.",
        "kind": "claim",
        "verdict": "differs",
        "differences": [{"aspect": "number", "draft": "twelve weeks", "source": "ten weeks"}],
        "evidence": [citation_json(CITATION)],
        "start": 0,
        "end": 27,
    }
    assert (second["kind"], second["verdict"], third["verdict"], third["evidence"]) == ("quotation", "verbatim", "not_found", [])
    json.dumps([first, second, third])


def test_the_summary_counts_quotations_and_claims() -> None:
    assert report.summary(CHECKED.findings, "en") == "Quotations: 1 verbatim. Claims: 1 differ, 1 nothing found."
    assert report.summary(CHECKED.findings, "cy") == "Dyfyniadau: 1 air am air. Honiadau: 1 yn wahanol, 1 heb ganfod dim."
    assert report.summary((), "en") == "There is no quotation and no claim in the draft."


def test_the_report_tells_each_finding_with_both_sides_and_where_it_stands() -> None:
    lines = report.report_text(CHECKED, "en").splitlines()
    assert lines[2:6] == [
        "1. Families wait twelve weeks.",
        "   ! Differs in number",
        "     number – draft: twelve weeks; source: ten weeks",
        "     “Families wait ten weeks for parenting courses.” [1] Inspectorate of Fictional Services, "
        f"Inspection of Aberllwyd 2024, 2024-01-10, ¶ 1, {LETTER.source}",
    ]
    assert "   ✓ Verbatim" in lines
    assert "   ✗ Nothing found" in lines


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_words_of_its_own(language: str, kind: Kind, verdict: Verdict) -> None:
    finding = Finding("x", 0, 1, kind, verdict, (Difference(Aspect.DATE, "a", "b"),), ())
    assert report.verdict_words(finding, language)
    assert report.short_verdict(kind, verdict, language)
    assert "true" not in report.verdict_words(finding, "en")


def test_every_aspect_has_words_in_both_languages() -> None:
    assert report.ASPECTS.keys() == set(Aspect)
    assert all(english and welsh for english, welsh in report.ASPECTS.values())


def test_only_what_is_verbatim_or_supported_stands() -> None:
    standing = [verdict for verdict in Verdict if report.stands(Finding("x", 0, 1, Kind.CLAIM, verdict, (), ()))]
    assert standing == [Verdict.VERBATIM, Verdict.SUPPORTED]


def test_a_side_that_says_nothing_says_so() -> None:
    assert report.difference_line(Difference(Aspect.NEGATION, "", "not"), "en") == "negation – draft: (nothing); source: not"
    assert report.difference_line(Difference(Aspect.NEGATION, "", "not"), "cy") == "negyddu – drafft: (dim); ffynhonnell: not"
