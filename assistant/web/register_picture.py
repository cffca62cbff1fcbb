"""The register over time as columns and as a table: one council by the dates of its documents, several by council and year."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.phrases import MONTHS, body
from assistant.register.entries import Row, Strength
from assistant.register.labels import label
from assistant.web import strings
from assistant.web.strings import Language, say

MOST_DRAWN = 8  # councils; the table has all
TALLEST = 160.0  # pixels of the tallest column of one council
TALLEST_SMALL = 56.0  # of one among several
LEAST_LABELLED = 15.0  # pixels of a part from which on its number has room in it
ABOVE = 22.0  # pixels over the tallest column, for its total
UNDATED = 9999  # sorts behind every year

Counts = Mapping[Strength, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a column; `pattern` names what it is filled with, and lengths are in pixels from the top."""

    pattern: str
    number: int
    y: float
    height: float
    labelled: bool  # with its number in it


@dataclass(frozen=True, slots=True)
class Column:
    """The entries of one date or year; `left`, `middle` and `width` are percent of the picture."""

    labels: tuple[str, ...]
    total: int
    parts: tuple[Part, ...]
    left: float
    middle: float
    width: float
    top: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Columns side by side on one ground line; `said` is what they show, in a sentence."""

    name: str
    council: str | None
    said: str
    columns: tuple[Column, ...]
    ground: float

    @property
    def depth(self) -> int:
        """The most lines of text that stand below a column."""
        return max(len(column.labels) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table that says the same as the picture."""

    labels: tuple[str, ...]
    counts: Counts
    total: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Drawings on one scale with one meaning of patterns, and the table that says the same."""

    said: str
    drawings: tuple[Drawing, ...]
    legend: tuple[tuple[str, str], ...]  # pattern and meaning, from the top of a column to its foot
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def picture(rows: Sequence[Row], language: Language) -> Picture | None:
    """What `rows` look like over time: of one council where they are all of one, else council by council; None where there are none."""
    councils = {row.entry.document.subject for row in rows}
    if not rows:
        return None
    return _of_one(rows, language, council=councils.pop()) if len(councils) == 1 else _of_several(rows, language)


def _of_one(rows: Sequence[Row], language: Language, *, council: str | None) -> Picture:
    by_date: defaultdict[datetime.date | None, Counter[Strength]] = defaultdict(Counter)
    for row in rows:
        by_date[row.entry.document.date][row.entry.strength] += 1
    dates = sorted(by_date, key=lambda date: date or datetime.date.max)
    most = max(counts.total() for counts in by_date.values())
    columns = tuple(
        _column(_short(date, language), _by_strength(by_date[date]), place=(at, len(dates)), scale=TALLEST / most, ground=TALLEST + ABOVE)
        for at, date in enumerate(dates)
    )
    name = body(council, language.value) if council else say("register_unnamed", language)
    listed = "; ".join(f"{strings.day(date, language)}: {by_date[date].total()}" for date in dates)
    said = say("register_picture_council", language, council=name, list=listed)
    legend = tuple((strength.value, label(strength, language.value)) for strength in reversed(Strength))
    used = {strength.value for counts in by_date.values() for strength in counts}
    lines = tuple(Line((strings.day(date, language),), by_date[date], by_date[date].total()) for date in dates)
    return Picture(
        said,
        (Drawing(name, council, said, columns, TALLEST + ABOVE),),
        tuple(item for item in legend if item[0] in used),
        (say("date", language),),
        lines,
    )


def _of_several(rows: Sequence[Row], language: Language) -> Picture:
    by_council: defaultdict[str | None, defaultdict[int, Counter[Strength]]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        date = row.entry.document.date
        by_council[row.entry.document.subject][date.year if date else UNDATED][row.entry.strength] += 1
    years = _years({year for of_council in by_council.values() for year in of_council})
    most = max(counts.total() for of_council in by_council.values() for counts in of_council.values())
    drawn = sorted(by_council, key=lambda council: (-sum(c.total() for c in by_council[council].values()), council or "~"))[:MOST_DRAWN]
    drawings = tuple(_small(council, by_council[council], years, scale=TALLEST_SMALL / most, language=language) for council in drawn)
    said = say("register_picture_councils", language, count=len(by_council))
    if len(by_council) > MOST_DRAWN:
        said += " " + say("register_picture_most", language, shown=MOST_DRAWN)
    legend = ("findings", say("register_findings", language)), ("obligations", say("register_obligations", language))
    heads = say("register_council", language), say("register_year", language)
    return Picture(said, drawings, legend, heads, tuple(_lines(by_council, language)))


def _lines(by_council: Mapping[str | None, Mapping[int, Counter[Strength]]], language: Language) -> Iterator[Line]:
    for council in sorted(by_council, key=lambda council: council or "~"):
        for year, counts in sorted(by_council[council].items()):
            yield Line((_named(council, language), _year(year, language)), counts, counts.total())


def _small(
    council: str | None, by_year: Mapping[int, Counter[Strength]], years: Sequence[int], *, scale: float, language: Language
) -> Drawing:
    ground = TALLEST_SMALL + ABOVE
    columns = tuple(
        _column((_year(year, language, short=True),), _by_kind(by_year[year]), place=(at, len(years)), scale=scale, ground=ground)
        for at, year in enumerate(years)
        if year in by_year
    )
    listed = "; ".join(f"{_year(year, language)}: {counts.total()}" for year, counts in sorted(by_year.items()))
    name = _named(council, language)
    return Drawing(name, council, say("register_picture_one", language, council=name, list=listed), columns, ground)


def _column(labels: tuple[str, ...], counts: Sequence[tuple[str, int]], *, place: tuple[int, int], scale: float, ground: float) -> Column:
    """A column at the first of `place`'s numbers among as many as its second; `counts` stand on each other from the foot."""
    at, of = place
    parts, y = [], ground
    for pattern, number in counts:
        height = number * scale
        y -= height
        parts.append(
            Part(pattern, number, round(y, 1), round(height, 1), ground > TALLEST and len(counts) > 1 and height >= LEAST_LABELLED)
        )
    step = 100 / of
    width = min(0.72 * step, 12.0)
    middle = step * (at + 0.5)
    total = sum(number for _, number in counts)
    return Column(labels, total, tuple(parts), round(middle - width / 2, 2), round(middle, 2), round(width, 2), round(y - 6, 1))


def _by_strength(counts: Counter[Strength]) -> list[tuple[str, int]]:
    return [(strength.value, counts[strength]) for strength in Strength if counts[strength]]


def _by_kind(counts: Counter[Strength]) -> list[tuple[str, int]]:
    findings = counts[Strength.PROGRESS]
    return [(kind, number) for kind, number in (("obligations", counts.total() - findings), ("findings", findings)) if number]


def _years(found: set[int]) -> list[int]:
    """Every year from the first to the last, so that as far apart is as long ago, and the entries without a date at the end."""
    dated = found - {UNDATED}
    return [*range(min(dated), max(dated) + 1), *found & {UNDATED}] if dated else [UNDATED]


def _short(date: datetime.date | None, language: Language) -> tuple[str, ...]:
    if date is None:
        return (say("undated", language),)
    return f"{date.day} {MONTHS[language.value][date.month - 1][:3]}", str(date.year)


def _year(year: int, language: Language, *, short: bool = False) -> str:
    if year == UNDATED:
        return "?" if short else say("undated", language)
    return f"’{year % 100:02}" if short else str(year)


def _named(council: str | None, language: Language) -> str:
    return body(council, language.value) if council else say("register_unnamed", language)
