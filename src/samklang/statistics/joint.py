"""The interval of a sum of hidden cells, seen together: far narrower than the sum of their intervals.

Where a municipality's own total is published, its hidden cells may each be anything, but together they
are what the total leaves. The same holds for a county whose cells are published and for emissions,
which weigh each cell by its factor.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, reduce

import numpy as np

from samklang.inventory.result import InventoryResult
from samklang.statistics.bounds import energy_sums
from samklang.statistics.grid import energy_grid
from samklang.statistics.method import NEWER, method_of
from samklang.statistics.places import territory
from samklang.statistics.programme import Programme, block, least_of
from samklang.statistics.rows import RowAmounts, line_share, row_amounts
from samklang.values import State, Total, Value

Cell = tuple[int, int, int]
Share = tuple[Cell, float]


@dataclass(frozen=True, slots=True)
class HiddenSum:
    """A known amount and weights on hidden cells (territory, row, column) of one year.

    ``is_bounded`` is false where something beside the cells has no upper bound.
    """

    country: str
    year: int
    known: float
    weights: dict[Cell, float]
    is_bounded: bool

    def __add__(self, other: "HiddenSum") -> "HiddenSum":
        """Both together; a cell that is in both counts twice."""
        weights = dict(self.weights)
        for cell, weight in other.weights.items():
            weights[cell] = weights.get(cell, 0.0) + weight
        bounded = self.is_bounded and other.is_bounded
        return replace(self, known=self.known + other.known, weights=weights, is_bounded=bounded)

    def range(self) -> tuple[float, float | None]:
        """The least and the most that the sum can be, by the margins of its territories together."""
        low, high = _range(self) if self.weights else (0.0, 0.0)
        is_bounded = self.is_bounded and np.isfinite(high)
        return self.known + low, self.known + high if is_bounded else None


def tightened(country: str, result: InventoryResult) -> InventoryResult:
    """The result with the totals of energy and emissions as narrow as all margins allow.

    An inventory that holds no hidden cell of the tables is given back as it is.
    """
    if not _has_hidden(country, result):
        return result
    return replace(
        result,
        energy=_narrowed(result.energy, energy_sum(country, result)),
        emissions=_narrowed(result.emissions, emissions_sum(country, result)),
    )


def emissions_range(country: str, results: Iterable[InventoryResult]) -> tuple[float, float | None]:
    """The least and the most, in t, of the emissions of several inventories of one year together."""
    together, low, high = [], 0.0, 0.0
    for result in results:
        if _has_hidden(country, result):
            together.append(emissions_sum(country, result))
        else:
            low += result.emissions.minimum
            high += np.inf if result.emissions.maximum is None else result.emissions.maximum
    if together:
        least, most = reduce(HiddenSum.__add__, together).range()
        low, high = low + least, high + (np.inf if most is None else most)
    return low, high if np.isfinite(high) else None


def energy_sum(country: str, result: InventoryResult) -> HiddenSum:
    """The energy of an inventory from the statistics, in MWh."""
    values = [record.value for record in result.inventory.activity]
    return _sum(country, result, result.energy, [1.0] * len(values), values)


def emissions_sum(country: str, result: InventoryResult) -> HiddenSum:
    """The emissions of an inventory from the statistics, in t."""
    factors = [row.factor.t_per_mwh for row in result.rows]
    return _sum(country, result, result.emissions, factors, [row.emissions for row in result.rows])


def _sum(
    country: str,
    result: InventoryResult,
    total: Total,
    factors: list[float | None],
    values: list[Value],
) -> HiddenSum:
    """The total without what its hidden rows add at least, with a weight on each of their cells."""
    inventory, grid = result.inventory, energy_grid(country)
    at = grid.territories[inventory.territory.code], grid.years[inventory.year]
    rows = _rows_by_key(country)
    known, weights = total.minimum, dict[Cell, float]()
    for record, factor in zip(inventory.activity, factors, strict=True):
        if record.value.state is State.SUPPRESSED and factor is not None:
            amounts = rows[record.sector, record.carrier, record.fuel, record.sustainable]
            known += factor * float(amounts.known_mwh[at] - amounts.minimum_mwh[at])
            for cell, share in _hidden_cells(country, amounts, at):
                weights[cell] = weights.get(cell, 0.0) + factor * share
    is_bounded = not any(value.state in (State.MISSING, State.C) for value in values)
    return HiddenSum(country, inventory.year, known, weights, is_bounded)


def _hidden_cells(country: str, amounts: RowAmounts, at: tuple[int, int]) -> Iterator[Share]:
    """The hidden cells of a row, with the share of each that belongs to it."""
    grid = energy_grid(country)
    for line in amounts.row.lines:
        place = grid.rows[line.consumer_code], grid.columns[line.code]
        if grid.is_hidden[(*at, *place)]:
            share = line_share(country, line)
            yield (at[0], *place), float(share if isinstance(share, float) else share[at])


def _range(found: HiddenSum) -> tuple[float, float]:
    """The weighted sum of the hidden cells alone, with the cells of the same places and above."""
    sums, box = energy_sums(found.country, found.year)
    grid = energy_grid(found.country)
    shape = len(grid.territories), len(grid.rows), len(grid.columns)
    cells = np.ravel_multi_index(tuple(np.array(list(found.weights)).T), shape)
    weights = np.zeros(len(sums.cells))
    weights[np.searchsorted(sums.cells, cells)] = list(found.weights.values())
    is_inside = np.isin(sums.territory, _places(found))
    part, inner = block(sums, box, is_inside)
    low, high = Programme(part, inner).range(weights[is_inside])
    return max(low, least_of(weights, box)), min(high, -least_of(-weights, box))


def _places(found: HiddenSum) -> list[int]:
    """The territories of the cells, and those that they are part of."""
    grid, codes = energy_grid(found.country), list(energy_grid(found.country).territories)
    inside = {codes[place] for place, _, _ in found.weights}
    parents = {territory(found.country, code).parent_code for code in inside}
    return [grid.territories[code] for code in inside | parents if code in grid.territories]


def _narrowed(total: Total, found: HiddenSum) -> Total:
    low, high = found.range()
    most = (
        total.maximum
        if high is None
        else min(high, np.inf if total.maximum is None else total.maximum)
    )
    return replace(total, minimum=max(total.minimum, low), maximum=most)


def _has_hidden(country: str, result: InventoryResult) -> bool:
    year = result.inventory.year
    is_there = method_of(country, year) is NEWER and year in energy_grid(country).years
    return is_there and any(
        record.value.state is State.SUPPRESSED for record in result.inventory.activity
    )


@cache
def _rows_by_key(country: str) -> dict[tuple[str, str, str, bool | None], RowAmounts]:
    return {
        (found.row.sector, found.row.carrier, found.row.fuel, found.row.sustainable): found
        for found in row_amounts(country, NEWER)
    }
