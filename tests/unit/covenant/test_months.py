"""Counting in months of the calendar."""

from datetime import date

import pytest

from samklang.covenant import months


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2016, 4, 18), 24, date(2018, 4, 18)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 2, 29), 48, date(2020, 2, 29)),
        (date(2018, 2, 28), 24, date(2020, 2, 28)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(1900, 2, 28), 1200, date(2000, 2, 28)),
    ],
)
def test_a_day_some_months_later(start: date, number: int, end: date) -> None:
    assert months.after(start, number) == end


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 11, 25), date(2026, 11, 25), 0),
        (date(2026, 11, 25), date(2026, 12, 24), 0),
        (date(2026, 11, 25), date(2026, 12, 25), 1),
        (date(2026, 11, 25), date(2027, 11, 24), 11),
        (date(2026, 11, 25), date(2014, 4, 22), -151),
        (date(2016, 1, 31), date(2016, 2, 29), 1),
        (date(2017, 1, 31), date(2017, 2, 27), 0),
    ],
)
def test_whole_months_between_two_days(start: date, end: date, number: int) -> None:
    assert months.between(start, end) == number
