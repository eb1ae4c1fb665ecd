"""Budgets and published methods, worked by hand."""

from datetime import date

import pytest

from samklang.errors import InputError
from samklang.targets import published
from samklang.targets.budget import Budget, area_t, day_of, runs_out, share_t
from samklang.targets.trend import Line


def test_a_budget_of_ten_years() -> None:
    budget = Budget(2025, 100.0, 1000.0)
    assert budget.years_left == 10
    assert budget.constant_cut == 0.1
    assert budget.exponential_cut == pytest.approx(0.0951626)
    assert budget.even_zero_year == 2045
    assert budget.even_t([2025, 2035, 2045, 2050]).tolist() == [100, 50, 0, 0]
    constant = budget.constant_rate_t([2025, 2026])
    assert constant is not None
    assert constant.tolist() == [100, 90]
    assert budget.exponential_t([2035]).tolist() == pytest.approx([36.7879441])


def test_a_budget_smaller_than_the_first_year_has_no_constant_cut() -> None:
    budget = Budget(2025, 100.0, 60.0)
    assert budget.constant_cut is None
    assert budget.constant_rate_t([2025]) is None


@pytest.mark.parametrize(("emissions", "budget"), [(0.0, 1.0), (1.0, 0.0), (1.0, -5.0)])
def test_what_is_used_up_is_no_budget(emissions: float, budget: float) -> None:
    with pytest.raises(InputError, match="more than 0 t"):
        Budget(2025, emissions, budget)


def test_a_budget_runs_out_on_a_level_line() -> None:
    assert runs_out(250.0, Line(2020, 100.0, 0.0), 2025) == 2027.5


def test_a_budget_runs_out_on_a_falling_line() -> None:
    # 100 t falling by 10 a year: after 5 years 100·5 − 10·25/2 = 375 t are used.
    assert runs_out(375.0, Line(2025, 100.0, -10.0), 2025) == pytest.approx(2030)


def test_a_budget_outlasts_a_line_that_reaches_zero() -> None:
    assert runs_out(501.0, Line(2025, 100.0, -10.0), 2025) is None
    assert runs_out(1.0, Line(2025, -1.0, -10.0), 2025) is None


def test_trapezoids_and_shares() -> None:
    assert area_t([10.0, 6.0, 4.0]) == 13
    assert share_t(1000.0, 1.0, 4.0) == 250
    with pytest.raises(InputError, match="all emit 0 t"):
        share_t(1000.0, 1.0, 0.0)


def test_a_day_counts_the_days_of_its_own_year() -> None:
    assert day_of(2024.0) == date(2024, 1, 1)
    assert day_of(2024.5) == date(2024, 7, 2)
    assert day_of(2023.5) == date(2023, 7, 2)


def test_a_territory_without_a_base_year_is_refused() -> None:
    own = dict.fromkeys(published.base_years(), 100.0)
    del own[min(own)]
    with pytest.raises(InputError, match="none for 2015"):
        published.grandfathered(own, 1000.0)


def test_a_trend_at_zero_needs_no_budget_and_is_told() -> None:
    own = {year: 100.0 - 14 * (year - 2015) for year in published.base_years()}
    with pytest.raises(InputError, match="emissions: 0 t"):
        published.grandfathered(own, 1000.0)


def test_another_budget_than_the_national_one_may_be_shared() -> None:
    own = dict.fromkeys(published.base_years(), 100.0)
    assert published.grandfathered(own, 8000.0, budget_t=5000.0).budget.budget_t == 500
