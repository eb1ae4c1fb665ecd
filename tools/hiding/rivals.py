"""Three simple ways to fill a hidden cell, as generous to them as they allow."""

import numpy as np

from samklang.statistics.grid import FloatArray, Grid
from samklang.statistics.manifest import manifest
from samklang.statistics.neighbours import inhabitants
from samklang.statistics.places import territories
from samklang.statistics.shapes import total_codes

_ROWS, _COLUMNS = 2, 3


def rivals_mwh(country: str, grid: Grid) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Zero, proportional split and last known year of every hidden cell, in the shape of the grid.

    Where a cell was never open, the last known year gives way to the proportional split.
    """
    split = split_mwh(country, grid)
    last = last_known_mwh(grid.energy_mwh)
    return np.zeros_like(split), split, np.where(np.isnan(last), split, last)


def last_known_mwh(energy_mwh: FloatArray) -> FloatArray:
    """The nearest open year before; after, where there is none before; NaN where no year is open."""
    before = _carried(energy_mwh)
    after = _carried(energy_mwh[:, ::-1])[:, ::-1]
    return np.where(np.isnan(before), after, before)


def split_mwh(country: str, grid: Grid) -> FloatArray:
    """What the first open margin leaves, split in proportion to the nation's figures.

    The margins in turn: the consumer's total, the carrier's total, the parent's cell (there in
    proportion to inhabitants), the nation's amount per inhabitant. A hidden total is the sum of its
    parts.
    """
    nation = grid.territories[manifest(country).territory_code]
    weight = np.nan_to_num(last_known_mwh(grid.energy_mwh[nation : nation + 1]))
    weight = np.broadcast_to(weight, grid.energy_mwh.shape)
    row, column = _totals(country, grid)
    people = inhabitants(country, grid)
    found = np.full_like(grid.energy_mwh, np.nan)
    found = _filled(found, _along(grid, weight, _COLUMNS, column))
    found = _filled(found, _along(grid, weight, _ROWS, row))
    found = _filled(found, _by_parent(country, grid, people))
    for axis, total in ((_COLUMNS, column), (_ROWS, row)):
        found = _filled(found, _sum_of_parts(grid, found, axis, total))
    return _filled(found, weight * (people / np.maximum(people[nation], 1))[:, None, None, None])


def _along(grid: Grid, weight: FloatArray, axis: int, total: int) -> FloatArray:
    """Hidden parts of the open totals along one axis; NaN elsewhere."""
    parts = [place for place in range(grid.energy_mwh.shape[axis]) if place != total]
    hidden, known = grid.is_hidden.take(parts, axis), grid.known_mwh().take(parts, axis)
    left = grid.energy_mwh.take([total], axis) - known.sum(axis, keepdims=True)
    shares = np.where(hidden, weight.take(parts, axis) + 1, 0)
    shares = shares / np.maximum(shares.sum(axis, keepdims=True), 1)
    amounts = np.full_like(grid.energy_mwh, np.nan)
    at = (slice(None),) * axis + (parts,)
    amounts[at] = np.where(hidden, np.maximum(left, 0) * shares, np.nan)
    return amounts


def _by_parent(country: str, grid: Grid, people: FloatArray) -> FloatArray:
    """Hidden cells of the places below one whose own cell is open; NaN elsewhere."""
    amounts = np.full_like(grid.energy_mwh, np.nan)
    for parent, children in _families(country, grid).items():
        hidden = grid.is_hidden[children]
        left = grid.energy_mwh[parent] - grid.known_mwh()[children].sum(axis=0)
        shares = np.where(hidden, people[children][:, None, None, None] + 1, 0)
        shares = shares / np.maximum(shares.sum(axis=0), 1)
        amounts[children] = np.where(hidden, np.maximum(left, 0) * shares, np.nan)
    return amounts


def _sum_of_parts(grid: Grid, found: FloatArray, axis: int, total: int) -> FloatArray:
    parts = [place for place in range(grid.energy_mwh.shape[axis]) if place != total]
    whole = np.where(grid.is_hidden, found, grid.known_mwh()).take(parts, axis)
    amounts = np.full_like(grid.energy_mwh, np.nan)
    at = (slice(None),) * axis + (total,)
    amounts[at] = np.nansum(whole, axis)
    return amounts


def _filled(found: FloatArray, more: FloatArray) -> FloatArray:
    return np.where(np.isnan(found), more, found)


def _carried(energy_mwh: FloatArray) -> FloatArray:
    years = np.arange(energy_mwh.shape[1]).reshape(1, -1, 1, 1)
    last = np.maximum.accumulate(np.where(np.isnan(energy_mwh), -1, years), axis=1)
    found = np.take_along_axis(energy_mwh, np.maximum(last, 0), axis=1)
    return np.where(last < 0, np.nan, found)


def _totals(country: str, grid: Grid) -> tuple[int, int]:
    totals: set[str] = set().union(*total_codes(country, "final_energy").values())
    row = next(place for code, place in grid.rows.items() if code in totals)
    column = next(place for code, place in grid.columns.items() if code in totals)
    return row, column


def _families(country: str, grid: Grid) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in territories(country):
        if place.code in grid.territories and place.parent_code in grid.territories:
            parent = grid.territories[place.parent_code]
            found.setdefault(parent, []).append(grid.territories[place.code])
    return found
