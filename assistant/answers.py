"""What an answer is made of."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from assistant.quotes import Quote
from ingest.documents import Document


class Status(StrEnum):
    """Whether the documents carry an answer."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


def quoted(text: str) -> str:
    """`text` in quotation marks, without a second one where it is itself a piece of speech that begins or ends with its own."""
    inner = text[1:-1]
    opening = "" if text.startswith("“") and "”" not in inner else "“"
    closing = "" if text.endswith("”") and "“" not in inner else "”"
    return f"{opening}{text}{closing}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation as shown, [`number`], with the document it stands in."""

    number: int
    document: Document
    quote: Quote

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: the document's id and the paragraph's number."""
        return self.document.id, self.quote.paragraph.number

    @property
    def start(self) -> int:
        """Offset of the quotation's first character in the document's text."""
        return self.quote.in_document.start

    @property
    def end(self) -> int:
        """Offset behind the quotation's last character in the document's text."""
        return self.quote.in_document.end


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the answer: who said when and where, and the quotations that say it (at least one).

    `lead` is in the answer's language and ends with a colon; the quotations stay in their document's.
    """

    lead: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a claim needs at least one citation")

    @property
    def text(self) -> str:
        """The whole sentence, quotations in quotation marks, each followed by its number."""
        return " ".join([self.lead, *(f"{quoted(c.quote.text)} [{c.number}]" for c in self.citations)])


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that was withheld, and why, in one sentence; `kind` counts what a language model wrote: "long" or one of `doubts.Doubts`."""

    text: str
    reason: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer document than those quoted, of the same council and kind, and what it says that bears on the question, if anything.

    `sentence` is in the answer's language and names the document; it ends with a colon where a citation follows.
    """

    sentence: str
    document: Document
    citation: Citation | None


class Stage(StrEnum):
    """How far a written answer has come."""

    WAITING = "waiting"  # for the model, which others are using
    READING = "reading"
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A sentence that a language model wrote and that was proved against the quotations it cites (at least one)."""

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a claim needs at least one citation")


@dataclass(frozen=True, slots=True)
class Written:
    """What the model `model` wrote, as far as it is proved, from the citations of the answer and nothing else.

    `note` is one sentence in the answer's language on why there is no claim, or None; `note_kind` says the same for counting: "nothing",
    "unproved", "unreadable", "no_room" or one of `chat_model.ChatFailure`.
    """

    model: str
    stage: Stage
    claims: tuple[WrittenClaim, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    note: str | None = None
    seconds: float = 0.0
    note_kind: str | None = None


class Contrast(StrEnum):
    """Why quotations stand side by side."""

    DATES = "dates"
    FIGURES = "figures"
    VERDICTS = "verdicts"


@dataclass(frozen=True, slots=True)
class Side:
    """The quotations of one date, or of one document or speaker, by their numbers; `label` says which, in the answer's language."""

    label: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Quotations of the claims that stand side by side, and one sentence on why, which concludes nothing.

    Without sides the sentence says why there are none.
    """

    contrast: Contrast
    sentence: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """The documents that were looked at: how many, and the first few, newest first."""

    number: int
    documents: tuple[Document, ...]


NOWHERE = Searched(0, ())


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question: claims, or the reason why there are none and what stands closest.

    Citations are numbered on from the claims to `newer` and `more`.
    """

    question: str
    language: str  # of the answer's own words: "en" or "cy"
    status: Status
    reason: str | None  # one sentence where status is not_found, else None
    claims: tuple[Claim, ...]
    closest: tuple[Citation, ...]  # not an answer; only where status is not_found
    rejected: tuple[Rejection, ...]
    as_of: datetime.date | None  # the newest date among the documents quoted
    seconds: float
    understood: str | None = None  # the question as it was searched, where the conversation completed it
    searched: Searched = NOWHERE
    needed: str | None = None  # which document would answer, in one sentence; only where status is not_found
    comparison: Comparison | None = None
    newer: tuple[Newer, ...] = ()
    candidates: tuple[str, ...] = ()  # councils and bodies of which the question means one without saying which
    more: tuple[Citation, ...] = ()  # of the other paragraphs that bear on the question, best first
    written: Written | None = None  # only where a chat model is set

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All quotations of the claims, in order of their numbers."""
        return tuple(citation for claim in self.claims for citation in claim.citations)

    @property
    def withheld(self) -> tuple[Rejection, ...]:
        """All that was withheld: what could not be quoted, and what was written and could not be proved."""
        return (*self.rejected, *(self.written.rejected if self.written else ()))
