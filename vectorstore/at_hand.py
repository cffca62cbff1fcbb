"""The vectors of the documents asked about lately, in memory: a few thousand are compared faster than Chroma reads them."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.embeddings import Matrix


@dataclass(frozen=True, slots=True)
class Stored:
    """All passages of a document in order, one row each: the number of its paragraph, its start and its end there; and its vector."""

    places: NDArray[np.int64]
    vectors: Matrix


class AtHand:
    """What `read` gives for documents, kept for those used last, of no more than `most` passages; safe to share between threads."""

    def __init__(
        self, *, read: Callable[[Sequence[str]], Mapping[str, Stored]], count: Callable[[Sequence[str]], Mapping[str, int]], most: int
    ) -> None:
        self._read = read
        self._count = count
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Stored] = OrderedDict()  # the one used last comes last
        self._counts: dict[str, int] = {}
        self._changes = 0

    def passages(self, documents: Collection[str]) -> int:
        """How many passages `documents` have together."""
        with self._lock:
            counts, changes = {id: self._counts[id] for id in documents if id in self._counts}, self._changes
        if missing := sorted(set(documents) - counts.keys()):
            found = self._count(missing)
            counts |= {id: found.get(id, 0) for id in missing}
            with self._lock:
                if changes == self._changes:
                    self._counts |= counts
        return sum(counts.values())

    def documents(self, documents: Collection[str]) -> dict[str, Stored]:
        """The passages of each of `documents` that has any, by id and in the order of the ids, read where they are not at hand."""
        with self._lock:
            changes = self._changes
        found = self.present(documents)
        if missing := sorted(set(documents) - found.keys()):
            read = self._read(missing)
            found |= read
            with self._lock:
                if changes == self._changes:  # otherwise what was read may be older than what is there by now
                    self._keep(read)
        return dict(sorted(found.items()))

    def present(self, documents: Collection[str]) -> dict[str, Stored]:
        """Those of `documents` that are at hand."""
        with self._lock:
            found = {id: self._held[id] for id in documents if id in self._held}
            for id in found:
                self._held.move_to_end(id)
        return found

    def forget(self, documents: Collection[str] | None = None) -> None:
        """Read these documents, or all, anew when they are next asked for; to be called once they have changed."""
        with self._lock:
            self._changes += 1
            for id in [*self._counts, *self._held] if documents is None else documents:
                self._held.pop(id, None)
                self._counts.pop(id, None)

    def _keep(self, read: Mapping[str, Stored]) -> None:
        self._held |= read
        held = sum(len(stored.places) for stored in self._held.values())
        while held > self._most:
            held -= len(self._held.popitem(last=False)[1].places)
