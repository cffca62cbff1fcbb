"""Whether a claim tells one side of a "but" without the other."""

from collections.abc import Iterator, Sequence

from assistant.clauses import Clause, marks_of
from assistant.doubts import Doubt, Doubts, Source
from assistant.strength import DENIALS, JUDGEMENTS, STRENGTHS, contrasts, marks
from assistant.support import Said

# Shares, from 0 to 1, of what one side of a "but" says alone, set like those in `proof.py`: a claim that says SAID_OF_A_SIDE of one and
# no more than UNSAID_OF_A_SIDE of the other has cut the contrast.
SAID_OF_A_SIDE, UNSAID_OF_A_SIDE = 0.4, 0.2
OPENING = 3  # characters before a word that still opens the sentence


def of_contrast(claim: Said, sources: Sequence[Source]) -> Iterator[Doubt]:
    """One side of a "but" without the other."""
    if contrasts(claim.text, claim.language):
        return
    mine = claim.stems | {f"={mark}" for mark in marks_of(claim)}
    for source in sources:
        text = source.said
        for at in contrasts(text.text, text.language):
            comma = text.text.find(",", at)
            at = comma if at < OPENING and comma > 0 else at  # "Although …, …"
            one, other = (_side(text, span) for span in ((0, at), (at, len(text.text))))
            shares = sorted((_share_said(one, mine, both=other), _share_said(other, mine, both=one)))
            if shares[0] <= UNSAID_OF_A_SIDE and shares[1] >= SAID_OF_A_SIDE:
                yield Doubt(Doubts.CONTRAST)


def _side(text: Said, span: Clause) -> frozenset[frozenset[str]]:
    """What one side of a contrast says: the alternatives of each word, and the marks of judgement and denial on it."""
    said_there = {word.alternatives for word in text.words if span[0] <= word.start < span[1]}
    judged = {found.mark for found in marks(text.text[slice(*span)], text.language) if found.mark in JUDGEMENTS | DENIALS | STRENGTHS}
    return frozenset(said_there | {frozenset({f"={mark}"}) for mark in judged})


def _share_said(side: frozenset[frozenset[str]], mine: frozenset[str], *, both: frozenset[frozenset[str]]) -> float:
    """How much of what this side says alone is `mine`: what both sides say tells nothing of which of them is meant."""
    shared = frozenset().union(*both)
    alone = [alternatives for alternatives in side if not alternatives & shared]
    return sum(bool(alternatives & mine) for alternatives in alone) / len(alone) if alone else SAID_OF_A_SIDE
