"""A carbon budget: how much may be emitted in all, by which paths it lasts, and when it is gone.

Three paths use a budget exactly, as the years go to infinity:

* *constant rate*: each year emits the same share less than the year before. With the emissions E of the
  first year, counted in the budget B, the sum is E / r, so ``r = E / B``.
* *exponential*: emissions fall without a break, ``E(t) = E · exp(−E / B · t)``, and the area is B. The
  yearly cut is ``1 − exp(−E / B)``. The sum of the yearly values is more than the area, since each of
  them is that of the year's beginning.
* *even*: a straight line to zero, reached after ``2 B / E`` years; the area is B.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.targets.trend import Growth, Line


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget in tonnes from the beginning of ``year``, and the yearly emissions at that time."""

    year: int
    emissions_t: float
    budget_t: float

    def __post_init__(self) -> None:
        """There is something to divide, and somebody who emits."""
        for what, amount in (("budget", self.budget_t), ("emissions", self.emissions_t)):
            if not amount > 0:
                raise InputError(Problem(what, f"{amount:g} t.", "more than 0 t"))

    @property
    def years_left(self) -> float:
        """How many years the budget lasts at today's emissions."""
        return self.budget_t / self.emissions_t

    @property
    def constant_cut(self) -> float | None:
        """The share less each year than the year before; ``None`` where the first year is too much."""
        rate = self.emissions_t / self.budget_t
        return rate if rate <= 1 else None

    @property
    def exponential_cut(self) -> float:
        """The share less each year on the exponential path."""
        return -math.expm1(-self.emissions_t / self.budget_t)

    @property
    def even_zero_year(self) -> float:
        """When the straight line reaches zero, as a year with its fraction."""
        return self.year + 2 * self.budget_t / self.emissions_t

    def constant_rate_t(self, years: Sequence[int]) -> FloatArray | None:
        """Emissions of these years, shape (year,); their sum from ``year`` on is the budget."""
        cut = self.constant_cut
        return None if cut is None else Growth(self.year, self.emissions_t, -cut).at(years)

    def exponential_t(self, years: Sequence[int]) -> FloatArray:
        """Emissions at the beginning of these years, shape (year,)."""
        passed = np.asarray(years, dtype=float) - self.year
        return np.asarray(self.emissions_t * np.exp(-self.emissions_t / self.budget_t * passed))

    def even_t(self, years: Sequence[int]) -> FloatArray:
        """Emissions at the beginning of these years on the straight line, zero after it; shape (year,)."""
        fall = -self.emissions_t / (self.even_zero_year - self.year)
        return Line(self.year, self.emissions_t, fall).above_zero(years)


def runs_out(budget_t: float, path: Line, start: float) -> float | None:
    """When a budget is used up on a line that ends at zero, as a year with its fraction.

    The line tells the emissions of a year at its beginning, and what is emitted is the area under it.

    Returns:
        The time; ``None`` where the line reaches zero before.
    """
    rate, slope = float(path.at(np.array([start]))[0]), path.slope_per_year
    if rate <= 0:
        return None
    # rate·t + slope·t²/2 = budget; the smaller root, in the form that holds for a slope of zero too.
    under_root = rate * rate + 2 * slope * budget_t
    if under_root < 0:
        return None
    return start + 2 * budget_t / (rate + math.sqrt(under_root))


def area_t(amounts_t: Sequence[float] | FloatArray) -> float:
    """What is emitted between the first and the last of yearly values, by trapezoids."""
    amounts = np.asarray(amounts_t, dtype=float)
    return math.fsum(amounts) - float(amounts[0] + amounts[-1]) / 2


def share_t(budget_t: float, own_t: float, all_t: float) -> float:
    """The part of a larger budget that goes with the part of emissions.

    Raises:
        InputError: the emissions of all are not above zero.
    """
    if not all_t > 0:
        raise InputError(Problem("share of a budget", f"all emit {all_t:g} t.", "more than 0 t"))
    return budget_t * own_t / all_t


def day_of(time: float) -> date:
    """The day of a year with its fraction; each year with its own number of days."""
    year = math.floor(time)
    begins = date(year, 1, 1)
    days = (date(year + 1, 1, 1) - begins).days
    return begins + timedelta(days=math.floor((time - year) * days))
