"""Chapter & Verse over texts that have no paragraphs of ours: each added as a file, each quotation traced back to where it stands there."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import compose
from assistant.answers import Citation
from assistant.ask import Assistant
from assistant.choose import Paragraphs, choose
from assistant.evidence import Evidence
from assistant.question import Understood, understand
from benchmarks.shown import Shown
from ingest.documents import Paragraph, Span
from vectorstore.library import Scope


class Tracer:
    """Where the words of a document's paragraphs stand in the file it was read from, although reading folds white space."""

    def __init__(self, paragraphs: Sequence[Paragraph], text: str) -> None:
        self._text = text
        self._letters, self._offsets = _letters(text)
        self._starts = self._places(paragraphs)

    def span(self, paragraph: Paragraph, start: int, end: int) -> Span | None:
        """Where characters `start` to `end` of the paragraph stand in the file; None where the file says it otherwise there."""
        if paragraph.number not in self._starts:
            return None
        words = paragraph.text[start:end]
        letters, inside = _letters(words)
        if not letters:
            return None
        first = self._starts[paragraph.number] + len(_letters(paragraph.text[:start])[0])
        last = self._offsets[first + len(letters) - 1]
        # Marks before the first and behind the last letter belong to the quotation where the file has them, too.
        before, behind = words[: inside[0]], words[inside[-1] + 1 :]
        found = Span(self._offsets[first] - len(before), last + 1 + len(behind))
        return found if _folded(self._text[max(0, found.start) : found.end]) == _folded(words) else None

    def _places(self, paragraphs: Sequence[Paragraph]) -> dict[int, int]:
        """The position among the file's letters of each paragraph's first one; each behind the one before, as they are in order."""
        starts: dict[int, int] = {}
        position = 0
        for paragraph in paragraphs:
            letters, _ = _letters(paragraph.text)
            found = self._letters.find(letters, position)
            if letters and found >= 0:
                starts[paragraph.number] = found
                position = found + len(letters)
        return starts


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of `text`, and the offset of each."""
    offsets = [offset for offset, character in enumerate(text) if character.isalnum()]
    return "".join(text[offset] for offset in offsets), offsets


def _folded(text: str) -> str:
    return " ".join(text.split())


class Ours:
    """An assistant that is asked within one of its documents at a time."""

    def __init__(self, assistant: Assistant, folder: Path, *, suffix: str) -> None:
        self._assistant = assistant
        self._folder = folder
        self._suffix = suffix
        self._ids: dict[str, str] = {}
        self._texts: Mapping[str, str] = {}
        self._tracers: dict[str, Tracer] = {}
        self._rankings: dict[tuple[str, str], tuple[Understood, list[Evidence]]] = {}

    def add(self, corpora: Mapping[str, str]) -> None:
        """Write each text to a file of its own and add it as anybody would; what the library holds already is asked where it is."""
        self._texts = corpora
        paths = [self._folder / f"{corpus}{self._suffix}" for corpus in corpora]
        for path in paths:
            path.write_bytes(corpora[path.stem].encode())
        for report in self._assistant.add(paths):
            if report.document is None:
                raise report.error or ValueError(f"{report.path}: not added")
            self._ids[report.path.stem] = report.document.id

    def own_choice(self, question: str, corpus: str) -> Shown:
        """The quotations of the answer; none where it is refused."""
        return self._traced(self._assistant.ask(question, documents=[self._ids[corpus]]).citations, corpus)

    def best(self, question: str, corpus: str, *, count: int) -> Shown:
        """The best `count` quotations, however good they are and whether or not the question would be refused."""
        understood, ranked = self._ranked(question, corpus)
        best = best_quotations(ranked, understood, count=count, paragraphs=self._assistant.library.paragraphs)
        claims, _ = compose.claims(best, understood.language)
        return self._traced([citation for claim in claims for citation in claim.citations], corpus)

    def _ranked(self, question: str, corpus: str) -> tuple[Understood, list[Evidence]]:
        """The sentences of the text, best first; kept, so that every number of quotations is cut from the same ranking."""
        if (question, corpus) not in self._rankings:
            scope = Scope(documents=frozenset({self._ids[corpus]}))
            understood = understand(question, documents=self._assistant.library.documents(), only=scope.documents)
            _, ranked = self._assistant.evidence(understood, scope)
            self._rankings[question, corpus] = (understood, ranked)
        return self._rankings[question, corpus]

    def _traced(self, citations: Sequence[Citation], corpus: str) -> Shown:
        if corpus not in self._tracers:
            self._tracers[corpus] = Tracer(self._assistant.library.paragraphs(self._ids[corpus]), self._texts[corpus])
        places = [(c.quote, self._tracers[corpus].span(c.quote.paragraph, c.quote.start, c.quote.end)) for c in citations]
        spans = tuple(span for _, span in places if span)
        return Shown(spans, tuple(len(quote.text) for quote, span in places if not span))


def best_quotations(ranked: Sequence[Evidence], understood: Understood, *, count: int, paragraphs: Paragraphs) -> list[Evidence]:
    """As many of the best sentences as it takes to make `count` quotations the way an answer makes them."""
    # Scored alike, all are worth showing: the margin behind the best one belongs to the assistant's own choice.
    alike = [dataclasses.replace(evidence, score=0.0) for evidence in ranked]
    chosen: list[Evidence] = []
    for sentences in range(1, len(alike) + 1):
        chosen = choose(alike[:sentences], most=count, wanted=understood.wanted, paragraphs=paragraphs)
        if len(chosen) == count:
            break
    return chosen
