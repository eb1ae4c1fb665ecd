"""What each use of energy, and each sector without energy, was in earlier inventories."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samklang.inventory.result import InventoryResult
from samklang.plan.baseline import Cell
from samklang.values import KNOWN, State, Value

_TELLING = KNOWN | {State.NO}


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts by year, in the order of the years."""

    years: tuple[int, ...]
    amounts: tuple[float, ...]


def history_of(results: Sequence[InventoryResult]) -> dict[Cell | str, Series]:
    """Energy (MWh) of each cell and emissions (t) of each sector without energy, by year.

    A year whose amount is hidden in part is left out of that series: a part of a use is not the use.
    """
    found: dict[Cell | str, list[tuple[int, float]]] = {}
    for result in sorted(results, key=lambda one: one.inventory.year):
        for what, amount in _known(result):
            found.setdefault(what, []).append((result.inventory.year, amount))
    return {
        what: Series(tuple(year for year, _ in pairs), tuple(amount for _, amount in pairs))
        for what, pairs in found.items()
    }


def _known(result: InventoryResult) -> Iterator[tuple[Cell | str, float]]:
    parts: dict[Cell | str, list[Value]] = {}
    for row in result.rows:
        parts.setdefault(Cell(row.sector, row.carrier), []).append(row.energy)
    for record in result.inventory.non_energy:
        parts.setdefault(record.sector, []).append(record.emissions)
    for what, values in parts.items():
        if all(value.state in _TELLING for value in values):
            yield what, math.fsum(value.number or 0.0 for value in values)
