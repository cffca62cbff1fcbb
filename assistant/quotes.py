"""The only place where a quotation is made: a span of a stored paragraph, never a string."""

import re
import unicodedata
from dataclasses import dataclass

from ingest.documents import Paragraph, ParagraphKind, Span

LEAST_WORDS = 4
SPOKEN = 0.5  # share of a quotation that is speech, from which on its speaker is said to say it
_PLAIN = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—―−\u00a0", "'''''\"\"\"\"\"------- ")
_SOFT_HYPHEN = re.compile(r"\u00ad(?:\n[ \t]*)?")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-‐]\n[ \t]*(?=[a-zà-ÿ])")
_IN_A_WORD = "-'"  # well-run, can't: what stands before and behind is one word
_IN_A_NUMBER = ".,:/"  # 1.5, 12,000, 10:30, 1/2
_BEFORE_A_NUMBER = "£$€+-"
_BEHIND_A_NUMBER = "%‰°"


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

    @property
    def in_document(self) -> Span:
        """Where it stands in the document's text."""
        return Span(self.paragraph.start + self.start, self.paragraph.start + self.end)


def find_quote(words: str, paragraph: Paragraph) -> Quote | None:
    """The first span of `paragraph` that says `words`, or None where it does not, or where they are fewer than four.

    Only white space, the shape of quotation marks and dashes, soft hyphens, line-end hyphenation and
    ligatures may differ; case, digits, signs and every word must agree, and a match never begins or ends inside a word.
    """
    if sum(any(character.isalnum() for character in word) for word in words.split()) < LEAST_WORDS:
        return None
    wanted, _ = folded_with_offsets(words.strip())
    folded, offsets = folded_with_offsets(paragraph.text)
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_inside_word(folded, at) or _inside_word(folded, end)):
            return Quote(paragraph, offsets[at], offsets[end - 1] + 1)
        at = folded.find(wanted, at + 1)
    return None


def _inside_word(text: str, at: int) -> bool:
    """Whether position `at` parts what is one word or number: "saf|e", "non-|compliant", "can|'t", "-|3", "£|450", "1|.5m", "5|%"."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return False
    if unicodedata.combining(after) or (before.isalnum() and after.isalnum()):
        return True
    if (before in _BEFORE_A_NUMBER and after.isdigit()) or (before.isdigit() and after in _BEHIND_A_NUMBER):
        return True
    further_before, further_after = text[max(0, at - 2) : at - 1], text[at + 1 : at + 2]
    for mark, one, other in ((before, further_before, after), (after, before, further_after)):
        if (mark in _IN_A_WORD and one.isalnum() and other.isalnum()) or (mark in _IN_A_NUMBER and one.isdigit() and other.isdigit()):
            return True
    return False


def folded(text: str) -> str:
    """`text` with all that `find_quote` lets differ made plain, for comparing."""
    return folded_with_offsets(text)[0]


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """`text` in its plain form, and for each character kept the offset in `text` it comes from."""
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        if hyphen := _SOFT_HYPHEN.match(text, at) or _LINE_END_HYPHEN.match(text, at):
            at = hyphen.end()
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


def spoken_share(quote: Quote) -> float:
    """How much of the quotation, from 0 to 1 of its letters and digits, stands between quotation marks of its paragraph.

    A paragraph of speech without any marks, as in the middle of a long quotation, is spoken as a whole.
    """
    text = quote.paragraph.text
    if not re.search(r"[“”\"]", text):
        return float(quote.paragraph.kind is ParagraphKind.QUOTED_SPEECH)
    inside = not re.search(r"[“\"]", text)  # only a closing mark: the speech began in an earlier paragraph
    said: list[bool] = []
    for at, character in enumerate(text[: quote.end]):
        if character in '“”"':
            inside = character == "“" or (character == '"' and not inside)
        elif character.isalnum() and at >= quote.start:
            said.append(inside)
    return sum(said) / len(said) if said else 0.0


def is_spoken(quote: Quote) -> bool:
    """Whether the quotation is its speaker's rather than the document's own: at least half of it is speech."""
    return spoken_share(quote) >= SPOKEN
