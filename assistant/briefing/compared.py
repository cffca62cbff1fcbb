"""Two texts compared word by word."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.quotes import folded


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both texts say (""), that only the first says ("-"), or only the second ("+")."""

    text: str
    sign: Literal["", "-", "+"]


def compared(was: str, now: str) -> list[Run]:
    """Both texts as runs of words in their order; typography alone is no difference."""
    old, new = was.split(), now.split()
    matcher = difflib.SequenceMatcher(None, [folded(word) for word in old], [folded(word) for word in new], autojunk=False)
    return list(_runs(old, new, matcher.get_opcodes()))


def _runs(
    old: list[str], new: list[str], codes: list[tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]]
) -> Iterator[Run]:
    for kind, start, end, new_start, new_end in codes:
        if kind == "equal":
            yield Run(" ".join(new[new_start:new_end]), "")
            continue
        if start < end:
            yield Run(" ".join(old[start:end]), "-")
        if new_start < new_end:
            yield Run(" ".join(new[new_start:new_end]), "+")


def compared_text(was: str, now: str) -> str:
    """The comparison in plain text: "The council [-must-] {+should+} act."."""
    shown = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(shown[run.sign].format(run.text) for run in compared(was, now))
