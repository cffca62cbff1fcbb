"""What a few words changed in a sentence change of its meaning: words put in, taken out or exchanged in a claim that is nearly verbatim."""

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from assistant.amounts import amounts, dates, stated_amounts, stated_days
from assistant.clauses import marks_of
from assistant.doubts import Doubt, Doubts, Source, tokens
from assistant.evidence import stem
from assistant.quotes import folded
from assistant.strength import DENIALS, OBLIGATIONS, QUANTITIES, STRENGTHS, Mark, form, marks, opposites
from assistant.support import Part, Said
from assistant.tellers import TELLS

NEARLY_ALL = 0.66  # share of a claim's words, in order, from which on it is the sentence itself with words changed; set as in `proof.py`
LONG_OMISSION = 4  # words: a whole clause is left out where more are missing, and what it qualifies is compared clause by clause

_LIST_NUMBER = re.compile(r"^\W*\d+\.\s")
_SUBJECT = re.compile(
    r"\b(?:council|authority|staff|workers?|managers?|leaders?|parents?|carers?|children|people|cyngor|awdurdod|arweinwyr|rheolwyr|gweithwyr"
    r"|rhieni|gofalwyr|plant)\b",
    re.I,
)
_THE_COUNCIL = ({"council", "authority"}, {"cyngor", "awdurdod"})
_NEEDS = re.compile(r"\b(?:needs?|needed|require[sd]?)\b", re.I)
_MAY_GO = frozenset({Mark.ALL, Mark.STILL, Mark.CAN, Mark.GOOD, Mark.UP, Mark.OVER})  # without them a claim says less, not otherwise
_MAY_BE_REPLACED = frozenset({Mark.BETTER, Mark.WORSE})


def of_rewording(claim: Said, found: Sequence[Part], sources: Sequence[Source]) -> Iterator[Doubt]:
    """In a claim that keeps nearly all the words of its sentence: any telling change in the words put in, taken out or exchanged."""
    for part in found:
        source, words = sources[part.source], claim.text[part.start : part.end]
        quoted = _LIST_NUMBER.sub("", folded(source.citation.quote.text))  # without the heading of a list
        mine, theirs = tokens(words), tokens(quoted)
        translated = source.said.language != claim.language
        kept = [] if translated else _kept(mine, theirs)
        # A translation keeps the order, mostly, and has no words to tell what a figure counts.
        if (kept or translated) and not _is_in_order(_figures(words), _figures(quoted)):
            yield Doubt(Doubts.NUMBER)
        if kept:
            yield from _of_changes(claim, source.said, kept, words=mine, quoted=theirs)


def _kept(words: Sequence[str], quoted: Sequence[str]) -> list[difflib.Match]:
    """The runs of words that are also the quotation's, in order; none where they are not nearly all."""
    lower = [word.lower() for word in words], [word.lower() for word in quoted]
    runs = difflib.SequenceMatcher(None, *lower, autojunk=False).get_matching_blocks()[:-1]
    return runs if sum(run.size for run in runs) >= NEARLY_ALL * len(words) else []


def _of_changes(
    claim: Said, source: Said, kept: Sequence[difflib.Match], *, words: Sequence[str], quoted: Sequence[str]
) -> Iterator[Doubt]:
    """What stands between the `kept` runs of `words` in the place of what stands there in the quotation."""
    first = difflib.Match(0, max(0, kept[0].b - kept[0].a), 0)
    same = _counted(" ".join(quoted[first.b : kept[-1].b + kept[-1].size + 1]), claim.language)
    moved = frozenset(mark for mark, count in _counted(" ".join(words), claim.language).items() if same[mark] == count)
    if unsaid := _another_subject(" ".join(words[: kept[0].a]), " ".join(quoted[first.b : kept[0].b]), source):
        yield Doubt(Doubts.UNSAID, unsaid)
    for one, other in itertools.pairwise([first, *kept]):
        put_in, taken_out = words[one.a + one.size : other.a], quoted[one.b + one.size : other.b]
        if len(taken_out) <= LONG_OMISSION:
            yield from _exchanged(" ".join(put_in), " ".join(taken_out), claim, source=source, moved=moved)


def _figures(text: str) -> list[tuple[str, Fraction]]:
    """The figures of `text` with their units, and its years, in order."""
    years = [(day.start, ("year", Fraction(day.year))) for day in dates(text) if day.year]
    return [value for _, value in sorted([*((each.start, (str(each.unit), each.value)) for each in amounts(text)), *years])]


def _is_in_order(mine: Sequence[tuple[str, Fraction]], theirs: Sequence[tuple[str, Fraction]]) -> bool:
    """Whether those of one unit that stand in both, once, stand there in the same order."""
    once = [value for value in mine if mine.count(value) == theirs.count(value) == 1]
    return all(
        [value for value in once if value[0] == unit] == [value for value in theirs if value in once and value[0] == unit]
        for unit in {value[0] for value in once}
    )


def _another_subject(opening: str, instead: str, source: Said) -> str | None:
    """The people or body with which the claim opens in the place of others: "managers" for "the council"."""
    if TELLS.search(source.text):
        return None  # who may say it is another question
    put, meant = ([word.lower() for word in _SUBJECT.findall(text)] for text in (opening, instead))
    told = [word for word in put if word not in source.text.lower() and stem(word) not in source.stems]
    same = any(set(put + meant) <= names for names in _THE_COUNCIL)
    return ", ".join(told) if told and meant and not same else None


def _counted(text: str, language: str) -> Counter[Mark]:
    return Counter(each.mark for each in marks(text, language))


def _exchanged(put_in: str, taken_out: str, claim: Said, *, source: Said, moved: frozenset[Mark]) -> Iterator[Doubt]:
    """What the exchange of a few words for a few others changes; a mark that is as often there as before has only `moved`."""
    if changed := _marks_changed(put_in, taken_out, claim, source=source) - moved:
        yield Doubt(_doubt_about(changed), put_in or taken_out)
    if turned := {word for word in map(form, tokens(put_in)) if opposites(word) & set(map(form, tokens(taken_out)))}:
        yield Doubt(Doubts.OPPOSITE, ", ".join(sorted(turned)))
    one, other = stated_amounts(put_in), stated_amounts(taken_out)
    if one and other and one != other:
        yield Doubt(Doubts.NUMBER, put_in)
    first, second = stated_days(put_in), stated_days(taken_out)
    if first and second and first != second:
        yield Doubt(Doubts.DATE, put_in)
    fewer = len(TELLS.findall(claim.text)) < len(TELLS.findall(source.text))
    if TELLS.search(taken_out) and not TELLS.search(put_in) and fewer:
        yield Doubt(Doubts.SPEAKER, taken_out)


def _marks_changed(put_in: str, taken_out: str, claim: Said, *, source: Said) -> frozenset[Mark]:
    """The marks that come or go with the exchange, and may not."""
    added, dropped = _counted(put_in, claim.language), _counted(taken_out, claim.language)
    needs_kept = len(_NEEDS.findall(claim.text)) >= len(_NEEDS.findall(source.text)) or _NEEDS.search(put_in)
    may_go = _MAY_GO | (_MAY_BE_REPLACED if put_in else frozenset()) | (OBLIGATIONS - {Mark.MUST} if needs_kept else frozenset())
    may_come = {Mark.MANY, Mark.FEW} if marks_of(source) & {Mark.BAD, Mark.TOO} else set()
    more, less = frozenset(added - dropped) - may_come, frozenset(dropped - added) - may_go
    if Mark.REQUIRED in more | less and more & OBLIGATIONS and less & OBLIGATIONS:
        return (more | less) - OBLIGATIONS  # "is required to" for "must"
    return more | less


def _doubt_about(changed: frozenset[Mark]) -> Doubts:
    if changed & DENIALS:
        return Doubts.NEGATION
    if changed & STRENGTHS:
        return Doubts.STRENGTH
    return Doubts.QUANTITY if changed & QUANTITIES else Doubts.OPPOSITE
