"""How well the stretches of a text that were shown cover those that answer: recall, precision and intersection over union."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from ingest.documents import Span


@dataclass(frozen=True, slots=True)
class Scores:
    """Each from 0 to 1."""

    recall: float
    precision: float
    iou: float


def score(shown: Sequence[Span], references: Sequence[Span], *, elsewhere: int = 0) -> Scores:
    """The scores of one question, counted in characters as Smith and Troynikov define them (“Evaluating Chunking Strategies”, 2024).

    A character of a reference counts as found once, however often it is shown. Recall is what was found as a share of the references'
    length. Precision is what was found as a share of all that was shown, where a character that is shown twice, because what was shown
    overlaps, counts twice: repetition is a cost. IoU divides by that same length, repetitions included, plus what is left of the
    references. `elsewhere` is the length of what was shown and stands nowhere in the text: it can only lower precision and IoU.
    """
    seen = {at for span in shown for at in range(span.start, span.end)}
    answering = {at for span in references for at in range(span.start, span.end)}
    found = len(seen & answering)
    missed = sum(at not in seen for span in references for at in range(span.start, span.end))
    length = sum(span.end - span.start for span in shown) + elsewhere
    return Scores(
        recall=_share(found, sum(span.end - span.start for span in references)),
        precision=_share(found, length),
        iou=_share(found, length + missed),
    )


def mean(scores: Iterable[Scores]) -> Scores:
    """The mean of each measure over the questions."""
    every = list(scores)
    return Scores(fmean(s.recall for s in every), fmean(s.precision for s in every), fmean(s.iou for s in every))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
