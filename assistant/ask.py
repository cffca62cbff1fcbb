"""Read this first: from a question to an answer, one function for each step.

    question -> understand -> in scope -> retrieve -> rank sentences -> decide -> choose -> claims -> answer
    answer -> rewrite a follow-up, and ask again -> write -> prove each sentence -> written answer       (with a language model)

assistant = Assistant(library, vectors, writer=Writer(model, similarity=None))
answer = assistant.ask("What must Wrexham do about its workforce?")
answer.claims[0].citations[0].quote.text          # sliced from the stored paragraph
for answer in assistant.write(answer):            # the same with more and more of `answer.written`
    ...
"""

import dataclasses
import threading
import time
from collections.abc import Collection, Generator, Iterator, Sequence
from pathlib import Path

from assistant import add, compose, context
from assistant.abbreviations import other_forms
from assistant.answers import NOWHERE, Answer, Citation, Searched, Status, Written
from assistant.chat_model import ChatModelError
from assistant.choose import choose
from assistant.decide import absent, refusal
from assistant.evidence import (
    MOST_MENTIONS,
    MOST_READ,
    Evidence,
    Term,
    asked_terms,
    is_said_by,
    mentions_all,
    rank_sentences,
    read_best,
)
from assistant.examples import example_questions
from assistant.phrases import listing, phrase, which_one
from assistant.question import Understood, Wanted, detect_language, understand
from assistant.rewrite import rewritten
from assistant.scope import MAIN_POINTS
from assistant.translations import in_one_language
from assistant.write import Model, Writer
from ingest.documents import Document
from ingest.pipeline import Limits
from vectorstore.library import Library, Scope
from vectorstore.reranking import Reranker
from vectorstore.retriever import Candidate, HybridRetriever
from vectorstore.vectors import Vectors

CANDIDATES = 24  # paragraphs whose sentences are looked at
MOST_DEFINING = 50  # paragraphs in which the definition of an abbreviation is looked for
MOST_ACROSS = 3  # councils of which one is meant and all are quoted; among more the answer is which one
MOST_COMPARED = 6  # documents that a comparison looks at one by one


class Assistant:
    """An open library that answers questions; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        vectors: Vectors,
        *,
        reranker: Reranker | None = None,
        writer: Writer | None = None,
        most: int = 5,
        limits: Limits | None = None,
        ocr: bool = False,
    ) -> None:
        self.library = library
        self.vectors = vectors
        self.reranker = reranker
        self._writer = writer
        self._retriever = HybridRetriever(library=library, vectors=vectors)
        self._most = most
        self._limits = limits or Limits()
        self._ocr = ocr
        self._writing = threading.Lock()  # the vectors bear one writer at a time

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        documents: Collection[str] = (),
        language: str | None = None,
        standalone: str | None = None,
    ) -> Answer:
        """Answer `question` with quotations, or say why the documents do not.

        `history` holds the earlier questions, oldest first; `documents` confines the search to these ids; `language` ("en", "cy")
        is that of the answer's own words, by default the question's. Rules complete a follow-up from the history, unless `standalone`
        is what it means; then both are searched for.
        """
        began = time.perf_counter()
        held = self.library.documents()
        only, headings = frozenset(documents) or None, self.library.headings()
        asked, turns = (question, history) if standalone is None else (standalone, ())
        spoken = language if standalone is None else language or detect_language(question)
        understood = understand(asked, documents=held, history=turns, language=spoken, only=only, headings=headings)
        chosen = [d for d in held if d.id in documents] if documents else None
        answer = self._answer(question, understood, held, searched=chosen, also=question if standalone else None)
        completed = understood.standalone if understood.standalone != question else None
        return dataclasses.replace(answer, understood=completed, seconds=time.perf_counter() - began)

    @property
    def writing_model(self) -> str | None:
        """The name of the model that writes answers; None where none is set."""
        return self._writer.model.name if self._writer else None

    def write(self, answer: Answer, *, history: Sequence[str] = (), documents: Collection[str] = ()) -> Generator[Answer, None, None]:
        """Yield `answer` anew as a language model writes it, last at stage DONE; nothing where no model is set or nothing was found.

        A follow-up is rewritten first and may be answered from other quotations. `history` and `documents` are those it was asked with.
        Closing the iterator stops the model at once.
        """
        if self._writer is None:
            return
        if history and answer.understood:  # else the question stands alone
            try:
                answer = yield from self._rewritten(answer, history, documents, model=self._writer.model)
            except ChatModelError as error:  # asked again it would only fail again, and later
                yield self._writer.failed(answer, error)
                return
        yield from self._writer.write(answer)

    def _rewritten(
        self, answer: Answer, history: Sequence[str], documents: Collection[str], *, model: Model
    ) -> Generator[Answer, None, Answer]:
        """The answer to the follow-up as the model rewrites it, where that can be proved, else `answer`; yielded last, without progress."""
        completed = answer.understood or answer.question
        held, language = self.library.documents(), answer.language
        writing = rewritten(answer.question, earlier=history, completed=completed, model=model, documents=held, language=language)
        try:
            while True:
                yield dataclasses.replace(answer, written=Written(model.name, next(writing)))
        except StopIteration as end:
            standalone: str | None = end.value
        finally:
            writing.close()
        if standalone and standalone != completed:
            another = self.ask(answer.question, documents=documents, language=language, standalone=standalone)
            answer = another if another.status is Status.ANSWERED else answer
        yield answer
        return answer

    def evidence(
        self, understood: Understood, scope: Scope, *, also: str | None = None, most: int = CANDIDATES
    ) -> tuple[list[Term], list[Evidence]]:
        """What the question asks about, and the sentences in `scope` that may answer it, best first; `also` is searched for besides.

        At most so many paragraphs are looked at as `most` says.
        """
        asked = self._asked(understood, scope)
        return asked, self._ranked(understood, scope, asked, also=also, most=most)

    def _answer(
        self,
        question: str,
        understood: Understood,
        held: Sequence[Document],
        *,
        searched: Sequence[Document] | None,
        also: str | None,
    ) -> Answer:
        language = understood.language
        if understood.courtesy:
            return _not_found(question, language, phrase(understood.courtesy, language))
        inside = self.library.select(understood.scope)
        if reason := absent(understood, held, inside, chosen=searched):
            needed = context.needed(understood, (), inside=inside) if held else None
            return _not_found(question, language, reason, needed=needed)
        scope = self._scope(understood, inside)
        if not scope.documents:
            headings = listing([f"“{heading}”" for heading in sorted(understood.headings)], language)
            return _not_found(question, language, phrase("no_heading", language, headings=headings), searched=context.searched(inside))
        asked, ranked = self.evidence(understood, scope, also=also)
        if reason := refusal(understood, ranked, asked):
            needed, looked_at = context.needed(understood, asked, inside=inside), context.searched(inside)
            return _not_found(question, language, reason, closest=compose.closest(ranked), needed=needed, searched=looked_at)
        if len(understood.candidates) > MOST_ACROSS:
            return _not_found(question, language, which_one(understood.candidates, language), candidates=understood.candidates)
        shown = choose(ranked, most=self._most, wanted=understood.wanted, paragraphs=self.library.paragraphs)
        claims, rejected = compose.claims(shown, language)
        dates = [evidence.document.date for evidence in shown if evidence.document.date]
        if not claims:
            return dataclasses.replace(_not_found(question, language, phrase("not_said", language)), rejected=rejected)
        answer = Answer(
            question, language, Status.ANSWERED, None, claims, (), rejected, max(dates, default=None), 0.0, candidates=understood.candidates
        )
        return context.surrounded(answer, understood, ranked=ranked, asked=asked, held=held, scope=scope)

    def _scope(self, understood: Understood, inside: Sequence[Document]) -> Scope:
        """Where to look: the documents in the question's language, unless only others hold the headings asked about, or none does."""
        preferred = frozenset(document.id for document in in_one_language(inside, understood.language))
        if not understood.headings:
            return Scope(documents=preferred)
        under = Scope(documents=frozenset(document.id for document in inside), headings=understood.headings)
        holding = frozenset(id for id, _ in self.library.places(under))
        return Scope(documents=preferred if preferred & holding else holding, headings=understood.headings)

    def _asked(self, understood: Understood, scope: Scope) -> list[Term]:
        if understood.search == MAIN_POINTS:  # its words are ours: that no document says them tells nothing
            return []
        counts = self.library.paragraph_counts()
        within = len(self.library.places(scope)) if scope.headings else sum(counts.get(id, 0) for id in scope.documents or ())
        whole = dataclasses.replace(scope, headings=frozenset())  # a document defines its abbreviations wherever it likes

        def count(phrases: Sequence[str]) -> int:
            return self.library.mentions(phrases, scope=scope, limit=MOST_MENTIONS)

        def find(words: str) -> list[str]:
            places = [(id, number) for id, number, _ in self.library.search_words(words, scope=whole, limit=MOST_DEFINING)]
            return [paragraph.text for paragraph in self.library.paragraphs_at(places).values()]

        forms = other_forms(understood.search, find=find)
        return asked_terms(understood, forms=forms, count=count, paragraphs=within)

    def _ranked(
        self, understood: Understood, scope: Scope, asked: Sequence[Term], *, also: str | None, most: int = CANDIDATES
    ) -> list[Evidence]:
        """The sentences of the paragraphs that retrieval finds, best first; a comparison looks in each document by itself."""
        words = " ".join(words for term in asked for words in (term.words, *term.alternatives)) or understood.search
        apart = understood.wanted is Wanted.COMPARISON and len(scope.documents or ()) <= MOST_COMPARED
        scopes = [dataclasses.replace(scope, documents=frozenset({id})) for id in sorted(scope.documents or ())] if apart else [scope]
        vector = self.vectors.embeddings.encode_query(understood.search)
        ranked: list[Evidence] = []
        for each in scopes:
            candidates = self._retriever.candidates(understood.search, words=words, vector=vector, scope=each, limit=most)
            candidates += self._others(candidates, also, scope=each) if also else []
            found = [e for e in rank_sentences(understood, candidates, asked) if mentions_all(e, understood.required)]
            found = [e for e in found if understood.speaker and is_said_by(e, understood.speaker)] or found
            if self.reranker:
                found = read_best(found, self.reranker, question=understood.search, most=MOST_READ // len(scopes))
            ranked += found
        return sorted(ranked, key=lambda evidence: -evidence.score)

    def _others(self, found: Sequence[Candidate], question: str, *, scope: Scope) -> list[Candidate]:
        """What a search for `question` finds besides."""
        places = {(candidate.document.id, candidate.paragraph.number) for candidate in found}
        candidates = self._retriever.candidates(question, scope=scope, limit=CANDIDATES)
        return [candidate for candidate in candidates if (candidate.document.id, candidate.paragraph.number) not in places]

    def examples(self, language: str) -> list[str]:
        """Questions that the library's own documents answer, for an empty page."""
        return example_questions(self.library, language)

    def add(self, paths: Sequence[Path], *, origins: Sequence[str] | None = None) -> Iterator[add.Report]:
        """Take in each file, in order, and report on each as soon as it is searchable or refused."""
        return add.add_files(paths, library=self.library, complete=self.complete, limits=self._limits, ocr=self._ocr, origins=origins)

    def complete(self) -> None:
        """Make searchable what this or another process has stored."""
        with self._writing:
            for _ in self.vectors.complete(self.library):
                pass

    def keep_up(self, stop: threading.Event, *, every: float = 3.0) -> None:
        """Until `stop` is set, make searchable every few seconds what other processes store."""
        while not stop.wait(every):
            if self.library.waiting():
                self.complete()

    def remove(self, document_id: str) -> None:
        """Forget the document; what it said is found no more from now on."""
        self.library.remove(document_id)
        with self._writing:
            self.vectors.remove(document_id)

    def correct(self, document: Document) -> Document:
        """Set what is known of the document: title, date, kind, publisher, subject, language."""
        return self.library.correct(document)


def _not_found(
    question: str,
    language: str,
    reason: str,
    *,
    closest: tuple[Citation, ...] = (),
    needed: str | None = None,
    searched: Searched = NOWHERE,
    candidates: tuple[str, ...] = (),
) -> Answer:
    found = Answer(question, language, Status.NOT_FOUND, reason, (), closest, (), as_of=None, seconds=0.0)
    return dataclasses.replace(found, searched=searched, needed=needed, candidates=candidates)
