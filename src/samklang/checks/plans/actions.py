"""Single actions: their effect (T05, T06), twins (T08), key actions, years, signs, shares, circles."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from samklang.checks.figures import shown
from samklang.checks.plans.named import finding_on
from samklang.checks.plans.rule import plan_rule
from samklang.checks.plans.stated import Stated, counting, stated, total
from samklang.checks.plans.subject import PlanSubject
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.plan.records import Action, EffectKind, Plan
from samklang.registry.thresholds import threshold

_ENERGY = (EffectKind.SAVING, EffectKind.SWITCH, EffectKind.PRODUCTION)
_EXEMPT = "other"


@plan_rule("T05")
def implied_factor_is_within_reason(subject: PlanSubject) -> Iterator[Finding]:
    """T05: tonnes over the energy saved and made, by action and by row of the summary."""
    for one in (*stated(subject.plan), *_rows(subject.plan)):
        energy = total((one.saving_mwh, one.production_mwh))
        if one.sector != _EXEMPT and one.emissions_t and energy > 0:
            yield from _implied(one, one.emissions_t / energy)


def _rows(plan: Plan) -> Iterator[Stated]:
    for row in plan.summary:
        told = row.estimates
        name = f"{row.horizon} / {row.sector}"
        yield Stated(name, row.sector, told.emissions_t, told.saving_mwh, told.production_mwh)


def _implied(one: Stated, t_per_mwh: float) -> Iterator[Finding]:
    least = threshold("T05", "minimum_t_per_mwh").value
    most = threshold("T05", "maximum_t_per_mwh").value
    if not least <= t_per_mwh <= most:
        is_slip = least <= t_per_mwh / 1000 <= most or least <= t_per_mwh * 1000 <= most
        yield finding(
            "T05",
            Severity.WARNING,
            one.name,
            text="T05_slip" if is_slip else "",
            found=f"{shown(t_per_mwh)} t/MWh",
            expected=f"{shown(least)}–{shown(most)} t/MWh",
            name=one.name,
        )


@plan_rule("T06")
def an_action_has_an_effect(subject: PlanSubject) -> Iterator[Finding]:
    """T06: tonnes above the limit, some energy saved or made, and nothing below zero."""
    least = threshold("T06", "minimum_t_per_year").value
    for action in counting(subject.plan):
        tonnes = action.estimates.emissions_t
        if tonnes is not None and 0 <= tonnes <= least:
            yield finding_on(
                "T06", Severity.NOTE, action, f"{shown(tonnes)} t", f"> {shown(least)} t"
            )
        if tonnes is not None and not _has_energy(action):
            yield finding_on("T06", Severity.NOTE, action, text="T06_energy")


def _has_energy(action: Action) -> bool:
    told = action.estimates
    return bool(
        told.saving_mwh
        or told.production_mwh
        or any(effect.kind in _ENERGY for effect in action.effects)
    )


@plan_rule("T08")
def no_action_stands_twice(subject: PlanSubject) -> Iterator[Finding]:
    """T08: two actions with the same words, sector, area, instrument and hazards."""
    first: dict[tuple[object, ...], Action] = {}
    for action in subject.plan.actions:
        key = _likeness(action)
        if first.setdefault(key, action) is not action:
            yield finding_on("T08", Severity.WARNING, action, other_name=first[key].id)


def _likeness(action: Action) -> tuple[object, ...]:
    hazards = action.adaptation.hazards if action.adaptation else ()
    words = (action.title.casefold().strip(), action.form.description.casefold().strip())
    return (*words, action.sector, action.area, action.instrument, hazards)


@plan_rule("P06")
def there_are_key_actions(subject: PlanSubject) -> Iterator[Finding]:
    """The form asks for some actions that are told at length."""
    plan = subject.plan
    needed = threshold("P06", "minimum_key_actions").value
    found = sum(action.form.is_key for action in plan.actions)
    if plan.actions and found < needed:
        yield finding(
            "P06", Severity.WARNING, "actions", found=str(found), expected=f"≥ {shown(needed)}"
        )


@plan_rule("P15")
def an_action_ends_after_it_starts(subject: PlanSubject) -> Iterator[Finding]:
    """The end of an action is not before its start."""
    for action in subject.plan.actions:
        timing = action.timing
        if timing is not None and timing.end < timing.start:
            yield finding_on("P15", Severity.ERROR, action, str(timing.end), f"≥ {timing.start}")


@plan_rule("P14")
def amounts_are_not_negative(subject: PlanSubject) -> Iterator[Finding]:
    """Effects, costs and people are zero or more: what is saved is a positive figure."""
    for action in subject.plan.actions:
        for key, amount in _amounts(action):
            if amount is not None and amount < 0:
                yield finding_on("P14", Severity.ERROR, action, shown(amount), "≥ 0", key=key)


def _amounts(action: Action) -> Iterator[tuple[str, float | None]]:
    told, cost = action.estimates, action.cost
    yield from (("emissions_t", told.emissions_t), ("saving_mwh", told.saving_mwh))
    yield from (("production_mwh", told.production_mwh), ("staff", action.staff))
    yield from (("cost.investment", cost.investment), ("cost.savings", cost.savings))
    yield "cost.spent", cost.spent
    for place, effect in enumerate(action.effects):
        yield f"effects[{place}].amount", effect.amount
        yield f"effects[{place}].ratio", effect.ratio


@plan_rule("P13")
def shares_are_shares(subject: PlanSubject) -> Iterator[Finding]:
    """Shares lie from 0 to 1."""
    for action in subject.plan.actions:
        for key, share in _shares(action):
            if share is not None and not 0 <= share <= 1:
                yield finding_on("P13", Severity.ERROR, action, shown(share), "0–1", key=key)


def _shares(action: Action) -> Iterator[tuple[str, float | None]]:
    yield "done", action.form.done
    yield "joint.share", action.joint.share if action.joint else None
    yield "degradation_per_year", action.timing.degradation_per_year if action.timing else None
    for place, effect in enumerate(action.effects):
        yield f"effects[{place}].share", effect.share


@plan_rule("P17")
def overlaps_are_shares(subject: PlanSubject) -> Iterator[Finding]:
    """Two actions share at most the whole of the smaller effect."""
    for overlap in subject.plan.overlaps:
        if overlap.share is not None and not 0 <= overlap.share <= 1:
            names = ", ".join(overlap.actions)
            yield finding(
                "P17",
                Severity.ERROR,
                overlap.where or names,
                found=shown(overlap.share),
                expected="0–1",
                names=names,
            )


@plan_rule("P16")
def requirements_do_not_run_in_circles(subject: PlanSubject) -> Iterator[Finding]:
    """No action needs itself, by way of others either, or something that it rules out."""
    actions = subject.plan.actions
    try:
        TopologicalSorter({action.id: action.requires for action in actions}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        names = " → ".join(reversed(circle))
        yield finding("P16", Severity.ERROR, circle[-1], names=names)
    for action in actions:
        for name in sorted({*action.requires} & {*action.excludes}):
            yield finding_on("P16", Severity.ERROR, action, text="P16_excluded", other_name=name)


@plan_rule("P19")
def money_is_in_one_currency(subject: PlanSubject) -> Iterator[Finding]:
    """Every cost is in the currency of the plan, and there is one where there are costs."""
    plan = subject.plan
    for action in plan.actions:
        currency = action.cost.currency
        if currency and plan.currency and currency != plan.currency:
            yield finding_on("P19", Severity.ERROR, action, currency, plan.currency)
        elif not (currency or plan.currency) and _has_money(action):
            yield finding_on("P19", Severity.WARNING, action, text="P19_none")
    yield from _mixed(plan)


def _mixed(plan: Plan) -> Iterator[Finding]:
    """Several currencies where the plan states none."""
    currencies = sorted({action.cost.currency for action in plan.actions} - {""})
    if not plan.currency and len(currencies) > 1:
        found = ", ".join(currencies)
        yield finding("P19", Severity.ERROR, "currency", text="P19_mixed", found=found)


def _has_money(action: Action) -> bool:
    cost = action.cost
    return any((cost.investment, cost.yearly, cost.savings, cost.spent))


@plan_rule("P18")
def an_action_acts_on_what_is_there(subject: PlanSubject) -> Iterator[Finding]:
    """Energy that an action saves or switches is used in the baseline, by that sector."""
    baseline = subject.baseline
    if baseline is None:
        return
    cells = {(row.sector, row.carrier) for row in baseline.rows if _is_used(row.energy.number)}
    for action in subject.plan.actions:
        for effect in action.effects:
            is_cell = effect.kind in (EffectKind.SAVING, EffectKind.SWITCH)
            if is_cell and (effect.sector, effect.carrier) not in cells:
                words = {"sector": effect.sector, "carrier": effect.carrier}
                yield finding_on("P18", Severity.ERROR, action, **words)


def _is_used(amount: float | None) -> bool:
    """Whether there is a use, or may be one that is hidden."""
    return amount is None or amount > 0
