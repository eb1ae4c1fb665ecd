"""The only file of the app that speaks to the science: all inventories of a region by one set of factors.

Nothing is kept. What a municipality has of the year is taken, else what the statistics say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from samklang.documents.printed import Printed
from samklang.errors import InputError
from samklang.inventory import Inventory as Record
from samklang.inventory import InventoryResult, compute, read
from samklang.inventory.document_text import json_text
from samklang.inventory.factors import ELECTRICITY
from samklang.inventory.records import DeclaredFactor, Origin
from samklang.registry.factors import factor_sets
from samklang.statistics import activity
from samklang.statistics.datasets import energy_years
from samklang.texts import Language
from samklang.values import Total
from samklang.web.base.country import country
from samklang.web.inventories.calculation import document_of
from samklang.web.inventories.models import Inventory
from samklang.web.territories.models import Territory

MOST_T_PER_MWH = 5.0
"""No electricity emits more than this; what is typed above it is in another unit."""


class Electricity(StrEnum):
    """Which electricity factor is applied: as each inventory says, or one for all."""

    AS_IS = "as_is"
    NATIONAL = "national"
    LOCAL = "local"
    VALUE = "value"


class Basis(StrEnum):
    """What a municipality's figure rests on."""

    FROZEN = "frozen"
    DRAFT = "draft"
    STATISTICS = "statistics"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Wanted:
    """By what everything is worked out anew.

    ``t_per_mwh`` is the electricity factor where ``electricity`` says so; ``uses_declared`` leaves
    other factors that an inventory states for itself as they are.
    """

    year: int
    factor_set: str
    electricity: Electricity = Electricity.AS_IS
    t_per_mwh: float | None = None
    uses_declared: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """A municipality's emissions as they are and by the wanted factors, in t."""

    territory: Territory
    basis: Basis
    version: int = 0
    gas_unit: str = ""
    now: Total | None = None
    then: Total | None = None

    @property
    def change_t(self) -> float:
        """How far it moves. Where rows are hidden, that is how far the least that it can be moves."""
        return self.then.minimum - self.now.minimum if self.now and self.then else 0.0

    @property
    def share(self) -> float | None:
        """The change as a share of what it is now."""
        return self.change_t / self.now.minimum if self.now and self.now.minimum else None


def years() -> tuple[int, ...]:
    """The years that statistics can stand in for, the latest first."""
    return tuple(reversed(energy_years(country())))


def sets(language: Language) -> list[tuple[str, str]]:
    """The factor sets of the registry, by id."""
    return [(each.id, each.title_sv if language == "sv" else each.title) for each in factor_sets()]


def recomputed(
    places: Iterable[Territory], known: dict[int, Inventory], wanted: Wanted
) -> list[Moved]:
    """Every municipality as it is and by the wanted factors.

    Args:
        places: the municipalities.
        known: the inventory of the year of those that have one, by the territory's key.
        wanted: by what to work out anew.
    """
    there = list(places)
    lacking = [each.code for each in there if each.pk not in known]
    counted = _of_statistics(lacking, wanted.year)
    return [_moved(each, known.get(each.pk), counted.get(each.code), wanted) for each in there]


def _of_statistics(codes: list[str], year: int) -> dict[str, Record]:
    if year not in energy_years(country()):
        return {}
    settings = activity.StatisticsSettings(with_basis=False)
    found = activity.covenant_inventories(country(), codes, [year], settings)
    return {each.territory.code: each for each in found}


def _moved(
    place: Territory, inventory: Inventory | None, counted: Record | None, wanted: Wanted
) -> Moved:
    if inventory is None:
        if counted is None:
            return Moved(place, Basis.NOTHING)
        return _both(Moved(place, Basis.STATISTICS), counted, None, wanted)
    basis = Basis.FROZEN if inventory.is_frozen else Basis.DRAFT
    kept_by = inventory.seal.factor_set if inventory.is_frozen else None
    found = Moved(place, basis, inventory.version)
    try:
        record = read(json_text([document_of(inventory)]).encode(), name="inventory")[0]
        return _both(found, record, kept_by, wanted)
    except InputError:
        return found


def _both(found: Moved, record: Record, kept_by: str | None, wanted: Wanted) -> Moved:
    now = compute(record, factor_set=kept_by)
    gas_unit, then = str(now.settings.gas_unit), _anew(record, wanted).emissions
    return replace(found, gas_unit=gas_unit, now=now.emissions, then=then)


def _anew(record: Record, wanted: Wanted) -> InventoryResult:
    plain = record if wanted.uses_declared else _without_declared(record)
    if wanted.electricity is Electricity.VALUE and wanted.t_per_mwh is not None:
        plain = _with_electricity(plain, wanted.t_per_mwh)
    applied = {
        Electricity.NATIONAL: Origin.NATIONAL,
        Electricity.LOCAL: Origin.LOCAL,
        Electricity.VALUE: Origin.NATIONAL,
    }.get(wanted.electricity)
    return compute(plain, factor_set=wanted.factor_set, electricity=applied)


def _without_declared(record: Record) -> Record:
    rows = tuple(replace(row, factor=None) for row in record.activity)
    inputs = replace(record.electricity, national=None)
    return replace(record, factors=(), activity=rows, electricity=inputs)


def _with_electricity(record: Record, t_per_mwh: float) -> Record:
    """The record in which every use of electricity has one factor."""
    stated = DeclaredFactor(ELECTRICITY, Printed.of(t_per_mwh), origin=Origin.NATIONAL)
    others = tuple(each for each in record.factors if each.carrier != ELECTRICITY)
    rows = tuple(
        replace(row, factor=None) if row.carrier == ELECTRICITY else row for row in record.activity
    )
    return replace(record, factors=(stated, *others), activity=rows)
