"""Whether a claim is as strong as what it rests on: as bound to be, as many, as good, no more than planned.

Compared clause by clause, and a difference counts where the whole claim differs from its whole sentence as well: which of two clauses a
word belongs to is told less surely than whether it is there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts import Unit, amounts, stated_amounts
from assistant.clauses import Clause, Pair, clause_pairs, clauses, marks_of, marks_on
from assistant.denials import of_denials
from assistant.doubts import Doubt, Doubts, Source, tokens
from assistant.quotes import folded
from assistant.rewording import NEARLY_ALL
from assistant.strength import CHANGES, DENIALS, JUDGEMENTS, OBLIGATIONS, QUANTITIES, STRENGTHS, Mark, marks
from assistant.support import Part, Said
from assistant.wording import any_of

# What two dates set side by side may say together: it "went up" from the one to the other.
_OF_BOTH = (CHANGES - JUDGEMENTS) | {Mark.STILL, Mark.OVER, Mark.UNDER, Mark.TOO}
_ALIKE = {Mark.UP: Mark.OVER, Mark.OVER: Mark.UP, Mark.DOWN: Mark.UNDER, Mark.UNDER: Mark.DOWN}  # "higher than" is "above"
_STAYING_STRENGTHS = STRENGTHS - {Mark.CAN}  # "can meet" may become "meet", and the other way round
_STAYING_QUANTITIES = QUANTITIES - {Mark.ALL, Mark.ONLY}  # who drops "all" says less, and who drops "only" what is true as well
_LITTLE = frozenset({Mark.SOME, Mark.FEW})
_NOUNS = {Mark.PLAN: "plan", Mark.NEED: "need"}  # the stems of nouns that tell it as well


@dataclass(frozen=True, slots=True)
class _Compared:
    """The marks of a clause of the claim beside those of the sentences it rests on."""

    here: frozenset[Mark]  # on the clause
    there: frozenset[Mark]  # on the clauses of its sentence that answer it, and on those that govern them
    whole: frozenset[Mark]  # anywhere in the claim
    everywhere: frozenset[Mark]  # anywhere in its sentence
    anywhere: frozenset[Mark]  # in any of the sentences that the claim rests on


def of_agreement(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """ "Must" for "should", a "not" too many or too few, "all" for "some", "high" for "low"."""
    texts = [source.said for source in sources]
    pairs = list(clause_pairs(claim, found, texts))
    owners = [sources[part.source] for part in found]
    anywhere = frozenset().union(*(marks_of(owner.said) for owner in owners))
    yield from _of_headings(claim, found, sources)
    yield from of_denials(claim, found, texts, pairs=pairs)
    for pair in pairs:
        text = texts[pair.source]
        compared = _compared(claim, text, pair, anywhere=anywhere)
        yield from _of_strength(claim, text, compared)
        yield from _of_comparisons(claim, owners, compared)


def _compared(claim: Said, text: Said, pair: Pair, *, anywhere: frozenset[Mark]) -> _Compared:
    here = frozenset(marks_on(claim, [pair.clause]))
    there = frozenset(marks_on(text, pair.answering)) | _governing(text, pair.answering)
    return _Compared(here, there, marks_of(claim), marks_of(text), anywhere)


_SUBORDINATE = re.compile(r"\W*(?:that|whether|if|how|bod|fod|nad)\b", re.I)


def _governing(text: Said, spans: Sequence[Clause]) -> frozenset[Mark]:
    """The strength of the clauses on which subordinate ones of `spans` hang: "managers should confirm that all staff are trained"."""
    before = [each for start, end in spans if _SUBORDINATE.match(text.text[start:end]) for each in clauses(text) if each[1] == start]
    return STRENGTHS.intersection(marks_on(text, before))


def _of_strength(claim: Said, text: Said, compared: _Compared) -> Iterator[Doubt]:
    """A "not yet", a strength or a quantity that a clause adds or drops."""
    if Mark.NOT_YET in (compared.here | compared.there) and Mark.NOT_YET not in (compared.whole & compared.everywhere):
        yield Doubt(Doubts.NEGATION, Mark.NOT_YET)
    if changed := _strengths_added(text, compared) | _strengths_dropped(claim, compared):
        yield Doubt(Doubts.STRENGTH, ", ".join(sorted(changed)))
    if changed := _quantities_added(compared) | _quantities_dropped(compared):
        yield Doubt(Doubts.QUANTITY, ", ".join(sorted(changed)))


def _strengths_added(text: Said, compared: _Compared) -> frozenset[Mark]:
    added = (compared.here & STRENGTHS) - compared.everywhere - {Mark.CAN}
    if Mark.REQUIRED in compared.everywhere:
        added -= OBLIGATIONS
    if compared.everywhere & OBLIGATIONS:
        added -= {Mark.REQUIRED}
    return added - {mark for mark, noun in _NOUNS.items() if noun in text.stems}


def _strengths_dropped(claim: Said, compared: _Compared) -> frozenset[Mark]:
    dropped = (compared.there & _STAYING_STRENGTHS) - compared.whole
    if Mark.REQUIRED in compared.whole:
        dropped -= OBLIGATIONS
    if compared.whole & OBLIGATIONS or _NOUNS[Mark.NEED] in claim.stems:
        dropped -= {Mark.REQUIRED}
    return dropped - {mark for mark, noun in _NOUNS.items() if noun in claim.stems}


def _quantities_added(compared: _Compared) -> frozenset[Mark]:
    added = (compared.here & QUANTITIES) - compared.everywhere
    if not compared.there & {Mark.ALL, Mark.MOST, Mark.MANY}:
        added -= {Mark.SOME}  # less than was said
    if compared.everywhere & {Mark.BAD, Mark.TOO}:
        added -= {Mark.MANY, Mark.FEW}  # "too high" is "too much", "limited" is "little"
    if compared.everywhere & _LITTLE or compared.there & DENIALS:
        added -= {Mark.FEW, Mark.ONLY}  # "a small number" are few, and only a few
    return added


def _quantities_dropped(compared: _Compared) -> frozenset[Mark]:
    dropped = (compared.there & _STAYING_QUANTITIES) - compared.whole
    return dropped - _LITTLE if compared.whole & _LITTLE else dropped


def _of_comparisons(claim: Said, owners: Sequence[Source], compared: _Compared) -> Iterator[Doubt]:
    """A judgement that its sentence does not pass, or a change that neither a sentence nor the figures of two dates tell."""
    stated = ((compared.here & JUDGEMENTS) - compared.everywhere) | ((compared.here & _OF_BOTH) - compared.anywhere)
    stated -= {mark for mark, alike in _ALIKE.items() if alike in compared.anywhere}
    if stated <= {Mark.UP, Mark.DOWN} and _is_counted(stated, claim, owners):
        return
    if stated and not _is_judged_alike(stated, compared.everywhere, denied=bool(compared.here & DENIALS)):
        yield Doubt(Doubts.COMPARISON, ", ".join(sorted(stated)))


def _is_counted(stated: frozenset[Mark], claim: Said, owners: Sequence[Source]) -> bool:
    """Whether the claim gives one figure from each of two dates, and the newer is higher or lower as it says."""
    dated = {owner.citation.document.date: owner for owner in owners if owner.citation.document.date}
    figures = [(each.unit, each.value) for each in amounts(claim.text) if each.unit is not Unit.PLACE]
    if len(dated) != 2 or len(figures) != 2 or figures[0][0] != figures[1][0]:
        return False
    older, newer = (stated_amounts(dated[date].said.text) for date in sorted(dated))
    first, second = figures
    if first not in older - newer or second not in newer - older:
        return False
    return stated == {Mark.UP if second[1] > first[1] else Mark.DOWN}


def _is_judged_alike(stated: frozenset[Mark], everywhere: frozenset[Mark], *, denied: bool) -> bool:
    """Whether the sentence judges as the claim does, in another word: "not good enough" for "poor", or for what is "not" said "well"."""
    good, bad = frozenset({Mark.GOOD, Mark.BETTER}), frozenset({Mark.BAD, Mark.WORSE, Mark.NOT_GOOD})
    if denied and stated <= good:
        return bool(everywhere & bad)
    return any(stated <= side and everywhere & side and not stated & CHANGES for side in (good, bad))


# What makes of words a statement that something is so.
_STATES = any_of(r"""
    is | are | was | were | has | have | had | do | does | did | improved | remains? | continues? | receives? | reports? | shows? | lacks?
    means? | takes? | makes? | gives? | gets? | experiences? | benefits? | needs? | must | should | can | cannot | will | would | may
    mae | maent | roedd | oedd | oes | nid | nad | rhaid | dylai | dylid | bydd | gall | wedi | yw | ydy | ydynt | \w+(?:wyd|odd|ir|asant)
""")


def _of_headings(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """An item of a list of what must or needs to be done, told as if it were done or so."""
    asks = OBLIGATIONS | {Mark.SHOULD}
    if marks_of(claim) & asks:
        return
    for part in found:
        source = sources[part.source]
        owed = {each.mark for each in marks(source.heading, source.said.language)} & (asks | {Mark.BETTER})
        words = tokens(claim.text[part.start : part.end].lower())
        item = tokens(folded(source.citation.quote.text).lower())
        only_the_item = sum(word in item for word in words) >= NEARLY_ALL * len(words) and not _STATES.search(claim.text)
        states = _STATES.search(source.citation.quote.text)  # a whole sentence says itself what is so
        if owed and not states and not only_the_item:
            yield Doubt(Doubts.STRENGTH, source.heading)
