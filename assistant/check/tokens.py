"""A text as the words, figures and signs by which quotations are compared, each with its place in the text.

Typography is left out: the shape of quotation marks and dashes, single or double marks, white space, ligatures, soft hyphens and hyphens at
line ends. Case, figures, signs, punctuation and every word count.
"""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.quotes import folded_with_offsets

_TOKEN = re.compile(r"\.{3,}|(?:\. ){2,}\.|…|\d+(?:[.,:/]\d+)*[^\W_]*|[^\W_]+(?:'[^\W_]+)*|\S")
_SEPARATOR = "\x1f"
_MARK = '"'
DOTS = "…"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text` as they are compared, and where each begins and ends in it."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def without(self, keys: Collection[str]) -> "Tokens":
        """The tokens that are none of `keys`."""
        kept = [at for at, key in enumerate(self.keys) if key not in keys]
        keys_kept, starts, ends = (
            tuple(self.keys[at] for at in kept),
            tuple(self.starts[at] for at in kept),
            tuple(self.ends[at] for at in kept),
        )
        return Tokens(self.text, keys_kept, starts, ends)

    def part(self, first: int, last: int) -> "Tokens":
        """The tokens from `first` up to `last`."""
        return Tokens(self.text, self.keys[first:last], self.starts[first:last], self.ends[first:last])


@functools.lru_cache(maxsize=8192)
def tokens_of(text: str) -> Tokens:
    """The tokens of `text`."""
    plain, offsets = folded_with_offsets(text)
    keys, starts, ends = [], [], []
    for match in _TOKEN.finditer(plain):
        keys.append(_key(match[0]))
        starts.append(offsets[match.start()])
        ends.append(offsets[match.end() - 1] + 1)
    return Tokens(text, tuple(keys), tuple(starts), tuple(ends))


def _key(token: str) -> str:
    if token == "'":
        return _MARK
    if token[0] in ".…" and (len(token) > 1 or token == DOTS):
        return DOTS
    return unicodedata.normalize("NFC", token)


def is_word(key: str) -> bool:
    """Whether a token is a word or a figure and no mere sign."""
    return key[0].isalnum()


def count_words(keys: Sequence[str]) -> int:
    """How many of the tokens are words or figures."""
    return sum(map(is_word, keys))


def found_at(wanted: Sequence[str], source: Tokens, *, first_letter: bool) -> Iterator[int]:
    """Yield where in `source` the tokens `wanted` stand as whole words; at `first_letter` the first may be a capital or not."""
    first, *rest = wanted
    haystack = _joined(source.keys)
    needle = _joined(rest) if rest else _SEPARATOR
    at = haystack.find(needle)
    while at >= 0:
        place = haystack.count(_SEPARATOR, 0, at) - 1
        if place >= 0 and _same(first, source.keys[place], first_letter=first_letter) and not _parts_a_word(source, place, len(wanted)):
            yield place
        at = haystack.find(needle, at + 1)


def _joined(keys: Sequence[str]) -> str:
    return _SEPARATOR + _SEPARATOR.join(keys) + _SEPARATOR


def _same(one: str, other: str, *, first_letter: bool) -> bool:
    if one == other:
        return True
    return first_letter and one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()


def _parts_a_word(source: Tokens, place: int, length: int) -> bool:
    """Whether the stretch begins or ends inside what is one word or figure: "£|450", "non-|compliant", "5|%"."""
    return parted(source, place) or parted(source, place + length)


def parted(source: Tokens, at: int) -> bool:
    """Whether between the tokens before and at `at` there is no end of a word."""
    if not 0 < at < len(source) or source.ends[at - 1] != source.starts[at]:
        return False
    before, after = source.keys[at - 1], source.keys[at]
    if (before in "£$€+-" and after[0].isdigit()) or (before[-1].isdigit() and after in "%‰°"):
        return True
    joined_before = (
        before == "-" and is_word(after) and at > 1 and source.ends[at - 2] == source.starts[at - 1] and is_word(source.keys[at - 2])
    )
    joined_after = (
        after == "-"
        and is_word(before)
        and at + 1 < len(source)
        and source.ends[at] == source.starts[at + 1]
        and is_word(source.keys[at + 1])
    )
    return joined_before or joined_after
