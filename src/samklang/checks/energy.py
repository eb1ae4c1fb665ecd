"""Amounts of energy: per inhabitant, non-allocated, negative, tiny, impossible, none (C01–C12, C16, C17).

Energy per inhabitant is without industry, as the national averages are that it is compared with. Of
the rules about a level only the most particular one that is broken speaks.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.figures import per_inhabitant, shown
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import (
    ELECTRICITY,
    Subject,
    block,
    cell_name,
    energy_by_carrier,
    energy_mwh,
    hidden_carriers,
    used,
)
from samklang.checks.texts import finding
from samklang.errors import LookupRefused, UnknownCodeError
from samklang.findings import Finding, Severity
from samklang.inventory.records import ActivityRecord, Inventory
from samklang.registry.benchmarks import Benchmark, maximum_energy_per_inhabitant
from samklang.registry.thresholds import threshold

THERMAL = "thermal"
NOT_IN_TRANSPORT = frozenset({"district_heating_and_cooling", "solar_thermal", "geothermal"})
NON_ALLOCATED = ("buildings_non_allocated", "transport_non_allocated")
_COHERENCE = Profile.COHERENCE


@dataclass(frozen=True, slots=True)
class Level:
    """Energy per inhabitant of electricity, or of all other carriers together."""

    group: str
    mwh: float
    mwh_per_inhabitant: float
    may_be_more: bool

    @property
    def is_far_too_high(self) -> bool:
        """Above what any place can use: the kWh slip of C05."""
        return self.mwh_per_inhabitant > _limit("C05", "maximum_mwh_per_inhabitant")

    @property
    def is_next_to_nothing(self) -> bool:
        """Too low for any place, and nothing is hidden that could be the reason."""
        rule_id = "C02" if self.group == ELECTRICITY else "C04"
        lowest = _limit(rule_id, "minimum_mwh_per_inhabitant")
        return not self.may_be_more and self.mwh_per_inhabitant < lowest

    @property
    def is_a_slip(self) -> bool:
        """Whether a thousand times as much would be usual (C06)."""
        usual = self.mwh_per_inhabitant * _limit("C06", "multiplier")
        return self.is_next_to_nothing and _is_tolerated(usual)


def _limit(rule_id: str, name: str) -> float:
    return threshold(rule_id, name).value


def _is_tolerated(mwh_per_inhabitant: float) -> bool:
    low = _limit("C07", "minimum_mwh_per_inhabitant")
    return low <= mwh_per_inhabitant <= _limit("C07", "maximum_mwh_per_inhabitant")


def levels(inventory: Inventory) -> tuple[Level, ...]:
    """Electricity and thermal energy per inhabitant; none without a population."""
    if not inventory.population:
        return ()
    carriers, hidden = energy_by_carrier(inventory), hidden_carriers(inventory)
    electricity = carriers.pop(ELECTRICITY, 0.0)
    thermal = math.fsum(carriers.values())
    people = inventory.population
    return (
        Level(ELECTRICITY, electricity, electricity / people, ELECTRICITY in hidden),
        Level(THERMAL, thermal, thermal / people, bool(hidden - {ELECTRICITY})),
    )


@rule("C01", profile=_COHERENCE)
def electricity_is_not_far_above_others(subject: Subject) -> Iterator[Finding]:
    """C01: electricity per inhabitant against the highest national average of the group."""
    level = next(iter(levels(subject.inventory)), None)
    if level is not None and not level.is_far_too_high:
        yield from _against_others(subject, "C01", ELECTRICITY, level.mwh_per_inhabitant)


@rule("C02", profile=_COHERENCE)
def electricity_is_not_next_to_nothing(subject: Subject) -> Iterator[Finding]:
    """C02: electricity per inhabitant too low, and not a slip of GWh for MWh."""
    for level in levels(subject.inventory):
        if level.group == ELECTRICITY and level.is_next_to_nothing and not level.is_a_slip:
            yield _too_low(level, "C02", "<")


@rule("C03", profile=_COHERENCE)
def other_carriers_are_not_far_above_others(subject: Subject) -> Iterator[Finding]:
    """C03: each other carrier per inhabitant against the highest average of the group."""
    people = subject.inventory.population
    if not people or any(level.is_far_too_high for level in levels(subject.inventory)):
        return
    for carrier, amount in energy_by_carrier(subject.inventory).items():
        if carrier != ELECTRICITY:
            yield from _against_others(subject, "C03", carrier, amount / people)


@rule("C04", profile=_COHERENCE)
def heat_is_not_next_to_nothing(subject: Subject) -> Iterator[Finding]:
    """C04: all carriers but electricity per inhabitant too low, and not a slip of GWh for MWh."""
    for level in levels(subject.inventory):
        if level.group == THERMAL and level.is_next_to_nothing and not level.is_a_slip:
            yield _too_low(level, "C04", "≤")


def _too_low(level: Level, rule_id: str, comparison: str) -> Finding:
    lowest = per_inhabitant(_limit(rule_id, "minimum_mwh_per_inhabitant"))
    return finding(
        rule_id,
        Severity.WARNING,
        level.group,
        found=per_inhabitant(level.mwh_per_inhabitant),
        expected=f"> {lowest}" if comparison == "≤" else f"≥ {lowest}",
    )


@rule("C05", profile=_COHERENCE)
def energy_is_not_in_kilowatt_hours(subject: Subject) -> Iterator[Finding]:
    """C05: more per inhabitant than any place uses; divided by a thousand it may be usual."""
    for level in levels(subject.inventory):
        if level.is_far_too_high:
            instead = level.mwh_per_inhabitant / _limit("C05", "divisor")
            highest = per_inhabitant(_limit("C05", "maximum_mwh_per_inhabitant"))
            yield _slip(level, "C05", f"≤ {highest}", instead)


@rule("C06", profile=_COHERENCE)
def energy_is_not_in_gigawatt_hours(subject: Subject) -> Iterator[Finding]:
    """C06: next to nothing per inhabitant, and usual when taken a thousand times."""
    for level in levels(subject.inventory):
        if level.is_a_slip:
            instead = level.mwh_per_inhabitant * _limit("C06", "multiplier")
            lowest = per_inhabitant(_limit("C06", "minimum_mwh_per_inhabitant"))
            yield _slip(level, "C06", f"≥ {lowest}", instead)


def _slip(level: Level, rule_id: str, expected: str, instead: float) -> Finding:
    return finding(
        rule_id,
        Severity.ERROR,
        level.group,
        found=per_inhabitant(level.mwh_per_inhabitant),
        expected=expected,
        instead=per_inhabitant(instead),
    )


@rule("C07", profile=_COHERENCE)
def energy_is_within_the_tolerated_band(subject: Subject) -> Iterator[Finding]:
    """C07: where the registry has no national average, a band that holds everywhere."""
    for level in levels(subject.inventory):
        is_open = level.may_be_more and not level.mwh_per_inhabitant
        is_told = level.is_far_too_high or level.is_next_to_nothing or _is_beyond_review(level)
        if is_open or is_told or _has_benchmark(subject.inventory):
            continue
        if not _is_tolerated(level.mwh_per_inhabitant):
            low = _limit("C07", "minimum_mwh_per_inhabitant")
            high = per_inhabitant(_limit("C07", "maximum_mwh_per_inhabitant"))
            yield finding(
                "C07",
                Severity.NOTE,
                level.group,
                found=per_inhabitant(level.mwh_per_inhabitant),
                expected=f"{shown(low)}–{high}",
            )


@rule("C08", profile=_COHERENCE)
def energy_is_below_what_was_accepted(subject: Subject) -> Iterator[Finding]:
    """C08: more per inhabitant than the JRC has accepted of anybody after review."""
    for level in levels(subject.inventory):
        if _is_beyond_review(level) and not level.is_far_too_high:
            yield finding(
                "C08",
                Severity.ERROR,
                level.group,
                found=per_inhabitant(level.mwh_per_inhabitant),
                expected=f"< {per_inhabitant(_accepted(level))}",
            )


def _accepted(level: Level) -> float:
    return _limit("C08", f"maximum_{level.group}_mwh_per_inhabitant")


def _is_beyond_review(level: Level) -> bool:
    return level.mwh_per_inhabitant >= _accepted(level)


def _has_benchmark(inventory: Inventory) -> bool:
    return _highest(inventory, ELECTRICITY) is not None


def _highest(inventory: Inventory, carrier: str) -> Benchmark | None:
    try:
        return maximum_energy_per_inhabitant(inventory.territory.country, carrier, inventory.year)
    except (LookupRefused, UnknownCodeError):
        return None


def _against_others(
    subject: Subject, rule_id: str, carrier: str, level: float
) -> Iterator[Finding]:
    """A note above the flag, a warning above the outlier limit of the rule."""
    highest = _highest(subject.inventory, carrier)
    if highest is None or not highest.mwh_per_inhabitant:
        return
    top = highest.mwh_per_inhabitant
    flag, outlier = (
        top * _limit(rule_id, name) for name in ("times_maximum_flag", "times_maximum_outlier")
    )
    if level > flag:
        is_outlier = level > outlier
        yield finding(
            rule_id,
            Severity.WARNING if is_outlier else Severity.NOTE,
            carrier,
            found=per_inhabitant(level),
            expected=f"≤ {per_inhabitant(outlier if is_outlier else flag)}",
            carrier=carrier,
            benchmark=f"{highest.country} {highest.year}: {per_inhabitant(top)}",
        )


@rule("C09", profile=_COHERENCE)
def non_allocated_rows_are_small(subject: Subject) -> Iterator[Finding]:
    """C09: a non-allocated row holds only the rest.

    The JRC looks at a list of large cities that is not published, so for all others it is a note.
    """
    highest = _limit("C09", "maximum_mwh")
    for sector in NON_ALLOCATED:
        amount = math.fsum(
            mwh for record, mwh in used(subject.inventory) if record.sector == sector
        )
        if amount > highest:
            yield finding(
                "C09",
                Severity.NOTE,
                sector,
                found=f"{shown(amount)} MWh",
                expected=f"≤ {shown(highest)} MWh",
                sector=sector,
            )


@rule("C10", profile=_COHERENCE)
def no_energy_is_negative(subject: Subject) -> Iterator[Finding]:
    """C10: energy is zero or more."""
    for record, amount in used(subject.inventory):
        if amount < _limit("C10", "minimum_mwh"):
            yield _cell(record, amount, "C10", Severity.ERROR, "≥ 0 MWh")


@rule("C11", profile=_COHERENCE)
def no_cell_is_tiny(subject: Subject) -> Iterator[Finding]:
    """C11: what is below the limit is left out when the JRC publishes."""
    lowest = _limit("C11", "minimum_mwh")
    for record, amount in used(subject.inventory):
        if 0 < amount < lowest:
            yield _cell(record, amount, "C11", Severity.NOTE, f"≥ {shown(lowest)} MWh")


@rule("C12", profile=_COHERENCE)
def transport_uses_what_moves(subject: Subject) -> Iterator[Finding]:
    """C12: no transport row has district heating, solar or geothermal heat."""
    for record, amount in used(subject.inventory):
        if is_impossible(record) and amount:
            yield _cell(record, amount, "C12", Severity.WARNING, "0 MWh")


def is_impossible(record: ActivityRecord) -> bool:
    """Whether the sector cannot use the carrier."""
    return record.carrier in NOT_IN_TRANSPORT and block(record.sector) == "transport"


def _cell(
    record: ActivityRecord, amount: float, rule_id: str, severity: Severity, expected: str
) -> Finding:
    return finding(
        rule_id,
        severity,
        cell_name(record),
        found=f"{shown(amount)} MWh",
        expected=expected,
        sector=record.sector,
        carrier=record.carrier,
    )


@rule("C16", profile=_COHERENCE)
def size_class_is_known(subject: Subject) -> Iterator[Finding]:
    """C16: without a population the size class is unknown and no rule per inhabitant can run."""
    if not subject.inventory.population:
        yield finding("C16", Severity.NOTE, "population", expected="> 0")


def size_class(population: float) -> str:
    """``small``, ``medium`` or ``large``: whom a place is compared with."""
    if population <= _limit("C16", "small_population"):
        return "small"
    return "large" if population >= _limit("C16", "large_population") else "medium"


@rule("C17", profile=_COHERENCE)
def total_is_above_zero(subject: Subject) -> Iterator[Finding]:
    """C17: an inventory without energy is left out when the JRC publishes."""
    total = energy_mwh(subject.inventory)
    if total <= _limit("C17", "minimum_mwh") and not hidden_carriers(subject.inventory):
        yield finding(
            "C17", Severity.ERROR, "total", found=f"{shown(total)} MWh", expected="> 0 MWh"
        )
