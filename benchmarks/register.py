"""How well the register tells what a sentence obliges to: each label's precision and recall, on sentences that a reader has labelled.

    .venv/bin/python -m benchmarks.register ../shared/documents [--held-back] [--json] [--failures]

The folder holds the letters that `benchmarks/labels` names by file and id. A second table is about fictional sentences of our own
(`tests/data/register.jsonl`), each a document by itself; without a folder it is the only one. `--held-back` adds two more, of whole
fictional documents in which every sentence is labelled: some that were written to be hard (`benchmarks/labels/fictional.jsonl`) and
letters and reports as councils receive them (`benchmarks/labels/letters.jsonl`). Only labelled sentences count: an entry belongs to the
one that it overlaps most, if it covers half of it. Prints a table each, with 95 % Wilson intervals, and last one line of JSON, with
`--json` only that. `--failures` tells the places that were read wrongly: not for those who write the extraction, and neither is
`--held-back` while they do.
"""

import argparse
import datetime
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.register.entries import Entry, Strength
from ingest.documents import PARAGRAPH_BREAK, Document, DocumentKind, Paragraph, ParagraphKind, Span, split_sentences
from ingest.pipeline import document_id, find_files, read_document

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "benchmarks/labels/register.jsonl"
FICTION = ROOT / "tests/data/register.jsonl"
NONE = "none"
DOUBT = "?"  # behind a label that its labeller was in doubt about
OBLIGATIONS = frozenset([Strength.MUST, Strength.SHOULD, Strength.RECOMMENDED, Strength.REQUIRED])
LETTERS, SENTENCES = "labelled sentences of letters", "fictional sentences"
# By their table's title, in which `{}` is how many documents there are.
HELD_BACK: Mapping[str, Path] = {
    "hard sentences": ROOT / "benchmarks/labels/fictional.jsonl",
    "sentences of {} letters of our own, held back": ROOT / "benchmarks/labels/letters.jsonl",
}

Extract = Callable[[Document, Sequence[Paragraph]], list[Entry]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence by its place, and its label, None where it obliges to nothing; offsets are in the text of its document."""

    place: str  # as `--failures` tells it
    document: str  # its id
    start: int
    end: int
    strength: Strength | None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled sentence and what the register says of it, None where it has no entry."""

    labelled: Labelled
    found: Strength | None


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences have one of some labels, how many were given one, and how many of these rightly."""

    labelled: int
    found: int
    right: int


Whole = tuple[list[Labelled], Document, Sequence[Paragraph]]  # a document, all of whose sentences are labelled


# ---- labels ------------------------------------------------------------------------------------------------------------------------


def _strength(label: str) -> Strength | None:
    return None if label == NONE else Strength(label)


def read_labels(file: Path) -> tuple[list[Labelled], dict[str, str]]:
    """The labelled sentences of letters, and each letter's id by its file's name."""
    labelled: list[Labelled] = []
    letters: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        name, start, end = label["document"], label["start"], label["end"]
        letters[name] = label["sha256"]
        place = f"{name}, paragraph {label['paragraph']}, {start}-{end}"
        labelled.append(Labelled(place, label["sha256"], start, end, _strength(label["strength"]), label["doubt"]))
    return labelled, letters


def read_letters(folder: Path, letters: Mapping[str, str]) -> Iterator[tuple[Document, Sequence[Paragraph]]]:
    """The letters of these names, read; exits where one is missing or is not the one that was labelled."""
    files = {file.name: file for file in find_files([folder]) if file.name in letters}
    for name, wanted in letters.items():
        if name not in files:
            sys.exit(f"{name} is not in {folder}, and sentences of it are labelled.")
        if (found := document_id(files[name])) != wanted:
            sys.exit(f"{name} is another file ({found}) than the one that was labelled ({wanted}).")
        reading = read_document(files[name])
        yield reading.document, reading.paragraphs


def read_fiction(file: Path) -> list[tuple[Labelled, Document, Sequence[Paragraph]]]:
    """The fictional sentences, each in a document of its own, below its headings and behind what leads up to it."""
    found: list[tuple[Labelled, Document, Sequence[Paragraph]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        paragraphs = list(_paragraphs(record))
        document = _document(record["id"], record["language"])
        start = paragraphs[-1].start + paragraphs[-1].text.index(record["sentence"])
        place = f"{record['id']}, {record.get('case', 'plain')}"
        found.append(
            (Labelled(place, document.id, start, start + len(record["sentence"]), _strength(record["strength"])), document, paragraphs)
        )
    return found


def _paragraphs(record: Mapping[str, str | list[str]]) -> Iterator[Paragraph]:
    headings = tuple(record.get("heading", ()))
    lines = [(heading, ParagraphKind.HEADING, headings[:at]) for at, heading in enumerate(headings)]
    if "lead" in record:
        lines.append((str(record["lead"]), ParagraphKind.TEXT, headings))
    lines.append((str(record.get("row", record["sentence"])), ParagraphKind(str(record.get("kind", "text"))), headings))
    start = 0
    for number, (text, kind, path) in enumerate(lines, 1):
        yield Paragraph(number, 1, path, kind, None, start, text)
        start += len(text) + len(PARAGRAPH_BREAK)


def _document(name: str, language: str) -> Document:
    identity = hashlib.sha256(name.encode()).hexdigest()[:16]
    title = f"Fictional letter {name}"
    return Document(
        identity, title, datetime.date(2024, 1, 10), DocumentKind.LETTER, "Fictional inspectorate", "Aberllwyd", language, f"{name}.txt", 1
    )


def read_held_back(files: Iterable[Path]) -> list[list[Whole]]:
    """Each file's held-back fictional documents with all their sentences, labelled; exits where a paragraph has not a label a sentence."""
    return [_whole(file) for file in files]


def _whole(file: Path) -> list[Whole]:
    found: list[Whole] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = Document(
            hashlib.sha256(record["id"].encode()).hexdigest()[:16],
            record["title"],
            datetime.date.fromisoformat(record["date"]),
            DocumentKind(record["kind"]),
            record["publisher"],
            record["subject"],
            record["language"],
            f"{record['id']}.txt",
            None,
        )
        paragraphs: list[Paragraph] = []
        labelled: list[Labelled] = []
        start = 0
        for number, part in enumerate(record["paragraphs"], 1):
            kind = ParagraphKind(part["kind"])
            paragraph = Paragraph(number, None, tuple(part["heading"]), kind, part.get("speaker"), start, part["text"])
            place = f"{record['id']}, paragraph {number}"
            labelled += _labelled(paragraph, part.get("labels", []), document=document, place=place)
            paragraphs.append(paragraph)
            start = paragraph.end + len(PARAGRAPH_BREAK)
        found.append((labelled, document, paragraphs))
    return found


def _labelled(paragraph: Paragraph, labels: Sequence[str], *, document: Document, place: str) -> Iterator[Labelled]:
    spans = [] if paragraph.kind is ParagraphKind.HEADING else list(_sentences(paragraph))
    if len(spans) != len(labels):
        sys.exit(f"{place} has {len(spans)} sentences and {len(labels)} labels.")
    for span, label in zip(spans, labels, strict=True):
        start, end = paragraph.start + span.start, paragraph.start + span.end
        strength = _strength(label.removesuffix(DOUBT))
        yield Labelled(f"{place}, {start}-{end}", document.id, start, end, strength, label.endswith(DOUBT))


def _sentences(paragraph: Paragraph) -> Iterator[Span]:
    """The sentences of a paragraph, in a table row those behind each line's column header."""
    start = 0
    for line in paragraph.text.splitlines(keepends=True):
        skipped = line.index(": ") + 2 if paragraph.kind is ParagraphKind.TABLE_ROW else 0
        for span in split_sentences(line[skipped:]):
            yield Span(start + skipped + span.start, start + skipped + span.end)
        start += len(line)


# ---- scoring -----------------------------------------------------------------------------------------------------------------------


def match(labelled: Sequence[Labelled], entries: Iterable[Entry]) -> list[Outcome]:
    """What the entries say of each labelled sentence: of several, the first of the strengths in their order."""
    order = list(Strength)
    found: dict[Labelled, Strength] = {}
    for entry in entries:
        of_document = [label for label in labelled if label.document == entry.document.id]
        best = max(of_document, key=lambda label: _overlap(label, entry), default=None)
        if best and 2 * _overlap(best, entry) >= best.end - best.start:
            found[best] = min(entry.strength, found.get(best, entry.strength), key=order.index)
    return [Outcome(label, found.get(label)) for label in labelled]


def _overlap(label: Labelled, entry: Entry) -> int:
    return max(0, min(label.end, entry.end) - max(label.start, entry.start))


def score(outcomes: Iterable[Outcome], strengths: Iterable[Strength]) -> Score:
    """The score of these strengths taken as one."""
    wanted = frozenset(strengths)
    told = [(outcome.labelled.strength in wanted, outcome.found in wanted) for outcome in outcomes]
    return Score(
        sum(labelled for labelled, _ in told), sum(found for _, found in told), sum(labelled and found for labelled, found in told)
    )


def scores(outcomes: Sequence[Outcome]) -> dict[str, Score]:
    """The lines of a table."""
    lines = {strength.value: score(outcomes, [strength]) for strength in Strength}
    certain = [outcome for outcome in outcomes if not outcome.labelled.doubt]
    lines["must or should"] = score(outcomes, [Strength.MUST, Strength.SHOULD])
    lines["any obligation"] = score(outcomes, OBLIGATIONS)
    if len(certain) < len(outcomes):
        lines["any obligation, doubts left out"] = score(certain, OBLIGATIONS)
        lines["progress, doubts left out"] = score(certain, [Strength.PROGRESS])
    return lines


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson, of none from 0 to 1."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, right / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - half) / (1 + z * z / of)), min(1.0, (middle + half) / (1 + z * z / of))


def confusions(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many sentences of one label were given another, most frequent first."""
    counted = Counter(
        f"{outcome.labelled.strength or NONE} as {outcome.found or NONE}"
        for outcome in outcomes
        if outcome.labelled.strength != outcome.found
    )
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


# ---- telling -----------------------------------------------------------------------------------------------------------------------


def table(title: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line a label, then what was taken for what."""
    headline = f"{len(outcomes)} {title}"
    width = max(34, len(headline) + 1)
    yield f"{headline:{width}}{'labelled':>9}{'found':>7}{'right':>7}   {'precision %':24}{'recall %':24}"
    for name, line in scores(outcomes).items():
        precision, recall = _share(line.right, line.found), _share(line.right, line.labelled)
        yield f"{name:{width}}{line.labelled:>9}{line.found:>7}{line.right:>7}   {precision:24}{recall:24}".rstrip()
    yield f"confused: {', '.join(f'{pair} {count}' for pair, count in confusions(outcomes).items()) or 'nothing'}"


def _share(right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{100 * right / of:.1f} ({100 * low:.1f} to {100 * high:.1f})" if of else "-"


def figures(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """What is told of a table in JSON; shares are None where there is nothing to share."""
    lines: dict[str, object] = {}
    for name, line in scores(outcomes).items():
        lines[name] = {
            "labelled": line.labelled,
            "found": line.found,
            "right": line.right,
            "precision": round(line.right / line.found, 4) if line.found else None,
            "precision_interval": [round(end, 4) for end in wilson(line.right, line.found)],
            "recall": round(line.right / line.labelled, 4) if line.labelled else None,
            "recall_interval": [round(end, 4) for end in wilson(line.right, line.labelled)],
        }
    return {"sentences": len(outcomes), "scores": lines, "confused": confusions(outcomes)}


def failures(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line a sentence that was given another label than its own: its place, and no word of it."""
    for outcome in outcomes:
        label = outcome.labelled
        if label.strength != outcome.found:
            yield f"{label.place}: {label.strength or NONE} as {outcome.found or NONE}{' (in doubt)' if label.doubt else ''}"


def measure(
    folder: Path | None, extract: Extract, *, labels: Path = LABELS, fiction: Path = FICTION, held_back: Mapping[str, Path] | None = None
) -> dict[str, list[Outcome]]:
    """The outcomes of each table by its title."""
    measured: dict[str, list[Outcome]] = {}
    if folder:
        labelled, letters = read_labels(labels)
        measured[LETTERS] = match(labelled, [entry for read in read_letters(folder, letters) for entry in extract(*read)])
    invented = read_fiction(fiction)
    entries = [entry for _, document, paragraphs in invented for entry in extract(document, paragraphs)]
    measured[SENTENCES] = match([label for label, _, _ in invented], entries)
    held_back = held_back or {}
    for title, whole in zip(held_back, read_held_back(held_back.values()), strict=True):
        entries = [entry for _, document, paragraphs in whole for entry in extract(document, paragraphs)]
        measured[title.format(len(whole))] = match([label for labels_of, _, _ in whole for label in labels_of], entries)
    return measured


def own_extraction() -> Extract:
    """The register's own."""
    # Not at the top: the counting is tested with extractions of the tests.
    from assistant.register.obligations import entries

    return entries


def main(arguments: Sequence[str] | None = None, extract: Extract | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="?", help="a folder with the labelled letters")
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--fiction", type=Path, default=FICTION)
    parser.add_argument("--held-back", action="store_true", help="measure the held-back fictional documents, too")
    parser.add_argument("--json", action="store_true", help="print the line of JSON only")
    parser.add_argument("--failures", action="store_true", help="tell where sentences were read wrongly")
    options = parser.parse_args(arguments)
    measured = measure(
        options.documents,
        extract or own_extraction(),
        labels=options.labels,
        fiction=options.fiction,
        held_back=HELD_BACK if options.held_back else None,
    )
    if not options.json:
        for title, outcomes in measured.items():
            print("\n".join([*table(title, outcomes), *(failures(outcomes) if options.failures else ()), ""]))
    print(json.dumps({title: figures(outcomes) for title, outcomes in measured.items()}))


if __name__ == "__main__":
    main()
