"""Rerankers: models that read a question together with a passage and say how well each of its sentences answers.

reranker = load_reranker("own")
reranker.read("Are social workers swamped?", [Excerpt("Workforce", "Caseloads are high. Staff are kind.", (Span(0, 19), Span(20, 36)))])
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ingest.documents import Span
from vectorstore.library import LibraryError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

OWN = "own"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is read at once: a passage's headings, its text, and the sentences to be scored, by their spans in the text."""

    context: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def before(self) -> str:
        """What stands before the text."""
        return f"{self.context}: " if self.context else ""


class Reranker(Protocol):
    """Says how well sentences answer; `knows_none` where a score above 0 means that a sentence answers and below that it does not."""

    knows_none: bool

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[list[float]]:
        """One score for each sentence of each excerpt, in order; higher answers better."""


class CrossEncoderModel:
    """Any sentence-transformers CrossEncoder, which reads each sentence with its headings; what its scores mean is its own affair."""

    knows_none = False

    def __init__(self, model: "CrossEncoder") -> None:
        self._model = model

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[list[float]]:
        """One score for each sentence of each excerpt, in order; higher answers better."""
        from torch.nn import Identity

        pairs = [(question, e.before + e.text[span.start : span.end]) for e in excerpts for span in e.sentences]
        scores = iter(self._model.predict(pairs, activation_fn=Identity(), show_progress_bar=False).tolist() if pairs else ())
        return [[float(next(scores)) for _ in excerpt.sentences] for excerpt in excerpts]


def load_reranker(name: str = OWN, *, base: Any = None, half_precision: bool = True) -> Reranker | None:
    """The reranker called `name`: our own, none, or a CrossEncoder by folder or by a name that is already on this machine.

    `base` is the body of multilingual-e5-small where it is loaded already, to share its memory.
    """
    if name == NONE:
        return None
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    if name == OWN:
        from vectorstore.reader import load_evidence_model

        return load_evidence_model(base=base, half_precision=half_precision)
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device="cpu", local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError) as error:
        raise LibraryError(
            f"{name}: this reranker is not on this machine or not whole; give the folder of a sentence-transformers CrossEncoder,"
            f" or {OWN}, or {NONE}."
        ) from error
    return CrossEncoderModel(model)
