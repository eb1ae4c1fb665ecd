"""Estimates of hidden cells: only when asked for, always with an interval, never a published figure.

Each estimate keeps every published sum within its rounding and lies inside the bounds of its cell. It
comes from the cell's other years and from similar municipalities (``neighbours.py``), brought under
the sums by constrained least squares (``adjustment.py``, ``least_change.py``), with an interval that
was calibrated on hidden known cells (``intervals.py``). Nothing is drawn at random.

An :class:`Estimate` is no ``Value``: no sum, inventory or table takes it. An author may take cells over
by name (``takeover.py``); what is published as open data leaves them out (``inventory/disclosure.py``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.disclosure import ESTIMATED
from samklang.statistics.adjustment import adjusted
from samklang.statistics.bounds import ENERGY, energy_sums
from samklang.statistics.grid import FloatArray, Grid, energy_grid
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.intervals import interval_mwh
from samklang.statistics.least_change import least_change
from samklang.statistics.margins import IntArray
from samklang.statistics.neighbours import NO_YEAR, Basis, Expectation, expectation
from samklang.statistics.places import territory
from samklang.statistics.propagation import Box
from samklang.statistics.texts import text
from samklang.texts import Language


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """The name of a hidden cell."""

    country: str
    territory_code: str
    year: int
    consumer_code: str
    carrier_code: str

    def __str__(self) -> str:
        """As a person names it in a list: territory/year/consumer/carrier."""
        return f"{self.territory_code}/{self.year}/{self.consumer_code}/{self.carrier_code}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a hidden cell probably is, in MWh, and how sure that is.

    Nine of ten true amounts lie from ``low_mwh`` to ``high_mwh``, all of them from ``minimum_mwh`` to
    ``maximum_mwh`` (∞ when unbounded). ``earlier_year`` and ``later_year`` are the known years used,
    where there are such.
    """

    cell: HiddenCell
    estimate_mwh: float
    low_mwh: float
    high_mwh: float
    minimum_mwh: float
    maximum_mwh: float
    basis: Basis
    earlier_year: int | None
    later_year: int | None

    @property
    def grade(self) -> str:
        """Its quality grade, always the same one."""
        return ESTIMATED

    @property
    def may_be_published(self) -> bool:
        """Never: what secrecy hides may not be given away by reckoning."""
        return False

    def reason(self, language: Language = "en") -> str:
        """Which neighbours the estimate comes from, in a sentence."""
        years = [str(year) for year in (self.earlier_year, self.later_year) if year is not None]
        named = {"first": years[0], "last": years[-1], "years": ", ".join(years)} if years else {}
        return text(f"estimate_{self.basis.name.lower()}", language, **named)


@dataclass(frozen=True, slots=True)
class YearEstimates:
    """Estimates of all hidden cells of one year as arrays over the hidden cells, in MWh.

    ``sums`` holds the cells and the sums that bind them, ``box`` their bounds. ``spread_mwh`` grows
    where a cell had to leave what its neighbours and the sums alone ask for.
    """

    sums: HiddenSums
    box: Box
    estimate_mwh: FloatArray
    spread_mwh: FloatArray
    basis: IntArray
    earlier: IntArray
    later: IntArray

    def interval_mwh(self, country: str) -> tuple[FloatArray, FloatArray]:
        """The interval of nine in ten, held within the bounds and around the estimate."""
        low, high = interval_mwh(country, self.estimate_mwh, self.spread_mwh, self.basis)
        return (
            np.minimum(np.maximum(low, self.box.low_mwh), self.estimate_mwh),
            np.maximum(np.minimum(high, self.box.high_mwh), self.estimate_mwh),
        )


def year_estimates(sums: HiddenSums, box: Box, expected: Expectation, place: int) -> YearEstimates:
    """The hidden cells of one year, estimated together: the sums bind the whole nation.

    ``place`` is that of the year in the expectation; the sums must be able to hold, and ``box`` holds
    the bounds of the cells.
    """
    here = expected.of(place, sums.cells)
    found = adjusted(sums, here.mean_mwh, here.spread_mwh)
    estimate_mwh = least_change(sums, box, found.mean_mwh, found.spread_mwh)
    return YearEstimates(
        sums=sums,
        box=box,
        estimate_mwh=estimate_mwh,
        spread_mwh=np.hypot(found.spread_mwh, estimate_mwh - found.free_mean_mwh),
        basis=here.basis,
        earlier=here.earlier,
        later=here.later,
    )


def estimates(country: str, year: int, code: str | None = None) -> tuple[Estimate, ...]:
    """Estimates of every hidden cell of one year, by territory; of one territory with ``code``.

    Raises:
        InputError: the country, the code or the year is not carried.
    """
    grid = energy_grid(country)
    if code is not None:
        territory(country, code)
    if year not in grid.years:
        years = tuple(grid.years)
        message = "the energy statistics that are carried do not have it."
        raise InputError(Problem(f"year {year}", message, f"one of {years[0]}–{years[-1]}"))
    sums, box = energy_sums(country, year)
    found = year_estimates(sums, box, _expected(country), grid.years[year])
    return tuple(_named(country, year, grid, found, code))


@cache
def _expected(country: str) -> Expectation:
    return expectation(country, ENERGY, energy_grid(country))


def _named(
    country: str, year: int, grid: Grid, found: YearEstimates, code: str | None
) -> Iterator[Estimate]:
    """The arrays as records, in the order of the cells."""
    names = [list(axis) for axis in (grid.territories, grid.rows, grid.columns)]
    years = list(grid.years)
    low, high = found.interval_mwh(country)
    at = np.unravel_index(found.sums.cells, tuple(map(len, names)))
    for number, place in enumerate(zip(*at, strict=True)):
        territory_code, consumer, carrier = (axis[i] for axis, i in zip(names, place, strict=True))
        if code in (None, territory_code):
            yield Estimate(
                cell=HiddenCell(country, territory_code, year, consumer, carrier),
                estimate_mwh=float(found.estimate_mwh[number]),
                low_mwh=float(low[number]),
                high_mwh=float(high[number]),
                minimum_mwh=float(found.box.low_mwh[number]),
                maximum_mwh=float(found.box.high_mwh[number]),
                basis=Basis(found.basis[number]),
                earlier_year=_year(years, found.earlier[number]),
                later_year=_year(years, found.later[number]),
            )


def _year(years: list[int], place: int) -> int | None:
    return None if place == NO_YEAR else years[place]
