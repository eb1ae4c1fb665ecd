"""Explain this number: the trace of one row from what was entered to its emissions."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.errors import InputError, Problem
from samklang.inventory.factors import ELECTRICITY, TEXTS, ReasonCode
from samklang.inventory.fuels import fuel_energy_mwh
from samklang.inventory.records import ActivityRecord
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.provenance import Step, Trace
from samklang.quantities import UnitKind, conversion
from samklang.registry.calorific import net_calorific_value
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.values import State, Value


def explain(
    result: InventoryResult,
    sector: str,
    carrier: str,
    *,
    fuel: str = "",
    label: str = "",
    language: Language = "en",
) -> tuple[Trace, ...]:
    """The traces of the rows of a sector and carrier.

    Args:
        result: a computed inventory whose records are at hand.
        sector: code of the sector.
        carrier: code of the carrier.
        fuel: only the row of this fuel, when given.
        label: only the row with this label, when given.
        language: of the sentences; those that come with the records stay as they are.

    Raises:
        InputError: the inventory has no such row; the message lists the rows it has.
    """
    records = result.inventory.activity
    found = [
        _Explanation(result, row, record, language).trace()
        for row, record in zip(result.rows, records, strict=True)
        if (row.sector, row.carrier) == (sector, carrier)
        and fuel in {"", row.fuel}
        and label in {"", row.label}
    ]
    if not found:
        rows = "; ".join(f"{row.sector} × {row.carrier}" for row in result.rows)
        raise InputError(Problem("", f"no row for {sector} × {carrier}.", f"one of: {rows}"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Explanation:
    """One row being explained in one language."""

    result: InventoryResult
    row: ResultRow
    record: ActivityRecord
    language: Language

    def trace(self) -> Trace:
        """Title, formula and steps."""
        place = self.result.inventory.territory
        title = self._text(
            "title",
            place=place.name or place.code,
            year=self.result.inventory.year,
            sector=code_list("consumption_sector").label(self.row.sector, self.language),
            carrier=code_list("energy_carrier").label(self.row.carrier, self.language),
        )
        return Trace(title, self._text("formula"), tuple(self._steps()))

    def _steps(self) -> Iterator[Step]:
        yield from self.record.basis
        yield Step("entered", self._entered(), unit=self.record.unit, locator=self.record.where)
        yield from self._conversion()
        yield Step("energy", self._energy(), self.row.energy.number, "MWh")
        yield from self._heat()
        yield self._factor()
        yield from self._balance()
        yield Step("emissions", self._emissions(), self.row.emissions.number, self._unit)

    @property
    def _unit(self) -> str:
        return f"t {self.result.settings.gas_unit}"

    def _text(self, key: str, /, **words: object) -> str:
        return TEXTS.text(key, self.language, **words)

    def _entered(self) -> str:
        if self.record.as_entered:
            return self._text("entered", amount=self.record.as_entered, unit=self.record.unit)
        return self._text("from_statistics") if self.record.basis else self._energy()

    def _conversion(self) -> Iterator[Step]:
        """What one unit as entered is in MWh, and for an amount of fuel who says so."""
        unit, fuel = self.record.unit, self.record.fuel or self.record.carrier
        step = conversion(unit)
        if not self.record.as_entered or step.unit == "MWh":
            return
        one_mwh = fuel_energy_mwh(1.0, unit, self.record.carrier, self.record.fuel or None)
        amount = self._amount(one_mwh)
        if step.kind is UnitKind.ENERGY:
            yield Step(
                "converted", self._text("converted", unit=step.unit, amount=amount), one_mwh, "MWh"
            )
            return
        content = net_calorific_value(fuel)
        name = code_list("fuel").label(content.fuel, self.language)
        text = self._text("converted_fuel", unit=step.unit, fuel=name, amount=amount)
        yield Step("converted", text, one_mwh, "MWh", content.source_id, content.locator)

    def _energy(self) -> str:
        value = self.row.energy
        if value.is_known:
            return self._text("energy_known")
        if value.state is State.MISSING:
            return self._text("energy_missing")
        if value.explanation:
            is_named = value.included_in not in {"", value.explanation}
            key = "energy_included_in" if is_named else "energy_notation"
            words = {"key": value.state, "explanation": value.explanation}
            return self._text(key, where=value.included_in, **words)
        return self._bounds("energy", value)

    def _emissions(self) -> str:
        emissions, energy = self.row.emissions, self.row.energy
        if emissions.is_known and energy.number is not None:
            return self._text(
                "emissions_known",
                energy=self._amount(energy.number),
                factor=self._amount(self.row.factor.t_per_mwh or 0.0),
            )
        if emissions.state is State.SUPPRESSED and emissions.maximum is not None:
            return self._bounds("emissions", emissions)
        if energy.state is State.NO:
            return self._text("emissions_none")
        is_left_out = energy.state in {State.NE, State.IE}
        return self._text("emissions_left_out" if is_left_out else "emissions_unknown")

    def _bounds(self, quantity: str, value: Value) -> str:
        low = self._amount(value.minimum or 0.0)
        if value.maximum is None:
            return self._text(f"{quantity}_at_least", low=low)
        return self._text(f"{quantity}_between", low=low, high=self._amount(value.maximum))

    def _factor(self) -> Step:
        choice = self.row.factor
        return Step(
            "factor",
            choice.told(self.language),
            choice.t_per_mwh,
            f"{self._unit}/MWh",
            choice.source_id,
            choice.locator,
        )

    def _heat(self) -> Iterator[Step]:
        """What stands behind a local heat factor: plants, fuel, and whose they are."""
        if self.row.factor.reason_code == ReasonCode.LOCAL_HEAT:
            yield from self.result.inventory.heat.basis

    def _balance(self) -> Iterator[Step]:
        """What stands behind a local electricity factor."""
        balance, national = self.result.electricity.balance, self.result.electricity.national
        if self.row.carrier != ELECTRICITY or balance is None:
            return
        amounts = {
            "consumption": balance.consumption_mwh,
            "production": balance.production_mwh,
            "certified": balance.certified_mwh,
        }
        for name, amount in amounts.items():
            yield Step("balance", self._text(f"balance_{name}"), amount, "MWh")
        text = self._text("balance_national")
        yield Step("balance", text, national.t_per_mwh, "t/MWh", national.source_id)

    def _amount(self, number: float) -> str:
        """A figure in full, as the language writes it."""
        text = f"{number:,.12g}" if abs(number) < 1 else f"{number:,.3f}".rstrip("0").rstrip(".")
        if self.language == "sv":
            return text.replace(",", "\u00a0").replace(".", ",")
        return text
