"""How fast emissions have to fall from one amount to another: evenly, or by a constant rate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.targets.trend import Growth, Line


@dataclass(frozen=True, slots=True)
class Pace:
    """The way from the emissions of one year to those of a later one, in tonnes."""

    from_year: int
    from_t: float
    to_year: int
    to_t: float

    def __post_init__(self) -> None:
        """A way goes forward in time."""
        if self.to_year <= self.from_year:
            message = f"it ends in {self.to_year} and begins in {self.from_year}."
            raise InputError(Problem("pace", message, "an end after the beginning"))

    @property
    def cut_t_per_year(self) -> float:
        """Tonnes less each year on the straight way; below zero where more is allowed."""
        return (self.from_t - self.to_t) / (self.to_year - self.from_year)

    @property
    def cut_rate(self) -> float | None:
        """The share of the year before that each year takes away, always the same.

        ``None`` where the way begins or ends at zero or below: no constant rate leads there.
        """
        if self.from_t <= 0 or self.to_t <= 0:
            return None
        return float(1 - (self.to_t / self.from_t) ** (1 / (self.to_year - self.from_year)))

    def even_t(self, years: Sequence[int]) -> FloatArray:
        """Emissions on the straight way, shape (year,)."""
        return Line(self.from_year, self.from_t, -self.cut_t_per_year).at(years)

    def constant_rate_t(self, years: Sequence[int]) -> FloatArray | None:
        """Emissions with the same rate each year, shape (year,); ``None`` where there is none."""
        rate = self.cut_rate
        return None if rate is None else Growth(self.from_year, self.from_t, -rate).at(years)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the way, both ends too."""
        return tuple(range(self.from_year, self.to_year + 1))

    def total_t(self) -> float:
        """What is emitted on the straight way from the year after its beginning to its end."""
        return float(np.sum(self.even_t(self.years[1:])))
