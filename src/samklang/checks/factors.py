"""Emission factors that an author declares, against the registry's references (F01–F06).

An electricity factor is national or local. Where the document does not say which, it is held to the
wider bound of the local ones. The JRC puts the reference in the place of a factor that fails; see
``preview.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.figures import shown, shown_printed
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import ELECTRICITY, Subject, cell_name
from samklang.checks.texts import finding
from samklang.errors import LookupRefused, UnknownCodeError
from samklang.findings import Finding, Severity
from samklang.inventory.factors import ReasonCode
from samklang.inventory.records import DeclaredFactor, Inventory, Origin
from samklang.inventory.result import InventoryResult
from samklang.registry.codes import code_list
from samklang.registry.factors import FactorAnswer, upper_reference
from samklang.registry.thresholds import threshold

FOSSIL = "fossil_fuels"
_COHERENCE = Profile.COHERENCE
_FALLBACK_GWP_SET = "AR4"


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared factor and where it stands."""

    factor: DeclaredFactor
    where: str

    @property
    def t_per_mwh(self) -> float:
        """Tonnes per MWh."""
        return self.factor.t_per_mwh


def declared_factors(inventory: Inventory) -> Iterator[Declared]:
    """Factors of the document, of its electricity inputs and of its rows."""
    for factor in inventory.factors:
        words = (factor.carrier, factor.fuel, str(factor.origin or ""))
        yield Declared(factor, " / ".join(word for word in words if word))
    if inventory.electricity.national is not None:
        yield Declared(inventory.electricity.national, f"{ELECTRICITY} / {Origin.NATIONAL}")
    for record in inventory.activity:
        if record.factor is not None:
            yield Declared(record.factor, cell_name(record))


def _limit(rule_id: str, name: str) -> float:
    return threshold(rule_id, name).value


def reference(result: InventoryResult, carrier: str, fuel: str = "") -> FactorAnswer | None:
    """The registry's factor of the inventory's country, year, approach and gas."""
    inventory, settings = result.inventory, result.settings
    try:
        return settings.factors.look_up(
            carrier=carrier,
            country=inventory.territory.country,
            year=inventory.year,
            approach=str(settings.approach),
            gas_unit=str(settings.gas_unit),
            gwp_set=settings.gwp_set or _FALLBACK_GWP_SET,
            fuel=fuel or None,
        )
    except (LookupRefused, UnknownCodeError):
        return None


def national_maximum(result: InventoryResult) -> FactorAnswer | None:
    """The highest national electricity factor of all years."""
    settings = result.settings
    try:
        return settings.factors.national_maximum(
            result.inventory.territory.country, str(settings.approach), str(settings.gas_unit)
        )
    except (LookupRefused, UnknownCodeError):
        return None


def highest_reference(result: InventoryResult, factor: DeclaredFactor) -> float | None:
    """The highest reference of a carrier: its own, its fuel's and the JRC's upper one."""
    settings = result.settings
    upper = upper_reference(factor.carrier, str(settings.approach), str(settings.gas_unit))
    own = reference(result, factor.carrier)
    fuel = reference(result, factor.carrier, factor.fuel) if factor.fuel else None
    known = [answer.value_t_per_mwh for answer in (own, fuel) if answer is not None]
    if upper is not None and upper.value is not None:
        known.append(upper.value)
    return max(known, default=None)


def broken_rule(result: InventoryResult, factor: DeclaredFactor) -> str:
    """The rule that a declared factor breaks, so that the JRC would replace it; else empty."""
    if factor.t_per_mwh < _limit("F04", "minimum_t_per_mwh"):
        return "F04"
    if factor.carrier == ELECTRICITY:
        return _broken_of_electricity(result, factor)
    if _is_too_low(factor):
        return "F05"
    return "F03" if _is_too_high(result, factor) else ""


def _broken_of_electricity(result: InventoryResult, factor: DeclaredFactor) -> str:
    if factor.origin is Origin.NATIONAL:
        return "F01" if _national_bounds_broken(result, factor.t_per_mwh) else ""
    top = national_maximum(result)
    bound = _limit("F02", "times_maximum")
    return "F02" if top and factor.t_per_mwh > bound * top.value_t_per_mwh else ""


def _national_bounds_broken(result: InventoryResult, declared: float) -> bool:
    own, top = reference(result, ELECTRICITY), national_maximum(result)
    if own is None or top is None:
        return False
    allowed = _limit("F01", "relative_deviation") * own.value_t_per_mwh
    is_far = abs(declared - own.value_t_per_mwh) > allowed
    return is_far or declared > _limit("F01", "times_maximum") * top.value_t_per_mwh


def _is_too_low(factor: DeclaredFactor) -> bool:
    is_fossil = code_list("energy_carrier").row(factor.carrier).attribute("group") == FOSSIL
    return is_fossil and factor.t_per_mwh < _limit("F05", "minimum_t_per_mwh")


def _is_too_high(result: InventoryResult, factor: DeclaredFactor) -> bool:
    highest = highest_reference(result, factor)
    if not highest:
        return False  # a reference of zero bounds nothing: a fifth above nothing is nothing
    return factor.t_per_mwh > _limit("F03", "times_maximum") * highest


def _breaking(subject: Subject, rule_id: str) -> Iterator[Declared]:
    for declared in declared_factors(subject.inventory):
        if broken_rule(subject.result, declared.factor) == rule_id:
            yield declared


def _about(declared: Declared, rule_id: str, expected: str, severity: Severity) -> Finding:
    return finding(
        rule_id,
        severity,
        declared.where,
        found=f"{shown_printed(declared.factor.value)} t/MWh",
        expected=expected,
        carrier=declared.factor.carrier,
    )


def _per_mwh(value: float) -> str:
    return f"{shown(value)} t/MWh"


@rule("F01", profile=_COHERENCE)
def national_electricity_factor_is_near(subject: Subject) -> Iterator[Finding]:
    """F01: a national electricity factor is near the reference, and not above all years."""
    own, top = reference(subject.result, ELECTRICITY), national_maximum(subject.result)
    for declared in _breaking(subject, "F01"):
        if own is not None and top is not None:
            figures = (own.value_t_per_mwh, top.value_t_per_mwh)
            expected = f"{shown(figures[0])} t/MWh ({own.year}), ≤ {_per_mwh(figures[1])}"
            yield _about(declared, "F01", expected, Severity.WARNING)


@rule("F02", profile=_COHERENCE)
def local_electricity_factor_is_bounded(subject: Subject) -> Iterator[Finding]:
    """F02: a local electricity factor is at most twice the highest national one."""
    top = national_maximum(subject.result)
    for declared in _breaking(subject, "F02"):
        if top is not None:
            bound = _limit("F02", "times_maximum") * top.value_t_per_mwh
            yield _about(declared, "F02", f"≤ {_per_mwh(bound)}", Severity.WARNING)


@rule("F03", profile=_COHERENCE)
def other_factor_is_bounded(subject: Subject) -> Iterator[Finding]:
    """F03: the factor of another carrier is at most a fifth above the highest reference."""
    for declared in _breaking(subject, "F03"):
        highest = highest_reference(subject.result, declared.factor) or 0
        bound = _limit("F03", "times_maximum") * highest
        yield _about(declared, "F03", f"≤ {_per_mwh(bound)}", Severity.WARNING)


@rule("F04", profile=_COHERENCE)
def no_factor_is_negative(subject: Subject) -> Iterator[Finding]:
    """F04: no factor is below zero."""
    for declared in _breaking(subject, "F04"):
        yield _about(declared, "F04", "≥ 0 t/MWh", Severity.ERROR)


@rule("F05", profile=_COHERENCE)
def fossil_factor_is_not_too_low(subject: Subject) -> Iterator[Finding]:
    """F05: no fossil fuel emits as little."""
    lowest = _per_mwh(_limit("F05", "minimum_t_per_mwh"))
    for declared in _breaking(subject, "F05"):
        yield _about(declared, "F05", f"≥ {lowest}", Severity.WARNING)


@rule("F06", profile=_COHERENCE)
def every_used_carrier_has_a_factor(subject: Subject) -> Iterator[Finding]:
    """F06: no row is left without a factor."""
    told: set[str] = set()
    for row in subject.result.rows:
        is_used = bool(row.energy.number) or row.energy.is_hidden
        if row.factor.reason_code == ReasonCode.REFUSED and is_used and row.carrier not in told:
            told.add(row.carrier)
            yield finding(
                "F06",
                Severity.ERROR,
                row.carrier,
                expected="t/MWh",
                carrier=row.carrier,
                reason=row.factor.reason,
            )
