"""Figures and dates, in digits and in words, English and Welsh, by their values."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.amounts import Unit, amounts, dates

N, S, M, PART, PLACE = Unit.NUMBER, Unit.SHARE, Unit.POUNDS, Unit.PART, Unit.PLACE


def values(text: str) -> list[tuple[Unit, Fraction | int]]:
    return [(each.unit, each.value) for each in amounts(text)]


def days(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(each.year, each.month, each.day) for each in dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 posts", 12),
        ("twelve posts", 12),
        ("a dozen posts", 12),
        ("twice", 2),
        ("zero posts", 0),
        ("twenty-two posts", 22),
        ("twenty two posts", 22),
        ("Ninety-nine posts", 99),
        ("two hundred posts", 200),
        ("two hundred and fifty posts", 250),
        ("three thousand posts", 3_000),
        ("1,200 posts", 1_200),
        ("12,345,678 posts", 12_345_678),
        ("1.5 posts", Fraction(3, 2)),
        ("1.5 million posts", 1_500_000),
        ("2 billion posts", 2_000_000_000),
        ("dau dŷ", 2),
        ("dwy ferch", 2),
        ("ddwy ferch", 2),
        ("tri thŷ", 3),
        ("thair merch", 3),
        ("phedair merch", 4),
        ("bum mis", 5),
        ("phum mis", 5),
        ("chwe mis", 6),
        ("saith mis", 7),
        ("deg mis", 10),
        ("deuddeg mis", 12),
        ("ddeuddeg mis", 12),
        ("bymtheg mis", 15),
        ("deunaw mis", 18),
        ("ugain mis", 20),
        ("un deg un", 11),
        ("un deg tri", 13),
        ("dau ddeg tri o dai", 23),
        ("pedwar deg pump o dai", 45),
        ("naw deg naw o dai", 99),
        ("un ar ddeg o dai", 11),
        ("un ar bymtheg o dai", 16),
        ("dau gant o dai", 200),
        ("tri chant o dai", 300),
        ("pum mil o dai", 5_000),
        ("dwy filiwn o dai", 2_000_000),
        ("1.5 miliwn o dai", 1_500_000),
    ],
)
def test_a_number_has_one_value_in_digits_and_in_words(text: str, value: Fraction | int) -> None:
    assert values(text) == [(N, Fraction(value))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£450", 450),
        ("£ 450", 450),
        ("£1.5 million", 1_500_000),
        ("£1.5m", 1_500_000),
        ("£1,500,000", 1_500_000),
        ("£410k", 410_000),
        ("£2bn", 2_000_000_000),
        ("two million pounds", 2_000_000),
        ("eight pounds", 8),
        ("£1.5 miliwn", 1_500_000),
        ("£2 filiwn", 2_000_000),
        ("dwy filiwn o bunnoedd", 2_000_000),
        ("wyth punt", 8),
    ],
)
def test_a_sum_of_money_is_counted_in_pounds(text: str, value: int) -> None:
    assert values(text) == [(M, Fraction(value))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14%", 14),
        ("14 %", 14),
        ("14 per cent", 14),
        ("14 percent", 14),
        ("fourteen per cent", 14),
        ("33.3%", Fraction(333, 10)),
        ("14 y cant", 14),
        ("deg y cant", 10),
        ("un deg pedwar y cant", 14),
    ],
)
def test_a_percentage_is_no_number(text: str, value: Fraction | int) -> None:
    assert values(text) == [(S, Fraction(value))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of them", Fraction(1, 2)),
        ("a third of them", Fraction(1, 3)),
        ("one third of them", Fraction(1, 3)),
        ("two thirds of them", Fraction(2, 3)),
        ("a quarter of them", Fraction(1, 4)),
        ("three quarters of them", Fraction(3, 4)),
        ("a fifth of them", Fraction(1, 5)),
        ("hanner y plant", Fraction(1, 2)),
        ("traean y plant", Fraction(1, 3)),
        ("draean y plant", Fraction(1, 3)),
        ("chwarter y plant", Fraction(1, 4)),
        ("tri chwarter y plant", Fraction(3, 4)),
        ("dwy ran o dair o'r plant", Fraction(2, 3)),
    ],
)
def test_a_part_is_neither_a_number_nor_a_percentage(text: str, value: Fraction) -> None:
    assert values(text) == [(PART, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first visit", 1),
        ("the third visit", 3),
        ("the 2nd visit", 2),
        ("the 21st visit", 21),
        ("yr ymweliad cyntaf", 1),
        ("yr ail ymweliad", 2),
        ("y trydydd ymweliad", 3),
        ("y drydedd flwyddyn", 3),
        ("y bedwaredd flwyddyn", 4),
        ("y pumed ymweliad", 5),
    ],
)
def test_a_place_in_a_row_is_no_number(text: str, value: int) -> None:
    assert values(text) == [(PLACE, Fraction(value))]


@pytest.mark.parametrize(
    "text",
    ["", "No figures here.", "The newer one is red.", "No one knows.", "They help one another.", "COVID-19 closed it.", "Children at once.",
     "In May 2024 it closed.", "On 5 and 6 May 2021.", "2023-24", "un o'r plant", "Ym mis Mai 2024."],
)  # fmt: skip
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert amounts(text) == ()


def test_the_figures_stand_in_order_where_the_plain_text_has_them() -> None:
    text = "Twelve of 84 posts – £1.5 million, a third, 14 per cent, the second in 2024."
    found = amounts(text)
    assert [(each.unit, each.value) for each in found] == [
        (N, 12),
        (N, 84),
        (M, 1_500_000),
        (PART, Fraction(1, 3)),
        (S, 14),
        (PLACE, 2),
    ]
    assert [text[each.start : each.end].strip() for each in found] == ["Twelve", "84", "£1.5 million", "a third", "14 per cent", "second"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a third", "33%"), ("a third", "33 per cent"), ("half", "50%"), ("14", "14%"), ("14", "£14"), ("14%", "£14"), ("two", "the second"),
     ("traean", "33 y cant"), ("hanner", "50%"), ("1.5", "15"), ("£1.5 million", "£1.5 billion"), ("1,200", "1.2"), ("third", "a third"),
     ("30 percent", "30"), ("minus 5", "5 percent"), ("-5", "5")],
)  # fmt: skip
def test_figures_of_another_kind_or_size_are_not_the_same(one: str, other: str) -> None:
    assert values(one)
    assert values(other)
    assert values(one) != values(other)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("On 13 September 2024 it closed.", [(2024, 9, 13)]),
        ("On 13th September 2024 it closed.", [(2024, 9, 13)]),
        ("On the 1st of May 2024 it closed.", [(2024, 5, 1)]),
        ("On September 13, 2024 it closed.", [(2024, 9, 13)]),
        ("On 2024-09-13 it closed.", [(2024, 9, 13)]),
        ("On 13/09/2024 it closed.", [(2024, 9, 13)]),
        ("On 13.09.2024 it closed.", [(2024, 9, 13)]),
        ("On 13/09/24 it closed.", [(2024, 9, 13)]),
        ("On 13 Sep 2024 it closed.", [(2024, 9, 13)]),
        ("On 13 September it closed.", [(None, 9, 13)]),
        ("In September 2024 it closed.", [(2024, 9, None)]),
        ("In September it closed.", [(None, 9, None)]),
        ("In 2024 it closed.", [(2024, None, None)]),
        ("It met on 5 and 6 May 2021.", [(2021, 5, 5), (2021, 5, 6)]),
        ("It met on 5, 6 and 7 May 2021.", [(2021, 5, 5), (2021, 5, 6), (2021, 5, 7)]),
        ("It met from 5 to 7 May 2021.", [(2021, 5, 5), (2021, 5, 7)]),
        ("It met on 5-7 May 2021.", [(2021, 5, 5), (2021, 5, 7)]),
        ("It met on 5–7 May 2021.", [(2021, 5, 5), (2021, 5, 7)]),
        ("In 2023-24 it cost more.", [(2023, None, None), (2024, None, None)]),
        ("In 2023–24 it cost more.", [(2023, None, None), (2024, None, None)]),
        ("In 2023/24 it cost more.", [(2023, None, None), (2024, None, None)]),
        ("From 2019 to 2021 it was shut.", [(2019, None, None), (2021, None, None)]),
        ("Caeodd ar 13 Medi 2024.", [(2024, 9, 13)]),
        ("Caeodd ar 1af o Fai 2024.", [(2024, 5, 1)]),
        ("Caeodd ym mis Mai 2024.", [(2024, 5, None)]),
        ("Caeodd ym mis Rhagfyr.", [(None, 12, None)]),
        ("Caeodd yn 2024.", [(2024, None, None)]),
        ("Cyfarfu ar 13 a 14 Medi 2023.", [(2023, 9, 13), (2023, 9, 14)]),
        ("Cyfarfu o 13 i 15 Mawrth 2023.", [(2023, 3, 13), (2023, 3, 15)]),
    ],
)
def test_a_date_is_read_as_far_as_it_is_stated(text: str, stated: list[tuple[int | None, int | None, int | None]]) -> None:
    assert days(text) == stated
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    ["It may close.", "mar a mai", "Mae hyn yn fai ar neb.", "It cost £2024.", "There were 2024% more.",
     "Call 20245.", "On 45/13/24 it closed.", "12,2024"],
)  # fmt: skip
def test_what_is_no_date_is_read_as_none(text: str) -> None:
    assert dates(text) == ()


def test_may_is_a_month_with_its_capital_and_a_verb_without() -> None:
    assert days("It may open in May.") == [(None, 5, None)]
    assert days("it may open on 3 may 2024") == [(2024, None, None)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("31 weeks in 2024", [(N, 31)]),
        ("In 2024, 31 weeks", [(N, 31)]),
        ("On 3 May 2024 it cost £3", [(M, 3)]),
        ("2,024 posts", [(N, 2_024)]),
        ("£2024", [(M, 2_024)]),
        ("Two of the three left in May 2024.", [(N, 2), (N, 3)]),
    ],
)
def test_dates_are_not_counted_among_the_figures(text: str, stated: list[tuple[Unit, int]]) -> None:
    assert values(text) == stated


ENGLISH_ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WELSH_ONES = ["", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw"]


@pytest.mark.parametrize("number", range(20, 100))
def test_every_number_to_a_hundred_is_read_in_words(number: int) -> None:
    tens, ones = divmod(number, 10)
    english = f"{ENGLISH_TENS[tens - 2]}{'-' if ones else ''}{ENGLISH_ONES[ones]}"
    welsh = f"{WELSH_ONES[tens]} {'ddeg' if tens == 2 else 'deg'} {WELSH_ONES[ones]}".strip()
    assert values(f"{english} desks") == [(N, number)]
    assert values(f"{welsh} desg") == [(N, number)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_every_number_in_digits_has_its_value(number: int) -> None:
    if not 1900 <= number < 2100:
        assert values(f"They sold {number} desks.") == [(N, number)]
    assert values(f"They sold {number:,} desks.") == ([(N, number)] if number < 1000 or number > 999 else [])
    assert values(f"It cost £{number:,} today.") == [(M, number)]


@settings(max_examples=150, deadline=None)
@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    english = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    welsh = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"]
    forms = [day.isoformat(), f"{day:%d/%m/%Y}"]
    forms += [f"{day.day} {names[day.month - 1]} {day.year}" for names in (english, welsh)]
    forms.append(f"{english[day.month - 1]} {day.day}, {day.year}")
    assert [days(f"It met on {form}.") for form in forms] == [[(day.year, day.month, day.day)]] * len(forms)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789£%.,-/ aeptMyto½²๓–\n", max_size=40))
def test_no_text_makes_the_reading_fail_and_every_figure_stands_in_the_text(text: str) -> None:
    spans = [(each.start, each.end) for each in amounts(text)] + [(each.start, each.end) for each in dates(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
