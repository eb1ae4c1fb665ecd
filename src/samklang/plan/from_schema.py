"""From the strict models of a plan document to records; what cannot be meant is refused.

Amounts stand as they are written, sensible or not: a saving below zero or an end before its start is a
finding about the plan, not a fault of its spelling.
"""

from samklang.documents.printed import Printed
from samklang.errors import DocumentError, Problem
from samklang.plan import schema
from samklang.plan.records import (
    Action,
    BaselineReference,
    Cost,
    Effect,
    EffectKind,
    Estimates,
    Form,
    Group,
    Indicator,
    Joint,
    Milestone,
    Observation,
    Outcome,
    Overlap,
    OverlapRule,
    Pillar,
    SectorSummary,
    Timing,
    Uncertain,
)
from samklang.registry.codes import code_list
from samklang.targets.records import Target

PRODUCED = ("electricity", "district_heating_and_cooling")
_NEEDS = {
    EffectKind.SAVING: ("sector", "carrier"),
    EffectKind.SWITCH: ("sector", "carrier", "to_carrier"),
    EffectKind.PRODUCTION: ("carrier",),
    EffectKind.EMISSIONS: ("sector",),
}
_TAKES_SHARE = (EffectKind.SAVING, EffectKind.SWITCH)
_PAIR = 2


def target(model: schema.TargetModel, where: str) -> Target:
    """A goal."""
    return Target(
        id=model.id,
        slot=model.slot or "",
        base_year=model.base_year,
        year=model.year,
        reduction=number(model.reduction),
        kind=model.kind,
        is_bau=model.bau,
        effort=model.effort,
        sector=model.sector or "",
        indicator=model.indicator,
        value=number(model.value),
        unit=model.unit,
        population_at_target=number(model.population_at_target),
        base_emissions_t=number(model.base_emissions_t),
        base_population=number(model.base_population),
        decided=model.decided,
        source=model.source,
        where=where,
    )


def action(model: schema.ActionModel, where: str) -> Action:
    """An action with its effects."""
    return Action(
        id=model.id,
        title=model.title,
        sector=model.sector or "",
        area=model.area or "",
        instrument=model.instrument or "",
        timing=_timing(model),
        effects=effects(model.effects, where),
        estimates=estimates(model),
        cost=_cost(model.cost),
        staff=number(model.staff),
        requires=model.requires,
        excludes=model.excludes,
        joint=Joint(model.joint.id, model.joint.share.number) if model.joint else None,
        uncertain=Uncertain(**model.uncertain.model_dump()),
        is_mitigation=model.mitigation,
        adaptation=_adaptation(model.adaptation),
        energy_poverty=_energy_poverty(model.energy_poverty),
        form=_form(model),
        where=where,
    )


def effects(models: tuple[schema.EffectModel, ...], where: str) -> tuple[Effect, ...]:
    """Effects, each with the keys that its kind needs and no others.

    Raises:
        DocumentError: every effect that has too little or too much.
    """
    problems = [
        problem
        for index, model in enumerate(models)
        for problem in _effect_problems(model, f"effects[{index}]")
    ]
    if problems:
        raise DocumentError(problems)
    return tuple(_effect(model, f"{where}.effects[{index}]") for index, model in enumerate(models))


def estimates(model: schema.ActionModel | schema.GroupModel | schema.SummaryModel) -> Estimates:
    """The estimates of the form."""
    return Estimates(
        number(model.emissions_t), number(model.saving_mwh), number(model.production_mwh)
    )


def overlap(model: schema.OverlapModel, where: str) -> Overlap:
    """Actions whose effects meet.

    Raises:
        DocumentError: a share without its rule, or not between two; one action alone.
    """
    is_share = model.rule is OverlapRule.SHARE
    if is_share != (model.share is not None):
        raise DocumentError(Problem("", "share belongs to the rule share, and only to it."))
    if len(set(model.actions)) < len(model.actions):
        raise DocumentError(Problem("", "an action stands twice.", "different actions"))
    if len(model.actions) < _PAIR or (is_share and len(model.actions) > _PAIR):
        expected = "exactly two actions" if is_share else "at least two actions"
        raise DocumentError(Problem("", f"{len(model.actions)} actions stand here.", expected))
    return Overlap(model.actions, model.rule, number(model.share), where)


def group(model: schema.GroupModel, where: str) -> Group:
    """An effect given together.

    Raises:
        DocumentError: no members, one twice, or parts that are not theirs or do not sum to 1.
    """
    if not model.members or len(set(model.members)) < len(model.members):
        raise DocumentError(Problem("", "the members are none, or one stands twice.", "actions"))
    _refuse_foreign_parts(model)
    return Group(
        id=model.id,
        members=model.members,
        effects=effects(model.effects, where),
        estimates=estimates(model),
        parts=tuple(part.number for part in model.parts),
        stated_per_tonne=model.stated_per_tonne,
        where=where,
    )


def summary(model: schema.SummaryModel, where: str) -> SectorSummary:
    """A row of the summary."""
    return SectorSummary(model.sector, model.horizon, estimates(model), model.actions, where)


def milestone(model: schema.MilestoneModel) -> Milestone:
    """Something that shall be so by a year."""
    return Milestone(model.year, model.text, model.action, model.reached)


def indicator(model: schema.IndicatorModel) -> Indicator:
    """An indicator with its observations."""
    observed = tuple(
        Observation(each.year, each.value.number, each.source) for each in model.observations
    )
    return Indicator(model.id, model.name, model.unit, model.source, observed)


def baseline(model: schema.BaselineModel) -> BaselineReference:
    """The inventory that a plan starts from."""
    return BaselineReference(model.inventory, model.year, model.result_hash)


def number(printed: Printed | None) -> float | None:
    """The value of a printed number, where there is one."""
    return None if printed is None else printed.number


def _timing(model: schema.ActionModel) -> Timing | None:
    degradation = number(model.degradation_per_year)
    if model.start is None and model.end is None:
        if model.lifetime_years is not None or degradation is not None:
            raise DocumentError(Problem("", "there is no start.", "start and end"))
        return None
    if model.start is None or model.end is None:
        message = "start and end belong together."
        raise DocumentError(Problem("", message, "both, or neither"))
    return Timing(model.start, model.end, model.lifetime_years, degradation or 0.0)


def _cost(model: schema.CostModel) -> Cost:
    return Cost(
        investment=number(model.investment),
        yearly=number(model.yearly),
        savings=number(model.savings),
        spent=number(model.spent),
        currency=model.currency,
        stated_per_tonne=model.stated_per_tonne,
    )


def _adaptation(model: schema.AdaptationModel | None) -> Pillar | None:
    if model is None:
        return None
    return Pillar(
        hazards=model.hazards,
        sectors=model.sectors,
        groups=model.groups,
        outcome=_outcome(model.outcome),
    )


def _energy_poverty(model: schema.EnergyPovertyModel | None) -> Pillar | None:
    if model is None:
        return None
    return Pillar(areas=model.areas, groups=model.groups, outcome=_outcome(model.outcome))


def _outcome(model: schema.OutcomeModel) -> Outcome:
    return Outcome(model.description, model.indicator, number(model.value), model.unit)


def _form(model: schema.ActionModel) -> Form:
    return Form(
        is_key=model.key,
        key_title=model.key_title,
        origin=model.origin or "",
        responsible=model.responsible,
        description=model.description,
        website=model.website,
        video=model.video,
        image=model.image,
        status=model.status or "",
        done=number(model.done),
        stakeholders=model.stakeholders,
        financing=model.financing,
        vulnerable_groups=model.vulnerable_groups,
        comment=model.comment,
        barriers=model.barriers,
        jobs_created=number(model.jobs_created),
    )


def _effect(model: schema.EffectModel, where: str) -> Effect:
    return Effect(
        kind=model.kind,
        sector=_effect_sector(model),
        carrier=model.carrier or "",
        amount=number(model.amount),
        share=number(model.share),
        to_carrier=model.to_carrier or "",
        ratio=1.0 if model.ratio is None else model.ratio.number,
        where=where,
    )


def _effect_sector(model: schema.EffectModel) -> str:
    """A sector of the inventory, or of actions where only tonnes are told."""
    if model.sector is None:
        return ""
    is_tonnes = model.kind is EffectKind.EMISSIONS
    return code_list("action_sector" if is_tonnes else "consumption_sector").resolve(model.sector)


def _effect_problems(model: schema.EffectModel, where: str) -> list[Problem]:
    """What keys are missing, and which do not belong to this kind of effect."""
    needed = _NEEDS[model.kind]
    given = [key for key in ("sector", "carrier", "to_carrier") if getattr(model, key) is not None]
    problems = [
        Problem("", f"{where}: {key} is missing.", f"{model.kind} needs {', '.join(needed)}")
        for key in needed
        if key not in given
    ]
    problems += [
        Problem("", f"{where}: {key} does not belong to {model.kind}.", ", ".join(needed))
        for key in given
        if key not in needed
    ]
    return problems + _size_problems(model, where)


def _size_problems(model: schema.EffectModel, where: str) -> list[Problem]:
    problems = []
    if (model.amount is None) == (model.share is None):
        problems.append(Problem("", f"{where}: one of amount and share belongs here."))
    if model.share is not None and model.kind not in _TAKES_SHARE:
        problems.append(Problem("", f"{where}: {model.kind} has no share.", "amount"))
    if model.ratio is not None and model.kind is not EffectKind.SWITCH:
        problems.append(Problem("", f"{where}: ratio belongs to a switch."))
    if model.kind is EffectKind.PRODUCTION and model.carrier not in {None, *PRODUCED}:
        expected = " or ".join(PRODUCED)
        problems.append(Problem("", f"{where}: {model.carrier} is not produced.", expected))
    return problems


def _refuse_foreign_parts(model: schema.GroupModel) -> None:
    parts = [part.number for part in model.parts]
    if not parts:
        return
    tolerance = sum(part.half_unit for part in model.parts)
    is_whole = min(parts) >= 0 and abs(sum(parts) - 1) <= tolerance
    if len(parts) != len(model.members) or not is_whole:
        expected = "a share for each member, together 1"
        raise DocumentError(Problem("", f"the parts sum to {sum(parts):g}.", expected))
