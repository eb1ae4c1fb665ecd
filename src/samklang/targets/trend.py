"""Trends: a line by least squares or by least absolute deviation, and a constant yearly rate.

A trend only tells what has been; where it goes on is the reader's choice. Amounts are of any unit, and
years are calendar years, each at most once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray

_TIE = 1e-12  # sums of deviations that differ by less, as a share of all amounts, are equal


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: an amount in one year, and what it changes by a year."""

    year: float
    amount: float
    slope_per_year: float

    def at(self, years: Sequence[int] | FloatArray) -> FloatArray:
        """The amounts in these years, below zero where the line leads there; shape (year,)."""
        passed = np.asarray(years, dtype=float) - self.year
        return np.asarray(self.amount + self.slope_per_year * passed)

    def above_zero(self, years: Sequence[int] | FloatArray) -> FloatArray:
        """The amounts in these years, zero where the line lies below; shape (year,)."""
        return np.maximum(self.at(years), 0.0)

    def through(self, year: int, amount: float) -> "Line":
        """The parallel line through this amount in this year."""
        return replace(self, year=year, amount=amount)

    @property
    def zero_year(self) -> float | None:
        """When the line reaches zero, as a year with its fraction; ``None`` where it does not fall."""
        if self.slope_per_year >= 0:
            return None
        return self.year - self.amount / self.slope_per_year


@dataclass(frozen=True, slots=True)
class Growth:
    """A path that changes by one rate: an amount in one year, and a share of it more each year."""

    year: int
    amount: float
    rate_per_year: float

    def at(self, years: Sequence[int] | FloatArray) -> FloatArray:
        """The amounts in these years, shape (year,)."""
        passed = np.asarray(years, dtype=float) - self.year
        return np.asarray(self.amount * (1.0 + self.rate_per_year) ** passed)


def least_squares(years: Sequence[int], amounts: Sequence[float]) -> Line:
    """The line with the least sum of squared deviations, told at the mean of the years.

    Raises:
        InputError: there are fewer than two years, or a year stands twice.
    """
    x, y = _series(years, amounts)
    away = x - x.mean()
    slope = float(away @ y / (away @ away))
    return Line(float(x.mean()), float(y.mean()), slope)


def least_absolute(years: Sequence[int], amounts: Sequence[float]) -> Line:
    """The line with the least sum of absolute deviations, exactly.

    A best line passes through two of the points, so all pairs are tried: meant for some dozens of years.
    Several lines may be equally good. Then, ours: the slope is midway between the least and the greatest
    of the best slopes, and the line lies midway between the highest and the lowest best position; both
    are again best, and neither depends on the order of the years.

    Raises:
        InputError: there are fewer than two years, or a year stands twice.
    """
    x, y = _series(years, amounts)
    first, second = np.array(list(combinations(range(len(x)), 2))).T
    slopes = (y[second] - y[first]) / (x[second] - x[first])
    # Residuals from the line through each pair, shape (pair, year).
    off = y[None, :] - y[first][:, None] - slopes[:, None] * (x[None, :] - x[first][:, None])
    sums = np.abs(off).sum(axis=1)
    best = slopes[sums <= sums.min() + _TIE * np.abs(y).sum()]
    slope = float((best.min() + best.max()) / 2)
    middle = float(x.mean())
    return Line(middle, float(np.median(y - slope * (x - middle))), slope)


def constant_rate(years: Sequence[int], amounts: Sequence[float]) -> Growth:
    """The one yearly rate that leads from the first year's amount to the last year's.

    Raises:
        InputError: there are fewer than two years, a year stands twice, or the first or the last amount
            is not above zero.
    """
    x, y = _series(years, amounts)
    order = np.argsort(x)
    (start, begin), (end, finish) = ((int(x[at]), float(y[at])) for at in (order[0], order[-1]))
    if begin <= 0 or finish <= 0:
        message = f"the amounts are {begin:g} in {start} and {finish:g} in {end}."
        raise InputError(Problem("constant rate", message, "amounts above zero"))
    return Growth(end, finish, (finish / begin) ** (1 / (end - start)) - 1)


def mean_yearly_change(years: Sequence[int], amounts: Sequence[float]) -> float:
    """The mean of the relative changes from each year to the next in the series, as a share.

    It weighs a fall and a rise of the same size unlike: 100, 50, 100 gives +25 % a year, where the
    constant rate is 0.

    Raises:
        InputError: there are fewer than two years, a year stands twice, or an amount but the last is 0.
    """
    x, y = _series(years, amounts)
    in_order = y[np.argsort(x)]
    if not in_order[:-1].all():
        raise InputError(Problem("yearly change", "an amount is 0.", "amounts other than 0"))
    return float(np.mean(np.diff(in_order) / in_order[:-1]))


def _series(years: Sequence[int], amounts: Sequence[float]) -> tuple[FloatArray, FloatArray]:
    """Years and amounts as arrays, after a look at whether they can be a series."""
    if len(years) != len(amounts):
        message = f"{len(years)} years and {len(amounts)} amounts."
        raise InputError(Problem("trend", message, "an amount for every year"))
    least = 2
    if len(set(years)) < least or len(set(years)) < len(years):
        message = f"the years are {', '.join(map(str, years)) or 'none'}."
        raise InputError(Problem("trend", message, "two or more years, each once"))
    return np.asarray(years, dtype=float), np.asarray(amounts, dtype=float)
