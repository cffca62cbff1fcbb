"""From ranked evidence to claims: how many quotations, in what order, in whose words."""

from collections.abc import Iterable, Sequence

from assistant.answers import Citation, Claim, Rejection
from assistant.attribution import reported
from assistant.evidence import Evidence, Place
from assistant.phrases import lead
from assistant.quotes import find_quote, is_spoken
from assistant.times import day_number


def claims(chosen: Sequence[Evidence], language: str) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """One claim a paragraph, grouped by document: the newest first where dates differ, and else the document that answers best.

    What cannot be found verbatim in its paragraph is withheld and returned as rejected.
    """
    order: dict[str, int] = {}
    for evidence in chosen:
        order.setdefault(evidence.document.id, len(order))
    arranged = sorted(chosen, key=lambda evidence: (-day_number(evidence.document), order[evidence.document.id]))
    made: list[Claim] = []
    rejected: list[Rejection] = []
    number = 0
    grouped: dict[Place, list[Evidence]] = {}
    for evidence in arranged:
        grouped.setdefault(evidence.place, []).append(evidence)
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
    spoken = all(is_spoken(citation.quote) for citation in citations)
    told = reported("\n".join(citation.quote.text for citation in citations))
    return lead(document, paragraph, language, spoken=spoken, again=again, reported=told)


def closest(ranked: Iterable[Evidence], *, most: int = 3) -> tuple[Citation, ...]:
    """The best sentences of the `most` closest paragraphs, to be marked as no answer."""
    citations: list[Citation] = []
    seen: set[Place] = set()
    for evidence in ranked:
        if evidence.place not in seen and (quote := find_quote(evidence.text, evidence.paragraph)):
            seen.add(evidence.place)
            citations.append(Citation(len(citations) + 1, evidence.document, quote))
        if len(citations) == most:
            break
    return tuple(citations)
