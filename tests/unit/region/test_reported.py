"""What Norrbotten's signatories reported of targets and actions, and what the rules say of it."""

import pytest

from samklang.checks.plans import check_plan
from samklang.errors import InputError
from samklang.region.reported import ReportedPlan, reported_plans

LULEA, BODEN, ALVSBYN, PITEA, OVERTORNEA = "2580", "2582", "2560", "2581", "2518"


def _plan(code: str, number: int) -> ReportedPlan:
    return next(plan for plan in reported_plans("SE", code) if plan.number == number)


def _said(plan: ReportedPlan) -> set[tuple[str, str]]:
    return {(one.id, one.where) for one in check_plan(plan.plan, profile="plan")}


def test_the_requirement_of_boden_is_the_published_one() -> None:
    found = _plan(BODEN, 27436)
    first = next(iter(found.standings()))
    assert first is not None
    assert found.published_required_t == pytest.approx(first.required_t, abs=1e-6)
    assert first.latest is not None
    assert first.latest.achieved == pytest.approx(-0.249, abs=0.0005)


def test_a_target_of_2050_is_published_for_2030_on_the_straight_line() -> None:
    found = _plan(LULEA, 7798)
    (neutral,) = (one for one in found.standings() if one is not None and one.year == 2050)
    on_line = float(neutral.pace.even_t([2030])[0])
    assert found.published_required_t == pytest.approx(on_line, abs=1e-6)


def test_a_mid_term_target_of_overtornea_is_the_published_one() -> None:
    found = _plan(OVERTORNEA, 4820)
    required = [stands.required_t for stands in found.standings() if stands is not None]
    assert found.published_required_t == pytest.approx(required[-1], abs=1e-6)


def test_action_sums_that_the_jrc_would_ask_about() -> None:
    assert ("T05", "2020 / heat") in _said(_plan(ALVSBYN, 5712))
    assert ("T05", "2020 / electricity") in _said(_plan(PITEA, 989))
    assert {("T05", "2020 / heat"), ("T05", "2020 / transport")} <= _said(_plan(LULEA, 7798))


def test_the_actions_of_lulea_reduce_more_than_was_emitted_in_its_baseline() -> None:
    (found,) = (
        one for one in check_plan(_plan(LULEA, 7798).plan, profile="plan") if one.id == "T02"
    )
    assert (found.found, found.expected) == ("107,992 t", "< 79,123 t")


def test_goals_without_base_year_or_year_are_told() -> None:
    stated = next(plan for plan in reported_plans("SE", LULEA) if plan.number is None)
    assert ("P03", "stated_goal-2040") in _said(stated)
    assert ("P03", "own_mid_or_long_term-open") in _said(_plan(PITEA, 989))


def test_every_target_of_a_plan_has_a_name_of_its_own() -> None:
    for found in reported_plans("SE", "25"):
        names = [target.id for target in found.plan.targets]
        assert len(set(names)) == len(names)


def test_a_county_gives_its_own_goals_and_those_of_its_municipalities() -> None:
    found = reported_plans("SE", "25")
    assert found[0].plan.territory.code == "25"
    assert {BODEN, LULEA, PITEA} <= {plan.plan.territory.code for plan in found}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(InputError):
        reported_plans("SE", "9999")
