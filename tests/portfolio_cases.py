"""Small random plans with limits, and every choice of them tried one by one.

The trial is written from the method, in plain Python, and shares no code with the programme.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from samklang.inventory.records import Territory
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.records import Bounds, Decided, Wanted, YearAmount
from samklang.plan.records import (
    Action,
    Cost,
    Effect,
    EffectKind,
    Overlap,
    OverlapRule,
    Plan,
    Timing,
)

YEARS = (2026, 2027, 2028, 2029)
HOMES, OFFICES, OIL = (
    Cell("residential_buildings", "electricity"),
    Cell("tertiary_buildings", "electricity"),
    Cell("residential_buildings", "heating_oil"),
)
USE = {HOMES: 60.0, OFFICES: 40.0, OIL: 50.0}
FACTOR = {"electricity": 0.4, "heating_oil": 0.3, "other_biomass": 0.1}
WASTE_T = 20.0
Starts = dict[str, int]


@dataclass(frozen=True)
class Small:
    """A plan, what would be without it, and the limits."""

    plan: Plan
    baseline: Baseline
    wanted: Wanted


def small(seed: int, actions: int = 3) -> Small:
    """A case made of a seed."""
    rng = random.Random(seed)
    made = tuple(_action(rng, f"a{number}") for number in range(actions))
    made = tuple(_related(rng, made, number) for number in range(actions))
    plan = Plan(
        Territory("SE", "0000", "Exempelby"),
        currency="SEK",
        price_year=2026,
        discount_rate=rng.choice([0.0, 0.035]),
        actions=made,
        overlaps=tuple(_overlaps(rng, made)),
    )
    return Small(plan, baseline(), _wanted(rng, made))


def baseline() -> Baseline:
    """Three uses of energy, and waste."""
    whole = np.ones(len(YEARS))
    cells = tuple(sorted(USE))
    return Baseline(
        YEARS,
        cells,
        np.array([USE[cell] * whole for cell in cells]),
        np.array([FACTOR[cell.carrier] * whole for cell in cells]),
        ("solid_waste_disposal",),
        WASTE_T * whole[None, :],
        {carrier: factor * whole for carrier, factor in FACTOR.items()},
    )


def _action(rng: random.Random, name: str) -> Action:
    length = rng.choice([1, 1, 2, 3])
    timing = Timing(2026, 2025 + length, rng.choice([None, 2, 3, 9]), rng.choice([0.0, 0.0, 0.1]))
    cost = Cost(
        rng.uniform(10, 100),
        rng.choice([None, rng.uniform(0, 5)]),
        rng.choice([None, rng.uniform(0, 30)]),
    )
    return Action(
        name, name, timing=timing, effects=(_effect(rng),), cost=cost, staff=rng.uniform(0.2, 2)
    )


def _effect(rng: random.Random) -> Effect:
    kind = rng.choice(["homes", "homes", "homes", "offices", "oil", "switch", "sun", "waste"])
    amount = rng.uniform(5, 50)
    if kind == "homes" and rng.random() < 0.3:
        return Effect(EffectKind.SAVING, HOMES.sector, HOMES.carrier, share=rng.uniform(0.1, 0.7))
    if kind in {"homes", "offices"}:
        cell = HOMES if kind == "homes" else OFFICES
        return Effect(EffectKind.SAVING, cell.sector, cell.carrier, amount)
    if kind == "oil":
        return Effect(EffectKind.SAVING, OIL.sector, OIL.carrier, amount / 4)
    if kind == "switch":
        return Effect(
            EffectKind.SWITCH,
            OIL.sector,
            OIL.carrier,
            amount / 4,
            to_carrier="other_biomass",
            ratio=1.2,
        )
    if kind == "sun":
        return Effect(EffectKind.PRODUCTION, carrier="electricity", amount=amount * 2)
    return Effect(EffectKind.EMISSIONS, "waste", amount=amount / 4)


def _related(rng: random.Random, actions: tuple[Action, ...], number: int) -> Action:
    action = actions[number]
    others = [other.id for other in actions[:number]]
    requires = tuple(name for name in others if rng.random() < 0.15)
    excludes = tuple(name for name in others if rng.random() < 0.1 and name not in requires)
    return Action(
        action.id,
        action.title,
        timing=action.timing,
        effects=action.effects,
        cost=action.cost,
        staff=action.staff,
        requires=requires,
        excludes=excludes,
    )


def _overlaps(rng: random.Random, actions: tuple[Action, ...]) -> Iterator[Overlap]:
    """Each action in one overlap at most; several together only where all are savings of one use."""
    alike: dict[tuple[EffectKind, str, str], list[str]] = {}
    for action in actions:
        effect = action.effects[0]
        alike.setdefault((effect.kind, effect.sector, effect.carrier), []).append(action.id)
    for (kind, _, _), names in alike.items():
        if len(names) > 1 and rng.random() < 0.7:
            if kind is EffectKind.SAVING and rng.random() < 0.6:
                yield Overlap(tuple(names), OverlapRule.MULTIPLICATIVE)
            elif kind in {EffectKind.SAVING, EffectKind.SWITCH}:
                yield Overlap(tuple(names[:2]), OverlapRule.SHARE, rng.uniform(0.1, 1))


def _wanted(rng: random.Random, actions: tuple[Action, ...]) -> Wanted:
    most = sum(USE[cell] * FACTOR[cell.carrier] for cell in USE) + WASTE_T
    amounts = [
        YearAmount(LimitKind.EMISSIONS, year, year, most - rng.uniform(0, 12) * (year - 2025) / 2)
        for year in YEARS
        if rng.random() < 0.6
    ]
    if rng.random() < 0.4:
        amounts.append(YearAmount(LimitKind.INVESTMENT, 2026, 2029, rng.uniform(20, 150)))
    if rng.random() < 0.2:
        amounts.append(YearAmount(LimitKind.SPENDING, 2027, 2028, rng.uniform(20, 150)))
    if rng.random() < 0.3:
        amounts.append(YearAmount(LimitKind.STAFF, 2026, 2029, rng.uniform(0.5, 4)))
    decided = (Decided(actions[0].id, 2027),) if rng.random() < 0.15 else ()
    return Wanted(YEARS, together=Bounds(tuple(amounts)), decided=decided)


def cheapest(case: Small) -> tuple[float, Starts] | None:
    """The least cost over all choices, with its starts."""
    best: tuple[float, Starts] | None = None
    for years in product((None, *YEARS), repeat=len(case.plan.actions)):
        starts = {
            action.id: year
            for action, year in zip(case.plan.actions, years, strict=True)
            if year is not None
        }
        if keeps(case, starts):
            cost = net_cost(case, starts)
            if best is None or cost < best[0]:
                best = cost, starts
    return best


def share_of_effect(timing: Timing, start: int, year: int) -> float:
    """How much of its effect an action has in a year."""
    length = timing.end - timing.start + 1
    age = year - start
    if age < 0 or (timing.lifetime_years is not None and age >= timing.lifetime_years):
        return 0.0
    return min((age + 1) / length, 1) * (1 - timing.degradation_per_year) ** max(
        age + 1 - length, 0
    )


def net_cost(case: Small, starts: Starts) -> float:
    """Investment and yearly costs less savings, discounted."""
    rate = case.plan.discount_rate or 0.0
    return sum(
        (
            invested(action, starts[action.id], year)
            + running(action, starts[action.id], year, "yearly")
            - running(action, starts[action.id], year, "savings")
        )
        / (1 + rate) ** (year - 2026)
        for action in case.plan.actions
        if action.id in starts
        for year in YEARS
    )


def invested(action: Action, start: int, year: int) -> float:
    """Money invested in a year."""
    assert action.timing is not None
    length = action.timing.end - action.timing.start + 1
    return (action.cost.investment or 0.0) / length if 0 <= year - start < length else 0.0


def running(action: Action, start: int, year: int, key: str) -> float:
    """Yearly money that follows the effect."""
    assert action.timing is not None
    return (getattr(action.cost, key) or 0.0) * share_of_effect(action.timing, start, year)


def keeps(case: Small, starts: Starts) -> bool:
    """Whether a choice keeps every limit."""
    for action in case.plan.actions:
        if action.id not in starts:
            continue
        if any(name not in starts or starts[name] > starts[action.id] for name in action.requires):
            return False
        if any(name in starts for name in action.excludes):
            return False
    for decided in case.wanted.decided:
        if starts.get(decided.action) != decided.start:
            return False
    return all(
        used(case, starts, amount.kind, year) <= amount.amount * (1 + 1e-9)
        for amount in case.wanted.together.amounts
        for year in range(amount.first, amount.last + 1)
    )


def used(case: Small, starts: Starts, kind: LimitKind, year: int) -> float:
    """Tonnes, money or people of a year."""
    if kind is LimitKind.EMISSIONS:
        return emitted(case, starts, year)
    chosen = [action for action in case.plan.actions if action.id in starts]
    if kind is LimitKind.STAFF:
        return sum(
            (each.staff or 0.0) * (invested(each, starts[each.id], year) > 0) for each in chosen
        )
    total = sum(invested(each, starts[each.id], year) for each in chosen)
    if kind is LimitKind.SPENDING:
        total += sum(running(each, starts[each.id], year, "yearly") for each in chosen)
    return total


def emitted(case: Small, starts: Starts, year: int) -> float:
    """Emissions of a year, energy first, then electricity made here, then waste."""
    lowered, electricity = 0.0, 0.0
    for cell, there in USE.items():
        taken, tonnes = _from_cell(case, starts, year, cell, there)
        lowered += tonnes
        electricity += taken if cell.carrier == "electricity" else 0.0
    made = sum(_claims(case, starts, year, EffectKind.PRODUCTION, "").values())
    left = USE[HOMES] + USE[OFFICES] - electricity
    lowered += min(made, left) * FACTOR["electricity"]
    lowered += min(
        sum(_claims(case, starts, year, EffectKind.EMISSIONS, "waste").values()), WASTE_T
    )
    whole = sum(there * FACTOR[cell.carrier] for cell, there in USE.items()) + WASTE_T
    return whole - lowered


def _from_cell(
    case: Small, starts: Starts, year: int, cell: Cell, there: float
) -> tuple[float, float]:
    """What savings and switches take from one use, and the tonnes."""
    saved = _claims(case, starts, year, EffectKind.SAVING, cell.sector, cell.carrier, there)
    switched = _claims(case, starts, year, EffectKind.SWITCH, cell.sector, cell.carrier, there)
    less = FACTOR[cell.carrier] - 1.2 * FACTOR["other_biomass"]
    rate = dict.fromkeys(saved, FACTOR[cell.carrier]) | dict.fromkeys(switched, less)
    claimed = saved | switched
    taken = sum(claimed.values())
    tonnes = sum(claimed[name] * rate[name] for name in claimed)
    for overlap in case.plan.overlaps:
        names = [name for name in overlap.actions if name in claimed]
        if len(names) > 1:
            lost = _lost(overlap, [claimed[name] for name in names], there)
            taken -= lost
            tonnes -= lost * sum(rate[name] for name in names) / len(names)
    fits = min(there / taken, 1.0) if taken else 1.0
    return taken * fits, tonnes * fits


def _lost(overlap: Overlap, claimed: list[float], there: float) -> float:
    if overlap.rule is OverlapRule.SHARE:
        return (overlap.share or 0.0) * min(claimed)
    left = 1.0
    for one in claimed:
        left *= 1 - min(one / there, 1.0)
    return sum(claimed) - there * (1 - left)


def _claims(
    case: Small,
    starts: Starts,
    year: int,
    kind: EffectKind,
    sector: str,
    carrier: str = "",
    there: float = 0.0,
) -> dict[str, float]:
    """What actions would take from one use by themselves."""
    found: dict[str, float] = {}
    for action in case.plan.actions:
        effect = action.effects[0]
        is_here = carrier in {"", effect.carrier} and effect.sector == sector
        if action.id in starts and effect.kind is kind and is_here and action.timing is not None:
            full = effect.amount if effect.amount is not None else (effect.share or 0.0) * there
            found[action.id] = full * share_of_effect(action.timing, starts[action.id], year)
    return found
