"""A briefing held against the library and its file's own text: whether each quotation still stands, and what is newer."""

import dataclasses
import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.answers import quoted
from assistant.briefing.blocks import bare, leads, passages, recognised
from assistant.briefing.kept import Evidence, EvidenceDocument, EvidenceQuotation
from assistant.briefing.pandoc import printable
from assistant.briefing.read_back import ReadBack, VerifyError, read_back
from assistant.quotes import find_quote, folded
from ingest.documents import Document, Paragraph
from ingest.pipeline import Limits, checksum
from vectorstore.library import Library


class Held(StrEnum):
    """How the library stands to a quotation now."""

    SAME = "same"  # the same file, the same text, the same place
    MOVED = "moved"  # the same file is read differently now: the words stand at another place
    REPLACED = "replaced"  # another version of the document is held, and the words stand in it
    UNSAID = "unsaid"  # the document, or another version of it, is held, and the words do not stand in it
    DAMAGED = "damaged"  # the library's copy of the file is not the file that was quoted
    GONE = "gone"  # the document is no longer held


class Shown(StrEnum):
    """How the file's own text stands to a quotation now."""

    SAME = "same"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"
    UNREAD = "unread"  # the text of a PDF is not looked at


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that introduced a quotation when the briefing was made, and what stands in their place now."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Altered:
    """A paragraph of a document, and what the briefing's appendix makes of it."""

    document: Document
    paragraph: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One quotation as it was when the briefing was made, and how it stands now.

    `now` is what the file says in its place, where that was changed; `paragraph` is where the words stand now in `document`;
    `leads` are those of its introductions that were changed.
    """

    number: int
    words: str
    title: str
    date: datetime.date | None
    held: Held
    shown: Shown
    now: tuple[str, ...] = ()
    document: Document | None = None
    paragraph: int | None = None
    leads: tuple[Lead, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the library says it where the briefing says it does, and the briefing as the library does, so introduced, or not."""
        return self.held is Held.SAME and self.shown is not Shown.CHANGED and not self.leads


@dataclass(frozen=True, slots=True)
class Verified:
    """A briefing held against the library: its quotations by number, and the documents of its scope that are newer than it knows.

    `altered` are paragraphs of the appendix, `cut` is how many are no longer there; `further` are passages in quotation marks that the
    briefing did not make. `leads_compared` is false where it was made before introductions were kept, or where its text is not read.
    """

    topic: str
    language: str
    council: str | None
    made: datetime.datetime
    version: str
    quotations: tuple[Kept, ...]
    newer: tuple[Document, ...]
    altered: tuple[Altered, ...] = ()
    cut: int = 0
    further: tuple[str, ...] = ()
    leads_compared: bool = True

    @property
    def stands(self) -> bool:
        """Whether every quotation stands, the appendix is the library's and no quotation was added; newer documents do not change that."""
        return not (self.altered or self.further) and all(quotation.stands for quotation in self.quotations)


def verify(path: Path, library: Library, *, limits: Limits | None = None, name: str | None = None) -> Verified:
    """Hold the briefing at `path` against `library`; VerifyError where the file is no briefing of ours or cannot be read.

    `name` is what the file is called in errors, by default its path.
    """
    read = read_back(path, limits=limits or Limits(), name=name or str(path))
    known = read.evidence
    documents = {document.id: document for document in known.documents}
    blocks = tuple(recognised(read.blocks, {item.number: printable(item.words) for item in known.quotations}))
    read = dataclasses.replace(read, blocks=blocks)
    held = {document.id: document for document in library.documents()}
    findings = _Library(library, held)
    try:
        kept = tuple(_kept(item, documents[item.document], findings, read=read) for item in known.quotations)
    except KeyError as error:
        raise VerifyError("foreign", name=name or str(path)) from error
    places = {(item.document, item.paragraph) for item, found in zip(known.quotations, kept, strict=True) if found.held is Held.SAME}
    quoted_in_full = {place: findings.paragraph(*place) for place in sorted(places)}
    altered, cut = _appendix(read, quoted_in_full, held)
    return Verified(
        known.topic,
        known.language,
        known.council,
        known.made,
        known.version,
        kept,
        _newer(known, list(held.values())),
        altered,
        cut,
        _further(read, quoted_in_full, titles=[document.title for document in held.values()]),
        known.places is not None and read.text is not None,
    )


class _Library:
    """The library as verifying asks it, each document read once."""

    def __init__(self, library: Library, held: Mapping[str, Document]) -> None:
        self._library = library
        self._held = held
        self._paragraphs: dict[str, list[Paragraph]] = {}
        self._checksums: dict[str, str | None] = {}

    def finding(self, item: EvidenceQuotation, known: EvidenceDocument) -> tuple[Held, Document | None, int | None]:
        """How the library stands to the quotation, in which document, and in which paragraph the words stand there."""
        document = self._held.get(known.id)
        if document is not None:
            if self._checksum(document) != known.sha256:
                return Held.DAMAGED, document, None
            if (paragraph := self._at(item)) is not None:
                return Held.SAME, document, paragraph
            paragraph = self._standing(item.words, document)
            return (Held.UNSAID if paragraph is None else Held.MOVED), document, paragraph
        versions = [document for document in self._held.values() if _is_version(document, known)]
        for other in versions:
            if (paragraph := self._standing(item.words, other)) is not None:
                return Held.REPLACED, other, paragraph
        return (Held.UNSAID, versions[0], None) if versions else (Held.GONE, None, None)

    def paragraph(self, id: str, number: int) -> Paragraph:
        """A paragraph that is known to be held."""
        return next(paragraph for paragraph in self._read(id) if paragraph.number == number)

    def _at(self, item: EvidenceQuotation) -> int | None:
        """The paragraph, where the words stand exactly where the briefing says."""
        for paragraph in self._read(item.document):
            if paragraph.number == item.paragraph and paragraph.start <= item.start < item.end <= paragraph.end:
                words = paragraph.text[item.start - paragraph.start : item.end - paragraph.start]
                same = words == item.words and hashlib.sha256(words.encode()).hexdigest() == item.sha256
                return paragraph.number if same else None
        return None

    def _standing(self, words: str, document: Document) -> int | None:
        paragraphs = self._read(document.id)
        return next((paragraph.number for paragraph in paragraphs if words in paragraph.text or find_quote(words, paragraph)), None)

    def _read(self, id: str) -> list[Paragraph]:
        if id not in self._paragraphs:
            self._paragraphs[id] = self._library.paragraphs(id)
        return self._paragraphs[id]

    def _checksum(self, document: Document) -> str | None:
        """The sha256 of the library's copy; None where it cannot be read."""
        if document.id not in self._checksums:
            try:
                self._checksums[document.id] = checksum(self._library.original(document.id))
            except OSError:
                self._checksums[document.id] = None
        return self._checksums[document.id]


def _is_version(document: Document, known: EvidenceDocument) -> bool:
    """Whether `document` seems to be another version of the one that was quoted: the file's name, or title and publisher."""
    if document.subject != known.subject:
        return False
    same_work = document.title == known.title and document.publisher == known.publisher and document.date == known.date
    return same_work or document.source == known.source


def _kept(item: EvidenceQuotation, known: EvidenceDocument, library: _Library, *, read: ReadBack) -> Kept:
    held, document, paragraph = library.finding(item, known)
    shown, now = _shown(item, read)
    return Kept(item.number, item.words, known.title, known.date, held, shown, now, document, paragraph, _leads(item, read))


def _shown(item: EvidenceQuotation, read: ReadBack) -> tuple[Shown, tuple[str, ...]]:
    """Whether the file still says the words: at each place of the quotation, or anywhere where the places are lost."""
    if read.text is None:
        return Shown.UNREAD, ()
    words = printable(item.words)
    wanted = folded(quoted(words)).strip()
    there = [text for text in read.places.get(item.number, ()) if text.strip()]
    if changed := [" ".join(text.split()) for text in there if folded(text).strip() != wanted]:
        return Shown.CHANGED, tuple(changed)
    if there or folded(words).strip() in folded(read.text):
        return Shown.SAME, ()
    return Shown.TAKEN_OUT, ()


def _leads(item: EvidenceQuotation, read: ReadBack) -> tuple[Lead, ...]:
    """The introductions of the quotation that are not as they were; where its place is not known any more, any of its own will do."""
    mine = f"q{item.number}-"
    kept = {place.id: place.lead for place in read.evidence.places or () if place.id.startswith(mine)}
    found = {place: texts for place, texts in leads(read.blocks).items() if kept and place.startswith(mine)}
    changed: list[Lead] = []
    for place, texts in found.items():
        allowed = [kept[place]] if place in kept else list(dict.fromkeys(kept.values()))
        if "" not in allowed:
            wanted = {folded(lead).strip() for lead in allowed}
            changed += [Lead(allowed[0], text) for text in texts if folded(text).strip() not in wanted]
    return tuple(changed)


def _appendix(
    read: ReadBack, in_full: Mapping[tuple[str, int], Paragraph], held: Mapping[str, Document]
) -> tuple[tuple[Altered, ...], int]:
    """The paragraphs that the appendix does not give as the library does, and how many it no longer gives."""
    if read.text is None:
        return (), 0
    altered: list[Altered] = []
    whole, cut = folded(read.text), 0
    for (id, number), paragraph in in_full.items():
        was = printable(paragraph.text)
        texts = [block.outside for block in read.blocks if block.in_full == (id, number)]
        now = "\n".join(texts[1:])  # the first says where it stands
        if not now.strip():
            cut += folded(was).strip() not in whole
        elif folded(now).strip() != folded(was).strip():
            altered.append(Altered(held[id], number, was, now))
    return tuple(altered), cut


def _further(read: ReadBack, in_full: Mapping[tuple[str, int], Paragraph], *, titles: Sequence[str]) -> tuple[str, ...]:
    """Passages in quotation marks that are neither the briefing's quotations nor in its own words, nor `titles` of documents."""
    known = read.evidence
    headings = [" › ".join(paragraph.heading) for paragraph in in_full.values()]
    ours = [
        known.topic,
        *titles,
        *known.marked,
        *headings,
        *(text for document in known.documents for text in (document.title, document.source)),
    ]
    allowed = {bare(printable(text)) for text in (*ours, *passages(ours), *(item.words for item in known.quotations))}
    paragraphs = {folded(printable(paragraph.text)).strip() for paragraph in in_full.values()}
    quoted_places = {(item.document, item.paragraph) for item in known.quotations}
    seen: set[tuple[str, int]] = set()
    texts: list[str] = []
    for block in read.blocks:
        first = block.in_full is not None and block.in_full not in seen
        if block.in_full is not None:
            seen.add(block.in_full)
        compared = block.in_full in quoted_places and not (first and block.in_full in in_full)
        if not compared and folded(block.outside).strip() not in paragraphs:
            texts.append(block.outside)
    return tuple(said for said in passages(texts) if bare(said) not in allowed)


def _newer(known: Evidence, held: Sequence[Document]) -> tuple[Document, ...]:
    """Documents within the briefing's scope that it does not know: newer than all it quotes, or added since it was made."""
    theirs = {document.id for document in known.documents} | set(known.searched)
    newest = max((document.date for document in known.documents if document.date), default=None)
    councils = {document.subject for document in known.documents} | {known.council} if known.council else set()
    unknown = [d for d in held if d.id not in theirs and (not councils or d.subject in councils) and _in_time(d, known)]
    if known.searched:
        return tuple(unknown)
    return tuple(document for document in unknown if newest is None or (document.date is not None and document.date > newest))


def _in_time(document: Document, known: Evidence) -> bool:
    """Whether the document is of the time that was asked for, or later: a briefing up to a day is out of date after it too."""
    return known.since is None or (document.date is not None and document.date >= known.since)
