"""Explain this number: the trace of one row from what was entered to its emissions."""

from collections.abc import Iterator

from samklang.errors import InputError, Problem
from samklang.inventory.records import ActivityRecord
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.provenance import Step, Trace
from samklang.values import Value

FORMULA = "emissions (t) = energy (MWh) × emission factor (t/MWh)"


def explain(
    result: InventoryResult, sector: str, carrier: str, *, fuel: str = "", label: str = ""
) -> tuple[Trace, ...]:
    """The traces of the rows of a sector and carrier.

    Args:
        result: a computed inventory whose records are at hand.
        sector: code of the sector.
        carrier: code of the carrier.
        fuel: only the row of this fuel, when given.
        label: only the row with this label, when given.

    Raises:
        InputError: the inventory has no such row; the message lists the rows it has.
    """
    records = result.inventory.activity
    found = [
        _trace(result, row, record)
        for row, record in zip(result.rows, records, strict=True)
        if (row.sector, row.carrier) == (sector, carrier)
        and fuel in {"", row.fuel}
        and label in {"", row.label}
    ]
    if not found:
        rows = "; ".join(f"{row.sector} × {row.carrier}" for row in result.rows)
        raise InputError(Problem("", f"no row for {sector} × {carrier}.", f"one of: {rows}"))
    return tuple(found)


def _trace(result: InventoryResult, row: ResultRow, record: ActivityRecord) -> Trace:
    place, year = result.inventory.territory, result.inventory.year
    title = f"{place.name or place.code} {year}: {row.sector} × {row.carrier}"
    return Trace(title, FORMULA, tuple(_steps(result, row, record)))


def _steps(result: InventoryResult, row: ResultRow, record: ActivityRecord) -> Iterator[Step]:
    yield from record.basis
    yield Step("entered", _entered_text(record), unit=record.unit, locator=record.where)
    yield Step("energy", _energy_text(row.energy), row.energy.number, "MWh")
    yield Step(
        "factor",
        row.factor.reason,
        row.factor.t_per_mwh,
        f"t {result.settings.gas_unit}/MWh",
        row.factor.source_id,
        row.factor.locator,
    )
    yield from _electricity_steps(result, row)
    yield Step(
        "emissions", _emissions_text(row), row.emissions.number, f"t {result.settings.gas_unit}"
    )


def _entered_text(record: ActivityRecord) -> str:
    if record.as_entered:
        return f"entered as {record.as_entered} {record.unit}"
    return f"entered as {record.value.state}"


def _energy_text(value: Value) -> str:
    if value.is_known:
        return "energy in MWh, net calorific value"
    if value.is_hidden:
        low = 0.0 if value.minimum is None else value.minimum
        high = "no known maximum" if value.maximum is None else f"at most {value.maximum:,.1f} MWh"
        return f"hidden ({value.state}): at least {low:,.1f} MWh, {high}"
    where = f", included in {value.included_in}" if value.included_in else ""
    return f"{value.state}{where}: {value.explanation}"


def _electricity_steps(result: InventoryResult, row: ResultRow) -> Iterator[Step]:
    """The balance behind a local electricity factor."""
    balance = result.electricity.balance
    if row.carrier != "electricity" or balance is None:
        return
    yield Step("balance", "electricity used (TCE)", balance.consumption_mwh, "MWh")
    yield Step("balance", "local production (LPE)", balance.production_mwh, "MWh")
    yield Step("balance", "certified electricity bought (GEP)", balance.certified_mwh, "MWh")
    national = result.electricity.national
    yield Step(
        "balance", "national factor (NEEFE)", national.t_per_mwh, "t/MWh", national.source_id
    )


def _emissions_text(row: ResultRow) -> str:
    if row.emissions.is_known and row.energy.number is not None:
        return f"{row.energy.number:,.3f} MWh × {row.factor.t_per_mwh} t/MWh"
    return _energy_text(row.energy).replace("MWh", "MWh of energy")
