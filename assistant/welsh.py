"""Councils and inspectorates of Wales by their Welsh names, mutated as the word before them requires; all other names stay as they are."""

from ingest.places import WELSH_COUNCILS

_WELSH = {council.short: council.names[0] for council in WELSH_COUNCILS}
_KNOWN = frozenset(_WELSH.values())
_INSPECTORATES = {
    "Care Inspectorate Wales": "Arolygiaeth Gofal Cymru",
    "Healthcare Inspectorate Wales": "Arolygiaeth Gofal Iechyd Cymru",
    "Audit Wales": "Archwilio Cymru",
}
_SOFT = {"ll": "l", "rh": "r", "c": "g", "p": "b", "t": "d", "g": "", "b": "f", "d": "dd", "m": "f"}
_NASAL = {"c": "yng ngh", "p": "ym mh", "t": "yn nh", "g": "yng ng", "b": "ym m", "d": "yn n", "m": "ym m"}
_ASPIRATE = {"c": "ch", "p": "ph", "t": "th"}
_VOWELS = frozenset("aâeêiîoôuûwŵyŷ")


def welsh_name(subject: str) -> str:
    """The council's or inspectorate's name in Welsh ("Caerdydd" for "Cardiff"), or `subject` itself where it is none of Wales."""
    return _WELSH.get(subject) or _INSPECTORATES.get(subject, subject)


def softened(name: str) -> str:
    """ "Gaerdydd": `name` after a word that softens."""
    return _changed(name, _SOFT)


def after_i(name: str) -> str:
    """ "i Gaerdydd": `name` after "i"."""
    return f"i {softened(name)}"


def within(name: str) -> str:
    """ "yng Nghaerdydd": where `name` is the place."""
    if name not in _KNOWN or name[:1].lower() not in _NASAL:
        return f"yn {name}"
    before, _, start = _NASAL[name[0].lower()].partition(" ")
    return f"{before} {start.capitalize()}{name[1:]}"


def and_also(name: str) -> str:
    """ "a Chaerdydd", "ac Abertawe": `name` as the last of a list."""
    start = name.lower().lstrip("“")[:2]
    consonant = start[:1] not in _VOWELS or (start[:1] == "w" and start != "wy") or (start[:1] == "y" and start[1:] in _VOWELS)
    return f"a {_changed(name, _ASPIRATE)}" if consonant else f"ac {name}"


def _changed(name: str, mutation: dict[str, str]) -> str:
    # "Sir" opens the names of counties and takes the soft mutation only in names of another kind: it stays.
    if name not in _KNOWN or name.startswith("Sir "):
        return name
    start = next((first for first in mutation if name.lower().startswith(first)), None)
    if start is None or name.lower().startswith(start + "h"):
        return name
    changed = mutation[start] + name[len(start) :]
    return changed[0].upper() + changed[1:]
