"""What a draft says of a quotation: who said it, in which publisher's document, when, of which council, in which paragraph."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.amounts import Day, dates
from assistant.bodies import subjects_named
from assistant.councils import INSPECTORATES
from assistant.naming import is_inspectorate
from assistant.quotes import folded
from assistant.times import VISIT_TO_LETTER
from assistant.wording import any_of
from ingest.documents import Document, DocumentKind
from ingest.names import find_names


class Voice(StrEnum):
    """What sort of speaker a draft names."""

    INSPECTORS = "inspectors"
    COUNCIL = "council"
    NEWSPAPER = "newspaper"
    PERSON = "person"
    OTHERS = "others"  # parents, staff, the director


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day, both inclusive, of a time that a draft names, and the words that name it."""

    words: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a draft says of where a quotation comes from; None or empty where it says nothing.

    Of several periods or councils that it names, any may be the one it means.
    """

    speaker: str | None = None  # as written: "Cllr Atkinson", "the council", "inspectors"; with what sort of speaker that is
    voice: Voice | None = None
    publisher: str | None = None  # whose document it is said to stand in, as written: "CIW"
    kinds: frozenset[DocumentKind] = frozenset()
    periods: tuple[Period, ...] = ()
    councils: tuple[str, ...] = ()  # by the names the library has for them
    paragraph: int | None = None


NOTHING = Attribution()


@dataclass(frozen=True, slots=True)
class _Who:
    """Somebody that the draft names, at an offset, and what sort of speaker that is."""

    start: int
    end: int
    text: str
    voice: Voice


_SAYS = (
    r"(?:said|says?|wrote|writes?|told|tells?|stat(?:ed|es?)|found|finds?|not(?:ed|es?)|report(?:ed|s)|add(?:ed|s)|warn(?:ed|s)"
    r"|conclud(?:ed|es?)|explain(?:ed|s)|comment(?:ed|s)|argu(?:ed|es?)|claim(?:ed|s)|insist(?:ed|s)|admit(?:ted|s)|promis(?:ed|es?)"
    r"|announc(?:ed|es?)|judg(?:ed|es?)|describ(?:ed|es?)|observ(?:ed|es?)|record(?:ed|s)|ask(?:ed|s)|repl(?:ied|ies|y)|respond(?:ed|s)"
    r"|remark(?:ed|s)|call(?:ed|s)|reads?|went on|goes on|continu(?:ed|es?)|acknowledg(?:ed|es?)|stress(?:ed|es)|confirm(?:ed|s)"
    r"|accept(?:ed|s)|recommend(?:ed|s)|point(?:ed|s) out|publish(?:ed|es)|put it)"
)
_VERB = re.compile(rf"\b{_SAYS}\b", re.I)
_VERB_CY = re.compile(
    r"\b(?:[Dd]dywedodd|[Dd]ywedodd|[Dd]ywed|[Mm]eddai|[Mm]edd|[Yy]sgrifennodd|[Nn]ododd|[Nn]oda|[Cc]anfu|[Yy]chwanegodd|[Aa]droddodd"
    r"|[Ee]glurodd|[Rr]hybuddiodd|[Cc]asglodd|[Hh]onnodd|[Cc]yfaddefodd|[Aa]ddawodd|[Aa]tebodd|[Gg]ofynnodd|[Dd]isgrifiodd|[Bb]arnodd)"
    r"(?:['’]r)?\b"
)
_ACCORDING = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of|yn ôl|yng ngeiriau|ym marn)\s+(?:the |y |yr )?$", re.I)
_OBJECT = re.compile(
    r"\b(?:of|to|with|by|from|in|about|for|against|on|and|told"
    r"|i|gan|wrth|am|at|yn|yng|o)\s+(?:the |its |their |y |yr )?$",
    re.I,
)
# "For the paper:", "what I would say to the council:": no speaker, though a colon follows.
_ADDRESSED = re.compile(r"\b(?:in|for|to|at|with|about|on|yn|ar gyfer|at|i|am)\s+(?:the |our |this |y |yr |ein )?$", re.I)
_REPLY = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respon(?:se|ded|d|ding)|reaction|answer(?:ed)?"
    r"|ymateb\w*|ateb\w*) (?:\w+ )?(?:to|i)\b[^,:]{0,60}$",
    re.I,
)

_INSPECTORS = any_of("(?:the )?(?:inspectors?|inspectorate|regulator|watchdog) | (?:yr )?arolygwyr | (?:yr )?arolygiaeth")
_PAPER = any_of("the (?:local |news)?(?:newspaper|paper|press|news ?site|reporter) | y papur(?: newydd| lleol)? | y wasg")
_COUNCIL = any_of(r"""
    (?:the |this |our )?(?:county |city |borough )*(?:council|local authority|authority|cabinet)(?!['’]s (?:director|leader|head|chief))
    councillors | y cyngor | ['’]r cyngor | yr awdurdod(?: lleol)? | ['’]r awdurdod(?: lleol)? | y cabinet | cynghorwyr
""")
_ONE_OR_MORE = "(?:a |an |one |some |many |most |the |several )?(?:social |support |care |agency |key |youth |foster |senior )?"
_OTHERS = any_of(rf"""
    {_ONE_OR_MORE}(?:parents?|carers?|staff|workers?|practitioners?|child(?:ren)?|young (?:people|person)|leavers?|residents?|families
        |mothers?
        |fathers?|(?:head)?teachers?|managers?|leaders|partners|professionals)(?! (?:services?|social care|homes?|plans?|workforce))
    the (?:union|director|chief executive|leader|chair|chairman|head of service|deputy leader|lead member)(?! of children)
    rhieni | gofalwyr | plant | pobl ifanc | trigolion | gweithwyr(?: cymdeithasol)? | rheolwyr | y cyfarwyddwr | y prif weithredwr
    yr arweinydd | y cadeirydd | arweinwyr
""".replace("\n        |", "|"))  # fmt: skip
_KINDS = (
    (frozenset({DocumentKind.ARTICLE}), any_of(r"""
        (?:news(?:paper)? )?articles? | newspapers? | news (?:report|story|item) | local (?:paper|press) | y papur(?: newydd)? | erthygl
    """)),
    (frozenset({DocumentKind.MINUTES}), any_of(
        "(?:the|its|committee|council|meeting|cabinet|scrutiny) minutes | minutes of | y cofnodion | cofnodion y"
    )),
    (frozenset({DocumentKind.LETTER}), any_of(r"(?<!newsl)letters? | l?lythyr | ['’]r llythyr")),
    (frozenset({DocumentKind.REPORT}), any_of(
        r"(?:the|its|their|this|that|inspection|Ofsted|CIW|Estyn|(?:19|20)\d\d|['’]s) (?:[\w-]+ ){0,2}report | yr? h?adroddiad"
    )),
)  # fmt: skip
_DOCUMENT = any_of(r"""
    letters? | reports? | articles? | minutes | inspection | visit | published | dated | wrote | l?lythyr | h?adroddiad | erthygl
    cofnodion
    arolygiad | ymweliad | dyddiedig | cyhoeddwyd
""")
_VISIT = any_of("visit(?:s|ed)? | inspect(?:ions?|ed) | ymweliad(?:au)? | arolygiad(?:au)? | ymwel\\w+")
# A date that is no document's: what has been so since then, a deadline, a meeting.
_NO_ISSUE = re.compile(
    r"\b(?:since|until|till|by|before|between|from|during the year"
    r"|(?:meeting|committee|cabinet|council met|agreed|met|meets)\b[^,.:;]{0,40}"
    r"|today,?|ers|erbyn|cyn|hyd|tan|rhwng|cyfarfod\b[^,.:;]{0,40})\s+(?:the |y |yr |mis |early |late |the end of |diwedd )*$",
    re.I,
)
_PARAGRAPH = re.compile(r"(?:\b(?:para(?:graph)?s?\.?|paragraff)|¶)\s*(\d{1,3})\b", re.I)
_POINTS_BACK = re.compile(
    r"\W*(?:(?:And|But|Also|Then|Later|However|Yet),? )?"
    r"(?:It|They|He|She|The (?:same )?(?:letter|report|article|minutes|document)|Mae|Hefyd|Ond)?"
    r"\W*(?:(?:also|then|further|later|again|hefyd) )*"
    r"(?:(?:says?|said|adds?|added|continues?|goes on|went on|notes?|noted|that|meddai|hefyd)\b\W*)*",
)


def attribution(own: str, *, behind: str, lead: str, references: Sequence[str], documents: Sequence[Document]) -> Attribution:
    """What a draft says of a quotation's source.

    `own` is what the quotation's sentence says before it and `behind` what it says after it, other quotations taken out; `lead` is the
    sentence before; `references` are what stands in parentheses or footnotes for it.
    """
    said = _read(own, behind, documents=documents, telling=False)
    noted = [_read("", reference, documents=documents, telling=True) for reference in references]
    before = _read(lead, "", documents=documents, telling=False) if lead and _leads(own, behind, lead, said) else NOTHING
    merged = said
    for other in (*noted, before):
        merged = _filled(merged, other)
    return merged


def _leads(own: str, behind: str, lead: str, said: Attribution) -> bool:
    """Whether the sentence before tells of this quotation: it ends with a colon, or this one says nothing of its own."""
    if lead.rstrip().endswith(":"):
        return True
    return said.speaker is None and said.publisher is None and _POINTS_BACK.fullmatch(f"{own} {behind}") is not None


def _filled(one: Attribution, other: Attribution) -> Attribution:
    """`one`, with what it leaves open as `other` has it."""
    return replace(
        one,
        speaker=one.speaker if one.speaker or one.publisher else other.speaker,
        voice=one.voice if one.speaker or one.publisher else other.voice,
        publisher=one.publisher or (other.publisher if not one.speaker or one.voice is Voice.INSPECTORS else None),
        kinds=one.kinds or other.kinds,
        periods=one.periods or other.periods,
        councils=one.councils or other.councils,
        paragraph=one.paragraph if one.paragraph is not None else other.paragraph,
    )


def _read(own: str, behind: str, *, documents: Sequence[Document], telling: bool) -> Attribution:
    """What the words before and behind a quotation say; `telling` where they are a reference, in which every name and date tells."""
    own, behind = folded(own).rstrip("\"' "), folded(behind).lstrip("\"' ")
    text = f"{own} | {behind}" if own else f"| {behind}"
    publishers = list(_publishers(text, documents))
    people = _without_overlaps([*publishers, *_generic(text)])
    who = _speaker(text, people, at=len(own) + 1 if own else 0)
    telling = telling or who is not None or _DOCUMENT.search(text) is not None or _VERB.search(text) is not None
    if not telling:
        return NOTHING
    publisher = next((each.text for each in publishers if _owns_document(text, each) and not _REPLY.search(text[: each.start])), None)
    if who in publishers and who is not None:
        publisher, who = who.text, None
    if publisher is None and who is None and len(publishers) == 1 and _DOCUMENT.search(text) is None and not _VERB.search(text):
        publisher = publishers[0].text  # "(Ofsted, 2023)", "Ofsted: “…”"
    kinds = next(
        (kinds for kinds, pattern in _KINDS if (match := pattern.search(text)) and not _REPLY.search(text[: match.end()])), frozenset()
    )
    return Attribution(
        speaker=who.text if who else None,
        voice=who.voice if who else None,
        publisher=publisher,
        kinds=kinds,
        periods=tuple(_periods(text)),
        councils=tuple(dict.fromkeys(_councils(text, publishers, documents))),
        paragraph=int(match[1]) if (match := _PARAGRAPH.search(text)) else None,
    )


def _publishers(text: str, documents: Sequence[Document]) -> Iterator[_Who]:
    """The publishers that `text` names: inspectorates, newspapers and whoever else publishes; councils are named as councils."""
    held = {
        document.publisher for document in documents if document.publisher and not re.search(r"\b(?:Council|Cyngor)\b", document.publisher)
    }
    names = {alias for short, longs in INSPECTORATES.items() for alias in (short, *longs)} | held
    names |= {name.removeprefix("The ") for name in held}
    papers = {name for document in documents if document.kind is DocumentKind.ARTICLE and (name := document.publisher)}
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(folded(name))}(?!\w)", text):
            paper = any(name in each for each in papers) and not is_inspectorate(name)
            yield _Who(match.start(), match.end(), match[0], Voice.NEWSPAPER if paper else Voice.INSPECTORS)


def _generic(text: str) -> Iterator[_Who]:
    for name in find_names(text):
        if name.honorific or len(name.words) > 1:
            yield _Who(name.start, name.end, name.text, Voice.PERSON)
    for pattern, voice in ((_INSPECTORS, Voice.INSPECTORS), (_PAPER, Voice.NEWSPAPER), (_COUNCIL, Voice.COUNCIL), (_OTHERS, Voice.OTHERS)):
        for match in pattern.finditer(text):
            yield _Who(match.start(), match.end(), match[0].removeprefix("'r "), voice)


_NO_PERSON = re.compile(
    r"\b(?:Council|Cyngor|Borough|County|City|Services?|Act|Authority|Committee|Board|Letter|Report|Inspection|Wales|England|Cymru"
    r"|January|February|March|July|August|September|October|November|December"
    r"|Ionawr|Chwefror|Mawrth|Ebrill|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd"
    r"|Rhagfyr|Improvement|Focused|Children|Social|Adult)\b"
)


def _without_overlaps(people: Sequence[_Who]) -> list[_Who]:
    """Those that overlap no earlier one of the list; "Leeds City Council" is a council and nobody's name."""
    kept: list[_Who] = []
    for each in people:
        if each.voice is Voice.PERSON and _NO_PERSON.search(each.text):
            if not re.search(r"\b(?:Council|Cyngor)\b", each.text):
                continue
            each = replace(each, voice=Voice.COUNCIL)
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


_POSSESSIVE = re.compile(r"['’]s? ?(?:[\w-]+ ){0,5}?(?:letter|report|article|inspection|visit|minutes|findings|story)\b", re.I)
_OWNED = re.compile(
    r"\b(?:letter|report|article|story|minutes|findings|llythyr|adroddiad|erthygl)\s+(?:\w+ ){0,3}?"
    r"(?:from|by|of|in|gan|oddi wrth)\s+(?:the |y |yr )?$",
    re.I,
)


def _owns_document(text: str, who: _Who) -> bool:
    """Whether the text speaks of a document of theirs: "Ofsted's 2023 report", "the CIW letter", "a letter from Estyn", "(Ofsted"."""
    behind = text[who.end :]
    return bool(
        _POSSESSIVE.match(behind)
        or re.match(r" (?:[\w-]+ ){0,3}?(?:letter|report|article|inspection)\b", behind, re.I)
        or _OWNED.search(text[: who.start])
        or re.search(r"\b(?:llythyr|adroddiad|erthygl|[Yy]m|[Yy]n|[Yy]ng)\s+(?:\w+ ){0,2}$", text[: who.start])
        or re.search(r"[(|\[] ?(?:see |gweler )?(?:the )?$", text[: who.start])
    )


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)(?: \w+ly)? $", re.I)


def _speaker(text: str, people: Sequence[_Who], *, at: int) -> _Who | None:
    """Of those named, the one who is said to say it: `at` is where in `text` the quotation stands."""
    for each in people:
        if _ACCORDING.search(text[: each.start]):
            return each
    for verb in _VERB_CY.finditer(text):  # in Welsh whoever speaks follows the verb
        following = [each for each in people if 0 <= each.start - verb.end() <= 8]
        if following:
            return following[0]
    verbs = sorted(_VERB.finditer(text), key=lambda verb: abs(verb.start() - at))
    for verb in verbs:
        if re.match(r" (?:about|for|whether|why|how)\b", text[verb.end() :]):  # it is asked about, not said
            continue
        if _PASSIVE.search(text[: verb.start()]):
            if by := [each for each in people if re.fullmatch(r" (?:in \S+ )?by (?:the )?", text[verb.end() : each.start])]:
                return by[0]
            continue
        inverted = re.fullmatch(r"[|,\s]*", text[at : verb.start()]) if verb.start() > at else None
        following = [each for each in people if 0 <= each.start - verb.end() <= 5]
        if inverted and following:
            return following[0]
        if before := [each for each in people if each.end <= verb.start() and _is_subject(text, each, verb.start())]:
            return before[-1]
    leading = [each for each in people if re.fullmatch(r"(?: \([^)]*\))?: ?", text[each.end : at]) and each.end < at]
    return next((each for each in leading if not _ADDRESSED.search(text[: each.start])), None)


def _is_subject(text: str, who: _Who, verb: int) -> bool:
    """Whether `who` may do what the verb at this offset says: no object of a preposition, nothing but an aside in between."""
    if _OBJECT.search(text[: who.start]):
        return False
    between = text[who.end : verb]
    if between[:2] in ("'s", "’s") or between[:1] == "'":
        return re.match(r"['’]s? (?:[\w-]+ ){0,6}?(?:letter|report|article|inspection|visit|findings|story)\b", between, re.I) is not None
    if re.match(r" (?:[\w-]+ ){0,3}?(?:letter|report|article|inspection)\b", between, re.I):
        return True
    aside = re.sub(r"\([^)]*\)|,[^,|]{1,120},", "", between)
    return "|" not in aside[:-1].strip("| ,") and len(aside.split()) <= 4 and not re.search(r"[.;:]\s", aside)


def _councils(text: str, publishers: Sequence[_Who], documents: Sequence[Document]) -> Iterator[str]:
    for mention in subjects_named(text, documents):
        if not any(mention.start < other.end and other.start < mention.end for other in publishers):
            yield mention.name


def _periods(text: str) -> Iterator[Period]:
    visit = _VISIT.search(text) is not None
    taken: set[tuple[int, int]] = set()
    for day in dates(text):
        if day.year is None or (day.start, day.end) in taken or _NO_ISSUE.search(text[: day.start]):
            continue
        taken.add((day.start, day.end))
        if period := _period(day, text, visit=visit):
            yield period


def _period(day: Day, text: str, *, visit: bool) -> Period | None:
    year = day.year or 0
    try:
        first = datetime.date(year, day.month or 1, day.day or 1)
    except ValueError:
        return None
    if day.day:
        last = first
    elif day.month:
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    else:
        last = datetime.date(year, 12, 31)
    later = VISIT_TO_LETTER if visit and (day.month or day.day) else datetime.timedelta()
    return Period(text[day.start : day.end], first, last + later)
