"""The scope of a question, recognised from what the library itself holds: whose letters, of whom, of what kind, from when."""

import datetime
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.councils import COUNCILS, INSPECTORATES
from assistant.phrases import MONTHS
from assistant.wording import any_of
from ingest.documents import Document, DocumentKind
from vectorstore.library import Scope
from vectorstore.words import telling_words

LIKENESS = 0.86  # of a misspelt council's name to the right one (difflib's ratio)
VISIT_TO_LETTER = datetime.timedelta(days=120)  # a letter follows its visit within about this time
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A scope, the question without the words that the scope has used, and what is named that no document in scope is of.

    `required` holds the ways of saying each year or publisher that the evidence must mention, since no document is of it.
    """

    scope: Scope
    rest: str
    unknown_subject: str | None
    required: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A council or body that a question names, at an offset, by the name the library or the list of councils has for it."""

    start: int
    end: int
    name: str


_ISSUES = "letter|report|visit|inspection|article|minutes|check|one"
_NEWEST = "latest|newest|most recent|last"
_LATEST = any_of(rf"""
    (?:{_NEWEST}) (?:{_ISSUES}) | latest | most recent(?:ly)? | diweddaraf
    (?:llythyr|adroddiad|ymweliad|arolygiad|erthygl|un) (?:diweddaraf|diwethaf|mwyaf diweddar)
""")
_EARLIEST = any_of(rf"(?:earliest|first|oldest) (?:{_ISSUES}) | (?:llythyr|adroddiad|ymweliad|arolygiad|erthygl) (?:cyntaf|hynaf)")
_MONTH = "|".join(name for names in MONTHS.values() for name in names) + (
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fawrth|Fai|Fehefin|Orffennaf|Dachwedd|Ragfyr"
)
_DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of |o )?)?(?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)\b", re.I)
_RANGE = re.compile(r"\b(?:between|from|rhwng|o) ((?:19|20)\d\d) (?:and|to|a|ac|i|tan) ((?:19|20)\d\d)\b", re.I)
_SINCE = re.compile(r"\b(?:since|after|ers|ar ôl) ((?:19|20)\d\d)\b", re.I)
_BEFORE = re.compile(r"\b(?:before|until|up to|cyn|hyd at) ((?:19|20)\d\d)\b", re.I)
_KINDS = (
    (DocumentKind.ARTICLE, any_of("""
        articles? | news | newspapers? | news (?:papers?|articles?|stor(?:y|ies)|site) | press | journalists?
        papur(?:au)? newydd | erthygl(?:au)? | y wasg
    """)),
    (DocumentKind.MINUTES, any_of("minutes of | the minutes | cofnodion")),
    (DocumentKind.LETTER, any_of("letters? | llythyr(?:au|on)? | lythyr")),
)  # fmt: skip
# The small words that lead to what the scope has used; left alone they would only blur the question's vector.
_LEADING = re.compile(
    r"\b(?:according to|going by|in|from|by|about|for|of|at|the|to|did|does|do|say|says|said|find|found|write|wrote"
    r"|yn|yng|ym|gan|am|ar|i|o|y|yr|yn ôl)\W*$",
    re.I,
)
_FOLLOWING = re.compile(r"^(?:['’]s)?(?:\s+(?:county borough|city|county|borough|metropolitan borough))?(?:\s+council(?:['’]s)?)?", re.I)


def find_scope(question: str, documents: Sequence[Document]) -> Found:
    """The scope that `question` names outright over `documents`; what it names in vain is required of the evidence instead."""
    mentions = subjects_named(question, documents)
    held = {document.subject for document in documents if document.subject}
    subjects = frozenset(mention.name for mention in mentions if mention.name in held)
    unknown = [question[mention.start : mention.end] for mention in mentions if mention.name not in held]
    used = [(mention.start, mention.end) for mention in mentions if mention.name in held]
    required: list[tuple[str, ...]] = []
    inside = [document for document in documents if not subjects or document.subject in subjects]

    publishers: frozenset[str] = frozenset()
    if named := _publisher_named(question, inside):
        span, names = named
        published = [document for document in inside if document.publisher in names]
        if published and (_dated(question, published, [], []) or not _dated(question, inside, [], [])):
            inside, publishers = published, frozenset(names)
            used.append(span)
        else:  # nothing of theirs, or nothing of that time: what others report of them is asked for
            required.append(names)
    kinds = _document_kinds(question, inside, used)
    inside = [document for document in inside if not kinds or document.kind in kinds]
    dated = _dated(question, inside, used, required)
    if dated is None:
        dated = _edge(question, inside, used)
    return Found(
        scope=Scope(documents=dated, subjects=subjects, publishers=publishers, kinds=kinds),
        rest=_without(question, used),
        unknown_subject=unknown[0] if unknown and not subjects else None,
        required=tuple(required),
    )


def subjects_named(text: str, documents: Sequence[Document]) -> list[Mention]:
    """The councils and bodies that `text` names, in order, misspelt ones too."""
    names = _aliases({document.subject for document in documents if document.subject})
    found: list[Mention] = []
    for alias in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", text, re.I):
            # "reading" and "bury" are words as well as places: a short name counts with its capital letter only.
            if match[0][:1].isupper() or text.islower() or len(alias) > 7:
                _note(found, match.start(), match.end(), names[alias])
    long = [alias for alias in names if len(alias) > 5]
    for match in re.finditer(r"[^\W\d_]{6,}", text):
        if match[0][:1].isupper() and (near := difflib.get_close_matches(match[0].lower(), long, n=1, cutoff=LIKENESS)):
            _note(found, match.start(), match.end(), names[near[0]])
    return sorted(found, key=lambda mention: mention.start)


def _note(found: list[Mention], start: int, end: int, name: str) -> None:
    if not any(start < other.end and other.start < end for other in found):
        found.append(Mention(start, end, name))


def _aliases(held: set[str]) -> dict[str, str]:
    """Every way of naming a council, in lower case, to its name; what the library holds wins over the list of councils."""
    aliases: dict[str, str] = {}
    for name, others in COUNCILS.items():
        canonical = next((subject for subject in held if subject.lower() in {other.lower() for other in (name, *others)}), name)
        for alias in (name, *others):
            aliases.setdefault(alias.lower(), canonical)
    for subject in held:
        aliases[subject.lower()] = subject
        aliases[subject.lower().replace(" and ", " & ")] = subject
        parts = [part.strip() for part in re.split(r",| and | with ", subject) if part.strip()]
        if len(parts) > 2:
            aliases.setdefault("".join(part[0] for part in parts).lower(), subject)
        for part in parts:
            if len(part) > 3:
                aliases.setdefault(part.lower(), subject)
    return aliases


def _publisher_named(question: str, documents: Sequence[Document]) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """The span of a publisher's name in the question, one of `documents` or an inspectorate, and all names it goes by."""
    names: dict[str, tuple[str, ...]] = {publisher: (publisher,) for document in documents if (publisher := document.publisher)}
    names |= {alias: (short, *longs) for short, longs in INSPECTORATES.items() for alias in (short, *longs)}
    for alias in sorted(names, key=len, reverse=True):
        # Short names are capitals ("CIW"); in lower case they may be part of anything.
        if match := re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", question, 0 if len(alias) <= 4 else re.I):
            return match.span(), names[alias]
    return None


def _document_kinds(question: str, documents: Sequence[Document], used: list[tuple[int, int]]) -> frozenset[DocumentKind]:
    held = {document.kind for document in documents}
    for kind, pattern in _KINDS:
        if kind in held and (match := pattern.search(question)):
            used.append(match.span())
            return frozenset({kind})
    return frozenset()


def _dated(
    question: str, documents: Sequence[Document], used: list[tuple[int, int]], required: list[tuple[str, ...]]
) -> frozenset[str] | None:
    """The documents of the time that the question names, None where it names none or none is of it; that year is then required."""
    for match, first, last in _periods(question):
        if chosen := _between(documents, first, last):
            used.append(match.span())
            return chosen
    if not (named := list(YEAR.finditer(question))):
        return None
    held = {document.date.year for document in documents if document.date}
    years = sorted({int(match[0]) for match in named} & held)
    if not years:
        if (date := _DATE.search(question)) and (chosen := _after_visit(date, documents)):
            used.append(date.span())
            return chosen
        required += [(match[0],) for match in named[:1]]
        return None
    used += [match.span() for match in named if int(match[0]) in held]
    return _between(documents, datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31))


def _periods(question: str) -> list[tuple[re.Match[str], datetime.date, datetime.date]]:
    periods = []
    if match := _RANGE.search(question):
        periods.append((match, datetime.date(int(match[1]), 1, 1), datetime.date(int(match[2]), 12, 31)))
    elif match := _SINCE.search(question):
        periods.append((match, datetime.date(int(match[1]), 1, 1), datetime.date.max))
    elif match := _BEFORE.search(question):
        periods.append((match, datetime.date.min, datetime.date(int(match[1]), 12, 31)))
    elif len(set(YEAR.findall(question))) == 1 and (match := _DATE.search(question)):
        first, last = _days(match)
        periods.append((match, first, last))
    return periods


def _days(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """The first and last day of the date or month that `_DATE` matched."""
    start = match["month"].lower()[:3]
    mutated = {"faw": "mar", "fai": "mai", "feh": "meh", "orf": "gor", "dac": "tac", "rag": "rha"}
    start = mutated.get(start, start)
    month = next(number for names in MONTHS.values() for number, name in enumerate(names, 1) if name.lower().startswith(start))
    first = datetime.date(int(match["year"]), month, 1)
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    last = following - datetime.timedelta(days=1)
    if match["day"] and 1 <= int(match["day"]) <= last.day:
        day = first.replace(day=int(match["day"]))
        return day, day
    return first, last


def _after_visit(match: re.Match[str], documents: Sequence[Document]) -> frozenset[str]:
    """The documents that follow a visit in the month that `match` names, though dated in the next year."""
    first, last = _days(match)
    return _between(documents, first, last + VISIT_TO_LETTER)


def _between(documents: Sequence[Document], first: datetime.date, last: datetime.date) -> frozenset[str]:
    return frozenset(document.id for document in documents if document.date and first <= document.date <= last)


def _edge(question: str, documents: Sequence[Document], used: list[tuple[int, int]]) -> frozenset[str] | None:
    """The newest or the oldest documents of each council, where the question asks for these, else None."""
    latest, earliest = _LATEST.search(question), _EARLIEST.search(question)
    match = latest or earliest
    dates: dict[str | None, list[datetime.date]] = {}
    for document in documents:
        if document.date:
            dates.setdefault(document.subject, []).append(document.date)
    if match is None or not dates:
        return None
    used.append(match.span())
    pick = max if latest else min
    return frozenset(document.id for document in documents if document.date and document.date == pick(dates[document.subject]))


def _without(question: str, used: Sequence[tuple[int, int]]) -> str:
    """`question` without the spans that the scope has used, nor the small words that led to them; all of it where nothing would be left."""
    result = question
    for start, end in sorted(set(used), reverse=True):
        before, after = result[:start], _FOLLOWING.sub("", result[end:])
        while match := _LEADING.search(before):
            before = before[: match.start()]
        result = f"{before} {after}"
    result = re.sub(r"\(([^()]*)\)", lambda match: match[0] if telling_words(match[1]) else "", result)
    result = re.sub(r"\s+([?,.)])", r"\1", re.sub(r"\s{2,}", " ", result)).strip(" ,:;")
    return result if re.search(r"[^\W\d_]{3}", result) else question
