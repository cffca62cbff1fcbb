"""Models of entailment that are set: what they say follows, and what is said where a model is none."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from vectorstore.entailment import Entailment, load_entailment
from vectorstore.library import LibraryError
from vectorstore.reranking import NONE

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "caseloads", "high"]
MOST_TOKENS = 32


class RepeatsItself:
    """Stands for a CrossEncoder of three classes: the second is likeliest where the first text of a pair holds the other."""

    max_seq_length = None

    def predict(self, pairs: Sequence[tuple[str, str]], **options: object) -> torch.Tensor:
        return torch.tensor([[0.5, 1.0 if claim in premise else 0.0, 0.2] for premise, claim in pairs])


def saved(folder: Path, labels: Sequence[str], *, likeliest: int = 0) -> str:
    """A CrossEncoder without any training that finds every pair to be of the class `likeliest`."""
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    names = dict(enumerate(labels))
    config = BertConfig(vocab_size=len(WORDS), max_position_embeddings=MOST_TOKENS, id2label=names, **sizes)
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.zero_()
        model.classifier.bias[likeliest] = 1.0
    model.save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=MOST_TOKENS).save_pretrained(folder)
    return str(folder)


def test_a_claim_is_entailed_where_that_class_is_the_likeliest_and_the_premise_comes_first() -> None:
    entailment = Entailment(RepeatsItself(), entailed=1)  # type: ignore[arg-type]
    assert entailment.entails("Caseloads are high.", "high")
    assert not entailment.entails("high", "Caseloads are high.")


@pytest.mark.parametrize(
    ("labels", "entailed"),
    [
        (["contradiction", "entailment", "neutral"], 1),
        (["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], 0),
        (["not_entailment", "entailment"], 1),
        (["entailment", "non-entailment"], 0),
    ],
)
def test_the_names_of_the_labels_tell_which_class_is_entailment(tmp_path: Path, labels: list[str], entailed: int) -> None:
    for likeliest in range(len(labels)):
        entailment = load_entailment(saved(tmp_path, labels, likeliest=likeliest))
        assert entailment is not None
        assert entailment.entails("caseloads high", "high") is (likeliest == entailed)


def test_what_is_too_long_to_be_read_whole_is_not_entailed(tmp_path: Path) -> None:
    entailment = load_entailment(saved(tmp_path, ["entailment", "not_entailment"]))
    assert entailment is not None
    fits = MOST_TOKENS - len(["[CLS]", "[SEP]", "high", "[SEP]"])
    assert entailment.entails(" ".join(["caseloads"] * fits), "high")
    assert not entailment.entails(" ".join(["caseloads"] * (fits + 1)), "high")


@pytest.mark.parametrize(
    "labels",
    [
        ["entailment"],
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["not_entailment", "neutral"],
        ["entailment", "entailed", "neutral"],
        ["entailment", "neutral", "contradiction", "other"],
    ],
)
def test_a_model_of_other_labels_is_told_in_a_sentence(tmp_path: Path, labels: list[str]) -> None:
    with pytest.raises(LibraryError, match=f"this model sorts into {', '.join(labels)}; a model of entailment has two or three labels"):
        load_entailment(saved(tmp_path, labels))


def test_no_model_is_none_and_a_missing_one_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert load_entailment(NONE) is None
    with pytest.raises(LibraryError, match="this model of entailment is not on this machine or not whole"):
        load_entailment(str(tmp_path))


def test_a_damaged_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    saved(tmp_path, ["entailment", "not_entailment"])
    (tmp_path / "model.safetensors").write_bytes(b"damaged")
    with pytest.raises(LibraryError, match="not on this machine or not whole"):
        load_entailment(str(tmp_path))
