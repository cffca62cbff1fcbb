"""The clauses of a claim and of the sentences it rests on, and which of them answer one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.strength import Mark, marks
from assistant.support import Part, Said, Word, joints, said, says
from assistant.wording import any_of

# Where a clause begins that belongs to the statement before it.
_CLAUSES = {
    "en": any_of("because | so | who | which | that | where | when | if"),
    "cy": any_of("sydd | sy | bod | fod | oherwydd | pan | os"),
}
AKIN_COUNTS = 0.7  # of a word: what one of the same family counts, where the word itself counts 1
LENGTH_COUNTS = 0.001  # of a word: what each stem of a clause costs it, so that of two which say as much the shorter one answers

Clause = tuple[int, int]  # where it begins and ends in the plain text


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of a claim, the number of the sentence that says it, and that sentence's clauses which do."""

    clause: Clause
    source: int
    answering: tuple[Clause, ...]


def clauses(text: Said) -> tuple[Clause, ...]:
    """The clauses of the plain text, each with a telling word at least; together they are all of it.

    What has none belongs to what stands before it ("and appropriately"), or to the clause that it opens ("the council must ensure that").
    """
    inner = {match.start() for match in _CLAUSES[text.language].finditer(text.text)}
    found: list[Clause] = []
    at = 0
    for cut in [*sorted(joints(text.text, text.language) | inner), len(text.text)]:
        if any(at <= word.start < cut for word in text.words):
            found.append((at, cut))
        elif found and (cut not in inner or cut == len(text.text)):
            found[-1] = (found[-1][0], cut)
        else:
            continue
        at = cut
    return tuple(found) if found else ((0, len(text.text)),)


def marks_of(text: Said) -> frozenset[Mark]:
    """The marks anywhere in the text."""
    return frozenset(each.mark for each in marks(text.text, text.language))


def marks_on(text: Said, spans: Sequence[Clause]) -> list[Mark]:
    """The marks that begin in these clauses of the text, in order."""
    return [each.mark for each in marks(text.text, text.language) if any(start <= each.start < end for start, end in spans)]


def clause_pairs(claim: Said, found: Sequence[Part], texts: Sequence[Said]) -> Iterator[Pair]:
    """Yield each clause of the claim with those that answer it, of the sentence that says most of it."""
    for clause in clauses(claim):
        part = max(found, key=lambda part: min(part.end, clause[1]) - max(part.start, clause[0]))
        words = [word for word in claim.words if clause[0] <= word.start < clause[1]]
        text = texts[part.source]
        answering = _answering(words, text)
        # A clause that says nothing of the sentence's is measured by all of it, if there is anything in it to measure.
        if not answering and marks(claim.text[slice(*clause)], claim.language):
            answering = clauses(text)
        yield Pair(clause, part.source, answering)


def _answering(words: Sequence[Word], text: Said) -> tuple[Clause, ...]:
    """The clauses of `text` that say `words`: the one that says most of them, then those that say what is still missing."""
    if not text.words:
        return ((0, len(text.text)),)
    spans = clauses(text)
    stems = {span: said(text.text[slice(*span)], text.language).stems for span in spans}
    missing, chosen = list(words), list[Clause]()
    while missing:
        best = max(spans, key=lambda span: _answers(missing, stems[span]))
        left = [word for word in missing if not says(word, stems[best])]
        if len(left) == len(missing):
            break
        chosen.append(best)
        missing = left
    return tuple(chosen)


def _answers(words: Sequence[Word], stems: frozenset[str]) -> float:
    """How many of the words a clause with these stems says."""
    exactly = sum(bool(word.alternatives & stems) for word in words)
    akin = sum(says(word, stems) for word in words) - exactly
    return exactly + AKIN_COUNTS * akin - LENGTH_COUNTS * len(stems)
