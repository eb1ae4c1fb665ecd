"""Local production and certified electricity (S01–S05), and which plants are local."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.figures import percent, shown
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import ELECTRICITY, Subject, used
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.plants import counts_as_local
from samklang.inventory.records import Inventory, Plant
from samklang.registry.codes import code_list
from samklang.registry.thresholds import threshold

_COHERENCE = Profile.COHERENCE
_FOSSIL = "fossil_fuels"


@dataclass(frozen=True, slots=True)
class Production:
    """A row of local production: output in MWh, emissions in t where stated."""

    where: str
    output_mwh: float
    emissions_t: float | None
    is_fossil: bool


def _limit(rule_id: str, name: str) -> float:
    return threshold(rule_id, name).value


def productions(inventory: Inventory) -> Iterator[Production]:
    """Plants of electricity and heat, and the production that is stated as a total."""
    for where, plant in _plants(inventory):
        output = plant.electricity_mwh + plant.heat_mwh
        yield Production(where, output, plant.emissions_t, burns_fossil(plant))
    total = inventory.electricity.production
    if total is not None:
        where = f"{ELECTRICITY} / local_production"
        yield Production(where, total.energy_mwh, total.emissions_t, is_fossil=False)


def _plants(inventory: Inventory) -> Iterator[tuple[str, Plant]]:
    """Plants with their places; one that stands under both electricity and heat is told once."""
    seen: set[Plant] = set()
    for side, inputs in ((ELECTRICITY, inventory.electricity), ("heat", inventory.heat)):
        for number, plant in enumerate(inputs.plants):
            if plant not in seen or side == ELECTRICITY:
                yield f"{side} / {plant.label or plant.technology} [{number}]", plant
            if side == ELECTRICITY:
                seen.add(plant)


def _power_plants(inventory: Inventory) -> Iterator[tuple[str, Plant]]:
    """Plants of the local electricity factor: the size limit is about electricity, not heat."""
    for number, plant in enumerate(inventory.electricity.plants):
        yield f"{ELECTRICITY} / {plant.label or plant.technology} [{number}]", plant


def burns_fossil(plant: Plant) -> bool:
    """Whether any of a plant's fuels is fossil."""
    carriers = code_list("energy_carrier")
    return any(
        carriers.row(fuel.carrier).attribute("group") == _FOSSIL
        for fuel in plant.fuels
        if fuel.energy_mwh
    )


@rule("S01", profile=_COHERENCE)
def no_production_is_tiny(subject: Subject) -> Iterator[Finding]:
    """S01: a row at or below the limit is left out when the JRC publishes."""
    lowest = _limit("S01", "minimum_mwh")
    for row in productions(subject.inventory):
        if 0 < row.output_mwh <= lowest:
            yield finding(
                "S01",
                Severity.NOTE,
                row.where,
                found=f"{shown(row.output_mwh)} MWh",
                expected=f"> {shown(lowest)} MWh",
            )


@rule("S02", profile=_COHERENCE)
def fossil_production_emits(subject: Subject) -> Iterator[Finding]:
    """S02: output from fossil fuel has emissions."""
    for row in productions(subject.inventory):
        is_without = row.emissions_t is not None and row.emissions_t <= _limit(
            "S02", "minimum_emissions_t"
        )
        if row.is_fossil and row.output_mwh > 0 and is_without:
            yield finding(
                "S02",
                Severity.WARNING,
                row.where,
                found=f"{shown(row.emissions_t or 0)} t, {shown(row.output_mwh)} MWh",
                expected="> 0 t",
            )


@rule("S03", profile=_COHERENCE)
def production_emits_within_reason(subject: Subject) -> Iterator[Finding]:
    """S03: emissions per output below the limit, and for fossil fuel not next to nothing."""
    highest = _limit("S03", "maximum_t_per_mwh")
    lowest = _limit("S03", "minimum_fossil_t_per_mwh")
    for row in productions(subject.inventory):
        if not row.output_mwh > 0 or not row.emissions_t:
            continue
        ratio = row.emissions_t / row.output_mwh
        if ratio >= highest or (row.is_fossil and ratio < lowest):
            yield finding(
                "S03",
                Severity.WARNING,
                row.where,
                found=f"{shown(ratio)} t/MWh",
                expected=f"{shown(lowest)}–{shown(highest)} t/MWh",
            )


@rule("S04", profile=_COHERENCE)
def renewable_production_is_within_measure(subject: Subject) -> Iterator[Finding]:
    """S04: local renewable electricity does not exceed the use beyond measure."""
    consumption = electricity_use_mwh(subject.inventory)
    renewable = math.fsum(
        plant.electricity_mwh
        for plant in subject.inventory.electricity.plants
        if not burns_fossil(plant)
    )
    if not consumption > 0:
        return
    excess = (renewable - consumption) / consumption
    highest = _limit("S04", "maximum_relative_excess")
    if excess > highest:
        yield finding(
            "S04",
            Severity.WARNING,
            ELECTRICITY,
            found=f"{shown(renewable)} MWh, {shown(consumption)} MWh",
            expected=f"≤ {shown(consumption * (1 + highest))} MWh",
        )


@rule("S05", profile=_COHERENCE)
def certified_electricity_is_used_here(subject: Subject) -> Iterator[Finding]:
    """S05: certified purchases do not exceed the use by more than the limit."""
    bought = subject.inventory.electricity.certified_purchases
    consumption = electricity_use_mwh(subject.inventory)
    if bought is None or not consumption > 0:
        return
    excess = (bought.energy_mwh - consumption) / consumption
    highest = _limit("S05", "maximum_relative_excess")
    if excess > highest:
        yield finding(
            "S05",
            Severity.WARNING,
            ELECTRICITY,
            found=f"{shown(bought.energy_mwh)} MWh ({percent(1 + excess)})",
            expected=f"≤ {shown(consumption * (1 + highest))} MWh",
        )


def electricity_use_mwh(inventory: Inventory) -> float:
    """Electricity used in the territory: stated, else of table A."""
    stated = inventory.electricity.consumption_mwh
    if stated is not None:
        return stated
    return math.fsum(amount for record, amount in used(inventory) if record.carrier == ELECTRICITY)


@rule("plant_not_local", profile=_COHERENCE)
def plants_serve_the_territory(subject: Subject) -> Iterator[Finding]:
    """A plant in the ETS or above the size limit serves a wider area and is not counted."""
    for where, plant in _power_plants(subject.inventory):
        if not counts_as_local(plant):
            size = "EU ETS" if plant.is_in_ets else f"{shown(plant.capacity_mw or 0)} MW"
            yield finding("plant_not_local", Severity.NOTE, where, found=size)


@rule("plant_size_unknown", profile=_COHERENCE)
def plants_state_their_size(subject: Subject) -> Iterator[Finding]:
    """Plants without a size count as local because their author listed them; told once."""
    places = [
        where
        for where, plant in _power_plants(subject.inventory)
        if plant.capacity_mw is None and not plant.is_in_ets
    ]
    if places:
        yield finding(
            "plant_size_unknown",
            Severity.NOTE,
            places[0] if len(places) == 1 else "plants",
            found=", ".join(places),
            expected="MW",
            number=str(len(places)),
        )
