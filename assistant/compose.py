"""From ranked evidence to claims: how many quotations, in what order, in whose words."""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from assistant.answers import Citation, Claim, Rejection
from assistant.attribution import reported
from assistant.evidence import MOST_CHARACTERS, Evidence, extend
from assistant.phrases import lead
from assistant.question import Wanted
from assistant.quotes import LEAST_WORDS, find_quote, spoken_share
from ingest.documents import ParagraphKind, Span
from vectorstore.passages import passages

SPOKEN = 0.5  # share of a quotation that is speech, from which on the speaker is said to say it
MARGIN = 1.0  # a further quotation scores at most this much less than the best one


def choose(ranked: Sequence[Evidence], *, most: int, wanted: Wanted) -> list[Evidence]:
    """The evidence to show: the best and what comes close to it, at most `most`, no sentence twice, neighbours joined.

    A comparison takes the best of the newest and of the oldest date in turn, a list the other items of the list that the best
    evidence stands in.
    """
    chosen: list[Evidence] = []
    seen: set[str] = set()
    for evidence in _close(ranked, most=most, wanted=wanted):
        words = " ".join(evidence.text.lower().split())
        if words in seen or len(words.split()) < LEAST_WORDS:
            continue
        seen.add(words)
        evidence = extend(evidence, list(passages(evidence.paragraph)))
        for index, other in enumerate(chosen):
            if joined := _joined(other, evidence):
                chosen[index] = joined
                break
        else:
            if len(chosen) < most:
                chosen.append(evidence)
    return chosen


def _close(ranked: Sequence[Evidence], *, most: int, wanted: Wanted) -> list[Evidence]:
    """The evidence worth showing, the most telling first."""
    if not ranked:
        return []
    close = _near(ranked)
    if wanted is Wanted.COMPARISON:
        by_date = _by_date(evidence for evidence in ranked if evidence.document.kind is ranked[0].document.kind)
        by_date = by_date if len(by_date) > 1 else _by_date(ranked)  # like with like where there are two: letter with letter
        if len(by_date) > 1:
            newest, oldest = (_near(by_date[date])[:most] for date in (max(by_date), min(by_date)))
            pairs = zip_longest(newest, oldest)
            return [evidence for pair in pairs for evidence in pair if evidence]
    if wanted is Wanted.LIST:
        for evidence in ranked[:2]:
            items = _items(evidence, ranked)
            if len(items) > 1:
                return [*items, *(other for other in close if other not in items)]
    return close


def _near(ranked: Sequence[Evidence]) -> list[Evidence]:
    return [evidence for evidence in ranked if evidence.score >= ranked[0].score - MARGIN]


def _by_date(ranked: Iterable[Evidence]) -> dict[datetime.date, list[Evidence]]:
    """The evidence of each date, best first; without what is undated."""
    by_date: dict[datetime.date, list[Evidence]] = {}
    for evidence in ranked:
        if evidence.document.date:
            by_date.setdefault(evidence.document.date, []).append(evidence)
    return by_date


def _items(evidence: Evidence, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The sentences among `ranked` of the list that `evidence` is an item of, best first."""
    if evidence.paragraph.kind is not ParagraphKind.LIST_ITEM:
        return []
    items = {
        e.paragraph.number: e
        for e in reversed(ranked)
        if e.document.id == evidence.document.id and e.paragraph.kind is ParagraphKind.LIST_ITEM
    }
    first = last = evidence.paragraph.number
    while first - 1 in items:
        first -= 1
    while last + 1 in items:
        last += 1
    return sorted((items[number] for number in range(first, last + 1)), key=lambda item: -item.score)


def _joined(one: Evidence, other: Evidence) -> Evidence | None:
    """Both as one run of sentences where they overlap or follow each other in the same paragraph, else None."""
    if (one.document.id, one.paragraph.number) != (other.document.id, other.paragraph.number):
        return None
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    between = one.paragraph.text[first.end : second.start] if first.end <= second.start else ""
    span = Span(first.start, max(first.end, second.end))
    if between.strip() or span.end - span.start > MOST_CHARACTERS:
        return None
    better = one if one.score >= other.score else other
    return dataclasses.replace(better, span=span)


def claims(chosen: Sequence[Evidence], language: str) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """One claim a paragraph, grouped by document: the newest first where dates differ, and else the document that answers best.

    What cannot be found verbatim in its paragraph is withheld and returned as rejected.
    """
    order: dict[str, int] = {}
    for evidence in chosen:
        order.setdefault(evidence.document.id, len(order))
    arranged = sorted(chosen, key=lambda evidence: (-_days(evidence.document.date), order[evidence.document.id]))
    made: list[Claim] = []
    rejected: list[Rejection] = []
    number = 0
    grouped: dict[tuple[str, int], list[Evidence]] = {}
    for evidence in arranged:
        grouped.setdefault((evidence.document.id, evidence.paragraph.number), []).append(evidence)
    for group in grouped.values():
        citations = []
        for evidence in sorted(group, key=lambda evidence: evidence.span.start):
            if quote := find_quote(evidence.text, evidence.paragraph):
                number += 1
                citations.append(Citation(number, evidence.document, quote))
            else:
                rejected.append(Rejection(evidence.text, f"not found word for word in paragraph {evidence.paragraph.number}"))
        if citations:
            again = bool(made) and made[-1].citations[0].document.id == group[0].document.id
            made.append(Claim(claim_lead(citations, language, again=again), tuple(citations)))
    return tuple(made), tuple(rejected)


def claim_lead(citations: Sequence[Citation], language: str, *, again: bool = False) -> str:
    """The words before `citations` (of one paragraph), which keep apart who writes, whom they quote and whose saying they report."""
    document, paragraph = citations[0].document, citations[0].quote.paragraph
    spoken = min(spoken_share(citation.quote) for citation in citations) >= SPOKEN
    told = reported("\n".join(citation.quote.text for citation in citations))
    return lead(document, paragraph, language, spoken=spoken, again=again, reported=told)


def closest(ranked: Iterable[Evidence], *, most: int = 3) -> tuple[Citation, ...]:
    """The best sentences of the `most` closest paragraphs, to be marked as no answer."""
    citations: list[Citation] = []
    seen: set[tuple[str, int]] = set()
    for evidence in ranked:
        key = (evidence.document.id, evidence.paragraph.number)
        if key not in seen and (quote := find_quote(evidence.text, evidence.paragraph)):
            seen.add(key)
            citations.append(Citation(len(citations) + 1, evidence.document, quote))
        if len(citations) == most:
            break
    return tuple(citations)


def _days(date: datetime.date | None) -> int:
    return date.toordinal() if date else 0
