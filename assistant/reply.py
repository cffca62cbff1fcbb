"""Reads what a language model replies: a claim a line, each a sentence followed by the keys of its quotations in square brackets.

reader = ReplyReader()
reader.feed("The bridge must be painted. [k7q]\\nIt")   # [ProposedClaim(text="The bridge must be painted.", keys=("k7q",))]
reader.end()                                            # what the last line says, or ReplyError
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_CLAIMS = 8
MOST_LETTERS = 6_000  # of a reply, its thinking not counted: eight claims have 3,200
NOTHING = "NONE"  # what a model is told to reply where the quotations do not answer

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,8}$")]


class ProposedClaim(BaseModel):
    """A sentence as a model wrote it, its keys taken from its end; without a key nothing can prove it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Annotated[str, StringConstraints(min_length=1)]
    keys: tuple[Key, ...]


class Proposal(BaseModel):
    """A whole reply: what it claims, or that the quotations do not answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    claims: tuple[ProposedClaim, ...] = Field(max_length=MOST_CLAIMS)
    nothing: bool = False


class ReplyError(ValueError):
    """A reply that is neither claims with keys nor `NOTHING`; its sentence is fit to be shown to the model."""


_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)
_FENCE = re.compile(r"```\s*\w*")
_LIST_MARK = re.compile(r"^(?:[-*•–>]\s+|\(?\d{1,2}[.)]\s+)+")
_BOLD = re.compile(r"\*\*|__")
_KEYS = r"\[[^\[\]]{1,80}\]"
_LAST_KEYS = re.compile(r"\[([^\[\]]{1,80})\]\s*([.,;!?]?)$")
_BETWEEN_KEYS = re.compile(r"[\s,;&]+|\b(?:and|ac?)\b")
# "First. [k7q] Second. [m4x]" and "First [k7q]. Second [m4x].": a model that forgets to begin a new line.
_NEXT_SENTENCE = re.compile(rf"(?:(?<=[.!?])|(?<=[.!?][”\"'’)]))\s*{_KEYS}(?:\s*{_KEYS})*(?=\s+[A-ZÀ-Þ“\"])|{_KEYS}[.!?](?=\s+[A-ZÀ-Þ“\"])")
_STOPS = (".", "!", "?", "…")


def plain_line(text: str) -> str:
    """`text` on one line, without the characters that nobody sees: controls, marks of direction, variants, fillers of no width."""
    seen = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(_SELECTORS.sub("", seen).split())


@dataclass
class ReplyReader:
    """Takes a reply in piece by piece and gives each line's claims as soon as the line is whole."""

    text: str = ""  # all of it so far
    given: int = 0  # claims so far
    keyed: bool = False  # whether any line had a key
    nothing: bool = False
    _read: int = 0  # characters of the text without its thinking that are parsed

    @property
    def begun(self) -> bool:
        return bool(self.text)

    @property
    def is_full(self) -> bool:
        """Whether the reply has said all that is taken from it, however much more follows."""
        return self.given >= MOST_CLAIMS or len(self._said()) > MOST_LETTERS

    def feed(self, piece: str) -> list[ProposedClaim]:
        """The claims of the lines that `piece` has completed."""
        self.text += piece
        said = self._said()
        end = said.rfind("\n") + 1
        return self._taken(said[self._read : end], end) if end > self._read else []

    def end(self) -> list[ProposedClaim]:
        """The claims of the last line; ReplyError where the whole reply has neither a key nor `NOTHING`."""
        said = self._said()
        claims = self._taken(said[self._read :], len(said)) if not self.is_full else []
        if not self.keyed and not self.nothing:
            raise ReplyError("it was empty" if not said.strip() else "no line of it ended with the key of a quotation in square brackets")
        return claims

    def _said(self) -> str:
        return _THINKING.sub("", self.text) if "<think" in self.text else self.text

    def _taken(self, lines: str, read: int) -> list[ProposedClaim]:
        self._read = read
        claims: list[ProposedClaim] = []
        for line in lines.splitlines():
            if _is_nothing(line):
                self.nothing = True
            claims += parse_line(line)
        claims = claims[: MOST_CLAIMS - self.given]
        self.given += len(claims)
        self.keyed = self.keyed or any(claim.keys for claim in claims)
        return claims


def parse(text: str) -> Proposal:
    """The whole reply `text`; ReplyError where it cannot be read."""
    reader = ReplyReader()
    claims = [*reader.feed(text), *reader.end()]
    return Proposal(claims=tuple(claims), nothing=reader.nothing)


def parse_line(line: str) -> Iterator[ProposedClaim]:
    """Yield the claims that `line` makes: its sentences, each with the keys at its end; nothing for a fence, a heading or `NOTHING`."""
    line = plain_line(line)
    if _FENCE.fullmatch(line) or _is_nothing(line):
        return
    line = _LIST_MARK.sub("", _BOLD.sub("", line).strip("` "), count=1)
    start = 0
    for match in _NEXT_SENTENCE.finditer(line):
        yield from _claim(line[start : match.end()])
        start = match.end()
    yield from _claim(line[start:])


def _is_nothing(line: str) -> bool:
    return re.sub(r"[\W_]", "", line).upper() == NOTHING


def _claim(text: str) -> Iterator[ProposedClaim]:
    """Yield what `text` claims, if it is more than keys and marks; a line that ends in a colon and has no key claims nothing."""
    text, stop = text.strip(), ""
    keys: list[str] = []
    while (match := _LAST_KEYS.search(text)) and (found := _keys(match[1])):
        keys, stop = [*found, *keys], match[2] or stop
        text = text[: match.start()].rstrip()
    if not re.search(r"\w", text) or (not keys and text.endswith(":")):
        return
    if keys and not text.rstrip("”\"'’)").endswith(_STOPS):
        text = text.rstrip(",;:") + (stop if stop in _STOPS else ".")
    yield ProposedClaim(text=text, keys=tuple(dict.fromkeys(keys)))


def _keys(inside: str) -> list[str]:
    """The keys between two brackets, none where there is anything else."""
    found = [key for key in _BETWEEN_KEYS.split(inside) if key]
    return found if all(re.fullmatch(r"[A-Za-z0-9]{1,8}", key) and key.isascii() for key in found) else []
