"""From a file on the command line to computed inventories."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.inventory.compute import Overrides
    from samklang.inventory.ledger import Ledger
    from samklang.inventory.records import Inventory
    from samklang.inventory.result import InventoryResult
    from samklang.workbook.activity_table import ActivityTable

Choice = TypeVar("Choice", bound=StrEnum)

# The last four are refused by the table reader, which says why.
TABLE_SUFFIXES = frozenset(
    {".csv", ".tsv", ".tab", ".txt", ".xlsx", ".ods", ".xls", ".xlsb", ".xlsm", ".numbers"}
)


@dataclass(frozen=True, slots=True)
class TableManner:
    """How a table file is written, as far as somebody has said it."""

    decimal: str | None = None
    encoding: str | None = None


def read_inventories(path: Path, *, manner: TableManner = TableManner()) -> "list[Inventory]":
    """The inventories of a document or table file, as records."""
    if is_table(path):
        return _read_table(path, manner).inventories()
    from samklang.inventory import read

    return read(path)


def compute_file(
    path: Path,
    overrides: "Overrides",
    *,
    year: int | None = None,
    manner: TableManner = TableManner(),
) -> "list[InventoryResult]":
    """Every inventory of a file, computed as columns; of one year when asked."""
    from samklang.inventory.compute import compute_ledger

    return _of_year(compute_ledger(_ledger(path, manner), **overrides), path, year)


def compute_records(
    path: Path,
    overrides: "Overrides",
    *,
    year: int | None = None,
    manner: TableManner = TableManner(),
) -> "list[InventoryResult]":
    """As :func:`compute_file`, with the records of every row at hand for traces."""
    from samklang.inventory.compute import compute_many

    return _of_year(compute_many(read_inventories(path, manner=manner), **overrides), path, year)


def one_result(results: "list[InventoryResult]", path: Path) -> "InventoryResult":
    """The only result of a file."""
    if len(results) > 1:
        years = ", ".join(str(result.inventory.year) for result in results)
        raise InputError(
            Problem(str(path), f"{len(results)} inventories ({years}).", "one", "Choose by year.")
        )
    return results[0]


def overrides_of(
    *,
    factor_set: str | None,
    gwp_set: str | None,
    approach: str | None,
    gas_unit: str | None,
    electricity: str | None,
    registry_factors: bool,
) -> "Overrides":
    """Options of the command line as settings of the calculation, each checked."""
    from samklang.inventory.records import Approach, Origin
    from samklang.quantities import GasUnit
    from samklang.registry.gwp import gwp_set as registered

    return {
        "factor_set": factor_set,
        "gwp_set": registered(gwp_set).id if gwp_set else None,
        "approach": member(Approach, approach, "--approach"),
        "gas_unit": member(GasUnit, gas_unit, "--gas-unit"),
        "electricity": member(Origin, electricity, "--electricity"),
        "uses_declared": not registry_factors,
    }


def is_table(path: Path) -> bool:
    """Whether a file is a flat table rather than a document."""
    return path.suffix.lower() in TABLE_SUFFIXES


def _of_year(
    results: "list[InventoryResult]", path: Path, year: int | None
) -> "list[InventoryResult]":
    chosen = [result for result in results if year in {None, result.inventory.year}]
    if not chosen:
        years = ", ".join(sorted({str(result.inventory.year) for result in results}))
        raise InputError(Problem(str(path), f"no inventory of {year}.", f"one of {years}"))
    return chosen


def _ledger(path: Path, manner: TableManner) -> "Ledger":
    if is_table(path):
        return _read_table(path, manner).ledger()
    from samklang.inventory import read
    from samklang.inventory.ledger import Ledger

    return Ledger.of(read(path))


def _read_table(path: Path, manner: TableManner) -> "ActivityTable":
    """A flat table; what a reader may not see in it is told on standard error."""
    from samklang.workbook import read_activity_table

    table = read_activity_table(path, decimal=manner.decimal, encoding=manner.encoding)
    sys.stderr.writelines(f"Note: {note}\n" for note in table.notes)
    return table


def member(kind: type[Choice], text: str | None, option: str) -> Choice | None:
    """The choice that a word names, whatever its case; ``None`` where nothing was said."""
    if text is None:
        return None
    for choice in kind:
        if choice.value.casefold() == text.casefold():
            return choice
    allowed = ", ".join(choice.value for choice in kind)
    raise InputError(Problem(option, f"{text!r} is not known.", f"one of {allowed}"))
