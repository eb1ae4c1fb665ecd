"""What the JRC would publish of an inventory: the declared one beside the one after its replacements.

Rows that are too small or impossible are left out, amounts in the wrong unit are rescaled, and a factor
that breaks a rule gives way to the reference of country, year, approach and gas; emissions follow.
Every cell keeps the rule and the reason. Rows of local production are shown for themselves: they are
published in a table of their own and do not change the emissions.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from samklang.checks.energy import THERMAL, is_impossible, levels
from samklang.checks.factors import broken_rule, reference
from samklang.checks.figures import shown
from samklang.checks.rule import Look
from samklang.checks.subject import ELECTRICITY, Subject, energy_mwh, place
from samklang.checks.supply import (
    fossil_production_emits,
    no_production_is_tiny,
    production_emits_within_reason,
    productions,
)
from samklang.checks.texts import Language, phrase
from samklang.documents.printed import Printed
from samklang.inventory.compute import compute
from samklang.inventory.factors import ReasonCode
from samklang.inventory.records import ActivityRecord, DeclaredFactor, Inventory, Kind, Origin
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.registry.thresholds import threshold

LOCAL_PRODUCTION = "local_production"
_SUPPLY_RULES: tuple[tuple[str, Look], ...] = (
    ("S01", no_production_is_tiny),
    ("S02", fossil_production_emits),
    ("S03", production_emits_within_reason),
)


class Action(StrEnum):
    """What happens to a cell on the way to publication."""

    KEPT = "kept"
    REPLACED = "replaced"
    RESCALED = "rescaled"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Both:
    """A figure as declared and as published; ``None`` where it is hidden or left out."""

    declared: float | None
    published: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happens, by which rule, and why; ``words`` fill the reason's sentence."""

    action: Action = Action.KEPT
    rule: str = ""
    text: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def reason(self, language: Language = "en") -> str:
        """Why, in a sentence in English or Swedish; empty for what is kept."""
        return phrase(self.text, self.words, language) if self.text else ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: energy in MWh, factor in t/MWh, emissions in t, declared and published."""

    sector: str
    carrier: str
    label: str
    energy_mwh: Both
    factor_t_per_mwh: Both
    emissions_t: Both
    verdict: Verdict

    @property
    def action(self) -> Action:
        """What happens to the row."""
        return self.verdict.action

    @property
    def rule(self) -> str:
        """Id of the rule behind it; empty for what is kept."""
        return self.verdict.rule

    @property
    def reason(self) -> str:
        """Why, in English; ``verdict.reason("sv")`` has the Swedish."""
        return self.verdict.reason()


@dataclass(frozen=True, slots=True)
class Preview:
    """An inventory as declared and as the JRC would publish it.

    ``energy_mwh`` and ``emissions_t`` are totals over all rows, non-energy sectors in the emissions.
    ``verdict`` is that on the whole inventory, ``kind`` what it would be published as.
    """

    rows: tuple[PreviewRow, ...]
    supply: tuple[PreviewRow, ...]
    energy_mwh: Both
    emissions_t: Both
    kind: Kind
    verdict: Verdict


def published_preview(inventory: Inventory, *, result: InventoryResult | None = None) -> Preview:
    """What the JRC would publish of an inventory, beside what is declared.

    Args:
        inventory: the declared inventory; energy in MWh.
        result: its computed result, when there is one already.

    Returns:
        Every row with its verdict, and the totals. Source: the rules of the JRC's validation, as the
        registry holds them (``rules.csv``, ``thresholds.csv``).
    """
    computed = result if result is not None else compute(inventory)
    rows = (*_activity_rows(computed), *_non_energy_rows(inventory))
    whole = _whole(inventory)
    kept = () if whole.action is Action.DROPPED else rows
    return Preview(
        rows=rows,
        supply=tuple(_supply_rows(Subject(inventory, computed))),
        energy_mwh=Both(computed.energy.number, _sum(row.energy_mwh for row in kept)),
        emissions_t=Both(computed.emissions.number, _sum(row.emissions_t for row in kept)),
        kind=_kind(inventory),
        verdict=whole,
    )


def _sum(figures: Iterable[Both]) -> float:
    return math.fsum(one.published for one in figures if one.published is not None)


def _whole(inventory: Inventory) -> Verdict:
    """C17 and B01 decide about an inventory as a whole."""
    if not energy_mwh(inventory) > threshold("C17", "minimum_mwh").value:
        return Verdict(Action.DROPPED, "C17", "preview_no_energy")
    first = round(threshold("B01", "minimum_year").value)
    last = round(threshold("B01", "maximum_year").value)
    if inventory.year < first:
        return Verdict(Action.DROPPED, "B01", "preview_early", (("first", str(first)),))
    if inventory.year > last:  # the next release will tell; nothing is known against the year
        return Verdict(Action.KEPT, "B01", "preview_late", (("last", str(last)),))
    return Verdict()


def _kind(inventory: Inventory) -> Kind:
    """The first year that is accepted is always published as a baseline."""
    is_forced = inventory.year == round(threshold("B01", "forced_baseline_year").value)
    return Kind.BASELINE if is_forced else inventory.kind


def _activity_rows(result: InventoryResult) -> Iterator[PreviewRow]:
    scales = _scales(result.inventory)
    for record, row in zip(result.inventory.activity, result.rows, strict=True):
        yield _activity_row(result, record, row, scales[_group(record.carrier)])


def _group(carrier: str) -> str:
    return ELECTRICITY if carrier == ELECTRICITY else THERMAL


def _scales(inventory: Inventory) -> dict[str, tuple[float, str]]:
    """What electricity and all other carriers are multiplied by, and the rule (C05, C06)."""
    scales = {ELECTRICITY: (1.0, ""), THERMAL: (1.0, "")}
    for level in levels(inventory):
        if level.is_far_too_high:
            scales[level.group] = (1 / threshold("C05", "divisor").value, "C05")
        elif level.is_a_slip:
            scales[level.group] = (threshold("C06", "multiplier").value, "C06")
    return scales


def _activity_row(
    result: InventoryResult, record: ActivityRecord, row: ResultRow, scale: tuple[float, str]
) -> PreviewRow:
    amount = record.value.number
    factor, verdict = _published_factor(result, record, row)
    scaled = None if amount is None else amount * scale[0]
    if scale[1] and amount:
        verdict = Verdict(Action.RESCALED, scale[1], "preview_rescaled", (("by", shown(scale[0])),))
    dropped = _dropped(record, scaled)
    if dropped is not None:
        scaled, factor, verdict = None, None, dropped
    return PreviewRow(
        record.sector,
        record.carrier,
        record.label,
        Both(amount, scaled),
        Both(row.factor.t_per_mwh, factor),
        Both(row.emissions.number, _product(scaled, factor)),
        verdict,
    )


def _product(energy: float | None, factor: float | None) -> float | None:
    return None if energy is None or factor is None else energy * factor


def _dropped(record: ActivityRecord, amount: float | None) -> Verdict | None:
    """Why a cell is left out, if it is."""
    if not amount:
        return None
    words = (("amount", f"{shown(amount)} MWh"), ("carrier", record.carrier))
    if amount < threshold("C10", "minimum_mwh").value:
        return Verdict(Action.DROPPED, "C10", "preview_negative", words)
    if is_impossible(record):
        return Verdict(Action.DROPPED, "C12", "preview_impossible", words)
    if amount < threshold("C11", "minimum_mwh").value:
        return Verdict(Action.DROPPED, "C11", "preview_tiny", words)
    return None


def _published_factor(
    result: InventoryResult, record: ActivityRecord, row: ResultRow
) -> tuple[float | None, Verdict]:
    """The factor after the rules F01–F06, and what was done."""
    declared = _declared(result, record, row)
    if declared is None:
        return row.factor.t_per_mwh, Verdict()
    broken = broken_rule(result, declared)
    if not broken:
        return row.factor.t_per_mwh, Verdict()
    instead = reference(result, record.carrier, record.fuel)
    words = (("found", f"{shown(declared.t_per_mwh)} t/MWh"), ("carrier", record.carrier))
    if instead is None:
        return row.factor.t_per_mwh, Verdict(Action.KEPT, broken, "preview_no_reference", words)
    by = (("value", f"{shown(instead.value_t_per_mwh)} t/MWh"), ("year", str(instead.year)))
    verdict = Verdict(Action.REPLACED, broken, "preview_replaced", (*words, *by))
    return instead.value_t_per_mwh, verdict


def _declared(
    result: InventoryResult, record: ActivityRecord, row: ResultRow
) -> DeclaredFactor | None:
    """The factor of a row as it would be declared; ``None`` where it is the reference already."""
    reason, value = row.factor.reason_code, row.factor.t_per_mwh
    if value is None:
        return None
    if reason == ReasonCode.ROW:
        return record.factor
    if reason == ReasonCode.LOCAL_ELECTRICITY:
        return DeclaredFactor(ELECTRICITY, Printed.of(value), origin=Origin.LOCAL)
    if reason not in (ReasonCode.DOCUMENT, ReasonCode.LOCAL_HEAT, ReasonCode.BLEND):
        return None
    origin = result.electricity.applied if record.carrier == ELECTRICITY else None
    return DeclaredFactor(record.carrier, Printed.of(value), record.fuel, origin)


def _non_energy_rows(inventory: Inventory) -> Iterator[PreviewRow]:
    """Sectors without energy use; what is not above zero is left out (S06)."""
    for record in inventory.non_energy:
        amount = record.emissions.number
        is_left_out = amount is not None and amount <= threshold("S06", "minimum_emissions_t").value
        words = (("amount", f"{shown(amount or 0)} t"),)
        verdict = (
            Verdict(Action.DROPPED, "S06", "preview_not_above_zero", words)
            if is_left_out
            else Verdict()
        )
        yield PreviewRow(
            record.sector,
            "",
            record.label,
            Both(None, None),
            Both(None, None),
            Both(amount, None if is_left_out else amount),
            verdict,
        )


def _supply_rows(subject: Subject) -> Iterator[PreviewRow]:
    """Local production; what breaks S01–S03 is left out."""
    broken = {
        finding.where: rule_id for rule_id, look in _SUPPLY_RULES for finding in look(subject)
    }
    for row in productions(subject.inventory):
        rule_id = broken.get(row.where, "")
        words = (("amount", f"{shown(row.output_mwh)} MWh"),)
        verdict = (
            Verdict(Action.DROPPED, rule_id, "preview_supply", words) if rule_id else Verdict()
        )
        yield PreviewRow(
            LOCAL_PRODUCTION,
            "",
            place(row.where),
            Both(row.output_mwh, None if rule_id else row.output_mwh),
            Both(None, None),
            Both(row.emissions_t, None if rule_id else row.emissions_t),
            verdict,
        )
