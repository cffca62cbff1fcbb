"""The time that a question names, and the order of documents by date."""

import datetime

import pytest

from assistant.times import dated, day_number
from tests.fakes import make_document

MARCH, SEPTEMBER = (make_document(f"Letter {month}", date=datetime.date(2023, month, 12)) for month in (3, 9))


@pytest.mark.parametrize("month", ["Medi", "Fedi", "September", "Sept", "Sep"])
def test_a_month_is_known_by_each_of_its_names(month: str) -> None:
    assert dated(f"Beth ddywedodd y llythyr o {month} 2023?", [MARCH, SEPTEMBER]).documents == {SEPTEMBER.id}


def test_a_newer_document_has_a_greater_day_number_and_an_undated_one_the_least() -> None:
    undated = make_document("Letter", date=None)
    assert sorted([SEPTEMBER, undated, MARCH], key=day_number) == [undated, MARCH, SEPTEMBER]
