"""What differs between a quotation and the passage it is laid against, in whole words, and in which aspect."""

from collections.abc import Iterator, Sequence

from assistant import strength
from assistant.amounts import amounts, dates
from assistant.check.alignment import Alignment, Step
from assistant.check.findings import Aspect, Difference
from assistant.check.tokens import Tokens, is_word
from assistant.quotes import folded
from assistant.strength import DENIALS, QUANTITIES, STRENGTHS, Mark

AROUND = 3  # tokens on either side by which a figure is known for part of a date
_OF_STRENGTH = STRENGTHS | QUANTITIES | {Mark.TOO, Mark.OVER, Mark.UNDER}
_SENTENCE_ENDS = frozenset(".!?:…")
_MONEY_AND_SHARES = frozenset("£$€%‰")
_SCALES = frozenset(("million", "billion", "thousand", "hundred", "miliwn", "biliwn", "mil", "cant", "percent", "bn", "m", "k"))


def differences(alignment: Alignment, wanted: Tokens, source: Tokens, *, language: str, named: bool) -> tuple[Difference, ...]:
    """The differences between a quotation and what it is laid against, in order; `language` is the source's.

    Where the quotation does not begin with a name (`named`), its first letter may be a capital or not.
    """
    steps = alignment.steps
    groups = _groups(steps, wanted, source, named=named)
    return tuple(_difference(_with_its_word(steps, *group, wanted, source), wanted, source, language=language) for group in groups)


def _groups(steps: Sequence[Step], wanted: Tokens, source: Tokens, *, named: bool) -> Iterator[tuple[int, int]]:
    """Yield where in `steps` those that differ begin and end, without what only the draft's own sentence asks for."""
    first: int | None = None
    for number, step in enumerate(steps):
        if _equal(step, wanted, source) or _adapted(number, steps, wanted, source, named=named):
            if first is not None:
                yield first, number
            first = None
        elif first is None:
            first = number
    if first is not None:
        yield first, len(steps)


def _with_its_word(steps: Sequence[Step], first: int, last: int, wanted: Tokens, source: Tokens) -> Sequence[Step]:
    """The steps from `first` up to `last`; a sign before a figure ("£450") or behind it ("5%") is said with the figure."""
    signs = {tokens.keys[at] for tokens, places in _sides(steps[first:last], wanted, source) for at in places}
    if signs and signs <= set("£$€+-") and last < len(steps):
        return steps[first : last + 1]
    if signs and signs <= set("%‰°") and first:
        return steps[first - 1 : last]
    return steps[first:last]


def _sides(steps: Sequence[Step], wanted: Tokens, source: Tokens) -> tuple[tuple[Tokens, list[int]], tuple[Tokens, list[int]]]:
    mine = [step.draft for step in steps if step.draft is not None]
    theirs = [step.source for step in steps if step.source is not None]
    return (wanted, mine), (source, theirs)


def _equal(step: Step, wanted: Tokens, source: Tokens) -> bool:
    return step.draft is not None and step.source is not None and wanted.keys[step.draft] == source.keys[step.source]


def _adapted(number: int, steps: Sequence[Step], wanted: Tokens, source: Tokens, *, named: bool) -> bool:
    """Whether it is the first letter's case, or a last stop or comma, which follow from the sentence that the draft quotes in."""
    step = steps[number]
    if step.draft is None:
        return False
    mine = wanted.keys[step.draft]
    if step.draft == 0 and step.source is not None:
        theirs = source.keys[step.source]
        return not named and mine[1:] == theirs[1:] and mine[:1].casefold() == theirs[:1].casefold()
    return step.draft == len(wanted) - 1 and mine in ".,;:" and all(later.source is None for later in steps[number + 1 :])


def _difference(group: Sequence[Step], wanted: Tokens, source: Tokens, *, language: str) -> Difference:
    (_, mine), (_, theirs) = _sides(group, wanted, source)
    signs = not any(is_word(wanted.keys[at]) for at in mine) and not any(is_word(source.keys[at]) for at in theirs)
    one, other = _stretch(mine, wanted, signs=signs), _stretch(theirs, source, signs=signs)
    aspect = _aspect(mine, wanted, theirs, source, language=language)
    return Difference(aspect, one, other)


def _stretch(places: Sequence[int], tokens: Tokens, *, signs: bool) -> str:
    """The text of the tokens at `places`, with what hangs on them without white space: the rest of a compound, a sign before a figure."""
    if not places:
        return ""
    first, last = places[0], places[-1]
    while first and tokens.ends[first - 1] == tokens.starts[first] and (signs or tokens.keys[first - 1] in "-£$€+"):
        first -= 1
        if tokens.keys[first] == "-" and first and tokens.ends[first - 1] == tokens.starts[first] and is_word(tokens.keys[first - 1]):
            first -= 1
    while last + 1 < len(tokens) and tokens.ends[last] == tokens.starts[last + 1] and tokens.keys[last + 1] in "-%‰°":
        last += 1
        if tokens.keys[last] == "-" and last + 1 < len(tokens) and tokens.ends[last] == tokens.starts[last + 1]:
            last += 1
    start, end = tokens.starts[first], tokens.ends[last]
    bracketed = tokens.text[start - 1 : start] == "[" and tokens.text[end : end + 1] == "]"  # the draft says itself that this is its own
    return " ".join(tokens.text[start - bracketed : end + bracketed].split())


def _aspect(mine: Sequence[int], wanted: Tokens, theirs: Sequence[int], source: Tokens, *, language: str) -> Aspect:
    one, other = [wanted.keys[at] for at in mine], [source.keys[at] for at in theirs]
    if _denials(one, language) != _denials(other, language) or _turned(one, other):
        return Aspect.NEGATION
    if _in_date(mine, wanted) or _in_date(theirs, source):
        return Aspect.DATE
    if _figures(one) or _figures(other):
        return Aspect.NUMBER
    if _marks(one, language) != _marks(other, language):
        return Aspect.STRENGTH
    same = [key.casefold() for key in one] == [key.casefold() for key in other]
    if same or _names(mine, wanted) or _names(theirs, source):
        return Aspect.NAME
    return Aspect.WORDS


def _denials(keys: Sequence[str], language: str) -> int:
    return sum(found.mark in DENIALS for found in strength.marks(" ".join(keys), language))


def _turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word has got or lost the prefix that makes it its opposite: "effective", "ineffective"."""
    mine, theirs = ({strength.form(key) for key in keys} for keys in (one, other))
    return any(strength.without_prefix(word) in theirs for word in mine) or any(strength.without_prefix(word) in mine for word in theirs)


def _in_date(places: Sequence[int], tokens: Tokens) -> bool:
    if not places:
        return False
    first, last = max(0, places[0] - AROUND), min(len(tokens), places[-1] + 1 + AROUND)
    before = folded(tokens.text[tokens.starts[first] : tokens.starts[places[0]]] + "|")[:-1]
    changed = folded(tokens.text[tokens.starts[places[0]] : tokens.ends[places[-1]]])
    around = folded(tokens.text[tokens.starts[first] : tokens.ends[last - 1]])
    start, end = len(before), len(before) + len(changed)
    return any(day.start < end and start < day.end and (day.month or day.year) for day in dates(around))


def _figures(keys: Sequence[str]) -> bool:
    if any(any(character.isdigit() for character in key) or key in _MONEY_AND_SHARES or key.lower() in _SCALES for key in keys):
        return True
    return bool(amounts(" ".join(keys)))


def _marks(keys: Sequence[str], language: str) -> frozenset[Mark]:
    return frozenset(found.mark for found in strength.marks(" ".join(keys), language) if found.mark in _OF_STRENGTH)


def _names(places: Sequence[int], tokens: Tokens) -> bool:
    """Whether one of them has a capital that no sentence's beginning asks for."""
    return any(
        tokens.keys[at][0].isupper() and at > 0 and (is_word(tokens.keys[at - 1]) or tokens.keys[at - 1] not in _SENTENCE_ENDS)
        for at in places
    )
