"""Our own question encoder: everyday questions, put where the embedding model puts the sentences that answer them.

It is multilingual-e5-small as installed with upper layers of its own, trained by `training/question_encoder.py` and kept in
`questions.safetensors` as 8-bit numbers. It encodes questions only, so that no passage has to be embedded anew.
"""

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from vectorstore.embeddings import Matrix

WEIGHTS = Path(__file__).with_name("questions.safetensors")
LOWER = 6  # layers that stay those of the embedding model
MOST_TOKENS = 128  # of a question; what is beyond is not read
SCALE = ".scale"


class QuestionEncoder(nn.Module):
    """Vectors of length 1: the mean of the states of a question's tokens."""

    def __init__(self, base: Any, tokenizer: Any) -> None:
        """Over `base`, the body of the embedding model, whose word embeddings and lower layers are shared and the upper ones copied."""
        super().__init__()
        with torch.device("meta"):
            self.body = type(base)(base.config, add_pooling_layer=False)
        self.body.embeddings = base.embeddings
        layers = base.encoder.layer
        self.body.encoder.layer = nn.ModuleList([*layers[:LOWER], *(copy.deepcopy(layer) for layer in layers[LOWER:])])
        self.tokenizer = tokenizer

    def forward(self, questions: Sequence[str]) -> Tensor:
        """One vector for each question, which has its prefix already."""
        inputs = self.tokenizer(list(questions), padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt")
        mask = inputs["attention_mask"].unsqueeze(-1)
        states = self.body(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).last_hidden_state
        return nn.functional.normalize((states.float() * mask).sum(dim=1) / mask.sum(dim=1), dim=-1)

    def encode(self, question: str) -> Matrix:
        """The vector of a question, which has its prefix already."""
        with torch.inference_mode():
            vector: Matrix = self([question])[0].numpy()
        return vector

    @property
    def upper(self) -> nn.ModuleList:
        """The layers that are its own."""
        layers: nn.ModuleList = self.body.encoder.layer[LOWER:]
        return layers


def load_question_encoder(base: Any, tokenizer: Any) -> QuestionEncoder:
    """The trained encoder over the body of multilingual-e5-small, in that one's precision."""
    encoder = QuestionEncoder(base, tokenizer)
    encoder.upper.load_state_dict(unpack(load_file(WEIGHTS)))
    return encoder.to(next(base.parameters()).dtype).eval()


def pack(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors as 8-bit numbers with one scale a row, those of one dimension in half precision; `unpack` undoes it nearly."""
    packed: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.dim() < 2:
            packed[name] = tensor.to(torch.float16).contiguous()
            continue
        scale = tensor.float().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        packed[name] = (tensor.float() / scale).round().to(torch.int8).contiguous()
        packed[name + SCALE] = scale.contiguous()
    return packed


def unpack(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors that were packed, in full precision."""
    return {
        name: tensor.float() * packed[name + SCALE] if name + SCALE in packed else tensor.float()
        for name, tensor in packed.items()
        if not name.endswith(SCALE)
    }
