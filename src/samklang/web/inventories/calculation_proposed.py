"""The science of proposals: what the factors and the statistics of today make of a frozen inventory."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isclose
from typing import Any

from samklang.errors import InputError
from samklang.inventory import InventoryResult, compute, read
from samklang.inventory.document_text import json_text
from samklang.registry.thresholds import threshold
from samklang.web.inventories.calculation import digest, document_of, prefilled_document
from samklang.web.inventories.calculation_released import renewed
from samklang.web.inventories.entry import ENTERED
from samklang.web.inventories.models import Cell, Inventory, Part
from samklang.web.inventories.places import Keys, Place, said

_RULE = "recalculation"
_SAME = 1e-9
_TOLD = ("amount", "unit", "state", "minimum", "maximum", "notation_key", "explanation")


class Weight(StrEnum):
    """What a difference calls for."""

    NOTHING = "nothing"
    INFORM = "inform"
    PROPOSE = "propose"


@dataclass(frozen=True, slots=True)
class Difference:
    """A frozen inventory as it is and as it would be, in t, with each cell that differs."""

    factor_set: str
    cells: tuple[Keys, ...]
    before_t: float
    after_t: float
    base_t: float

    @property
    def fingerprint(self) -> str:
        """SHA-256 over what it says."""
        return digest(cells=list(self.cells), factor_set=self.factor_set)

    @property
    def weight(self) -> Weight:
        """What it calls for, by the thresholds of the registry."""
        share = abs(self.after_t - self.before_t) / self.base_t if self.base_t else 0.0
        return weight_of(share)


def weight_of(share: float) -> Weight:
    """What a change calls for, by its share of the base-year total."""
    if share >= threshold(_RULE, "propose_share").value:
        return Weight.PROPOSE
    return Weight.INFORM if share >= threshold(_RULE, "inform_share").value else Weight.NOTHING


def difference(inventory: Inventory, baseline: Inventory | None) -> Difference | None:
    """What today's factors and statistics make of a frozen inventory; nothing where it is the same.

    A cell that somebody typed stays as it is; one that rests on a table of the statistics says what
    the table says now.

    Args:
        inventory: the frozen inventory.
        baseline: the frozen inventory of the base year, if there is one beside it.
    """
    kept, fresh = document_of(inventory), _fresh(inventory)
    try:
        before = _result(kept, inventory.seal.factor_set)
        after = _result(fresh, None)
    except InputError:
        return None
    cells = tuple(_differing(_rows(kept, before), _rows(fresh, after)))
    if not cells:
        return None
    base_t = _total(baseline) if baseline else _total(inventory)
    return Difference(
        after.settings.factors.id, cells, before.emissions.minimum, after.emissions.minimum, base_t
    )


def _result(keys: Keys, made_by: str | None) -> InventoryResult:
    return compute(read(json_text([keys]).encode(), name="inventory")[0], factor_set=made_by)


def _total(inventory: Inventory) -> float:
    total: float = inventory.seal.result["total_emissions_t_minimum"]
    return total


def _fresh(inventory: Inventory) -> Keys:
    """The document, its cells from the statistics as the statistics are now."""
    kept = document_of(inventory)
    statistics = _statistics(inventory)
    untouched = {Place.of(cell): cell for cell in inventory.cells.all() if ENTERED not in cell.keys}
    rows = [_now(row, statistics, untouched) for row in kept[Part.ACTIVITY]]
    return kept | {str(Part.ACTIVITY): rows}


def _statistics(inventory: Inventory) -> dict[Place, Keys]:
    place = inventory.territory
    try:
        keys = prefilled_document(place.country, place.code, inventory.year)
    except InputError:
        return {}
    rows = keys[Part.ACTIVITY] if keys else []
    carried = {Place.of_row(Part.ACTIVITY, row): row for row in rows}
    return renewed(carried, place, inventory.year) if carried else {}


def _now(row: Keys, statistics: dict[Place, Keys], untouched: dict[Place, Cell]) -> Keys:
    place = Place.of_row(Part.ACTIVITY, row)
    fresh = statistics.get(place)
    if fresh is None or place not in untouched or not _is_of_same_table(row, fresh):
        return row
    is_same = all(_plain(row.get(key)) == _plain(fresh.get(key)) for key in _TOLD)
    return row if is_same else fresh


def _is_of_same_table(row: Keys, fresh: Keys) -> bool:
    """Whether a row rests on a table of the statistics, whichever release of it."""
    table, now = (str(each.get("locator", "")).partition(":")[0] for each in (row, fresh))
    return bool(table) and table == now


def _plain(value: Any) -> str:  # noqa: ANN401 - a value of a document
    return "" if value is None else str(value)


def _rows(keys: Keys, result: InventoryResult) -> dict[Place, tuple[Keys, float]]:
    """What each row says, and its emissions, of which at least so much is known."""
    return {
        Place.of_row(Part.ACTIVITY, row): (
            said(row),
            computed.emissions.number
            if computed.emissions.number is not None
            else computed.emissions.minimum or 0.0,
        )
        for row, computed in zip(keys[Part.ACTIVITY], result.rows, strict=True)
    }


def _differing(
    before: dict[Place, tuple[Keys, float]], after: dict[Place, tuple[Keys, float]]
) -> Iterator[Keys]:
    for place, (keys, emitted) in before.items():
        fresh, then = after[place]
        if fresh != keys or not isclose(emitted, then, rel_tol=_SAME, abs_tol=_SAME):
            yield {
                "sector": place.sector,
                "carrier": place.carrier,
                "variety": place.variety,
                "before": _readable(keys),
                "after": _readable(fresh),
                "before_t": emitted,
                "after_t": then,
            }


def _readable(keys: Keys) -> Keys:
    """A row as plain data; a number keeps its digits."""
    return {key: value if _is_json(value) else str(value) for key, value in keys.items()}


def _is_json(value: object) -> bool:
    return isinstance(value, str | int | float | bool | list | dict) or value is None
