"""Many inventories as columns.

The engine computes columns: one inventory is a ledger of one, a table file of thousands is a ledger
of thousands, and both go through the same lines of code. Rows of inventory ``i`` are
``starts[i]:starts[i + 1]``. Energies are in MWh, ``None`` where there is no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from samklang.inventory.records import ActivityRecord, Inventory
from samklang.values import State, Value

FuelKey = tuple[str, str, bool | None]
"""Carrier, named fuel, and whether it is sustainable: what decides a factor."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Columns of activity rows.

    ``special`` keeps the records of rows with a factor, a blend or a notation key of their own.
    """

    inventories: tuple[Inventory, ...]
    starts: tuple[int, ...]
    sectors: list[str]
    fuels: list[FuelKey]
    labels: list[str]
    states: list[State]
    energy_mwh: list[float | None]
    minimum_mwh: list[float | None]
    maximum_mwh: list[float | None]
    special: dict[int, ActivityRecord] = field(default_factory=dict)

    @classmethod
    def of(cls, inventories: Sequence[Inventory]) -> "Ledger":
        """Lay out the activity rows of inventories one after another."""
        records = [record for inventory in inventories for record in inventory.activity]
        return cls(
            inventories=tuple(inventories),
            starts=(0, *accumulate(len(inventory.activity) for inventory in inventories)),
            sectors=[record.sector for record in records],
            fuels=[(record.carrier, record.fuel, record.sustainable) for record in records],
            labels=[record.label for record in records],
            states=[record.value.state for record in records],
            energy_mwh=[record.value.number for record in records],
            minimum_mwh=[record.value.minimum for record in records],
            maximum_mwh=[record.value.maximum for record in records],
            special={row: record for row, record in enumerate(records) if _is_special(record)},
        )

    def rows(self, index: int) -> range:
        """The rows of one inventory."""
        return range(self.starts[index], self.starts[index + 1])

    def value(self, row: int) -> Value:
        """The energy of a row as a value, in MWh."""
        if row in self.special:
            return self.special[row].value
        bounds = self.minimum_mwh[row], self.maximum_mwh[row]
        return Value(self.states[row], self.energy_mwh[row], *bounds)


def _is_special(record: ActivityRecord) -> bool:
    return record.factor is not None or bool(record.blend or record.value.explanation)
