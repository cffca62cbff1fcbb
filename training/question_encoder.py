"""Train the question encoder: the embedding model's upper layers anew for questions only, so that the vectors of passages stay as they are.

    .venv/bin/python training/question_encoder.py prepare LIBRARY SHARED CACHE.pkl
    .venv/bin/python training/question_encoder.py train CACHE.pkl --out FILE

Each question is to be nearer to the sentences that answer it than to all the other sentences of its letter, or of its public passage
and those beside it, as the embedding model as it is installed has placed them: so it learns from that model's own mistakes.
"""

import argparse
import json
import math
import pickle
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import AutoModel, AutoTokenizer

from assistant.quotes import folded
from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.embeddings import E5_FOLDER, Matrix, load_embeddings
from vectorstore.library import Library
from vectorstore.passages import passages
from vectorstore.question_encoder import QuestionEncoder, pack
from vectorstore.vectors import Vectors

SEED = 20261122
CALIBRATION = "calibration"
WINDOW = 1000  # characters of a public text that is longer than a paragraph
PUBLIC_NEGATIVE = 0.3  # share of the public questions that also bring another paragraph of their article
SCALE = 50.0  # of the cosines in the softmax; the embedding model's own training used 100
EPOCHS = 3
BATCH = 32
RATE = 5e-5
PREFIX = "query: "
NEAR_HOME = 20.0  # weight of the squared distance from the vector that the question had
OTHERS = 200  # at most so many sentences that do not answer
PUBLIC_SHARE = 0.5  # of the public questions that an epoch sees


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the rows of the sentences that answer it, and the rows of those it competes with."""

    source: str
    question: str
    right: list[int]
    wrong: list[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its sentences; `answers` are the positions of those that answer."""

    text: str
    sentences: list[tuple[int, int]]
    answers: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A public question with the passages it is read with."""

    source: str
    article: str
    question: str
    passages: list[Passage]


def sentences(text: str, kind: ParagraphKind = ParagraphKind.TEXT) -> list[Span]:
    """The sentences of a text as the product cuts them."""
    return list(passages(Paragraph(number=1, page=None, heading=(), kind=kind, speaker=None, text=text, start=0)))


def passage(text: str, answer: tuple[int, int] | None) -> Passage | None:
    """The passage with the sentence that holds `answer` marked; None where none does."""
    spans = sentences(text)
    right = [i for i, span in enumerate(spans) if answer and span.start < answer[1] and answer[0] < span.end]
    if not spans or (answer and not right):
        return None
    return Passage(text, [(span.start, span.end) for span in spans], right)


def window(text: str, start: int, end: int) -> tuple[str, int]:
    """About `WINDOW` characters of whole words around a span, and where they begin."""
    if len(text) <= 1.5 * WINDOW:
        return text, 0
    first = max(0, start - random.randint(100, WINDOW - 100))
    last = min(len(text), max(end + 50, first + WINDOW))
    first = text.rfind(". ", 0, first) + 2 if first and ". " in text[:first] else 0
    stop = text.find(". ", last)
    return text[first : stop + 1 if stop >= 0 else len(text)], first


def public(path: Path, *, most: int) -> Iterator[Example]:
    """Examples of a file in SQuAD's format: at most `most` questions, drawn at random."""
    found = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        contexts = [paragraph["context"] for paragraph in article["paragraphs"]]
        for index, paragraph in enumerate(article["paragraphs"]):
            found += [(article.get("title", ""), contexts, index, qa) for qa in paragraph["qas"]]
    random.shuffle(found)
    for title, contexts, index, qa in found[:most]:
        context, answer = contexts[index], None
        if qa["answers"]:
            words = qa["answers"][0]["text"]
            start = qa["answers"][0]["answer_start"]
            if context[start : start + len(words)] != words:
                start = context.find(words)
            if start < 0 or not words.strip():
                continue
            text, first = window(context, start, start + len(words))
            answer = (start - first, start - first + len(words))
        else:
            text, _ = window(context, 0, 0)
        random.random()  # keeps the draw that the shipped weights were trained on
        read = [passage(text, answer)]
        if answer and len(contexts) > 1 and random.random() < PUBLIC_NEGATIVE:
            other = contexts[index - 1 if index else 1]
            if qa["answers"][0]["text"].lower() not in other.lower():
                read.append(passage(window(other, 0, 0)[0], None))
        if read[0] and all(read):
            yield Example(path.stem, title, qa["question"], [p for p in read if p])


def stripped(question: str, document: Document) -> str:
    """The question without the council's name and the year, as the product asks it of a document that scope has chosen."""
    names = [document.subject or "", *(word for word in (document.subject or "").split() if len(word) > 4)]
    for name in names:
        question = re.sub(rf"\s*\b(?:in|at|for|of|does|did|has|is)?\s*{re.escape(name)}\b(?:'s|’s)?", " ", question) if name else question
    return " ".join(re.sub(r"\b(?:in|since|from)? ?20[12]\d\b", " ", question).split())


def prepare(library: Path, shared: Path, out: Path) -> None:
    """Write the vectors of all sentences as one matrix, and the questions that refer to its rows."""
    random.seed(SEED)
    embeddings = load_embeddings(own_questions=False)
    with Vectors(library, embeddings).open() as vectors:
        own, rows = from_letters(Library(library), vectors)
    benchmarks = shared / "benchmarks"
    files = (("squad2/dev-v2.0.json", 12_000), ("training/policyqa-dev.json", 1_500), ("training/policyqa-test.json", 1_500))
    others, texts = from_public([example for name, most in files for example in public(benchmarks / name, most=most)], first=len(rows))
    matrix = np.vstack([*rows, embeddings.encode_passages(texts)])
    out.write_bytes(pickle.dumps((matrix, [*own, *others])))
    print(f"{len(own) + len(others)} questions, {len(matrix)} sentences")


def from_letters(library: Library, vectors: Vectors) -> tuple[list[Pair], list[Matrix]]:
    """Our own questions, each with all sentences of its letter, and these sentences' vectors."""
    by_name = {Path(document.source).name: document for document in library.documents()}
    folder = Path(__file__).parent / "questions"
    pairs: list[Pair] = []
    rows: list[Matrix] = []
    places: dict[str, list[tuple[int, str]]] = {}
    for path in (folder / f"{CALIBRATION}.jsonl", *sorted(folder.glob("part*.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            if not asked["fragments"]:
                continue
            document = by_name[Path(asked["document"]).name]
            if document.id not in places:
                at = {p.number: p for p in library.paragraphs(document.id) if p.kind is not ParagraphKind.HEADING}
                places[document.id] = []
                for (_, number), found in vectors.vectors_of((document.id, number) for number in at).items():
                    for span, vector in found:
                        places[document.id].append((len(rows), folded(at[number].text[span.start : span.end])))
                        rows.append(vector)
            fragments = [folded(fragment) for fragment in asked["fragments"]]
            right = [row for row, text in places[document.id] if any(fragment in text for fragment in fragments)]
            wrong = [row for row, _ in places[document.id] if row not in right]
            if right:
                pairs.append(Pair(path.stem, stripped(asked["question"], document), right, wrong))
    return pairs, rows


def from_public(examples: Sequence[Example], *, first: int) -> tuple[list[Pair], list[str]]:
    """Public questions, each with the other sentences of its article, and these sentences, whose rows begin at `first`."""
    rows: dict[tuple[str, str], int] = {}
    of_article: dict[str, set[int]] = defaultdict(set)
    answered: list[tuple[Example, list[int]]] = []
    for example in examples:
        right: set[int] = set()
        for read in example.passages:
            for index, (start, end) in enumerate(read.sentences):
                row = rows.setdefault((example.article, read.text[start:end]), first + len(rows))
                of_article[example.article].add(row)
                if index in read.answers:
                    right.add(row)
        if right:
            answered.append((example, sorted(right)))
    pairs = []
    for example, good in answered:
        others = sorted(of_article[example.article] - set(good))
        pairs.append(Pair(example.source, example.question, good, random.sample(others, min(OTHERS, len(others)))))
    return pairs, [text for _, text in rows]


def encoded(encoder: QuestionEncoder, questions: Sequence[str]) -> Tensor:
    """One vector for each question."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors: Tensor = encoder([PREFIX + question for question in questions])
    return vectors


def base_encoder() -> QuestionEncoder:
    """The embedding model as it is installed, in full precision, as a question encoder that can be trained."""
    folder = str(E5_FOLDER)
    body = AutoModel.from_pretrained(folder, dtype=torch.float32, local_files_only=True, attention_probs_dropout_prob=0.0)
    return QuestionEncoder(body, AutoTokenizer.from_pretrained(folder, local_files_only=True))


def hits(vectors: Tensor, matrix: Tensor, pairs: Sequence[Pair]) -> str:
    """Share of the questions with an answer among the first 1, 3 and 5 sentences of their letter."""
    places = []
    for vector, pair in zip(vectors, pairs, strict=True):
        right = (matrix[pair.right] @ vector).max()
        places.append(int(((matrix[pair.wrong] @ vector) > right).sum()))
    return ", ".join(f"{k}: {np.mean([place < k for place in places]):.1%}" for k in (1, 3, 5))


def train(cache: Path, out: Path) -> None:
    """Train, say after each epoch how it does on the calibration letters, and write the layers."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    rows, pairs = pickle.loads(cache.read_bytes())
    matrix = torch.tensor(rows)
    encoder = base_encoder()
    encoder.requires_grad_(False)
    upper = encoder.upper
    upper.requires_grad_(True)
    with torch.inference_mode():
        encoder.eval()
        homes = torch.cat([encoded(encoder, [p.question for p in pairs[start : start + 64]]) for start in range(0, len(pairs), 64)])
    homes = homes.clone()
    checked = [i for i, pair in enumerate(pairs) if pair.source == CALIBRATION]
    own = [i for i, pair in enumerate(pairs) if pair.source.startswith("part")]
    rest = [i for i, pair in enumerate(pairs) if i not in set(checked) | set(own)]
    check = [pairs[i] for i in checked]
    print(f"as installed: {hits(homes[checked], matrix, check)}", flush=True)
    optimizer = torch.optim.AdamW(upper.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * math.ceil((len(own) + PUBLIC_SHARE * len(rest)) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / 50) * max(0.02, 1 - step / steps))
    began = time.monotonic()
    for epoch in range(EPOCHS):
        encoder.train()
        stream = [*own, *random.sample(rest, int(PUBLIC_SHARE * len(rest)))]
        random.shuffle(stream)
        total = 0.0
        for start in range(0, len(stream), BATCH):
            batch = stream[start : start + BATCH]
            vectors = encoded(encoder, [pairs[i].question for i in batch])
            loss = NEAR_HOME * (vectors - homes[batch]).pow(2).sum(dim=1).mean()
            for vector, pair in zip(vectors, (pairs[i] for i in batch), strict=True):
                scores = SCALE * (matrix[[*pair.right, *pair.wrong]] @ vector)
                loss = loss - (torch.logsumexp(scores[: len(pair.right)], 0) - torch.logsumexp(scores, 0)) / len(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        encoder.eval()
        with torch.inference_mode():
            now = torch.cat([encoded(encoder, [p.question for p in check[s : s + 64]]) for s in range(0, len(check), 64)])
        both = torch.nn.functional.normalize(now + homes[checked], dim=-1)
        print(
            f"epoch {epoch + 1}: loss {total / len(stream):.3f}, {hits(now, matrix, check)}; both {hits(both, matrix, check)};"
            f" {time.monotonic() - began:.0f} s",
            flush=True,
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(pack(upper.state_dict()), out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    for name in ("library", "shared", "cache"):
        one.add_argument(name, type=Path)
    two = commands.add_parser("train")
    two.add_argument("cache", type=Path)
    two.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if given.command == "prepare":
        prepare(given.library, given.shared, given.cache)
    else:
        train(given.cache, given.out)
