"""What was found in a draft, as the machine interface prints it and as words for people, in English and Welsh."""

from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from assistant.answers import quoted
from assistant.check.findings import Aspect, Checked, Difference, Finding, Kind, Verdict
from assistant.render import CitationJson, citation_json, place

STANDING = frozenset({Verdict.VERBATIM, Verdict.SUPPORTED})  # what can stay as it is

# A verdict on the quotation or claim as its own words, and how many have it.
VERDICTS = {
    Verdict.VERBATIM: ("Verbatim", "Air am air"),
    Verdict.ALTERED: ("Altered", "Wedi’i newid"),
    Verdict.STITCHED: ("Stitched from pieces", "Wedi’i bwytho o ddarnau"),
    Verdict.MISATTRIBUTED: ("Another source than the draft says", "Ffynhonnell wahanol i’r un a enwir yn y drafft"),
    Verdict.SUPPORTED: ("Supported by", "Ategir gan"),
    Verdict.DIFFERS: ("Differs in", "Yn wahanol o ran"),
}
_NOT_FOUND = {
    Kind.QUOTATION: ("Not in the documents", "Ddim yn y dogfennau"),
    Kind.CLAIM: ("Nothing found", "Heb ganfod dim"),
}
ASPECTS = {
    Aspect.WORDS: ("wording", "geiriad"),
    Aspect.NUMBER: ("number", "rhif"),
    Aspect.DATE: ("date", "dyddiad"),
    Aspect.NAME: ("name", "enw"),
    Aspect.SPEAKER: ("speaker", "siaradwr"),
    Aspect.DOCUMENT: ("document", "dogfen"),
    Aspect.NEGATION: ("negation", "negyddu"),
    Aspect.STRENGTH: ("strength", "cryfder"),
    Aspect.ELISION: ("what is left out", "yr hyn a hepgorwyd"),
    Aspect.MEANING: ("meaning", "ystyr"),
}
_WORDS = {
    "none": ("There is no quotation and no claim in the draft.", "Nid oes dyfyniad na honiad yn y drafft."),
    "quotations": ("Quotations", "Dyfyniadau"),
    "claims": ("Claims", "Honiadau"),
    "draft": ("draft", "drafft"),
    "source": ("source", "ffynhonnell"),
    "nothing": ("(nothing)", "(dim)"),
    "closest": ("Closest", "Agosaf"),
    "note": (
        "“Supported” means that the words, figures and names stand in the sentence shown, not that it is true.",
        "Ystyr “ategir” yw bod y geiriau, y ffigurau a’r enwau yn y frawddeg a ddangosir, nid bod yr honiad yn wir.",
    ),
}
_SHORT = {  # in the summary, where nothing follows
    Verdict.SUPPORTED: ("supported", "wedi’u hategu"),
    Verdict.DIFFERS: ("differ", "yn wahanol"),
    Verdict.VERBATIM: ("verbatim", "air am air"),
    Verdict.ALTERED: ("altered", "wedi’u newid"),
    Verdict.STITCHED: ("stitched from pieces", "wedi’u pwytho o ddarnau"),
    Verdict.MISATTRIBUTED: ("with another source", "â ffynhonnell arall"),
}
_SHORT_NOT_FOUND = {
    Kind.QUOTATION: ("not in the documents", "heb fod yn y dogfennau"),
    Kind.CLAIM: ("nothing found", "heb ganfod dim"),
}


class DifferenceJson(TypedDict):
    aspect: str
    draft: str
    source: str


class FindingJson(TypedDict):
    text: str
    kind: str
    verdict: str
    differences: list[DifferenceJson]
    evidence: list[CitationJson]
    start: int
    end: int


def findings_json(checked: Checked) -> list[FindingJson]:
    """The findings as a list; the field names are a contract, `start` and `end` offsets into the draft's text."""
    return [
        {
            "text": finding.text,
            "kind": finding.kind.value,
            "verdict": finding.verdict.value,
            "differences": [{"aspect": each.aspect.value, "draft": each.draft, "source": each.source} for each in finding.differences],
            "evidence": [citation_json(citation) for citation in finding.evidence],
            "start": finding.start,
            "end": finding.end,
        }
        for finding in checked.findings
    ]


def verdict_words(finding: Finding, language: str) -> str:
    """The verdict in words: "Verbatim", "Differs in number, strength", "Nothing found"."""
    pair = _NOT_FOUND[finding.kind] if finding.verdict is Verdict.NOT_FOUND else VERDICTS[finding.verdict]
    words = _in(pair, language)
    if finding.verdict is not Verdict.DIFFERS:
        return words
    aspects = dict.fromkeys(aspect_words(difference, language) for difference in finding.differences)
    return f"{words} {', '.join(aspects)}"


def short_verdict(kind: Kind, verdict: Verdict, language: str) -> str:
    """The verdict as it stands behind a count: "3 verbatim", "1 nothing found"."""
    return _in(_SHORT_NOT_FOUND[kind] if verdict is Verdict.NOT_FOUND else _SHORT[verdict], language)


def aspect_words(difference: Difference, language: str) -> str:
    """In what the two differ, in a word or two."""
    return _in(ASPECTS[difference.aspect], language)


def word(key: str, language: str) -> str:
    """One of the report's own words."""
    return _in(_WORDS[key], language)


def counts(findings: Sequence[Finding]) -> list[tuple[Kind, Verdict, int]]:
    """How many quotations and claims have each verdict, quotations first; what stands comes first and what is not found last."""
    counted = Counter((finding.kind, finding.verdict) for finding in findings)
    verdicts = sorted(Verdict, key=lambda verdict: (verdict is Verdict.NOT_FOUND, verdict not in STANDING))
    return [(kind, verdict, counted[kind, verdict]) for kind in Kind for verdict in verdicts if counted[kind, verdict]]


def stands(finding: Finding) -> bool:
    """Whether the quotation or claim can stay as it is, as far as the documents tell."""
    return finding.verdict in STANDING


def summary(findings: Sequence[Finding], language: str) -> str:
    """The counts on one line: "Quotations: 3 verbatim, 1 altered. Claims: 4 supported, 1 nothing found."."""
    parts = []
    for kind, name in ((Kind.QUOTATION, "quotations"), (Kind.CLAIM, "claims")):
        said = [f"{count} {short_verdict(kind, verdict, language)}" for of, verdict, count in counts(findings) if of is kind]
        parts += [f"{word(name, language)}: {', '.join(said)}."] if said else []
    return " ".join(parts) or word("none", language)


def difference_line(difference: Difference, language: str) -> str:
    """The difference as a line: "number – draft: 12 weeks; source: 10 weeks"."""
    sides = [
        f"{word(side, language)}: {' '.join(said.split()) or word('nothing', language)}"
        for side, said in (("draft", difference.draft), ("source", difference.source))
    ]
    return f"{aspect_words(difference, language)} – {'; '.join(sides)}"


def finding_lines(finding: Finding, language: str) -> list[str]:
    """The verdict, each difference, and each quotation with its place, a line each."""
    lines = [verdict_words(finding, language)]
    lines += [difference_line(difference, language) for difference in finding.differences]
    lead = f"{word('closest', language)}: " if finding.verdict is Verdict.NOT_FOUND else ""
    lines += [f"{lead}{quoted(citation.quote.text)} [{citation.number}] {place(citation)}" for citation in finding.evidence]
    return lines


def report_text(checked: Checked, language: str) -> str:
    """The report for a terminal: the counts, then each finding with the draft's words, the verdict and where it stands."""
    lines = [summary(checked.findings, language)]
    if any(finding.verdict is Verdict.SUPPORTED for finding in checked.findings):
        lines.append(word("note", language))
    for at, finding in enumerate(checked.findings, start=1):
        said = " ".join(finding.text.split())
        verdict, *rest = finding_lines(finding, language)
        lines += ["", f"{at}. {quoted(said) if finding.kind is Kind.QUOTATION else said}"]
        lines += [f"   {symbol(finding)} {verdict}", *(f"     {' '.join(line.split())}" for line in rest)]
    return "\n".join(lines)


def symbol(finding: Finding) -> str:
    """A sign for the verdict, which never stands alone: a tick, a cross, or an exclamation mark."""
    return "✓" if stands(finding) else "✗" if finding.verdict is Verdict.NOT_FOUND else "!"


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[1] if language == "cy" else pair[0]
