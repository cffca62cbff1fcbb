"""The figures and dates that a text states, in digits or in words, English or Welsh, as values that can be compared.

amounts("Twelve of 84 posts, £1.5 million, a third, 14 per cent")     # 12, 84, £1500000, 1/3, 14 %
dates("On 13 September 2024 …")                                        # 2024-9-13
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.quotes import folded
from ingest.dates import MONTH_NUMBERS


class Unit(StrEnum):
    """What a figure counts by: a third and 33 % are not the same, nor are 14 and 14 %."""

    NUMBER = "number"
    SHARE = "%"
    POUNDS = "£"
    EUROS = "€"
    DOLLARS = "$"
    PART = "part"  # a half, two thirds
    PLACE = "place"  # first, 2nd


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at `text[start:end]`, of the text as `quotes.folded` makes it plain."""

    unit: Unit
    value: Fraction
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is stated: any of its parts may be None, but not all; with its place in the plain text."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int


_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "dozen": 12, "single": 1, "once": 1, "twice": 2,
    # "un" is left out: it says "any" and "the same" as often as "one".
    "dau": 2, "dwy": 2, "ddau": 2, "ddwy": 2, "tri": 3, "tair": 3, "dri": 3, "dair": 3, "thri": 3, "thair": 3, "pedwar": 4,
    "pedair": 4, "bedwar": 4, "bedair": 4, "phedwar": 4, "phedair": 4, "pump": 5, "pum": 5, "bump": 5, "bum": 5, "phump": 5, "phum": 5,
    "chwech": 6, "chwe": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10, "ddeg": 10, "deuddeg": 12, "ddeuddeg": 12, "pymtheg": 15,
    "bymtheg": 15, "deunaw": 18, "ddeunaw": 18,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "ugain": 20,
    "hugain": 20, "deugain": 40, "ddeugain": 40, "trigain": 60, "hanner cant": 50,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "cant": 100, "gant": 100, "chant": 100, "thousand": 1_000, "mil": 1_000, "fil": 1_000, "k": 1_000,
    "million": 1_000_000, "m": 1_000_000, "miliwn": 1_000_000, "filiwn": 1_000_000, "billion": 10**9, "bn": 10**9, "biliwn": 10**9,
}  # fmt: skip
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "hanner": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "traean": Fraction(1, 3), "draean": Fraction(1, 3), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4),
    "chwarter": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5), "tenth": Fraction(1, 10),
}  # fmt: skip
_PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "cyntaf": 1, "gyntaf": 1, "ail": 2, "trydydd": 3, "drydedd": 3, "trydedd": 3, "pedwerydd": 4, "bedwaredd": 4, "pedwaredd": 4,
    "pumed": 5, "bumed": 5,
}  # fmt: skip


def _choice(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


# Known by their capitals: "may" is a verb, "hydref" is autumn, "mai" and "fai" are other words.
_CAPITAL_MONTHS = ("March", "May", "Mai", "Fai", "Hydref", "Jan", "Mar", "Jun", "Jul", "Sep", "Oct", "Dec")
_MONTH = _choice(name for name in MONTH_NUMBERS if name.capitalize() not in _CAPITAL_MONTHS)
_MONTH = rf"(?:{_MONTH}|(?-i:{'|'.join(_CAPITAL_MONTHS)}))"
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th|af|ail|ydd|fed|eg|ed|ain)?"
_DAY_OF = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:(?:,? (?:and|to|a|i|hyd)|,|-| -) ?\d{{1,2}}{_ORDINAL})*"
_DATES = tuple(
    re.compile(shape, re.I)
    for shape in (
        rf"\b{_DAY_OF}(?: of| o)?(?: fis)? (?P<month>{_MONTH})\b\.?,?(?: (?P<year>{_YEAR})\b)?",
        rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}}){_ORDINAL}(?!\d|,\d|%| per| of)\b(?:,? (?P<year>{_YEAR})\b)?",
        rf"\b(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>(?:{_YEAR}|\d\d))\b",
        rf"\b(?P<month>{_MONTH})\b\.?,?(?: (?P<year>{_YEAR})\b)?",
        rf"(?<![\d£$€,.])\b(?P<year>{_YEAR})\b(?![,.]\d|%| per cent)",
    )
)
_SHORT_YEAR = re.compile(rf"(?P<year>{_YEAR})[-/](?P<short>\d\d)\b(?!-)")
_UNITS = _choice([*(name for name, value in _ONES.items() if 0 < value < 10), "un"])
_WORD_NUMBER = (
    rf"(?:(?:{_UNITS}) dd?eg(?: (?:{_UNITS})\b)?|un ar (?:ddeg|bymtheg)|(?:{_choice(_TENS)})(?:[- ](?:{_UNITS})\b)?|{_choice(_ONES)})"
)
_FIGURE = re.compile(
    rf"(?P<money>[£€$] ?)?(?P<sign>(?<![\w\d])-(?=\d))?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{_WORD_NUMBER})\b)"
    rf"(?:(?P<scales>(?:[ -]?(?:{_choice(_SCALES)})\b)+)(?P<rest> (?:and )?(?:{_WORD_NUMBER})\b)?)?"
    r"(?P<share> ?(?:%|per ?cent\b|y cant\b))?(?P<pounds> (?:pounds|o bunnoedd|punt|bunt)\b)?",
    re.I,
)
_PART = re.compile(rf"\b(?:(?P<count>a|one|two|three|four|dwy|dau|tri|tair) )?(?P<part>{_choice(_PARTS)})\b(?! (?:of all )?floor)", re.I)
_WELSH_PART = re.compile(r"\b(?P<count>dwy|ddwy|tair|dair) ran o (?P<of>dair|bedair|bump)\b", re.I)
_PLACE = re.compile(rf"\b(?P<place>{_choice(_PLACES)})\b|\b(?P<number>\d+)(?:st|nd|rd|th)\b", re.I)
# "The newer one" counts nothing.
_NOT_COUNTED = re.compile(
    r"\b(?:(?:the|this|that|which|each|every|any|only|new|newer|older|latest|last)(?: \w+)? one|no one|one another|one-to-one|one to one"
    r"|at once|once (?:they|the|a|it|children)|COVID-19|single)\b",
    re.I,
)
_WORDS = {**_ONES, **_TENS, "un": 1}


@functools.lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The figures of `text` in order, without those of its dates."""
    plain = folded(text)
    for day in dates(text):
        plain = plain[: day.start] + " " * (day.end - day.start) + plain[day.end :]
    plain = _NOT_COUNTED.sub(lambda match: " " * len(match[0]), plain)
    found: list[Amount] = []
    for reader in (_welsh_parts, _parts, _places, _figures):
        for amount in reader(plain):
            if not any(amount.start < other.end and other.start < amount.end for other in found):
                found.append(amount)
    return tuple(sorted(found, key=lambda amount: amount.start))


def _figures(plain: str) -> Iterator[Amount]:
    for match in _FIGURE.finditer(plain):
        written = match["number"].lower()
        value = Fraction(written.replace(",", "")) if written[0].isdigit() else Fraction(_in_words(written))
        for scale in re.findall(r"[a-z]+", (match["scales"] or "").lower()):
            value *= _SCALES[scale]
        if rest := (match["rest"] or "").strip().lower().removeprefix("and "):
            value += _in_words(rest)
        money = (match["money"] or "").strip() or ("£" if match["pounds"] else "")
        unit = Unit.SHARE if match["share"] else Unit(money) if money else Unit.NUMBER
        yield Amount(unit, -value if match["sign"] else value, *match.span())


def _in_words(written: str) -> int:
    """The value of "twenty-two", "dau ddeg tri" (two tens and three) or "un ar ddeg" (one on ten)."""
    if written in _WORDS:
        return _WORDS[written]
    first, *others = [word for word in re.split(r"[- ]", written) if word != "ar"]
    tens = bool(others) and others[0] in {"deg", "ddeg"} and " ar " not in written
    return (_WORDS[first] * 10 if tens else _WORDS[first]) + sum(_WORDS[word] for word in (others[1:] if tens else others))


def _parts(plain: str) -> Iterator[Amount]:
    for match in _PART.finditer(plain):
        part, count = match["part"].lower(), (match["count"] or "").lower()
        if plain[match.end() :].lower().startswith(" cant"):
            continue  # half a hundred is fifty
        if part in {"third", "fifth", "tenth"} and not count:
            continue  # "the third visit" is a place, not a part
        yield Amount(Unit.PART, _PARTS[part] * (_ONES.get(count, 1)), match.start(), match.end())


def _welsh_parts(plain: str) -> Iterator[Amount]:
    for match in _WELSH_PART.finditer(plain):
        yield Amount(Unit.PART, Fraction(_ONES[match["count"].lower()], _ONES[match["of"].lower()]), match.start(), match.end())


def _places(plain: str) -> Iterator[Amount]:
    for match in _PLACE.finditer(plain):
        yield Amount(Unit.PLACE, Fraction(_PLACES[match["place"].lower()] if match["place"] else int(match["number"])), *match.span())


@functools.lru_cache(maxsize=4096)
def dates(text: str) -> tuple[Day, ...]:
    """The dates, months and years of `text` in order, each as far as it is stated; of several days of a month ("5 and 6 May") each."""
    plain = folded(text)
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    for match in _SHORT_YEAR.finditer(plain):  # 2023-24: both years
        year = int(match["year"])
        found += [Day(year, None, None, *match.span()), Day(year // 100 * 100 + int(match["short"]), None, None, *match.span())]
        taken.append(match.span())
    for shape in _DATES:
        for match in shape.finditer(plain):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            days = list(_read(match))
            found += days
            taken += [match.span()] if days else []
    return tuple(sorted(found, key=lambda day: (day.start, day.day or 0)))


def _read(match: re.Match[str]) -> Iterator[Day]:
    stated = match.groupdict()
    month = stated.get("month")
    number = None if month is None else int(month) if month.isdigit() else MONTH_NUMBERS[month.lower()]
    year = int(stated["year"]) if stated.get("year") else None
    if year is not None and year < 100:
        year += 2000
    first = int(stated["day"]) if stated.get("day") else None
    if (number is not None and not 1 <= number <= 12) or (first is not None and not 1 <= first <= 31):
        return
    yield Day(year, number, first, *match.span())
    if first is not None:
        more = re.findall(r"\d{1,2}", match[0][: match.start("month") - match.start()]) if not match[0][:4].isdigit() else []
        for other in more[1:]:
            yield Day(year, number, int(other), *match.span())


def stated_amounts(text: str) -> frozenset[tuple[Unit, Fraction]]:
    """The figures of `text` with their units, wherever they stand in it."""
    return frozenset((amount.unit, amount.value) for amount in amounts(text))


def stated_days(text: str) -> frozenset[tuple[int | None, int | None, int | None]]:
    """The dates of `text`, wherever they stand in it: year, month and day, each None where it is not stated."""
    return frozenset((day.year, day.month, day.day) for day in dates(text))
