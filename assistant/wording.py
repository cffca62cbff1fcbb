"""Tables of phrases, written one a line or parted by bars, as patterns."""

import re


def any_of(table: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern, blind to case, that finds any phrase of `table`; a phrase may itself be a regular expression without bars at its top."""
    phrases = [phrase for line in table.strip().splitlines() for phrase in _split(line.strip())]
    choice = "|".join(phrases)
    return re.compile(rf"{before}\b(?:{choice})\b{after}", re.IGNORECASE)


def words(table: str) -> frozenset[str]:
    """The words of `table`, parted by white space."""
    return frozenset(table.split())


def _split(line: str) -> list[str]:
    """The parts of `line` between bars that stand in no parentheses."""
    parts, depth = [""], 0
    for character in line:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]
