"""Inventories of one territory against each other (C13, C14 and comparisons of years)."""

from collections.abc import Iterator

from samklang.checks.figures import percent, shown, significant_digits
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import (
    Subject,
    energy_by_cell,
    energy_mwh,
    hidden_carriers,
    place,
    used,
)
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import Inventory, Kind
from samklang.registry.thresholds import threshold
from samklang.values import State

_COHERENCE = Profile.COHERENCE


def _limit(rule_id: str, name: str) -> float:
    return threshold(rule_id, name).value


@rule("C13", profile=_COHERENCE)
def no_inventory_is_declared_twice(subject: Subject) -> Iterator[Finding]:
    """C13: same place, year and rounded total; the JRC keeps the baseline, else the newest."""
    total = _rounded_total(subject.inventory)
    for other in subject.history:
        if other.year == subject.inventory.year and _rounded_total(other) == total:
            yield finding(
                "C13",
                Severity.WARNING,
                "total",
                found=f"{shown(energy_mwh(other))} MWh",
                expected="1",
                year=str(other.year),
            )
            return


def _rounded_total(inventory: Inventory) -> int:
    return round(energy_mwh(inventory) / _limit("C13", "rounding_mwh"))


@rule("C14", profile=_COHERENCE)
def energy_does_not_jump(subject: Subject) -> Iterator[Finding]:
    """C14: the change from the inventory before; nothing is said where cells are hidden."""
    before = subject.earlier
    if before is None or hidden_carriers(before) or hidden_carriers(subject.inventory):
        return
    earlier = energy_mwh(before)
    if not earlier > 0:
        return
    change = (energy_mwh(subject.inventory) - earlier) / earlier
    highest = _limit("C14", "maximum_relative_change")
    if abs(change) > highest:
        yield finding(
            "C14",
            Severity.WARNING,
            "total",
            found=percent(change),
            expected=f"±{percent(highest)}",
            year=str(before.year),
        )


@rule("factor_type_changed", profile=_COHERENCE)
def factor_type_is_kept(subject: Subject) -> Iterator[Finding]:
    """Baseline and monitoring use the same approach."""
    base = _compared(subject)
    if base is not None and base.approach != subject.inventory.approach:
        yield _changed("factor_type_changed", base, subject.inventory.approach, base.approach)


@rule("gas_unit_changed", profile=_COHERENCE)
def gas_unit_is_kept(subject: Subject) -> Iterator[Finding]:
    """Baseline and monitoring are in the same gas unit, with the same GWP set."""
    base = _compared(subject)
    if base is None:
        return
    own, other = _gas(subject.inventory), _gas(base)
    if own != other:
        yield _changed("gas_unit_changed", base, own, other)


def _gas(inventory: Inventory) -> str:
    return " ".join(word for word in (str(inventory.gas_unit), inventory.gwp_set) if word)


def _changed(rule_id: str, base: Inventory, found: str, expected: str) -> Finding:
    return finding(
        rule_id,
        Severity.WARNING,
        "inventory",
        found=str(found),
        expected=str(expected),
        year=str(base.year),
    )


def _compared(subject: Subject) -> Inventory | None:
    """What a monitoring inventory is compared with: the baseline, else the one before."""
    if subject.inventory.kind is Kind.BASELINE:
        return None
    baselines = [other for other in subject.history if other.kind is Kind.BASELINE]
    return baselines[0] if baselines else subject.earlier


@rule("unlike_boundaries", profile=_COHERENCE)
def boundaries_are_alike(subject: Subject) -> Iterator[Finding]:
    """Both years have the same sectors, non-energy ones among them."""
    base = _compared(subject) or subject.earlier
    if base is None:
        return
    unlike = sorted(_sectors(base) ^ _sectors(subject.inventory))
    if unlike:
        yield finding(
            "unlike_boundaries",
            Severity.WARNING,
            place(*unlike),
            sectors=" ".join(unlike),
            found=str(subject.inventory.year),
            year=str(base.year),
        )


def _sectors(inventory: Inventory) -> set[str]:
    """Sectors that are covered: with a number, hidden, or said not to occur."""
    covered = {
        record.sector
        for record in inventory.activity
        if record.value.number or record.value.is_hidden or record.value.state is State.NO
    }
    extra = {record.sector for record in inventory.non_energy if record.emissions.number}
    return covered | extra


@rule("unit_slip", profile=_COHERENCE)
def cells_keep_their_unit(subject: Subject) -> Iterator[Finding]:
    """No cell is a thousand times that of another year, and none is below what meters show."""
    yield from _tiny(subject)
    before = subject.earlier
    if before is None:
        return
    closeness = _limit("unit_slip", "relative_closeness_years")
    earlier = energy_by_cell(before)
    for cell, amount in energy_by_cell(subject.inventory).items():
        other = earlier.get(cell, 0.0)
        if (
            amount > 0
            and other > 0
            and _is_thousand(max(amount, other) / min(amount, other), closeness)
        ):
            yield _thousand(cell, amount, other, before.year)


def _is_thousand(ratio: float, closeness: float) -> bool:
    return abs(ratio / 1000 - 1) <= closeness


def _thousand(cell: tuple[str, str, str, str], amount: float, other: float, year: int) -> Finding:
    return finding(
        "unit_slip",
        Severity.WARNING,
        place(*cell),
        text="unit_slip_years",
        sector=cell[0],
        carrier=cell[1],
        found=f"{shown(amount)} MWh",
        expected=f"{shown(other)} MWh",
        year=str(year),
    )


def _tiny(subject: Subject) -> Iterator[Finding]:
    least = _limit("unit_slip", "minimum_mwh")
    for record, amount in used(subject.inventory):
        if 0 < amount < least:
            yield finding(
                "unit_slip",
                Severity.WARNING,
                place(record.sector, record.carrier, record.fuel, record.label),
                text="unit_slip_tiny",
                sector=record.sector,
                carrier=record.carrier,
                found=f"{shown(amount)} MWh",
                expected=f"≥ {shown(least)} MWh",
            )


@rule("repeated_value", profile=_COHERENCE)
def no_value_is_pasted_into_another_year(subject: Subject) -> Iterator[Finding]:
    """A telling figure that is exactly that of the year before."""
    before = subject.earlier
    if before is None:
        return
    digits = _limit("repeated_value", "minimum_digits")
    earlier = energy_by_cell(before)
    for cell, amount in energy_by_cell(subject.inventory).items():
        if earlier.get(cell) == amount and significant_digits(amount) >= digits:
            yield finding(
                "repeated_value",
                Severity.WARNING,
                place(*cell),
                sector=cell[0],
                carrier=cell[1],
                found=f"{shown(amount)} MWh",
                year=str(before.year),
            )


@rule("population_jump", profile=_COHERENCE)
def population_does_not_jump(subject: Subject) -> Iterator[Finding]:
    """The population is near that of the inventory before."""
    before = subject.earlier
    people = subject.inventory.population
    if before is None or not before.population or not people:
        return
    change = abs(people - before.population) / before.population
    if change > _limit("population_jump", "maximum_relative_change"):
        yield finding(
            "population_jump",
            Severity.WARNING,
            "population",
            found=shown(people),
            expected=shown(before.population),
            year=str(before.year),
        )
