"""What each action would take by itself, by year, before it meets the others.

A claim takes from one pool: the use of a carrier by a sector (saving, switch), what is left of a
carrier's use in all sectors (production), what is left of the emissions that a sector of actions
reaches. A share is of the use without the plan in that year. The effect of a group is divided among its
members by their parts, each with the years of the member; an action of several territories counts by
this territory's share of it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from samklang.findings import Finding
from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.chosen import chosen_actions
from samklang.plan.records import Action, Effect, EffectKind, Estimates, Group, Plan
from samklang.plan.sound import action_faults, effect_faults
from samklang.plan.timing import profiles


class Stage(IntEnum):
    """The order of work: later claims live on what earlier ones leave."""

    ENERGY = 0
    SUPPLY = 1
    EMISSIONS = 2


_STAGES = {
    EffectKind.SAVING: Stage.ENERGY,
    EffectKind.SWITCH: Stage.ENERGY,
    EffectKind.PRODUCTION: Stage.SUPPLY,
    EffectKind.EMISSIONS: Stage.EMISSIONS,
}


@dataclass(frozen=True, slots=True, order=True)
class Pool:
    """Where claims meet. ``sector`` is one of actions at the stage of emissions."""

    stage: Stage
    sector: str
    carrier: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one effect would take from a pool by year, in MWh or, of emissions, in t.

    ``actor`` is the place of its action among the ids of :class:`Claims`.
    """

    actor: int
    effect: Effect
    pool: Pool
    amount: FloatArray


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of the actions that count, which are named in the order of their ids."""

    ids: tuple[str, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()

    def by_pool(self) -> dict[Pool, list[Claim]]:
        """The claims of each pool, pools in the order in which they are worked."""
        pools: dict[Pool, list[Claim]] = {}
        for claim in self.claims:
            pools.setdefault(claim.pool, []).append(claim)
        return dict(sorted(pools.items()))


@dataclass(frozen=True, slots=True)
class _Part:
    """An effect of an action, and how much of it is this action's here."""

    effect: Effect
    owner: Action | Group
    scale: float


def claims(
    plan: Plan,
    baseline: Baseline,
    *,
    starts: Mapping[str, int] | None = None,
    chosen: Collection[str] | None = None,
) -> Claims:
    """What the actions of a plan would take by themselves.

    Args:
        plan: the plan.
        baseline: what would be without it.
        starts: other years of start, by the id of the action.
        chosen: the actions that count; unless given, all that are not cancelled.
    """
    actions = chosen_actions(plan, chosen)
    faults = [tuple(action_faults(action)) for action in actions]
    groups = _groups_by_member(plan)
    parts = [tuple(_parts(action, groups.get(action.id, ()))) for action in actions]
    sound = [place for place, fault in enumerate(faults) if parts[place] and not fault]
    shares = _profiles([actions[place] for place in sound], baseline, starts or {})
    made: list[Claim] = []
    findings = [fault for place, found in enumerate(faults) if parts[place] for fault in found]
    for place, share in zip(sound, shares, strict=True):
        for part in parts[place]:
            found = tuple(effect_faults(part.effect, part.owner, baseline))
            findings += found
            if not found:
                made.append(_claim(place, part, share, baseline))
    ids = tuple(action.id for action in actions)
    return Claims(ids, tuple(made), tuple(dict.fromkeys(findings)))


def own_effects(action: Action, *, is_member: bool = False) -> tuple[Effect, ...]:
    """The effects of an action; where none is told, its estimated tonnes, unless a group states them."""
    if action.effects or is_member:
        return action.effects
    return _estimated(action.estimates, action)


def _parts(action: Action, groups: tuple[tuple[Group, float], ...]) -> Iterator[_Part]:
    """The effects of an action, its parts of those of groups among them."""
    scale = action.joint.share if action.joint else 1.0
    for effect in own_effects(action, is_member=_is_restated(groups)):
        yield _Part(effect, action, scale)
    for group, part in groups:
        for effect in group.effects or _estimated(group.estimates, action):
            yield _Part(effect, group, scale * part)


def _is_restated(groups: tuple[tuple[Group, float], ...]) -> bool:
    """Whether a group tells the effect, so that the estimates of a member are the same again."""
    return any(group.effects or group.estimates.emissions_t is not None for group, _ in groups)


def _estimated(estimates: Estimates, action: Action) -> tuple[Effect, ...]:
    if not estimates.emissions_t:
        return ()
    return (Effect(EffectKind.EMISSIONS, action.sector, amount=estimates.emissions_t),)


def _groups_by_member(plan: Plan) -> dict[str, tuple[tuple[Group, float], ...]]:
    """The groups of each member, with its part, in the order of their ids."""
    found: dict[str, list[tuple[Group, float]]] = {}
    for group in sorted(plan.groups, key=lambda group: group.id):
        parts = group.parts or (1 / len(group.members),) * len(group.members)
        for member, part in zip(group.members, parts, strict=True):
            found.setdefault(member, []).append((group, part))
    return {member: tuple(groups) for member, groups in found.items()}


def _profiles(actions: list[Action], baseline: Baseline, starts: Mapping[str, int]) -> FloatArray:
    timings = [action.timing for action in actions if action.timing is not None]
    if not timings:
        return np.zeros((0, len(baseline.years)))
    return profiles(timings, baseline.years, [starts.get(action.id) for action in actions])


def _claim(actor: int, part: _Part, share: FloatArray, baseline: Baseline) -> Claim:
    effect = part.effect
    if effect.amount is not None:
        amount = effect.amount * part.scale * share
    else:
        amount = part.scale * _of_use(effect, baseline) * share
    return Claim(actor, effect, pool_of(effect), amount)


def _of_use(effect: Effect, baseline: Baseline) -> FloatArray | float:
    """A share of the use without the plan, by year."""
    place = baseline.places.get(Cell(effect.sector, effect.carrier))
    share = effect.share or 0.0
    return 0.0 if place is None else share * baseline.energy_mwh[place]


def pool_of(effect: Effect) -> Pool:
    """Where an effect takes from."""
    return Pool(_STAGES[effect.kind], effect.sector, effect.carrier)
