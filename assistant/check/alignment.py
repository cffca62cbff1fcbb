"""Words laid against words: the stretch of a paragraph that is nearest to a quotation, and what differs between the two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.check.tokens import Tokens, is_word, parted

SIGN = 0.3  # what a sign more or less costs, where a word costs 1
CASE = 0.3  # what another case costs
LEAVE = 0.45  # share of its cost that a word of the source costs where it is passed over: words are left out more often than put in
LEAST_RUN = 4  # words of a piece that is said to stand somewhere


@dataclass(frozen=True, slots=True)
class Step:
    """Token `draft` of the quotation against token `source` of the paragraph; None where one has nothing there."""

    draft: int | None
    source: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid against the nearest stretch of a paragraph: its steps in order, and what they cost."""

    steps: tuple[Step, ...]
    cost: float
    weight: float  # what the quotation would cost if nothing of it stood there

    @property
    def likeness(self) -> float:
        """From 0, nothing of the quotation stands there, to 1, all of it does."""
        return 1 - self.cost / self.weight

    @property
    def first(self) -> int:
        """The first token of the paragraph that takes part."""
        return next(step.source for step in self.steps if step.source is not None)

    @property
    def last(self) -> int:
        """The last token of the paragraph that takes part."""
        return next(step.source for step in reversed(self.steps) if step.source is not None)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `end` of a quotation that stand so in a text from its token `at` on."""

    start: int
    end: int
    at: int


def align(wanted: Tokens, source: Tokens) -> Alignment | None:
    """The cheapest way to lay all of `wanted` against a stretch of `source`, or None where they share no token."""
    mine, theirs = wanted.keys, source.keys
    if not set(map(str.casefold, mine)) & set(map(str.casefold, theirs)):
        return None
    drop = np.array([1.0 if is_word(key) else SIGN for key in mine])
    leave = np.array([1.0 if is_word(key) else SIGN for key in theirs])
    swap = _exchange(mine, theirs, drop, leave)
    steps = _traced(_table(swap, drop, leave * LEAVE), swap, drop)
    while steps and steps[0].draft is None:
        steps.pop(0)
    if any(step.source is not None for step in steps):
        steps = _with_whole_words(steps, source)
    if all(step.source is None for step in steps):
        return None
    return Alignment(tuple(steps), sum(_cost(step, swap, drop, leave) for step in steps), float(drop.sum()))


def _with_whole_words(steps: list[Step], source: Tokens) -> list[Step]:
    """The steps, with what hangs on the first and the last word in the source: the "£" before a figure, the "non-" of "non-compliant"."""
    first = next(step.source for step in steps if step.source is not None)
    last = next(step.source for step in reversed(steps) if step.source is not None)
    while parted(source, first):
        first -= 1
        steps = [Step(None, first), *steps]
    while parted(source, last + 1):
        last += 1
        steps = [*steps, Step(None, last)]
    return steps


def _cost(step: Step, swap: NDArray[np.float64], drop: NDArray[np.float64], leave: NDArray[np.float64]) -> float:
    if step.draft is None:
        return float(leave[step.source]) if step.source is not None else 0.0
    return float(drop[step.draft] if step.source is None else swap[step.draft, step.source])


def _exchange(mine: Sequence[str], theirs: Sequence[str], drop: NDArray[np.float64], leave: NDArray[np.float64]) -> NDArray[np.float64]:
    """What it costs to have each token of one in the place of each of the other: words for signs are never exchanged."""
    numbers: dict[str, int] = {}
    exact = [np.array([numbers.setdefault(key, len(numbers)) for key in keys]) for keys in (mine, theirs)]
    plain = [np.array([numbers.setdefault(key.casefold(), len(numbers)) for key in keys]) for keys in (mine, theirs)]
    cost = np.where(drop[:, None] == leave[None, :], np.maximum(drop[:, None], leave[None, :]), 9.0)
    cost = np.where(plain[0][:, None] == plain[1][None, :], CASE, cost)
    return np.where(exact[0][:, None] == exact[1][None, :], 0.0, cost)


def _table(swap: NDArray[np.float64], drop: NDArray[np.float64], leave: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least cost of the first i tokens of the quotation ending before token j of the source."""
    rows, columns = swap.shape
    table = np.zeros((rows + 1, columns + 1))
    passed = np.concatenate([[0.0], np.cumsum(leave)])
    for row in range(rows):
        best = table[row] + drop[row]
        best[1:] = np.minimum(best[1:], table[row, :-1] + swap[row])
        # Leaving out source tokens before: a running minimum does a row at once.
        table[row + 1] = np.minimum.accumulate(best - passed) + passed
    return table


def _traced(table: NDArray[np.float64], swap: NDArray[np.float64], drop: NDArray[np.float64]) -> list[Step]:
    row, column = table.shape[0] - 1, int(np.argmin(table[-1]))
    while column + 1 < table.shape[1] and table[-1, column + 1] <= table[-1, column] + 1e-9:  # rather another word than none
        column += 1
    steps: list[Step] = []
    while row:
        here = table[row, column]
        if column and abs(table[row - 1, column - 1] + swap[row - 1, column - 1] - here) < 1e-9:
            row, column = row - 1, column - 1
            steps.append(Step(row, column))
        elif abs(table[row - 1, column] + drop[row - 1] - here) < 1e-9:
            row -= 1
            steps.append(Step(row, None))
        else:
            column -= 1
            steps.append(Step(None, column))
    return steps[::-1]


def runs(wanted: Tokens, source: Tokens) -> Iterator[Run]:
    """Yield the longest stretches that both have, each token of `wanted` taken as the beginning of one; at least LEAST_RUN words long.

    Where a sentence of `wanted` begins its first letter may be a capital or not.
    """
    places: dict[str, list[int]] = {}
    for at, key in enumerate(source.keys):
        places.setdefault(key.casefold(), []).append(at)
    seen: set[tuple[int, int]] = set()
    for start, key in enumerate(wanted.keys):
        for at in places.get(key.casefold(), ()):
            if (start - 1, at - 1) in seen and _alike(wanted, start, source.keys[at]):  # inside a stretch that is already told
                seen.add((start, at))
                continue
            end = start
            while end < len(wanted) and at + end - start < len(source) and _alike(wanted, end, source.keys[at + end - start]):
                end += 1
            if end > start:
                seen.add((start, at))
            if sum(map(is_word, wanted.keys[start:end])) >= LEAST_RUN:
                yield Run(start, end, at)


def _alike(wanted: Tokens, at: int, key: str) -> bool:
    mine = wanted.keys[at]
    if mine == key:
        return True
    begins = at == 0 or wanted.keys[at - 1] in ".!?:"
    return begins and mine[1:] == key[1:] and mine[:1].casefold() == key[:1].casefold()
