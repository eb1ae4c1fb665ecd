"""Which inventories a flat table holds: rows of one territory, year and way of counting."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samklang.errors import Problem
from samklang.inventory.records import Approach, Inventory, Kind, Territory
from samklang.quantities import GasUnit
from samklang.workbook.columns import CodedColumn, Faults

_KEY = ("country", "code", "year", "kind", "approach", "gas_unit", "gwp_set")


@dataclass(frozen=True, slots=True)
class Heads:
    """Inventories without rows, in the order of the table, and which of them each row belongs to."""

    inventories: tuple[Inventory, ...]
    inventory: NDArray[np.int32]


def combined(columns: list[NDArray[np.int32]], sizes: list[int]) -> NDArray[np.int64]:
    """One number for each combination of codes; equal where all columns are equal."""
    number = np.zeros(len(columns[0]), np.int64)
    for column, size in zip(columns, sizes, strict=True):
        number = number * (size + 1) + column
    return number


def heads_of(
    columns: dict[str, CodedColumn], population: NDArray[np.float64], faults: Faults
) -> Heads:
    """Gather the inventories; name and population have to agree within one.

    Args:
        columns: the resolved key columns and ``name``.
        population: inhabitants, NaN where a row says nothing; shape (rows,).
        faults: takes contradictions.
    """
    keys = combined(
        [columns[name].index for name in _KEY], [len(columns[name].codes) for name in _KEY]
    )
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    inventory = rank[inverse]
    first_rows = np.sort(first)
    names = _names(columns["name"], inventory, len(first), faults)
    inhabitants = _inhabitants(population, inventory, len(first), faults)
    heads = tuple(
        _head(columns, int(row), name, count)
        for row, name, count in zip(first_rows, names, inhabitants, strict=True)
    )
    return Heads(heads, inventory)


def code_notes(inventories: tuple[Inventory, ...]) -> list[str]:
    """A warning where codes of digits differ by one digit: "0180" loses its zero in many programs."""
    by_country: dict[str, dict[int, str]] = {}
    for inventory in inventories:
        code = inventory.territory.code
        if code.isdecimal():
            by_country.setdefault(inventory.territory.country, {}).setdefault(len(code), code)
    return [
        f"Codes of {country} have different lengths ({code} and {lengths[length + 1]}). "
        "Was a leading zero lost?"
        for country, lengths in by_country.items()
        for length, code in lengths.items()
        if length + 1 in lengths
    ]


def _head(
    columns: dict[str, CodedColumn], row: int, name: str, population: float | None
) -> Inventory:
    text = {key: columns[key].at(row) for key in _KEY}
    return Inventory(
        territory=Territory(text["country"], text["code"], name),
        year=int(text["year"]),
        kind=Kind(text["kind"]),
        approach=Approach(text["approach"]),
        gas_unit=GasUnit(text["gas_unit"]),
        gwp_set=text["gwp_set"] or None,
        population=population,
    )


def _names(
    column: CodedColumn, inventory: NDArray[np.int32], count: int, faults: Faults
) -> list[str]:
    """The name that each inventory's rows give; empty where none does."""
    is_said = np.array([bool(text) for text in column.codes])[column.index]
    rows = np.flatnonzero(is_said)
    chosen = _first_said(rows, inventory, count)
    differs = rows[column.index[rows] != column.index[chosen[inventory[rows]]]]
    message = "two names are given for one territory and year."
    faults.add_rows(differs, "name", Problem("", message, "the same in all its rows"))
    return [column.at(int(row)) if row >= 0 else "" for row in chosen]


def _inhabitants(
    population: NDArray[np.float64], inventory: NDArray[np.int32], count: int, faults: Faults
) -> list[float | None]:
    rows = np.flatnonzero(~np.isnan(population))
    small = rows[population[rows] <= 0]
    faults.add_rows(
        small, "population", Problem("", "the population is not above zero.", "inhabitants")
    )
    chosen = _first_said(rows, inventory, count)
    differs = rows[population[rows] != population[chosen[inventory[rows]]]]
    message = "two populations are given for one territory and year."
    faults.add_rows(differs, "population", Problem("", message, "the same in all its rows"))
    return [float(population[row]) if row >= 0 else None for row in chosen]


def _first_said(
    rows: NDArray[np.intp], inventory: NDArray[np.int32], count: int
) -> NDArray[np.int64]:
    """The first of the rows in each inventory; -1 where there is none."""
    chosen = np.full(count, -1, np.int64)
    chosen[inventory[rows[::-1]]] = rows[::-1]
    return chosen
