"""Which of the ranked evidence is shown: as many quotations as it takes and no more."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from assistant.evidence import MOST_CHARACTERS, Evidence, extend, stems
from assistant.question import Wanted
from assistant.quotes import LEAST_WORDS
from ingest.documents import Paragraph, ParagraphKind, Span
from vectorstore.passages import passages

MARGIN = 1.0  # a further quotation scores at most this much less than the best one: its odds are a third of the best one's or more
FEW = 3  # quotations up to which
WIDE = 3.0  # more than that is allowed, since the best may not be the one that answers
SAME = 0.85  # share of all their words that two sentences of one document have in common, from which on one says enough
COMPARED = 3.5  # likewise for each date of a comparison
LOOKED_AT = 5  # best sentences of which one may belong to the list that a question asks for

Paragraphs = Callable[[str], Sequence[Paragraph]]


def choose(ranked: Sequence[Evidence], *, most: int, wanted: Wanted, paragraphs: Paragraphs) -> list[Evidence]:
    """The evidence to show: the best and what comes close to it, at most `most`, nothing said twice, neighbours joined.

    A comparison takes the best of the newest and of the oldest date in turn, a list the items of the list that the best evidence
    belongs to, with those that were not ranked; `paragraphs` gives all paragraphs of a document.
    """
    chosen: list[Evidence] = []
    for evidence in _worth_showing(ranked, most=most, wanted=wanted, paragraphs=paragraphs):
        if len(evidence.text.split()) < LEAST_WORDS or any(_says_the_same(evidence, other) for other in chosen):
            continue
        evidence = extend(evidence, list(passages(evidence.paragraph)))
        for index, other in enumerate(chosen):
            if joined := _joined(other, evidence):
                chosen[index] = joined
                break
        else:
            if len(chosen) < most:
                chosen.append(evidence)
    return chosen


def _worth_showing(ranked: Sequence[Evidence], *, most: int, wanted: Wanted, paragraphs: Paragraphs) -> list[Evidence]:
    """The evidence that may be shown, the most telling first."""
    if wanted is Wanted.COMPARISON:
        # Like with like where a kind of document has two dates: letter with letter.
        kinds = dict.fromkeys(evidence.document.kind for evidence in ranked)
        alike = [_by_date(evidence for evidence in ranked if evidence.document.kind is kind) for kind in kinds]
        by_date = next((dates for dates in alike if len(dates) > 1), _by_date(ranked))
        if len(by_date) > 1:
            newest, oldest = (_near(by_date[date], margin=COMPARED)[:most] for date in (max(by_date), min(by_date)))
            return [evidence for pair in zip_longest(newest, oldest) for evidence in pair if evidence]
    close = _near(ranked)
    if wanted is Wanted.LIST:
        for evidence in ranked[:LOOKED_AT]:
            items = _list_around(evidence, paragraphs(evidence.document.id))
            if len(items) > 1:
                ranking = {e.place: e for e in reversed(ranked)}
                listed = [ranking.get(item.place, item) for item in items]
                best = sorted(listed, key=lambda item: -item.score)[:most]
                kept = {item.paragraph.number for item in best}
                return [*(item for item in listed if item.paragraph.number in kept), *(other for other in close if other not in best)]
    return close


def _near(ranked: Sequence[Evidence], *, margin: float = MARGIN) -> list[Evidence]:
    """What comes close to the best: the first `FEW` within `WIDE`, the others within `margin`."""
    best = ranked[0].score if ranked else 0.0
    return [evidence for place, evidence in enumerate(ranked) if evidence.score >= best - (max(WIDE, margin) if place < FEW else margin)]


def _by_date(ranked: Iterable[Evidence]) -> dict[datetime.date, list[Evidence]]:
    """The evidence of each date, best first; without what is undated."""
    by_date: dict[datetime.date, list[Evidence]] = {}
    for evidence in ranked:
        if evidence.document.date:
            by_date.setdefault(evidence.document.date, []).append(evidence)
    return by_date


def _list_around(evidence: Evidence, paragraphs: Sequence[Paragraph]) -> list[Evidence]:
    """The items, in their order, of the list that the evidence is an item of or leads to; whole paragraphs that score a little less."""
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    first = evidence.paragraph.number
    if evidence.paragraph.kind is not ParagraphKind.LIST_ITEM:
        if not evidence.paragraph.text.rstrip().endswith(":"):
            return []
        first += 1
    last = first

    def is_item(number: int) -> bool:
        paragraph = by_number.get(number)
        return paragraph is not None and paragraph.kind is ParagraphKind.LIST_ITEM

    while is_item(first - 1):
        first -= 1
    while is_item(last + 1):
        last += 1
    if not is_item(last):
        return []
    spans = [(item, Span(0, len(item.text.rstrip()))) for item in (by_number[number] for number in range(first, last + 1))]
    return [dataclasses.replace(evidence, paragraph=item, span=span, score=evidence.score - MARGIN) for item, span in spans]


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences of one document have nearly the same words."""
    if one.document.id != other.document.id:
        return one.text.casefold().split() == other.text.casefold().split()
    said, heard = stems(one.text), stems(other.text)
    return len(said & heard) >= SAME * len(said | heard)


def _joined(one: Evidence, other: Evidence) -> Evidence | None:
    """Both as one run of sentences where they overlap or follow each other in the same paragraph, else None."""
    if one.place != other.place:
        return None
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    between = one.paragraph.text[first.end : second.start] if first.end <= second.start else ""
    span = Span(first.start, max(first.end, second.end))
    if between.strip() or span.end - span.start > MOST_CHARACTERS:
        return None
    better = one if one.score >= other.score else other
    return dataclasses.replace(better, span=span)
