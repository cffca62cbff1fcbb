"""The register: the entries of all documents with what officers decided, filtered, newest document first.

rows = register(library, Decisions(library.folder), council="Wrecsam", strengths=frozenset({Strength.MUST}))
rows[0].entry.quote.text, rows[0].status, rows[0].linked
"""

import datetime
import difflib
import functools
import math
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from weakref import WeakKeyDictionary

from assistant.bodies import subjects_meant
from assistant.evidence import stems
from assistant.question import Service
from assistant.register.entries import Bond, Decision, Entry, Link, Row, Status, Strength
from assistant.register.errors import RegisterError
from assistant.register.linked import candidates
from assistant.translations import in_one_language
from ingest.documents import Document, Paragraph
from vectorstore.decisions import Decisions
from vectorstore.library import Library, LibraryError, Scope

MOST_LINKED = 3
OTHERS = 300  # paragraphs without a word that are taken to stand elsewhere: in a small library every word stands everywhere
EVERYWHERE = 0.25  # share of all paragraphs from which on a word tells nothing
MOST_NAMED = 3  # councils that an error names
TIE = "~"  # between the keys of an earlier and a later entry
Kind = TypeVar("Kind", bound=StrEnum)


def register(
    library: Library,
    decisions: Decisions,
    *,
    council: str | None = None,
    service: Service | None = None,
    strengths: frozenset[Strength] = frozenset(),
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    statuses: frozenset[Status] = frozenset(),
    words: str = "",
    language: str | None = None,
) -> list[Row]:
    """The entries of the searchable documents that pass every filter, newest document first, in the order of each document.

    An empty set and an empty text admit everything. `council` is any of its names; RegisterError where no document is about it. Both
    dates are inclusive and those of the document. `words` are looked for, all of them and after stemming, in sentence, matter and
    headings. A letter that is there in both languages is read in `language` ("en" or "cy") only, or twice where that is None.
    """
    held = library.documents()
    about = council_named(council, held) if council else None
    once = in_one_language(held, language) if language else held
    documents = [document for document in once if about is None or document.subject == about]
    made, wanted = decisions.latest(), stems(words)
    ties = _ties(made)
    book = _book(library)
    book.forget(held)
    rows: list[Row] = []
    for document in documents:
        if not _within(document, since, until):
            continue
        for entry in book.entries(library, document):
            decision = made.get(entry.key)
            status = Status(decision.verdict) if decision else Status.OPEN
            if (
                (service is None or entry.service is service)
                and (not strengths or entry.strength in strengths)
                and (not statuses or status in statuses)
                and wanted <= _said(entry)
            ):
                rows.append(Row(entry, status, decision, book.links(library, entry, held, ties.get(entry.key, {}))))
    return rows


def entries_of(library: Library, document: Document) -> tuple[Entry, ...]:
    """All entries of one document in order, read once as long as the library holds it."""
    return _book(library).entries(library, document)


def read_ahead(library: Library) -> None:
    """Read all documents, so that whoever asks first need not wait for it."""
    held = library.documents()
    for document in held:
        with suppress(LibraryError):  # removed meanwhile
            for entry in entries_of(library, document):
                _book(library).links(library, entry, held, {})


def find_entry(library: Library, key: str) -> Entry:
    """The entry with this key among those of the searchable documents; RegisterError where there is none."""
    id, _, _ = key.partition(":")
    for document in library.documents():
        if document.id == id:
            for entry in _book(library).entries(library, document):
                if entry.key == key:
                    return entry
    raise RegisterError(f"{key}: there is no such entry in the register; `verse register --json` prints the key of each.")


def council_named(name: str, documents: Sequence[Document]) -> str:
    """The subject of `documents` that `name` means, by any of its names, misspelt ones too; RegisterError where there is none."""
    held = sorted({document.subject for document in documents if document.subject})
    named = subjects_meant(name, documents)
    if len(named) == 1:
        return named[0]
    if named:
        raise RegisterError(f"{name}: this names {len(named)} councils, {', '.join(named)}; name one.")
    if not held:
        raise RegisterError(f"{name}: no document in the library is about a council or body; add documents first.")
    near = difflib.get_close_matches(name, held, n=MOST_NAMED, cutoff=0.0)
    raise RegisterError(f"{name}: no document in the library is about it; the nearest names are {', '.join(near)}.")


def one_of(kind: type[Kind], given: str) -> Kind:
    """The value of `kind` that somebody wrote, "in-progress" for "in progress"; RegisterError where there is none."""
    written = given.strip().lower().replace("-", " ").replace("_", " ")
    for value in kind:
        if value.value == written:
            return value
    raise RegisterError(f"{given}: there is no such {kind.__name__.lower()}; use {', '.join(kind)}.")


def _within(document: Document, since: datetime.date | None, until: datetime.date | None) -> bool:
    if since is None and until is None:
        return True
    date = document.date
    return date is not None and (since is None or date >= since) and (until is None or date <= until)


@functools.lru_cache(maxsize=100_000)
def _stems_of(text: str) -> frozenset[str]:
    return stems(text)


def _said(entry: Entry) -> frozenset[str]:
    headings = " ".join(entry.quote.paragraph.heading)
    return _stems_of(entry.quote.text) | _stems_of(headings) | (_stems_of(entry.matter.text) if entry.matter else frozenset())


@dataclass(frozen=True, slots=True)
class _Council:
    """The entries of a council's documents by key, and for each obligation the later ones that may bear on it."""

    documents: tuple[Document, ...]
    entries: Mapping[str, Entry]
    candidates: Mapping[str, tuple[Entry, ...]]


class _Book:
    """What was read from a library's documents, kept as long as the library holds the same documents; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._entries: dict[Document, tuple[Entry, ...]] = {}
        self._councils: dict[str, _Council] = {}

    def entries(self, library: Library, document: Document) -> tuple[Entry, ...]:
        """All entries of the document in order."""
        with self._lock:
            if document not in self._entries:
                self._entries[document] = _read(document, library.paragraphs(document.id))
            return self._entries[document]

    def forget(self, held: Sequence[Document]) -> None:
        """Forget what was read from documents that are not `held`, or no longer as they were."""
        with self._lock:
            if len(self._entries) > len(held):
                self._entries = {document: self._entries[document] for document in held if document in self._entries}

    def links(self, library: Library, entry: Entry, held: Sequence[Document], ties: Mapping[str, Decision]) -> tuple[Link, ...]:
        """The later entries that may bear on `entry`: those that an officer confirmed, candidates, those that an officer rejected.

        `ties` are the decisions on its ties by the later entry's key.
        """
        council = entry.document.subject
        if council is None:
            return ()
        book = self._council(library, council, held)
        proposed = book.candidates.get(entry.key, ())
        said = [book.entries[key] for key in ties if key in book.entries]
        links = [_link(later, ties.get(later.key)) for later in dict.fromkeys((*said, *proposed))]
        by_bond = {bond: [link for link in links if link.bond is bond] for bond in Bond}
        return (*by_bond[Bond.CONFIRMED], *by_bond[Bond.CANDIDATE][:MOST_LINKED], *by_bond[Bond.REJECTED])

    def _council(self, library: Library, council: str, held: Sequence[Document]) -> "_Council":
        documents = tuple(document for document in held if document.subject == council)
        with self._lock:
            known = self._councils.get(council)
            if known is None or known.documents != documents:
                entries = [entry for document in documents for entry in self.entries(library, document)]
                found = candidates(entries, weight=functools.lru_cache(maxsize=None)(functools.partial(_weight, library)))
                known = _Council(documents, {entry.key: entry for entry in entries}, found)
                self._councils[council] = known
            return known


def _read(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Entry, ...]:
    from assistant.register.obligations import entries  # its many patterns are slow to compile

    return tuple(entries(document, paragraphs))


def _weight(library: Library, word: str) -> float:
    """How much a word tells: its inverse document frequency, nothing where it stands everywhere."""
    paragraphs = sum(library.paragraph_counts().values())
    mentions = library.mentions([word], scope=Scope(), limit=paragraphs)
    share = (mentions + 0.5) / (paragraphs + OTHERS)
    return -math.log(share) if share < EVERYWHERE else 0.0


def _ties(made: Mapping[str, Decision]) -> dict[str, dict[str, Decision]]:
    """The decisions on ties, by the key of the earlier entry and then of the later one."""
    ties: dict[str, dict[str, Decision]] = {}
    for about, decision in made.items():
        earlier, tied, later = about.partition(TIE)
        if tied:
            ties.setdefault(earlier, {})[later] = decision
    return ties


def _link(later: Entry, decision: Decision | None) -> Link:
    return Link(later, Bond(decision.verdict) if decision else Bond.CANDIDATE, decision)


_books: "WeakKeyDictionary[Library, _Book]" = WeakKeyDictionary()
_making = threading.Lock()


def _book(library: Library) -> _Book:
    with _making:
        return _books.setdefault(library, _Book())
