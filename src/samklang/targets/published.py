"""Two published ways to judge a territory by its past emissions, with their figures from the registry.

*Grandfathered budget* (2024): a national budget is shared by past emissions; the path falls
exponentially from the emissions that the least-squares trend gives for the first year of the budget.

*Carbon law* (2026): each year has to emit the same share less than the year before; it is compared with
the trend by least absolute deviation, moved to pass through the latest year.

Both begin with emissions at the beginning of a year. Neither asks what a territory can do: a place with
one large plant gets a large share, and then has to cut it as fast as all others.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from samklang.errors import InputError, Problem
from samklang.registry.constants import constant
from samklang.targets.budget import Budget, area_t, runs_out, share_t
from samklang.targets.trend import (
    Growth,
    Line,
    constant_rate,
    least_absolute,
    least_squares,
    mean_yearly_change,
)

Series = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Grandfathered:
    """What the method of 2024 says of a territory.

    ``approximated_t`` is what the trend adds between the last year of data and the first of the budget;
    ``trend_t`` what it gives from there to the end. ``yearly_change`` is the mean of the past changes.
    ``zero`` and ``runs_out`` are years with their fractions, ``None`` for never.
    """

    budget: Budget
    trend: Line
    approximated_t: float
    trend_t: float
    yearly_change: float
    zero: float | None
    runs_out: float | None


@dataclass(frozen=True, slots=True)
class CarbonLaw:
    """What the method of 2026 says of a territory.

    ``law`` is the path of the constant cut; the sums are from its first year to the end of the century's
    half. ``rate`` leads from the first year of data to the last.
    """

    trend: Line
    rate: Growth
    law: Growth
    trend_t: float
    law_t: float

    @property
    def is_within(self) -> bool:
        """Whether the trend emits no more than the law allows."""
        return self.trend_t <= self.law_t


def national_budget_t() -> float:
    """The budget that the method of 2024 shares, less what is kept for all in common."""
    kept = _figure("shared_budget_overhead_t") / _figure("shared_budget_1_7_t")
    return _figure("shared_budget_1_5_t") * (1 - kept)


def base_years() -> range:
    """The years whose emissions share the budget of 2024."""
    return range(_year("shared_budget_first_base_year"), _year("shared_budget_last_base_year") + 1)


def grandfathered(
    own: Series, all_t: float | None = None, *, budget_t: float | None = None
) -> Grandfathered:
    """The method of 2024 for one territory.

    Args:
        own: emissions by year, with all base years among them.
        all_t: the sum of all territories over the base years; the published one when not given.
        budget_t: the budget to share; the national one when not given.

    Raises:
        InputError: a base year is missing, or the trend is at zero when the budget begins.
    """
    years = list(base_years())
    past = _amounts(own, years)
    trend = least_squares(years, past)
    first, last = _year("shared_budget_first_year"), _year("paths_last_year")
    shared = national_budget_t() if budget_t is None else budget_t
    emits = float(trend.above_zero([first])[0])
    whole = _figure("shared_budget_all_emissions_t") if all_t is None else all_t
    budget = Budget(first, emits, share_t(shared, math.fsum(past), whole))
    between = [past[-1], *trend.above_zero(range(years[-1] + 1, first + 1))]
    return Grandfathered(
        budget=budget,
        trend=trend,
        approximated_t=area_t(between),
        trend_t=area_t(trend.above_zero(range(first, last + 1))),
        yearly_change=mean_yearly_change(years, past),
        zero=trend.zero_year,
        runs_out=runs_out(budget.budget_t, trend, first),
    )


def carbon_law(own: Series) -> CarbonLaw:
    """The method of 2026 for one territory.

    Args:
        own: emissions by year; years before the first of the method are left out.

    Raises:
        InputError: fewer than two years remain.
    """
    years = [year for year in sorted(own) if year >= _year("carbon_law_first_base_year")]
    past = _amounts(own, years)
    first, last = _year("carbon_law_first_year"), _year("paths_last_year")
    fitted = least_absolute(years, past)
    trend = fitted.through(years[-1], past[-1])
    ahead = range(first, last + 1)
    law = Growth(first, float(trend.above_zero([first])[0]), -_figure("carbon_law_cut"))
    return CarbonLaw(
        trend=trend,
        rate=constant_rate(years, past),
        law=law,
        trend_t=float(trend.above_zero(ahead).sum()),
        law_t=float(law.at(ahead).sum()),
    )


def _amounts(own: Series, years: list[int]) -> list[float]:
    missing = [year for year in years if year not in own]
    if missing:
        listed = ", ".join(map(str, missing))
        raise InputError(Problem("emissions", f"none for {listed}.", "every year of the method"))
    return [own[year] for year in years]


def _figure(name: str) -> float:
    return constant(name).value


def _year(name: str) -> int:
    return int(constant(name).value)
