"""The evidence model and other rerankers: what is read, how it is packed, and that scores stay with their sentences."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from ingest.documents import Span
from vectorstore.library import LibraryError
from vectorstore.reader import LOWER, MOST_TOKENS, UNREAD, EvidenceModel, EvidenceNetwork, encode, load_tokenizer, pack, unpack
from vectorstore.reranking import NONE, CrossEncoderModel, Excerpt, load_reranker

TEXT = "Early help is offered to all families. Parents wait a long time."
FIRST, SECOND = Span(0, 38), Span(39, 64)
EXCERPT = Excerpt("Early help", TEXT, (FIRST, SECOND))


def small_body() -> BertModel:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=250_037, hidden_size=8, num_hidden_layers=LOWER + 1, num_attention_heads=2, intermediate_size=16, pad_token_id=1
    )
    return BertModel(config, add_pooling_layer=False).eval()


def network() -> EvidenceNetwork:
    torch.manual_seed(2)
    return EvidenceNetwork(small_body()).eval()


def test_the_tokens_of_a_sentence_are_those_of_its_words() -> None:
    tokenizer = load_tokenizer()
    encoded = encode(tokenizer, ["Do parents wait?"], [EXCERPT])
    tokens = [
        tokenizer.convert_ids_to_tokens(encoded.inputs["input_ids"][0, start:end]) for start, end in filter(None, encoded.sentences[0])
    ]
    words = ["".join(some).replace("▁", " ").strip() for some in tokens]
    assert words == ["Early help is offered to all families.", "Parents wait a long time."]


def test_what_is_beyond_the_most_tokens_is_not_read_and_scores_least() -> None:
    text = "Parents wait. " * MOST_TOKENS
    long = Excerpt("", text, (Span(0, 13), Span(len(text) - 14, len(text) - 1)))
    assert encode(load_tokenizer(), ["Why?"], [long]).sentences[0][1] is None
    assert EvidenceModel(network(), load_tokenizer()).read("Why?", [long])[0][1] == UNREAD


def test_scores_stay_with_their_sentences_however_excerpts_are_batched() -> None:
    model = EvidenceModel(network(), load_tokenizer())
    others = [Excerpt("", f"{'Courses are full. ' * count}Staff are kind.", (Span(0, 17),)) for count in range(1, 12)]
    alone = [model.read("Do parents wait?", [excerpt])[0] for excerpt in (*others, EXCERPT)]
    together = model.read("Do parents wait?", [*others, EXCERPT])
    assert [len(scores) for scores in together] == [1] * 11 + [2]
    assert [score for scores in together for score in scores] == pytest.approx([score for scores in alone for score in scores], abs=1e-4)


def test_nothing_to_read_gives_no_scores() -> None:
    model = EvidenceModel(network(), load_tokenizer())
    assert model.read("Why?", []) == []
    assert model.read("Why?", [Excerpt("", "Staff are kind.", ())]) == [[]]


def test_the_lower_layers_are_shared_with_the_embedding_model_and_the_upper_ones_are_not() -> None:
    body = small_body()
    built = EvidenceNetwork(body)
    assert built.body.encoder.layer[0] is body.encoder.layer[0]
    assert built.body.embeddings is body.embeddings
    assert built.body.encoder.layer[LOWER] is not body.encoder.layer[LOWER]
    assert sorted(name.split(".")[0] for name in built.trained() if not name.startswith("body.")) == ["sentence"] * 2 + ["token"] * 2
    assert {name.split(".")[3] for name in built.trained() if name.startswith("body.")} == {str(LOWER)}


def test_packed_weights_come_back_within_half_a_step_of_their_row() -> None:
    weights = torch.tensor([[1.0, -127.0, 0.4], [0.01, 0.02, -0.03]])
    packed = pack({"layer": weights, "bias": torch.tensor([0.5])})
    assert packed["layer"].dtype == torch.int8
    back = unpack(packed)
    assert set(back) == {"layer", "bias"}
    assert bool(((back["layer"] - weights).abs() <= weights.abs().amax(dim=1, keepdim=True) / 254 + 1e-6).all())


class LongerIsBetter:
    """Stands for a CrossEncoder: scores a pair by the length of its text."""

    def predict(self, pairs: Sequence[tuple[str, str]], **options: object) -> torch.Tensor:
        return torch.tensor([float(len(text)) for _, text in pairs])


def test_a_cross_encoder_reads_each_sentence_with_its_headings() -> None:
    model = CrossEncoderModel(LongerIsBetter())  # type: ignore[arg-type]
    assert model.read("Why?", [EXCERPT, Excerpt("", "Staff.", (Span(0, 6),))]) == [[12.0 + 38, 12.0 + 25], [6.0]]
    assert model.read("Why?", []) == []
    assert not model.knows_none


def test_a_reranker_can_be_switched_off_and_a_missing_one_is_told_in_a_sentence(tmp_path: Path) -> None:
    assert load_reranker(NONE) is None
    with pytest.raises(LibraryError, match="this reranker is not on this machine or not whole"):
        load_reranker(str(tmp_path))
