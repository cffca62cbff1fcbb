"""What is embedded: each sentence of a paragraph, in the context of its headings."""

import re
from collections.abc import Iterator

from ingest.documents import Document, Paragraph, ParagraphKind, Span, split_sentences

LEAST_CHARACTERS = 40  # a shorter sentence says too little alone and joins the next, or the one before where it is the last
WHOLE_ITEM = 300  # characters of a list item that is not cut: "Owner: …" and "By 31 March." belong to what is to be done
MOST_CHARACTERS = 1500  # about 400 tokens; the default model reads 512
WINDOW = MOST_CHARACTERS // 2  # characters at most of each piece of a longer one: what is all numbers has twice as many tokens
# Where to cut, best first: behind a cell, line or clause, behind a comma or dash, before any white space.
_CUTS = (re.compile(r"[;|](?=\s)|\n"), re.compile(r"[,–—](?=\s)"), re.compile(r"(?=\s)"))


def passages(paragraph: Paragraph) -> Iterator[Span]:
    """Yield spans of `paragraph`'s text, in order, that together hold all its sentences; none for a heading.

    A passage is one sentence, or several where they are short, or a whole table row or short list item; what is longer than a model
    reads is cut behind a clause, or else between words.
    """
    if paragraph.kind is ParagraphKind.HEADING:
        return
    for span in _sentences(paragraph):
        if span.end - span.start <= MOST_CHARACTERS:
            yield span
        else:
            yield from _windows(paragraph.text, span)


def _sentences(paragraph: Paragraph) -> Iterator[Span]:
    whole = {ParagraphKind.TABLE_ROW: MOST_CHARACTERS, ParagraphKind.LIST_ITEM: WHOLE_ITEM}.get(paragraph.kind, 0)
    if len(paragraph.text) <= whole:
        yield Span(0, len(paragraph.text))
        return
    pending: Span | None = None  # held back until it is known that what follows is long enough to stand alone
    start: int | None = None
    for sentence in split_sentences(paragraph.text):
        start = sentence.start if start is None else start
        if sentence.end - start >= LEAST_CHARACTERS:
            if pending:
                yield pending
            pending, start = Span(start, sentence.end), None
    if start is not None:
        pending = Span(pending.start if pending else start, len(paragraph.text.rstrip()))
    if pending:
        yield pending


def _windows(text: str, span: Span) -> Iterator[Span]:
    """`span` in pieces of at most `WINDOW` characters, each cut at the last of the best places in its second half."""
    start = span.start
    while span.end - start > WINDOW:
        least, most = start + WINDOW // 2, min(start + WINDOW, span.end - LEAST_CHARACTERS)
        places = ([match.end() for match in cut.finditer(text, least, most)] for cut in _CUTS)
        end = next((found[-1] for found in places if found), most)
        yield Span(start, start + len(text[start:end].rstrip()))
        while text[end].isspace():
            end += 1
        start = end
    yield Span(start, span.end)


def passage_text(document: Document, paragraph: Paragraph, span: Span) -> str:
    """The text to embed for a passage: its innermost headings, then its words."""
    context = " – ".join(paragraph.heading[-2:])
    words = paragraph.text[span.start : span.end]
    return f"{context}: {words}" if context else words
