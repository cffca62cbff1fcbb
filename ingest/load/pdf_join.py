"""Lines of a paragraph joined into its text: line-end hyphens, raised numbers, addresses that were broken."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ingest.load.pdf_lines import RAISED_END, RAISED_START

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_RAISED = re.compile(rf"\s*{RAISED_START}(\d+){RAISED_END}")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# A hyphen after these is a real one, whatever word follows.
_PREFIXES = frozenset([
    "all", "anti", "co", "cross", "de", "eight", "ex", "five", "four", "full", "half", "high", "inter", "key", "late", "long",
    "low", "mid", "multi", "nine", "non", "one", "part", "post", "pre", "re", "self", "seven", "semi", "short", "six", "sub",
    "ten", "third", "three", "twenty", "thirty", "forty", "fifty", "two", "under", "up", "well", "year", "cyd", "di", "ail",
])  # fmt: skip
# Nor before these.
_SECOND_HALVES = frozenset([
    "based", "being", "centred", "driven", "focused", "free", "gathering", "informed", "led", "making", "orientated", "oriented",
    "related", "sharing", "specific", "term", "time", "wide",
])  # fmt: skip
# No word begins like this, so what stands before the hyphen is the first half of one.
_SUFFIXES = re.compile(
    r"(?:tions?|sions?|ments?|ness|it(?:y|ies)|ings?|able|ible|ally|ances?|ences?|ers?|edly|ative|ical|iad|iadau|aeth|oedd)$"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the whole document says about its own words: which it has, and which numbers its footnotes bear."""

    words: Set[str]
    breaks_words: bool  # whether it splits words at line ends at all
    footnotes: Set[str]


def wording(lines: Iterable[str], footnotes: Set[str]) -> Wording:
    """Return the words that stand unbroken in `lines`, which decide how a broken one is joined."""
    words: set[str] = set()
    broken: list[tuple[str, str]] = []
    pending: str | None = None
    for line in lines:
        found = [match.group().lower().replace("‐", "-") for match in _WORD.finditer(line)]
        if pending is not None and found:
            broken.append((pending, found.pop(0)))
        match = _BROKEN_WORD.search(line)
        pending = match.group(1).lower() if match else None
        words.update(found[:-1] if match else found)
    words |= {part for word in words if "-" in word for part in word.split("-")}
    breaks_words = any(before + after in words and f"{before}-{after}" not in words for before, after in broken)
    return Wording(words, breaks_words, footnotes)


def join_lines(lines: Sequence[str], known: Wording) -> str:
    """Return the text of a paragraph that was printed on `lines`."""
    text = ""
    for line in lines:
        text = _attach(text, line.strip(), known) if text else line.strip()
    return " ".join(_lower_raised(text, known).split())


def _attach(text: str, line: str, known: Wording) -> str:
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if broken := _BROKEN_WORD.search(text):
        return (text if _is_real_hyphen(broken.group(1), line, known) else text[:-1]) + line
    last = text.split()[-1]
    if last[-1] in "-–—/‐" and len(last) > 1 and not line.startswith(" "):
        return text + line
    if re.match(r"(?:https?://|www\.)", last) and re.match(r"[/?&=#._]", line):
        return text + line
    return f"{text} {line}"


def _is_real_hyphen(before: str, line: str, known: Wording) -> bool:
    first = _FIRST_WORD.match(line)
    if first is None or first.group()[0].isupper():
        return True
    before, after = before.lower(), first.group().lower()
    last_part = before.rsplit("-", 1)[-1]
    if f"{last_part}-{after}" in known.words or f"{before}-{after}" in known.words:
        return True
    if last_part + after in known.words:
        return False
    if last_part in _PREFIXES or after in _SECOND_HALVES:
        return True
    if _SUFFIXES.match(after):
        return False
    whole = (last_part in known.words, after in known.words)
    return all(whole) if known.breaks_words else any(whole)


def _lower_raised(text: str, known: Wording) -> str:
    """Drop the numbers that point at footnotes, keep other raised numbers as superscripts: never glue them to a number."""
    return _RAISED.sub(lambda match: "" if match.group(1) in known.footnotes else match.group(1).translate(_SUPERSCRIPTS), text)
