"""Names of councils and inspectorates, so that a question about one that the library does not hold is recognised as such.

A name missing here costs only the better sentence: its words are then looked for in the documents like any others.
"""

import re

import prompts
from ingest.places import WELSH_COUNCILS, mutated

_SHORTER = {"Rhondda Cynon Taf": ("RCT",), "Neath Port Talbot": ("NPT",), "Merthyr Tydfil": ("Merthyr",), "Anglesey": ("Sir Fôn", "Môn")}


def _names(line: str) -> tuple[str, tuple[str, ...]]:
    """A council's name and its other names, of a line such as "Bristol=City of Bristol+Bryste": Welsh ones follow a plus and mutate."""
    name, *others = re.split(r"(?=[=+])", line)
    return name, tuple(form for other in others for form in (mutated(other[1:]) if other[0] == "+" else (other[1:],)))


def _councils() -> dict[str, tuple[str, ...]]:
    return dict(_names(line) for line in prompts.lines("councils.txt")) | {
        council.short: (*_SHORTER.get(council.short, ()), *(form for name in council.names for form in mutated(name)))
        for council in WELSH_COUNCILS
    }


# A council's name to the other ways of saying it; those of Wales in their mutated forms too.
COUNCILS = _councils()

# Towns that are words as well: in lower case they are councils only beside a word that says so.
WORDS = frozenset(
    {"reading", "bury", "bath", "slough", "hull", "barking", "poole", "perth", "stoke", "sutton", "angus", "kent", "christchurch", "môn"}
)

# An inspectorate's short name to its long ones, in both languages.
INSPECTORATES: dict[str, tuple[str, ...]] = {
    "Ofsted": ("Office for Standards in Education", "Office for Standards in Education, Children's Services and Skills"),
    "CIW": ("Care Inspectorate Wales", "Arolygiaeth Gofal Cymru", "AGC"),
    "Estyn": ("His Majesty's Inspectorate for Education and Training in Wales",),
    "CQC": ("Care Quality Commission",),
    "Audit Wales": ("Archwilio Cymru", "Auditor General for Wales"),
    "HIW": ("Healthcare Inspectorate Wales", "Arolygiaeth Gofal Iechyd Cymru", "AGIC"),
    "HMICFRS": ("HMIC",),
}
