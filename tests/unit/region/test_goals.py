"""Municipal goals against a county's, from the statistics of Norrbotten."""

import math
from dataclasses import replace

import pytest

from samklang.errors import InputError
from samklang.inventory.records import Territory
from samklang.plan.records import Estimates, Plan, SectorSummary
from samklang.region.goals import AllowedBy, CountyGoal, MunicipalGoals, RegionGoals, region_goals
from samklang.region.reported import reported_plans
from samklang.targets.cascade import SharingRule
from samklang.targets.records import Reduction, Target
from tests.golden.cases import case

GOAL = CountyGoal(1990, 2030, 0.63)
BODEN = Territory("SE", "2582", "Boden")
HALF = Target("half", base_year=2005, year=2030, reduction=0.5)


def _plan(*targets: Target) -> Plan:
    return Plan(BODEN, targets=targets)


def _boden(*targets: Target, goal: CountyGoal = GOAL) -> MunicipalGoals:
    found = region_goals("SE", "25", goal, [_plan(*targets)])
    return next(one for one in found.municipalities if one.code == BODEN.code)


@pytest.fixture(scope="module")
def reported() -> RegionGoals:
    plans = [found.plan for found in reported_plans("SE", "25")]
    return region_goals("SE", "25", GOAL, plans)


def test_the_goal_of_the_county_is_a_share_of_its_municipalities(reported: RegionGoals) -> None:
    base = math.fsum(one.base_t for one in reported.municipalities)
    assert reported.base_t == base
    assert reported.allowed_t == pytest.approx(0.37 * base)
    assert reported.gap_t == reported.together_t - reported.allowed_t


def test_every_rule_sums_back_to_the_goal_and_its_residual(reported: RegionGoals) -> None:
    assert [found.rule for found in reported.shared] == list(SharingRule)
    for found in reported.shared:
        parts = math.fsum(part.allowed_t for part in found.parts)
        assert parts == pytest.approx(reported.allowed_t + found.residual_t, rel=1e-15)
    assert [found.residual_t > 0 for found in reported.shared] == [False, False, True]


def test_goals_of_a_year_are_the_share_of_their_own_base() -> None:
    base_2005 = case("region_norrbotten")["municipalities"]["2582"]["emissions_t"][2005]
    found = _boden(HALF)
    assert found.allowed_by is AllowedBy.GOAL
    assert found.allowed_t == pytest.approx(base_2005 / 2, abs=0.01)


def test_between_base_and_goal_the_straight_line_counts() -> None:
    base_2005 = case("region_norrbotten")["municipalities"]["2582"]["emissions_t"][2005]
    found = _boden(replace(HALF, year=2055))
    assert found.allowed_by is AllowedBy.PATH
    assert found.allowed_t == pytest.approx(base_2005 * 0.75, abs=0.01)


def test_of_several_goals_of_a_year_the_strictest_counts() -> None:
    milder = replace(HALF, id="milder", reduction=0.1)
    assert _boden(milder, HALF).allowed_t == _boden(HALF).allowed_t


def test_a_goal_of_an_earlier_year_stands() -> None:
    found = _boden(replace(HALF, year=2020))
    assert found.allowed_by is AllowedBy.LAST_GOAL
    assert found.allowed_t == pytest.approx(_boden(HALF).allowed_t)


@pytest.mark.parametrize(
    "target",
    [
        replace(HALF, year=None),
        replace(HALF, base_year=1995),
        replace(HALF, base_year=None),
        replace(HALF, reduction=None, value=1.4, unit="t_per_inhabitant"),
        replace(HALF, reduction=1.4),
        replace(HALF, kind=Reduction.PER_CAPITA),
        replace(HALF, sector="residential_buildings"),
        replace(HALF, is_bau=True),
        replace(HALF, year=2000),
    ],
)
def test_what_is_no_share_of_all_known_emissions_is_told_but_not_counted(target: Target) -> None:
    found = _boden(target)
    assert (found.goals, found.counted) == ((target,), ())
    assert (found.allowed_by, found.allowed_t) == (AllowedBy.NO_GOAL, found.latest_t)


def test_the_trend_of_the_county_is_not_the_sum_of_municipal_trends(reported: RegionGoals) -> None:
    county = case("region_norrbotten_paths")["county"]["trend_t"][2030]
    assert reported.county_trend_t == pytest.approx(county, abs=5)
    assert reported.municipal_trends_t - reported.county_trend_t > 60_000
    assert "goals_trend" in {told.key for told in reported.notes}


def test_potential_is_shared_only_where_it_is_told_and_possible() -> None:
    def rules(tonnes: float) -> list[SharingRule]:
        summary = (SectorSummary("transport", "2030", Estimates(tonnes)),)
        found = region_goals("SE", "25", GOAL, [replace(_plan(HALF), summary=summary)])
        return [one.rule for one in found.shared]

    assert SharingRule.BY_POTENTIAL in rules(10_000.0)
    assert SharingRule.BY_POTENTIAL not in rules(10_000_000.0)
    assert SharingRule.BY_POTENTIAL not in [
        one.rule for one in region_goals("SE", "25", GOAL, []).shared
    ]


def test_what_cannot_be_a_county_goal_is_told_all_at_once() -> None:
    with pytest.raises(InputError) as caught:
        region_goals("SE", "25", CountyGoal(1995, 1994, 1.5), [])
    told = str(caught.value)
    assert "base year 1995" in told
    assert "after the base year" in told
    assert "a share above 0" in told
