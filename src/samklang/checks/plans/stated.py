"""What a plan states that its actions give, by sector of actions, each effect once.

A group's effect counts once, whoever of its members states it. Of a joint action counts the territory's
share. An action that is cancelled gives nothing, and towards a year counts only what has started by
then and still works. These three are ours; the Covenant only asks for sums.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samklang.plan.records import Action, Effect, EffectKind, Estimates, Plan

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Stated:
    """What one action, or one group, is stated to give a year at full effect."""

    name: str
    sector: str
    emissions_t: float | None
    saving_mwh: float | None
    production_mwh: float | None


def counting(plan: Plan, year: int | None = None) -> tuple[Action, ...]:
    """The actions that lower emissions in a year; in any year where none is given."""
    return tuple(
        action
        for action in plan.actions
        if action.is_mitigation and action.form.status != CANCELLED and _works(action, year)
    )


def stated(plan: Plan, year: int | None = None) -> tuple[Stated, ...]:
    """What the counting actions and the groups they belong to give."""
    actions = {action.id: action for action in counting(plan, year)}
    grouped = {member for group in plan.groups for member in group.members}
    alone = [_of_action(action) for action in actions.values() if action.id not in grouped]
    return (*alone, *_of_groups(plan, actions))


def total(amounts: Iterable[float | None]) -> float:
    """The sum of what is known."""
    return math.fsum(amount for amount in amounts if amount is not None)


def by_sector(found: Iterable[Stated]) -> dict[str, tuple[Stated, ...]]:
    """Effects of each sector of actions; without the empty one."""
    sectors: dict[str, list[Stated]] = {}
    for each in found:
        if each.sector:
            sectors.setdefault(each.sector, []).append(each)
    return {sector: tuple(parts) for sector, parts in sectors.items()}


def _works(action: Action, year: int | None) -> bool:
    timing = action.timing
    if year is None or timing is None:
        return True
    last = math.inf if timing.lifetime_years is None else timing.start + timing.lifetime_years - 1
    return timing.start <= year <= last


def _of_action(action: Action) -> Stated:
    share = action.joint.share if action.joint else 1
    return _scaled(action.id, action.sector, action.estimates, action.effects, share)


def _of_groups(plan: Plan, actions: dict[str, Action]) -> Iterator[Stated]:
    for group in plan.groups:
        there = [actions[member] for member in group.members if member in actions]
        if there:
            parts = group.parts or [1 / len(group.members)] * len(group.members)
            share = math.fsum(
                part for member, part in zip(group.members, parts, strict=True) if member in actions
            )
            yield _scaled(group.id, there[0].sector, group.estimates, group.effects, share)


def _scaled(
    name: str, sector: str, estimates: Estimates, effects: tuple[Effect, ...], share: float
) -> Stated:
    """The estimates of the form; where one is missing, the amounts of the effects that say it."""
    saved, made = EffectKind.SAVING, EffectKind.PRODUCTION
    return Stated(
        name,
        sector,
        _part(estimates.emissions_t, effects, EffectKind.EMISSIONS, share),
        _part(estimates.saving_mwh, effects, saved, share),
        _part(estimates.production_mwh, effects, made, share),
    )


def _part(
    estimate: float | None, effects: tuple[Effect, ...], kind: EffectKind, share: float
) -> float | None:
    if estimate is not None:
        return estimate * share
    amounts = [effect.amount for effect in effects if effect.kind is kind]
    known = [amount for amount in amounts if amount is not None]
    return math.fsum(known) * share if known and len(known) == len(amounts) else None
