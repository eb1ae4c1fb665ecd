"""What all actions are stated to give together, against target, baseline and summary (T02–T04, T07, P05).

Where the plan has no single actions, the rows of its summary speak for them.
"""

from collections.abc import Callable, Iterator, Sequence

from samklang.checks.figures import shown
from samklang.checks.plans.rule import plan_rule
from samklang.checks.plans.stated import Stated, by_sector, stated, total
from samklang.checks.plans.subject import PlanSubject
from samklang.checks.subject import block
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.result import InventoryResult
from samklang.plan.records import Plan, SectorSummary
from samklang.registry.thresholds import threshold
from samklang.targets.records import Target

# Sectors of actions whose reductions lie in one block of the inventory. Local electricity and heat
# lower the emissions of all blocks, so they belong to none.
_BLOCKS = {
    "municipal": "buildings",
    "tertiary": "buildings",
    "residential": "buildings",
    "lighting": "buildings",
    "industry": "buildings",
    "transport": "transport",
    "waste": "other",
    "other": "other",
}
_QUANTITIES: dict[str, tuple[str, Callable[[Stated], float | None]]] = {
    "emissions_t": ("t", lambda one: one.emissions_t),
    "saving_mwh": ("MWh", lambda one: one.saving_mwh),
    "production_mwh": ("MWh", lambda one: one.production_mwh),
}


@plan_rule("T02")
def reductions_are_within_reason(subject: PlanSubject) -> Iterator[Finding]:
    """T02: all reductions against what the target requires, and against all there was."""
    most = threshold("T02", "maximum_relative_excess").value
    times = threshold("T02", "times_baseline").value
    for target in subject.plan.targets:
        base, amount = subject.base(target), _reduction_t(subject.plan, target)
        if base is None or not target.reduction or amount is None or target.sector:
            continue
        required = target.reduction * base.emissions_t
        if amount >= times * base.emissions_t:
            yield _sums("T02", target.id, amount, base.emissions_t, "<", text="T02_baseline")
        elif amount - required > most * required:
            yield _sums("T02", target.id, amount, required * (1 + most), "≤")


@plan_rule("P05")
def reductions_reach_the_target(subject: PlanSubject) -> Iterator[Finding]:
    """The actions together are stated to take away what the target requires.

    The Covenant's template warns of it. Silent where an action states no tonnes of its own.
    """
    for target in subject.plan.targets:
        stands, amount = subject.standing(target), _reduction_t(subject.plan, target)
        effort = stands.effort.stated(target.effort) if stands else None
        if effort is None or amount is None or target.sector or not _is_told(subject.plan, target):
            continue
        if amount < effort:
            yield _sums(
                "P05", target.id, amount, effort, "≥", short=f"{shown(effort - amount, 0)} t"
            )


@plan_rule("T03")
def savings_are_within_the_baseline(subject: PlanSubject) -> Iterator[Finding]:
    """T03: all savings against all energy of the baseline."""
    baseline = subject.baseline
    if baseline is None or baseline.energy.is_at_least:
        return
    most = threshold("T03", "maximum_relative_excess").value
    limit = baseline.energy.number * (1 + most)
    for horizon, found in _every(subject.plan).items():
        amount = total(one.saving_mwh for one in found)
        if amount > limit:
            yield _sums("T03", horizon, amount, limit, "≤", unit="MWh")


@plan_rule("T04")
def reductions_are_within_their_sector(subject: PlanSubject) -> Iterator[Finding]:
    """T04: reductions in buildings, transport and the rest against the emissions there."""
    baseline = subject.baseline
    if baseline is None or baseline.emissions.is_at_least:
        return
    times = threshold("T04", "times_sector_baseline").value
    for horizon, found in _every(subject.plan).items():
        for name in dict.fromkeys(_BLOCKS.values()):
            parts = [one.emissions_t for one in found if _BLOCKS.get(one.sector) == name]
            amount, limit = total(parts), times * _block_t(baseline, name)
            if amount > limit:
                where = f"{horizon} / {name}"
                yield _sums("T04", where, amount, limit, "≤", text=f"T04_{name}")


@plan_rule("T07")
def actions_agree_with_the_summary(subject: PlanSubject) -> Iterator[Finding]:
    """T07: single actions of a sector against its row in the summary, by each quantity."""
    most = threshold("T07", "maximum_relative_excess").value
    single = by_sector(stated(subject.plan))
    for sector, row in _largest_rows(subject.plan).items():
        for key, (unit, quantity) in _QUANTITIES.items():
            summed = total(quantity(one) for one in single.get(sector, ()))
            printed = getattr(row.estimates, key)
            if printed is not None and printed > 0 and summed - printed > most * printed:
                limit = printed * (1 + most)
                yield _sums("T07", sector, summed, limit, "≤", unit=unit, action_sector=sector)


@plan_rule("P21")
def actions_sum_to_the_summary(subject: PlanSubject) -> Iterator[Finding]:
    """The tonnes of a sector's single actions are those of its row in the summary.

    What exceeds the row by more than T07 allows is told there.
    """
    tolerance = threshold("P21", "tolerance_t").value
    most = threshold("T07", "maximum_relative_excess").value
    single = by_sector(stated(subject.plan))
    for sector, row in _largest_rows(subject.plan).items():
        printed, found = row.estimates.emissions_t, single.get(sector, ())
        if printed is None or not found or any(one.emissions_t is None for one in found):
            continue
        summed = total(one.emissions_t for one in found)
        if abs(summed - printed) > tolerance and summed - printed <= most * printed:
            yield _sums("P21", sector, summed, printed, "=", action_sector=sector)


def _reduction_t(plan: Plan, target: Target) -> float | None:
    """All stated tonnes towards a target: of the actions, else of the summary for its year."""
    found = stated(plan, target.year) if plan.actions else _summary(plan, str(target.year))
    return total(one.emissions_t for one in found) if found or plan.actions else None


def _is_told(plan: Plan, target: Target) -> bool:
    """Whether everything that counts towards a target states its tonnes."""
    return all(one.emissions_t is not None for one in stated(plan, target.year))


def _every(plan: Plan) -> dict[str, tuple[Stated, ...]]:
    """What is stated: by all actions, or by the summary for each horizon."""
    if plan.actions:
        return {"actions": stated(plan)}
    horizons = dict.fromkeys(row.horizon for row in plan.summary)
    return {horizon: _summary(plan, horizon) for horizon in horizons}


def _summary(plan: Plan, horizon: str) -> tuple[Stated, ...]:
    return tuple(
        Stated(
            row.sector,
            row.sector,
            row.estimates.emissions_t,
            row.estimates.saving_mwh,
            row.estimates.production_mwh,
        )
        for row in plan.summary
        if row.horizon == horizon
    )


def _largest_rows(plan: Plan) -> dict[str, SectorSummary]:
    """Of each sector the row of the summary with the most tonnes: actions have no horizon."""
    rows = sorted(plan.summary, key=lambda row: row.estimates.emissions_t or 0.0)
    return {row.sector: row for row in rows}


def _block_t(baseline: InventoryResult, name: str) -> float:
    other = baseline.non_energy.number if name == "other" else 0.0
    parts: Sequence[float] = [
        part.emissions.number for part in baseline.by_sector if block(part.code) == name
    ]
    return total([*parts, other])


def _sums(
    rule_id: str,
    where: str,
    amount: float,
    limit: float,
    mark: str,
    *,
    unit: str = "t",
    text: str = "",
    **words: str,
) -> Finding:
    return finding(
        rule_id,
        Severity.WARNING,
        where,
        text=text,
        found=f"{shown(amount, 0)} {unit}",
        expected=f"{mark} {shown(limit, 0)} {unit}",
        name=where,
        **words,
    )
