"""How much of what answers a question is quoted, and how much else with it, beside what others show.

    .venv/bin/pip install --constraint requirements.lock --editable '.[benchmarks]'
    .venv/bin/python -m benchmarks.quotes ../shared/benchmarks/chunking

The folder holds the data of the benchmark that goes with Chroma's report “Evaluating Chunking Strategies for Retrieval” (Smith and
Troynikov 2024): `questions_df.csv`, each question with the exact stretches of a text that answer it, and the texts in `corpora`. Every
system has the same embedding model and is asked within the text that the question is about; our question encoder, which belongs to the
default model, is ours alone, and what we find without it is told as well. Prints a table, and last one line of JSON.
"""

import argparse
import csv
import dataclasses
import functools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.ask import Assistant
from benchmarks.measures import Scores, mean, score
from benchmarks.own import Ours
from benchmarks.shown import Shown
from ingest.documents import Span
from vectorstore.embeddings import DEFAULT_MODEL, LIGHT_MODEL, EmbeddingModel, load_embeddings
from vectorstore.library import Library
from vectorstore.vectors import Vectors

SIDES = ("ours", "others")
COUNTS = (1, 3, 5)  # of our quotations
OWN, PLAIN = "ours", "ours, no encoder"  # with our question encoder where the model has one, and without it
REFERENCE = "tutorial, 4 chunks"  # the system whose times are 1
SHORT_NAMES = {"e5": DEFAULT_MODEL, "minilm": LIGHT_MODEL}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the text called `corpus`, and where its answer stands in it."""

    text: str
    corpus: str
    references: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class System:
    """Something to be measured; `add` is None where it shares what the one before it has added and found, so that it has no times."""

    name: str
    add: Callable[[Mapping[str, str]], None] | None
    ask: Callable[[str, str], Shown]


@dataclass(frozen=True, slots=True)
class Result:
    """What one system showed for each question, in order, and how long it took."""

    name: str
    shown: tuple[Shown, ...]
    scores: tuple[Scores, ...]
    adding: float | None  # seconds, all texts
    asking: float | None  # seconds, all questions


def read_questions(path: Path) -> list[Question]:
    """The questions in the file's order."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Question(
                row["question"],
                row["corpus_id"],
                tuple(Span(int(r["start_index"]), int(r["end_index"])) for r in json.loads(row["references"])),
            )
            for row in csv.DictReader(file)
        ]


def read_corpora(folder: Path) -> dict[str, str]:
    """Each text by its name, with its line ends as they are, since offsets count them."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.md"))}


def rivals(embeddings: EmbeddingModel, folder: Path) -> Iterator[System]:
    """The systems of others; they need the extra `benchmarks`."""
    from benchmarks.rivals import Tutorial, Txtai, WordsOnly

    tutorial, words, hybrid = Tutorial(embeddings, folder / "tutorial"), WordsOnly(), Txtai(embeddings)
    yield System(REFERENCE, tutorial.add, tutorial.ask)
    yield System("BM25, 4 chunks", words.add, words.ask)
    yield System("txtai hybrid, 4 chunks", hybrid.add, hybrid.ask)


def ours(assistant: Assistant, folder: Path, *, suffix: str, name: str = OWN) -> Iterator[System]:
    """Our assistant, at its own choice and at fixed numbers of quotations."""
    own = Ours(assistant, folder, suffix=suffix)
    yield System(f"{name}, its own choice", own.add, own.own_choice)
    for count in COUNTS:
        yield System(f"{name}, {count}", None, functools.partial(own.best, count=count))


def measure(system: System, questions: Sequence[Question], corpora: Mapping[str, str]) -> Result:
    """Let the system add the texts and answer all questions."""
    began = time.perf_counter()
    if system.add:
        system.add(corpora)
    added = time.perf_counter()
    shown = tuple(system.ask(question.text, question.corpus) for question in questions)
    asking = time.perf_counter() - added
    scores = tuple(score(s.spans, q.references, elsewhere=sum(s.lost)) for s, q in zip(shown, questions, strict=True))
    return Result(system.name, shown, scores, added - began if system.add else None, asking if system.add else None)


def run(
    folder: Path,
    embeddings: EmbeddingModel,
    *,
    plain: EmbeddingModel | None = None,
    suffix: str,
    only: str | None = None,
    most: int | None = None,
) -> tuple[list[Question], list[Result]]:
    """Every system's result on the benchmark in `folder`, or those of one of `SIDES`; on its first `most` questions where that is given.

    `plain` is the model as the others have it, where ours encodes questions in a way of its own.
    """
    corpora = read_corpora(folder / "corpora")
    questions = read_questions(folder / "questions_df.csv")[:most]
    for model in (embeddings, plain or embeddings):
        model.encode_query("The first text takes longer than all others.")
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        if only != "ours":
            results += _measured(rivals(plain or embeddings, scratch), questions, corpora)
        if only != "others":
            # One library for both, as its vectors are the same; only with the first does adding take time.
            for name, encoder in ({OWN: embeddings} | ({PLAIN: plain} if plain else {})).items():
                with Vectors(scratch / "library", encoder) as vectors:
                    assistant = Assistant(Library(scratch / "library"), vectors)
                    results += _measured(ours(assistant, scratch, suffix=suffix, name=name), questions, corpora)
    return questions, [dataclasses.replace(result, adding=None) if result.name.startswith(PLAIN) else result for result in results]


def _measured(systems: Iterable[System], questions: Sequence[Question], corpora: Mapping[str, str]) -> Iterator[Result]:
    """The result of each system, told on the error output as soon as it is there."""
    for system in systems:
        result = measure(system, questions, corpora)
        print(f"{result.name}: {mean(result.scores)}", file=sys.stderr, flush=True)
        yield result


def figures(result: Result, reference: Result | None) -> dict[str, float | int | None]:
    """What is told of one system; times also as multiples of the reference's."""
    scores, questions = mean(result.scores), len(result.shown)
    return {
        "recall": round(scores.recall, 4),
        "precision": round(scores.precision, 4),
        "iou": round(scores.iou, 4),
        "characters shown": round(sum(shown.characters for shown in result.shown) / questions),
        "stretches shown": round(sum(len(shown.spans) + len(shown.lost) for shown in result.shown) / questions, 2),
        "nothing shown": sum(not shown.characters for shown in result.shown),
        "not traced": sum(len(shown.lost) for shown in result.shown),
        "adding, seconds": None if result.adding is None else round(result.adding, 1),
        "adding, times the tutorial": _ratio(result.adding, reference.adding if reference else None),
        "asking, seconds a question": None if result.asking is None else round(result.asking / questions, 4),
        "asking, times the tutorial": _ratio(result.asking, reference.asking if reference else None),
    }


def _ratio(seconds: float | None, others: float | None) -> float | None:
    return round(seconds / others, 2) if seconds and others else None


def table(every: Mapping[str, Mapping[str, float | int | None]]) -> Iterator[str]:
    """One line a system, its shares in per cent."""
    columns = ("recall %", "precision %", "IoU %", "characters", "stretches", "nothing", "not traced", "adding s", "x", "asking s", "x")
    widths = [max(11, len(column) + 2) for column in columns]
    yield f"{'':32}" + "".join(f"{column:>{width}}" for column, width in zip(columns, widths, strict=True))
    for name, told in every.items():
        shares = [f"{100 * (told[share] or 0):.1f}" for share in ("recall", "precision", "iou")]
        rest = ["-" if value is None else str(value) for value in list(told.values())[3:]]
        yield f"{name:32}" + "".join(f"{cell:>{width}}" for cell, width in zip(shares + rest, widths, strict=True))


def answers(questions: Sequence[Question], results: Sequence[Result]) -> Iterator[str]:
    """One line of JSON a question: what each system showed, by its span in the text, with its scores."""
    for at, question in enumerate(questions):
        systems = {result.name: dataclasses.asdict(result.shown[at]) | dataclasses.asdict(result.scores[at]) for result in results}
        yield json.dumps({**dataclasses.asdict(question), "systems": systems})


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="e5, minilm, or the name or folder of another model")
    parser.add_argument(
        "--suffix", default=".txt", help="what our copy of the texts is read as; they are plain text, whatever they are called"
    )
    parser.add_argument("--only", choices=SIDES, help="leave out the others, or ours")
    parser.add_argument("--questions", type=int, help="only so many")
    parser.add_argument("--answers", type=Path, help="file to write what was shown to")
    given = parser.parse_args(arguments)
    name = SHORT_NAMES.get(given.model, given.model)
    embeddings = load_embeddings(name)
    plain = load_embeddings(name, own_questions=False) if name == DEFAULT_MODEL else None
    questions, results = run(given.folder, embeddings, plain=plain, suffix=given.suffix, only=given.only, most=given.questions)
    if given.answers:
        given.answers.write_text("\n".join(answers(questions, results)) + "\n", encoding="utf-8")
    reference = next((result for result in results if result.name == REFERENCE), None)
    every = {result.name: figures(result, reference) for result in results}
    print(f"{len(questions)} questions, {embeddings.name}")
    print("\n".join(table(every)))
    print(json.dumps({"model": embeddings.name, "questions": len(questions), "systems": every}))


if __name__ == "__main__":
    main()
