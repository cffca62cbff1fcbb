"""Whether two quotations give different figures or verdicts on the same thing; careful rather than complete."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Citation, Contrast
from assistant.evidence import Term, stem, stems
from assistant.question import Understood, Wanted
from assistant.quotes import is_spoken
from assistant.wording import any_of, words
from ingest.dates import MONTH_IN_FULL
from ingest.documents import ParagraphKind, split_sentences

SAME_THING = 0.5  # share of the question's weight that both quotations must say

_OF_FIGURES = frozenset({Wanted.NUMBER, Wanted.SHARE, Wanted.MONEY})
_WORDS = {  # no "one": it seldom counts
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "hundred": 100.0, "dau": 2.0, "dwy": 2.0, "tri": 3.0, "tair": 3.0, "pedwar": 4.0, "pump": 5.0, "chwech": 6.0,
    "saith": 7.0, "wyth": 8.0, "naw": 9.0, "deg": 10.0,
}  # fmt: skip
# No figures of the matter: dates, years, ages, school years, sections, the number of a list item or an illness.
_NO_FIGURE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b(?:{MONTH_IN_FULL})\b(?: (?:19|20)\d\d)?|\b(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b"
    r"|^\W*\d+\.|COVID-19|\b\d+[-–]?(?: to | and |[-–])?\d*[- ]year|\baged? (?:of )?\d+(?:(?:[-–]| to | and )\d+)?"
    r"|\b(?:section|paragraph|year|grade|item|part) \d+"
)
_FIGURE = re.compile(
    r"(?P<money>[£€$])?\b(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b)"
    r"(?P<scale> ?(?:million|m|bn|billion|k|miliwn)\b)?(?P<share> ?(?:%|per cent|percent|y cant))?",
    re.I,
)
_SCALE = {"million": 1e6, "m": 1e6, "miliwn": 1e6, "bn": 1e9, "billion": 1e9, "k": 1e3}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "diwrnod": 1.0, "wythno": 7.0, "mi": 30.0, "blynedd": 365.0}
_NO_UNIT = words("of the a an in at for to and or by from on is are was were with than as o yn ac a'r y yr ar had have has who that which")
_UNIT_WORDS = 3  # behind a figure: "46 people on the list"

_GOOD = any_of(r"""
    improv\w+ | (?:is|are|was|were|been|remains?) (?:\w+ )?(?:good|better)
    effective\w* | strong\w* | timely | promptly | swift\w* | well | appropriate\w*
    stable | manageable
    sufficient | consistently | robust | thorough | purposeful | fallen | reduced | enough | always | easy | safe | met | succeed\w*
    da | effeithiol | cryf | gwell | gwella | amserol | digonol
""")
_BAD = any_of(r"""
    poor\w* | weak\w* | inadequate\w* | inconsistent\w* | insufficient\w* | delays? | delayed | drift | worse\w*
    too (?:high|many|long|few|slow) | high (?:caseloads?|workloads?|turnover) | unhappy
        variable | lack(?:s|ing|ed)? | fail(?:s|ed|ing|ure)? | shortage\w* | unstable | declin\w+ | concern(?:s|ed|ing)? | problems?
    never | limited
    risen | unmanageable | overdue | late | unsafe | slow | missed | crisis | gwael | gwan | oedi | prinder | methu | annigonol
""")
_NOT = re.compile(
    r"\b(?:not|no longer|no|never|nor|without|neither|n[o']t|nid|heb|ddim)\b(?: (?:yet|always|a|an|been|be|being|as|so|all|in)\b)*\W*$",
    re.I,
)


_CLAUSES = re.compile(r"[\n,;:.]| (?:and|but|while|although|which|that|when|where|to) ")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two quotations, by their citations, that do not agree."""

    contrast: Contrast
    one: Citation
    other: Citation


def difference(citations: Sequence[Citation], understood: Understood, asked: Sequence[Term]) -> Difference | None:
    """The first two of `citations`, of two documents or speakers on one council, that say the same asked thing differently; else None."""
    # Whether caseloads are "manageable" is asked of caseloads: a verdict need not use the same word.
    telling = [term for term in asked if term.is_telling and not (_GOOD.fullmatch(term.words) or _BAD.fullmatch(term.words))]
    if understood.wanted not in _OF_FIGURES | {Wanted.YES_NO} or not telling:
        return None
    for one, other in itertools.combinations(citations, 2):
        if _voice(one) == _voice(other) or _is_translation(one, other) or one.document.subject != other.document.subject:
            continue
        both = [term for term in telling if _says(one.quote.text, term) and _says(other.quote.text, term)]
        if sum(term.weight for term in both) < SAME_THING * sum(term.weight for term in telling):
            continue
        first, second = (_on(citation.quote.text, both) for citation in (one, other))
        if understood.wanted is Wanted.YES_NO:
            # An item of a list of what to do ("Supervision, to be good") judges nothing.
            items = ParagraphKind.LIST_ITEM in (one.quote.paragraph.kind, other.quote.paragraph.kind)
            if not items and _verdict_on(first, both) * _verdict_on(second, both) < 0:
                return Difference(Contrast.VERDICTS, one, other)
        elif figures_differ(first, second, asked=stems(understood.search)):
            return Difference(Contrast.FIGURES, one, other)
    return None


def _says(text: str, term: Term) -> bool:
    """Whether `text` says the term or an alternative, the words of a phrase one after the other."""
    said = _stems_in_order(text)
    return any(f" {_stems_in_order(phrase).strip()} " in said for phrase in (term.words, *term.alternatives))


def _stems_in_order(text: str) -> str:
    found = [stem(word) for word in re.findall(r"[^\W_]+", text)]
    return f" {' '.join(found)} "


def _on(text: str, terms: Sequence[Term]) -> str:
    """The sentences of `text` that say any of the terms."""
    sentences = (text[span.start : span.end] for span in split_sentences(text))
    return "\n".join(sentence for sentence in sentences if any(_says(sentence, term) for term in terms))


def _verdict_on(text: str, terms: Sequence[Term]) -> int:
    """The verdict of those clauses of `text` that say any of the terms: what else they judge is another matter."""
    return verdict("\n".join(clause for clause in _CLAUSES.split(text) if any(_says(clause, term) for term in terms)))


def voice(citation: Citation) -> str | None:
    """The speaker whose words the quotation is, None where the document itself speaks."""
    return citation.quote.paragraph.speaker if is_spoken(citation.quote) else None


def _voice(citation: Citation) -> tuple[str, str | None]:
    return citation.document.id, voice(citation)


def _is_translation(one: Citation, other: Citation) -> bool:
    first, second = one.document, other.document
    return first.language != second.language and (first.date, first.kind) == (second.date, second.kind)


def figures_differ(one: str, other: str, *, asked: frozenset[str]) -> bool:
    """Whether both texts count the same thing (what is `asked` for, if they count that) and have no count of it in common."""
    first, second = figures(one), figures(other)
    shared = first.keys() & second.keys()
    if preferred := shared & asked:
        shared = preferred
    return bool(shared) and all(not first[unit] & second[unit] for unit in shared)


def figures(text: str) -> dict[str, frozenset[float]]:
    """The figures of `text` by what they count: the stem of a word behind them, "%", "£", or "day" for a length of time (in days)."""
    found: dict[str, set[float]] = {}
    text = _NO_FIGURE.sub(lambda match: " " * len(match[0]), text)
    for match in _FIGURE.finditer(text):
        written = match["number"].lower()
        value = _WORDS.get(written) or float(written.replace(",", "").rstrip(".") or 0)
        value *= _SCALE.get((match["scale"] or "").strip().lower(), 1.0)
        units = [stem(word) for word in re.findall(r"[^\W\d_]+", re.split(r"[.,;:(]", text[match.end() :])[0])[: _UNIT_WORDS + 1]]
        if match["money"]:
            units = ["£"]
        elif match["share"]:
            units = ["%"]
        elif units and units[0] in _DAYS:
            value, units = value * _DAYS[units[0]], ["day"]
        for unit in [unit for unit in units if unit not in _NO_UNIT][:_UNIT_WORDS]:
            found.setdefault(unit, set()).add(value)
    return {unit: frozenset(values) for unit, values in found.items()}


def verdict(text: str) -> int:
    """1 where all that `text` judges is judged well, -1 where badly, 0 where it judges nothing or both ways."""
    judged = {_turned(text, match, 1) for match in _GOOD.finditer(text)} | {_turned(text, match, -1) for match in _BAD.finditer(text)}
    return judged.pop() if len(judged) == 1 else 0


def _turned(text: str, match: re.Match[str], sign: int) -> int:
    return -sign if _NOT.search(text[: match.start()]) else sign
