"""Checked drafts that a page still shows: in memory only, few, for some minutes, each under a key that nobody can guess."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.check.drafts import Draft
from assistant.check.findings import Checked

MINUTES = 30
MOST_KEPT = 30  # drafts; the oldest goes first
MOST_BYTES = 100_000_000  # of their files together


@dataclass(frozen=True, slots=True)
class Result:
    """A checked draft with the bytes of the Word file it came from, b"" where it came from none."""

    draft: Draft
    checked: Checked
    source: bytes = b""


class Results:
    """What was checked in the last minutes; nothing is written to disk, and all of it goes when the process ends."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, tuple[float, Result]] = {}  # by key, oldest first, with when it was put there

    def put(self, result: Result) -> str:
        """Keep `result` for some minutes; the key under which it can be had."""
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._held[key] = (self._clock(), result)
            self._tidy()
        return key

    def get(self, key: str) -> Result | None:
        """What is kept under `key`, None where nothing is or where it has been too long."""
        with self._lock:
            self._tidy()
            kept = self._held.get(key)
        return kept[1] if kept else None

    def forget(self, key: str) -> None:
        """Keep it no longer."""
        with self._lock:
            self._held.pop(key, None)

    def tidy(self) -> None:
        """Forget what has been kept too long."""
        with self._lock:
            self._tidy()

    def _tidy(self) -> None:
        now = self._clock()
        for key in [key for key, (put, _) in self._held.items() if now - put > MINUTES * 60]:
            del self._held[key]
        while len(self._held) > 1 and (
            len(self._held) > MOST_KEPT or sum(len(result.source) for _, result in self._held.values()) > MOST_BYTES
        ):
            del self._held[next(iter(self._held))]
