"""The pathway document ``samklang: pathway/1`` as it is written.

Models say which keys exist and what they take; ``document.py`` turns them into records. Codes may be
given as code, official label or alias; rates are shares a year, energy is in MWh, emissions in tonnes.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from samklang.documents.fields import (
    Carrier,
    NonEnergySector,
    Number,
    Sector,
    Strict,
    TerritoryModel,
    Year,
    text_code,
)
from samklang.pathways.records import DriverKind, TrendMethod

Id = Annotated[str, BeforeValidator(text_code), Field(min_length=1)]


class PointModel(Strict):
    """A value of a year."""

    year: Year
    value: Number


class SelectionModel(Strict):
    """Which amounts: a sector's carrier, a sector, a carrier, all energy, or a ``non_energy`` sector."""

    sector: Sector | None = None
    carrier: Carrier | None = None
    non_energy: NonEnergySector | None = None


class DriverModel(SelectionModel):
    """What drives amounts; the closest selection counts.

    ``population`` may have a ``rate_per_year`` of the use per inhabitant, ``rate`` has one of the use;
    ``values`` belong to ``values`` (MWh or t) and to ``per_inhabitant``. A ``trend`` has a ``method`` and
    begins at the latest inventory unless ``through_start`` is false.
    """

    driver: DriverKind
    rate_per_year: Number | None = None
    values: tuple[PointModel, ...] = ()
    method: TrendMethod | None = None
    through_start: bool | None = None
    source: str = ""


class FactorPathModel(Strict):
    """How the factor of a carrier changes: ``values`` in t/MWh by year, or a ``rate_per_year``."""

    carrier: Carrier
    values: tuple[PointModel, ...] = ()
    rate_per_year: Number | None = None
    source: str = ""


class AssumptionsModel(Strict):
    """What a projection is made from."""

    population: tuple[PointModel, ...] = ()
    drivers: tuple[DriverModel, ...] = ()
    factors: tuple[FactorPathModel, ...] = ()


class ScenarioModel(AssumptionsModel):
    """Assumptions that replace those of the pathway where they are about the same."""

    id: Id
    title: str = ""


class AmountErrorModel(SelectionModel):
    """How uncertain amounts are, as ``half_width_pct`` of the 95 % interval or as an ``error`` around 1.

    ``drift_per_year`` is a distribution around 0: it adds to the error with each year.
    """

    half_width_pct: Number | None = None
    error: str = ""
    drift_per_year: str = ""


class FactorErrorModel(Strict):
    """How uncertain the factor of a ``carrier`` is; of all carriers that are not named, without one.

    ``shared`` says whether all territories have the same error. Not said: those of the nation and of the
    registry are shared, a territory's own are its own.
    """

    carrier: Carrier | None = None
    half_width_pct: Number | None = None
    error: str = ""
    shared: bool | None = None


class UncertaintyModel(Strict):
    """Errors of amounts and of factors. What is not named is taken for certain."""

    amounts: tuple[AmountErrorModel, ...] = ()
    factors: tuple[FactorErrorModel, ...] = ()


class PathwayModel(AssumptionsModel):
    """A pathway of one territory ``until`` a year; ``example`` marks one that somebody made up.

    ``inventories`` are files beside this one: the latest is the start, earlier ones are its history.
    """

    samklang: Literal["pathway/1"]
    territory: TerritoryModel
    title: str = ""
    example: bool = False
    until: Year
    inventories: tuple[str, ...] = ()
    plan: str = ""
    scenarios: tuple[ScenarioModel, ...] = ()
    uncertainty: UncertaintyModel = UncertaintyModel()
    source: str = ""
    notes: tuple[str, ...] = ()


def json_schema() -> dict[str, Any]:
    """JSON Schema of the pathway document."""
    return PathwayModel.model_json_schema()
