"""The same thing counted twice or treated in two ways within one inventory."""

from collections.abc import Iterator
from itertools import combinations

from samklang.checks.factors import declared_factors, reference
from samklang.checks.figures import shown, shown_printed
from samklang.checks.rule import Profile, rule
from samklang.checks.slips import is_telling
from samklang.checks.subject import ELECTRICITY, Subject, cell_name, place, used
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import ActivityRecord, Approach, DeclaredFactor
from samklang.registry.codes import code_list
from samklang.registry.thresholds import threshold

ANY_FOSSIL = "other_fossil_fuels"
BIOGENIC = ("plant_oil", "biofuel", "other_biomass", "biogas")


@rule("same_source_twice", profile=Profile.ARITHMETIC)
def no_source_is_counted_twice(subject: Subject) -> Iterator[Finding]:
    """One sector and carrier with the same telling amount under two labels; a plant listed twice."""
    for (first, amount), (second, other) in combinations(_telling(subject), 2):
        if amount == other and _cell(first) == _cell(second):
            yield finding(
                "same_source_twice",
                Severity.WARNING,
                place(cell_name(first), second.label),
                found=f"{shown(amount)} MWh",
                place=place(first.sector, first.carrier),
                first=first.label or first.where,
                second=second.label or second.where,
            )
    yield from _plants_twice(subject)


def _telling(subject: Subject) -> list[tuple[ActivityRecord, float]]:
    return [(record, amount) for record, amount in used(subject.inventory) if is_telling(amount)]


def _cell(record: ActivityRecord) -> tuple[str, str, str]:
    return record.sector, record.carrier, record.fuel


def _plants_twice(subject: Subject) -> Iterator[Finding]:
    for side, plants in (
        (ELECTRICITY, subject.inventory.electricity.plants),
        ("heat", subject.inventory.heat.plants),
    ):
        for first, second in combinations(plants, 2):
            output = first.electricity_mwh, first.heat_mwh
            if any(output) and output == (second.electricity_mwh, second.heat_mwh):
                names = [plant.label or plant.technology for plant in (first, second)]
                yield finding(
                    "same_source_twice",
                    Severity.WARNING,
                    place(side, *names),
                    text="same_plant_twice",
                    found=f"{', '.join(names)}: {shown(sum(output))} MWh",
                )


@rule("copied_value", profile=Profile.ARITHMETIC)
def no_amount_is_copied(subject: Subject) -> Iterator[Finding]:
    """The same telling amount in two cells of one sector or of one carrier."""
    for (first, amount), (second, other) in combinations(_telling(subject), 2):
        is_near = first.sector == second.sector or first.carrier == second.carrier
        if amount == other and is_near and _cell(first) != _cell(second):
            yield finding(
                "copied_value",
                Severity.WARNING,
                f"{cell_name(second)} = {cell_name(first)}",
                text="copied_activity",
                found=f"{shown(amount)} MWh",
                place=cell_name(second),
                other=cell_name(first),
            )


@rule("factor_of_other_fuel", profile=Profile.COHERENCE)
def declared_factors_are_of_their_fuel(subject: Subject) -> Iterator[Finding]:
    """A declared factor is not exactly that of another fuel while it is far from its own."""
    told: set[tuple[str, float]] = set()
    for declared in declared_factors(subject.inventory):
        factor = declared.factor
        key = (factor.carrier, factor.t_per_mwh)
        if factor.carrier == ELECTRICITY or key in told:
            continue
        told.add(key)
        yield from _of_other(subject, factor, declared.where)


def _of_other(subject: Subject, factor: DeclaredFactor, where: str) -> Iterator[Finding]:
    own = reference(subject.result, factor.carrier, factor.fuel)
    is_named = _burns_fossil(factor.carrier) and factor.carrier != ANY_FOSSIL
    if own is None or not is_named or _is_near(factor, own.value_t_per_mwh):
        return
    for carrier in code_list("energy_carrier").codes:
        other = reference(subject.result, carrier)
        if other is None or not _burns_fossil(carrier) or carrier == factor.carrier:
            continue
        if _is_within_digits(factor, other.value_t_per_mwh):
            yield finding(
                "factor_of_other_fuel",
                Severity.WARNING,
                where,
                found=f"{shown_printed(factor.value)} t/MWh",
                expected=f"{shown(own.value_t_per_mwh)} t/MWh",
                place=where,
                carrier=factor.carrier,
                other_carrier=carrier,
            )
            return


def _burns_fossil(carrier: str) -> bool:
    return code_list("energy_carrier").row(carrier).attribute("group") == "fossil_fuels"


def _is_near(factor: DeclaredFactor, value: float) -> bool:
    """Within the spread that sources of one fuel have."""
    spread = threshold("factor_of_other_fuel", "spread_of_a_fuel").value
    return abs(factor.t_per_mwh - value) <= spread * value


def _is_within_digits(factor: DeclaredFactor, value: float) -> bool:
    """The same figure when both are rounded to the decimals of the reference."""
    half = max(factor.value.half_unit, threshold("factor_of_other_fuel", "half_unit").value)
    return abs(factor.t_per_mwh - value) <= half


@rule("biogenic_treatment", profile=Profile.COHERENCE)
def biogenic_fuels_are_treated_alike(subject: Subject) -> Iterator[Finding]:
    """Not one biogenic fuel with the carbon of the fuel and another without, unless it is said."""
    if subject.inventory.approach is not Approach.ACTIVITY_BASED:
        return
    factors = _biogenic(subject)
    low = threshold("biogenic_treatment", "maximum_neutral_t_per_mwh").value
    high = threshold("biogenic_treatment", "minimum_counted_t_per_mwh").value
    neutral = next((code for code, value in factors.items() if value <= low), None)
    for carrier, value in factors.items():
        if value >= high and neutral is not None:
            yield finding(
                "biogenic_treatment",
                Severity.WARNING,
                carrier,
                found=f"{shown(value)} t/MWh",
                expected=f"{shown(factors[neutral])} t/MWh",
                carrier=carrier,
                other_carrier=neutral,
            )


def _biogenic(subject: Subject) -> dict[str, float]:
    """Factors that rows of biogenic carriers were given, where sustainability is not said."""
    found: dict[str, float] = {}
    for record, row in zip(subject.inventory.activity, subject.result.rows, strict=True):
        factor = row.factor.t_per_mwh
        is_open = record.sustainable is None and bool(record.value.number)
        if record.carrier in BIOGENIC and factor is not None and is_open:
            found[record.carrier] = max(factor, found.get(record.carrier, 0.0))
    return found
