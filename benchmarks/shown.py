"""What a system shows for a question."""

from dataclasses import dataclass

from ingest.documents import Span


@dataclass(frozen=True, slots=True)
class Shown:
    """Stretches of the text that was asked about, and how long each of those is that were shown and stand nowhere in it."""

    spans: tuple[Span, ...]
    lost: tuple[int, ...] = ()  # characters

    @property
    def characters(self) -> int:
        return sum(span.end - span.start for span in self.spans) + sum(self.lost)
