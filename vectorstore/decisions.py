"""What officers decided, in a file of its own beside the library.

`library.db` can be made anew from the files at any time; what people decided cannot, so it stands apart in `decisions.db`, and nothing
that is done to the documents touches it. A decision is about something named by a key, such as a document's id with two offsets: since
the id is made from the document's bytes, a document that is removed and added again finds its decisions as they were.

decisions = Decisions(library.folder)
decisions.add("067f1c19c167def3:120-180", "done", name="Mair Jones", note="Closed at the board of 3 May")
decisions.latest()["067f1c19c167def3:120-180"].verdict     # "done"
"""

import datetime
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from vectorstore.library import BUSY_SECONDS, LibraryError

SCHEMA_VERSION = 1
MOST_ABOUT = 200  # characters of a key
MOST_NAME = 100  # characters
MOST_NOTE = 2000  # characters

_SCHEMA = (
    """CREATE TABLE decision (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        about TEXT NOT NULL,
        verdict TEXT NOT NULL,
        note TEXT NOT NULL,
        name TEXT NOT NULL,
        time TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX decision_about ON decision (about, sequence)",
    # Only ever added to, whatever program opens the file.
    "CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END",
    "CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said of what the key `about` names, and when (UTC). The last one on a key holds; all are kept."""

    about: str
    verdict: str
    note: str
    name: str
    time: datetime.datetime


class Decisions:
    """The decisions kept in a library's folder; safe to share between threads and between processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "decisions.db"

    def add(self, about: str, verdict: str, *, name: str, note: str = "", time: datetime.datetime | None = None) -> Decision:
        """Keep a decision, made now unless `time` is given; LibraryError where the name or note cannot be kept as they are."""
        made = (time or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
        decision = Decision(_key(about), verdict, _note(note), _name(name), made)
        with self._open(make=True) as connection:
            assert connection is not None
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO decision (about, verdict, note, name, time) VALUES (?, ?, ?, ?, ?)",
                [decision.about, decision.verdict, decision.note, decision.name, decision.time.isoformat()],
            )
            connection.execute("COMMIT")
        return decision

    def latest(self) -> dict[str, Decision]:
        """The decision that holds, by what it is about."""
        found = self._read("SELECT * FROM decision WHERE sequence IN (SELECT max(sequence) FROM decision GROUP BY about) ORDER BY sequence")
        return {decision.about: decision for decision in found}

    def history(self, about: str) -> list[Decision]:
        """All that was ever decided about one thing, oldest first."""
        return self._read("SELECT * FROM decision WHERE about = ? ORDER BY sequence", about)

    def _read(self, sql: str, *arguments: str) -> list[Decision]:
        with self._open(make=False) as connection:
            rows = connection.execute(sql, arguments).fetchall() if connection else []
            return [
                Decision(row["about"], row["verdict"], row["note"], row["name"], datetime.datetime.fromisoformat(row["time"]))
                for row in rows
            ]

    @contextmanager
    def _open(self, *, make: bool) -> Iterator[sqlite3.Connection | None]:
        """A connection of this call alone; None where nothing was ever decided and nothing is to be."""
        if not make and not self._path.exists():
            yield None
            return
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                self._prepare(connection)
                yield connection
        except sqlite3.Error as error:
            raise LibraryError(
                f"{self._path}: the decisions cannot be used ({error}); check that the file is whole and the disk is writable and not full."
            ) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        version = _version(connection)
        if version > SCHEMA_VERSION:
            raise LibraryError(
                f"{self._path}: these decisions were made with a newer version of Chapter & Verse (schema {version}, this one reads"
                f" {SCHEMA_VERSION}); update the program."
            )
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as kept survives a power cut
        if version == SCHEMA_VERSION:
            return
        with suppress(sqlite3.OperationalError):  # does not wait while another process makes the same change: that will do
            connection.execute("PRAGMA journal_mode = WAL")  # readers need not wait for who decides
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == 0:  # no other process was quicker
            for statement in _SCHEMA:
                connection.execute(statement)
        connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _key(about: str) -> str:
    if not about or len(about) > MOST_ABOUT or not about.isprintable():
        raise LibraryError(f"{about[:MOST_ABOUT]!r}: nothing can be decided about this; name an entry by its key.")
    return about


def _name(name: str) -> str:
    written = name.strip()
    if not _visible(written):
        raise LibraryError("A decision is kept with the name of who made it; give a name.")
    if len(written.splitlines()) > 1:
        raise LibraryError("A name is one line; leave out its line breaks.")
    written = " ".join(_visible(written).split())
    if len(written) > MOST_NAME:
        raise LibraryError(f"This name has {len(written)} characters; shorten it to {MOST_NAME}.")
    return written


def _note(note: str) -> str:
    """`note` without control characters; its line breaks stay."""
    written = "\n".join(_visible(line).rstrip() for line in note.splitlines()).strip()
    if len(written) > MOST_NOTE:
        raise LibraryError(f"This note has {len(written)} characters; shorten it to {MOST_NOTE}.")
    return written


def _visible(text: str) -> str:
    """`text` without control and format characters and halves of characters; a tab is a space."""
    return "".join(character for character in text.replace("\t", " ") if unicodedata.category(character) not in ("Cc", "Cf", "Cs")).strip()
