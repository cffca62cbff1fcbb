"""The time that a question names, and the order of documents by date."""

import datetime

import pytest

from assistant.times import dated, day_number, period
from tests.fakes import make_document

MARCH, SEPTEMBER = (make_document(f"Letter {month}", date=datetime.date(2023, month, 12)) for month in (3, 9))


@pytest.mark.parametrize("month", ["Medi", "Fedi", "September", "Sept", "Sep"])
def test_a_month_is_known_by_each_of_its_names(month: str) -> None:
    assert dated(f"Beth ddywedodd y llythyr o {month} 2023?", [MARCH, SEPTEMBER]).documents == {SEPTEMBER.id}


def test_a_newer_document_has_a_greater_day_number_and_an_undated_one_the_least() -> None:
    undated = make_document("Letter", date=None)
    assert sorted([SEPTEMBER, undated, MARCH], key=day_number) == [undated, MARCH, SEPTEMBER]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        (" 2020-06-30 ", (2020, 6, 30), (2020, 6, 30)),
    ],
)
def test_a_year_a_month_and_a_day_are_a_first_and_a_last_day(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert period(text) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2020-06-31", "0000", "June 2020", "2020-6", "２０２０", "2020-01-01T00:00"])
def test_what_is_no_time_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="write a year, a month or a day: 2020, 2020-06 or 2020-06-30"):
        period(text)
