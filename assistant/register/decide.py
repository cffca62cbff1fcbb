"""What an officer says of an entry or of a tie between two, checked against what the library holds, and kept."""

from assistant.register.entries import Bond, Decision, Entry, Status
from assistant.register.errors import RegisterError
from assistant.register.register import TIE, find_entry, one_of
from vectorstore.decisions import Decisions
from vectorstore.library import Library


def set_status(library: Library, decisions: Decisions, key: str, status: str, *, name: str, note: str = "") -> Decision:
    """Keep what `name` says of the entry with this key; RegisterError where there is no such entry or status."""
    entry = find_entry(library, key)
    return decisions.add(entry.key, one_of(Status, status), name=name, note=note)


def set_bond(library: Library, decisions: Decisions, earlier: str, later: str, bond: str, *, name: str, note: str = "") -> Decision:
    """Keep what `name` says of the tie between two entries, by their keys; RegisterError where they cannot be tied."""
    before, after = find_entry(library, earlier), find_entry(library, later)
    if problem := _untied(before, after):
        raise RegisterError(problem)
    return decisions.add(f"{before.key}{TIE}{after.key}", one_of(Bond, bond), name=name, note=note)


def _untied(earlier: Entry, later: Entry) -> str | None:
    """Why the two cannot be tied, None where they can."""
    one, other = earlier.document, later.document
    if one.subject is None or one.subject != other.subject:
        return f"{earlier.key} and {later.key} are not of the same council; only entries of one council can be tied."
    if one.date is None or other.date is None or not one.date < other.date:
        return f"{later.key} is not of a later day than {earlier.key}; name the earlier entry first."
    return None
