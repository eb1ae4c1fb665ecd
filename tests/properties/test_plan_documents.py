"""What is written of a plan reads back as the same plan, whatever it holds."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from samklang.inventory.document_text import json_text, yaml_text
from samklang.plan.document import read_plans
from samklang.plan.records import Effect, Plan
from samklang.plan.writer import plan_keys
from tests.properties.plans import PLANS


@pytest.mark.parametrize("write", [yaml_text, json_text])
@given(plan=PLANS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_plan_survives_writing_and_reading(write: Callable[..., str], plan: Plan) -> None:
    (again,) = read_plans(write([plan_keys(plan)]).encode())
    assert _placeless(again) == plan


def _placeless(plan: Plan) -> Plan:
    """The plan without the places where its parts stand, which only a document has."""
    return replace(
        plan,
        targets=tuple(replace(target, where="") for target in plan.targets),
        actions=tuple(
            replace(action, where="", effects=_nowhere(action.effects)) for action in plan.actions
        ),
        overlaps=tuple(replace(overlap, where="") for overlap in plan.overlaps),
        groups=tuple(
            replace(group, where="", effects=_nowhere(group.effects)) for group in plan.groups
        ),
        summary=tuple(replace(row, where="") for row in plan.summary),
    )


def _nowhere(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    return tuple(replace(effect, where="") for effect in effects)
