"""A text cut where quotations begin and end, so that they can be marked without touching the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, inside a quotation or not."""

    text: str
    quoted: bool


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Yield `text` in order as pieces that together are exactly `text`; characters inside any of `spans` are quoted."""
    at = 0
    for span in _merged(spans, len(text)):
        if at < span.start:
            yield Piece(text[at : span.start], False)
        yield Piece(text[span.start : span.end], True)
        at = span.end
    if at < len(text):
        yield Piece(text[at:], False)


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
