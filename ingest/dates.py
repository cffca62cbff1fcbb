"""Finds the dates a text states, in English and Welsh, day before month.

A table of months, and not a date parsing library: the one at hand reads the Welsh August (Awst) as the time zone of
Western Australia and answers with a day of its own, and it does not know a mutated month.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ENGLISH = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_WELSH = ["ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"]
# After "i", "o", "a", "yn" or in "o fis": the same months with their first letter changed.
_MUTATED = {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
_MUTATED |= {"nhachwedd": 11, "mhehefin": 6, "nghorffennaf": 7, "thachwedd": 11}
_SHORT = {name[:3]: number for number, name in enumerate(_ENGLISH, start=1)} | {"sept": 9}
_IN_FULL = {name: number for names in (_ENGLISH, _WELSH) for number, name in enumerate(names, start=1)} | _MUTATED
# Every way a month is written here, in lower case, to its number.
MONTH_NUMBERS = _IN_FULL | _SHORT


def _names(months: Iterable[str]) -> str:
    return "|".join(sorted((name.capitalize() for name in months), key=len, reverse=True))


# The names as alternatives of a pattern, with the capital that tells May from may; the shortened ones may be other words even so.
MONTH = _names(MONTH_NUMBERS)
MONTH_IN_FULL = _names(_IN_FULL)

_ORDINAL = r"(?:\s?(?:st|nd|rd|th|af|ail|ydd|fed|eg|ed|ain))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d/.\-])(?P<day>\d{{1,2}}){_ORDINAL}[\s,]*(?:of\s+|o\s+)?(?:fis\s+)?(?P<month>{MONTH})\b\.?,?\s+{_YEAR}\b",
        rf"\b(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+{_YEAR}\b",
        rf"(?<![\d/.\-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<separator>[/.\-])(?P<month>\d{1,2})(?P=separator)(?P<year>(?:19|20)?\d\d)(?![\d/]|\.\d)",
        rf"\b(?P<month>{MONTH})\.?,?\s+{_YEAR}\b",
    )
)
# The end of a range ("5 and 6 May 2021", "24 October 2023 – 2 November 2023") and its beginning.
_RANGE_BEFORE = re.compile(
    rf"(?:\d{_ORDINAL}|\b(?:{MONTH})|\d{{4}})\s*(?:–|—|-|\bto\b|\band\b|&|\bhyd at\b|\bhyd\b|\bi\b|\ba\b|\bac\b)\s*$", re.IGNORECASE
)
_RANGE_AFTER = re.compile(r"\s*(?:–|—|-|\bto\b|\band\b|\bhyd\b|\ba\b)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as `text[start:end]` states it; where only a month is stated, `day` is its first and `whole` is false."""

    day: datetime.date
    start: int
    end: int
    whole: bool


def stated_dates(text: str) -> Iterator[StatedDate]:
    """Yield every single date in `text` in order; the two ends of a period are none."""
    taken: list[StatedDate] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            if (day := _day(match)) is not None:
                taken.append(StatedDate(day, match.start(), match.end(), whole="day" in shape.groupindex))
    for found in sorted(taken, key=lambda found: found.start):
        if not (_RANGE_BEFORE.search(text[: found.start]) or _RANGE_AFTER.match(text[found.end :])):
            yield found


def machine_date(text: str) -> datetime.date | None:
    """The date in a file's own metadata: PDF ("D:20240110…"), ISO or mail header; None where it is in no such form."""
    if match := re.match(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)", text.strip()):
        year, month, day = (int(group) for group in match.groups())
        return _valid(year, month, day)
    return next((found.day for found in stated_dates(text) if found.whole), None)


def _day(match: re.Match[str]) -> datetime.date | None:
    stated = match.groupdict()
    month = stated["month"].lower()
    year = int(stated["year"])
    return _valid(
        year + 2000 if year < 100 else year,
        int(month) if month.isdigit() else MONTH_NUMBERS[month],
        int(stated["day"]) if "day" in stated else 1,
    )


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
