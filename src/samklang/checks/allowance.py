"""What the printed digits of amounts and factors allow a product to differ by.

The allowance of a sum of products is, over its rows, the energy times half a unit of the factor's last
digit, and half a unit of the energy's times the factor; what the emissions were rounded by comes on
top. A factor of the registry counts as printed with the decimals that such tables print.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from samklang.documents.printed import Printed
from samklang.errors import SamklangError
from samklang.inventory.factors import ReasonCode
from samklang.inventory.records import ActivityRecord, DeclaredFactor, Inventory
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.quantities import UnitKind, conversion
from samklang.registry.constants import constant
from samklang.values import State

_TEN = 1000 / 100


@dataclass(frozen=True, slots=True)
class Product:
    """A row with its energy (MWh), its factor (t/MWh), and how far each may be off by rounding."""

    record: ActivityRecord
    row: ResultRow
    energy_mwh: float
    energy_half_mwh: float
    factor_t_per_mwh: float
    factor_half: float

    @property
    def emissions_t(self) -> float:
        """Energy times factor."""
        return self.energy_mwh * self.factor_t_per_mwh

    @property
    def allowance_t(self) -> float:
        """What the digits of energy and factor allow."""
        return abs(self.energy_mwh) * self.factor_half + self.energy_half_mwh * abs(
            self.factor_t_per_mwh
        )


def matching(
    result: InventoryResult, sector: str, carrier: str, label: str
) -> Iterator[tuple[ActivityRecord, ResultRow]]:
    """The rows that a printed row or total is about: those that agree in all it names."""
    for record, row in zip(result.inventory.activity, result.rows, strict=True):
        is_meant = (
            sector in ("", record.sector)
            and carrier in ("", record.carrier)
            and label in ("", record.label)
        )
        if is_meant:
            yield record, row


def products(
    result: InventoryResult, sector: str, carrier: str, label: str
) -> tuple[Product, ...] | None:
    """Rows as products; ``None`` when one of them is hidden, elsewhere or without a factor."""
    found = []
    for record, row in matching(result, sector, carrier, label):
        if record.value.state in {State.NO, State.NE}:
            continue
        product = _product(result.inventory, record, row)
        if product is None:
            return None
        found.append(product)
    return tuple(found)


def _product(inventory: Inventory, record: ActivityRecord, row: ResultRow) -> Product | None:
    energy, factor = record.value.number, row.factor.t_per_mwh
    if energy is None or factor is None:
        return None
    half = _factor_half(inventory, record, row)
    return Product(record, row, energy, energy_half_mwh(record), factor, half)


def energy_half_mwh(record: ActivityRecord) -> float:
    """Half a unit of the last digit of the amount as entered, in MWh; a zero is exact."""
    number = record.value.number
    if not record.as_entered or not number:
        return 0.0
    try:
        entered = Printed.of(record.as_entered)
        unit = conversion(record.unit)
    except SamklangError:
        return 0.0
    if unit.kind is UnitKind.ENERGY:
        return unit.apply(entered.half_unit)
    return entered.half_unit * abs(number / entered.number) if entered.number else 0.0


def _factor_half(inventory: Inventory, record: ActivityRecord, row: ResultRow) -> float:
    """Half a unit of the factor's last printed digit, in t/MWh; a factor of zero is exact."""
    reason = row.factor.reason_code
    if not row.factor.t_per_mwh:
        return 0.0
    if reason == ReasonCode.ROW and record.factor is not None:
        return record.factor.value.half_unit
    if reason in (ReasonCode.LOCAL_ELECTRICITY, ReasonCode.LOCAL_HEAT):
        return 0.0
    declared = _declared_half(inventory, row)
    return declared if declared is not None else _TEN ** -constant("factor_decimals").value / 2


def _declared_half(inventory: Inventory, row: ResultRow) -> float | None:
    """Half a unit of the document's factor that a row was given; ``None`` if it has another."""
    if row.factor.reason_code != ReasonCode.DOCUMENT:
        return None
    for factor in _stated(inventory):
        if factor.carrier == row.carrier and factor.t_per_mwh == row.factor.t_per_mwh:
            return factor.value.half_unit
    return None


def _stated(inventory: Inventory) -> Iterator[DeclaredFactor]:
    yield from inventory.factors
    if inventory.electricity.national is not None:
        yield inventory.electricity.national


def total_t(rows: tuple[Product, ...]) -> float:
    """Sum of the products."""
    return math.fsum(row.emissions_t for row in rows)


def total_allowance_t(rows: tuple[Product, ...]) -> float:
    """Sum of their allowances."""
    return math.fsum(row.allowance_t for row in rows)
