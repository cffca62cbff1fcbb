"""Recognises the council a text names, and gives it one short name in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Council:
    """One principal council of Wales under the names it goes by."""

    short: str
    english: str
    names: tuple[str, ...]  # the place in Welsh, unmutated, and under any other name


WELSH_COUNCILS = (
    Council("Anglesey", "Isle of Anglesey County Council", ("Ynys Môn", "Sir Ynys Môn", "Isle of Anglesey")),
    Council("Blaenau Gwent", "Blaenau Gwent County Borough Council", ("Blaenau Gwent",)),
    Council("Bridgend", "Bridgend County Borough Council", ("Pen-y-bont ar Ogwr", "Pen y Bont ar Ogwr")),
    Council("Caerphilly", "Caerphilly County Borough Council", ("Caerffili",)),
    Council("Cardiff", "Cardiff Council", ("Caerdydd",)),
    Council("Carmarthenshire", "Carmarthenshire County Council", ("Sir Gaerfyrddin", "Sir Gâr")),
    Council("Ceredigion", "Ceredigion County Council", ("Ceredigion",)),
    Council("Conwy", "Conwy County Borough Council", ("Conwy",)),
    Council("Denbighshire", "Denbighshire County Council", ("Sir Ddinbych",)),
    Council("Flintshire", "Flintshire County Council", ("Sir y Fflint",)),
    Council("Gwynedd", "Gwynedd Council", ("Gwynedd",)),
    Council("Merthyr Tydfil", "Merthyr Tydfil County Borough Council", ("Merthyr Tudful",)),
    Council("Monmouthshire", "Monmouthshire County Council", ("Sir Fynwy",)),
    Council("Neath Port Talbot", "Neath Port Talbot Council", ("Castell-nedd Port Talbot",)),
    Council("Newport", "Newport City Council", ("Casnewydd",)),
    Council("Pembrokeshire", "Pembrokeshire County Council", ("Sir Benfro",)),
    Council("Powys", "Powys County Council", ("Powys",)),
    Council("Rhondda Cynon Taf", "Rhondda Cynon Taf County Borough Council", ("Rhondda Cynon Taf",)),
    Council("Swansea", "Swansea Council", ("Abertawe",)),
    Council("Torfaen", "Torfaen County Borough Council", ("Torfaen", "Tor-faen")),
    Council("Vale of Glamorgan", "Vale of Glamorgan Council", ("Bro Morgannwg",)),
    Council("Wrexham", "Wrexham County Borough Council", ("Wrecsam",)),
)

_MUTATIONS = {
    "ll": ("l",),
    "rh": ("r",),
    "c": ("g", "ngh", "ch"),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "g": ("", "ng"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "m": ("f",),
}


_SMALL = re.compile(r"\b(?:And|Of|Upon|With|The|In|On|For|A|Ac|Ar|Yn|Y|Yr|O)\b")


def mutated(name: str) -> Iterator[str]:
    """`name` and its mutated forms: Conwy, Gonwy, Nghonwy, Chonwy."""
    yield name
    start = next((first for first in _MUTATIONS if name.lower().startswith(first)), None)
    if start is not None and not name.startswith("Sir "):
        for changed in _MUTATIONS[start]:
            form = changed + name[len(start) :]
            yield form[0].upper() + form[1:]


_SHORT_NAMES = {
    form: council.short
    for council in WELSH_COUNCILS
    for name in (council.short, *council.names)
    for form in (mutated(name) if name in council.names else (name,))
}
_KNOWN = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in sorted(_SHORT_NAMES, key=len, reverse=True))})(?![\w-])")

# What follows the place in a body's or a service's name: the place's name ends before it.
_TAIL = (
    r"Metropolitan|Borough|County|City|District|Unitary|Combined|Council|Corporation|Authority|Local|Childrens?|Adults?|Education"
    r"|Social|Services?|Schools?|Youth|Famil(?:y|ies)|People|Young|Town|Civic|Directorate|Safeguarding|Care|Virtual|Homes?|Fire|Multi"
)
_WORD = rf"(?!(?:{_TAIL})\b)(?:St\.|[A-ZÀ-ÝŴŶ][\w’'\-]*\w)"
_RUN = rf"{_WORD}(?:[ ](?:(?:and|upon|with|of|the|le|under|&)[ ]){{0,2}}{_WORD}){{0,6}}"
_NAME = rf"{_RUN}(?:(?:,[ ]{_RUN}){{1,4}}[ ](?:and|&)[ ]{_RUN})?"
_PREFIX = (
    r"(?:[Tt]he[ ])?(?:London[ ]Borough[ ]of[ ]|Royal[ ]Borough[ ]of[ ]|Metropolitan[ ]Borough[ ]of[ ]|Borough[ ]of[ ]"
    r"|City[ ]and[ ]County[ ]of[ ]"
    r"|City[ ]of[ ]|County[ ]of[ ]|County[ ](?=Durham)|Council[ ]of[ ]the[ ])?"
)
_KIND_OF_COUNCIL = r"(?:(?:[Mm]etropolitan|[Cc]ounty|[Bb]orough|[Cc]ity|[Dd]istrict|[Uu]nitary|MBC|CBC)[ ])*"
_OWN = "(?:[’']s?)?"
_COUNCILS = re.compile(
    rf"\b{_PREFIX}(?P<name>{_NAME}){_OWN}[ ]{_KIND_OF_COUNCIL}(?:[Cc]ouncil\b|[Ll]ocal[ ][Aa]uthority\b)(?![ ](?:for|of)\b)"
)
_BOROUGHS = re.compile(rf"\b(?:London|Royal|Metropolitan)[ ]Borough[ ]of[ ](?P<name>{_NAME})|\bCity[ ]of[ ](?P<other>{_NAME})")
_SERVICES = re.compile(
    rf"\b{_PREFIX}(?P<name>{_NAME}){_OWN}[ ](?:{_KIND_OF_COUNCIL}[Cc]ouncil{_OWN}[ ])?"
    rf"(?:local[ ]authority{_OWN}[ ]|[Aa]dults?{_OWN}[ ]and[ ])?"
    rf"(?:[Cc]hildren{_OWN}[ ](?:[Ss]ervices|[Ss]ocial)|[Aa]dult{_OWN}[ ](?:[Ss]ervices|[Ss]ocial)|[Ss]ocial[ ][Ss]ervices"
    r"|[Yy]outh[ ][Jj]ustice|[Ee]ducation[ ][Ss]ervices)"
)
_ABOUT = re.compile(
    r"\b(?:[Vv]isits?|[Ii]nspections?|[Rr]eviews?|[Cc]hecks?|[Aa]ssessments?|[Cc]hallenge|[Aa]udits?|[Ee]valuation|[Rr]eports?|[Ss]ervices"
    rf"|[Cc]are|[Ss]chools|[Ll]etter|[Ss]upport)[ ](?:to|of|in|at|on|for|across)[ ]{_PREFIX}(?P<name>{_NAME})"
)
_WELSH = re.compile(
    rf"\b(?:[Cc]yngor|[Gg]yngor|[Nn]ghyngor|[Cc]hyngor)[ ](?:Bwrdeistref[ ]Sirol|Dinas[ ]a[ ]Sir|Bwrdeistref|Dinas|Sir)[ ](?P<name>{_NAME})"
)
_NOT_PLACES = re.compile(
    r"(?:the|this|that|these|our|your|their|his|her|its|an?|full|local|youth|executive|health|british|national|welsh|english|annual"
    r"|county|borough|city|all|most|many|some|each|every|any|no|both|new|other|dear|director|mrs?|ms|cllr|councillor|ofsted|estyn|hmi"
    r"|department|government|improvement|inspection|inspectors|since|when|while|as|in|at|on|for|from|with|by|but|if|leaders|senior"
    r"|england|wales|scotland|january|february|march|april|may|june|july|august|september|october|november|december),?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A council named in a text by its short name, at an offset; `sure` where the words around it say it is one."""

    name: str
    start: int
    sure: bool


def _without_capitals(text: str) -> str:
    """`text` with each line that is all in capitals, as the heads of minutes are, written as names are; every offset stays."""
    lines = [_SMALL.sub(lambda match: match[0].lower(), line.title()) if line.isupper() else line for line in text.split("\n")]
    written = "\n".join(lines)
    return written if len(written) == len(text) else text


def councils_named(text: str) -> Iterator[Mention]:
    """Yield the councils `text` names, those of Wales wherever they stand, others where called so or a service is theirs."""
    text = _without_capitals(text)
    known = list(_KNOWN.finditer(text))
    for match in known:
        # Newport, Powys and the like are also towns and regions: sure only beside a word for a council or its services.
        yield Mention(_SHORT_NAMES[match.group()], match.start(), sure=_beside_council(text, match))
    for pattern in (_COUNCILS, _SERVICES, _WELSH, _ABOUT, _BOROUGHS):
        for match in pattern.finditer(text):
            if any(match.start() < other.end() and other.start() < match.end() for other in known):
                continue  # named above
            found = match.groupdict()
            name = short_name(found["name"] or found.get("other") or "")
            if name:
                yield Mention(name, match.start(), sure=pattern is not _ABOUT)


def official_names(text: str) -> Iterator[str]:
    """Yield the full names of the councils `text` calls by one ("Wrexham County Borough Council"), in order."""
    text = _without_capitals(text)
    found = [(mention.start, full_name(mention.name)) for mention in councils_named(text) if mention.sure]
    found += [
        (match.start(), re.sub(r"^[Tt]he ", "", " ".join(match.group().split())))
        for match in _COUNCILS.finditer(text)
        if (short := short_name(match["name"])) and not full_name(short) and not match.group().lower().endswith("authority")
    ]
    yield from (name for _, name in sorted(found, key=lambda pair: pair[0]) if name)


def short_name(words: str) -> str:
    """The short name in a council's name ("Kingston upon Hull City Council" is "Kingston upon Hull"), "" where there is none."""
    words = re.sub(r"\s+", " ", words).replace(" & ", " and ").strip(" ,.;:")
    words = re.sub(rf"^{_PREFIX}", "", words)
    match = re.match(_NAME, words)
    name = re.sub(r"[’']s$", "", match.group()) if match else ""
    while name and _NOT_PLACES.match(name.split()[0]):
        _, _, name = name.partition(" ")
    return _SHORT_NAMES.get(name, name) if name[:1].isupper() else ""


def full_name(short: str) -> str | None:
    """The English name of the Welsh council `short`, None for any other body."""
    return next((council.english for council in WELSH_COUNCILS if council.short == short), None)


def _beside_council(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    return bool(
        re.search(r"(?:[Cc]h?yngor|[Gg]h?yngor|[Nn]ghyngor|[Cc]ouncil|[Aa]wdurdod [Ll]leol|[Gg]wasanaethau \w+)[\w ’']*$", before)
        or re.match(
            rf"(?:[’']s?)?[ ]{_KIND_OF_COUNCIL}(?:[Cc]ouncil|[Ll]ocal [Aa]uthority|[Cc]hildren|[Ss]ocial [Ss]ervices|[Aa]dult)", after
        )
    )
