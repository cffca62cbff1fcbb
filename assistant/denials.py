"""Whether a claim denies what its sentences deny, and says no opposite of what they say.

"Not effective" and "ineffective" are one: an opposite and a denial make up for each other, and either alone does not.
"""

from collections.abc import Iterator, Sequence

from assistant.clauses import Clause, Pair, marks_on
from assistant.doubts import Doubt, Doubts, tokens
from assistant.strength import DENIALS, alike, form, opposites, soft_denials, without_prefix
from assistant.support import Part, Said


def of_denials(claim: Said, found: Sequence[Part], texts: Sequence[Said], *, pairs: Sequence[Pair]) -> Iterator[Doubt]:
    """A "not" too many or too few, or "high" for "low"."""
    turned = list(_opposites_said(claim, found, texts))
    denied = _denial_differs(claim, texts, pairs, turned=frozenset(turned))
    if turned and not denied:
        yield Doubt(Doubts.OPPOSITE, ", ".join(sorted(turned)))
    if denied and not turned:
        yield Doubt(Doubts.NEGATION)


def _opposites_said(claim: Said, found: Sequence[Part], texts: Sequence[Said]) -> Iterator[str]:
    """Yield each word whose opposite its sentence says and which that does not say itself: "high" for "low", "unsafe" for "safe"."""
    for part in found:
        text = texts[part.source]
        if text.language != claim.language:
            continue
        mine = frozenset(map(form, tokens(claim.text[part.start : part.end])))
        theirs = frozenset(map(form, tokens(text.text)))
        for word in mine - theirs:
            if opposites(word) & theirs - mine and not alike(word) & theirs:
                yield word
        for one, other in ((mine, theirs), (theirs, mine)):
            yield from (word for word in one - other if without_prefix(word) in other - one)


def _denial_differs(claim: Said, texts: Sequence[Said], pairs: Sequence[Pair], *, turned: frozenset[str]) -> bool:
    """Whether claim and quotations deny more or less often, and no other word (none of `turned`) of the one that denies less does too."""
    answering = {(pair.source, span) for pair in pairs for span in pair.answering}
    mine = _count(claim, [_whole(claim)])
    meant = sum(_count(texts[source], [span]) for source, span in answering)
    all_there = sum(_count(texts[source], [_whole(texts[source])]) for source in {pair.source for pair in pairs})
    # One clause more or less may be a matter of where clauses are cut: then those that answer one another must differ as well.
    apart = any(bool(_count(claim, [pair.clause])) != bool(_count(texts[pair.source], pair.answering)) for pair in pairs)
    if mine == all_there or (mine < all_there and not apart):
        return False
    soft = _soft(claim.text, claim.language, turned)
    there = frozenset().union(*(_soft(texts[source].text[slice(*span)], texts[source].language, turned) for source, span in answering))
    if any(texts[source].language != claim.language for source, _ in answering):
        more_mine, more_theirs = len(soft) - len(there), len(there) - len(soft)
    else:
        more_mine, more_theirs = len(soft - there), len(there - soft)
    return mine + max(0, more_mine) < meant or meant + max(0, more_theirs) < mine


def _count(text: Said, spans: Sequence[Clause]) -> int:
    return sum(mark in DENIALS for mark in marks_on(text, spans))


def _whole(text: Said) -> Clause:
    return (0, len(text.text))


def _soft(text: str, language: str, turned: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in soft_denials(text, language) if form(word) not in turned)
