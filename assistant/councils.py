"""Names of councils and inspectorates, so that a question about one that the library does not hold is recognised as such.

A name missing here costs only the better sentence: its words are then looked for in the documents like any others.
"""

import prompts
from ingest.places import WELSH_COUNCILS, mutated

_SHORTER = {"Rhondda Cynon Taf": ("RCT",), "Neath Port Talbot": ("NPT",), "Merthyr Tydfil": ("Merthyr",), "Anglesey": ("Sir Fôn",)}


def _councils() -> dict[str, tuple[str, ...]]:
    entries = (line.split("=") for line in prompts.lines("councils.txt"))
    return {name: tuple(others) for name, *others in entries} | {
        council.short: (*_SHORTER.get(council.short, ()), *(form for name in council.names for form in mutated(name)))
        for council in WELSH_COUNCILS
    }


# A council's name to the other ways of saying it; those of Wales in their mutated forms too.
COUNCILS = _councils()

# Towns that are words as well: in lower case they are councils only beside a word that says so.
WORDS = frozenset({"reading", "bury", "bath", "slough", "hull", "barking", "poole", "perth", "stoke", "sutton", "angus", "kent"})

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
