"""The time that a question names outright: a day, a month, a year, a range, or an issue in a row such as "the latest letter"."""

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.wording import any_of
from ingest.dates import MONTH, MONTH_NUMBERS, machine_date
from ingest.documents import Document, DocumentKind

VISIT_TO_LETTER = datetime.timedelta(days=120)  # a letter follows its visit within about this time
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """The ids of the documents of the time that a question names, and the spans of the words that name it.

    `documents` is None where it names none, or none in scope is of it: then `required` holds the year that the evidence must mention.
    """

    documents: frozenset[str] | None = None
    used: tuple[tuple[int, int], ...] = ()
    required: str | None = None


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of |o )?)?(?:{MONTH}),? )?"
_DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of |o )?)?(?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)\b", re.I)
_IN_FIGURES = re.compile(r"(?<![\d/.-])(?:\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\d/-])")
_RANGE = re.compile(r"\b(?:(?:between|from|rhwng|o) )?((?:19|20)\d\d)(?: (?:and|to|a|ac|i|tan) | ?[-–] ?)((?:19|20)\d\d)\b", re.I)
_FINANCIAL_YEAR = re.compile(r"\b((?:19|20)\d\d) ?[/–-] ?(\d\d)\b(?![-/]\d)")
_PART_OF_YEAR = re.compile(
    r"\b(?:(?:the )?(?:early|late|mid|spring|summer|autumn|winter|end|start|beginning|middle)(?: of)?"
    r"|dechrau|diwedd|canol|(?:y )?gwanwyn|(?:yr )?haf|(?:yr )?hydref|(?:y )?gaeaf)[ -]$",
    re.I,
)
# "since the letter of March 2022" is a time like "since 2022".
_ISSUE = (
    r"(?:(?:the|its|their|last|y|yr|letter|report|visit|inspection|article|minutes|document|of|in|from|end|early|late|o|ym|mis|llythyr|adroddiad|erthygl|dogfen"
    r"|ymweliad|arolygiad|diwedd|dechrau) ){0,5}"
)
_NO_ISSUE = r"(?! (?:letter|report|visit|inspection|check))"  # "the year before the 2025 letter" is what that letter tells of
_SINCE = re.compile(rf"\b(?:since|ers) {_ISSUE}(?P<from>{_MONTH_DAY}(?:19|20)\d\d)\b", re.I)
_AFTER = re.compile(rf"\b(?:after|ar ôl|wedi) (?P<from>{_MONTH_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
_BEFORE = re.compile(rf"\b(?:before|cyn) (?P<from>{_MONTH_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
_UNTIL = re.compile(rf"\b(?:until|up to|hyd at|tan) (?P<from>{_MONTH_DAY}(?:19|20)\d\d)\b{_NO_ISSUE}", re.I)
# Any of these, with the small word before it.
TIME = re.compile(
    r"\b(?:(?:in|since|from|after|before|until|up to|between|of|for|during|yn|ers|ar ôl|cyn|hyd at|rhwng|o) )?"
    rf"{_ISSUE}{_MONTH_DAY}(?:19|20)\d\d(?:(?: (?:and|to|a|ac|i|tan) | ?[-–/] ?){_MONTH_DAY}(?:(?:19|20)\d\d|\d\d(?!\d)))?\b",
    re.I,
)
_VISIT_WORDS = (
    "visit(?:s|ed)? | inspect(?:ions?|ed) | checks? | inspectors | ymweliad(?:au)? | arolygiad(?:au)? | ymweld | arolygu | arolygwyr"
)
_VISIT = any_of(_VISIT_WORDS)

# What comes in a row: letters, visits, reports. In Welsh their first letters change.
_NOUN = (
    r"(?:(?:focused|monitoring|full|short|inspection|improvement|follow-up|Ofsted|CIW|Estyn|council) )?"
    r"(?:letter|report|visit|inspection|check|article|document)"
)
_WELSH_NOUN = r"(?:l?lythyr|adroddiad|hadroddiad|ymweliad|arolygiad|archwiliad|g?wiriad|erthygl|d?dogfen)"
_THE = r"(?:the |their |its |that |our |this )"
_EARLIER_ONE = r"(?:last|latest|most recent|previous|earlier|prior|preceding|other)"
_COMPARED = r"(?:compar\w*|differ\w*|chang\w*) (?:\w+ ){0,5}?(?:with|to|from)"
_LAST_TWO = any_of(
    rf"""
    (?:since|than(?: in| at| after)?|{_COMPARED}|against|unlike) {_THE}?{_EARLIER_ONE} {_NOUN}
    (?:since|than (?:in |at )?|(?:compar\w*|differ\w*|chang\w*) (?:\w+ ){{0,5}}?(?:with|to|from)|against|unlike) the {_NOUN} before
    since the {_NOUN} before | than (?:in|at) {_THE}?{_EARLIER_ONE} {_NOUN}
    (?:between|in|across|from|of|compare) (?:the (?:last |latest |most recent )?two|both|both of the) {_NOUN}s?
    both {_NOUN}s | {_THE}two {_NOUN}s | last two {_NOUN}s | two (?:latest|most recent) {_NOUN}s | from one {_NOUN} to the next
    ers (?:yr |y )?{_WELSH_NOUN} (?:diwethaf|blaenorol|cynt) | na'?(?:r| yn y| yn yr) {_WELSH_NOUN} (?:diwethaf|blaenorol|cynt)
    cymharu â'r {_WELSH_NOUN} (?:diwethaf|blaenorol|cynt) | (?:y|yr|'r) (?:ddau|ddwy) {_WELSH_NOUN}
    rhwng y (?:ddau|ddwy)(?: {_WELSH_NOUN})?
    """
)
_BEFORE_LAST = any_of(
    rf"""
    (?:the )?{_NOUN} before (?:last|the last(?: one)?|the latest(?: one)?|that(?: one)?|this(?: one)?)
    (?:last but one|penultimate|second[- ]last) {_NOUN}
    (?:previous|earlier|preceding|prior) {_NOUN}(?! to\b)
    {_WELSH_NOUN} (?:blaenorol|cynt|cyn yr un diwethaf|cyn hwnnw|cyn hynny|olaf ond un)
    """
)
_ALL_BUT_LAST = any_of(rf"(?:previous|earlier|older|past|preceding) {_NOUN}s | {_WELSH_NOUN}(?:au|on) (?:blaenorol|cynharach)")
# Only the adjective is taken out of the question: "when was the last inspection" still asks about an inspection. A first visit is as
# likely one to a child, so that "first" counts beside a document only, or where the inspectors' is meant.
_NOT_SINCE = r"(?<!since )(?<!since the )(?<!since their )(?<!since its )(?<!ers y )(?<!ers yr )"
_LATEST = any_of(
    r"""
    latest | newest | newer | most recent(?:ly)?
    last(?= (?:(?:focused|monitoring|full|inspection|Ofsted|CIW) )?(?:letter|report|visit|inspection|article|minutes|check)\b)
    last(?= (?:inspected|visited)\b)
    diweddaraf | mwyaf diweddar | (?<=llythyr )(?:diwethaf|olaf) | (?<=lythyr )(?:diwethaf|olaf) | (?<=adroddiad )(?:diwethaf|olaf)
    (?<=ymweliad )(?:diwethaf|olaf) | (?<=arolygiad )(?:diwethaf|olaf) | (?<=erthygl )(?:ddiwethaf|olaf)
    """,
    before=_NOT_SINCE,
)
_FIRST = r"(?:first|very first|original)"
_EARLIEST = any_of(
    rf"""
    earliest | oldest | {_FIRST}(?= (?:(?:focused|monitoring|full|inspection|Ofsted|CIW) )?(?:letter|report|inspection|article|check)\b)
    first(?= and (?:in |at )?(?:the )?(?:latest|last|newest|most recent)\b) | (?<=in the )first(?= visit\b)
    (?<=during the )first(?= visit\b) | (?<=after the )first(?= visit\b) | (?<=at the )first(?= visit\b)
    first(?= (?:focused |monitoring )?visit (?:found|find|said|say|showed?|reported|saw|see)\b) | first(?= (?:focused|monitoring) visit\b)
    hynaf | (?<=llythyr )cyntaf | (?<=lythyr )cyntaf | (?<=adroddiad )cyntaf | (?<=arolygiad )cyntaf | (?<=erthygl )gyntaf
    (?<=yr ymweliad )cyntaf
    """,
    before=_NOT_SINCE,
)
_SECOND = any_of(
    r"second(?= (?:letter|report|inspection)\b) | second(?= visit (?:found|find|said|say)\b) | ail (?:lythyr|adroddiad|arolygiad)"
)
_THIRD = any_of("third(?= (?:letter|report|inspection)\\b) | trydydd (?:llythyr|adroddiad|arolygiad)")
# In this order: what says more comes first. Each picks from the dates of a council's documents, oldest first.
_IN_A_ROW = (
    (_LAST_TWO, slice(-2, None)),
    (_ALL_BUT_LAST, slice(None, -1)),
    (_BEFORE_LAST, slice(-2, -1)),
    (_EARLIEST, slice(None, 1)),
    (_LATEST, slice(-1, None)),
    (_SECOND, slice(1, 2)),
    (_THIRD, slice(2, 3)),
)
_AND_LAST = any_of(f"and (?:in |after |at )?{_THE}?(?:latest|last|newest|most recent) | a'r (?:diweddaraf|diwethaf|olaf)")
# "the March letter", "llythyr mis Mawrth": no year is named, and none is needed where one document is of that month.
_MONTH_OF_ISSUE = re.compile(
    rf"\b(?P<month>{MONTH})(?:['’]s)? (?={_NOUN}|minutes\b)"
    rf"|\b(?:{_NOUN}|minutes) (?:of|from|in|dated) (?P<later>{MONTH})\b(?! \d)"
    rf"|\b{_WELSH_NOUN} (?:o |fis |mis )+(?P<mis>{MONTH})\b(?! \d)"
)


def dated(question: str, documents: Sequence[Document]) -> Dated:
    """The documents of the time that `question` names, if any."""
    if period := _period(question):
        match, first, last = period
        if chosen := between(documents, first, last):
            return Dated(chosen, (match.span(),))
        years = YEAR.findall(match[0])
        return Dated(required=years[0] if years else None)
    if not (named := list(YEAR.finditer(question))):
        return _in_a_row(question, documents)
    held = {document.date.year for document in documents if document.date}
    years_held = {int(match[0]) for match in named} & held
    if (date := _DATE.search(question)) and len({match[0] for match in named}) == 1:
        visit = _VISIT.search(question) is not None or not years_held
        if chosen := between(documents, *_days(date)) or (_after_visit(date, documents) if visit else frozenset()):
            return Dated(chosen, (date.span(),))
    if not years_held:
        return Dated(required=named[0][0])
    return Dated(
        frozenset(document.id for document in documents if document.date and document.date.year in years_held),
        (*(_with_season(question, match) for match in named if int(match[0]) in held), *([date.span()] if date else [])),
    )


def words_of_time(question: str) -> str | None:
    """What `question` says of the time it asks about, as words that mean the same anywhere: "in 2021", "latest"; None where nothing."""
    if times := [match[0].strip() for match in TIME.finditer(question)]:
        return " and ".join(times)
    for pattern, _ in _IN_A_ROW:
        if match := pattern.search(question):
            welsh = re.search(r"diwedd|olaf|cyntaf|gyntaf|hynaf", match[0]) is not None
            edges = {_LATEST: ("latest", "diweddaraf"), _EARLIEST: ("earliest", "hynaf")}
            return edges[pattern][welsh] if pattern in edges else match[0]
    return None


def compares_issues(question: str) -> bool:
    """Whether it asks what changed from one letter or visit to the next."""
    return _LAST_TWO.search(question) is not None


def without_time(question: str) -> str:
    """`question` without the words that name a time."""
    for pattern in (TIME, *(pattern for pattern, _ in _IN_A_ROW)):
        question = pattern.sub("", question)
    question = re.sub(r",\s*(?=\))", "", re.sub(r"\(\s*(?:,\s*)?(?=\w)", "(", question))
    return re.sub(r"\s{2,}", " ", re.sub(r"\(\W*\)", "", question)).strip()


_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def period(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what is written as 2020, 2020-06 or 2020-06-30; raises ValueError where it is no such time."""
    match = _PERIOD.fullmatch(text.strip())
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    try:
        if year is None:
            raise ValueError
        first = datetime.date(year, month or 1, day or 1)
        last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise ValueError(
            f"{' '.join(text.split())[:40]}: this is no time; write a year, a month or a day: 2020, 2020-06 or 2020-06-30."
        ) from None
    return first, last


def between(documents: Sequence[Document], first: datetime.date, last: datetime.date) -> frozenset[str]:
    """The ids of the documents from `first` to `last`, both inclusive."""
    return frozenset(document.id for document in documents if document.date and first <= document.date <= last)


def day_number(document: Document) -> int:
    """The days from the first of the year 1 to the document's date, so that newer is more; 0 where it has none."""
    return document.date.toordinal() if document.date else 0


def issue_dates(documents: Sequence[Document]) -> dict[str | None, list[datetime.date]]:
    """The distinct dates of each subject's documents, oldest first."""
    dates: dict[str | None, set[datetime.date]] = {}
    for document in documents:
        if document.date:
            dates.setdefault(document.subject, set()).add(document.date)
    return {subject: sorted(distinct) for subject, distinct in dates.items()}


def _in_a_row(question: str, documents: Sequence[Document]) -> Dated:
    """The documents of each council that "the latest letter", "the two visits" and the like mean."""
    if match := _MONTH_OF_ISSUE.search(question):
        month = MONTH_NUMBERS[(match["month"] or match["later"] or match["mis"]).lower()]
        chosen = frozenset(document.id for document in documents if document.date and document.date.month == month)
        return Dated(chosen, ((match.span("month") if match["month"] else match.span()),)) if chosen else Dated()
    for pattern, positions in _IN_A_ROW:
        if match := pattern.search(question):
            # A visit has its letter or report: what a newspaper or a council wrote later is of no visit.
            told = [document for document in documents if document.kind in (DocumentKind.LETTER, DocumentKind.REPORT)]
            documents = told if told and _VISIT.search(question) else documents
            dates = issue_dates(documents)
            several = any(len(each) > 1 for each in dates.values())
            if not dates or (not several and pattern in (_LAST_TWO, _ALL_BUT_LAST, _BEFORE_LAST)):
                return Dated()  # the one letter there is tells what went before it
            used = [match.span()]
            picked = {subject: set(each[positions]) for subject, each in dates.items()}
            if pattern is _EARLIEST and (last := _AND_LAST.search(question)):  # "the first and the latest letter"
                picked = {subject: {each[0], each[-1]} for subject, each in dates.items()}
                used.append(last.span())
            return Dated(frozenset(d.id for d in documents if d.date and d.date in picked[d.subject]), tuple(used))
    return Dated()


def _period(question: str) -> tuple[re.Match[str], datetime.date, datetime.date] | None:
    """The words that name a day in figures or a period with a beginning or an end, and its first and last day."""
    if (match := _IN_FIGURES.search(question)) and (day := machine_date(match[0])):
        return match, day, day
    if match := _RANGE.search(question):
        return match, datetime.date(int(match[1]), 1, 1), datetime.date(int(match[2]), 12, 31)
    if (match := _FINANCIAL_YEAR.search(question)) and (int(match[1]) + 1) % 100 == int(match[2]):
        return match, datetime.date(int(match[1]), 4, 1), datetime.date(int(match[1]) + 1, 3, 31)
    if match := _SINCE.search(question):
        return match, _span(match["from"])[0], datetime.date.max
    if match := _AFTER.search(question):
        return match, _span(match["from"])[1] + _DAY, datetime.date.max
    if match := _BEFORE.search(question):
        return match, datetime.date.min, _span(match["from"])[0] - _DAY
    if match := _UNTIL.search(question):
        return match, datetime.date.min, _span(match["from"])[1]
    return None


def _with_season(question: str, year: re.Match[str]) -> tuple[int, int]:
    """The span of a year with the season or the part of the year before it: the documents say no more of when they were written."""
    before = _PART_OF_YEAR.search(question, 0, year.start())
    return (before.start() if before else year.start()), year.end()


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
    last = following - _DAY
    if match["day"] and 1 <= int(match["day"]) <= last.day:
        day = first.replace(day=int(match["day"]))
        return day, day
    return first, last


def _after_visit(match: re.Match[str], documents: Sequence[Document]) -> frozenset[str]:
    """The documents that follow a visit in the month that `match` names, though dated in the next year."""
    first, last = _days(match)
    return between(documents, first, last + VISIT_TO_LETTER)
