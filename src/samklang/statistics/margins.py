"""The published margins of one table and year, as one sparse system over its cells.

Which cells add up to which is data: ``sums.csv`` beside the tables. A total may itself be hidden, or
be part of another total, so consumers add up to all consumers, municipalities to their county and
counties to the nation in one system. Every figure is printed in whole MWh, so a sum is known to
within the rounding of the figures it is made of.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.grid import (
    BoolArray,
    FloatArray,
    Grid,
    energy_grid,
    heat_grid,
    power_grid,
)
from samklang.statistics.manifest import manifest
from samklang.statistics.places import territories

IntArray = NDArray[np.intp]

GRIDS: dict[str, Callable[[str], Grid]] = {
    "final_energy": energy_grid,
    "heat_production": heat_grid,
    "electricity_production": power_grid,
}
AXES = ("territory", "row", "column")
_FILE = "sums.csv"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of ``sums.csv``: codes of one axis that add up to another, and when.

    ``parts`` is empty for territories: there, children add up to their parent. Parts that are not
    ``is_equal`` are at most their total. ``rounding_mwh`` is how far a printed figure may lie from
    its amount; a year that is ``None`` does not bound.
    """

    axis: str
    total: str
    parts: tuple[str, ...]
    is_equal: bool
    rounding_mwh: float
    from_year: int | None
    to_year: int | None

    def holds_in(self, year: int) -> bool:
        """Whether the line speaks of a year."""
        return (self.from_year or year) <= year <= (self.to_year or year)


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over flat cells: ``part[start[s]:start[s + 1]]`` add up to ``total[s]``.

    ``axis`` counts into ``AXES``; the other fields are those of ``SumLine``, by sum.
    """

    total: IntArray
    start: IntArray
    part: IntArray
    axis: IntArray
    is_equal: BoolArray
    rounding_mwh: FloatArray

    @property
    def count(self) -> int:
        """How many sums."""
        return len(self.total)

    @property
    def of_part(self) -> IntArray:
        """The sum that each entry of ``part`` belongs to."""
        return np.repeat(np.arange(self.count), np.diff(self.start))

    def parts_of(self, number: int) -> IntArray:
        """The part cells of one sum."""
        return self.part[self.start[number] : self.start[number + 1]]


@dataclass(frozen=True, slots=True)
class Margins:
    """One table and year: flat cells (territory × row × column raveled) and their published sums.

    ``known_mwh`` is the printed figure, 0 where there is none. ``exists`` leaves out cells that the
    table does not have; ``is_hidden`` marks those that exist and have no figure.
    """

    country: str
    dataset_id: str
    year: int
    territories: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    known_mwh: FloatArray
    is_hidden: BoolArray
    exists: BoolArray
    sums: Sums

    @property
    def shape(self) -> tuple[int, int, int]:
        """The shape that the flat cells are raveled from."""
        return len(self.territories), len(self.rows), len(self.columns)

    def cell(self, code: str, row: str, column: str) -> int:
        """The flat number of a cell."""
        at = self.territories.index(code), self.rows.index(row), self.columns.index(column)
        return int(np.ravel_multi_index(at, self.shape))

    def place(self, cell: int) -> tuple[str, str, str]:
        """Territory, row and column of a flat cell."""
        territory, row, column = np.unravel_index(cell, self.shape)
        return self.territories[territory], self.rows[row], self.columns[column]

    def hiding(self, cells: BoolArray) -> "Margins":
        """The same table with more cells hidden; ``cells`` is flat or of the table's shape."""
        more = cells.ravel() & self.exists
        return replace(
            self,
            known_mwh=np.where(more, 0.0, self.known_mwh),
            is_hidden=self.is_hidden | more,
        )

    def left_mwh(self) -> tuple[FloatArray, FloatArray]:
        """By sum: what its hidden parts minus its hidden total are at least, and at most.

        This is the known total minus the known parts, widened by the rounding of each of these
        figures; an amount is not below 0, so a printed 0 widens one way only.
        """
        sums = self.sums
        total_least, total_most = self._range_mwh(sums.total, sums.rounding_mwh)
        part_least, part_most = self._range_mwh(sums.part, sums.rounding_mwh[sums.of_part])
        low = total_least - np.bincount(sums.of_part, part_most, sums.count)
        high = total_most - np.bincount(sums.of_part, part_least, sums.count)
        return np.where(sums.is_equal, low, -np.inf), high

    def _range_mwh(
        self, cells: IntArray, rounding_mwh: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """What printed figures stand for, at least and at most; nothing where there is none."""
        known, is_open = self.known_mwh[cells], ~self.is_hidden[cells]
        return np.maximum(0.0, known - rounding_mwh) * is_open, (known + rounding_mwh) * is_open


def margins(country: str, dataset_id: str, year: int) -> Margins:
    """The margins of one carried table and year."""
    return margins_of(country, dataset_id, GRIDS[dataset_id](country), year)


def margins_of(country: str, dataset_id: str, grid: Grid, year: int) -> Margins:
    """The margins of one year of a grid; the codes of ``sums.csv`` that it lacks are passed over."""
    energy_mwh = grid.energy_mwh[:, grid.years[year]]
    is_hidden = grid.is_hidden[:, grid.years[year]]
    exists = is_hidden | ~np.isnan(energy_mwh)
    return Margins(
        country=country,
        dataset_id=dataset_id,
        year=year,
        territories=tuple(grid.territories),
        rows=tuple(grid.rows),
        columns=tuple(grid.columns),
        known_mwh=np.nan_to_num(energy_mwh, nan=0.0).ravel(),
        is_hidden=is_hidden.ravel(),
        exists=exists.ravel(),
        sums=_sums(country, dataset_id, grid, year, exists),
    )


@cache
def sum_lines(country: str, dataset_id: str) -> tuple[SumLine, ...]:
    """The lines of ``sums.csv`` for one table."""
    path = manifest(country).folder / _FILE
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(
            _line(row) for row in csv.DictReader(handle) if row["dataset_id"] == dataset_id
        )


def _line(row: dict[str, str]) -> SumLine:
    return SumLine(
        axis=row["axis"],
        total=row["total"],
        parts=tuple(row["parts"].split()),
        is_equal=row["relation"] == "equal",
        rounding_mwh=float(row["rounding_mwh"]),
        from_year=int(row["from_year"]) if row["from_year"] else None,
        to_year=int(row["to_year"]) if row["to_year"] else None,
    )


def _sums(country: str, dataset_id: str, grid: Grid, year: int, exists: BoolArray) -> Sums:
    """All sums of a year: those whose total and at least one part stand in the table."""
    found = [
        _along(exists, line, total, parts)
        for line in sum_lines(country, dataset_id)
        if line.holds_in(year)
        for total, parts in _families(country, grid, line)
    ]
    counts = np.concatenate([np.empty(0, np.intp), *(sums.counts for sums in found)])
    by_line = [len(sums.total) for sums in found]
    lines = [sums.line for sums in found]
    return Sums(
        total=np.concatenate([np.empty(0, np.intp), *(sums.total for sums in found)]),
        start=np.concatenate([[0], np.cumsum(counts)]).astype(np.intp),
        part=np.concatenate([np.empty(0, np.intp), *(sums.part for sums in found)]),
        axis=np.repeat(np.array([AXES.index(line.axis) for line in lines], np.intp), by_line),
        is_equal=np.repeat(np.array([line.is_equal for line in lines], np.bool_), by_line),
        rounding_mwh=np.repeat(np.array([line.rounding_mwh for line in lines]), by_line),
    )


def _families(country: str, grid: Grid, line: SumLine) -> Iterator[tuple[int, list[int]]]:
    """Total and parts as places on the axis of a line, where the grid has them."""
    if line.axis == "territory":
        yield from _parents(country, grid.territories)
        return
    places = grid.rows if line.axis == "row" else grid.columns
    if line.total in places:
        yield places[line.total], [places[part] for part in line.parts if part in places]


def _parents(country: str, places: dict[str, int]) -> Iterator[tuple[int, list[int]]]:
    children: dict[str, list[int]] = {}
    for place in territories(country):
        if place.code in places and place.parent_code in places:
            children.setdefault(place.parent_code, []).append(places[place.code])
    yield from ((places[parent], found) for parent, found in children.items())


@dataclass(frozen=True, slots=True)
class _LineSums:
    """The sums that one line gives for one total."""

    line: SumLine
    total: IntArray
    counts: IntArray
    part: IntArray


def _along(exists: BoolArray, line: SumLine, total: int, parts: Iterable[int]) -> _LineSums:
    """One sum for every pair of places on the two other axes."""
    cells, axis = np.arange(exists.size).reshape(exists.shape), AXES.index(line.axis)
    total_cells = cells.take(total, axis).ravel()
    part_cells = np.moveaxis(cells.take(list(parts), axis), axis, -1).reshape(len(total_cells), -1)
    is_there = exists.ravel()
    is_part = is_there[part_cells]
    kept = is_there[total_cells] & is_part.any(axis=1)
    return _LineSums(
        line, total_cells[kept], is_part[kept].sum(axis=1), part_cells[kept][is_part[kept]]
    )
