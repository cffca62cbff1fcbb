"""Words in bold inside a paragraph: loaders mark them in the text with characters that no text holds, and these go before it is kept.

Letters that set what must be done in bold tell so which of their sentences are demands.
"""

import re

from ingest.documents import Span

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters, for use inside a program: Unicode 16.0, 23.7
_FROM, _TO = "\ufdd2", "\ufdd3"  # the same once settled; _FROM stands behind the first character
LEAST_WORDS = 5  # fewer words that begin with a capital are a heading or a label, not part of a sentence

_RAW = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_SETTLED = re.compile(f"(.){_FROM}([^{_FROM}{_TO}]*){_TO}", re.DOTALL)
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_ANY = re.compile(f"[{OPEN}{CLOSE}{_FROM}{_TO}]")


def settle(text: str) -> str:
    """`text` with its marks where they mislead nothing that looks at how it begins or ends; labels in bold lose theirs."""
    if OPEN not in text and CLOSE not in text:
        return text
    return _MARKS.sub("", _RAW.sub(_settled, re.sub(f"{CLOSE}(\\s*){OPEN}", r"\1", text)))


def _settled(match: re.Match[str]) -> str:
    inner = match[1]
    words = [place for place, character in enumerate(inner) if character.isalnum()]
    if len(words) < 2:
        return inner
    first, last = words[0], words[-1]
    inside = match.string[: match.start()].strip() and inner[first].islower()
    if not inside and len(inner.split()) < LEAST_WORDS:
        return inner
    return f"{inner[: first + 1]}{_FROM}{inner[first + 1 : last + 1]}{_TO}{inner[last + 1 :]}"


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """`text` without any mark, and the spans of it that were marked."""
    if not _ANY.search(text):
        return text, ()
    plain, spans, at = "", [], 0
    for match in _SETTLED.finditer(text):
        plain += _ANY.sub("", text[at : match.start()])
        words = _ANY.sub("", match[1] + match[2])
        spans.append(Span(len(plain), len(plain) + len(words)))
        plain += words
        at = match.end()
    return plain + _ANY.sub("", text[at:]), tuple(spans)
