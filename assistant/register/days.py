"""The days that people give to the register: a day, a month or a year."""

import calendar
import datetime
import re

from assistant.register.errors import RegisterError

_GIVEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(given: str) -> datetime.date:
    """The first day of what is given as 2020, 2020-06 or 2020-06-30; RegisterError where it is none of these."""
    return _days(given)[0]


def last_day(given: str) -> datetime.date:
    """The last day of what is given as 2020, 2020-06 or 2020-06-30; RegisterError where it is none of these."""
    return _days(given)[1]


def _days(given: str) -> tuple[datetime.date, datetime.date]:
    match = _GIVEN.fullmatch(given.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = datetime.date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        last_month = month or 12
        return first, datetime.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        raise RegisterError(f"{given}: this is no date; write a year, a month or a day as in 2020, 2020-06 or 2020-06-30.") from None
