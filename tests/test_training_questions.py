"""The questions that the question encoder and the weights are learned from: well formed, and on no document of the held-back half."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "training" / "questions"
TRAINED = sorted(QUESTIONS.glob("part*.jsonl"))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_documents(half: str) -> set[str]:
    return {gold["document"] for row in lines(ROOT / "tests" / "questions" / f"{half}.jsonl") for gold in row["gold"]}  # type: ignore[attr-defined]


def test_every_question_has_its_fields_and_fragments_of_three_to_eight_words() -> None:
    for path in QUESTIONS.glob("*.jsonl"):
        for row in lines(path):
            assert row.keys() <= {"document", "kind", "question", "fragments", "near", "language"}, (path.name, row)
            assert row["kind"] in {"fact", "list", "near-miss", "out-of-scope"}
            assert bool(row["fragments"]) == (row["kind"] in {"fact", "list"}), (path.name, row)
            fragments = [*row["fragments"], *([row["near"]] if "near" in row else [])]  # type: ignore[misc]
            assert all(3 <= len(str(fragment).split()) <= 8 for fragment in fragments), (path.name, row)


def test_no_document_that_is_trained_on_gives_gold_to_either_half_and_calibration_is_on_the_development_half() -> None:
    trained = {str(row["document"]) for path in TRAINED for row in lines(path)}
    assert not trained & (gold_documents("development") | gold_documents("held-back"))
    for name in ("calibration", "elsewhere"):
        assert {str(row["document"]) for row in lines(QUESTIONS / f"{name}.jsonl")} <= gold_documents("development")


def test_the_data_card_counts_them_rightly() -> None:
    rows = [row for path in TRAINED for row in lines(path)]
    answered = [row for row in rows if row["fragments"]]
    card = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    assert f"{len(rows):,} questions on {len({row['document'] for row in rows})} inspection letters" in card
    assert f"the {len(answered):,} that have an answer, {sum(row.get('language') == 'cy' for row in answered)} of them in Welsh" in card
    assert f"{len(rows) - len(answered)} near misses" in card
    assert f"{len(lines(QUESTIONS / 'calibration.jsonl'))} questions on the 15 documents" in card
    assert f"{len(lines(QUESTIONS / 'elsewhere.jsonl'))} questions that those documents do not answer" in card
