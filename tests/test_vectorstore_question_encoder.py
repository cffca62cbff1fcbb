"""Our own question encoder: questions only, over the embedding model as it is installed."""

import numpy as np
import torch
from transformers import BertConfig, BertModel

from vectorstore.embeddings import load_embeddings
from vectorstore.question_encoder import LOWER, WEIGHTS, QuestionEncoder, pack, unpack

MOST_MEGABYTES = 60


def test_passages_are_encoded_as_without_it_and_questions_are_nearer_to_what_answers_them() -> None:
    own, plain = load_embeddings(half_precision=False), load_embeddings(half_precision=False, own_questions=False)
    passages = ["Workforce: Caseloads are too high, and staff feel overwhelmed.", "Workforce: Staff are offered training every month."]
    vectors = own.encode_passages(passages)
    assert np.array_equal(vectors, plain.encode_passages(passages))
    assert own.name == plain.name  # so a library need not be rebuilt
    apart, before = (vectors[0] - vectors[1]) @ np.stack([m.encode_query("Are social workers swamped?") for m in (own, plain)]).T
    assert apart > before


def test_a_question_s_vector_has_the_length_1_and_the_precision_makes_little_difference() -> None:
    full, half = (load_embeddings(half_precision=precision).encode_query("Pwy sy'n gyfrifol?") for precision in (False, True))
    assert abs(float(np.linalg.norm(full)) - 1) < 1e-5
    assert float(full @ half) > 0.995


def test_a_prefix_that_is_set_is_put_before_the_question() -> None:
    one, other = load_embeddings(half_precision=False), load_embeddings(half_precision=False, query_prefix="ask: ")
    assert np.array_equal(one.encode_query("Why?"), load_embeddings(half_precision=False, query_prefix="query: ").encode_query("Why?"))
    assert not np.allclose(one.encode_query("Why?"), other.encode_query("Why?"))


def test_word_embeddings_and_lower_layers_are_shared_and_the_upper_ones_are_its_own() -> None:
    config = BertConfig(vocab_size=50, hidden_size=8, num_hidden_layers=LOWER + 1, num_attention_heads=2, intermediate_size=16)
    body = BertModel(config, add_pooling_layer=False).eval()
    encoder = QuestionEncoder(body, None)
    assert encoder.body.embeddings is body.embeddings
    assert encoder.body.encoder.layer[0] is body.encoder.layer[0]
    assert encoder.upper[0] is not body.encoder.layer[LOWER]
    assert len(encoder.upper) == 1


def test_packed_weights_come_back_within_half_a_step_of_their_row() -> None:
    weights = torch.tensor([[1.0, -127.0, 0.4], [0.01, 0.02, -0.03]])
    packed = pack({"layer": weights, "bias": torch.tensor([0.5])})
    assert packed["layer"].dtype == torch.int8
    back = unpack(packed)
    assert set(back) == {"layer", "bias"}
    assert bool(((back["layer"] - weights).abs() <= weights.abs().amax(dim=1, keepdim=True) / 254 + 1e-6).all())


def test_what_ships_is_small() -> None:
    assert WEIGHTS.stat().st_size < MOST_MEGABYTES * 1_000_000
