"""Writing plan documents: records → the keys of the schema, as plain data.

What is written reads back as the same plan. Keys that say nothing are left out.
"""

from typing import Any

from samklang.documents.printed import Printed
from samklang.plan.records import (
    Action,
    Cost,
    Effect,
    Estimates,
    Form,
    Group,
    Indicator,
    Milestone,
    Outcome,
    Overlap,
    Pillar,
    Plan,
    SectorSummary,
    Timing,
)
from samklang.targets.records import Effort, Reduction, Target

SCHEMA = "plan/1"

Keys = dict[str, Any]


def plan_keys(plan: Plan) -> Keys:
    """One plan as the keys of the schema ``plan/1``, in the order of its reference."""
    place = plan.territory
    start = plan.baseline
    return _said(
        samklang=SCHEMA,
        territory=_said(country=place.country, code=place.code, name=place.name),
        title=plan.title,
        example=plan.is_example or None,
        currency=plan.currency,
        price_year=plan.price_year,
        discount_rate=plan.discount_rate,
        baseline=_said(inventory=start.inventory, year=start.year, result_hash=start.result_hash),
        approved_by=plan.approved_by,
        approved=plan.approved,
        adaptation_commitment=plan.has_adaptation_commitment,
        risk_assessment=plan.has_risk_assessment,
        targets=[_target(target) for target in plan.targets],
        actions=[_action(action) for action in plan.actions],
        overlaps=[_overlap(overlap) for overlap in plan.overlaps],
        groups=[_group(group) for group in plan.groups],
        summary=[_summary(row) for row in plan.summary],
        milestones=[_milestone(milestone) for milestone in plan.milestones],
        indicators=[_indicator(indicator) for indicator in plan.indicators],
        source=plan.source,
        notes=list(plan.notes),
    )


def _target(target: Target) -> Keys:
    return _said(
        id=target.id,
        slot=target.slot,
        base_year=target.base_year,
        year=target.year,
        reduction=target.reduction,
        kind=_unless(target.kind, Reduction.ABSOLUTE),
        bau=target.is_bau or None,
        effort=_unless(target.effort, Effort.BASELINE),
        sector=target.sector,
        indicator=target.indicator,
        value=target.value,
        unit=target.unit,
        population_at_target=target.population_at_target,
        base_emissions_t=target.base_emissions_t,
        base_population=target.base_population,
        decided=target.decided,
        source=target.source,
    )


def _action(action: Action) -> Keys:
    joint = action.joint
    return _said(
        id=action.id,
        title=action.title,
        mitigation=None if action.is_mitigation else False,
        sector=action.sector,
        area=action.area,
        instrument=action.instrument,
        **_timing(action.timing),
        **_estimates(action.estimates),
        effects=[_effect(effect) for effect in action.effects],
        cost=_cost(action.cost),
        staff=action.staff,
        requires=list(action.requires),
        excludes=list(action.excludes),
        joint=_said(id=joint.id, share=joint.share) if joint else None,
        uncertain=_said(
            effect=action.uncertain.effect,
            cost=action.uncertain.cost,
            delay_years=action.uncertain.delay_years,
        ),
        adaptation=_pillar(action.adaptation),
        energy_poverty=_pillar(action.energy_poverty),
        **_form(action.form),
    )


def _timing(timing: Timing | None) -> Keys:
    if timing is None:
        return {}
    return {
        "start": timing.start,
        "end": timing.end,
        "lifetime_years": timing.lifetime_years,
        "degradation_per_year": timing.degradation_per_year or None,
    }


def _estimates(estimates: Estimates) -> Keys:
    return {
        "emissions_t": estimates.emissions_t,
        "saving_mwh": estimates.saving_mwh,
        "production_mwh": estimates.production_mwh,
    }


def _effect(effect: Effect) -> Keys:
    return _said(
        kind=str(effect.kind),
        sector=effect.sector,
        carrier=effect.carrier,
        amount=effect.amount,
        share=effect.share,
        to_carrier=effect.to_carrier,
        ratio=None if effect.ratio == 1 else effect.ratio,
    )


def _cost(cost: Cost) -> Keys:
    return _said(
        investment=cost.investment,
        yearly=cost.yearly,
        savings=cost.savings,
        spent=cost.spent,
        currency=cost.currency,
        stated_per_tonne=_printed(cost.stated_per_tonne),
    )


def _pillar(pillar: Pillar | None) -> Keys | None:
    """The keys of a pillar; one of which nothing is said stays one."""
    if pillar is None:
        return None
    return _said(
        hazards=list(pillar.hazards),
        sectors=list(pillar.sectors),
        areas=list(pillar.areas),
        groups=list(pillar.groups),
    ) | {"outcome": _outcome(pillar.outcome)}


def _outcome(outcome: Outcome) -> Keys:
    return _said(
        description=outcome.description,
        indicator=outcome.indicator,
        value=outcome.value,
        unit=outcome.unit,
    )


def _form(form: Form) -> Keys:
    return {
        "key": form.is_key or None,
        "key_title": form.key_title,
        "origin": form.origin,
        "responsible": form.responsible,
        "description": form.description,
        "website": form.website,
        "video": form.video,
        "image": form.image,
        "status": form.status,
        "done": form.done,
        "stakeholders": list(form.stakeholders),
        "financing": list(form.financing),
        "vulnerable_groups": list(form.vulnerable_groups),
        "comment": form.comment,
        "barriers": form.barriers,
        "jobs_created": form.jobs_created,
    }


def _overlap(overlap: Overlap) -> Keys:
    return _said(actions=list(overlap.actions), rule=str(overlap.rule), share=overlap.share)


def _group(group: Group) -> Keys:
    return _said(
        id=group.id,
        members=list(group.members),
        effects=[_effect(effect) for effect in group.effects],
        **_estimates(group.estimates),
        parts=list(group.parts),
        stated_per_tonne=_printed(group.stated_per_tonne),
    )


def _summary(row: SectorSummary) -> Keys:
    return _said(
        sector=row.sector, horizon=row.horizon, actions=row.actions, **_estimates(row.estimates)
    )


def _milestone(milestone: Milestone) -> Keys:
    return _said(
        year=milestone.year,
        text=milestone.text,
        action=milestone.action,
        reached=milestone.is_reached,
    )


def _indicator(indicator: Indicator) -> Keys:
    observed = [
        _said(year=each.year, value=each.value, source=each.source)
        for each in indicator.observations
    ]
    return _said(id=indicator.id, name=indicator.name, source=indicator.source) | {
        "unit": indicator.unit,
        "observations": observed,
    }


def _printed(printed: Printed | None) -> str | None:
    """The number as it is printed: its digits say how far it is rounded."""
    return None if printed is None else printed.text


def _unless(chosen: str, usual: str) -> str | None:
    """A choice, left out where it is the one that is meant when nothing is said."""
    return None if chosen == usual else str(chosen)


def _said(**keys: object) -> Keys:
    """The keys that say something: zero and false do, ``None`` and what is empty do not."""
    return {key: value for key, value in keys.items() if value or value == 0}
