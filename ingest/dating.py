"""Decides which of the dates in a document is its own."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from ingest.blocks import Loaded
from ingest.dates import StatedDate, machine_date, stated_dates
from ingest.parts import HEAD_LINES, Parts

_LABEL = re.compile(
    r"(?:^|(?<=[\s|(/]))(?:date\s(?:issued|published)|date\sof\s(?:letter|issue|publication|report|this\s\w+|(?:the\s)?meeting)|(?:publication|report|issue|meeting|letter)\sdate"
    r"|dyddiad(?:\s(?:cyhoeddi|y\sllythyr|yr\sadroddiad|(?:y\s)?cyfarfod))?(?:\s?/\s?date)?|dated?(?:\s?/\s?dyddiad)?|posted(?:\son)?"
    r"|(?:report\s|first\s)?published(?:\son)?|issued(?:\son)?|sent|anfonwyd|cyhoeddwyd(?:\sar)?|postiwyd(?:\sar)?|last\supdated|updated|diweddarwyd)"
    r"(?:\s*[:–-]\s*|\s+(?=\d|(?-i:[A-Z]))|$)",
    re.IGNORECASE,
)
# A date that these words introduce is somebody else's.
_FOREIGN = re.compile(
    r"\b(?:visit\w*|inspect\w*|fieldwork|next|previous|last|due|deadline|born|effective|review|expiry|ymweliad|arolyg\w*|nesaf|blaenorol|diwethaf)\b[\w\s’':()-]*$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:meeting|minutes|held|cyfarfod|cofnodion|[gc]ynhaliwyd|gynhelir)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:published|issued|updated|last|posted|cyhoeddwyd|diweddarwyd)\b", re.IGNORECASE)
# The minutes of the meeting before are agreed at this one.
_EARLIER = re.compile(
    r"\b(?:agreed|confirmed|approved|correct|signed|last|previous|next|cadarnh\w+|cymeradwy\w+|blaenorol|diwethaf|nesaf)\b", re.IGNORECASE
)
_WEEKDAY = r"(?:(?:on\s|ar\s)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|d?dydd\s\w+|nos\s\w+)[,.\s]*)?"
_BEFORE_ALONE = re.compile(rf"(?:.{{0,40}},\s)?{_WEEKDAY}(?:y\s|the\s)?$", re.IGNORECASE)
_AFTER_ALONE = re.compile(r"[\s,.]*(?:(?:at|am)?\s*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?)?[\s,.]*$", re.IGNORECASE)
_SHORT_LINE = 100


@dataclass(frozen=True, slots=True)
class Dating:
    """The day of a document, None where nothing says; not `whole` where only its month is given, and `day` is the first."""

    day: datetime.date | None
    whole: bool = True


def document_date(parts: Parts, loaded: Loaded, *, meeting: bool, source: str) -> Dating:
    """The day the document was written, published or, for minutes, the day of the meeting."""
    if source.lower().endswith(".eml") and loaded.date and (sent := machine_date(loaded.date)):
        return Dating(sent)
    if found := next(_candidates(parts, meeting=meeting), None):
        return Dating(found.day, found.whole)
    if loaded.date and (made := machine_date(loaded.date)):
        return Dating(made)
    return _date_in_name(source)


def _candidates(parts: Parts, *, meeting: bool) -> Iterator[StatedDate]:
    """The dates that may be the document's own, the best first."""
    first = parts.lines[:HEAD_LINES]
    if meeting:
        yield from _labelled(tuple(line for line in first[:20] if not _PUBLISHED.match(line)))
        yield from (found for line in first[:20] if _MEETING.search(line) and not _EARLIER.search(line) for found in _own(line))
    for lines in (first, parts.margin, parts.lines[-HEAD_LINES:]):
        yield from _labelled(lines)
    alone = [found for line in (*parts.head, *parts.margin, *parts.signature) for found in stated_dates(line) if _is_alone(line, found)]
    yield from (found for found in alone if found.whole)
    yield from (found for line in parts.head for found in _own(line) if _opens_or_ends(line, found))
    yield from (found for found in alone if not found.whole)
    yield from (found for line in parts.margin for found in _own(line))


def _labelled(lines: tuple[str, ...]) -> Iterator[StatedDate]:
    """Dates that stand right behind "Date:" and its like, on the same line or the next."""
    for line, following in pairwise((*lines, "")):
        for label in _LABEL.finditer(line):
            rest = line[label.end() :] or following
            found = next(stated_dates(rest), None)
            if found is not None and _BEFORE_ALONE.match(rest[: found.start]) and not _FOREIGN.search(line[: label.start()]):
                yield found


def _own(line: str) -> Iterator[StatedDate]:
    return (found for found in stated_dates(line) if not _FOREIGN.search(line[: found.start]))


def _is_alone(line: str, found: StatedDate) -> bool:
    """Whether the line says nothing but this date, its weekday, a time, or the place before it ("Caernarfon, 3 Mai 2022")."""
    return bool(_BEFORE_ALONE.match(line[: found.start]) and _AFTER_ALONE.match(line[found.end :])) and not _FOREIGN.search(
        line[: found.start]
    )


def _opens_or_ends(line: str, found: StatedDate) -> bool:
    """Whether a line of a head begins with this date (an address block in one line), or is short and ends with it (a byline)."""
    opens = not line[: found.start].strip()
    return found.whole and (opens or (len(line) <= _SHORT_LINE and bool(_AFTER_ALONE.fullmatch(line[found.end :].strip(" .)")))))


def _date_in_name(source: str) -> Dating:
    name = re.sub(r"[_\s]+", " ", PurePath(source).stem)
    found = next(stated_dates(name), None) or next(stated_dates(name.replace("-", " ")), None)
    if found is not None:
        return Dating(found.day, found.whole)
    compact = re.search(r"(?<!\d)((?:19|20)\d{6})(?!\d)", name)
    return Dating(machine_date(compact.group(1)) if compact else None)
