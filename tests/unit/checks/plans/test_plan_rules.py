"""Every rule of plans speaks when it is broken, and is silent when it is kept."""

from dataclasses import replace
from typing import Any

import pytest

from samklang import checks
from samklang.checks.plans import Outlook, check_plan, registered_plan_rules
from samklang.errors import InputError
from samklang.findings import Severity
from samklang.inventory.compute import compute
from samklang.plan.records import (
    Cost,
    Effect,
    EffectKind,
    Estimates,
    Form,
    Group,
    Indicator,
    Joint,
    Overlap,
    OverlapRule,
    Pillar,
    Plan,
    SectorSummary,
    Timing,
)
from samklang.targets.records import Effort, Reduction, Target
from tests.unit.checks import examples as inventories
from tests.unit.checks.plans.examples import (
    BASELINE,
    BOTH,
    LATEST,
    TARGET,
    action,
    found,
    goal,
    per_head,
    plan,
    saving,
    solar_goal,
)

NO_EMISSIONS = compute(inventories.plain(activity=()))


def _summary(tonnes: float, saved: float = 40_000.0, made: float = 0.0) -> SectorSummary:
    return SectorSummary("transport", "2030", Estimates(tonnes, saved, made), 2)


def _with(name: str, **more: Any) -> Plan:
    return plan(action(name, **more))


BROKEN: list[tuple[str, Plan, str]] = [
    ("E1", plan(approved=""), "approved"),
    ("E1", plan(approved_by=""), "approved"),
    ("E2", plan(targets=()), "targets"),
    ("E2", goal(reduction=0.3), "goal"),
    ("E2", goal(slot="CoM2020", year=2020, reduction=0.19), "goal"),
    ("E2", plan(has_adaptation_commitment=None), "adaptation"),
    ("E3", plan(has_risk_assessment=False), "risk"),
    ("E5", plan(actions=(action("a"), action("b", "waste"))), "actions"),
    ("T01", goal(reduction=40.0), "goal"),
    ("T01", goal(reduction=0.0), "goal"),
    ("T02", plan(action("dream", tonnes=60_000)), "goal"),
    ("T02", plan(action("much", "electricity", 23_000)), "goal"),
    ("T03", plan(action("all", estimates=Estimates(100.0, 180_000.0, 0.0))), "actions"),
    ("T04", plan(action("roads", tonnes=15_000)), "transport"),
    ("T04", plan(action("villas", "residential", 20_000)), "buildings"),
    ("T04", plan(action("waste", "waste", 11.0)), "other"),
    ("T05", plan(action("slip", estimates=Estimates(125.0, 0.4, 0.0))), "slip"),
    ("T05", plan(action("thin", estimates=Estimates(20.0, 9_000.0, 0.0))), "thin"),
    ("T05", plan(summary=(_summary(10.0),)), "transport"),
    ("T06", plan(action("small", tonnes=9.0)), "small"),
    ("T06", plan(action("bare", estimates=Estimates(900.0))), "bare"),
    ("T07", plan(summary=(_summary(6_600.0),)), "transport"),
    ("T07", plan(summary=(_summary(8_000.0, saved=20_000.0),)), "transport"),
    ("T08", plan(action("again", title="Do buses")), "again"),
    ("P01", goal(reduction=None), "goal"),
    ("P01", solar_goal(unit=""), "solar"),
    ("P02", goal(base_year=1990), "goal"),
    ("P02", solar_goal(indicator=""), "solar"),
    ("P02", replace(solar_goal(), indicators=(Indicator("sun", "Sun", "MWh"),)), "solar"),
    ("P03", goal(year=None), "goal"),
    ("P03", goal(base_year=None), "goal"),
    ("P05", plan(actions=(action("a"), action("b", "residential"))), "goal"),
    ("P06", plan(actions=tuple(action(n, form=Form()) for n in "abc")), "actions"),
    ("P11", goal(year=2015), "goal"),
    ("P12", goal(base_year=1990, base_emissions_t=0.0), "goal"),
    ("P13", _with("half", form=Form(is_key=True, done=50.0)), "half"),
    ("P13", _with("joint", joint=Joint("bridge", 1.5)), "joint"),
    ("P13", _with("worn", timing=Timing(2022, 2026, 20, 2.0)), "worn"),
    ("P13", _with("over", effects=(replace(saving(), amount=None, share=1.2),)), "over"),
    ("P14", _with("minus", effects=(replace(saving(), amount=-5.0),)), "minus"),
    ("P14", _with("minus", estimates=Estimates(100.0, -400.0, 0.0)), "minus"),
    ("P14", _with("minus", cost=Cost(savings=-1.0)), "minus"),
    ("P15", _with("back", timing=Timing(2026, 2022)), "back"),
    ("P16", plan(action("a", requires=("b",)), action("b", requires=("a",))), ""),
    ("P16", plan(action("a", requires=("a",))), "a"),
    ("P16", _with("torn", requires=("buses",), excludes=("buses",)), "torn"),
    ("P17", plan(overlaps=(Overlap(("buses", "cycling"), OverlapRule.SHARE, 1.1),)), "buses"),
    ("P18", _with("gas", effects=(saving(carrier="natural_gas"),)), "gas"),
    ("P19", _with("euro", cost=Cost(1_000.0, currency="EUR")), "euro"),
    ("P19", plan(currency=""), "buses"),
    ("P19", plan(action("e", cost=Cost(1.0, currency="EUR")),
                 action("k", cost=Cost(1.0, currency="SEK")), currency=""), "currency"),
    ("P20", per_head(population_at_target=None), "goal"),
    ("P20", per_head(population_at_target=0.0), "goal"),
    ("P20", per_head(base_year=1990, base_emissions_t=9.0), "goal"),
    ("P21", plan(summary=(_summary(8_100.0),)), "transport"),
]  # fmt: skip

# Pairs with those above: what comes near and does not break the rule.
KEPT: list[tuple[str, Plan]] = [
    ("E2", goal(reduction=0.4)),
    ("E2", goal(slot="", reduction=0.1)),
    ("E3", goal(slot="CoM2020", year=2020)),
    ("E5", plan(actions=(), summary=(_summary(1.0), replace(_summary(1.0), sector="municipal")))),
    ("T01", goal(reduction=1.0)),
    ("T02", plan(action("much", "electricity", 4_000))),
    ("T03", plan(action("all", estimates=Estimates(100.0, 80_000.0, 0.0)))),
    ("T04", plan(action("roads", tonnes=5_000))),
    ("T05", plan(action("odd", "other", estimates=Estimates(125.0, 0.4, 0.0)))),
    ("T06", plan(action("cells", estimates=Estimates(100.0, 0.0, 500.0)))),
    ("T06", plan(action("oil", estimates=Estimates(100.0), effects=(saving(),)))),
    ("T07", plan(summary=(_summary(7_000.0, saved=30_000.0),))),
    ("T08", plan(action("again", title="Do buses", adaptation=Pillar(hazards=("flood",))))),
    ("P01", solar_goal()),
    ("P02", solar_goal()),
    ("P02", goal(base_year=1990, base_emissions_t=60_000.0)),
    ("P03", solar_goal()),
    ("P05", plan(actions=(action("a", estimates=Estimates(), effects=(saving(),)),))),
    ("P11", goal(year=2016)),
    ("P15", _with("quick", timing=Timing(2022, 2022))),
    ("P16", plan(action("a", requires=("b",)), action("b", requires=("buses",)))),
    ("P17", plan(overlaps=(Overlap(("buses", "cycling"), OverlapRule.SHARE, 1.0),))),
    ("P18", _with("oil", effects=(saving(),))),
    ("P18", _with("sun", effects=(Effect(EffectKind.PRODUCTION, carrier="electricity",
                                         amount=1.0),))),
    ("P19", _with("kronor", cost=Cost(1_000.0, currency="SEK"))),
    ("P20", per_head()),
    ("P21", plan(summary=(_summary(8_000.5),))),
]  # fmt: skip


def _ids(made: Plan) -> set[str]:
    return {one.id for one in found(made)}


def test_a_plain_plan_breaks_nothing() -> None:
    assert found(plan()) == ()


@pytest.mark.parametrize(("rule_id", "made", "where"), BROKEN)
def test_a_broken_rule_speaks_in_both_languages(rule_id: str, made: Plan, where: str) -> None:
    spoken = [one for one in found(made) if one.id == rule_id]
    assert spoken
    assert any(where in one.where for one in spoken)
    for one in spoken:
        told = checks.translated(one, "sv")
        assert told.message != one.message
        assert told.remedy != one.remedy
        assert one.remedy
        assert one.reference


@pytest.mark.parametrize(("rule_id", "made"), KEPT)
def test_what_comes_near_is_silent(rule_id: str, made: Plan) -> None:
    assert rule_id not in _ids(made)


def test_every_rule_has_a_case_that_breaks_it() -> None:
    tested = {rule_id for rule_id, _, _ in BROKEN} | {"P04"}  # feasible: below
    assert {rule.id for rule in registered_plan_rules()} == tested


def test_every_rule_of_plans_is_in_the_registry_and_registered_once() -> None:
    ids = [rule.id for rule in registered_plan_rules()]
    assert len(ids) == len(set(ids))
    for rule in registered_plan_rules():
        assert checks.description(rule.id).label != checks.description(rule.id, "sv").label


# --- feasible ---


def test_a_goal_that_nobody_has_reckoned_is_not_shown_to_be_feasible() -> None:
    spoken = [one for one in found(plan(), outlook={}) if one.id == "P04"]
    assert [one.severity for one in spoken] == [Severity.NOTE]


def test_emissions_above_the_requirement_are_told_with_what_is_missing() -> None:
    required = 0.6 * BASELINE.emissions.number
    spoken = found(plan(), outlook={"goal": Outlook(emissions_t=required + 500)})
    assert [one.text for one in spoken] == ["P04_short"]
    assert "500 t" in spoken[0].message


def test_a_goal_is_feasible_when_it_is_more_likely_reached_than_not() -> None:
    assert found(plan(), outlook={"goal": Outlook(probability=0.5)}) == ()
    spoken = found(plan(), outlook={"goal": Outlook(probability=0.49)})
    assert [one.text for one in spoken] == ["P04_unlikely"]


def test_without_an_outlook_the_actions_are_evaluated_on_the_latest_inventory() -> None:
    assert check_plan(plan(), BOTH) == ()
    few = plan(actions=(action("a", tonnes=200), action("b", "residential", 100)))
    told = {one.text: one for one in check_plan(few, BOTH)}
    left = LATEST.emissions.number - 300
    assert told["P04_short"].found == f"{left:,.0f} t"


def test_what_an_evaluation_finds_is_told_in_both_languages() -> None:
    made = plan(action("roads", tonnes=90_000))
    (found_more,) = (one for one in check_plan(made, BOTH) if one.id == "P51")
    told = checks.translated(found_more, "sv")
    assert told.message != found_more.message
    assert told.remedy != found_more.remedy


# --- what counts ---


def test_a_group_counts_once() -> None:
    tonnes = Estimates(6_000.0, 24_000.0, 0.0)
    pair = (action("one", "electricity", 6_000), action("two", "electricity", 6_000))
    assert "T02" in _ids(plan(*pair))
    grouped = plan(*pair, groups=(Group("both", ("one", "two"), estimates=tonnes),))
    assert "T02" not in _ids(grouped)


def test_a_cancelled_action_gives_nothing() -> None:
    assert "P05" in _ids(
        plan(actions=tuple(replace(one, form=Form(status="cancelled"))
                           for one in plan().actions[:3]) + plan().actions[3:])
    )  # fmt: skip


def test_an_action_that_has_ended_by_the_target_year_does_not_count() -> None:
    short_lived = tuple(replace(one, timing=Timing(2022, 2026, 5)) for one in plan().actions)
    assert "P05" in _ids(plan(actions=short_lived))


def test_a_joint_action_counts_by_its_share() -> None:
    joint = action("bridge", "electricity", 100_000, joint=Joint("bridge", 0.01))
    assert "T02" not in _ids(plan(joint))


def test_the_effort_may_be_counted_from_the_latest_inventory() -> None:
    fewer = inventories.plain().activity[:5]  # without the petrol of 2015
    less = compute(replace(inventories.plain(), year=2021, activity=fewer))
    made = plan(actions=(action("a"), action("b", "residential", 900)), targets=(TARGET,))
    latest = replace(made, targets=(replace(TARGET, effort=Effort.LATEST),))
    assert "P05" in {one.id for one in found(made, (BASELINE, less))}
    assert "P05" not in {one.id for one in found(latest, (BASELINE, less))}


def test_a_summary_alone_speaks_for_its_actions() -> None:
    made = plan(actions=(), summary=(_summary(60_000.0, 240_000.0),))
    assert {"T02", "T03", "T04"} <= _ids(made)


def test_without_an_inventory_rules_that_need_one_are_silent() -> None:
    made = plan(action("all", estimates=Estimates(90_000.0, 900_000.0, 0.0)))
    assert {one.id for one in found(made, ())} <= {"P02", "P04"}


def test_base_zero_is_found_in_an_inventory_too() -> None:
    assert "P12" in {one.id for one in found(plan(), (NO_EMISSIONS,))}


def test_a_profile_leaves_the_others_out() -> None:
    made = plan(approved="", targets=(Target("x", reduction=2.0, kind=Reduction.ABSOLUTE),))
    assert {one.id[0] for one in check_plan(made, BOTH, profile="eligibility")} == {"E"}
    assert {one.id[0] for one in check_plan(made, BOTH, profile="plan")} <= {"T", "P"}
    with pytest.raises(InputError, match="is not known"):
        check_plan(made, profile="everything")
