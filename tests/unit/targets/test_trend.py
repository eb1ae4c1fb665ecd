"""Trends of small series, worked by hand."""

from collections.abc import Callable

import pytest

from samklang.errors import InputError
from samklang.targets import trend


def test_least_squares_of_three_points() -> None:
    # mean year 2001, mean 2; slope = (-1·1 + 0·2 + 1·3) / 2 = 1
    line = trend.least_squares([2000, 2001, 2002], [1.0, 2.0, 3.0])
    assert (line.year, line.amount, line.slope_per_year) == (2001, 2, 1)
    assert line.at([2005]).tolist() == [6]


def test_least_absolute_deviation_passes_by_a_single_odd_year() -> None:
    years, amounts = [2000, 2001, 2002, 2003, 2004], [10.0, 9.0, 80.0, 7.0, 6.0]
    line = trend.least_absolute(years, amounts)
    assert line.slope_per_year == -1
    assert line.at(years).tolist() == [10, 9, 8, 7, 6]


def test_of_equally_good_slopes_the_middle_one_is_taken() -> None:
    # Every line that runs between the two amounts of both sides is as good: slopes from -1 to 1.
    line = trend.least_absolute([2000, 2001, 2002, 2003], [0.0, 1.0, 1.0, 0.0])
    assert line.slope_per_year == 0
    assert line.at([2000]).tolist() == [0.5]


def test_the_order_of_the_years_does_not_matter() -> None:
    years, amounts = [2004, 2000, 2002, 2001], [7.0, 12.0, 9.0, 8.0]
    in_order = trend.least_absolute(sorted(years), [12.0, 8.0, 9.0, 7.0])
    assert trend.least_absolute(years, amounts) == in_order


def test_a_constant_rate_leads_from_the_first_to_the_last() -> None:
    growth = trend.constant_rate([2010, 2011, 2012], [100.0, 70.0, 81.0])
    assert growth.rate_per_year == pytest.approx(-0.1)
    assert growth.at([2010, 2012, 2013]).tolist() == pytest.approx([100, 81, 72.9])


def test_the_mean_of_changes_is_no_constant_rate() -> None:
    assert trend.mean_yearly_change([2000, 2001, 2002], [100.0, 50.0, 100.0]) == 0.25
    assert trend.constant_rate([2000, 2001, 2002], [100.0, 50.0, 100.0]).rate_per_year == 0


def test_a_line_that_falls_reaches_zero_and_then_stays_there() -> None:
    line = trend.Line(2020, 100.0, -40.0)
    assert line.zero_year == 2022.5
    assert line.at([2023]).tolist() == [-20]
    assert line.above_zero([2020, 2023]).tolist() == [100, 0]


def test_a_line_that_does_not_fall_never_reaches_zero() -> None:
    assert trend.Line(2020, 100.0, 0.0).zero_year is None


def test_a_line_through_an_amount_keeps_its_slope() -> None:
    line = trend.Line(2020, 100.0, -5.0).through(2024, 90.0)
    assert line.at([2024, 2025]).tolist() == [90, 85]


@pytest.mark.parametrize(
    ("years", "amounts", "told"),
    [
        ([2020], [1.0], "years are 2020"),
        ([], [], "years are none"),
        ([2020, 2020], [1.0, 2.0], "each once"),
        ([2020, 2021], [1.0], "2 years and 1 amounts"),
    ],
)
@pytest.mark.parametrize("method", [trend.least_squares, trend.least_absolute, trend.constant_rate])
def test_what_is_no_series_is_refused(
    method: Callable[[list[int], list[float]], object],
    years: list[int],
    amounts: list[float],
    told: str,
) -> None:
    with pytest.raises(InputError, match=told):
        method(years, amounts)


def test_there_is_no_rate_from_or_to_zero() -> None:
    with pytest.raises(InputError, match="amounts above zero"):
        trend.constant_rate([2020, 2021], [10.0, 0.0])
    with pytest.raises(InputError, match="other than 0"):
        trend.mean_yearly_change([2020, 2021], [0.0, 10.0])
