"""One way in which sentences oblige, promise or tell of progress, and what must not stand beside its words."""

import re
from dataclasses import dataclass

from assistant.register.entries import Strength


@dataclass(frozen=True, slots=True)
class Wording:
    """`pattern` makes a sentence `strength`, unless its clause up to there has `before`, or what follows begins with `after`."""

    strength: Strength
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Bound:
    """How a sentence binds, and where in it the words stand that say so."""

    strength: Strength
    start: int
    end: int


def wording(strength: Strength, pattern: str, *, before: str | None = None, after: str | None = None) -> Wording:
    """A Wording of patterns blind to case; `pattern` begins and ends at words."""
    return Wording(
        strength,
        re.compile(rf"(?<![\w’'])(?:{pattern})(?!\w)", re.IGNORECASE),
        re.compile(before, re.IGNORECASE) if before else None,
        re.compile(after, re.IGNORECASE) if after else None,
    )
