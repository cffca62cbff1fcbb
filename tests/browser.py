"""For the tests of the pages: an assistant that finds by words alone, documents of our own invention, and a server in a thread."""

import dataclasses
import datetime
import hashlib
import logging
import re
import threading
import time
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from assistant.add import Outcome, Report
from assistant.answers import (
    Answer,
    Citation,
    Claim,
    Comparison,
    Contrast,
    Newer,
    Rejection,
    Searched,
    Side,
    Stage,
    Status,
    Written,
    WrittenClaim,
)
from assistant.quotes import Quote
from assistant.web.app import _is_no_farewell, _listen, create_app
from ingest.documents import Document, DocumentKind, Note, Paragraph, ParagraphKind, Reading, split_sentences
from ingest.errors import IngestError
from vectorstore.library import Library

# What axe is asked to look for.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
H, T, L, R, S = ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW, ParagraphKind.QUOTED_SPEECH

# Fictional, like the council of Glanmorfa itself.
LETTER = [
    (H, "Inspection of Glanmorfa children’s services", 1),
    (
        T,
        "The front door responds quickly to most families. Decisions about contacts are made within one working day. This has "
        "improved since the last visit.",
        1,
    ),
    (H, "What needs to improve", 1),
    (L, "The council must fill the vacant posts for social workers in the assessment teams.", 1),
    (L, "Managers must record the reasons for every decision about a child’s care.", 2),
    (H, "Workforce", 2),
    (
        T,
        "The turnover of social workers remains too high. It costs the council £1.5m a year & is “unsustainable”, according to "
        "its own auditors.",
        2,
    ),
    (R, "Team: Assessment\nPosts: 24\nVacant: 7", 2),
    (R, "Team: Care leavers\nPosts: 12\nVacant: 1", 2),
]
WELSH_LETTER = [
    (H, "Arolygiad o wasanaethau plant Glanmorfa", 1),
    (
        T,
        "Mae’r drws ffrynt yn ymateb yn gyflym i’r rhan fwyaf o deuluoedd. Gwneir penderfyniadau am gysylltiadau o fewn un diwrnod gwaith.",
        1,
    ),
    (T, "Mae trosiant gweithwyr cymdeithasol yn dal yn rhy uchel.", 1),
]
ARTICLE = [
    (H, "Councillors welcome letter on social workers", None),
    (S, "“We have listened to our social workers and we will act on every point of the letter,” she said.", None),
    (T, "The opposition asked for a monthly report on vacant posts.", None),
]
HOSTILE = [
    (H, "<h1>Hostile</h1> # heading **bold**", None),
    (
        T,
        "The harbour budget says <script>window.pwned=1</script> <img src=x onerror=window.pwned=2> ![x](https://evil.example/p.png) "
        "[click](javascript:window.pwned=3) https://evil.example/auto $E=mc^2$ $$x$$ `code` _em_ <form "
        "action=https://evil.example><input></form> "
        "<div style=position:fixed>over</div> {{7*7}} ${7*7} &lt;b&gt; <!-- comment --> | a | b |.",
        None,
    ),
]


def reading(
    title: str,
    blocks: Sequence[tuple[ParagraphKind, str, int | None]],
    *,
    source: str,
    publisher: str | None,
    date: datetime.date | None,
    kind: DocumentKind = DocumentKind.LETTER,
    language: str = "en",
    speaker: str | None = None,
) -> Reading:
    """A document as if it had been read from a file."""
    paragraphs, at, above = list[Paragraph](), 0, tuple[str, ...]()
    for number, (paragraph_kind, text, page) in enumerate(blocks, start=1):
        spoken = speaker if paragraph_kind is S else None
        paragraphs.append(Paragraph(number, page, () if paragraph_kind is H else above, paragraph_kind, spoken, at, text))
        at += len(text) + 2
        above = (text,) if paragraph_kind is H and number > 1 else above
    id = hashlib.sha256(source.encode() + "".join(p.text for p in paragraphs).encode()).hexdigest()[:16]
    pages = max((page for _, _, page in blocks if page), default=None)
    return Reading(Document(id, title, date, kind, publisher, "Glanmorfa", language, source, pages), tuple(paragraphs))


_VISIT = datetime.date(2024, 1, 10)
_NEWS = datetime.date(2024, 2, 3)
SAMPLE = [
    reading("Letter to Glanmorfa", LETTER, source="letter.pdf", kind=DocumentKind.LETTER, publisher="Inspectorate", date=_VISIT),
    reading("Llythyr at Lanmorfa", WELSH_LETTER, source="llythyr.pdf", publisher="Inspectorate", date=_VISIT, language="cy"),
    reading(
        "Letter welcomed",
        ARTICLE,
        source="news.html",
        kind=DocumentKind.ARTICLE,
        publisher="morfa-news.example",
        date=_NEWS,
        speaker="Cllr Mair Ellis",
    ),
]
LETTER_READ = SAMPLE[0]


def surrounded(answer: Answer) -> Answer:
    """The answer with all that can surround one: sides, a newer letter, the rest, what was looked at and what is needed."""
    searched = Searched(3, tuple(read.document for read in SAMPLE[:2]))
    if answer.status is Status.NOT_FOUND:
        return dataclasses.replace(answer, searched=searched, needed="It would take a document about penguins.")
    last = len(answer.citations)
    numbers = [citation.number for citation in answer.citations]
    sides = (Side("10 January 2024 (newest)", tuple(numbers[:1])), Side("1 March 2022 (oldest)", tuple(numbers[1:2])))
    paragraph = LETTER_READ.paragraphs[6]
    cited = [Citation(number, LETTER_READ.document, Quote(paragraph, 0, 51)) for number in (last + 1, last + 2)]
    return dataclasses.replace(
        answer,
        searched=searched,
        comparison=Comparison(Contrast.DATES, "What the documents of these dates say, side by side:", sides),
        newer=(
            Newer("Newer: the letter of 10 January 2024 says:", LETTER_READ.document, cited[0]),
            Newer("There is a newer letter, of 10 January 2024.", LETTER_READ.document, None),
        ),
        more=(cited[1],),
    )


class WordAssistant:
    """Answers with the sentences that share most words with the question; what the pages need of an assistant, and no more."""

    writing_model: str | None = None

    def __init__(self, library: Library) -> None:
        self.library = library
        self.added: list[Path] = []

    def ask(self, question: str, *, history: Sequence[str] = (), documents: Collection[str] = (), language: str | None = None) -> Answer:
        if "explode" in question:
            raise RuntimeError("as asked")
        if "slowly" in question:
            time.sleep(1.5)
        if question.startswith("Choose "):
            reason, candidates = "This is about one council; name one.", ("Cardiff", "Glanmorfa")
            found = Answer(question, language or "en", Status.NOT_FOUND, reason, (), (), (), None, 0.01)
            return dataclasses.replace(found, candidates=candidates)
        if question.startswith("Compare "):
            return surrounded(self.ask(question.removeprefix("Compare "), documents=documents, language=language))
        words = _words(" ".join([*history[-1:], question]) if len(question.split()) < 4 else question)
        scored = sorted(self._scored(words, documents), key=lambda found: -found[0])
        language = language or "en"
        understood = f"{history[-1]} {question}" if history and len(question.split()) < 4 else None
        if not scored or scored[0][0] < 2:
            closest = tuple(Citation(n, found[1], found[2]) for n, found in enumerate(scored[:2], start=1))
            return Answer(
                question, language, Status.NOT_FOUND, "No document mentions these words.", (), closest, (), None, 0.01, understood
            )
        citations = [Citation(n, found[1], found[2]) for n, found in enumerate(scored[:5], start=1) if found[0] > 1]
        lead = "Yn ôl {0} ({1}):" if language == "cy" else "According to {0} ({1}):"
        claims = tuple(Claim(lead.format(c.document.publisher, c.document.date), (c,)) for c in citations)
        return Answer(question, language, Status.ANSWERED, None, claims, (), (), datetime.date(2024, 2, 3), 0.01, understood)

    def write(self, answer: Answer, *, history: Sequence[str] = (), documents: Collection[str] = ()) -> Generator[Answer, None, None]:
        yield from ()

    def _scored(self, words: set[str], documents: Collection[str]) -> Iterator[tuple[int, Document, Quote]]:
        for document in self.library.documents():
            if documents and document.id not in documents:
                continue
            for paragraph in self.library.paragraphs(document.id):
                if paragraph.kind is H:
                    continue
                for span in split_sentences(paragraph.text):
                    if shared := len(words & _words(paragraph.text[span.start : span.end])):
                        yield shared, document, Quote(paragraph, span.start, span.end)

    def examples(self, language: str) -> list[str]:
        if language == "cy":
            return ["Beth sy’n rhy uchel ymhlith gweithwyr cymdeithasol?", "Pa mor gyflym y mae’r drws ffrynt yn ymateb?"]
        return ["Which posts must the council fill?", "How quickly does the front door respond to families?"]

    def add(self, paths: Sequence[Path], *, origins: Sequence[str]) -> Iterator[Report]:
        for path, origin in zip(paths, origins, strict=True):
            self.added.append(path)
            if path.suffix != ".txt":
                yield Report(path, Outcome.REFUSED, None, (), IngestError("unsupported", path=str(path)))
                continue
            blocks = [(T, text.strip(), None) for text in path.read_text("utf-8").split("\n\n") if text.strip()]
            read = reading(path.stem, blocks, source=path.name, kind=DocumentKind.OTHER, publisher=None, date=None)
            stored = self.library.store(read, original=path, origin=origin)
            self.library.publish(stored.document.id)
            outcome = Outcome.ALREADY if stored.outcome == "same" else Outcome.REPLACED if stored.replaces else Outcome.ADDED
            yield Report(path, outcome, stored.document, (Note("no_date"), Note("invisible", (("count", "3"),))))

    def remove(self, document_id: str) -> None:
        self.library.remove(document_id)

    def correct(self, document: Document) -> Document:
        return self.library.correct(document)


class WritingAssistant(WordAssistant):
    """Writes, quicker than any model, what the words of the question ask for: that something is withheld, fails, hangs or explodes."""

    writing_model = "openai:scripted"

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.closed: list[float] = []  # when a model that hung was stopped

    def write(self, answer: Answer, *, history: Sequence[str] = (), documents: Collection[str] = ()) -> Generator[Answer, None, None]:
        self.asked.append((answer.question, tuple(history)))
        if history and "rewrite" in answer.question:
            anew = self.ask(TURNOVER, language=answer.language)
            answer = dataclasses.replace(anew, question=answer.question, understood=TURNOVER)
        if not answer.claims:
            return
        for written in self._stages(answer):
            yield dataclasses.replace(answer, written=written)
        if "shatter" in answer.question:
            raise RuntimeError("as asked")

    def _stages(self, answer: Answer) -> Iterator[Written]:
        first, last = answer.citations[0], answer.citations[-1]
        sentences = WELSH_SENTENCES if answer.language == "cy" else SENTENCES
        claims = (WrittenClaim(sentences[0], (first,)), WrittenClaim(sentences[1], (first, last)))
        rejected = (Rejection("The council failed.", "The claim says “failed”, and no sentence that it cites does."),)
        written = Written(self.writing_model or "", Stage.WAITING)
        yield written
        yield (written := dataclasses.replace(written, stage=Stage.READING, seconds=1.2))
        if "fail" in answer.question:
            note = "The language model did not answer in time, so there is no short answer."
            yield dataclasses.replace(written, stage=Stage.DONE, note=note, seconds=2.0)
            return
        time.sleep(0.3)
        yield (written := dataclasses.replace(written, stage=Stage.WRITING, claims=claims[:1], seconds=2.6))
        if "hang" in answer.question:
            yield from self._hang(written)
        yield (written := dataclasses.replace(written, claims=claims, rejected=rejected if "withh" in answer.question else ()))
        if "shatter" not in answer.question:
            yield dataclasses.replace(written, stage=Stage.DONE, seconds=3.4)

    def _hang(self, written: Written) -> Iterator[Written]:
        began = time.monotonic()
        try:
            while True:
                time.sleep(0.2)
                yield dataclasses.replace(written, seconds=written.seconds + time.monotonic() - began)
        finally:
            self.closed.append(time.monotonic())


TURNOVER = "How high is the turnover of social workers?"
SENTENCES = (
    "The turnover of social workers is still too high.",
    "The inspectorate asks the council to fill the posts that are vacant in its assessment teams, and the opposition wants a report.",
)
WELSH_SENTENCES = (
    "Mae trosiant gweithwyr cymdeithasol yn dal yn rhy uchel.",
    "Mae’r arolygiaeth yn gofyn i’r cyngor lenwi’r swyddi gwag yn ei dimau asesu, ac mae’r wrthblaid eisiau adroddiad.",
)


def _words(text: str) -> set[str]:
    return {
        word for word in re.findall(r"\w{3,}", text.casefold()) if word not in ("the", "for", "and", "mae", "that", "does", "which", "what")
    }


def fill(library: Library, readings: Sequence[Reading], *, folder: Path) -> None:
    """Put `readings` into `library` with an original file each."""
    for read in readings:
        original = folder / read.document.source
        original.write_bytes(read.text.encode())
        library.store(read, original=original, origin=read.document.source)
        library.publish(read.document.id)


@contextmanager
def served(opening: "Future[WordAssistant]") -> Iterator[str]:
    """The address of the pages over `opening`, on a free port, while the block runs."""
    logging.getLogger("uvicorn.error").addFilter(_is_no_farewell)
    listening = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(opening), log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def done(assistant: WordAssistant) -> "Future[WordAssistant]":
    """An opening that is over."""
    opening: Future[WordAssistant] = Future()
    opening.set_result(assistant)
    return opening


def hostile() -> Reading:
    """A document that tries to be more than text."""
    title = "<b>Hostile</b> [t](javascript:1) ![i](https://evil.example/t.png)"
    return reading(title, HOSTILE, source="hostile.html", kind=DocumentKind.OTHER, publisher="<i>Nobody</i>", date=None)
