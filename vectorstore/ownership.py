"""Which process has a library's vectors open: one at a time, for two of them would corrupt the vectors without an error."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.library import LibraryError

PATIENCE = 1.0  # seconds; holder() takes the lock for a moment to see whether it is free


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has the vectors open, what it does, and where it can be reached if it serves a page."""

    pid: int
    doing: str
    address: str | None = None


class LibraryBusy(LibraryError):
    """Another process has the library's vectors open."""


class Ownership:
    """The lock on a library's vectors; the system gives it back when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(_lock_file(folder), thread_local=False)

    def take(self, *, doing: str, address: str | None) -> None:
        """Hold the lock until `give_back`; `LibraryBusy` names the process that holds it already."""
        try:
            self._lock.acquire(timeout=PATIENCE)
        except Timeout as error:
            other = _read_holder(self._folder)
            named = f"process {other.pid} ({other.doing}{f', {other.address}' if other.address else ''})" if other else "another process"
            raise LibraryBusy(f"{self._folder}: {named} has this library open; stop it first, or let it do the work.") from error
        text = json.dumps(asdict(Holder(os.getpid(), doing, address)))
        _holder_file(self._folder).write_text(text, encoding="utf-8")

    def give_back(self) -> None:
        """Let another process open the vectors."""
        if self._lock.is_locked:
            _holder_file(self._folder).unlink(missing_ok=True)
            self._lock.release()


def holder(folder: Path) -> Holder | None:
    """Who has the library's vectors open at this moment, or None where nobody has."""
    if not _lock_file(folder).exists():
        return None
    try:
        with FileLock(_lock_file(folder), blocking=False, thread_local=False):
            return None
    except Timeout:
        return _read_holder(folder) or Holder(0, "starting")


def _lock_file(folder: Path) -> Path:
    return folder / "vectors.lock"


def _holder_file(folder: Path) -> Path:
    return folder / "vectors.holder.json"


def _read_holder(folder: Path) -> Holder | None:
    try:
        return Holder(**json.loads(_holder_file(folder).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):  # not written yet, or half
        return None
