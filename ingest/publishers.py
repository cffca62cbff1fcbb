"""Recognises who speaks in a document: an inspectorate, an ombudsman, a council, a newspaper."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.blocks import Loaded
from ingest.documents import DocumentKind
from ingest.parts import Parts
from ingest.places import full_name, official_names

# One name for each body, whichever language or abbreviation it signs with.
_BODIES = {
    "Ofsted": r"Ofsted|Office for Standards in Education|@ofsted\.gov\.uk",
    "Care Inspectorate Wales": r"Care Inspectorate Wales|Arolygiaeth Gofal Cymru|\bCIW\b|\bAGC\b"
    r"|careinspectorate\.wales|arolygiaethgofal\.cymru",
    "Estyn": r"\bEstyn\b|\bESTYN\b|estyn\.gov\.wales|estyn\.llyw\.cymru",
    "Audit Wales": r"Audit Wales|Archwilio Cymru|Wales Audit Office|Swyddfa Archwilio Cymru|Auditor General for Wales"
    r"|Archwilydd Cyffredinol Cymru|audit\.wales|archwilio\.cymru",
    "Healthcare Inspectorate Wales": r"Healthcare Inspectorate Wales|Arolygiaeth Gofal Iechyd Cymru|\bHIW\b|\bAGIC\b",
    "Care Quality Commission": r"Care Quality Commission|\bCQC\b|cqc\.org\.uk",
    "HMICFRS": r"HMICFRS|Inspectorate of Constabulary|Arolygiaeth Cwnstabliaeth",
    "HM Inspectorate of Probation": r"Inspectorate of Probation|Arolygiaeth Prawf",
    "Public Services Ombudsman for Wales": r"Public Services Ombudsman for Wales|Ombwdsmon Gwasanaethau Cyhoeddus Cymru",
    "Local Government and Social Care Ombudsman": r"Local Government (?:and|&) Social Care Ombudsman|\bLGSCO\b",
    "Regulator of Social Housing": r"Regulator of Social Housing",
    "Welsh Government": r"Welsh Government|Llywodraeth Cymru",
    "Department for Education": r"Department for Education",
}
_BODY = re.compile("|".join(f"(?P<b{number}>{pattern})" for number, pattern in enumerate(_BODIES.values())))
_OTHER_BODY = re.compile(
    r"\b(?:[A-Z][\w’'-]+ ){1,4}(?:Inspectorate|Ombudsman)(?: (?:Wales|Scotland|(?:of|for) [A-Z]\w+))?\b"
    r"|\bArolygiaeth(?: [A-ZŴŶ][\w’'-]+){1,4}"
)
_INSPECTOR = re.compile(r"\b(?:Her|His) Majesty[’']s (?:Senior )?Inspector|\b(?:Senior )?HMI\b")
_SITE = re.compile(r"(?:https?://|www\.|@|\b)((?:[a-z0-9-]+\.)+(?:com|co\.uk|wales|cymru|org\.uk|net|news|org))\b", re.IGNORECASE)
_SHARED_SITES = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|instagram|youtube|whatsapp|google|gmail|hotmail|outlook|linkedin|wordpress)\.com$"
)
_PAPER_WORD = (
    r"(?:Herald|Leader|Post|Times|Gazette|Echo|Mail|Argus|News|Express|Chronicle|Observer|Star|Standard|Journal|Guardian|Courier"
    r"|Telegraph"
    r"|Tribune|Mercury|Advertiser|Cambrian|Daily|Live|Beacon|Newyddion|Golwg)"
)
_PAPER_ALONE = re.compile(
    rf"(?:[Tt]he |[Yy] )?(?:[A-Z][\w’'-]+ ){{1,4}}{_PAPER_WORD}"
    r"|Newyddion(?: [A-Z]\w+){{1,3}}|(?:[Nn]ation|[Gg]olwg)\.?[Cc]ymru"
)
_PAPER = re.compile(
    r"\b(?:told|speaking to|(?:Writing|Written) for|©|Source:|Ffynhonnell:|First published in|[Rr]eporter (?:at|for)|wrth)\s+"
    rf"((?:[Tt]he\s|[Yy]\s)?(?:[A-Z][\w’'-]+\s){{0,4}}{_PAPER_WORD})\b"
)
_BY = re.compile(
    r"(?:^|[Rr]eport\s|[Aa]droddiad\s|[Pp]repared\s|[Pp]ublished\s|[Ll]etter\s)"
    r"(?:[Bb]y|[Gg]an|[Ff]rom)\s.{0,60}",
    re.MULTILINE,
)
_COPIED = re.compile(r"(?:cc|copy|copied|copi|c\.c\.)\b", re.IGNORECASE)
_TO_MEMBERS = re.compile(
    r"\b(?:report\s(?:to|of|author|by)|committee|cabinet|executive\sboard|lead\s(?:member|officer)|pwyllgor|y\scabinet|bwrdd\sgweithredol)\b",
    re.IGNORECASE,
)


def bodies_named(text: str) -> Iterator[str]:
    """Yield the name of each inspectorate, ombudsman or government department that `text` names, in order."""
    names = tuple(_BODIES)
    known = [(match.start(), match.end(), names[int((match.lastgroup or "b0")[1:])]) for match in _BODY.finditer(text)]
    others = [
        (match.start(), match.end(), re.sub(r"^(?:The|Y|Yr) ", "", match.group()))
        for match in _OTHER_BODY.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end, _ in known)
    ]
    english = [found for found in others if not found[2].startswith("Arolygiaeth")]
    # A letterhead in two languages names the same body twice: the English name stands for both.
    yield from (name for _, _, name in sorted([*known, *(english or others)]))


def is_publisher(line: str) -> bool:
    """Whether `line` says nothing but the name of a body or a newspaper."""
    return bool(_BODY.fullmatch(line) or _OTHER_BODY.fullmatch(line) or _PAPER_ALONE.fullmatch(line))


def signs_as_inspector(text: str) -> bool:
    """Whether `text`, the end of a letter, is signed by one of His Majesty's Inspectors, who names no inspectorate."""
    return bool(_INSPECTOR.search(text))


def newspaper_named(text: str) -> str | None:
    """The newspaper or news site that `text` says it is published by, None where it does not say."""
    lines = text.split("\n")
    if alone := next((line for line in (*lines[:5], *lines[-5:]) if _PAPER_ALONE.fullmatch(line)), None):
        return alone
    if paper := _PAPER.search(text):
        return re.sub(r"^[Tt]he ", "", paper.group(1))
    sites = (match.group(1).lower().removeprefix("www.") for match in _SITE.finditer(text))
    return next((site for site in sites if not _SHARED_SITES.search(site) and not any(bodies_named(site))), None)


def document_publisher(parts: Parts, loaded: Loaded, *, kind: DocumentKind, subject: str | None) -> str | None:
    """Who speaks in the document; None where nothing says so."""
    if kind is DocumentKind.ARTICLE:
        return loaded.publisher or newspaper_named("\n".join((*parts.lines[:15], *parts.margin, *parts.lines[-15:])))
    if kind is DocumentKind.MINUTES:
        return _council(parts.head[:15]) or _council(parts.margin) or (full_name(subject) or subject if subject else None)
    votes = _votes(parts, loaded)
    return votes.most_common(1)[0][0] if votes else loaded.publisher


def _votes(parts: Parts, loaded: Loaded) -> Counter[str]:
    """What speaks for each body: its name in the signature most, then in the margin, least in the text."""
    signature = tuple(takewhile(lambda line: not _COPIED.match(line), parts.signature))
    head_weight = 1 if parts.is_letter else 3  # a letter's head also names whom it is sent to
    votes: Counter[str] = Counter()
    for lines, weight in ((signature, 3), (parts.margin, 2), (parts.head, head_weight)):
        votes.update(dict.fromkeys(bodies_named("\n".join(lines)), weight))
    votes.update(dict.fromkeys(bodies_named(f"{loaded.publisher or ''} {loaded.author or ''}"), 2))
    votes.update(dict.fromkeys(bodies_named(" ".join(_BY.findall("\n".join(parts.head)))), 2))
    often = Counter(bodies_named("\n".join(parts.body))).most_common(1)
    votes.update({name: 1 for name, _ in often})
    if signs_as_inspector(" ".join(signature)):
        votes["Estyn" if votes["Estyn"] > votes["Ofsted"] else "Ofsted"] += 3
    if council := _council(signature):
        votes[council] += 3
    if council := _council(parts.margin):
        votes[council] += 1 if parts.is_letter else 2  # the margin of a letter also holds the address it goes to
    if not parts.is_letter and (council := _council(parts.head)):
        votes[council] += 5 if _TO_MEMBERS.search("\n".join(parts.head[:15])) else 2
    english = next((name for name in votes if "Inspectorate" in name and name not in _BODIES), None)
    welsh = [name for name in votes if name.startswith("Arolygiaeth")]
    for name in welsh if english else ():
        votes[english or name] += votes.pop(name)  # one body under its two names
    return +votes


def _council(lines: Sequence[str]) -> str | None:
    """The full name of the first council in `lines`."""
    return next(official_names("\n".join(lines)), None)
