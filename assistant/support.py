"""Which quoted sentence says what a claim says: its telling words, looked for by stem and by what everyday words stand for."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts import amounts, dates
from assistant.everyday import documents_terms
from assistant.evidence import stem
from assistant.quotes import folded
from assistant.strength import marks
from assistant.wording import any_of, words
from vectorstore.words import STOP_WORDS

# Words of telling who says it, which any claim about a letter may use.
_TELLING = words("""
    said say says saying told tell tells wrote write writes written found find finds finding findings reported report reports reporting
    noted note notes stated state states according letter letters document documents inspector inspectors inspectorate inspection
    inspections visit visits visited ofsted ciw council councils authority authorities local described describes identified identifies saw
    see seen observed time date year years month months
    dywedodd dweud ysgrifennodd ysgrifennwyd nododd nodwyd adroddodd adroddiad llythyr arolygwyr arolygiaeth arolygiad ymweliad cyngor
    gyngor awdurdod lleol ôl canfu canfuwyd gwelodd gwelwyd mis fis flwyddyn blwyddyn
""")
_SMALL = words("""
    also being between both during either etc including ensure ensuring may might must should shall will would can could need needs needed
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million cent per who whom
    however although though while whereas therefore thus upon within across through since still yet already
""")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BOUNDARY = any_of(r"""
    and | but | while | whereas | although | though | however | because | so | who | which | that | where | when | compared (?:with|to)
    a | ac | ond | tra | er | sydd | sy | bod | fod
""")
CUT_PRICE = 0.1  # of the claim's words that a further part must win
_CLAUSE_END = re.compile(r"[,;:()\n]| [-–—] ")
_BEFORE_A_FIGURE = re.compile(r"\b(?:from|to|than|in|o|i|na|nag|yn)\b(?= (?:\S+ ){0,2}?\d)", re.I)


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word at an offset of the plain text, or a figure, with all the stems any of which says it."""

    text: str
    start: int
    alternatives: frozenset[str]


@functools.lru_cache(maxsize=4096)
def telling(text: str, language: str) -> tuple[Word, ...]:
    """The words of `text` that tell what it is about, in order, without small words, words of strength and figures."""
    plain = folded(text)
    taken = [(mark.start, mark.end) for mark in marks(plain, language)]
    taken += [(amount.start, amount.end) for amount in amounts(plain)]
    taken += [(day.start, day.end) for day in dates(plain)]
    known = _known(plain, language)
    found = []
    for match in _WORD.finditer(plain):
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        if len(word) < 3 or word in STOP_WORDS or word in _SMALL or word in _TELLING:
            continue
        if any(start <= match.start() < end for start, end in taken):
            continue
        found.append(Word(word, match.start(), frozenset({stem(word)}) | known.get(match.start(), frozenset())))
    return tuple(found)


def _known(plain: str, language: str) -> dict[int, frozenset[str]]:
    """For the offset of each word of an everyday phrase, the stems of what the documents say for it."""
    lower, found = plain.lower(), dict[int, frozenset[str]]()
    for phrase, terms in documents_terms(plain, language).items():
        at = lower.find(phrase)
        said = frozenset(stem(word) for term in terms for word in _WORD.findall(term) if word.lower() not in STOP_WORDS)
        if at >= 0:
            for match in _WORD.finditer(phrase):
                found[at + match.start()] = said
    return found


@functools.lru_cache(maxsize=4096)
def said_stems(text: str, language: str) -> frozenset[str]:
    """Every stem that `text` says, in its own words and in those that its everyday words stand for."""
    plain = folded(text)
    own = (word for match in _WORD.finditer(plain) for word in (match[0].removesuffix("'s"), *match[0].split("'")))
    return frozenset(stem(word) for word in own).union(*_known(plain, language).values())


def says(word: Word, stems: frozenset[str]) -> bool:
    """Whether a text with these `stems` says `word`."""
    if word.alternatives & stems:
        return True
    return any(_is_akin(word.text, each) for each in stems)


def _is_akin(word: str, other: str) -> bool:
    """Whether both are of one family: "assessment" and "assess", which their stems part."""
    shared = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        shared += 1
    return shared >= 5 and shared >= 0.6 * max(len(word), len(other))


def coverage(said: Sequence[Word], stems: frozenset[str]) -> float:
    """The share of the words, from 0 to 1, that a text with these `stems` says; 1 where there are none."""
    return sum(says(word, stems) for word in said) / len(said) if said else 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a claim from `start` to `end` (of its plain text), which the cited sentence with number `source` says best."""

    start: int
    end: int
    source: int
    covered: float


def parts(claim: str, said: Sequence[Word], sources: Sequence[frozenset[str]], *, anywhere: bool = False) -> tuple[Part, ...]:
    """The claim cut into the fewest parts that say it best, each from one of `sources`; cut only where a clause ends, or `anywhere`.

    A cut must win more than one word (Viterbi 1967, over the words of the claim).
    """
    allowed = {word.start for word in said} if anywhere else cuts(claim)
    price = max(1.01, CUT_PRICE * len(said))
    scores = [0.0] * len(sources)
    origin: list[list[int]] = []
    for number, word in enumerate(said):
        may_cut = number > 0 and any(said[number - 1].start < cut <= word.start for cut in allowed)
        best = max(range(len(sources)), key=lambda source: scores[source])
        came = [best if may_cut and scores[best] - price > scores[source] else source for source in range(len(sources))]
        said_by = [says(word, source) for source in sources]
        scores = [scores[old] - price * (old != new) + said_by[new] for new, old in enumerate(came)]
        origin.append(came)
    source = max(range(len(sources)), key=lambda source: scores[source])
    owners = [source]
    for came in reversed(origin[1:]):
        source = came[source]
        owners.append(source)
    return tuple(_joined(claim, said, owners[::-1], sources))


def _joined(claim: str, said: Sequence[Word], owners: Sequence[int], sources: Sequence[frozenset[str]]) -> Iterator[Part]:
    """Yield the parts that the `owners` of the words make; a part begins at the clause of its first word."""
    if not said:
        yield Part(0, len(claim), 0, 1.0)
        return
    limits = [number for number in range(1, len(said)) if owners[number] != owners[number - 1]]
    ends = cuts(claim)
    starts = [0, *(max((cut for cut in ends if said[at - 1].start < cut <= said[at].start), default=said[at].start) for at in limits)]
    for number, (first, start) in enumerate(zip([0, *limits], starts, strict=True)):
        last = len(limits) == number
        mine = said[first:] if last else said[first : limits[number]]
        end = len(claim) if last else starts[number + 1]
        yield Part(start, end, owners[first], coverage(mine, sources[owners[first]]))


def clauses(text: str, said: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """The spans of the clauses of the plain `text`, each with one of its telling words `said` at least; together they are all of it."""
    ends: list[int] = []
    at = 0
    for cut in [*sorted(cuts(text)), len(text)]:
        if any(at <= word.start < cut for word in said):
            ends.append(cut)
            at = cut
    ends = [*ends[:-1], len(text)]
    return tuple(zip([0, *ends[:-1]], ends, strict=True))


def cuts(text: str) -> set[int]:
    """The offsets in the plain `text` at which a new clause may begin."""
    found = {match.end() for match in _CLAUSE_END.finditer(text)}
    found |= {match.start() for match in _BOUNDARY.finditer(text)} | {match.start() for match in _BEFORE_A_FIGURE.finditer(text)}
    return {at for at in found if 0 < at < len(text)}
