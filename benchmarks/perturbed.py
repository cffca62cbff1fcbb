"""Documents that look like real ones and differ from them: other councils, numbers and words, by a rule with a seed."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

import numpy as np

from ingest.documents import PARAGRAPH_BREAK, Document, Paragraph, Reading
from vectorstore.embeddings import EmbeddingModel, Matrix
from vectorstore.passages import passage_text, passages

CHANGED = 0.05  # share of the longer words that are exchanged
NOISE = 0.15  # length of what is added to a copied vector of length 1: their cosine is then about 0.99
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


@dataclass(frozen=True, slots=True)
class Copy:
    """A changed reading, and for the text of each of its passages the number of the passage that it was made from."""

    reading: Reading
    made_from: Mapping[str, int]


def copies(readings: Sequence[Reading], councils: Sequence[str]) -> Iterator[Copy]:
    """Each reading as it is, then each again and again with changes, without end; the same every time."""
    words = sorted({word for reading in readings for word in _LONG_WORD.findall(reading.text)})
    numbered: list[tuple[Reading, list[list[int]]]] = []
    position = 0
    for reading in readings:
        rows: list[list[int]] = []
        for paragraph in reading.paragraphs:
            count = len(list(passages(paragraph)))
            rows.append(list(range(position, position + count)))
            position += count
        numbered.append((reading, rows))
        yield Copy(reading, _made_from(reading, rows))
    turn = 0
    while numbered:
        turn += 1
        for reading, rows in numbered:
            changed = perturbed(reading, turn=turn, councils=councils, words=words)
            yield Copy(changed, _made_from(changed, rows))


def perturbed(reading: Reading, *, turn: int, councils: Sequence[str], words: Sequence[str]) -> Reading:
    """`reading` about another council, with other numbers (years stay) and some other words."""
    chance = random.Random(f"{reading.document.id} {turn}")
    subject = reading.document.subject
    council = chance.choice(councils)

    def change(text: str) -> str:
        text = text.replace(subject, council) if subject else text
        text = _NUMBER.sub(lambda match: match[0] if _YEAR.fullmatch(match[0]) else _other_number(match[0], chance), text)
        return _LONG_WORD.sub(lambda match: chance.choice(words) if chance.random() < CHANGED else match[0], text)

    paragraphs: list[Paragraph] = []
    start = 0
    for paragraph in reading.paragraphs:
        text = change(paragraph.text)
        heading = tuple(part.replace(subject, council) if subject else part for part in paragraph.heading)
        paragraphs.append(replace(paragraph, text=text, heading=heading, start=start))
        start += len(text) + len(PARAGRAPH_BREAK)
    whole = PARAGRAPH_BREAK.join(paragraph.text for paragraph in paragraphs)
    id = hashlib.sha256(f"{turn} {whole}".encode()).hexdigest()[:16]
    title = reading.document.title.replace(subject, council) if subject else reading.document.title
    document = replace(reading.document, id=id, subject=council if subject else None, title=title, source=f"{id}.txt", pages=None)
    return Reading(document, tuple(paragraphs))


def _other_number(digits: str, chance: random.Random) -> str:
    return str(chance.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1)) if len(digits) > 1 else str(chance.randint(2, 9))


def _made_from(reading: Reading, rows: Sequence[Sequence[int]]) -> dict[str, int]:
    """Passages of a changed paragraph may be more or fewer than they were; then the last ones share."""
    found: dict[str, int] = {}
    for paragraph, held in zip(reading.paragraphs, rows, strict=True):
        for at, text in enumerate(_texts(reading.document, paragraph)):
            if held:
                found[text] = held[min(at, len(held) - 1)]
    return found


def passage_texts(reading: Reading) -> list[str]:
    """What is embedded of `reading`, in order."""
    return [text for paragraph in reading.paragraphs for text in _texts(reading.document, paragraph)]


def _texts(document: Document, paragraph: Paragraph) -> list[str]:
    return [passage_text(document, paragraph, span) for span in passages(paragraph)]


@dataclass(slots=True)
class CopiedVectors(EmbeddingModel):
    """Gives the passages of copies the vectors of what they were made from, a little changed; questions go to the real model."""

    real: EmbeddingModel
    vectors: Matrix  # of the passages that copies are made from
    made_from: dict[str, int] = field(default_factory=dict)  # of the copies that are being added

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.real.name

    @property
    def dimensions(self) -> int:  # type: ignore[override]
        return self.real.dimensions

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> Matrix:
        """One row for each text, in order."""
        rows = self.vectors[[self.made_from[text] for text in texts]]
        noise = np.stack([np.random.default_rng(crc32(text.encode())).standard_normal(self.dimensions) for text in texts])
        noisy = rows + (noise * (NOISE / self.dimensions**0.5)).astype(np.float32)
        unit: Matrix = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
        return unit

    def encode_query(self, text: str) -> Matrix:
        """The vector of a question, as the real model makes it."""
        return self.real.encode_query(text)
