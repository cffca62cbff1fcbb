"""Models of entailment: any sentence-transformers CrossEncoder on this machine that has learned to say what follows from a text.

entailment = load_entailment("/models/my-nli-model")
entailment.entails("Caseloads are high in every team.", "Caseloads are high.")
"""

import threading
from typing import TYPE_CHECKING

from vectorstore.library import LibraryError
from vectorstore.reranking import NONE, load_cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

CLASSES = (2, 3)  # entailment or not; or entailment, neutral and contradiction


class Entailment:
    """A CrossEncoder that sorts pairs of texts into classes, of which number `entailed` is entailment; safe to share between threads."""

    def __init__(self, model: "CrossEncoder", *, entailed: int) -> None:
        self._model = model
        self._entailed = entailed
        self._turn = threading.Lock()  # reading cuts what is too long and measuring does not: the tokenizer is told anew each time

    def entails(self, premise: str, claim: str) -> bool:
        """Whether the likeliest is that `claim` follows from `premise`; never where they are too long to be read whole."""
        from torch.nn import Identity

        most = self._model.max_seq_length
        with self._turn:
            if most is not None and len(self._model.tokenizer(premise, claim, verbose=False)["input_ids"]) > most:
                return False
            [scores] = self._model.predict([(premise, claim)], activation_fn=Identity(), show_progress_bar=False)
        return int(scores.argmax()) == self._entailed


def load_entailment(name: str) -> Entailment | None:
    """The model in the folder `name` or of a name that is already on this machine; none for `NONE`.

    Which class is entailment its configuration tells by the names of its labels.
    """
    if name == NONE:
        return None
    model = load_cross_encoder(name, called="model of entailment")
    labels = {int(number): str(label) for number, label in model.model.config.id2label.items()}
    entailed = [number for number, label in labels.items() if _says_entailment(label)]
    if model.num_labels not in CLASSES or len(labels) != model.num_labels or len(entailed) != 1:
        raise LibraryError(
            f"{name}: this model sorts into {', '.join(labels.values())}; a model of entailment has two or three labels, one of which"
            " says “entailment”; name another."
        )
    return Entailment(model, entailed=entailed[0])


def _says_entailment(label: str) -> bool:
    """Whether the label is of entailment, and not "not_entailment" or "non-entailment"."""
    return "entail" in label.lower() and "no" not in label.lower()
