"""Which later findings and obligations of a council may be on the same matter as an earlier obligation: candidates, never a conclusion."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import stem
from assistant.register.entries import Entry, Strength
from vectorstore.words import telling_words

MOST_LINKED = 3
MOST_KEPT = 8  # candidates remembered, so that another takes the place of one that an officer rejects
LEAST = 0.25  # shared meaning from which on a later entry is a candidate


@dataclass(frozen=True, slots=True)
class _Said:
    """An entry with the weights of its stems."""

    entry: Entry
    date: datetime.date
    stems: Mapping[str, float]


def candidates(entries: Sequence[Entry], *, weight: Callable[[str], float]) -> dict[str, tuple[Entry, ...]]:
    """The later entries that may bear on each earlier obligation of one council, best first, by the earlier one's key.

    `weight` says how much a word tells, such as its inverse document frequency.
    """
    said = [_said(entry, entry.document.date, weight) for entry in entries if entry.document.date]
    found: dict[str, tuple[Entry, ...]] = {}
    for earlier in said:
        if earlier.entry.strength is Strength.PROGRESS:
            continue
        scored = [(_likeness(earlier, later), later.entry) for later in said if _may_bear_on(earlier, later)]
        best = sorted((pair for pair in scored if pair[0] >= LEAST), key=lambda pair: -pair[0])[:MOST_KEPT]
        if best:
            found[earlier.entry.key] = tuple(entry for _, entry in best)
    return found


def _may_bear_on(earlier: _Said, later: _Said) -> bool:
    services = {earlier.entry.service, later.entry.service} - {None}
    return later.date > earlier.date and len(services) < 2


def _said(entry: Entry, date: datetime.date, weight: Callable[[str], float]) -> _Said:
    texts = [entry.quote.text, *(entry.matter.text for _ in [0] if entry.matter), *entry.quote.paragraph.heading[-1:]]
    words = [word for text in texts for word in telling_words(text)]
    return _Said(entry, date, {stem(word): weight(word) for word in words if not re.fullmatch(r"\d+", word)})


def _likeness(earlier: _Said, later: _Said) -> float:
    shared = sum(weight**2 for word, weight in earlier.stems.items() if word in later.stems)
    sizes = sum(weight**2 for weight in earlier.stems.values()) * sum(weight**2 for weight in later.stems.values())
    return shared / sizes**0.5 if sizes else 0.0
