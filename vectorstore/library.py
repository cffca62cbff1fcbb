"""The truth: documents, their paragraphs and a full-text index over them, in one SQLite file beside the original files.

library = Library(Path("library"))
stored = library.store(reading, original=Path("letter.pdf"), origin="/data/letter.pdf")   # kept, not yet searchable
library.publish(stored.document.id)                                                       # searchable from now on
library.search_words("early help", scope=Scope(subjects=frozenset({"Wrexham"})), limit=10)
"""

import dataclasses
import datetime
import json
import os
import re
import shutil
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.documents import PARAGRAPH_BREAK, Document, DocumentKind, Paragraph, ParagraphKind, Reading, Span
from vectorstore.word_index import TOKENIZER, Mask, Tokenizer, WordIndex
from vectorstore.words import terms

SCHEMA_VERSION = 2
BUSY_SECONDS = 30
LEAST_PREFIX = 4  # hex digits of an id that may stand for it
HEADING_WEIGHT = 0.5  # a word in the heading says less of a paragraph than one in its text
MOST_MASKS = 16  # scopes remembered: one question counts the mentions of a dozen words in the same one
ORPHAN_SECONDS = 3600  # a copy under way is younger than this

# The text stands once, in `paragraph`; the index `words` points at it and is kept by the triggers of the same transaction.
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE document (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    kind TEXT NOT NULL,
    publisher TEXT,
    subject TEXT,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    pages INTEGER,
    origin TEXT NOT NULL,
    searchable INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_origin ON document (origin);
CREATE TABLE paragraph (
    sequence INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    page INTEGER,
    heading TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    bold TEXT NOT NULL DEFAULT '[]',
    UNIQUE (document, number)
) STRICT;
CREATE VIEW findable AS SELECT sequence, text, heading FROM paragraph WHERE kind <> 'heading';
CREATE VIRTUAL TABLE words USING fts5 (
    text, heading, content='findable', content_rowid='sequence', tokenize='{tokenizer}'
);
CREATE TRIGGER paragraph_in AFTER INSERT ON paragraph WHEN new.kind <> 'heading' BEGIN
    INSERT INTO words (rowid, text, heading) VALUES (new.sequence, new.text, new.heading);
END;
CREATE TRIGGER paragraph_out AFTER DELETE ON paragraph WHEN old.kind <> 'heading' BEGIN
    INSERT INTO words (words, rowid, text, heading) VALUES ('delete', old.sequence, old.text, old.heading);
END;
"""
_DOCUMENT = "document.id, title, date, document.kind, publisher, subject, language, source, pages"
_ORDER = "ORDER BY date IS NULL, date DESC, title, document.id"


class LibraryError(Exception):
    """Something the library cannot do: what, where and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents may be searched, and under which headings; the default is all of them, everywhere.

    An empty set admits anything, `documents=frozenset()` nothing. Both dates are inclusive; an undated document is outside a dated scope.
    `headings` admit the paragraphs under any of them; of documents they say nothing.
    """

    documents: frozenset[str] | None = None
    subjects: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    publishers: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    since: datetime.date | None = None
    until: datetime.date | None = None
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a reading: kept as new, or the same bytes were there before; and the document it will replace once published."""

    document: Document
    outcome: Literal["new", "same"]
    replaces: Document | None


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What one state of the truth holds, so that a question need not read thousands of rows again."""

    version: int  # SQLite's own count of changes by others
    documents: tuple[Document, ...]  # searchable, in order
    counts: dict[str, int]  # paragraphs by document
    arrivals: dict[str, int]  # what tells a document that was removed and stored again from its former self, by id


@dataclass(frozen=True, slots=True)
class _Words:
    """The full text in memory, and where each of its rows stands."""

    snapshot: _Snapshot
    index: WordIndex
    places: list[tuple[str, int]]  # document id and paragraph number of each row
    arrivals: NDArray[np.int64]  # of each row's document
    paths: NDArray[np.int32]  # number of each row's heading path
    known_paths: dict[str, int]  # the number of each heading path, as it is stored
    headings: frozenset[str]  # over the rows of searchable documents
    masks: dict[Scope, Mask]  # rows in scope, for the scopes asked for lately


class Library:
    """A folder of documents; safe to share between threads, and between processes that only store and read.

    A document is stored first and searchable only once published; whatever fails, what was stored before stays as it was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "library.db"
        self._originals = folder / "originals"
        self._threads = threading.local()
        self._watching = threading.RLock()
        self._watcher: sqlite3.Connection | None = None  # never writes: so SQLite tells it of every change
        self._seen: _Snapshot | None = None
        self._indexed: _Words | None = None
        try:
            self._originals.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"{folder}: the library's folder cannot be made ({error.strerror}); choose another with --library."
            ) from error
        self._prepare()

    def documents(self) -> list[Document]:
        """The searchable documents, newest first, undated ones last."""
        return self.select(Scope())

    def waiting(self) -> list[Document]:
        """The documents stored but not yet searchable, in the order they came."""
        with self._read() as connection:
            rows = connection.execute(f"SELECT {_DOCUMENT} FROM document WHERE NOT searchable ORDER BY sequence")
            return [_document(row) for row in rows]

    def document(self, id: str) -> Document:
        """The document with exactly this id, searchable or not."""
        with self._read() as connection:
            return self._find(connection, id)

    def resolve(self, reference: str) -> Document:
        """The one document that `reference` names: by id, by the first digits of an id, by file name or by title."""
        condition = "? IN (document.id, source, title)"
        arguments = [reference]
        if len(reference) >= LEAST_PREFIX:
            condition += " OR substr(document.id, 1, length(?)) = ?"
            arguments += [reference.lower()] * 2
        with self._read() as connection:
            rows = connection.execute(f"SELECT {_DOCUMENT}, searchable FROM document WHERE {condition} {_ORDER}", arguments).fetchall()
        # While a document waits to replace another, both bear the same name: the searchable one is meant.
        found = [_document(row) for row in rows if row["searchable"]] or [_document(row) for row in rows]
        if len(found) == 1:
            return found[0]
        if not found:
            raise LibraryError(f"{reference}: there is no such document in {self.folder}; `verse documents` lists them.")
        named = ", ".join(f"{document.id} ({document.title}, {document.date or 'undated'})" for document in found)
        raise LibraryError(f"{reference}: more than one document is called that: {named}; use the id.")

    def text(self, id: str) -> str:
        """The document's whole text, of which every paragraph is a slice."""
        return PARAGRAPH_BREAK.join(paragraph.text for paragraph in self.paragraphs(id))

    def paragraphs(self, id: str) -> list[Paragraph]:
        """The document's paragraphs in order, headings included."""
        with self._read() as connection:
            self._find(connection, id)
            return [_paragraph(row) for row in connection.execute("SELECT * FROM paragraph WHERE document = ? ORDER BY number", [id])]

    def paragraphs_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Paragraph]:
        """Those of the paragraphs named by document id and number that stand in a searchable document."""
        sql = """
            SELECT paragraph.* FROM json_each(?) AS place
            JOIN paragraph ON paragraph.document = place.value ->> 0 AND paragraph.number = place.value ->> 1
            JOIN document ON document.id = paragraph.document WHERE searchable
        """
        with self._read() as connection:
            rows = connection.execute(sql, [json.dumps([list(place) for place in places])])
            return {(row["document"], row["number"]): _paragraph(row) for row in rows}

    def paragraph_counts(self) -> dict[str, int]:
        """How many paragraphs each document has, headings included, by id."""
        return dict(self._snapshot().counts)

    def original(self, id: str) -> Path:
        """The library's own copy of the file, byte for byte."""
        return self._originals / id / Path(self.document(id).source).name

    def store(self, reading: Reading, *, original: Path, origin: str) -> Stored:
        """Keep `reading` and a copy of the file `original` as a document that is not yet searchable.

        Bytes that are already kept change nothing. Other bytes from the same `origin` replace what came from there before, once published.
        """
        document = reading.document
        expected = 0
        for paragraph in reading.paragraphs:
            if paragraph.start != expected:
                raise ValueError(f"{document.source}: paragraph {paragraph.number} begins at {expected}, not at {paragraph.start}")
            expected = paragraph.end + len(PARAGRAPH_BREAK)
        if same := self._same(document.id):
            return same
        copied = self._copy(original)
        try:
            with self._change() as connection:
                if same := self._same(document.id):
                    return same
                replaced = _insert(connection, reading, origin=origin)
                # Renamed under the write lock, so that tidy() can tell an original about to be committed from an orphan.
                self._keep(copied, self._originals / document.id / Path(document.source).name)
        finally:
            copied.unlink(missing_ok=True)
        return Stored(document, "new", replaced)

    def publish(self, id: str) -> list[str]:
        """Make the document searchable and, in the same moment, forget what came from the same origin before it: the ids forgotten."""
        with self._change() as connection:
            self._find(connection, id)
            connection.execute("UPDATE document SET searchable = 1 WHERE id = ?", [id])
            older = (
                "SELECT old.id FROM document old, document new WHERE new.id = ? AND old.origin = new.origin AND old.sequence < new.sequence"
            )
            gone = [row["id"] for row in connection.execute(older, [id])]
            for predecessor in gone:
                connection.execute("DELETE FROM document WHERE id = ?", [predecessor])
        for predecessor in gone:
            self._discard_original(predecessor)
        return gone

    def remove(self, id: str) -> None:
        """Forget the document, its paragraphs and the copy of its file."""
        with self._change() as connection:
            self._find(connection, id)
            connection.execute("DELETE FROM document WHERE id = ?", [id])
        self._discard_original(id)

    def correct(self, document: Document) -> Document:
        """Set title, date, kind, publisher, subject and language to those of `document`; all else stays as it was read."""
        with self._change() as connection:
            self._find(connection, document.id)
            connection.execute(
                "UPDATE document SET title = ?, date = ?, kind = ?, publisher = ?, subject = ?, language = ? WHERE id = ?",
                [document.title, _iso(document.date), document.kind, document.publisher, document.subject, document.language, document.id],
            )
            return self._find(connection, document.id)

    def select(self, scope: Scope) -> list[Document]:
        """The searchable documents within `scope`, newest first, undated ones last."""
        return [document for document in self._snapshot().documents if _admits(scope, document)]

    def search_words(self, query: str, *, scope: Scope, limit: int) -> list[tuple[str, int, float]]:
        """Document id, paragraph number and BM25 (greater is better) of the paragraphs in `scope` with words of `query`, best first.

        `query` is free text: nothing in it is taken for syntax. Only searchable documents; headings are not hits.
        """
        words = self._words()
        found = words.index.best(terms(query), inside=self._inside(words, scope), limit=limit)
        return [(*words.places[row], score) for row, score in found]

    def sharing(self, phrases: Sequence[str], *, scope: Scope, limit: int) -> list[tuple[str, int, int]]:
        """Document id, paragraph number, and how many of `phrases` it says (word for word after stemming), most first.

        Only paragraphs in `scope` that say at least one; headings are not hits.
        """
        words = self._words()
        found = words.index.sharing(phrases, inside=self._inside(words, scope), limit=limit)
        return [(*words.places[row], said) for row, said in found]

    def mentions(self, phrases: Sequence[str], *, scope: Scope, limit: int) -> int:
        """How many paragraphs in `scope` say at least one of `phrases`, each word for word after stemming; counted up to `limit`."""
        spoken = [" ".join(re.findall(r"[^\W_]+", phrase)) for phrase in phrases]
        words = self._words()
        return min(limit, words.index.count([phrase for phrase in spoken if phrase], inside=self._inside(words, scope)))

    def headings(self) -> frozenset[str]:
        """The headings that stand over paragraphs of searchable documents, at any depth."""
        return self._words().headings

    def places(self, scope: Scope) -> list[tuple[str, int]]:
        """Document id and number of every paragraph in `scope`, headings left out."""
        words = self._words()
        return [words.places[row] for row in np.flatnonzero(self._inside(words, scope))]

    def embedding_model(self) -> str | None:
        """The name of the model that the vectors beside this library were made with, None before the first."""
        with self._read() as connection:
            row = connection.execute("SELECT value FROM about WHERE key = 'embedding_model'").fetchone()
            return str(row["value"]) if row else None

    def set_embedding_model(self, name: str) -> None:
        """Remember which model the vectors are made with."""
        with self._change() as connection:
            connection.execute("INSERT OR REPLACE INTO about (key, value) VALUES ('embedding_model', ?)", [name])

    def check(self) -> None:
        """Read the whole database, and raise LibraryError where it is damaged."""
        with self._read() as connection:
            faults = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)")]
        if faults != ["ok"]:
            raise LibraryError(
                f"{self._path}: the database is damaged ({' '.join(faults[0].split())}); put a copy in its place, or remove the folder"
                " and add the documents again."
            )

    def tidy(self) -> None:
        """Discard copies of files that no document points to: what a killed process left behind."""
        with self._change() as connection:
            kept = {row["id"] for row in connection.execute("SELECT id FROM document")}
            for path in self._originals.iterdir():
                if path.is_dir() and path.name not in kept:
                    shutil.rmtree(path, ignore_errors=True)
                elif path.is_file() and time.time() - path.stat().st_mtime > ORPHAN_SECONDS:
                    path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close this thread's connection; another call opens it anew."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is not None:
            connection.close()
            self._threads.connection = None
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = self._seen = self._indexed = None

    def _prepare(self) -> None:
        with self._read() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise LibraryError(
                f"{self._path}: this library was made by a newer version of Chapter & Verse (schema {version}, this one reads"
                f" {SCHEMA_VERSION}); update the program."
            )
        if version == SCHEMA_VERSION:
            return
        with self._change() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]  # another process may have been quicker
            if version == 0:
                for statement in _statements(_SCHEMA.format(tokenizer=TOKENIZER)):
                    connection.execute(statement)
            elif version == 1:  # of what was read before, nothing is known to be bold
                connection.execute("ALTER TABLE paragraph ADD COLUMN bold TEXT NOT NULL DEFAULT '[]'")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _snapshot(self) -> _Snapshot:
        """What the truth holds now, read anew only where it has changed."""
        with self._watching, self._read() as connection:
            if self._watcher is None:
                self._watcher = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            version = int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
            if self._seen is None or self._seen.version != version:
                self._seen = _snapshot(connection, version)
            return self._seen

    def _words(self) -> _Words:
        """The full text of what the truth holds now."""
        with self._watching, self._read() as connection:
            snapshot = self._snapshot()
            if self._indexed is None:
                empty = WordIndex([], Tokenizer(), heading_weight=HEADING_WEIGHT)
                nothing = _Words(snapshot, empty, [], np.empty(0, np.int64), np.empty(0, np.int32), {}, frozenset(), {})
                self._indexed = _brought_level(nothing, snapshot, connection)
            elif self._indexed.snapshot is not snapshot:
                self._indexed = _brought_level(self._indexed, snapshot, connection)
            return self._indexed

    def _inside(self, words: _Words, scope: Scope) -> Mask:
        """The rows of searchable documents within `scope` that stand under its headings."""
        mask = words.masks.get(scope)
        if mask is None:
            arrivals = words.snapshot.arrivals
            admitted = [arrivals[document.id] for document in words.snapshot.documents if _admits(scope, document)]
            mask = np.isin(words.arrivals, admitted)
            if scope.headings:
                under = [number for path, number in words.known_paths.items() if not scope.headings.isdisjoint(json.loads(path))]
                mask &= np.isin(words.paths, under)
            if len(words.masks) >= MOST_MASKS:
                words.masks.clear()
            words.masks[scope] = mask
        return mask

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what was reported as added survives a power cut
            connection.execute("PRAGMA foreign_keys = ON")
            self._threads.connection = connection
        return connection

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection()
        except sqlite3.Error as error:
            raise LibraryError(
                f"{self._path}: the library cannot be used ({error}); check that the file is whole and the disk is writable and not full."
            ) from error

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start, committed at the end or undone as a whole."""
        with self._read() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _find(self, connection: sqlite3.Connection, id: str) -> Document:
        row = connection.execute(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", [id]).fetchone()
        if row is None:
            raise LibraryError(f"{id}: there is no document with this id in {self.folder}; `verse documents` lists them.")
        return _document(row)

    def _same(self, id: str) -> Stored | None:
        with self._read() as connection:
            row = connection.execute(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", [id]).fetchone()
            return Stored(_document(row), "same", None) if row else None

    def _copy(self, original: Path) -> Path:
        """A durable copy of `original` under a name that no document has."""
        copy = self._originals / f"incoming-{uuid.uuid4().hex}"
        try:
            with original.open("rb") as source, copy.open("xb") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
        except OSError as error:
            copy.unlink(missing_ok=True)
            raise LibraryError(
                f"{original}: it cannot be copied into {self.folder} ({error.strerror}); make room or check its rights."
            ) from error
        return copy

    def _keep(self, copy: Path, target: Path) -> None:
        try:
            target.parent.mkdir(exist_ok=True)
            copy.replace(target)
            for folder in (target.parent, self._originals):
                _sync_folder(folder)
        except OSError as error:
            raise LibraryError(f"{target}: the file cannot be kept ({error.strerror}); make room or check the folder's rights.") from error

    def _discard_original(self, id: str) -> None:
        with self._change() as connection:  # the lock keeps another process from storing it anew meanwhile
            if connection.execute("SELECT 1 FROM document WHERE id = ?", [id]).fetchone() is None:
                shutil.rmtree(self._originals / id, ignore_errors=True)


def _insert(connection: sqlite3.Connection, reading: Reading, *, origin: str) -> Document | None:
    """Write all rows of `reading`; what came from `origin` before, the searchable one first, is returned."""
    document = reading.document
    found = connection.execute(
        f"SELECT {_DOCUMENT} FROM document WHERE origin = ? ORDER BY searchable DESC, sequence DESC LIMIT 1", [origin]
    ).fetchone()
    connection.execute(
        "INSERT INTO document (id, title, date, kind, publisher, subject, language, source, pages, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(document.id, document.title, _iso(document.date), document.kind, document.publisher, document.subject),
            *(document.language, document.source, document.pages, origin),
        ],
    )
    connection.executemany(
        "INSERT INTO paragraph (document, number, page, heading, kind, speaker, start, text, bold) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document.id, p.number, p.page, json.dumps(p.heading, ensure_ascii=False), p.kind, p.speaker, p.start, p.text, _spans_json(p))
            for p in reading.paragraphs
        ],
    )
    return _document(found) if found else None


def _snapshot(connection: sqlite3.Connection, version: int) -> _Snapshot:
    connection.execute("BEGIN")
    try:
        rows = connection.execute(f"SELECT {_DOCUMENT}, searchable, document.sequence FROM document {_ORDER}").fetchall()
        counts = connection.execute("SELECT document, count(*) FROM paragraph GROUP BY document").fetchall()
    finally:
        connection.execute("COMMIT")
    return _Snapshot(
        version,
        documents=tuple(_document(row) for row in rows if row["searchable"]),
        counts=dict(tuple(row) for row in counts),
        arrivals={row["id"]: row["sequence"] for row in rows},
    )


def _brought_level(words: _Words, snapshot: _Snapshot, connection: sqlite3.Connection) -> _Words:
    """`words` without the paragraphs of documents that are gone, and with those of new ones; waiting ones count in the statistics."""
    keep = np.isin(words.arrivals, list(snapshot.arrivals.values()))
    held = set(words.arrivals[keep].tolist())
    missing = json.dumps([arrival for arrival in snapshot.arrivals.values() if arrival not in held])
    rows = connection.execute(
        "SELECT document.sequence, document.id, number, text, heading FROM document JOIN paragraph ON paragraph.document = document.id"
        " WHERE document.sequence IN (SELECT value FROM json_each(?)) AND paragraph.kind <> 'heading' ORDER BY paragraph.sequence",
        [missing],
    ).fetchall()
    arrivals, paths, known = words.arrivals, words.paths, dict(words.known_paths)
    if rows or not keep.all():
        arrivals = np.concatenate([arrivals[keep], np.asarray([row["sequence"] for row in rows], dtype=np.int64)])
        numbers = [known.setdefault(row["heading"], len(known)) for row in rows]
        paths = np.concatenate([paths[keep], np.asarray(numbers, dtype=np.int32)])
        words = dataclasses.replace(
            words,
            index=words.index.changed(keep, [(row["text"], row["heading"]) for row in rows]),
            places=[place for place, kept in zip(words.places, keep.tolist(), strict=True) if kept]
            + [(row["id"], row["number"]) for row in rows],
        )
    searchable = np.isin(arrivals, [snapshot.arrivals[document.id] for document in snapshot.documents])
    held_paths = set(np.unique(paths[searchable]).tolist())
    headings = frozenset(heading for path, number in known.items() if number in held_paths for heading in json.loads(path))
    return dataclasses.replace(words, snapshot=snapshot, arrivals=arrivals, paths=paths, known_paths=known, headings=headings, masks={})


def _admits(scope: Scope, document: Document) -> bool:
    """Whether `document` is within `scope`, whatever its headings."""
    return (
        (scope.documents is None or document.id in scope.documents)
        and (not scope.subjects or document.subject in scope.subjects)
        and (not scope.kinds or document.kind in scope.kinds)
        and (not scope.publishers or document.publisher in scope.publishers)
        and (not scope.languages or document.language in scope.languages)
        and (scope.since is None or (document.date is not None and document.date >= scope.since))
        and (scope.until is None or (document.date is not None and document.date <= scope.until))
    )


def _document(row: sqlite3.Row) -> Document:
    return Document(
        id=row["id"],
        title=row["title"],
        date=datetime.date.fromisoformat(row["date"]) if row["date"] else None,
        kind=DocumentKind(row["kind"]),
        publisher=row["publisher"],
        subject=row["subject"],
        language=row["language"],
        source=row["source"],
        pages=row["pages"],
    )


def _paragraph(row: sqlite3.Row) -> Paragraph:
    return Paragraph(
        number=row["number"],
        page=row["page"],
        heading=tuple(json.loads(row["heading"])),
        kind=ParagraphKind(row["kind"]),
        speaker=row["speaker"],
        start=row["start"],
        text=row["text"],
        bold=tuple(Span(start, end) for start, end in json.loads(row["bold"])),
    )


def _spans_json(paragraph: Paragraph) -> str:
    return json.dumps([(span.start, span.end) for span in paragraph.bold])


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _statements(script: str) -> Iterator[str]:
    """The statements of `script` one by one: executescript would commit between them."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` survive a power cut, where the system lets folders be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
