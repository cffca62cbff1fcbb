"""A text cut where quotations begin and end, so that they can be marked without touching the text."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, inside a quotation or not, in bold or not."""

    text: str
    quoted: bool
    bold: bool = False


def pieces(text: str, spans: Sequence[Span], *, bold: Sequence[Span] = ()) -> Iterator[Piece]:
    """Yield `text` in order as pieces that together are exactly `text`; characters inside any of `spans` are quoted, of `bold` bold."""
    quoted, emphasised = list(_merged(spans, len(text))), list(_merged(bold, len(text)))
    cuts = sorted({0, len(text), *(at for span in (*quoted, *emphasised) for at in (span.start, span.end))})
    for start, end in itertools.pairwise(cuts):
        yield Piece(text[start:end], _inside(start, quoted), _inside(start, emphasised))


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _merged(spans: Sequence[Span], length: int) -> Iterator[Span]:
    """Yield the spans in order, cut to the text, those that overlap as one."""
    current: Span | None = None
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(0, span.start), min(length, span.end)
        if start >= end:
            continue
        if current is None:
            current = Span(start, end)
        elif start <= current.end:
            current = Span(current.start, max(current.end, end))
        else:
            yield current
            current = Span(start, end)
    if current is not None:
        yield current
