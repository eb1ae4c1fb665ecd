"""Reading plan documents: every field arrives, every fault is told with its place."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from samklang.errors import DocumentError
from samklang.plan import schema
from samklang.plan.document import read_plans
from samklang.plan.records import EffectKind, OverlapRule, Timing
from samklang.registry.codes import code_list
from tests.unit.plan.plans import ACTION, HEAD, read

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "exempelby-plan.yaml"
FORM_ELSEWHERE = {
    "action_plan_id",  # the plan is the document
    "action_id",
    "action_title",
    "mitigation_flag",
    "adaptation_flag",  # the blocks adaptation and energy_poverty are the flags
    "energy_poverty_flag",
    "key_action_title",
}
FORM_KEYS = {
    "action_origin": "origin",
    "responsible_body": "responsible",
    "short_description": "description",
    "website_address": "website",
    "video_address": "video",
    "timeframe_start": "start",
    "timeframe_end": "end",
    "action_implementation_status": "status",
    "action_stakeholders": "stakeholders",
    "comment": "comment",
    "financing_sources": "financing",
    "mitigation_action_sector": "sector",
    "mitigation_action_area": "area",
    "mitigation_action_instrument": "instrument",
    "mitigation_details_vulnerability_group_targeter": "vulnerable_groups",
    "mitigation_estimated_impact_co2_reduction": "emissions_t",
    "mitigation_estimated_impact_energy_savings": "saving_mwh",
    "mitigation_estimated_impact_renewable_energy_production": "production_mwh",
}
PILLARS: dict[str, type[BaseModel]] = {
    "adaptation": schema.AdaptationModel,
    "energy_poverty": schema.EnergyPovertyModel,
}


def problems(text: str) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read(text)
    return [str(problem) for problem in error.value.problems]


def test_the_example_holds_what_a_plan_may_hold() -> None:
    (plan,) = read_plans(EXAMPLE)
    kinds = {effect.kind for action in plan.actions for effect in action.effects}
    assert plan.is_example
    assert kinds == set(EffectKind)
    assert {overlap.rule for overlap in plan.overlaps} == set(OverlapRule)
    assert plan.groups
    assert any(action.joint for action in plan.actions)


def test_every_field_of_the_form_has_a_key() -> None:
    fields = set(code_list("action_fields_public").codes) - FORM_ELSEWHERE
    single = {field for field in fields if not field.startswith(tuple(PILLARS))}
    assert single == set(FORM_KEYS)
    assert set(FORM_KEYS.values()) <= set(schema.ActionModel.model_fields)
    for pillar, model in PILLARS.items():
        asked = {field.rpartition("_")[2] for field in fields if field.startswith(pillar)}
        outcome = asked - {"hazards", "sectors", "areas", "targeter"}
        assert asked & {"hazards", "sectors", "areas"} <= set(model.model_fields)
        assert outcome == set(schema.OutcomeModel.model_fields)
        assert "groups" in model.model_fields


def test_codes_may_be_labels() -> None:
    plan = read(
        HEAD
        + "actions: [{id: a, title: A, sector: Bostäder, area: Photovoltaics, status: Ongoing}]\n"
    )
    (action,) = plan.actions
    assert (action.sector, action.area, action.form.status) == ("residential", "A53", "ongoing")


def test_an_action_arrives_whole() -> None:
    (action,) = read(HEAD + ACTION).actions
    (effect,) = action.effects
    assert action.timing == Timing(2025, 2028)
    assert (effect.kind, effect.amount, effect.where) == (
        EffectKind.SAVING,
        100,
        "actions[0].effects[0]",
    )


def test_what_is_senseless_but_clear_is_read_for_the_checks_to_find() -> None:
    text = ACTION.replace("amount: 100", "amount: -5").replace("end: 2028", "end: 2020")
    (action,) = read(HEAD + text).actions
    assert action.effects[0].amount == -5
    assert action.timing == Timing(2025, 2020)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("actions: [{id: a, title: A, start: 2025}]", "start and end belong together"),
        ("actions: [{id: a, title: A, lifetime_years: 5}]", "there is no start"),
        ("actions: [{id: a, title: A, colour: red}]", "the key 'colour' is not known"),
        ("actions: [{id: a, title: A, sector: cheese}]", "is not known"),
        ("actions: [{id: a, title: A}, {id: a, title: B}]", "stands here and in entry 1"),
        ("actions: [{id: a, title: A, requires: [b]}]", "actions[0].requires[0]: there is no"),
        ("actions: [{id: a, title: A, effects: [{kind: saving, amount: 1}]}]", "sector is missing"),
        (
            "actions: [{id: a, title: A, effects: [{kind: emissions, sector: waste, share: 0.1}]}]",
            "emissions has no share",
        ),
        (
            (
                "actions: [{id: a, title: A, effects: [{kind: emissions, sector: waste, amount: 1, "
                "carrier: diesel}]}]"
            ),
            "carrier does not belong to emissions",
        ),
        (
            "actions: [{id: a, title: A, effects: [{kind: production, carrier: diesel, amount: 1}]}]",
            "diesel is not produced",
        ),
        (
            "actions: [{id: a, title: A, effects: [{kind: production, carrier: electricity}]}]",
            "one of amount and share",
        ),
        ("overlaps: [{actions: [a], rule: multiplicative}]", "1 actions stand here"),
        ("overlaps: [{actions: [a, a], rule: multiplicative}]", "stands twice"),
        ("overlaps: [{actions: [a, b], rule: share}]", "share belongs to the rule share"),
        ("groups: [{id: g, members: []}]", "the members are none"),
        (
            (
                "actions: [{id: a, title: A}, {id: b, title: B}]\n"
                "groups: [{id: g, members: [a, b], parts: [0.5, 0.6]}]"
            ),
            "the parts sum to 1.1",
        ),
        ("targets: [{id: t, indicator: i}]", "there is no indicator 'i'"),
        ("milestones: [{year: 2030, text: Done, action: a}]", "there is no action 'a'"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, told: str) -> None:
    found = problems(f"{HEAD}{text}\n")
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("plan.yaml, line ") for problem in found)


def test_all_faults_are_told_at_once() -> None:
    text = "actions: [{id: a, title: A, requires: [x], excludes: [y]}]\n"
    assert len(problems(HEAD + text)) == 2
