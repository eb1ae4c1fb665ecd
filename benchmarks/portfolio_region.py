"""Municipalities that nobody lives in, with plausible plans: the same for the same seed.

Effects and costs are spread as published plans spread them (log-normal), half of the actions take more
than a year to carry out, some wear, some meet: pairs share a part, groups save from the same use.
"""

import random
from collections.abc import Iterator

import numpy as np

from samklang.inventory.records import Territory
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.portfolio.gathering import Case
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

YEARS = tuple(range(2026, 2046))
_FACTORS = {
    "electricity": 0.04,
    "district_heating_and_cooling": 0.06,
    "heating_oil": 0.267,
    "liquid_gas": 0.227,
    "diesel": 0.24,
    "gasoline": 0.25,
}
_USES = {
    "municipal_buildings": ("electricity", "district_heating_and_cooling", "heating_oil"),
    "tertiary_buildings": ("electricity", "district_heating_and_cooling", "heating_oil"),
    "residential_buildings": ("electricity", "district_heating_and_cooling", "heating_oil"),
    "industry_non_ets": ("electricity", "liquid_gas", "heating_oil"),
    "public_transport": ("diesel",),
    "private_and_commercial_transport": ("diesel", "gasoline"),
}


def municipality(seed: int, actions: int) -> Case:
    """A plan with its baseline."""
    rng = random.Random(seed)
    size = rng.lognormvariate(0, 0.6)
    uses = {
        Cell(sector, carrier): size * rng.lognormvariate(9.5, 0.8)
        for sector, carriers in _USES.items()
        for carrier in carriers
    }
    made = [_action(rng, number, uses) for number in range(actions)]
    plan = Plan(
        Territory("SE", f"{seed:04}"),
        currency="SEK",
        price_year=YEARS[0],
        discount_rate=0.035,
        actions=tuple(made),
        overlaps=tuple(_overlaps(rng, made)),
    )
    return Case(plan, _baseline(uses))


def _baseline(uses: dict[Cell, float]) -> Baseline:
    cells = tuple(sorted(uses))
    years = np.ones(len(YEARS))
    return Baseline(
        YEARS,
        cells,
        np.array([uses[cell] * years for cell in cells]),
        np.array([_FACTORS[cell.carrier] * years for cell in cells]),
        (),
        np.zeros((0, len(YEARS))),
        {carrier: factor * years for carrier, factor in _FACTORS.items()},
    )


def _action(rng: random.Random, number: int, uses: dict[Cell, float]) -> Action:
    cells = sorted(uses)
    weights = [uses[cell] * _FACTORS[cell.carrier] for cell in cells]
    (cell,) = rng.choices(cells, weights)
    amount = uses[cell] * min(rng.lognormvariate(-3.5, 0.9), 0.5)
    tonnes = amount * _FACTORS[cell.carrier]
    investment = tonnes * rng.lognormvariate(8.5, 0.9)
    years = rng.choice([1, 1, 2, 3, 4])
    return Action(
        f"a{number:03}",
        f"Action {number}",
        timing=Timing(
            YEARS[0],
            YEARS[0] + years - 1,
            rng.choice([None, 20, 25, 30]),
            rng.choice([0, 0, 0, 0.005]),
        ),
        effects=(Effect(EffectKind.SAVING, cell.sector, cell.carrier, amount),),
        cost=Cost(investment, investment * rng.uniform(0, 0.03), investment * rng.uniform(0, 0.06)),
        staff=rng.uniform(0.1, 1.0),
        requires=(f"a{rng.randrange(number):03}",) if number and rng.random() < 0.05 else (),
        excludes=(f"a{rng.randrange(number):03}",) if number and rng.random() < 0.03 else (),
    )


def _overlaps(rng: random.Random, actions: list[Action]) -> Iterator[Overlap]:
    """One pair in each ten actions, and one group in each thirty; nobody in two of them."""
    alike: dict[tuple[str, str], list[str]] = {}
    for action in actions:
        effect = action.effects[0]
        alike.setdefault((effect.sector, effect.carrier), []).append(action.id)
    free = sorted(alike.values())
    for number in range(len(actions) // 10):
        count = 3 if number % 3 == 0 else 2
        able = [names for names in free if len(names) >= count]
        if not able:
            return
        names = rng.choice(able)
        members = tuple(names.pop(rng.randrange(len(names))) for _ in range(count))
        if count == 2:
            yield Overlap(members, OverlapRule.SHARE, rng.uniform(0.1, 0.6))
        else:
            yield Overlap(members, OverlapRule.MULTIPLICATIVE)
