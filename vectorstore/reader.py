"""Our own evidence model: reads a question together with a passage and says how well each of its sentences answers.

It is a transformer whose word embeddings and lower layers are those of multilingual-e5-small, as installed, and
whose upper layers were trained by `training/evidence.py`; only these are kept, in `reader.safetensors`, as 8-bit numbers.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from ingest.documents import Span
from vectorstore.embeddings import E5_FOLDER, has_half_precision
from vectorstore.library import LibraryError
from vectorstore.reranking import Excerpt

WEIGHTS = Path(__file__).with_name("reader.safetensors")
LOWER = 6  # layers that stay those of the embedding model
MOST_TOKENS = 320  # of question and passage together; what is beyond is not read
BATCH = 8
QUERY, PASSAGE = "query: ", "passage: "
_SCALE = ".scale"
UNREAD = -20.0  # logit of a sentence that was cut off


class EvidenceNetwork(nn.Module):
    """States of all tokens of question and passage, and on them one logit for each sentence: above 0, it answers."""

    def __init__(self, base: Any) -> None:
        """Over `base`, the body of the embedding model, whose word embeddings and lower layers are shared and the upper ones copied."""
        super().__init__()
        with torch.device("meta"):
            self.body = type(base)(base.config, add_pooling_layer=False)
        self.body.embeddings = base.embeddings
        layers = base.encoder.layer
        self.body.encoder.layer = nn.ModuleList([*layers[:LOWER], *(copy.deepcopy(layer) for layer in layers[LOWER:])])
        size = int(base.config.hidden_size)
        self.sentence = nn.Linear(size, 1)  # of the mean of a sentence's tokens
        self.token = nn.Linear(size, 1)  # of each token: whether it belongs to the words that answer

    def forward(self, inputs: Mapping[str, Tensor], places: Sequence[tuple[int, int, int]]) -> tuple[Tensor, Tensor]:
        """Logits of the sentences at `places` (row, first token, end) and of all tokens."""
        states = self.body(**inputs).last_hidden_state
        tokens = self.token(states).squeeze(-1).float()
        rows, length = tokens.shape
        inside = torch.zeros(len(places), rows * length, dtype=torch.bool)
        for sentence, (row, start, end) in enumerate(places):
            inside[sentence, row * length + start : row * length + end] = True
        shares = inside.to(states.dtype) / inside.sum(dim=1, keepdim=True)
        means = shares @ states.reshape(rows * length, -1)
        best = tokens.reshape(1, -1).masked_fill(~inside, UNREAD).amax(dim=1)
        return self.sentence(means).squeeze(-1).float() + best, tokens

    def trained(self) -> dict[str, Tensor]:
        """What training changes, by name."""
        shared = ("body.embeddings.", *(f"body.encoder.layer.{number}." for number in range(LOWER)))
        return {name: tensor for name, tensor in self.state_dict().items() if not name.startswith(shared)}


@dataclass(frozen=True, slots=True)
class Encoded:
    """Excerpts as tokens, one a row, each behind its question; the tokens of each sentence, None where it was cut off."""

    inputs: dict[str, Tensor]
    sentences: list[list[tuple[int, int] | None]]
    passages: list[list[tuple[int, int, int]]]  # of each row the passage's tokens: position, start and end in the text


def encode(tokenizer: Any, questions: Sequence[str], excerpts: Sequence[Excerpt]) -> Encoded:
    """The tokens of each excerpt behind the question of the same position."""
    encoded = tokenizer(
        [QUERY + question for question in questions],
        [PASSAGE + excerpt.before + excerpt.text for excerpt in excerpts],
        truncation="only_second",
        max_length=MOST_TOKENS,
        padding=True,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    sentences, passages = [], []
    for row, excerpt in enumerate(excerpts):
        shift = len(PASSAGE + excerpt.before)
        offsets = encoded["offset_mapping"][row].tolist()
        inside = [
            (position, offsets[position][0] - shift, offsets[position][1] - shift)
            for position, part in enumerate(encoded.sequence_ids(row))
            if part == 1 and offsets[position][1] > offsets[position][0]
        ]
        passages.append(inside)
        sentences.append([_tokens(inside, span) for span in excerpt.sentences])
    return Encoded({name: encoded[name] for name in ("input_ids", "attention_mask")}, sentences, passages)


def _tokens(inside: Sequence[tuple[int, int, int]], span: Span) -> tuple[int, int] | None:
    held = [position for position, start, end in inside if end > span.start and start < span.end]
    return (held[0], held[-1] + 1) if held else None


class EvidenceModel:
    """Our own evidence model; safe to share between threads."""

    knows_none = True

    def __init__(self, network: EvidenceNetwork, tokenizer: Any) -> None:
        self._network = network
        self._tokenizer = tokenizer

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[list[float]]:
        """One logit for each sentence of each excerpt, in order: above 0, it answers."""
        scores: list[list[float]] = [[] for _ in excerpts]
        # Excerpts of like length share a batch, so that little of it is padding.
        order = sorted(range(len(excerpts)), key=lambda position: -len(excerpts[position].text))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            encoded = encode(self._tokenizer, [question] * len(batch), [excerpts[position] for position in batch])
            places = [(row, *tokens) for row, found in enumerate(encoded.sentences) for tokens in found if tokens]
            if not places:
                continue
            with torch.inference_mode():
                logits = iter(self._network(encoded.inputs, places)[0].tolist())
            for position, found in zip(batch, encoded.sentences, strict=True):
                scores[position] = [next(logits) if tokens else UNREAD for tokens in found]
        return scores


def load_body(**options: Any) -> Any:
    """The body of multilingual-e5-small in full precision, as it is installed."""
    from transformers import AutoModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    if not E5_FOLDER.is_dir():
        raise LibraryError(f"the evidence model builds on the embedding model at {E5_FOLDER}, which is missing; run `make install`.")
    return AutoModel.from_pretrained(str(E5_FOLDER), dtype=torch.float32, local_files_only=True, **options)


def load_tokenizer() -> Any:
    """The tokenizer of multilingual-e5-small, which gives each token's place in the text."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(E5_FOLDER), local_files_only=True)


def load_evidence_model(*, base: Any = None, half_precision: bool = True) -> EvidenceModel:
    """Our own model, over `base`, the body of multilingual-e5-small, where that is loaded already."""
    from safetensors.torch import load_file

    if base is None:
        base = load_body()
        base = base.bfloat16() if half_precision and has_half_precision() else base
    network = EvidenceNetwork(base)
    network.load_state_dict(unpack(load_file(WEIGHTS)), strict=False)
    return EvidenceModel(network.to(next(base.parameters()).dtype).eval(), load_tokenizer())


def pack(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors as 8-bit numbers with one scale a row, those of one dimension in half precision; `unpack` undoes it nearly."""
    packed: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.dim() < 2:
            packed[name] = tensor.to(torch.float16).contiguous()
            continue
        scale = tensor.float().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        packed[name] = (tensor.float() / scale).round().to(torch.int8).contiguous()
        packed[name + _SCALE] = scale.contiguous()
    return packed


def unpack(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors that were packed, in full precision."""
    return {
        name: tensor.float() * packed[name + _SCALE] if name + _SCALE in packed else tensor.float()
        for name, tensor in packed.items()
        if not name.endswith(_SCALE)
    }
