"""Laws of targets, budgets and cascades that hold for any figures."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.targets.budget import Budget, runs_out
from samklang.targets.cascade import Member, SharingRule, share_out
from samklang.targets.gap import standing
from samklang.targets.pace import Pace
from samklang.targets.records import Reduction, Target
from samklang.targets.required import YearTotal, required_t
from samklang.targets.trend import Line

TONNES = st.floats(1, 1e8)
YEARS = st.integers(1, 60)


@given(TONNES, st.floats(0, 1e8), YEARS)
def test_the_yearly_cuts_of_a_way_add_up_to_the_whole_gap(
    start: float, end: float, years: int
) -> None:
    pace = Pace(2000, start, 2000 + years, end)
    paths = [pace.even_t(pace.years), pace.constant_rate_t(pace.years)]
    for path in paths:
        if path is not None:
            cut = math.fsum(-np.diff(path))
            assert cut == pytest.approx(start - end, abs=1e-6 * max(start, end))
            assert path[-1] == pytest.approx(end, rel=1e-9, abs=1e-9 * start)


@given(TONNES, st.floats(0.001, 1), st.floats(0, 1))
def test_a_stronger_target_allows_less(base: float, reduction: float, more: float) -> None:
    stronger = reduction + (1 - reduction) * more
    allowed = required_t(Target("a", reduction=reduction), base)
    assert required_t(Target("b", reduction=stronger), base) <= allowed


@given(TONNES, st.floats(0, 1), st.floats(1, 1e6))
def test_with_a_steady_population_both_kinds_are_one(
    base: float, reduction: float, people: float
) -> None:
    target = Target(
        "a", year=2030, reduction=reduction, kind=Reduction.PER_CAPITA, population_at_target=people
    )
    per_inhabitant = standing(target, YearTotal(2010, base, people)).required_t
    absolute = required_t(Target("b", reduction=reduction), base)
    assert per_inhabitant == pytest.approx(absolute, rel=1e-9)


@given(TONNES, TONNES, st.floats(1, 100))
def test_a_larger_budget_never_asks_for_more(emissions: float, budget: float, times: float) -> None:
    small, large = Budget(2025, emissions, budget), Budget(2025, emissions, budget * times)
    assert large.exponential_cut <= small.exponential_cut
    assert large.years_left >= small.years_left
    years = range(2025, 2100)
    assert (large.exponential_t(years) >= small.exponential_t(years)).all()
    assert (large.even_t(years) >= small.even_t(years) - 1e-9 * emissions).all()
    if small.constant_cut is not None:
        assert large.constant_cut is not None
        assert large.constant_cut <= small.constant_cut


@given(TONNES, st.floats(1.5, 30))
def test_a_path_of_constant_rate_uses_its_budget(emissions: float, years_left: float) -> None:
    budget = Budget(2025, emissions, emissions * years_left)
    path = budget.constant_rate_t(range(2025, 2025 + 1500))
    assert path is not None
    assert math.fsum(path) == pytest.approx(budget.budget_t, rel=1e-6)


@given(TONNES, st.floats(1, 30))
def test_the_area_of_an_exponential_path_is_its_budget(emissions: float, years_left: float) -> None:
    budget = Budget(2025, emissions, emissions * years_left)
    # The area of each year is its beginning less its end, divided by the rate E/B.
    ends = budget.exponential_t(range(2025, 2025 + 1500))
    area = math.fsum(-np.diff(ends)) * budget.years_left
    assert area == pytest.approx(budget.budget_t, rel=1e-6)


@given(TONNES, st.floats(-1e6, 1e6), TONNES, st.floats(1, 10))
def test_a_larger_budget_never_runs_out_earlier(
    emissions: float, slope: float, budget: float, times: float
) -> None:
    line = Line(2025, emissions, slope)
    small, large = runs_out(budget, line, 2025), runs_out(budget * times, line, 2025)
    if small is None:
        assert large is None
    elif large is not None:
        assert large >= small - 1e-6


@st.composite
def _members(draw: st.DrawFn) -> list[Member]:
    bases = draw(st.lists(st.floats(0.01, 1e7), min_size=1, max_size=15))
    return [
        Member(str(place), str(place), base, draw(st.floats(1, 1e6)), base * draw(st.floats(0, 1)))
        for place, base in enumerate(bases)
    ]


@given(_members(), st.floats(0, 1), st.sampled_from(SharingRule))
def test_the_parts_sum_to_the_goal_and_its_residual(
    members: list[Member], share: float, rule: SharingRule
) -> None:
    allowed = math.fsum(member.base_t for member in members) * share
    found = share_out(allowed, members, rule)
    whole = float(Fraction(allowed) + Fraction(found.residual_t))
    exact = float(sum(Fraction(part.allowed_t) for part in found.parts))
    assert exact == pytest.approx(whole, rel=1e-14, abs=1e-300)
    if rule is not SharingRule.BY_POTENTIAL:
        assert found.residual_t == 0
        assert math.fsum(part.allowed_t for part in found.parts) == pytest.approx(
            allowed, rel=1e-15
        )


@given(_members(), st.floats(0, 1), st.sampled_from(SharingRule))
def test_a_part_does_not_depend_on_the_order(
    members: list[Member], share: float, rule: SharingRule
) -> None:
    allowed = math.fsum(member.base_t for member in members) * share
    one = {part.member.code: part.allowed_t for part in share_out(allowed, members, rule).parts}
    other = share_out(allowed, members[::-1], rule)
    for part in other.parts:
        assert part.allowed_t == pytest.approx(one[part.member.code], rel=1e-12, abs=1e-9)


@given(_members(), st.floats(0, 1))
def test_nobody_is_asked_for_more_than_can_be_cut(members: list[Member], share: float) -> None:
    allowed = math.fsum(member.base_t for member in members) * share
    for part in share_out(allowed, members, SharingRule.BY_POTENTIAL).parts:
        assert part.cut_t <= (part.member.potential_t or 0) * (1 + 1e-9) + 1e-6
