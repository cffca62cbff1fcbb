"""Rerankers that are set: what they read, and what is said where there is none."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from vectorstore.library import LibraryError
from vectorstore.reranking import NONE, CrossEncoderReranker, load_reranker


class LongerIsBetter:
    """Stands for a CrossEncoder: scores a pair by the length of its text."""

    def predict(self, pairs: Sequence[tuple[str, str]], **options: object) -> torch.Tensor:
        return torch.tensor([float(len(text)) for _, text in pairs])


def saved(folder: Path, *, labels: int) -> str:
    """A CrossEncoder without any training."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "caseloads", "high"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8, num_labels=labels
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return str(folder)


def test_each_text_gets_its_score_in_order() -> None:
    reranker = CrossEncoderReranker(LongerIsBetter())  # type: ignore[arg-type]
    assert reranker.read("Why?", ["Caseloads are high.", "Staff."]) == [19.0, 6.0]
    assert reranker.read("Why?", []) == []


def test_a_cross_encoder_is_loaded_from_its_folder(tmp_path: Path) -> None:
    reranker = load_reranker(saved(tmp_path, labels=1))
    assert reranker is not None
    scores = reranker.read("caseloads", ["caseloads high", "high"])
    assert len(scores) == 2
    expected = CrossEncoder(str(tmp_path), device="cpu").predict([("caseloads", "high")], activation_fn=torch.nn.Identity())
    assert scores[1] == pytest.approx(float(expected[0]), abs=1e-5)


def test_a_model_that_gives_several_scores_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="this model gives 3 scores for a text, where a reranker gives one; name another"):
        load_reranker(saved(tmp_path, labels=3))


def test_no_reranker_is_none_and_a_missing_one_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert load_reranker(NONE) is None
    with pytest.raises(LibraryError, match="this reranker is not on this machine or not whole"):
        load_reranker(str(tmp_path))
