"""Copies that differ and are the same every time, the arithmetic of the figures, and the whole measurement on a tiny library."""

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from benchmarks import speed
from benchmarks.perturbed import CopiedVectors, copies, passage_texts, perturbed
from tests.fakes import WordHashEmbeddings, make_document, make_reading

COUNCILS = ("Trefgoed", "Porth Aber")
LINES = (
    "# Services in Aberllwyd",
    "In 2024 Aberllwyd had 46 people waiting for a fictional assessment of their wishes.",
    "The council of Aberllwyd employs 118 gardeners, who look after twelve parks together.",
)


def _reading(title: str = "Fictional letter to Aberllwyd"):
    return make_reading(LINES, document=make_document(title))


def test_a_copy_names_another_council_and_other_numbers_and_keeps_years():
    copy = perturbed(_reading(), turn=1, councils=["Trefgoed"], words=["invented"])

    assert copy.document.subject == "Trefgoed"
    assert copy.document.title == "Fictional letter to Trefgoed"
    assert "Aberllwyd" not in copy.text
    assert copy.paragraphs[1].heading == ("Services in Trefgoed",)
    assert copy.paragraphs[1].text.startswith("In 2024 Trefgoed had ")
    assert " 46 " not in copy.paragraphs[1].text
    assert [copy.text[p.start : p.end] for p in copy.paragraphs] == [p.text for p in copy.paragraphs]


def test_copies_begin_with_the_documents_themselves_and_are_the_same_every_time():
    readings = [_reading(), _reading("Second fictional letter to Aberllwyd")]
    first, again = (list(islice(copies(readings, COUNCILS), 6)) for _ in range(2))

    assert [copy.reading for copy in first[:2]] == readings
    assert first == again
    assert len({copy.reading.document.id for copy in first}) == 6
    assert [sorted(copy.made_from.values()) for copy in first] == [[0, 1], [2, 3]] * 3
    assert all(list(copy.made_from) == passage_texts(copy.reading) for copy in first)


def test_copied_vectors_are_near_what_they_were_made_from_and_of_length_one():
    real = WordHashEmbeddings(dimensions=384)
    vectors = real.encode_passages([*LINES[1:]])
    copied = CopiedVectors(real, vectors, {"one": 0, "other": 1})
    made = copied.encode_passages(["other", "one"])

    assert np.allclose(np.linalg.norm(made, axis=1), 1.0)
    assert np.allclose((made * vectors[[1, 0]]).sum(axis=1), 0.989, atol=0.005)
    assert (copied.encode_passages(["one"]) == made[1]).all()
    assert (copied.name, copied.dimensions) == (real.name, 384)


def test_figures_set_adding_and_asking_beside_what_the_model_alone_takes(tmp_path: Path):
    times = speed.Times(yardstick=(0.02,) * 20, answer=(0.04,) * 19 + (0.08,))
    asked = speed.Asking(1.5, times, times, 900, 600)
    told = speed.figures(asked, speed.Adding(100, 10.0, 8.0), paragraphs=1000, filling=4.0, folder=tmp_path)

    assert told["filling with copied vectors, paragraphs a second"] == 250.0
    assert told["adding files, paragraphs a second"] == 10.0
    assert told["model alone, paragraphs a second"] == 12.5
    assert told["adding, share of the model's speed"] == 0.8
    assert told["all councils, medians, times the yardstick"] == 2.0
    assert told["one council, answer, 95th percentile seconds"] == 0.042
    assert told["one council, 95th percentile, times the yardstick's median"] == 2.1
    assert (told["memory, MB"], told["memory before opening the library, MB"]) == (900, 600)
    assert (told["library.db, MB"], told["vectors, MB"]) == (0, 0)


def test_the_whole_measurement_on_a_tiny_library(tmp_path: Path):
    asked = [speed.Asked("How many people wait in Aberllwyd?")], [speed.Asked("How many people wait?")]
    options = {"added": 1, "reranker": "none", "repeat": 1, "afresh": None}
    told = speed.run([_reading()], WordHashEmbeddings(), asked, folder=tmp_path, sizes=[12, 6], minutes=5, **options)

    assert list(told) == ["6", "12"]
    # A copy of three paragraphs was added as a file between the two.
    assert [figures["paragraphs"] for figures in told.values()] == [6, 12]
    assert all(value is not None for figures in told.values() for value in figures.values())
    assert json.loads(json.dumps(told)) == told
    lines = list(speed.table(told))
    assert lines[0].split() == ["6", "12"]
    assert len(lines) == 1 + len(told["6"])


def test_a_size_that_time_does_not_suffice_for_is_told_as_not_measured(tmp_path: Path):
    asked = [speed.Asked("How many people wait in Aberllwyd?")], [speed.Asked("How many people wait?")]
    options = {"added": 1, "reranker": "none", "repeat": 1, "afresh": None}
    told = speed.run([_reading()], WordHashEmbeddings(), asked, folder=tmp_path, sizes=[6, 12], minutes=0, **options)

    assert told == {"6": {"paragraphs": 0}}
    assert list(speed.table(told))[1].split() == ["paragraphs", "0"]


def test_questions_are_asked_with_and_without_what_names_the_council(tmp_path: Path):
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": "1", "kind": "refusal", "question": "How many people wait in Aberllwyd?", "gold": []},
        {"id": "2", "kind": "refusal", "question": "How many gardeners are there?", "gold": []},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    assert speed.questions_of(file, [_reading()]) == (
        [speed.Asked("How many people wait in Aberllwyd?")],
        [speed.Asked("How many people wait?")],
    )


def test_an_option_that_there_is_not_stops_the_script(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        speed.main(["documents", "questions.jsonl", "--size", "few"])
    assert "--size" in capsys.readouterr().err
