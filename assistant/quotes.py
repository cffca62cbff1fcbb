"""The only place where a quotation is made: a span of a stored paragraph, never a string."""

import re
import unicodedata
from dataclasses import dataclass

from ingest.documents import Paragraph

LEAST_WORDS = 4
_PLAIN = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—―−\u00a0", "'''''\"\"\"\"\"------- ")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `start` to `end` of `paragraph`'s text; `text` slices them anew at every call."""

    paragraph: Paragraph
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.paragraph.text):
            raise ValueError(f"characters {self.start} to {self.end} are not inside paragraph {self.paragraph.number}")

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def find_quote(words: str, paragraph: Paragraph) -> Quote | None:
    """The first span of `paragraph` that says `words`, or None where it does not, or where they are fewer than four.

    Only white space, the shape of quotation marks and dashes, soft hyphens, line-end hyphenation and
    ligatures may differ; case, digits, signs and every word must agree, and a match never begins or ends inside a word.
    """
    if len(re.findall(r"\w+", words)) < LEAST_WORDS:
        return None
    wanted, _ = _fold(words.strip())
    folded, offsets = _fold(paragraph.text)
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_inside_word(folded, at) or _inside_word(folded, end)):
            return Quote(paragraph, offsets[at], offsets[end - 1] + 1)
        at = folded.find(wanted, at + 1)
    return None


def _inside_word(text: str, at: int) -> bool:
    """Whether position `at` parts two characters of one word or number ("£1.5m", "12,000")."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before.isalnum() and after.isalnum():
        return True
    return (before in ".," and before != "" and text[at - 2 : at - 1].isdigit() and after.isdigit()) or (
        before.isdigit() and after in (".", ",") and text[at + 1 : at + 2].isdigit()
    )


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` in its plain form, and for each character kept the offset in `text` it comes from."""
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        if text[at] == _SOFT_HYPHEN:
            at += 1
            continue
        if hyphenated := re.compile(r"(?<=\w)[-‐]\n[ \t]*(?=[a-zà-ÿ])").match(text, at):
            at = hyphenated.end()
            continue
        if text[at].isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
                offsets.append(at)
            at += 1
            continue
        # NFKC would also turn ² into 2 and ½ into 1⁄2, which are other figures: only ligatures are spelled out.
        plain = unicodedata.normalize("NFKC", text[at]) if "ﬀ" <= text[at] <= "ﬆ" else text[at].translate(_PLAIN)
        for character in plain:
            kept.append(character)
            offsets.append(at)
        at += 1
    if kept and kept[-1] == " ":
        kept.pop()
        offsets.pop()
    return "".join(kept), offsets
