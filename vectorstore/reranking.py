"""Rerankers: any sentence-transformers CrossEncoder that lies on this machine, reading the question together with each sentence.

reranker = load_reranker("/models/my-cross-encoder")
reranker.read("Are social workers swamped?", ["Workforce: Caseloads are high.", "Workforce: Staff are kind."])
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from vectorstore.library import LibraryError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

NONE = "none"


class Reranker(Protocol):
    """Says how well texts answer a question, on a scale of its own."""

    def read(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score for each text, in order; higher answers better."""


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder."""

    def __init__(self, model: "CrossEncoder") -> None:
        self._model = model

    def read(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score for each text, in order; higher answers better."""
        from torch.nn import Identity

        pairs = [(question, text) for text in texts]
        return [float(score) for score in self._model.predict(pairs, activation_fn=Identity(), show_progress_bar=False)] if pairs else []


def load_reranker(name: str) -> Reranker | None:
    """The CrossEncoder in the folder `name` or of a name that is already on this machine; no reranker for `NONE`."""
    if name == NONE:
        return None
    model = load_cross_encoder(name, called="reranker")
    if model.num_labels != 1:
        raise LibraryError(f"{name}: this model gives {model.num_labels} scores for a text, where a reranker gives one; name another.")
    return CrossEncoderReranker(model)


def load_cross_encoder(name: str, *, called: str) -> "CrossEncoder":
    """The CrossEncoder in the folder `name` or of a name that is already on this machine; an error speaks of it as `called`."""
    # Read when the libraries are imported, so it must be said before.
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(name, device="cpu", local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise LibraryError(
            f"{name}: this {called} is not on this machine or not whole; give the folder of a sentence-transformers CrossEncoder or {NONE}."
        ) from error
