"""Laws of what actions give together, whatever they are."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.inventory.records import Territory
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.evaluate import Evaluation, evaluate
from samklang.plan.meeting import shapley
from samklang.plan.records import (
    Action,
    Effect,
    EffectKind,
    Group,
    Overlap,
    OverlapRule,
    Plan,
    Timing,
)

YEARS = tuple(range(2025, 2028))
SECTORS = ("residential_buildings", "tertiary_buildings")
CARRIERS = ("electricity", "heating_oil", "district_heating_and_cooling")
CELLS = tuple(Cell(sector, carrier) for sector in SECTORS for carrier in CARRIERS)
IDS = tuple("abcd")
CLOSE = 1e-9

SIZE = st.floats(0, 1000)
FEW = settings(max_examples=40)


def _baseline(seed: int) -> Baseline:
    """Some use of everything, unlike from year to year; nothing of it here and there."""
    drawn = np.random.default_rng(seed)
    shape = (len(CELLS), len(YEARS))
    return Baseline(
        years=YEARS,
        cells=CELLS,
        energy_mwh=drawn.uniform(0, 1000, shape) * drawn.integers(0, 4, (len(CELLS), 1)).clip(0, 1),
        factor_t_per_mwh=drawn.uniform(0, 0.5, shape),
        non_energy_sectors=("solid_waste_disposal",),
        non_energy_t=drawn.uniform(0, 1000, (1, len(YEARS))),
        carrier_factor_t_per_mwh={
            carrier: np.full(len(YEARS), 0.1) for carrier in (*CARRIERS, "other_biomass")
        },
    )


BASELINES = st.integers(0, 10**6).map(_baseline)
SECTOR, CARRIER = st.sampled_from(SECTORS), st.sampled_from(CARRIERS)
SAVINGS = st.builds(Effect, st.just(EffectKind.SAVING), SECTOR, CARRIER, amount=SIZE) | st.builds(
    Effect, st.just(EffectKind.SAVING), SECTOR, CARRIER, share=st.floats(0, 1)
)
LOWERING = st.one_of(
    SAVINGS,
    st.builds(
        Effect,
        st.just(EffectKind.PRODUCTION),
        carrier=st.sampled_from(("electricity", "district_heating_and_cooling")),
        amount=SIZE,
    ),
    st.builds(
        Effect,
        st.just(EffectKind.EMISSIONS),
        sector=st.sampled_from(("residential", "tertiary", "waste", "heat", "electricity")),
        amount=SIZE,
    ),
)
ANY = LOWERING | st.builds(
    Effect,
    st.just(EffectKind.SWITCH),
    SECTOR,
    CARRIER,
    amount=SIZE,
    to_carrier=st.just("other_biomass"),
    ratio=st.floats(0, 3),
)
TIMINGS = st.builds(
    lambda start, length, life, lost: Timing(start, start + length, life, lost),
    st.integers(2023, 2028),
    st.integers(0, 3),
    st.none() | st.integers(1, 6),
    st.floats(0, 1),
)
OVERLAPS = st.one_of(
    st.builds(
        Overlap,
        st.permutations(IDS).flatmap(
            lambda ids: st.integers(2, 4).map(lambda count: tuple(ids[:count]))
        ),
        st.just(OverlapRule.MULTIPLICATIVE),
    ),
    st.builds(
        Overlap,
        st.permutations(IDS).map(lambda ids: tuple(ids[:2])),
        st.just(OverlapRule.SHARE),
        st.floats(0, 1),
    ),
)


def _actions(effects: st.SearchStrategy[Effect]) -> st.SearchStrategy[tuple[Action, ...]]:
    several = st.lists(effects, max_size=2).map(tuple)
    return st.tuples(
        *(
            st.builds(Action, st.just(name), st.just(name), timing=TIMINGS, effects=several)
            for name in IDS
        )
    )


def _plans(effects: st.SearchStrategy[Effect]) -> st.SearchStrategy[Plan]:
    groups = st.builds(
        Group,
        st.just("g"),
        st.permutations(IDS).map(lambda ids: tuple(ids[:3])),
        st.tuples(effects),
        parts=st.sampled_from([(), (0.5, 0.25, 0.25)]),
    )
    return st.builds(
        Plan,
        territory=st.just(Territory("SE", "0000")),
        actions=_actions(effects),
        overlaps=st.lists(OVERLAPS, max_size=3).map(tuple),
        groups=st.lists(groups, max_size=1).map(tuple),
    )


@FEW
@given(plan=_plans(ANY), baseline=BASELINES, order=st.permutations(range(len(IDS))))
def test_the_order_of_actions_changes_no_digit(
    plan: Plan, baseline: Baseline, order: list[int]
) -> None:
    moved = replace(
        plan,
        actions=tuple(plan.actions[place] for place in order),
        overlaps=tuple(
            replace(overlap, actions=overlap.actions[::-1]) for overlap in plan.overlaps[::-1]
        ),
    )
    one, other = evaluate(plan, baseline), evaluate(moved, baseline)
    assert np.array_equal(one.reduction_t, other.reduction_t)
    assert np.array_equal(one.wedges_t[order], other.wedges_t)
    assert np.array_equal(one.by_cell.emissions_t, other.by_cell.emissions_t)


@FEW
@given(plan=_plans(ANY), baseline=BASELINES)
def test_the_wedges_sum_to_the_total_exactly(plan: Plan, baseline: Baseline) -> None:
    found = evaluate(plan, baseline)
    for year in range(len(YEARS)):
        assert found.reduction_t[year] == math.fsum(found.wedges_t[:, year])
    left = found.by_cell.emissions_t.sum(axis=0) + found.by_cell.non_energy_t.sum(axis=0)
    assert left == pytest.approx(found.emissions_t, abs=1e-6)


@FEW
@given(plan=_plans(ANY), baseline=BASELINES)
def test_never_more_is_saved_than_was_used(plan: Plan, baseline: Baseline) -> None:
    found = evaluate(plan, baseline)
    assert (found.by_cell.energy_mwh >= 0).all()
    assert (found.by_cell.emissions_t >= 0).all()
    assert (found.by_cell.non_energy_t >= 0).all()
    assert (found.wedges_t.sum(axis=0) <= found.baseline_t * (1 + CLOSE) + CLOSE).all()


@FEW
@given(plan=_plans(LOWERING), baseline=BASELINES)
def test_with_one_more_action_that_lowers_the_total_is_never_less(
    plan: Plan, baseline: Baseline
) -> None:
    whole = evaluate(plan, baseline).reduction_t
    for name in IDS:
        fewer = evaluate(plan, baseline, chosen=set(IDS) - {name}).reduction_t
        assert (fewer <= whole * (1 + CLOSE) + 1e-6).all()


@FEW
@given(plan=_plans(LOWERING), baseline=BASELINES)
def test_no_action_that_lowers_has_a_wedge_below_nothing(plan: Plan, baseline: Baseline) -> None:
    assert (evaluate(plan, baseline).wedges_t >= -CLOSE).all()


@FEW
@given(plan=_plans(ANY), baseline=BASELINES)
def test_an_action_alone_is_what_it_is_with_nobody_else_chosen(
    plan: Plan, baseline: Baseline
) -> None:
    alone: Evaluation = evaluate(plan, baseline, chosen=["a"])
    assert np.array_equal(alone.reduction_t, alone.wedges_t[0])
    assert not alone.wedges_t[1:].any()


@given(shares=st.lists(st.floats(0, 1), min_size=1, max_size=5))
@FEW
def test_the_closed_form_is_the_shapley_value_over_all_orders(shares: list[float]) -> None:
    found = shapley(np.array(shares)[:, None])[:, 0]
    assert found == pytest.approx(_over_all_orders(shares), abs=1e-12)
    assert math.fsum(found) == pytest.approx(_saved(shares), abs=1e-12)


def _over_all_orders(shares: list[float]) -> list[float]:
    """The mean of what each adds to those before it, over every order in which they may come."""
    added: list[list[float]] = [[] for _ in shares]
    for order in itertools.permutations(range(len(shares))):
        for place, one in enumerate(order):
            before = [shares[other] for other in order[:place]]
            added[one].append(_saved([*before, shares[one]]) - _saved(before))
    return [math.fsum(each) / len(each) for each in added]


def _saved(shares: list[float]) -> float:
    return 1 - math.prod(1 - share for share in shares)
