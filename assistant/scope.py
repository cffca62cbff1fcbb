"""The scope of a question, recognised from what the library itself holds: whose letters, of whom, of what kind, from when."""

import datetime
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.councils import COUNCILS, INSPECTORATES, WORDS
from assistant.phrases import MONTHS
from assistant.wording import any_of, words
from ingest.dates import MONTH_NUMBERS
from ingest.documents import Document, DocumentKind
from ingest.places import mutated
from vectorstore.library import Scope
from vectorstore.words import telling_words

LIKENESS = 0.88  # of a misspelt council's name to the right one (difflib's ratio)
LIKENESS_IN_LOWER_CASE = 0.9  # where no capital says that it is a name
VISIT_TO_LETTER = datetime.timedelta(days=120)  # a letter follows its visit within about this time
# What is searched for where a question names a document and asks for nothing but what it says.
MAIN_POINTS = "main findings, strengths and areas for improvement"
_OVERVIEW = words("""
    summarise summarize summary overview main key points findings find found headline headlines brief short give write tell know
    happened happen crynhoi crynhowch crynodeb prif bwyntiau pwyntiau canfyddiadau rhowch ddywed dywed ddweud
""")
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


# Only the adjective is taken out of the question: "when was the last inspection" still asks about an inspection. A first visit is as
# likely one to a child, so that "first" counts beside a document only. And "since the last visit" asks for both sides of it.
_NOT_SINCE = r"(?<!since )(?<!since the )(?<!since their )(?<!since its )"
_LATEST = any_of(
    r"""
    latest | newest | most recent(?:ly)? | last(?= (?:letter|report|visit|inspection|article|minutes|check|inspected|visited)\b)
    diweddaraf | mwyaf diweddar | (?<=llythyr )diwethaf | (?<=adroddiad )diwethaf | (?<=ymweliad )diwethaf | (?<=arolygiad )diwethaf
""",
    before=_NOT_SINCE,
)
_EARLIEST = any_of(
    r"""
    earliest | oldest | first(?= (?:letter|report|inspection|article)\b)
    hynaf | (?<=llythyr )cyntaf | (?<=adroddiad )cyntaf | (?<=arolygiad )cyntaf | (?<=erthygl )gyntaf
""",
    before=_NOT_SINCE,
)
_MONTH = "|".join(name for names in MONTHS.values() for name in names) + (
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fawrth|Fai|Fehefin|Orffennaf|Dachwedd|Ragfyr"
)
_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of |o )?)?(?:{_MONTH}),? )?"
_DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of |o )?)?(?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)\b", re.I)
_RANGE = re.compile(r"\b(?:(?:between|from|rhwng|o) )?((?:19|20)\d\d)(?: (?:and|to|a|ac|i|tan) | ?[-–] ?)((?:19|20)\d\d)\b", re.I)
# "since the letter of March 2022" is a time like "since 2022".
_ISSUE = (
    r"(?:(?:the|its|their|last|y|yr|letter|report|visit|inspection|article|of|in|from|end|early|late|o|ym|mis|llythyr|adroddiad"
    r"|ymweliad|arolygiad|diwedd|dechrau) ){0,5}"
)
_NO_ISSUE = r"(?! (?:letter|report|visit|inspection|check))"  # "the year before the 2025 letter" is what that letter tells of
_SINCE = re.compile(rf"\b(?:since|ers) {_ISSUE}(?P<from>{_DAY}(?:19|20)\d\d)\b", re.I)
_AFTER = re.compile(rf"\b(?:after|ar ôl|wedi) (?P<from>{_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
_BEFORE = re.compile(rf"\b(?:before|cyn) (?P<from>{_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
_UNTIL = re.compile(rf"\b(?:until|up to|hyd at|tan) (?P<from>{_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
# Any of these, with the small word before it.
TIME = re.compile(
    r"\b(?:(?:in|since|from|after|before|until|up to|between|of|for|during|yn|ers|ar ôl|cyn|hyd at|rhwng|o) )?"
    rf"{_ISSUE}{_DAY}(?:19|20)\d\d(?:(?: (?:and|to|a|ac|i|tan) | ?[-–] ?){_DAY}(?:19|20)\d\d)?\b",
    re.I,
)
_KINDS = (
    (DocumentKind.ARTICLE, any_of("""
        articles? | news | newspapers? | news (?:papers?|articles?|stor(?:y|ies)|site) | the press | press (?:reports?|coverage)
        journalists? | papur(?:au)? newydd | erthygl(?:au)? | y wasg
    """)),
    (DocumentKind.MINUTES, any_of("minutes of | the minutes | cofnodion")),
    (DocumentKind.LETTER, any_of("letters? | llythyr(?:au|on)? | lythyr")),
)  # fmt: skip
# The small words that lead to what the scope has used; left alone they would only blur the question's vector.
_LEADING = re.compile(
    r"\b(?:according to|going by|in|from|by|about|for|of|at|the|to|did|does|do|say|says|said|find|found|write|wrote"
    r"|and|a|an|ac|yn|yng|ym|gan|am|ar|at|â|i|o|y|yr|yn ôl|i gyngor|cyngor|gyngor|nghyngor)\W*$",
    re.I,
)
# Who speaks is known from the document; "What did the inspectors say about pay?" looks for pay.
_SPEECH = re.compile(
    r"^\W*(?:what|beth)\s(?:(?:did|do|does|have|has)\s(?:(?:the|an?)\s)?(?:inspect(?:ors?|orate|ion)|councils?|letters?|reports?|documents?|they|it)"
    r"\s(?:say|says|said|find|found|think|report|write|conclude|mention|state|like|liked|praise|criticise|notice|see|hear|learn|make)"
    r"|(?:ddywedodd|ddywed|mae|nododd|ysgrifennodd)\s(?:(?:yr?)\s|['’]r\s)?(?:arolygwyr|arolygiaeth|cyngor|llythyr(?:au)?|adroddiad|dogfen(?:nau)?)"
    r"(?:['’]n|\syn)?(?:\sei)?(?:\s(?:ddweud|nodi))?)\s(?=(?:about|of|on|am|ynghylch|ynglŷn â)\s)",
    re.I,
)
_FOLLOWING = re.compile(r"^(?:['’]s)?(?:\s+(?:county borough|city|county|borough|metropolitan borough))?(?:\s+council(?:['’]s)?)?", re.I)


def find_scope(question: str, documents: Sequence[Document], *, known: Sequence[Document] | None = None) -> Found:
    """The scope that `question` names outright over `documents`; what it names in vain is required of the evidence instead.

    `known` are the documents whose councils may be named: the whole library, where `documents` is a part of it.
    """
    named = _publisher_named(question, documents)
    # The place in a newspaper's name is not what the question is about.
    mentions = [m for m in subjects_named(question, known or documents) if not (named and _overlap(named[0], m.start, m.end))]
    held = {document.subject for document in documents if document.subject}
    subjects = frozenset(mention.name for mention in mentions if mention.name in held)
    unknown = [mention.name for mention in mentions if mention.name not in held]
    used = [(mention.start, mention.end) for mention in mentions if mention.name in held]
    required: list[tuple[str, ...]] = []
    inside = [document for document in documents if not subjects or document.subject in subjects]

    publishers: frozenset[str] = frozenset()
    if named:
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


# A person, or a place that only bears the name.
_PERSON = re.compile(r"\b(?:Cllr|Councillor|Cynghorydd|Cyng|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.? (?:[^\W\d_]+ )?$")
_PREMISES = re.compile(r" (?:Road|Street|House|Lane|Avenue|School|Primary|Academy|Hospital|Lodge|Hall|Court|Close|Drive|Crescent)\b")
_COUNCIL = re.compile(r"(?:['’]s)?\s+(?:(?:metropolitan|borough|county|city)\s+)*(?:council|borough|local authority)\b", re.I)


def subjects_named(text: str, documents: Sequence[Document]) -> list[Mention]:
    """The councils and bodies that `text` names, in order, misspelt ones too."""
    held = {document.subject for document in documents if document.subject}
    names = _aliases(held, welsh={document.subject for document in documents if document.subject and document.language == "cy"})
    found: list[Mention] = []
    for alias in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(alias)}(?![\w-])", text, re.I):
            if _is_name(match[0], alias, text=text, end=match.end()) and not _bears_the_name(text, match, held=names[alias] in held):
                _note(found, match.start(), match.end(), names[alias])
    # "dealing" is not Ealing misspelt, nor "regarding" Reading.
    long = [alias for alias in names if len(alias) > 6 and alias not in WORDS]
    for match in re.finditer(r"[^\W\d_]{6,}", text):
        likeness = LIKENESS if match[0][0].isupper() else LIKENESS_IN_LOWER_CASE
        near = difflib.get_close_matches(match[0].lower(), long, n=1, cutoff=likeness)
        if near and not _bears_the_name(text, match, held=names[near[0]] in held):
            _note(found, match.start(), match.end(), names[near[0]])
    return sorted(found, key=lambda mention: mention.start)


def _is_name(written: str, alias: str, *, text: str, end: int) -> bool:
    """Whether what is `written` can mean the place: always with its capital letter, else where it is no word of another meaning."""
    if written[:1].isupper():
        return True
    if alias in WORDS:
        return _COUNCIL.match(text, end) is not None
    return len(alias) > 4 or text.islower()


def _bears_the_name(text: str, match: re.Match[str], *, held: bool) -> bool:
    return _PERSON.search(text, 0, match.start()) is not None or (not held and _PREMISES.match(text, match.end()) is not None)


def _overlap(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and start < span[1]


def _note(found: list[Mention], start: int, end: int, name: str) -> None:
    if not any(_overlap((other.start, other.end), start, end) for other in found):
        found.append(Mention(start, end, name))


def _aliases(held: set[str], *, welsh: set[str]) -> dict[str, str]:
    """Every way of naming a council, in lower case, to its name; what the library holds wins over the list of councils.

    Those of `welsh` are also known in their mutated forms.
    """
    aliases: dict[str, str] = {}
    for name, others in COUNCILS.items():
        canonical = next((subject for subject in held if subject.lower() in {other.lower() for other in (name, *others)}), name)
        for alias in (name, *others):
            aliases.setdefault(alias.lower(), canonical)
    for subject in held:
        for form in mutated(subject) if subject in welsh else (subject,):
            aliases[form.lower()] = subject
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
    publishers = {document.publisher for document in documents if document.publisher}
    # A council that published something is named more often because the question is about it.
    names: dict[str, tuple[str, ...]] = {name: (name,) for name in publishers if not re.search(r"\b(?:Council|Cyngor)\b", name)}
    # A newspaper goes by its last word: "the Beacon".
    names |= {name.split()[-1]: (name,) for name in names if name.startswith("The ")}
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
    if period := _period(question):
        match, first, last = period
        if chosen := _between(documents, first, last):
            used.append(match.span())
            return chosen
        required += [(year[0],) for year in YEAR.finditer(match[0])][:1]
        return None
    if not (named := list(YEAR.finditer(question))):
        return None
    held = {document.date.year for document in documents if document.date}
    years = sorted({int(match[0]) for match in named} & held)
    if (date := _DATE.search(question)) and len({match[0] for match in named}) == 1:
        visit = _VISIT.search(question) is not None or not years
        if chosen := _between(documents, *_days(date)) or (_after_visit(date, documents) if visit else frozenset()):
            used.append(date.span())
            return chosen
    if not years:
        required += [(match[0],) for match in named[:1]]
        return None
    used += [match.span() for match in named if int(match[0]) in held] + ([date.span()] if date else [])
    return frozenset(document.id for document in documents if document.date and document.date.year in years)


_VISIT = any_of("visit(?:s|ed)? | inspect(?:ions?|ed) | checks? | ymweliad(?:au)? | arolygiad(?:au)? | ymweld | arolygu")


def _period(question: str) -> tuple[re.Match[str], datetime.date, datetime.date] | None:
    """The words that name a period with a beginning or an end, and its first and last day."""
    if match := _RANGE.search(question):
        return match, datetime.date(int(match[1]), 1, 1), datetime.date(int(match[2]), 12, 31)
    day = datetime.timedelta(days=1)
    if match := _SINCE.search(question):
        return match, _span(match["from"])[0], datetime.date.max
    if match := _AFTER.search(question):
        return match, _span(match["from"])[1] + day, datetime.date.max
    if match := _BEFORE.search(question):
        return match, datetime.date.min, _span(match["from"])[0] - day
    if match := _UNTIL.search(question):
        return match, datetime.date.min, _span(match["from"])[1]
    return None


def _span(words: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of the day, month or year that `words` name."""
    if match := _DATE.fullmatch(words):
        return _days(match)
    year = int(words[-4:])
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _days(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    """The first and last day of the date or month that `_DATE` matched."""
    first = datetime.date(int(match["year"]), MONTH_NUMBERS[match["month"].lower()], 1)
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
    """`question` without the spans that the scope has used, nor the small words that led to them; `MAIN_POINTS` where nothing is left."""
    result = question
    merged: list[tuple[int, int]] = []
    for start, end in sorted(used):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        before, after = result[:start], _FOLLOWING.sub("", result[end:])
        while match := _LEADING.search(before):
            before = before[: match.start()]
        result = f"{before} {after}"
    result = _SPEECH.sub("What ", result.strip())
    result = re.sub(r"\(([^()]*)\)", lambda match: match[0] if telling_words(match[1]) else "", result)
    result = re.sub(r"\s+([?,.)])", r"\1", re.sub(r"\s{2,}", " ", result)).strip(" ,:;")
    if not used or any(word.lower() not in _OVERVIEW for word in telling_words(result)):
        return result if telling_words(result) else question
    return MAIN_POINTS
