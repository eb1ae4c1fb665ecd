"""A released result as a reader sees it: sectors by carriers, and the figures that are told first.

Every figure is the one that was frozen; nothing is worked out anew but the sums of what is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.values import Coverage, State, Total, Value, total
from samklang.web.base.catalogue import text
from samklang.web.base.components import KeyFigure
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Cell, Column, Row, Table, dash, number, summed, valued, words

Result = dict[str, Any]
"""An answer of the engine as plain data, ``samklang: result/1``."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Energy or emissions: its name in addresses, its unit, and its key in a result."""

    id: str
    key: str
    unit: Unit
    total_key: str


EMISSIONS = Quantity("released_emissions", "emissions_t", Unit.T, "total_emissions_t")
ENERGY = Quantity("released_energy", "energy_mwh", Unit.MWH, "total_energy_mwh")


def gas_of(result: Result) -> str:
    """The gas unit of a result as it is written for a reader."""
    return str(result["gas_unit"]).replace("CO2", "CO\N{SUBSCRIPT TWO}")


def whole(result: Result, quantity: Quantity) -> Total:
    """The total of a result with its bounds, as it was frozen."""
    key = quantity.total_key
    bounds = result[f"{key}_minimum"], result[f"{key}_maximum"]
    return Total(result[key], *bounds, Coverage())


def facts(result: Result, language: Language) -> list[KeyFigure]:
    """Emissions, energy, emissions per inhabitant."""
    emissions, energy = whole(result, EMISSIONS), whole(result, ENERGY)
    gas = gas_of(result)
    found = [
        _fact(emissions, Unit.T, text("reporting.fact.emissions", language, gas=gas), language),
        _fact(energy, Unit.GWH, text("reporting.fact.energy", language), language),
    ]
    if result["population"]:
        people = result["population"]
        per_head = Total(
            emissions.number / people,
            emissions.minimum / people,
            None if emissions.maximum is None else emissions.maximum / people,
            Coverage(),
        )
        told = text("reporting.fact.per_inhabitant", language, gas=gas)
        found.append(_fact(per_head, Unit.T_PER_INHABITANT, told, language))
    return found


def matrix(result: Result, quantity: Quantity, language: Language) -> Table:
    """Sectors by carriers with their sums."""
    sheet = _Sheet(result, quantity, language)
    sectors = [part["sector"] for part in result["by_sector"]]
    rows = [sheet.row(sector) for sector in sectors]
    other = [sheet.other()] if quantity is EMISSIONS and result["non_energy_emissions_t"] else []
    caption = f"reporting.{quantity.key}_table"
    year, name = result["year"], result["territory"]["name"]
    return Table(
        quantity.id,
        text(caption, language, year=year, name=name),
        sheet.columns(),
        (*rows, *other, sheet.all()),
        notes=(text("reporting.notes", language),),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A result laid out for a reader."""

    result: Result
    quantity: Quantity
    language: Language

    @property
    def carriers(self) -> list[str]:
        return [part["carrier"] for part in self.result["by_carrier"]]

    def columns(self) -> tuple[Column, ...]:
        unit = gas_unit(self.result, self.quantity, self.language)
        end = self.quantity.key.rpartition("_")[2]
        every = (*self.carriers, "total")
        return (
            Column("sector", text("reporting.sector", self.language)),
            *(
                Column(f"{key}_{end}", self._carrier(key), unit, is_number=True, may_be_hidden=True)
                for key in every
            ),
        )

    def row(self, sector: str) -> Row:
        own = [row for row in self.result["rows"] if row["sector"] == sector]
        cells = [self.cell(row for row in own if row["carrier"] == each) for each in self.carriers]
        name = code_list("consumption_sector").label(sector, self.language)
        return Row(words(name, plain=sector), (*cells, self.sum(own)), code=sector)

    def cell(self, rows: Iterable[Result]) -> Cell:
        here = list(rows)
        if not here:
            return dash()
        if len(here) > 1:
            return self.sum(here)
        return valued(value_of(here[0], self.quantity), self.quantity.unit, self.language)

    def sum(self, rows: list[Result]) -> Cell:
        found = total(value_of(row, self.quantity) for row in rows)
        return summed(found, self.quantity.unit, self.language)

    def other(self) -> Row:
        empty = [dash() for _ in self.carriers]
        emitted = number(self.result["non_energy_emissions_t"], Unit.T, self.language)
        head = words(text("reporting.non_energy", self.language), plain="non_energy")
        return Row(head, (*empty, emitted), code="non_energy")

    def all(self) -> Row:
        rows = self.result["rows"]
        cells = [
            self.sum([row for row in rows if row["carrier"] == each]) for each in self.carriers
        ]
        end = summed(whole(self.result, self.quantity), self.quantity.unit, self.language)
        head = words(text("reporting.all_sectors", self.language), plain="all")
        return Row(head, (*cells, end), is_total=True, code="all")

    def _carrier(self, key: str) -> str:
        if key == "total":
            return text("reporting.all_carriers", self.language)
        return code_list("energy_carrier").label(key, self.language)


def gas_unit(result: Result, quantity: Quantity, language: Language) -> str:
    """The unit that a table of a result is in."""
    if quantity is ENERGY:
        return "MWh"
    return text("unit.t_gas", language, gas=gas_of(result))


def value_of(row: Result, quantity: Quantity) -> Value:
    """A frozen figure with its state."""
    state, figure = State(row["state"]), row[quantity.key]
    if figure is not None:
        return Value.of(figure)
    if state is State.SUPPRESSED:
        bounds = (row.get(f"{quantity.key}_{end}") for end in ("minimum", "maximum"))
        return Value.suppressed(*bounds)
    if state in {State.NO, State.NE, State.IE, State.C}:
        return Value(state)
    return Value.missing()


def _fact(found: Total, unit: Unit, told: str, language: Language) -> KeyFigure:
    return KeyFigure(
        text(f"unit.large.{unit}", language, number=amount(found.minimum, unit, language)),
        told,
        before=text("state.at_least_word", language) if found.is_at_least else "",
    )
