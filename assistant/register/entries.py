"""What the register is made of."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.question import Service
from assistant.quotes import Quote
from ingest.documents import Document
from vectorstore.decisions import Decision as Decision


class Strength(StrEnum):
    """How an entry's own sentence binds; never stronger or weaker than its words."""

    MUST = "must"  # must, has to, shall, is obliged to
    SHOULD = "should"  # should, ought to, is expected to
    RECOMMENDED = "recommended"
    REQUIRED = "required"  # needs to, is required, or stands in a list of what needs to improve or be done, with or without a date
    PROMISED = "promised"  # whoever speaks or is spoken of will do it
    PROGRESS = "progress"  # a finding on how far something asked for earlier has come


class Status(StrEnum):
    """What an officer says of an entry; the program itself leaves everything open."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_OURS = "not ours"  # rightly read, but nobody here is to do it
    MISREAD = "misread"  # no obligation, promise or finding at all


class Bond(StrEnum):
    """What is known of the tie between an earlier entry and a later one."""

    CANDIDATE = "candidate"  # the program's proposal
    CONFIRMED = "confirmed"  # by an officer
    REJECTED = "rejected"  # by an officer


@dataclass(frozen=True, slots=True)
class Entry:
    """One obligation, recommendation, promise or finding of progress: the exact sentence, and what it says of itself.

    `matter` is what a finding of a table row is about ("Areas of improvement identified …: …"), `due` the words that set a time; both
    are spans of the same paragraph. `actor` is who is to do it, in the sentence's words; where what is asked for names nobody, the
    document's subject.
    """

    strength: Strength
    document: Document
    quote: Quote
    actor: str | None = None
    service: Service | None = None
    due: Quote | None = None
    matter: Quote | None = None

    @property
    def start(self) -> int:
        """Offset of the sentence's first character in the document's text."""
        return self.quote.in_document.start

    @property
    def end(self) -> int:
        """Offset behind the sentence's last character in the document's text."""
        return self.quote.in_document.end

    @property
    def key(self) -> str:
        """What tells the entry from all others, as long as its document's bytes are the same."""
        return f"{self.document.id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Link:
    """A later finding or obligation that may be on the same matter as an earlier one of the same council."""

    later: Entry
    bond: Bond
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the register shows it: where an officer has put it, and the later findings that may bear on it."""

    entry: Entry
    status: Status
    decision: Decision | None
    linked: tuple[Link, ...]
