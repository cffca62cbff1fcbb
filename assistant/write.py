"""Has a language model write an answer from the quotations of an answer, and shows of it what is proved.

writer = Writer(model, similarity=None)
for growing in writer.write(answer):
    growing.written.claims              # proved so far, each with the citations of `answer` that it cites
"""

import dataclasses
import re
import secrets
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from string import Template
from typing import Protocol

from assistant.answers import Answer, Citation, Rejection, Stage, Status, Written, WrittenClaim
from assistant.attribution import reported
from assistant.chat_model import REPLY_TOKENS, ChatModelError
from assistant.doubts import Doubt, Doubts
from assistant.evidence import stems
from assistant.instructions import instructs
from assistant.phrases import PHRASES, about, counted, long_date, phrase
from assistant.proof import prove
from assistant.quotes import folded, is_spoken
from assistant.render import quoted_citations
from assistant.reply import ProposedClaim, ReplyError, ReplyReader, plain_line
from ingest.documents import ParagraphKind
from prompts import read
from vectorstore.words import telling_words

MOST_CHARACTERS = 400  # of a claim
MOST_NAMED = 120  # characters of a name or heading, which documents give
MOST_ASKED = 500  # characters of the question
# English has four or five characters a token, Welsh 2.4 to 3 with tokenizers made for English; so a full context never overflows by much.
CHARACTERS_A_TOKEN = 2.4
TICK = 0.2  # seconds after which an answer is given anew though it has not grown, so that whoever waits can stop
MOST_AROUND = 200  # characters that a chat's own marks may take
ATTEMPTS = 2
TONGUES = {"en": "English", "cy": "Welsh"}
# A consonant, a digit, consonants: no word, no number, nothing that is misread.
_CONSONANTS, _DIGITS = "cdfhjkmnpqrtvwx", "3479"

# A key in the middle of a sentence or what is left of a link, an address, what programs put values in place of.
_NO_SENTENCE = re.compile(r"[\[\]*@=^~]|\b[\w-]{2,}\.[a-z]{2,}\b|\$(?!\d)|(?<![\d ])%|%(?=\w|\()")

Similarity = Callable[[str, str], float]
Entails = Callable[[str, str], bool]


class Reply(Protocol):
    """The pieces of a reply, "" while none comes; `waiting` while others are served first; closing it stops the model at once."""

    @property
    def waiting(self) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def close(self) -> None: ...


class Model(Protocol):
    """What writes: a chat model, or a scripted one."""

    name: str
    context: int  # tokens

    def stream(self, system: str, user: str) -> Reply: ...


class Writer:
    """Writes answers with `model`; safe to share between threads where the model is."""

    def __init__(self, model: Model, *, similarity: Similarity | None, entails: Entails | None = None) -> None:
        self.model = model
        self._similarity = similarity
        self._entails = entails

    def write(self, answer: Answer) -> Generator[Answer, None, None]:
        """Yield `answer` with a growing written one, last at stage DONE; nothing where nothing was found. Closing stops the model."""
        citations = quoted_citations(answer)
        if answer.status is Status.NOT_FOUND or not citations:
            return
        began = time.perf_counter()
        for written in self._written(answer, citations):
            yield dataclasses.replace(answer, written=dataclasses.replace(written, seconds=time.perf_counter() - began))

    def failed(self, answer: Answer, error: ChatModelError) -> Answer:
        """`answer` with nothing written and the line that says why."""
        note = phrase(f"written_{error.kind}", answer.language)
        return dataclasses.replace(answer, written=Written(self.model.name, Stage.DONE, note=note, note_kind=error.kind.value))

    def _written(self, answer: Answer, citations: Sequence[Citation]) -> Iterator[Written]:
        language = answer.language
        # What gives orders in one place is not trusted in another.
        ordering = {citation.document.id for citation in (*citations, *answer.more) if not is_evidence(citation)}
        evidence = [citation for citation in citations if citation.document.id not in ordering]
        asked = ask_for(answer.understood or answer.question, evidence, language, tokens=self.model.context)
        material = tuple(asked.keys.values())

        def doubt(text: str, cited: Sequence[Citation]) -> Doubt | None:
            return prove(text, cited, language=language, material=material, similarity=self._similarity, entails=self._entails)

        draft = _Draft(asked, language, self.model.name, doubt, questions=(answer.question, answer.understood or ""))
        if not asked.keys:
            yield draft.ended("no_room" if evidence else "orders")
            return
        user = asked.user
        for _ in range(ATTEMPTS):
            try:
                nothing = yield from self._read(draft, user)
            except ReplyError as error:
                user = f"{asked.user}\n\n{Template(read('write.again.md')).substitute(error=error, tongue=TONGUES[language])}"
            except ChatModelError as error:
                yield draft.ended(error.kind.value)
                return
            else:
                yield draft.finished(nothing=nothing)
                return
        yield draft.ended("unreadable")

    def _read(self, draft: "_Draft", user: str) -> Generator[Written, None, bool]:
        """Yield the draft as it grows from one reply; whether the model says that the quotations do not answer."""
        reader = ReplyReader()
        shown, shown_at = None, 0.0
        with closing(self.model.stream(draft.asked.system, user)) as reply:
            for piece in reply:
                for claim in reader.feed(piece):
                    draft.propose(claim)
                stage = Stage.WRITING if reader.begun else Stage.WAITING if reply.waiting else Stage.READING
                if (written := draft.written(stage)) != shown or time.perf_counter() - shown_at >= TICK:
                    yield written
                    shown, shown_at = written, time.perf_counter()
                if reader.is_full:
                    break
        for claim in reader.end():
            draft.propose(claim)
        return reader.nothing


@dataclass(slots=True)
class _Draft:
    """What has become of the sentences that the model has written so far."""

    asked: "Asked"
    language: str
    model: str
    prove: Callable[[str, Sequence[Citation]], Doubt | None]
    questions: tuple[str, ...]
    claims: list[WrittenClaim] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)

    def propose(self, claim: ProposedClaim) -> None:
        """Take the claim in: shown where it is proved, withheld with the reason where not, dropped where it is there already."""
        said = {_same(text) for text in (*(shown.text for shown in self.claims), *(withheld.text for withheld in self.rejected))}
        if _same(claim.text) in said:
            return
        if len(claim.text) > MOST_CHARACTERS:
            reason = phrase("doubt_long", self.language, most=MOST_CHARACTERS)
            self._withhold(claim.text[:MOST_CHARACTERS] + "…", reason, kind="long")
            return
        cited = tuple(self.asked.keys[key] for key in claim.keys if key in self.asked.keys)
        doubt = _ill_formed(claim, self.asked.keys) or self.prove(claim.text, cited)
        if any(_only_asks(claim.text, question) for question in self.questions):
            doubt = Doubt(Doubts.UNSAID)
        if doubt:
            reason = phrase(f"doubt_{doubt.kind}", self.language, words=f": {doubt.words}" if doubt.words else "")
            self._withhold(claim.text, reason, kind=doubt.kind.value)
        else:
            self.claims.append(WrittenClaim(claim.text, cited))

    def _withhold(self, text: str, reason: str, *, kind: str) -> None:
        self.rejected.append(Rejection(text, reason, kind))

    def written(self, stage: Stage) -> Written:
        return Written(self.model, stage, tuple(self.claims), tuple(self.rejected))

    def ended(self, kind: str, *, note: str | None = None) -> Written:
        """The draft as it stays, with a note of that kind, by default the one without figures."""
        note = note or phrase(f"written_{kind}", self.language)
        return dataclasses.replace(self.written(Stage.DONE), note=note, note_kind=kind)

    def finished(self, *, nothing: bool) -> Written:
        """The draft as it stays, with a note where nothing of it is shown."""
        if self.claims:
            return self.written(Stage.DONE)
        if nothing and not self.rejected:
            return self.ended("nothing")
        return self.ended("unproved", note=counted("written_unproved", self.language, number=len(self.rejected)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model is asked, and which quotation each key stands for; no keys where nothing fits."""

    system: str
    user: str
    keys: Mapping[str, Citation]


def ask_for(question: str, citations: Sequence[Citation], language: str, *, tokens: int) -> Asked:
    """The request that has `question` answered from `citations`, in order as many as fit a context of `tokens`.

    Values are put into the template as they are, on one line each and never read again; the keys are made for this request and occur in
    nothing else of it.
    """
    system, user = (Template(part) for part in read("write.md").split("\n---\n"))
    question = plain_line(question)[:MOST_ASKED]
    lines = [material_line(citation) for citation in citations]
    names = new_keys(len(lines), apart_from="\n".join([question, system.template, user.template, *lines]))
    room = int(tokens * CHARACTERS_A_TOKEN) - int(REPLY_TOKENS * CHARACTERS_A_TOKEN)
    room -= len(system.template) + len(user.template) + len(question) + MOST_AROUND
    keys: dict[str, Citation] = {}
    quotations: list[str] = []
    for name, line, citation in zip(names, lines, citations, strict=True):
        if room >= len(line):
            room -= len(line) + len(name) + 4
            keys[name] = citation
            quotations.append(f"{line} [{name}]")  # behind the words, as in the reply: small models copy the form
    tongue, example = TONGUES[language], next(iter(keys), "")
    return Asked(
        system.substitute(tongue=tongue),
        user.substitute(tongue=tongue, example=example, question=question, quotations="\n".join(quotations)),
        keys,
    )


def is_evidence(citation: Citation) -> bool:
    """Whether nothing of what a model would be shown of the quotation, or stands around it in its paragraph, tells it what to do."""
    document, paragraph = citation.document, citation.quote.paragraph
    shown = (paragraph.text, *paragraph.heading[-1:], paragraph.speaker, document.publisher, document.subject)
    return not any(instructs(words) for words in shown if words)


def material_line(citation: Citation) -> str:
    """The quotation as a model is shown it: by whom, in what, when, in plain words, without a title or a file's name."""
    document, paragraph = citation.document, citation.quote.paragraph
    words = PHRASES["en"]
    told = reported(citation.quote.text)
    speaker = paragraph.speaker if paragraph.speaker and is_spoken(citation.quote) else told.speaker if told else None
    # A list item or a table row is half a sentence: "What needs to improve" stands in the heading.
    heading = paragraph.heading[-1:] if paragraph.kind in (ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW) else ()
    parts = [
        _name(document.publisher),
        words[document.kind.value] + about(_name(document.subject), "en"),
        long_date(document.date, "en") if document.date else words["undated_document"],
        f"saying what {_name(speaker)} said" if speaker else "",
        f"under the heading “{_name(heading[0])}”" if heading else "",
    ]
    return f"({', '.join(part for part in parts if part)}) “{plain_line(folded(citation.quote.text))}”"


def _name(name: str | None) -> str:
    return plain_line(name or "")[:MOST_NAMED]


def new_keys(count: int, *, apart_from: str) -> list[str]:
    """So many distinct keys by chance, none of which occurs in `apart_from`, in capitals or not."""
    taken = apart_from.casefold()
    keys: list[str] = []
    tries = 0
    while len(keys) < count:
        tries += 1
        # The text may hold every short one.
        tail = "".join(secrets.choice(_CONSONANTS) for _ in range(1 + tries // 200))
        key = secrets.choice(_CONSONANTS) + secrets.choice(_DIGITS) + tail
        if key not in taken and key not in keys:
            keys.append(key)
    return keys


def _ill_formed(claim: ProposedClaim, keys: Mapping[str, Citation]) -> Doubt | None:
    """Why the claim cannot be looked at at all; an unknown key withholds all of it."""
    if not claim.keys:
        return Doubt(Doubts.NO_KEY, "")
    if unknown := [key for key in claim.keys if key not in keys]:
        return Doubt(Doubts.UNKNOWN_KEY, ", ".join(unknown))
    if mark := _NO_SENTENCE.search(claim.text):
        return Doubt(Doubts.MARKUP, mark[0])
    return None


# What a question that is answered with yes or no begins with: there the answer may be its own words.
_YES_OR_NO = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|should|must|will|would|may|a|ydy|ydyn|oes|oedd|ydi|bydd|oni|onid)\b", re.I
)


def _only_asks(text: str, question: str) -> bool:
    """Whether the sentence says nothing but what the question does, as a small model does in a language that it hardly knows."""
    if _same(text) == _same(question):
        return True
    own = stems(" ".join(telling_words(text)))
    return bool(own) and not _YES_OR_NO.match(question) and own <= stems(question)


def _same(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
