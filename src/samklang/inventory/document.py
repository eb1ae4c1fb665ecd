"""Reading inventory documents: text → strict models → records, with every problem collected."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from samklang.documents.reading import Reading, repeated
from samklang.errors import Problem
from samklang.inventory import from_schema, schema
from samklang.inventory.records import Inventory, Origin, Territory
from samklang.quantities import gas_of_unit


def read_inventories(source: str | Path | bytes, *, name: str = "") -> list[Inventory]:
    """Read an inventory document, YAML or JSON, holding one inventory or a list of them.

    Args:
        source: a path, or the bytes of a document.
        name: what to call the document in messages; the file's name when not given.

    Raises:
        DocumentError: anything that breaks the schema; carries every problem found, each with its
            place. Nothing is returned unless all inventories can be used.
    """
    return _Reading.all_of(source, name, _Reading.inventory)


class _Reading(Reading):
    """The reading of one inventory."""

    def inventory(self, value: object) -> Inventory | None:
        """The inventory, or ``None`` when it had problems."""
        model = self.model(schema.InventoryModel, value)
        if model is None:
            self._read_sound_rows(value)
            return None
        return self._records(model)

    def _read_sound_rows(self, value: object) -> None:
        """Read the rows that fit the schema for what they mean, so that one run shows all faults."""
        rows = value.get("activity") if isinstance(value, dict) else None
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            with suppress(ValidationError):
                model = schema.ActivityModel.model_validate(row)
                self.tried(("activity", index), from_schema.activity_record, model)

    def _records(self, model: schema.InventoryModel) -> Inventory | None:
        self._refuse_twins(model.activity)
        self._refuse_twin_factors(model.factors)
        self._refuse_foreign_gases(model)
        self._refuse_twin_sectors(model.non_energy)
        if model.gas_unit == "CO2e" and model.gwp_set is None:
            problem = Problem("", "CO2e needs a GWP set.", "gwp_set: SAR, TAR, AR4, AR5 or AR6")
            self.told(("gas_unit",), problem)
        activity = self.each_of(model.activity, "activity", from_schema.activity_record)
        factors = self.each_of(model.factors, "factors", from_schema.declared_factor)
        non_energy = self.each_of(model.non_energy, "non_energy", from_schema.non_energy_record)
        electricity = self.one(model.electricity, "electricity", from_schema.electricity_inputs)
        heat = self.one(model.heat, "heat", from_schema.heat_inputs)
        correction = self.one(
            model.temperature_correction, "temperature_correction", from_schema.correction
        )
        population = self.one(model.population, "population", from_schema.population)
        if self.problems or electricity is None or heat is None:
            return None
        return Inventory(
            territory=Territory(**model.territory.model_dump()),
            year=model.year,
            kind=model.kind,
            approach=model.approach,
            gas_unit=model.gas_unit,
            gwp_set=model.gwp_set,
            population=population,
            activity=activity,
            factors=factors,
            electricity=electricity,
            heat=heat,
            correction=correction,
            non_energy=non_energy,
            published=from_schema.published(model.published),
            source=model.source,
            method=model.method,
            notes=model.notes,
        )

    def _refuse_twins(self, rows: Sequence[schema.ActivityModel]) -> None:
        """Two rows for one cell would be added or one would win; neither is said, so neither is done."""
        cells = [(row.sector, row.carrier, row.fuel, row.sustainable, row.label) for row in rows]
        for index, first in repeated(cells):
            row = rows[index]
            message = f"{row.sector} and {row.carrier} stand here and in row {first + 1}."
            remedy = "Add them up, or tell them apart with a label."
            self.told(("activity", index), Problem("", message, "one row a cell", remedy))

    def _refuse_twin_factors(self, factors: Sequence[schema.FactorModel]) -> None:
        """Of two factors for one carrier one would win silently."""
        names = [
            (factor.carrier, factor.fuel, (factor.origin or Origin.LOCAL)) for factor in factors
        ]
        for index, first in repeated(names):
            message = f"{factors[index].carrier} has a factor here and in factor {first + 1}."
            expected = "one factor for a carrier, fuel and origin"
            self.told(("factors", index), Problem("", message, expected, "Remove one of them."))

    def _refuse_twin_sectors(self, rows: Sequence[schema.NonEnergyModel]) -> None:
        for index, first in repeated([(row.sector, row.label) for row in rows]):
            message = f"{rows[index].sector} stands here and in row {first + 1}."
            remedy = "Add them up, or tell them apart with a label."
            self.told(("non_energy", index), Problem("", message, "one row a sector", remedy))

    def _refuse_foreign_gases(self, model: schema.InventoryModel) -> None:
        """A factor whose unit names the other gas unit does not fit the rows beside it."""
        for index, factor in enumerate(model.factors):
            gas = gas_of_unit(factor.unit)
            if gas not in {None, model.gas_unit}:
                message = f"the factor is in {factor.unit} and the inventory in {model.gas_unit}."
                remedy = "Change the gas unit of the inventory, or give the factor in it."
                expected = f"a factor in t {model.gas_unit}/MWh"
                self.told(("factors", index), Problem("", message, expected, remedy))
