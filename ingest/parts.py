"""The lines of a document, sorted by where a reader looks for what it is: its head, its body, its signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Loaded
from ingest.documents import Paragraph
from ingest.letter import CLOSING, SALUTATION

HEAD_LINES = 40  # a letter's address and subject, a report's cover, an article's date and headline stand here
SIGNATURE_LINES = 8


@dataclass(frozen=True, slots=True)
class Parts:
    """`lines` in order with the margin's apart, and the positions of "Dear …" and "Yours sincerely" where there are such."""

    lines: tuple[str, ...]
    margin: tuple[str, ...]
    salutation: int | None
    closing: int | None

    @property
    def head(self) -> tuple[str, ...]:
        """The lines above the salutation, or the first ones where there is none."""
        return self.lines[: HEAD_LINES if self.salutation is None else self.salutation]

    @property
    def body(self) -> tuple[str, ...]:
        """The lines below the salutation, or all."""
        return self.lines if self.salutation is None else self.lines[self.salutation + 1 :]

    @property
    def signature(self) -> tuple[str, ...]:
        """The lines that follow the closing words of a letter."""
        return () if self.closing is None else self.lines[self.closing : self.closing + SIGNATURE_LINES]

    @property
    def is_letter(self) -> bool:
        """Whether someone is addressed at the beginning, or the end is signed as letters are."""
        return self.salutation is not None or (self.closing is not None and self.closing >= len(self.lines) * 2 // 3)


def parts_of(loaded: Loaded, paragraphs: Sequence[Paragraph]) -> Parts:
    """The parts of the document that `paragraphs` make."""
    margin = _lines(loaded.margin)
    lines = _lines([paragraph.text for paragraph in paragraphs])
    salutation = next((at for at, line in enumerate(lines[:HEAD_LINES]) if SALUTATION.match(line)), None)
    if salutation is None:
        # The address block may have been put in the margin with the salutation in it: give the head back to the lines.
        below = next((at + 1 for at, line in enumerate(margin) if SALUTATION.match(line)), 0)
        lines, margin = margin[:below] + lines, margin[below:]
        salutation = below - 1 if below else None
    closing = next((at for at in reversed(range(len(lines))) if CLOSING.match(lines[at])), None)
    return Parts(lines, margin, salutation, closing)


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for text in texts for line in text.split("\n") if line.strip())
