"""What is wrong with an action or an effect by itself, so that nothing can be computed from it.

Such an effect is left out as a whole, and a finding says so; no figure is mended.
"""

from collections.abc import Iterator

from samklang.findings import Finding
from samklang.plan.baseline import Baseline
from samklang.plan.findings import told
from samklang.plan.records import Action, Effect, EffectKind, Group


def action_faults(action: Action) -> Iterator[Finding]:
    """Why the effects of an action cannot be placed in time, or not be shared."""
    timing = action.timing
    if timing is None:
        yield told("no_years", action.id, action=action.id)
    elif timing.end < timing.start:
        years = {"start": timing.start, "end": timing.end}
        yield told("ends_before_start", action.id, action=action.id, **years)
    elif timing.lifetime_years is not None and timing.lifetime_years < 1:
        yield told("no_life", action.id, action=action.id, years=timing.lifetime_years)
    elif not 0 <= timing.degradation_per_year <= 1:
        yield _not_a_share(action.id, "degradation_per_year", timing.degradation_per_year)
    if action.joint is not None and not 0 <= action.joint.share <= 1:
        yield _not_a_share(action.id, "joint.share", action.joint.share)


def effect_faults(effect: Effect, owner: Action | Group, baseline: Baseline) -> Iterator[Finding]:
    """Why an effect has no size, or its tonnes cannot be known."""
    if effect.amount is not None and effect.amount < 0:
        yield told("negative", owner.id, action=owner.id, amount=effect.amount)
    if effect.share is not None and not 0 <= effect.share <= 1:
        yield _not_a_share(owner.id, "share", effect.share)
    if effect.kind is EffectKind.SWITCH:
        yield from _switch_faults(effect, owner, baseline)
    if effect.kind is EffectKind.EMISSIONS and not effect.sector:
        yield told("no_sector", owner.id, action=owner.id)


def _switch_faults(effect: Effect, owner: Action | Group, baseline: Baseline) -> Iterator[Finding]:
    if effect.ratio < 0:
        yield told("negative", owner.id, action=owner.id, amount=effect.ratio)
    if effect.carrier == effect.to_carrier:
        yield told("to_itself", owner.id, action=owner.id, carrier=effect.carrier)
    if baseline.factor_of(effect.sector, effect.to_carrier) is None:
        yield told("no_factor", owner.id, action=owner.id, to_carrier=effect.to_carrier)


def _not_a_share(owner: str, key: str, number: float) -> Finding:
    return told("not_a_share", owner, action=owner, key=key, number=number)
