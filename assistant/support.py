"""Which quoted sentence says what a claim says: its telling words, figures and dates, looked for one by one.

Words are compared by their stems, by families ("assess", "assessment") and by what everyday words stand for in the documents.
"""

import datetime
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts import Amount, Day, amounts, dates
from assistant.everyday import documents_terms, radicals
from assistant.evidence import stem
from assistant.quotes import folded
from assistant.strength import marks, without_prefix
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
# Where one statement ends and another may begin.
_JOINTS = {
    "en": any_of("and | but | while | whereas | although | though | however | compared (?:with|to)"),
    "cy": any_of("a | ac | ond | tra | er | o'i gymharu"),
}
CUT_PRICE = 0.9  # words that a further part of a claim must win
AKIN = 0.6  # share of the longer of two words that words of one family begin with, and
AKIN_LETTERS = 5  # its letters at least
_CLAUSE_END = re.compile(r"[,;:()\n]| [-–—] ")
_BEFORE_A_FIGURE = re.compile(r"\b(?:from|to|o|i)\b(?= (?:\S+ )?[£\d])", re.I)


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word, figure or date at an offset of the plain text, with all the stems and values any of which says it."""

    text: str
    start: int
    alternatives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A plain text with its telling words, and every stem and value by which it can say another text's words."""

    text: str
    language: str
    words: tuple[Word, ...]
    stems: frozenset[str]


@functools.lru_cache(maxsize=4096)
def said(text: str, language: str, *, issued: datetime.date | None = None) -> Said:
    """What `text` says; a date in it may also be told by the date `issued` of its document."""
    plain = folded(text)
    stated, days = amounts(plain), dates(plain)
    own = [word for match in _WORD.finditer(plain) for word in (match[0].removesuffix("'s"), *match[0].split("'"))]
    if language == "cy":  # "oruchwyliaeth" says what "goruchwyliaeth" does
        own += [radical for word in own for radical in radicals(word.lower())]
    known = _known(plain, language)
    values = itertools.chain(map(_value, stated), *(_values(day, issued) for day in days), _values(issued, None) if issued else ())
    stems = frozenset(stem(word) for word in own).union(values, *known.values())
    words = sorted(_words(plain, language, stated, days=days, known=known), key=lambda word: word.start)
    return Said(plain, language, tuple(words), stems)


def _words(plain: str, language: str, stated: Sequence[Amount], *, days: Sequence[Day], known: dict[int, frozenset[str]]) -> Iterator[Word]:
    """Yield the words of `plain` that tell what it is about: no small words and words of strength, but its figures and dates."""
    taken = [(mark.start, mark.end) for mark in marks(plain, language)]
    for figure in stated:
        taken.append((figure.start, figure.end))
        yield Word(plain[figure.start : figure.end].strip(), figure.start, frozenset({_value(figure)}))
    for day in days:
        taken.append((day.start, day.end))
        yield Word(plain[day.start : day.end], day.start, frozenset({_date(day.year, day.month, day.day)}))
    for match in _WORD.finditer(plain):
        word = match[0].lower().split("'")[0] if language == "cy" else match[0].lower().removesuffix("'s")
        small = len(word) < 3 or word in STOP_WORDS or word in _SMALL or word in _TELLING
        if not small and not any(start <= match.start() < end for start, end in taken):
            own = {stem(word), *([plain_stem] if (plain_stem := without_prefix(stem(word))) else [])}
            own |= {stem(radical) for radical in radicals(word)} if language == "cy" else set()
            yield Word(word, match.start(), frozenset(own) | known.get(match.start(), frozenset()))


def _value(figure: Amount) -> str:
    return f"={figure.unit}{figure.value}"  # no word begins so


def _date(year: int | None, month: int | None, day: int | None) -> str:
    return f"@{year or ''}-{month or ''}-{day or ''}"


def _values(known: Day | datetime.date, issued: datetime.date | None) -> Iterator[str]:
    """Yield every way of saying the date or a part of it; "on 13 September" in a letter of 2024 is of that year too."""
    year = known.year or (issued.year if issued else None)
    for said_year, said_month, said_day in itertools.product((year, None), (known.month, None), (known.day, None)):
        yield _date(said_year, said_month, said_day)


def _known(plain: str, language: str) -> dict[int, frozenset[str]]:
    """For the offset of each word of an everyday phrase, the stems of what the documents say for it."""
    lower, found = plain.lower(), dict[int, frozenset[str]]()
    for phrase, terms in documents_terms(plain, language).items():
        meant = frozenset(stem(word) for term in terms for word in _WORD.findall(term) if word.lower() not in STOP_WORDS)
        for place in re.finditer(rf"\b{re.escape(phrase)}\b", lower):
            found |= {place.start() + match.start(): meant for match in _WORD.finditer(phrase)}
    return found


def says(word: Word, stems: frozenset[str]) -> bool:
    """Whether a text with these `stems` says `word`."""
    return bool(word.alternatives & stems) or any(_is_akin(word.text, each) for each in stems)


@functools.lru_cache(maxsize=65536)
def _is_akin(word: str, other: str) -> bool:
    """Whether both are of one family: "assessment" and "assess", which their stems part."""
    if not word[:1].isalpha():
        return False
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return shared >= AKIN_LETTERS and shared >= AKIN * max(len(word), len(other))


def coverage(words: Sequence[Word], stems: frozenset[str]) -> float:
    """The share of the words, from 0 to 1, that a text with these `stems` says; 1 where there are none."""
    return sum(says(word, stems) for word in words) / len(words) if words else 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a claim from `start` to `end` (of its plain text), which the cited sentence with number `source` says best."""

    start: int
    end: int
    source: int
    words: tuple[Word, ...]


def parts(claim: Said, sources: Sequence[Said]) -> tuple[Part, ...]:
    """The claim cut into parts so that each is said as well as can be by one of `sources`; cut only where a statement may end.

    Each cut must win `CUT_PRICE` words (Viterbi 1967, over the words of the claim).
    """
    allowed = joints(claim.text, claim.language)
    scores = [0.0] * len(sources)
    origins: list[list[int]] = []
    for number, word in enumerate(claim.words):
        may_cut = number > 0 and any(claim.words[number - 1].start < cut <= word.start for cut in allowed)
        best = max(range(len(sources)), key=lambda source: scores[source])
        came = [best if may_cut and scores[best] - CUT_PRICE > scores[source] else source for source in range(len(sources))]
        said_by = [says(word, source.stems) for source in sources]
        scores = [scores[old] - CUT_PRICE * (old != new) + said_by[new] for new, old in enumerate(came)]
        origins.append(came)
    owner = max(range(len(sources)), key=lambda source: scores[source])
    owners = [owner]
    for came in reversed(origins[1:]):
        owner = came[owner]
        owners.append(owner)
    return tuple(_joined(claim, owners[::-1]))


def _joined(claim: Said, owners: Sequence[int]) -> Iterator[Part]:
    """Yield the parts that the `owners` of the words make; a part begins with the clause of its first word."""
    ends = joints(claim.text, claim.language)
    starts = [0]
    firsts = [0, *(number for number in range(1, len(claim.words)) if owners[number] != owners[number - 1])]
    for first in firsts[1:]:
        before, word = claim.words[first - 1], claim.words[first]
        starts.append(max((cut for cut in ends if before.start < cut <= word.start), default=word.start))
    for number, first in enumerate(firsts):
        last = number + 1 == len(firsts)
        end, words = (len(claim.text), claim.words[first:]) if last else (starts[number + 1], claim.words[first : firsts[number + 1]])
        yield Part(starts[number], end, owners[first], words)


def joints(text: str, language: str) -> set[int]:
    """The offsets in the plain `text` at which a statement may end and another begin."""
    found = {match.end() for match in _CLAUSE_END.finditer(text)}
    found |= {match.start() for pattern in (_JOINTS[language], _BEFORE_A_FIGURE) for match in pattern.finditer(text)}
    return {at for at in found if 0 < at < len(text)}
