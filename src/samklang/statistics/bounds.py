"""What a hidden cell is at most, by simple published margins.

A hidden cell is at least 0 and at most what its margins leave::

    consumer total  − known carriers of the consumer
    carrier total   − known consumers of the carrier
    parent's cell   − known cells of the other territories of the same county (or nation)

Where a total is hidden itself, it is first bounded in the same way from the grand total. Each printed
figure is rounded to 1 MWh, so a margin of n figures is wide by n halves. These bounds are sound but
not the tightest that the table allows.
"""

from functools import cache

import numpy as np

from samklang.statistics.grid import FloatArray, Grid, energy_grid
from samklang.statistics.labels import labels
from samklang.statistics.places import territories
from samklang.statistics.records import Level

_LEVELS = (Level.NATION, Level.COUNTY, Level.MUNICIPALITY)
_ROWS, _COLUMNS = 2, 3  # axes of the grid


@cache
def energy_maximum_mwh(country: str) -> FloatArray:
    """Upper bounds in the shape of the final-energy grid.

    A known cell has its own number, a cell that the table does not have 0, a hidden one its bound
    (infinite where no margin is open).
    """
    grid = energy_grid(country)
    totals = {
        _ROWS: grid.rows[_total_code(country, "consumer")],
        _COLUMNS: grid.columns[_total_code(country, "carrier")],
    }
    upper = np.where(grid.is_hidden, np.inf, grid.known_mwh())
    for level in _LEVELS:
        places = _places(country, grid, level)
        _bound_by_parent(country, grid, upper, places)
        _bound_within(grid, upper, places, totals)
    return upper


def _total_code(country: str, dimension: str) -> str:
    return next(code for code, label in labels(country, dimension).items() if label.is_total)


def _places(country: str, grid: Grid, level: Level) -> list[int]:
    return [grid.territories[place.code] for place in territories(country) if place.level is level]


def _bound_by_parent(country: str, grid: Grid, upper: FloatArray, places: list[int]) -> None:
    """Bound hidden cells by what the parent's cell leaves beside the known siblings.

    Where the siblings exceed their parent the table contradicts itself, and the parent bounds
    nothing.
    """
    known, codes = grid.known_mwh(), list(grid.territories)
    parent_of = {place.code: place.parent_code for place in territories(country)}
    families: dict[str, list[int]] = {}
    for place in places:
        families.setdefault(parent_of[codes[place]], []).append(place)
    for parent, children in families.items():
        if parent not in grid.territories:
            continue
        left = upper[grid.territories[parent]] - known[children].sum(axis=0)
        left = np.where(left + len(children) / 2 < 0, np.inf, _widened(left, len(children) + 1))
        upper[children] = np.where(
            grid.is_hidden[children], np.minimum(upper[children], left), upper[children]
        )


def _bound_within(grid: Grid, upper: FloatArray, places: list[int], totals: dict[int, int]) -> None:
    """Bound hidden cells by the totals of their own territory.

    Twice: the first round bounds hidden totals by the grand total, the second uses them.
    """
    own, hidden, known = upper[places], grid.is_hidden[places], grid.known_mwh()[places]
    for axis, total in (*totals.items(), *totals.items()):
        left = own.take(total, axis) - known.sum(axis) + known.take(total, axis)
        left = np.expand_dims(_widened(left, known.shape[axis]), axis)
        bounded = np.where(hidden, np.minimum(own, left), own)
        parts = [number for number in range(known.shape[axis]) if number != total]
        at = (slice(None),) * axis + (parts,)
        own[at] = bounded[at]
    upper[places] = own


def _widened(left: FloatArray, figures: int) -> FloatArray:
    """A margin with the rounding of the figures it is made of; never below 0."""
    return np.maximum(0.0, left + figures / 2)
