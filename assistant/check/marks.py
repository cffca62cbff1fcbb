"""Where the quotations of a text stand: between which marks, over how many paragraphs, and where the text breaks into them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Span

MOST_BLOCKS = 12  # paragraphs over which a quotation may run before its closing mark is taken to be forgotten
MOST_BETWEEN = 80  # characters that a draft may put in between: ", the letter says, "

_CLOSES = {"“": "”", "«": "»", "„": "“”", "‘": "’'", '"': '"', "'": "'’"}
_SINGLE = "‘'"
_SAYS_BETWEEN = re.compile(
    r"\b(?:said|says|say|wrote|writes|added|adds|continued|continues|goes on|went on|told|stated|states|notes|noted|found|warned|warns"
    r"|explained|explains|reports|reported|according to|meddai|medd|ychwanegodd|dywedodd|dywed|ysgrifennodd|nododd|eglurodd|yn ôl)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks, which are left out, inside one paragraph; not `closed` where no closing mark follows in it."""

    start: int
    end: int
    mark: str
    closed: bool


def stretches(text: str, blocks: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The quotations of `text` between marks, each by its stretches: one for each of the `blocks` that it runs over."""
    found: list[tuple[Span, ...]] = []
    position, resume = 0, 0
    while position < len(blocks):
        start = max(resume, blocks[position].start)
        opened = _first(text, start, blocks[position].end)
        if opened is None:
            position, resume = position + 1, 0
        elif opened.closed:
            found.append((Span(opened.start, opened.end),))
            resume = opened.end + 1
        elif over := _over_blocks(text, blocks, position, opened):
            found.append(tuple(over))
            position = next(at for at, block in enumerate(blocks) if block.start <= over[-1].end <= block.end)
            resume = over[-1].end + 1
        elif opened.mark == "“":  # the closing mark was forgotten
            found.append((Span(opened.start, blocks[position].end),))
            position, resume = position + 1, 0
        else:
            resume = opened.start
    return found


def _first(text: str, start: int, end: int) -> Stretch | None:
    """The first quotation that opens between `start` and `end`, as far as it goes there."""
    for at in range(start, end):
        if not _opens(text, at, start=start, end=end):
            continue
        closing = _closing(text, at + 1, end, mark=text[at])
        if closing is not None:
            return Stretch(at + 1, closing, text[at], True)
        if text[at] not in _SINGLE:  # a single mark that nothing closes is an apostrophe
            return Stretch(at + 1, end, text[at], False)
    return None


def _opens(text: str, at: int, *, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in _CLOSES:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "“«„":
        return not after.isspace() or mark == "«"
    return not (before.isalnum() or before in ".,;!?)]%’'”") and not after.isspace() and after not in ".,;:!?)"


def _closing(text: str, start: int, end: int, *, mark: str) -> int | None:
    """Where the quotation that opened with `mark` closes, marks of the same sort inside it passed over."""
    depth = 1
    possible: list[int] = []
    for at in range(start, end):
        if text[at] == mark and mark in "“«":
            depth += 1
        elif text[at] in _CLOSES[mark] and _closes(text, at, end, mark=mark):
            if mark in _SINGLE:
                possible.append(at)
                if not _possessive(text, at, end):
                    return at
                continue
            depth -= 1
            if depth == 0:
                return at
    return possible[-1] if possible else None


def _closes(text: str, at: int, end: int, *, mark: str) -> bool:
    if mark in "“«„":
        return True
    after = text[at + 1] if at + 1 < end else " "
    return not text[at - 1].isspace() and not after.isalnum()


def _possessive(text: str, at: int, end: int) -> bool:
    """Whether the mark may be the apostrophe of "parents' views": behind an s, before a small letter."""
    return text[at - 1] == "s" and re.match(r" [a-z]", text[at + 1 : min(end, at + 3)]) is not None


def _over_blocks(text: str, blocks: Sequence[Span], position: int, opened: Stretch) -> list[Span]:
    """The stretches of a quotation that closes in a later paragraph; none where it closes nowhere near, or another opens before."""
    found = [Span(opened.start, blocks[position].end)]
    for block in blocks[position + 1 : position + 1 + MOST_BLOCKS]:
        reopened = text[block.start] == opened.mark and block.start + 1 < block.end
        start = block.start + reopened
        closing = _closing(text, start, block.end, mark=opened.mark)
        other = next(
            (at for at in range(start, block.end) if text[at] == opened.mark and _opens(text, at, start=start, end=block.end)), None
        )
        if not reopened and other is not None and (closing is None or other < closing):
            return []
        found.append(Span(start, block.end if closing is None else closing))
        if closing is not None:
            return found
    return []


def is_broken(text: str, first: Span, second: Span) -> bool:
    """Whether the draft only breaks into one quotation between these two: `"The service," the letter says, "is improving."`."""
    between = text[first.end + 1 : second.start - 1]
    if len(between) > MOST_BETWEEN or "\n" in between.strip() or not _SAYS_BETWEEN.search(between):
        return False
    following = text[second.start : second.end].lstrip("[")
    interrupted = text[first.end - 1] in ",–—-…" or between.lstrip()[:1] in (",", "–", "—", "-", "(")
    ends = re.search(r"[.!?](?:\s|$)|:\s*$", between) is not None
    return interrupted and not ends and following[:1].islower()


def quotation_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a block quotation and "", or for the line that says where it comes from, "" and that line."""
    lines = [re.sub(r"^\s*(?:>\s?)+", "", line) for line in text.split("\n")]
    for at, line in enumerate(lines):
        source = re.fullmatch(r"\s*(?:[–—]|--|\()\s*(.{3,160}?)\)?\s*", line)
        yield ("", source[1]) if source and at and at == len(lines) - 1 else (line, "")
