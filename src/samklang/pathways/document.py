"""Reading pathway documents: text → strict models → records, with every problem collected."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from samklang.documents.reading import Reading, repeated
from samklang.errors import Problem
from samklang.inventory.records import Territory
from samklang.pathways import from_schema, schema
from samklang.pathways.records import Assumptions, Pathway, Point, Scenario, Uncertainty

Place = tuple[str | int, ...]
Model = TypeVar("Model")
Record = TypeVar("Record")


def read_pathways(source: str | Path | bytes, name: str = "") -> list[Pathway]:
    """Read a pathway document, YAML or JSON, holding one pathway or a list of them.

    Args:
        source: a path, or the bytes of a document.
        name: what to call the document in messages; the file's name when not given.

    Raises:
        DocumentError: anything that breaks the schema; carries every problem found, each with its
            place. Nothing is returned unless all pathways can be used.
    """
    return _Reading.all_of(source, name, _Reading.pathway)


class _Reading(Reading):
    """The reading of one pathway."""

    def pathway(self, value: object) -> Pathway | None:
        """The pathway, or ``None`` when it had problems."""
        model = self.model(schema.PathwayModel, value)
        return None if model is None else self._records(model)

    def _records(self, model: schema.PathwayModel) -> Pathway | None:
        self._refuse_twins((), "scenarios", [(one.id,) for one in model.scenarios])
        pathway = Pathway(
            territory=Territory(**model.territory.model_dump()),
            until=model.until,
            title=model.title,
            is_example=model.example,
            inventories=model.inventories,
            plan=model.plan,
            assumptions=self._assumptions((), model),
            scenarios=tuple(self._scenario(*one) for one in enumerate(model.scenarios)),
            uncertainty=self._uncertainty(model.uncertainty),
            source=model.source,
            notes=model.notes,
        )
        return None if self.problems else pathway

    def _scenario(self, index: int, model: schema.ScenarioModel) -> Scenario:
        return Scenario(model.id, model.title, self._assumptions(("scenarios", index), model))

    def _assumptions(self, at: Place, model: schema.AssumptionsModel) -> Assumptions:
        drivers = self._each(at, "drivers", model.drivers, from_schema.driver)
        self._refuse_twins(at, "drivers", [(one.selection,) for one in drivers])
        self._refuse_twins(at, "factors", [(one.carrier,) for one in model.factors])
        population = self.tried((*at, "population"), _points, model.population)
        factors = self._each(at, "factors", model.factors, from_schema.factor_path)
        return Assumptions(population or (), drivers, factors)

    def _uncertainty(self, model: schema.UncertaintyModel) -> Uncertainty:
        at = ("uncertainty",)
        amounts = self._each(at, "amounts", model.amounts, from_schema.amount_error)
        self._refuse_twins(at, "amounts", [(one.selection,) for one in amounts])
        self._refuse_twins(at, "factors", [(one.carrier,) for one in model.factors])
        return Uncertainty(
            amounts, self._each(at, "factors", model.factors, from_schema.factor_error)
        )

    def _each(
        self, at: Place, key: str, models: Sequence[Model], make: Callable[[Model, str], Record]
    ) -> tuple[Record, ...]:
        """The records of a list below a place."""
        made = (self.tried((*at, key, index), make, one) for index, one in enumerate(models))
        return tuple(record for record in made if record is not None)

    def _refuse_twins(self, at: Place, key: str, names: Sequence[tuple[object, ...]]) -> None:
        """Two that are about the same: which of them counts would be a guess."""
        for index, first in repeated(names):
            message = f"this is about the same as entry {first + 1}."
            self.told((*at, key, index), Problem("", message, "one entry for each"))


def _points(models: tuple[schema.PointModel, ...], _: str) -> tuple[Point, ...]:
    return from_schema.points(models)
