"""Learn the few weights of ranking and refusing, and show what each part is worth.

    .venv/bin/python training/weights.py collect LIBRARY ROWS.pkl [--reranker none] [--question-encoder own]
    .venv/bin/python training/weights.py fit ROWS.pkl

`collect` asks the development half and the calibration questions and keeps the features of the sentences that compete, with which of
them answer; `fit` prints the weights, and the figures of questions on documents that it did not learn from (five folds by document).
"""

import argparse
import dataclasses
import json
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.ask import Assistant
from assistant.decide import Signs, absent, signs
from assistant.evidence import MOST_READ, Features
from assistant.question import understand
from assistant.quotes import folded
from vectorstore.embeddings import load_embeddings
from vectorstore.library import Library, Scope
from vectorstore.reranking import load_reranker
from vectorstore.vectors import Vectors

HERE = Path(__file__).parent
DEVELOPMENT = HERE.parent / "tests" / "questions" / "development.jsonl"
CALIBRATION = (HERE / "questions" / "calibration.jsonl", HERE / "questions" / "elsewhere.jsonl")
TRAINED = sorted((HERE / "questions").glob("part*.jsonl"))  # the question encoder knows them, so ranking is not learned from them
SAMPLE = 900  # of them, for the refusals: rules of words have not seen them
SEED = 20261122
FOLDS = 5
RIDGE = 0.02  # of the ranking weights, per question
STRENGTH = 0.1  # of the refusal weights: scikit-learn's C

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the sentences that compete for it: features, and whether each holds a gold fragment."""

    id: str
    kind: str
    document: str  # that it is about, or the only one it is asked of: what folds are made by
    features: Matrix  # sentences by features
    right: NDArray[np.bool_]
    signs: tuple[float, ...] | None  # None where refused before any evidence was looked at
    answerable: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as either file gives it."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...]
    fragments: tuple[str, ...]
    document: str
    confined: bool  # whether it is asked of `document` alone


def questions() -> Iterator[Asked]:
    """The questions of the development half and those for calibration."""
    for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        fragments = tuple(f for gold in row["gold"] for f in (gold["fragment"], *gold.get("or", [])))
        document = row["gold"][0]["document"] if row["gold"] else str(row.get("scope", {}).get("subject"))
        yield Asked(row["id"], row["kind"], row["question"], tuple(row.get("history", ())), fragments, document, confined=False)
    for path in CALIBRATION:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            kind = row["kind"] if row["fragments"] else "refusal"
            yield Asked(f"{path.stem}-{number}", kind, row["question"], (), tuple(row["fragments"]), row["document"], confined=True)
    trained = [(path, line) for path in TRAINED for line in path.read_text(encoding="utf-8").splitlines()]
    for number, (path, line) in enumerate(random.Random(SEED).sample(trained, SAMPLE)):
        row = json.loads(line)
        kind = row["kind"] if row["fragments"] else "refusal"
        yield Asked(f"part-{number}-{path.stem}", kind, row["question"], (), tuple(row["fragments"]), row["document"], confined=True)


def collect(library: Path, out: Path, *, reranker: str, own_questions: bool) -> None:
    """Ask all questions and keep what competes."""
    embeddings = load_embeddings(own_questions=own_questions)
    held = Library(library)
    rows = []
    with Vectors(library, embeddings).open() as vectors:
        assistant = Assistant(held, vectors, reranker=load_reranker(reranker))
        names = {Path(document.source).name: document.id for document in held.documents()}
        for asked in questions():
            only = frozenset({names[Path(asked.document).name]}) if asked.confined else None
            rows.append(row(assistant, asked, only=only))
    out.write_bytes(pickle.dumps(rows))


def row(assistant: Assistant, asked: Asked, *, only: frozenset[str] | None) -> Row:
    """What competes for one question."""
    held = assistant.library.documents()
    understood = understand(asked.question, documents=held, history=asked.history, only=only)
    inside = assistant.library.select(understood.scope)
    nothing = Row(asked.id, asked.kind, asked.document, np.zeros((0, len(FEATURES))), np.zeros(0, bool), None, bool(asked.fragments))
    if understood.courtesy or absent(understood, held, inside):
        return nothing
    scope = Scope(documents=frozenset(document.id for document in inside))
    terms, every = assistant.evidence(understood, scope)
    ranked = every[:MOST_READ]
    if not ranked:
        return nothing
    fragments = [folded(fragment) for fragment in asked.fragments]
    return Row(
        asked.id,
        asked.kind,
        asked.document,
        np.array([dataclasses.astuple(evidence.features) for evidence in ranked], dtype=float),
        np.array([any(fragment in folded(evidence.text) for fragment in fragments) for evidence in ranked]),
        tuple(map(float, dataclasses.astuple(signs(understood, ranked, terms)))),
        bool(fragments),
    )


FEATURES = [field.name for field in dataclasses.fields(Features)]
SIGNS = [field.name for field in dataclasses.fields(Signs)]


def fit_ranking(rows: Sequence[Row], columns: Sequence[int]) -> Matrix:
    """Weights under which the sentences that answer are the likeliest of those that compete (a conditional logit with a ridge)."""
    some = [(row.features[:, columns], row.right) for row in rows if row.right.any()]

    def cost(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = RIDGE * len(some) * float(weights @ weights), 2 * RIDGE * len(some) * weights
        for features, right in some:
            scores = features @ weights
            every, good = logsumexp(scores), logsumexp(scores[right])
            total += float(every - good)
            slope = slope + np.exp(scores - every) @ features - np.exp(scores[right] - good) @ features[right]
        return total, slope

    return np.asarray(minimize(cost, np.zeros(len(columns)), jac=True, method="L-BFGS-B").x)


def folds(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """What to learn from and what to test on, documents kept together."""
    names = sorted({row.document for row in rows})
    of = {name: index % FOLDS for index, name in enumerate(names)}
    for fold in range(FOLDS):
        yield [row for row in rows if of[row.document] != fold], [row for row in rows if of[row.document] == fold]


def ranking_figures(rows: Sequence[Row], columns: Sequence[int]) -> dict[str, float]:
    """Share of the questions, answerable and found among what competes or not, whose first 1, 3 and 5 sentences hold an answer."""
    places = []
    for learn, test in folds(rows):
        weights = fit_ranking(learn, columns)
        for row in test:
            if row.answerable:
                order = np.argsort(-(row.features[:, columns] @ weights), kind="stable")
                hits = np.flatnonzero(row.right[order])
                places.append(int(hits[0]) if len(hits) else 10_000)
    return {f"hit at {k}": float(np.mean([place < k for place in places])) for k in (1, 3, 5)}


def refusal_figures(rows: Sequence[Row], columns: Sequence[int]) -> tuple[float, list[tuple[float, bool]]]:
    """AUC of answerability, and probability and truth of each question, learned from other documents."""
    pairs: list[tuple[float, bool]] = []
    for learn, test in folds([row for row in rows if row.signs]):
        model = logistic(learn, columns)
        x = np.array([row.signs for row in test])[:, columns]
        pairs += zip(model.predict_proba(x)[:, 1].tolist(), [row.answerable for row in test], strict=True)
    return float(roc_auc_score([truth for _, truth in pairs], [p for p, _ in pairs])), pairs


def logistic(rows: Sequence[Row], columns: Sequence[int]) -> Any:
    """A ridge logistic regression of answerability on the signs, answerable and unanswerable weighing the same."""
    some = [row for row in rows if row.signs]
    # The signs have different units, so each is divided by its spread before the ridge pulls at it.
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced"))
    return model.fit(np.array([row.signs for row in some])[:, columns], [row.answerable for row in some])


def report(every_row: Sequence[Row]) -> None:
    """Print weights, ablation and the curve of refusals."""
    rows = [row for row in every_row if not row.id.startswith("part-")]
    every = list(range(len(FEATURES)))
    answerable = sum(row.answerable for row in rows)
    print(f"{len(rows)} questions, {answerable} answerable; an answer among what competes for {sum(bool(row.right.any()) for row in rows)}")
    print("\nranking: weights", {name: round(float(w), 2) for name, w in zip(FEATURES, fit_ranking(rows, every), strict=True)})
    print(f"{'all':16}", percentages(ranking_figures(rows, every)))
    for index, name in enumerate(FEATURES):
        print(f"without {name:12}", percentages(ranking_figures(rows, [column for column in every if column != index])))
        print(f"only {name:12}", percentages(ranking_figures(rows, [index])))
    rows = list(every_row)
    signed = list(range(len(SIGNS)))
    model = logistic(rows, signed)
    scale, linear = model[0], model[1]
    each = linear.coef_[0] / scale.scale_
    start = float(linear.intercept_[0] - each @ scale.mean_)
    print("\nrefusal: start", round(start, 2), {name: round(float(w), 2) for name, w in zip(SIGNS, each, strict=True)})
    auc, pairs = refusal_figures(rows, signed)
    print(f"all: AUC {auc:.3f}")
    for index, name in enumerate(SIGNS):
        print(f"without {name:12} AUC {refusal_figures(rows, [column for column in signed if column != index])[0]:.3f}")
    print("\nanswer from | refusals right | wrong refusals")
    early = sum(row.signs is None and not row.answerable for row in rows)
    unanswerable = sum(not row.answerable for row in rows)
    for least in np.arange(0.1, 0.75, 0.05):
        refused = early + sum(p < least for p, truth in pairs if not truth)
        wrong = [p < least for p, truth in pairs if truth]
        print(f"{least:11.2f} | {refused / unanswerable:14.1%} | {np.mean(wrong):14.1%}")


def percentages(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {figure:.1%}" for name, figure in figures.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("collect")
    one.add_argument("library", type=Path)
    one.add_argument("rows", type=Path)
    one.add_argument("--reranker", default="none")
    one.add_argument("--question-encoder", choices=("own", "none"), default="own")
    two = commands.add_parser("fit")
    two.add_argument("rows", type=Path)
    given = parser.parse_args()
    if given.command == "collect":
        collect(given.library, given.rows, reranker=given.reranker, own_questions=given.question_encoder == "own")
    else:
        report(pickle.loads(given.rows.read_bytes()))
