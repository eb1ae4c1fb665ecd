"""Typed rows of the official statistics."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samklang.texts import Language
from samklang.values import Value


class Level(StrEnum):
    """Kind of territory."""

    NATION = "nation"
    COUNTY = "county"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class StatisticalTerritory:
    """A nation, county or municipality. A code that no longer exists names its successor."""

    country: str
    code: str
    level: Level
    name: str
    parent_code: str
    nuts_code: str
    land_area_km2: float | None
    longitude: float | None
    latitude: float | None
    settlement_type: str
    is_coastal: bool | None
    valid_from_year: int | None
    valid_to_year: int | None
    successor_code: str

    def existed_in(self, year: int) -> bool:
        """Whether the code was in use in a year."""
        return (self.valid_from_year or year) <= year <= (self.valid_to_year or year)


@dataclass(frozen=True, slots=True)
class EnergyCell:
    """Final energy use in MWh of one consumer group as one carrier group, or a published total."""

    territory_code: str
    consumer_code: str
    carrier_code: str
    year: int
    value: Value


@dataclass(frozen=True, slots=True)
class ProductionCell:
    """Energy in MWh that one way of production gives or burns; ``flow_code`` says which."""

    territory_code: str
    production_code: str
    flow_code: str
    year: int
    value: Value


@dataclass(frozen=True, slots=True)
class FuelDelivery:
    """Fuel delivered in a territory, in m3; ``None`` where it is hidden.

    For a county or the nation it is at least this where municipalities of it are hidden.
    """

    territory_code: str
    fuel_code: str
    year: int
    volume_m3: float | None
    hidden_municipalities: int


@dataclass(frozen=True, slots=True)
class Population:
    """Inhabitants, with day and reason of the figure; ``value`` is ``None`` when refused."""

    value: int | None
    year: int
    counted_on: date | None
    reason: str
    source_id: str

    @property
    def is_of_the_year(self) -> bool:
        """Whether the figure is of the very year that was asked for."""
        return self.counted_on is not None and self.counted_on.year == self.year


@dataclass(frozen=True, slots=True)
class TerritorialEmission:
    """Tonnes CO2e emitted within the borders, by sector, in one release."""

    release: str
    territory_code: str
    sector_code: str
    year: int
    emissions_t: float


@dataclass(frozen=True, slots=True)
class FossilEmission:
    """Tonnes of fossil CO2 emitted within the borders, by sub-sector, in one release."""

    release: str
    territory_code: str
    sector_code: str
    subsector_code: str
    year: int
    emissions_t: float


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a signatory joined for: ``2020``, ``2030``, ``2050`` or ``adaptation``."""

    kind: str
    adhesion_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """One record of the Covenant register; a group has no territory of its own."""

    organisation_id: int
    gcom_id: str
    name: str
    territory_code: str
    coordinator: str
    supporter: str
    group_id: str
    group_name: str
    is_group: bool
    adhesion_type: str
    adhesion_on: date
    status: str
    phase: str
    population_at_adhesion: int | None
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target of the register, or a goal that the territory states elsewhere."""

    territory_code: str
    organisation_id: int | None
    plan_id: int | None
    kind: str
    base_year: int | None
    target_year: int | None
    amount: float | None
    unit: str
    is_per_inhabitant: bool
    is_from_projection: bool
    population_in_target_year: int | None
    wording_en: str
    wording_sv: str
    source_id: str
    stated_at: str


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """Energy in MWh and emissions in tonnes of one sector and carrier group, as published."""

    sector: str
    carrier_group: str
    energy_mwh: float | None
    emissions_t: float | None


@dataclass(frozen=True, slots=True)
class PublishedInventory:
    """A Covenant inventory as the scientific office published it."""

    territory_code: str
    organisation_id: int
    plan_id: int
    inventory_id: int
    kind: str
    year: int
    population: int | None
    approach: str
    gas_unit: str
    cells: tuple[PublishedCell, ...]


@dataclass(frozen=True, slots=True)
class PublishedFactor:
    """A factor in t/MWh as a signatory declared it, mistakes included."""

    territory_code: str
    organisation_id: int
    plan_id: int
    inventory_id: int
    kind: str
    year: int
    approach: str
    gas_unit: str
    carrier: str
    origin: str
    document: str
    factor_t_per_mwh: float | None


@dataclass(frozen=True, slots=True)
class PublishedActions:
    """Planned actions of a sector, summed, with their effect at one horizon."""

    territory_code: str
    organisation_id: int
    plan_id: int
    sector: str
    actions: int | None
    horizon: str
    saving_mwh_per_year: float | None
    production_mwh_per_year: float | None
    reduction_t_per_year: float | None


@dataclass(frozen=True, slots=True)
class PublishedProgress:
    """Baseline and latest inventory on the sectors that both have, in tonnes."""

    territory_code: str
    organisation_id: int
    plan_id: int
    base_year: int
    base_population: int | None
    base_emissions_t: float
    year: int
    population: int | None
    emissions_t: float
    target_emissions_t: float | None


Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Border:
    """Polygons of one territory: each an outer ring and its holes, points (longitude, latitude)."""

    territory_code: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """What a code of the statistics stands for."""

    dimension: str
    code: str
    label_en: str
    label_sv: str
    is_total: bool
    is_publisher_code: bool

    def label(self, language: Language = "en") -> str:
        """The label in one language, ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en
