"""Names of councils and inspectorates, so that a question about one that the library does not hold is recognised as such.

A name missing here costs only the better sentence: its words are then looked for in the documents like any others.
"""

import prompts
from ingest.places import WELSH_COUNCILS


def _councils() -> dict[str, tuple[str, ...]]:
    entries = (line.split("=") for line in prompts.lines("councils.txt"))
    return {name: tuple(others) for name, *others in entries} | {council.short: council.names for council in WELSH_COUNCILS}


# A council's name to the other ways of saying it.
COUNCILS = _councils()

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
