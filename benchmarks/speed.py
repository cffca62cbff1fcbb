"""How long adding and asking take, beside what the embedding model and the nearest-neighbour search alone take, as a library grows.

    .venv/bin/python -m benchmarks.speed ../shared/documents tests/questions/development.jsonl --sizes 1000 10000

A library of its own, in a temporary folder or the one `--folder` names, is filled to each size with the documents and then with copies
of them that name other councils and have other numbers and words (`perturbed.py`). Embedding hundreds of thousands of paragraphs takes
hours: so the copies' vectors are those of what they were made from, a little changed, and go in the way all vectors do. At each size a
few further copies are added as files with the real embedding, and a fresh process asks the questions as they are (nearly all name one
council) and without what the scope has used (all councils). Each question is asked right after its yardstick: embedding it once and
looking for its nearest neighbours once in the same vectors. Prints a table, and last one line of JSON by size.
"""

import argparse
import itertools
import json
import multiprocessing
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.add import Outcome
from assistant.ask import Assistant
from assistant.councils import COUNCILS
from assistant.evaluate import read_questions
from assistant.question import understand
from benchmarks.perturbed import CopiedVectors, Copy, copies, passage_texts
from ingest.documents import Reading
from ingest.pipeline import Limits, find_files, read_document
from vectorstore.embeddings import DEFAULT_MODEL, EmbeddingModel, load_embeddings
from vectorstore.library import Library
from vectorstore.reranking import load_reranker
from vectorstore.vectors import Vectors

NEIGHBOURS = 10  # of the yardstick
TOGETHER = 32  # copies stored before their vectors are put in
WARMING = 3  # questions asked before the clock starts

Figures = Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked, with the turns before it."""

    text: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each question, in order: of the yardstick, and of the answer."""

    yardstick: tuple[float, ...]
    answer: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Adding:
    """Seconds that adding took, and that the embedding model alone takes for the same passages."""

    paragraphs: int
    product: float
    model: float


@dataclass(frozen=True, slots=True)
class Asking:
    """What a fresh process needs to open the library and to answer."""

    starting: float  # seconds until the first question can be asked, the models loaded already
    one_council: Times
    all_councils: Times
    memory: int  # megabytes, the most that the process has held
    memory_before: int  # of these, before the library was opened: the models and the program


def fill(library: Library, vectors: Vectors, made: Iterator[Copy], *, most: int, until: float) -> tuple[int, float]:
    """Store copies until the library holds `most` paragraphs or the clock shows `until`: paragraphs held, and seconds taken."""
    began = time.perf_counter()
    embeddings = vectors.embeddings
    assert isinstance(embeddings, CopiedVectors)
    held = sum(library.paragraph_counts().values())
    while held < most and time.perf_counter() < until:
        embeddings.made_from.clear()
        for copy in itertools.islice(made, TOGETHER):
            original = library.folder / "copy.txt"
            original.write_text(copy.reading.text, encoding="utf-8")
            library.store(copy.reading, original=original, origin=copy.reading.document.id)
            embeddings.made_from.update(copy.made_from)
            held += len(copy.reading.paragraphs)
            if held >= most:
                break
        deque(vectors.complete(library), maxlen=0)
    return held, time.perf_counter() - began


def adding(assistant: Assistant, files: Sequence[Path]) -> Adding:
    """The files added as a reader adds them, and then the same passages embedded by the model alone."""
    began = time.perf_counter()
    reports = list(assistant.add(files))
    product = time.perf_counter() - began
    added = [report.document for report in reports if report.document and report.outcome is Outcome.ADDED]
    stored = [Reading(document, tuple(assistant.library.paragraphs(document.id))) for document in added]
    texts = [text for reading in stored for text in passage_texts(reading)]
    began = time.perf_counter()
    assistant.vectors.embeddings.encode_passages(texts)
    return Adding(sum(len(reading.paragraphs) for reading in stored), product, time.perf_counter() - began)


def as_files(made: Iterator[Copy], folder: Path, *, count: int) -> list[Path]:
    """The next `count` copies as text files."""
    folder.mkdir()
    paths = []
    for copy in itertools.islice(made, count):
        paths.append(folder / copy.reading.document.source)
        paths[-1].write_text(copy.reading.text, encoding="utf-8")
    return paths


def asking(assistant: Assistant, questions: Sequence[Asked], *, repeat: int) -> Times:
    """Each question asked `repeat` times, and its yardstick measured before it each time; of each the median."""
    embeddings, vectors = assistant.vectors.embeddings, assistant.vectors
    yardsticks: list[list[float]] = [[] for _ in questions]
    answers: list[list[float]] = [[] for _ in questions]
    for question in questions[:WARMING]:
        assistant.ask(question.text, history=question.history)
    for _ in range(repeat):
        for question, yardstick, answer in zip(questions, yardsticks, answers, strict=True):
            began = time.perf_counter()
            vectors.search(embeddings.encode_query(question.text), documents=None, limit=NEIGHBOURS)
            searched = time.perf_counter()
            assistant.ask(question.text, history=question.history)
            yardstick.append(searched - began)
            answer.append(time.perf_counter() - searched)
    return Times(tuple(map(statistics.median, yardsticks)), tuple(map(statistics.median, answers)))


def ask_library(
    folder: Path, embeddings: EmbeddingModel, one: Sequence[Asked], every: Sequence[Asked], *, reranker: str, repeat: int
) -> Asking:
    """Open the library in `folder` as the program does, and ask the questions that name one council and those that name none."""
    before = memory_megabytes()
    reading = load_reranker(reranker)
    embeddings.encode_query("The first text takes longer than all others.")
    began = time.perf_counter()
    library = Library(folder)
    with Vectors(folder, embeddings) as vectors:
        vectors.level(library)
        assistant = Assistant(library, vectors, reranker=reading)
        starting = time.perf_counter() - began
        scoped = asking(assistant, one, repeat=repeat)
        unscoped = asking(assistant, every, repeat=repeat)
    return Asking(starting, scoped, unscoped, memory_megabytes(), before)


def ask_afresh(folder: Path, model: str, one: Sequence[Asked], every: Sequence[Asked], *, reranker: str, repeat: int) -> Asking:
    """`ask_library` in a process of its own, whose memory is that of asking alone."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_ask_with_model, folder, model, one, every, reranker, repeat).result()


def _ask_with_model(folder: Path, model: str, one: Sequence[Asked], every: Sequence[Asked], reranker: str, repeat: int) -> Asking:
    return ask_library(folder, load_embeddings(model), one, every, reranker=reranker, repeat=repeat)


def memory_megabytes() -> int:
    """The most resident memory that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1_000_000 if sys.platform == "darwin" else 1_000)


def questions_of(file: Path, readings: Sequence[Reading]) -> tuple[list[Asked], list[Asked]]:
    """The questions that name what one council's documents are searched for, and the same ones without what named it."""
    documents = [reading.document for reading in readings]
    one: list[Asked] = []
    every: list[Asked] = []
    for question in read_questions(file):
        understood = understand(question.question, documents=documents, history=question.history)
        if len(understood.scope.subjects) == 1:
            one.append(Asked(question.question, question.history))
            every.append(Asked(understood.search))
    return one, every


def figures(asked: Asking | None, added: Adding | None, *, paragraphs: int, filling: float, folder: Path) -> dict[str, float | int | None]:
    """What is told of one size; None is what was not measured."""
    told: dict[str, float | int | None] = {
        "paragraphs": paragraphs,
        "filling with copied vectors, paragraphs a second": round(paragraphs / filling, 1) if filling else None,
        "adding files, paragraphs a second": round(added.paragraphs / added.product, 2) if added and added.paragraphs else None,
        "model alone, paragraphs a second": round(added.paragraphs / added.model, 2) if added and added.paragraphs else None,
        "adding, share of the model's speed": round(added.model / added.product, 3) if added and added.paragraphs else None,
        "starting, seconds": round(asked.starting, 2) if asked else None,
    }
    for name, times in {"one council": asked.one_council, "all councils": asked.all_councils}.items() if asked else ():
        yard, answer = _spread(times.yardstick), _spread(times.answer)
        told |= {
            f"{name}, yardstick, median seconds": round(yard[0], 4),
            f"{name}, yardstick, 95th percentile seconds": round(yard[1], 4),
            f"{name}, answer, median seconds": round(answer[0], 4),
            f"{name}, answer, 95th percentile seconds": round(answer[1], 4),
            f"{name}, medians, times the yardstick": round(answer[0] / yard[0], 2),
            f"{name}, 95th percentiles, times the yardstick": round(answer[1] / yard[1], 2),
            f"{name}, 95th percentile, times the yardstick's median": round(answer[1] / yard[0], 2),
        }
    return told | {
        "memory, MB": asked.memory if asked else None,
        "memory before opening the library, MB": asked.memory_before if asked else None,
        "library.db, MB": _megabytes(folder.glob("library.db*")),
        "vectors, MB": _megabytes((folder / "vectors").rglob("*")),
    }


def _spread(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(seconds), float(np.percentile(seconds, 95))


def _megabytes(paths: Iterator[Path]) -> float:
    return round(sum(path.stat().st_size for path in paths if path.is_file()) / 1e6, 1)


def table(sizes: Mapping[str, Figures]) -> Iterator[str]:
    """One line a figure, one column a size."""
    names = list(dict.fromkeys(name for told in sizes.values() for name in told))
    yield f"{'':58}" + "".join(f"{size:>12}" for size in sizes)
    for name in names:
        cells = ["-" if (value := told.get(name)) is None else str(value) for told in sizes.values()]
        yield f"{name:58}" + "".join(f"{cell:>12}" for cell in cells)


def run(
    readings: Sequence[Reading],
    embeddings: EmbeddingModel,
    asked: tuple[Sequence[Asked], Sequence[Asked]],
    *,
    folder: Path,
    sizes: Sequence[int],
    added: int,
    minutes: float,
    reranker: str,
    repeat: int,
    afresh: str | None,
) -> dict[str, Figures]:
    """The figures of each size that `minutes` suffice for; asked in a process of its own with the model `afresh`, or in this one."""
    until = time.perf_counter() + 60 * minutes
    folder.mkdir(parents=True, exist_ok=True)
    base = embeddings.encode_passages([text for reading in readings for text in passage_texts(reading)])
    copied = CopiedVectors(embeddings, base)
    made = copies(readings, sorted(COUNCILS))
    library = Library(folder / "library")
    filling, told = 0.0, dict[str, Figures]()
    for size in sorted(sizes):
        with Vectors(library.folder, copied) as vectors:
            held, seconds = fill(library, vectors, made, most=size, until=until)
        filling += seconds
        if held < size:
            told[f"{size:,}"] = {"paragraphs": held}
            break
        with Vectors(library.folder, embeddings) as vectors:
            files = as_files(made, folder / f"files-{size}", count=added)
            addition = adding(Assistant(library, vectors), files) if files else None
        options = {"reranker": reranker, "repeat": repeat}
        if afresh:
            asking = ask_afresh(library.folder, afresh, *asked, **options)
        else:
            asking = ask_library(library.folder, embeddings, *asked, **options)
        told[f"{size:,}"] = figures(asking, addition, paragraphs=held, filling=filling, folder=library.folder)
    return told


def real_files(files: Sequence[Path], embeddings: EmbeddingModel, folder: Path) -> Figures:
    """Adding the real files, in their own formats, to an empty library."""
    library = Library(folder)
    with Vectors(folder, embeddings) as vectors:
        return figures(None, adding(Assistant(library, vectors), files), paragraphs=0, filling=0.0, folder=folder)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, help="folder of the documents that copies are made of")
    parser.add_argument("questions", type=Path, help="file of questions about them")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="paragraphs; 100000 takes long, 300000 very long")
    parser.add_argument("--added", type=int, default=8, help="copies added as files at each size")
    parser.add_argument("--real-files", action="store_true", help="first add the documents as they are to an empty library")
    parser.add_argument("--repeat", type=int, default=3, help="times that each question is asked; the median of them counts")
    parser.add_argument("--minutes", type=float, default=15, help="sizes that are not reached by then are left out")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="name or folder of the embedding model")
    parser.add_argument("--reranker", default="none", help="none, or the name or folder of a reranker")
    parser.add_argument("--folder", type=Path, help="where the library is made and stays; by default a temporary folder")
    given = parser.parse_args(arguments)
    embeddings = load_embeddings(given.model)
    files = find_files([given.documents])
    readings = [read_document(path, limits=Limits()) for path in files]
    asked = questions_of(given.questions, readings)
    folder = given.folder or Path(tempfile.mkdtemp())
    try:
        told: dict[str, Figures] = {"real files": real_files(files, embeddings, folder / "real")} if given.real_files else {}
        options = {"added": given.added, "minutes": given.minutes, "reranker": given.reranker, "repeat": given.repeat}
        told |= run(readings, embeddings, asked, folder=folder, sizes=given.sizes, afresh=given.model, **options)
    finally:
        if not given.folder:
            shutil.rmtree(folder)
    print(f"{embeddings.name}, reranker {given.reranker}, {len(asked[0])} questions, each {given.repeat} times")
    print("\n".join(table(told)))
    print(json.dumps({"model": embeddings.name, "reranker": given.reranker, "questions": len(asked[0]), "sizes": told}))


if __name__ == "__main__":
    main()
