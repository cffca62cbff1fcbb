"""The claims that the proof was developed on: well formed, counted rightly, and each fragment once in the document that it is of."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from assistant.quotes import folded
from ingest.pipeline import read_document

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "training" / "claims").glob("*.jsonl"))
SHARED = ROOT.parent / "shared" / "documents"
OWN = {path.name: path for path in (ROOT / "tests" / "data" / "sample").iterdir()}
# Word for word in the benchmark too, as `training/README.md` tells.
ALSO_MEASURED = ["t2-057", "t2-077", "t2-079"]


def rows(*files: Path) -> list[dict[str, object]]:
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def evidence(row: dict[str, object]) -> list[dict[str, str]]:
    return row["evidence"]  # type: ignore[return-value]


@cache
def text_of(path: Path) -> str:
    """The text of a document as its sentences are compared, a line a paragraph."""
    return "\n".join(folded(paragraph.text) for paragraph in read_document(path).paragraphs)


def counts(documents: dict[str, Path]) -> dict[tuple[object, str], int]:
    """How often each fragment stands in its document, of those in `documents`, by the id of its claim and the fragment."""
    return {
        (row["id"], each["fragment"]): text_of(documents[each["document"]]).count(folded(each["fragment"]))
        for row in rows(*FILES)
        for each in evidence(row)
        if each["document"] in documents
    }


def test_every_claim_has_its_fields_an_id_of_its_own_and_fragments_of_three_to_eight_words() -> None:
    for row in rows(*FILES):
        assert row.keys() == {"id", "claim", "language", "evidence"}, row
        assert row["language"] in {"en", "cy"}, row
        assert str(row["claim"]).strip(), row
        assert evidence(row), row
        for each in evidence(row):
            assert each.keys() == {"document", "fragment"}, row
            assert 3 <= len(each["fragment"].split()) <= 8, row
    assert [name for name, count in Counter(row["id"] for row in rows(*FILES)).items() if count > 1] == []


def test_no_further_claim_of_the_benchmark_is_among_them() -> None:
    measured = {row["claim"] for row in rows(*(ROOT / "benchmarks" / "claims").glob("*.jsonl"))}
    assert sorted(str(row["id"]) for row in rows(*FILES) if row["claim"] in measured) == ALSO_MEASURED


def test_the_data_card_counts_them_rightly() -> None:
    card = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    languages = Counter(row["language"] for row in rows(*FILES))
    documents = {each["document"] for row in rows(*FILES) for each in evidence(row)}
    assert len(documents & OWN.keys()) == 1
    assert f"{languages.total()} true claims on {len(documents)} documents (one of them our own and fictional)" in card
    assert f"{languages['en']} in English and {languages['cy']} in Welsh" in card
    assert all(name in card for name in ALSO_MEASURED)


def test_each_fragment_of_the_fictional_documents_stands_once_in_them() -> None:
    found = counts(OWN)
    assert found
    assert {key: count for key, count in found.items() if count != 1} == {}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents that the other claims are of are not here")
def test_each_fragment_of_the_shared_documents_stands_once_in_them() -> None:
    shared = {path.name: path for path in SHARED.rglob("*") if path.is_file()}
    assert {each["document"] for row in rows(*FILES) for each in evidence(row)} <= shared.keys() | OWN.keys()
    assert {key: count for key, count in counts(shared).items() if count != 1} == {}
