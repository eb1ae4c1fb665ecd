"""Reading inventory documents: text → strict models → records, with every problem collected."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from samklang.errors import DocumentError, InputError, Problem
from samklang.inventory import from_schema, schema
from samklang.inventory.document_problems import schema_problems
from samklang.inventory.records import Inventory, Origin, Territory
from samklang.inventory.yaml_text import Path_, line_of, read_text, read_values
from samklang.quantities import gas_of_unit

Model = TypeVar("Model")
Record = TypeVar("Record")


def read_inventories(source: str | Path | bytes, *, name: str = "") -> list[Inventory]:
    """Read an inventory document, YAML or JSON, holding one inventory or a list of them.

    Args:
        source: a path, or the bytes of a document.
        name: what to call the document in messages; the file's name when not given.

    Raises:
        DocumentError: anything that breaks the schema; carries every problem found, each with its
            place. Nothing is returned unless all inventories can be used.
    """
    content = source if isinstance(source, bytes) else Path(source)
    title = name or (content.name if isinstance(content, Path) else "document")
    text = read_text(content, title)
    values = read_values(text, title)
    readings = [_Reading(title, text, index) for index in range(len(values))]
    inventories = [
        reading.inventory(value) for reading, value in zip(readings, values, strict=True)
    ]
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        raise DocumentError(problems)
    return [inventory for inventory in inventories if inventory is not None]


@dataclass(slots=True)
class _Reading:
    """The reading of one inventory of a document; gathers problems with their places."""

    title: str
    text: str
    document: int
    problems: list[Problem] = field(default_factory=list)

    def inventory(self, value: object) -> Inventory | None:
        """The inventory, or ``None`` when it had problems."""
        try:
            model = schema.InventoryModel.model_validate(value)
        except ValidationError as error:
            self.problems += schema_problems(error, schema.InventoryModel, self.place)
            self._read_sound_rows(value)
            return None
        return self._records(model)

    def _read_sound_rows(self, value: object) -> None:
        """Read the rows that fit the schema for what they mean, so that one run shows all faults."""
        rows = value.get("activity") if isinstance(value, dict) else None
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            with suppress(ValidationError):
                model = schema.ActivityModel.model_validate(row)
                self._tried(("activity", index), from_schema.activity_record, model)

    def place(self, path: Path_) -> str:
        """Where a path stands, for a person: file, line and keys."""
        line = line_of(self.text, self.document, path)
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        parts = [self.title, f"line {line}" if line else "", steps.lstrip(".")]
        return ", ".join(part for part in parts if part)

    def _records(self, model: schema.InventoryModel) -> Inventory | None:
        self._refuse_twins(model.activity)
        self._refuse_twin_factors(model.factors)
        self._refuse_foreign_gases(model)
        self._refuse_twin_sectors(model.non_energy)
        if model.gas_unit == "CO2e" and model.gwp_set is None:
            problem = Problem("", "CO2e needs a GWP set.", "gwp_set: SAR, TAR, AR4, AR5 or AR6")
            self.problems.append(replace(problem, where=self.place(("gas_unit",))))
        activity = self._each(model.activity, "activity", from_schema.activity_record)
        factors = self._each(model.factors, "factors", from_schema.declared_factor)
        non_energy = self._each(model.non_energy, "non_energy", from_schema.non_energy_record)
        electricity = self._one(model.electricity, "electricity", from_schema.electricity_inputs)
        heat = self._one(model.heat, "heat", from_schema.heat_inputs)
        correction = self._one(
            model.temperature_correction, "temperature_correction", from_schema.correction
        )
        population = self._one(model.population, "population", from_schema.population)
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

    def _each(
        self, models: Sequence[Model], key: str, make: Callable[[Model, str], Record]
    ) -> tuple[Record, ...]:
        made = []
        for index, model in enumerate(models):
            record = self._tried((key, index), make, model)
            if record is not None:
                made.append(record)
        return tuple(made)

    def _one(
        self, model: Model | None, key: str, make: Callable[[Model, str], Record]
    ) -> Record | None:
        return None if model is None else self._tried((key,), make, model)

    def _tried(
        self, path: Path_, make: Callable[[Model, str], Record], model: Model
    ) -> Record | None:
        try:
            return make(model, _name(path))
        except InputError as error:
            self.problems += [
                replace(problem, where=self.place(path)) for problem in error.problems
            ]
            return None

    def _refuse_twins(self, rows: Sequence[schema.ActivityModel]) -> None:
        """Two rows for one cell would be added or one would win; neither is said, so neither is done."""
        cells = [(row.sector, row.carrier, row.fuel, row.sustainable, row.label) for row in rows]
        for index, first in _repeated(cells):
            row = rows[index]
            message = f"{row.sector} and {row.carrier} stand here and in row {first + 1}."
            remedy = "Add them up, or tell them apart with a label."
            self._told(("activity", index), Problem("", message, "one row a cell", remedy))

    def _refuse_twin_factors(self, factors: Sequence[schema.FactorModel]) -> None:
        """Of two factors for one carrier one would win silently."""
        names = [
            (factor.carrier, factor.fuel, (factor.origin or Origin.LOCAL)) for factor in factors
        ]
        for index, first in _repeated(names):
            message = f"{factors[index].carrier} has a factor here and in factor {first + 1}."
            expected = "one factor for a carrier, fuel and origin"
            self._told(("factors", index), Problem("", message, expected, "Remove one of them."))

    def _refuse_twin_sectors(self, rows: Sequence[schema.NonEnergyModel]) -> None:
        for index, first in _repeated([(row.sector, row.label) for row in rows]):
            message = f"{rows[index].sector} stands here and in row {first + 1}."
            remedy = "Add them up, or tell them apart with a label."
            self._told(("non_energy", index), Problem("", message, "one row a sector", remedy))

    def _refuse_foreign_gases(self, model: schema.InventoryModel) -> None:
        """A factor whose unit names the other gas unit does not fit the rows beside it."""
        for index, factor in enumerate(model.factors):
            gas = gas_of_unit(factor.unit)
            if gas not in {None, model.gas_unit}:
                message = f"the factor is in {factor.unit} and the inventory in {model.gas_unit}."
                remedy = "Change the gas unit of the inventory, or give the factor in it."
                expected = f"a factor in t {model.gas_unit}/MWh"
                self._told(("factors", index), Problem("", message, expected, remedy))

    def _told(self, path: Path_, problem: Problem) -> None:
        self.problems.append(replace(problem, where=self.place(path)))


def _repeated(names: Sequence[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    """Positions of names that stood before, each with the position of the first."""
    first: dict[tuple[object, ...], int] = {}
    for index, name in enumerate(names):
        if first.setdefault(name, index) != index:
            yield index, first[name]


def _name(path: Path_) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else str(step) for step in path)
