"""What plans state about themselves, recognised: costs per tonne, effects told twice, implied factors.

Published plans count the cost of a tonne in ways that are not the cost of a tonne: the whole investment
over the tonnes of one year, or over those of a lifetime without interest; some lose a digit, or print
the tonnes instead. Each is recognised by working it out from the plan's own figures. Figures of a plan
are rounded, so a way fits when it is within ``stated_cost`` of the registry's thresholds.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samklang.documents.printed import Printed
from samklang.findings import Finding
from samklang.plan.baseline import Baseline
from samklang.plan.curve import cost_of_a_tonne
from samklang.plan.findings import told
from samklang.plan.records import Action, Cost, Effect, EffectKind, Plan
from samklang.registry.thresholds import threshold

ANNUITY, ONE_YEAR, UNDISCOUNTED = "annuity", "one_year", "undiscounted"
_HINTS = (ANNUITY, ONE_YEAR, UNDISCOUNTED)


@dataclass(frozen=True, slots=True)
class Stated:
    """A printed cost of a tonne with the figures behind it."""

    name: str
    printed: Printed
    tonnes: float
    investment: float
    net_yearly: float
    lifetime_years: int | None


def stated_findings(plan: Plan) -> Iterator[Finding]:
    """What the printed costs of a tonne are, and which effects seem to be one told several times."""
    for stated in stated_costs(plan):
        yield from _cost_finding(stated, plan)
    yield from shared_impacts(plan)


def stated_costs(plan: Plan) -> Iterator[Stated]:
    """Every printed cost of a tonne, of an action or a group, whose tonnes and costs are told."""
    for action in plan.actions:
        printed, tonnes = action.cost.stated_per_tonne, action.estimates.emissions_t
        if printed is not None and tonnes:
            yield _stated(action.id, printed, tonnes, [action])
    actions = {action.id: action for action in plan.actions}
    for group in plan.groups:
        printed, tonnes = group.stated_per_tonne, group.estimates.emissions_t
        if printed is not None and tonnes:
            yield _stated(group.id, printed, tonnes, [actions[name] for name in group.members])


def ways(stated: Stated, rate: float | None) -> dict[str, float]:
    """The cost of a tonne by each way of counting that the figures allow."""
    found = {ONE_YEAR: stated.investment / stated.tonnes}
    life = stated.lifetime_years
    if life:
        found[UNDISCOUNTED] = stated.investment / (stated.tonnes * life)
        if rate is not None and rate > -1:
            found[ANNUITY] = cost_of_a_tonne(
                stated.investment, stated.net_yearly, stated.tonnes, rate, life
            )
    return found


def shared_impacts(plan: Plan) -> Iterator[Finding]:
    """Actions of one sector that state the very same tonnes outside a group: perhaps one effect.

    Round figures are often equal by chance, so only those of some digits count.
    """
    grouped = {name for group in plan.groups for name in group.members}
    same: dict[tuple[str, float], list[Action]] = {}
    for action in plan.actions:
        tonnes = action.estimates.emissions_t
        if tonnes and action.id not in grouped and not _is_round(tonnes):
            same.setdefault((action.sector, tonnes), []).append(action)
    for (_, tonnes), actions in same.items():
        if len(actions) > 1:
            names = ", ".join(action.id for action in actions)
            words = {"amount": tonnes, "times": len(actions), "once": (len(actions) - 1) * tonnes}
            yield told("shared_impact", names, actions=names, **words)


def implied_factors(plan: Plan, baseline: Baseline) -> Iterator[Finding]:
    """Actions whose stated tonnes are not what their energy gives with the factors of the inventory."""
    limit = threshold("P62", "relative_difference").value
    for action in plan.actions:
        tonnes = action.estimates.emissions_t
        energy_mwh = math.fsum(effect.amount or 0.0 for effect in action.effects)
        worked = [_worked_t(effect, baseline) for effect in action.effects]
        known = [each for each in worked if each is not None]
        if not tonnes or energy_mwh <= 0 or len(known) < len(worked):
            continue
        expected = math.fsum(known)
        if abs(tonnes - expected) > limit * abs(expected):
            factors = {"implied": tonnes / energy_mwh, "factor": expected / energy_mwh}
            yield told("implied_factor", action.id, action=action.id, amount=tonnes, **factors)


def _worked_t(effect: Effect, baseline: Baseline) -> float | None:
    """The tonnes of an effect by the factors of the first year; ``None`` where they are not known."""
    if effect.amount is None or effect.kind is EffectKind.EMISSIONS:
        return None
    factor = baseline.factor_of(effect.sector, effect.carrier)
    to = baseline.factor_of(effect.sector, effect.to_carrier) if effect.to_carrier else None
    if factor is None or (effect.to_carrier and to is None):
        return None
    added = 0.0 if to is None else effect.ratio * float(to[0])
    return effect.amount * (float(factor[0]) - added)


def _stated(name: str, printed: Printed, tonnes: float, actions: list[Action]) -> Stated:
    costs = [action.cost for action in actions]
    lives = {action.timing.lifetime_years for action in actions if action.timing}
    return Stated(
        name=name,
        printed=printed,
        tonnes=tonnes,
        investment=math.fsum(cost.investment or 0.0 for cost in costs),
        net_yearly=math.fsum(_net_yearly(cost) for cost in costs),
        lifetime_years=lives.pop() if len(lives) == 1 else None,
    )


def _net_yearly(cost: Cost) -> float:
    return (cost.yearly or 0.0) - (cost.savings or 0.0)


def _cost_finding(stated: Stated, plan: Plan) -> Iterator[Finding]:
    """How the printed cost was counted; nothing to tell where it is the annuity's."""
    found = ways(stated, plan.discount_rate)
    way = next((each for each in _HINTS if _fits(stated.printed, found.get(each))), None)
    words: dict[str, object] = {"action": stated.name, "stated": stated.printed.number}
    if way == ANNUITY:
        return
    if way == ONE_YEAR:
        yield told("stated_one_year", stated.name, **words)
    elif way == UNDISCOUNTED:
        yield told("stated_undiscounted", stated.name, years=stated.lifetime_years, **words)
    else:
        yield _other_finding(stated, found, words)


def _other_finding(
    stated: Stated, found: Mapping[str, float], words: Mapping[str, object]
) -> Finding:
    whole = next(
        (found[each] for each in _HINTS if _lost_digit(stated.printed, found.get(each))), None
    )
    if whole is not None:
        return told("stated_lost_digit", stated.name, whole=whole, **words)
    if _fits(stated.printed, stated.tonnes):
        return told("stated_its_tonnes", stated.name, whole=found[ONE_YEAR], **words)
    return told("stated_unknown", stated.name, **words)


def _fits(printed: Printed, worked: float | None) -> bool:
    """Whether a figure is a worked one, but for rounding of it and of what it was worked from."""
    if worked is None:
        return False
    tolerance = threshold("P61", "relative_difference").value * abs(worked)
    return abs(printed.number - worked) <= max(printed.half_unit, tolerance)


def _lost_digit(printed: Printed, worked: float | None) -> bool:
    """Whether a figure is a worked one without its first digit."""
    if worked is None or abs(worked) < 1:
        return False
    scale = 10 ** math.floor(math.log10(abs(worked)))
    rest = math.copysign(abs(worked) % scale, worked)
    return abs(printed.number) < scale and _fits(printed, rest)


def _is_round(tonnes: float) -> bool:
    """Whether an amount has so few digits that two may be equal by chance."""
    digits = repr(tonnes).replace(".", "").strip("0")
    return len(digits) < threshold("P60", "digits").value
