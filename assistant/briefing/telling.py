"""Which sentences tell most of the topic, and which say the same."""

import re
from collections.abc import Iterable, Sequence

from assistant.briefing.gather import CONTRASTS, Bearing, Saying
from assistant.evidence import stems
from assistant.strength import JUDGEMENTS, Mark, marks
from assistant.times import day_number
from ingest.documents import ParagraphKind
from vectorstore.words import telling_words

SAME = 0.6  # share of all their telling words that two sentences have in common, from which on one of them is enough
SAME_AT_ANOTHER_DATE = 0.9  # likewise of letters of different dates
LONG = 320  # characters from which on a sentence tells less than its words promise
SHORT = 45  # characters up to which it hardly tells anything alone
# It leans on what stands before it, which is not quoted with it.
_LEANS = re.compile(
    r"^(?:This|That|These|Those|They|Their|It|Its|He|She|His|Her|Such|Therefore|Consequently|As a result|Furthermore|In addition"
    r"|Additionally|Also|Mae hyn|Nid yw hyn|Maent|Roedden)\b"
)
_CONTRARY = re.compile(rf"(?<=[.!?”]) (?={CONTRASTS.pattern})")  # it and what it takes back are two sentences
_EXAMPLE = re.compile(r"\b(?:[Ii]n one (?:case|of)|for example|one (?:child|young person|person)|er enghraifft|mewn un achos)\b")


def weight(saying: Saying) -> float:
    """How much the sentence tells of the topic: by naming it, by its meaning, and by judging rather than describing."""
    text, language = saying.quote.text, saying.document.language
    found = {mark.mark for mark in marks(text, language)}
    judges = bool(found & JUDGEMENTS) or bool(found & {Mark.NOT_GOOD, Mark.NOT_ALL, Mark.NOT_YET})
    obliges = bool(found & {Mark.MUST, Mark.SHOULD, Mark.NEED})
    return (
        {Bearing.SAID: 2.0, Bearing.HEADED: 1.5, Bearing.MEANT: 1.0, Bearing.BESIDE: 0.0}[saying.bearing]
        + 0.4 * max(-1.0, min(3.0, saying.similarity))
        + 1.0 * judges
        + 0.7 * obliges
        - 0.8 * any(len(part) > LONG for part in _CONTRARY.split(text))
        - 1.0 * (len(text) < SHORT)
        - 0.8 * bool(_LEANS.match(text))
        - 0.8 * bool(_EXAMPLE.search(text))
        - 1.0 * (saying.quote.paragraph.kind is ParagraphKind.TABLE_ROW)
        - 0.5 * (saying.quote.paragraph.kind is ParagraphKind.LIST_ITEM)
    )


def best(sayings: Iterable[Saying], *, most: int, a_document: int | None = None) -> list[Saying]:
    """The most telling ones first, from different paragraphs, none saying nearly the same as another; so many of each document at most."""
    chosen: list[Saying] = []
    for saying in sorted(sayings, key=lambda saying: -weight(saying)):
        if len(chosen) == most:
            break
        if any(_stands_for(other, saying) or _repeats(other, saying) for other in chosen):
            continue
        if a_document is not None and sum(other.document.id == saying.document.id for other in chosen) >= a_document:
            continue
        chosen.append(saying)
    return chosen


def _stands_for(one: Saying, other: Saying) -> bool:
    """Whether `one` is of the same paragraph as `other`, and on all that this is on of what the topic joins."""
    return one.place == other.place and other.sides <= one.sides


def _repeats(one: Saying, other: Saying) -> bool:
    """Whether one of them is enough; of two dates only where both have nearly every word in common, since things change."""
    least = SAME if one.document.date == other.document.date else SAME_AT_ANOTHER_DATE
    return says_the_same(one.quote.text, other.quote.text, least=least)


def newest_first(sayings: Sequence[Saying]) -> list[Saying]:
    """By date, the newest first, and each document's in the order of its text."""
    return sorted(
        sayings, key=lambda saying: (-day_number(saying.document), saying.document.id, saying.quote.paragraph.number, saying.quote.start)
    )


def says_the_same(one: str, other: str, *, least: float = SAME) -> bool:
    """Whether two sentences have most of their telling words in common: at least that share of all."""
    first, second = (stems(" ".join(telling_words(text))) for text in (one, other))
    return len(first & second) >= least * len(first | second)
