"""What must hold of any portfolio."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.plan.evaluate import evaluate
from samklang.plan.portfolio.gathering import Case, gathered
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.optimise import Portfolio, optimise
from samklang.plan.portfolio.records import Bounds, Wanted
from samklang.plan.portfolio.resolving import limits_of
from samklang.plan.portfolio.search import search
from samklang.plan.portfolio.solver import Manner
from tests import portfolio_cases as cases

EXACT = Manner(gap=0.0)
CASES, IN_ONE = 500, 50
seeds = st.integers(0, 100_000)


def starts_of(found: Portfolio) -> dict[str, int]:
    return {each.action: each.start for each in found.chosen}


@pytest.mark.parametrize("first", range(0, CASES, IN_ONE))
def test_every_choice_tried_finds_nothing_cheaper(first: int) -> None:
    for seed in range(first, first + IN_ONE):
        case = cases.small(seed)
        best = cases.cheapest(case)
        within = [Case(case.plan, case.baseline)]
        offers = gathered(within, case.wanted)
        found = search(offers, limits_of(case.wanted, within, offers), EXACT)
        if best is None:
            assert found.slots is None, seed
        else:
            assert found.cost == pytest.approx(best[0], rel=1e-6, abs=1e-4), seed
            assert found.bound == pytest.approx(best[0], rel=1e-6, abs=1e-4), seed


@given(seeds)
@settings(max_examples=40)
def test_what_is_found_keeps_every_limit_when_it_is_evaluated(seed: int) -> None:
    case = cases.small(seed, actions=5)
    found = optimise(case.plan, case.baseline, case.wanted, EXACT)
    if found.is_found:
        starts = starts_of(found)
        assert cases.keeps(case, starts)
        done = evaluate(case.plan, case.baseline, starts=starts, chosen=tuple(starts))
        assert done.costs.present_value == pytest.approx(found.cost, abs=1e-6)
        np.testing.assert_allclose(found.programme_t, done.emissions_t, atol=1e-6)
        for amount in case.wanted.together.amounts:
            if amount.kind is LimitKind.EMISSIONS:
                at = done.in_year(amount.first)
                assert done.emissions_t[at] <= amount.amount * (1 + 1e-6)


@given(seeds, st.floats(0, 20), st.floats(0, 50))
@settings(max_examples=25)
def test_looser_limits_never_cost_more(seed: int, tonnes: float, money: float) -> None:
    case = cases.small(seed)
    found = optimise(case.plan, case.baseline, case.wanted, EXACT)
    if found.is_found:
        looser = optimise(case.plan, case.baseline, _loosened(case.wanted, tonnes, money), EXACT)
        assert looser.cost <= found.cost + 1e-6


@given(seeds)
@settings(max_examples=25)
def test_one_more_candidate_never_costs_more(seed: int) -> None:
    case = cases.small(seed, actions=4)
    few = replace(case.wanted, candidates=frozenset({"a0", "a1", "a2"}))
    found = optimise(case.plan, case.baseline, few, EXACT)
    if found.is_found:
        assert optimise(case.plan, case.baseline, case.wanted, EXACT).cost <= found.cost + 1e-6


@given(seeds)
@settings(max_examples=25)
def test_limits_at_fault_fit_with_any_one_of_them_let_go(seed: int) -> None:
    case = cases.small(seed)
    found = optimise(case.plan, case.baseline, case.wanted, EXACT)
    if not found.is_found:
        at_fault = found.conflict.limits
        assert at_fault
        assert search(found.offers, at_fault, EXACT).slots is None
        for left_out in at_fault:
            rest = [limit for limit in at_fault if limit != left_out]
            assert search(found.offers, rest, EXACT).slots is not None


def _loosened(wanted: Wanted, tonnes: float, money: float) -> Wanted:
    amounts = tuple(
        replace(each, amount=each.amount + (tonnes if each.kind is LimitKind.EMISSIONS else money))
        for each in wanted.together.amounts
    )
    return replace(wanted, together=Bounds(amounts))
