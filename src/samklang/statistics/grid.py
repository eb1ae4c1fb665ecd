"""A table of the energy statistics as one array: territory × year × row × column.

Final energy has consumers as rows and carriers as columns, production has ways of production and
flows. Every code of the labels has its place, published totals among them.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.database import columns
from samklang.statistics.labels import labels
from samklang.statistics.method import NEWER, OLDER, Method, method_of, method_years
from samklang.statistics.places import territories, territory

FloatArray = NDArray[np.float64]
_Code = TypeVar("_Code")

BoolArray = NDArray[np.bool_]

_FINAL_ENERGY = """
    SELECT list_position($territories, territory_code) - 1 AS territory,
        list_position($years, year) - 1 AS year,
        list_position($rows, consumer_code) - 1 AS row_number,
        list_position($columns, carrier_code) - 1 AS column_number,
        CASE state WHEN 'suppressed' THEN 'nan'::DOUBLE ELSE energy_mwh END AS energy_mwh
    FROM read_parquet($path)
"""
_BALANCE = """
    SELECT list_position($territories, territory_code) - 1 AS territory,
        list_position($years, year) - 1 AS year,
        list_position($rows, row_code) - 1 AS row_number,
        list_position($columns, carrier_code) - 1 AS column_number,
        CASE state WHEN 'suppressed' THEN 'nan'::DOUBLE ELSE energy_mwh END AS energy_mwh
    FROM read_parquet($path)
"""
_PRODUCTION = """
    SELECT list_position($territories, territory_code) - 1 AS territory,
        list_position($years, year) - 1 AS year,
        list_position($rows, production_code) - 1 AS row_number,
        list_position($columns, flow_code) - 1 AS column_number,
        CASE state WHEN 'suppressed' THEN 'nan'::DOUBLE ELSE energy_mwh END AS energy_mwh
    FROM read_parquet($path)
"""


@dataclass(frozen=True, slots=True)
class Grid:
    """Energy in MWh by territory, year, row and column.

    ``energy_mwh`` is NaN where there is no number; ``is_hidden`` tells a cell that the publisher
    hides from one that the table does not have.
    """

    territories: dict[str, int]
    years: dict[int, int]
    rows: dict[str, int]
    columns: dict[str, int]
    energy_mwh: FloatArray
    is_hidden: BoolArray

    def holds(self, code: str, year: int) -> bool:
        """Whether the table has any cell, open or hidden, of a territory in a year."""
        place = self.territories[code], self.years[year]
        return bool(self.is_hidden[place].any() or not np.isnan(self.energy_mwh[place]).all())

    def known_mwh(self) -> FloatArray:
        """The numbers, with 0 where there is none; for sums of what is known."""
        return np.nan_to_num(self.energy_mwh, nan=0.0)

    def cell(self, code: str, year: int, row: str, column: str) -> float | None:
        """The number of one cell, or ``None`` where it is hidden or not in the table."""
        if column not in self.columns or row not in self.rows:
            return None
        place = self.territories[code], self.years[year], self.rows[row], self.columns[column]
        energy_mwh = self.energy_mwh.item(place)
        return None if math.isnan(energy_mwh) else energy_mwh

    def is_hidden_at(self, code: str, year: int, row: str, column: str) -> bool:
        """Whether the publisher hides the cell."""
        if column not in self.columns or row not in self.rows:
            return False
        place = self.territories[code], self.years[year], self.rows[row], self.columns[column]
        return self.is_hidden.item(place)


@cache
def energy_grid(country: str) -> Grid:
    """Final energy use: consumers × carriers."""
    return _grid(country, NEWER, NEWER.use, _FINAL_ENERGY, ("consumer",), ("carrier",))


@cache
def heat_grid(country: str) -> Grid:
    """District heat: ways of production × (fuels, fuel total, heat)."""
    flows = ("carrier", "production_flow")
    return _grid(country, NEWER, NEWER.heat, _PRODUCTION, ("heat_production",), flows)


@cache
def power_grid(country: str) -> Grid:
    """Electricity: ways of production × (fuels, fuel total, electricity)."""
    flows = ("carrier", "production_flow")
    return _grid(country, NEWER, NEWER.power, _PRODUCTION, ("electricity_production",), flows)


@cache
def balance_grid(country: str) -> Grid:
    """The older energy balance: (consumers, plants) × carriers, in its own years."""
    row_dimensions = (OLDER.consumers, OLDER.heat_plants)
    return _grid(country, OLDER, OLDER.use, _BALANCE, row_dimensions, (OLDER.carriers,))


def use_grid(country: str, method: Method) -> Grid:
    """Final use by one method."""
    return balance_grid(country) if method is OLDER else energy_grid(country)


@cache
def has_figures(country: str, code: str, year: int) -> bool:
    """Whether a territory was counted by itself in a year of the statistics.

    A code may be older than the place that has it now, and a place younger than the table.
    """
    is_in_use = territory(country, code).existed_in(year)
    return is_in_use and use_grid(country, method_of(country, year)).holds(code, year)


def heat_grid_of(country: str, method: Method) -> Grid:
    """District heat by one method."""
    return balance_grid(country) if method is OLDER else heat_grid(country)


def power_grid_of(country: str, method: Method) -> Grid:
    """Electricity produced by one method."""
    return balance_grid(country) if method is OLDER else power_grid(country)


def _grid(
    country: str,
    method: Method,
    dataset_id: str,
    query: str,
    row_dimensions: tuple[str, ...],
    column_dimensions: tuple[str, ...],
) -> Grid:
    places = [place.code for place in territories(country)]
    years = method_years(country, method)
    row_codes = [code for name in row_dimensions for code in labels(country, name)]
    column_codes = [code for name in column_dimensions for code in labels(country, name)]
    found = columns(
        country,
        dataset_id,
        query,
        territories=places,
        years=list(years),
        rows=row_codes,
        columns=column_codes,
    )
    keys = ("territory", "year", "row_number", "column_number")
    at = tuple(found[key].astype(np.intp) for key in keys)
    shape = (len(places), len(years), len(row_codes), len(column_codes))
    energy_mwh, is_hidden = np.full(shape, np.nan), np.zeros(shape, dtype=np.bool_)
    energy_mwh[at] = found["energy_mwh"]
    is_hidden[at] = np.isnan(found["energy_mwh"])
    return Grid(
        _numbered(places),
        _numbered(years),
        _numbered(row_codes),
        _numbered(column_codes),
        energy_mwh,
        is_hidden,
    )


def _numbered(codes: Iterable[_Code]) -> dict[_Code, int]:
    return {code: number for number, code in enumerate(codes)}
