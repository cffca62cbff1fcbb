"""Train the evidence model: which sentence of a passage answers a question, and whether any does.

    .venv/bin/python training/evidence.py prepare LIBRARY SHARED EXAMPLES.jsonl
    .venv/bin/python training/evidence.py train EXAMPLES.jsonl --out FOLDER

`prepare` writes the examples: of each question the passages it is read with, their sentences, and which of these answer. `train`
makes one pass over them in a fixed order and writes the trained layers. README.md beside this file is the data card.
"""

import argparse
import dataclasses
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from sklearn.metrics import roc_auc_score
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from ingest.documents import Document, Paragraph, ParagraphKind, Span
from vectorstore.embeddings import load_embeddings
from vectorstore.library import Library, Scope
from vectorstore.passages import passages
from vectorstore.reader import LOWER, UNREAD, EvidenceNetwork, encode, load_body, load_tokenizer, pack, unpack
from vectorstore.reranking import Excerpt
from vectorstore.retriever import HybridRetriever
from vectorstore.vectors import Vectors

SEED = 20261122
WINDOW = 1000  # characters of a public text that is longer than a paragraph
READ_WITH = 4  # paragraphs of a letter: those that answer, then what the embedding model thinks likely and does not; one of these at least
PUBLIC_NEGATIVE = 0.3  # share of the public questions that also see another paragraph of their article
PUBLIC = 6_000  # public examples of the first stage
BATCH_TOKENS = 4_000
SQUAD, CALIBRATION = "dev-v2.0", "calibration"  # sources, by the names of their files
PLAIN = str.maketrans("‘’“”–—", "''\"\"--")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its sentences; `answers` are the positions of those that answer, `words` the span of the answering words if known."""

    context: str
    text: str
    sentences: list[tuple[int, int]]
    answers: list[int]
    words: tuple[int, int] | None = None


def sentences(text: str, kind: ParagraphKind = ParagraphKind.TEXT) -> list[Span]:
    """The sentences of a text as the product cuts them."""
    return list(passages(Paragraph(number=1, page=None, heading=(), kind=kind, speaker=None, text=text, start=0)))


def passage(context: str, text: str, answer: tuple[int, int] | None) -> Passage | None:
    """The passage with the sentence that holds `answer` marked; None where none does."""
    spans = sentences(text)
    right = [i for i, span in enumerate(spans) if answer and span.start < answer[1] and answer[0] < span.end]
    if not spans or (answer and not right):
        return None
    return Passage(context, text, [(span.start, span.end) for span in spans], right, answer)


def window(text: str, start: int, end: int) -> tuple[str, int]:
    """About `WINDOW` characters of whole words around a span, and where they begin."""
    if len(text) <= 1.5 * WINDOW:
        return text, 0
    first = max(0, start - random.randint(100, WINDOW - 100))
    last = min(len(text), max(end + 50, first + WINDOW))
    first = text.rfind(". ", 0, first) + 2 if first and ". " in text[:first] else 0
    stop = text.find(". ", last)
    return text[first : stop + 1 if stop >= 0 else len(text)], first


def public(path: Path, *, most: int) -> Iterator[dict[str, object]]:
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
        headed = title.replace("_", " ") if random.random() < 0.5 else ""
        read = [passage(headed, text, answer)]
        if answer and len(contexts) > 1 and random.random() < PUBLIC_NEGATIVE:
            other = contexts[index - 1 if index else 1]
            if qa["answers"][0]["text"].lower() not in other.lower():
                read.append(passage(headed, window(other, 0, 0)[0], None))
        if read[0] and all(read):
            yield {"source": path.stem, "article": title, "question": qa["question"], "passages": [encoded(p) for p in read if p]}


def encoded(passage: Passage) -> dict[str, object]:
    return {
        "context": passage.context,
        "text": passage.text,
        "sentences": passage.sentences,
        "answers": passage.answers,
        "words": passage.words,
    }


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(PLAIN)).strip()


def letters(library: Path, questions: Sequence[Path]) -> Iterator[dict[str, object]]:
    """Examples of questions on letters: the paragraphs that answer, and those which the embedding model takes for answers wrongly."""
    held = Library(library)
    vectors = Vectors(library, load_embeddings()).open()
    retriever = HybridRetriever(library=held, vectors=vectors)
    by_name = {Path(document.source).name: document for document in held.documents()}
    for path in questions:
        for line in path.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            document = by_name[Path(asked["document"]).name]
            fragments = [fold(fragment) for fragment in asked["fragments"]]
            plain = stripped(asked["question"], document)
            candidates = retriever.candidates(plain, scope=Scope(documents=frozenset({document.id})), limit=40)
            at = {p.number: p for p in held.paragraphs(document.id) if p.kind is not ParagraphKind.HEADING}
            right = {n for n, p in at.items() if any(fragment in fold(p.text) for fragment in fragments)}
            near = {n for n, p in at.items() if asked.get("near") and fold(asked["near"]) in fold(p.text)}
            wrong = [c.paragraph.number for c in candidates if c.paragraph.number not in right]
            chosen = [*sorted(right), *sorted(near - right)]
            extra = [n for n in wrong if n not in near][: max(1, READ_WITH - len(chosen))]
            read = [marked(document, at[n], fragments) for n in [*chosen, *extra]]
            yield {
                "source": path.stem,
                "article": asked["document"],
                "question": plain,
                "passages": [encoded(p) for p in read if p.sentences],
            }


def stripped(question: str, document: Document) -> str:
    """The question without the council's name and the year, as the product asks it of a document that scope has chosen."""
    names = [document.subject or "", *(word for word in (document.subject or "").split() if len(word) > 4)]
    for name in names:
        question = re.sub(rf"\s*\b(?:in|at|for|of|does|did|has|is)?\s*{re.escape(name)}\b(?:'s|’s)?", " ", question) if name else question
    return " ".join(re.sub(r"\b(?:in|since|from)? ?20[12]\d\b", " ", question).split())


def marked(document: Document, paragraph: Paragraph, fragments: Sequence[str]) -> Passage:
    """The paragraph of a letter as it is read, with the sentences that hold a fragment marked."""
    spans = list(passages(paragraph))
    text = paragraph.text[: 2 * WINDOW]
    spans = [span for span in spans if span.end <= len(text)]
    right = [i for i, span in enumerate(spans) if any(f in fold(paragraph.text[span.start : span.end]) for f in fragments)]
    return Passage(" – ".join(paragraph.heading[-2:]), text, [(span.start, span.end) for span in spans], right)


def prepare(library: Path, shared: Path, out: Path) -> None:
    """Write all examples, those of the letters last."""
    random.seed(SEED)
    benchmarks = shared / "benchmarks"
    sources = [
        *public(benchmarks / "squad2" / "dev-v2.0.json", most=12_000),
        *public(benchmarks / "training" / "policyqa-dev.json", most=1_500),
        *public(benchmarks / "training" / "policyqa-test.json", most=1_500),
        *public(benchmarks / "training" / "covidqa-200423.json", most=1_400),
        *letters(library, sorted((Path(__file__).parent / "questions").glob("*.jsonl"))),
    ]
    with out.open("w", encoding="utf-8") as file:
        for example in sources:
            file.write(json.dumps(example, ensure_ascii=False) + "\n")
    counts: dict[str, int] = defaultdict(int)
    for example in sources:
        counts[str(example["source"])] += 1
    print(json.dumps(counts))


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passages it is read with, and where both are from."""

    source: str
    article: str
    question: str
    passages: tuple[Passage, ...]

    @property
    def tokens(self) -> float:
        """About how many tokens it is."""
        return sum((len(passage.text) + len(self.question)) / 4 + 12 for passage in self.passages)


def examples(path: Path) -> list[Example]:
    """The examples that `prepare` wrote."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Example(row["source"], row["article"], row["question"], tuple(Passage(**p) for p in row["passages"])) for row in rows]


def thinned(example: Example) -> Example:
    """The example with what answers, or what comes closest, and at random only two of its other passages, to save time."""
    passages = example.passages
    kept = [passage for passage in passages if passage.answers] or [passages[0]]
    others = [passage for passage in passages if passage not in kept]
    return dataclasses.replace(example, passages=(*kept, *random.sample(others, min(2, len(others)))))


def batches(stream: Sequence[Example]) -> list[list[Example]]:
    """The examples in batches of about `BATCH_TOKENS`; neighbours of like length share one, so that little of it is padding."""
    made: list[list[Example]] = []
    for start in range(0, len(stream), 256):
        batch: list[Example] = []
        here: list[list[Example]] = []
        for example in sorted(stream[start : start + 256], key=lambda e: max(len(passage.text) for passage in e.passages)):
            batch.append(example)
            if sum(example.tokens for example in batch) > BATCH_TOKENS:
                here.append(batch)
                batch = []
        here += [batch] if batch else []
        random.shuffle(here)
        made += here
    return made


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of a batch, and what it should say: sentences, their examples and labels, tokens and those that answer."""

    logits: Tensor
    owners: Tensor
    labels: Tensor
    tokens: Tensor
    of_passage: Tensor
    answering: list[tuple[int, list[int]]]


def read(network: EvidenceNetwork, tokenizer: Any, batch: Sequence[Example]) -> Read:
    """Read every passage of the batch."""
    pairs = [(owner, passage) for owner, example in enumerate(batch) for passage in example.passages]
    excerpts = [Excerpt(passage.context, passage.text, tuple(Span(*span) for span in passage.sentences)) for _, passage in pairs]
    encoded = encode(tokenizer, [batch[owner].question for owner, _ in pairs], excerpts)
    places, owners, labels, answering = [], [], [], []
    of_passage = torch.zeros_like(encoded.inputs["input_ids"], dtype=torch.bool)
    for row, (owner, passage) in enumerate(pairs):
        of_passage[row, [position for position, _, _ in encoded.passages[row]]] = True
        for index, tokens in enumerate(encoded.sentences[row]):
            if tokens:
                places.append((row, *tokens))
                owners.append(owner)
                labels.append(float(index in passage.answers))
        if passage.words:
            first, last = passage.words
            held = [position for position, start, end in encoded.passages[row] if end > first and start < last]
            answering += [(row, held)] if held else []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, tokens = network(encoded.inputs, places)
    return Read(logits, torch.tensor(owners), torch.tensor(labels), tokens, of_passage, answering)


def loss_of(said: Read, count: int) -> Tensor:
    """Each sentence by itself, the sentences of an example against each other and against "none", and the words that answer."""
    loss = binary_cross_entropy_with_logits(said.logits, said.labels, pos_weight=torch.tensor(2.0))
    for owner in range(count):
        mine = said.owners == owner
        scores = torch.cat([torch.zeros(1), said.logits[mine]])  # the first is "none of them answers"
        right = torch.cat([torch.zeros(1), said.labels[mine]]) > 0
        right[0] = not right.any()
        loss = loss - (torch.logsumexp(scores[right], 0) - torch.logsumexp(scores, 0)) / count
    for row, held in said.answering:
        inside = said.tokens[row].masked_fill(~said.of_passage[row], UNREAD)
        loss = loss - 0.5 * (torch.logsumexp(inside[held], 0) - torch.logsumexp(inside, 0)) / count
    return loss


def check(network: EvidenceNetwork, tokenizer: Any, some: Sequence[Example]) -> str:
    """How often the best sentence answers, and how well the best logit tells the answerable from the unanswerable."""
    network.eval()
    right: list[bool] = []
    best: list[float] = []
    answerable: list[bool] = []
    with torch.inference_mode():
        for batch in batches(some):
            said = read(network, tokenizer, batch)
            for owner in range(len(batch)):
                logits, labels = said.logits[said.owners == owner], said.labels[said.owners == owner]
                if len(logits):
                    best.append(float(logits.max()))
                    answerable.append(bool(labels.any()))
                    right += [bool(labels[logits.argmax()])] if labels.any() else []
    network.train()
    return f"best sentence answers {sum(right)} of {len(right)}, AUC of answerability {roc_auc_score(answerable, best):.3f}"


def train(path: Path, out: Path, *, stage: str, start: Path | None, rate: float, epochs: int, most: int | None) -> None:
    """Train on the public examples, or on those of the letters with a quarter as many public ones, and write the layers."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    tokenizer = load_tokenizer()
    network = EvidenceNetwork(load_body(attention_probs_dropout_prob=0.0))
    if start:
        network.load_state_dict(unpack(load_file(start)), strict=False)
    network.body.embeddings.requires_grad_(False)
    for layer in network.body.encoder.layer[:LOWER]:
        layer.requires_grad_(False)
    every = examples(path)
    aside = set(sorted({e.article for e in every if e.source == SQUAD})[::12])
    checked = [[e for e in every if e.source == SQUAD and e.article in aside][:120], [e for e in every if e.source == CALIBRATION][:150]]
    public_ones = [e for e in every if e.source != CALIBRATION and not e.source.startswith("part") and e.article not in aside]
    own = [e for e in every if e.source.startswith("part")]
    random.shuffle(public_ones)
    if stage == "public":
        stream = public_ones[:PUBLIC]
    else:
        stream = [
            e for _ in range(epochs) for e in random.sample(own + random.sample(public_ones, len(own) // 6), len(own) + len(own) // 6)
        ]
    steps = batches(stream)
    print(f"{len(stream)} examples, {len(steps)} steps, {sum(e.tokens for e in stream) / 1e6:.2f} million tokens", flush=True)

    heads = [*network.sentence.parameters(), *network.token.parameters()]
    upper = list(network.body.encoder.layer[LOWER:].parameters())
    optimizer = torch.optim.AdamW([{"params": upper, "lr": rate}, {"params": heads, "lr": 10 * rate}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / 40) * max(0.1 if stage == "public" else 0.02, 1 - step / len(steps))
    )
    began, running = time.monotonic(), 0.0
    network.train()
    for step, batch in enumerate(steps[:most], 1):
        loss = loss_of(read(network, tokenizer, batch), len(batch))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*upper, *heads], 1.0)
        optimizer.step()
        schedule.step()
        running = loss.item() if step == 1 else 0.98 * running + 0.02 * loss.item()
        if step % 20 == 0:
            print(f"step {step} of {len(steps)}, loss {running:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        if step % 150 == 0:
            save(network, out)
    save(network, out)
    for some in checked:
        print(some[0].source, check(network, tokenizer, some), flush=True)


def save(network: EvidenceNetwork, out: Path) -> None:
    """Write the trained layers as the product loads them."""
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(pack(network.trained()), out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    for name in ("library", "shared", "out"):
        one.add_argument(name, type=Path)
    two = commands.add_parser("train")
    two.add_argument("examples", type=Path)
    two.add_argument("--out", type=Path, required=True)
    two.add_argument("--stage", choices=("public", "letters"), required=True)
    two.add_argument("--start", type=Path)
    two.add_argument("--most", type=int, help="stop after so many steps")
    two.add_argument("--rate", type=float, default=1e-4)
    two.add_argument("--epochs", type=int, default=2)
    given = parser.parse_args()
    if given.command == "prepare":
        prepare(given.library, given.shared, given.out)
    else:
        train(given.examples, given.out, stage=given.stage, start=given.start, rate=given.rate, epochs=given.epochs, most=given.most)
