"""Pictures of a plan: every wedge and step has its place, and they can be drawn."""

from itertools import pairwise
from pathlib import Path

import pytest

from samklang import inventory
from samklang.drawing import svg, written
from samklang.plan.baseline import steady
from samklang.plan.curve import curve
from samklang.plan.document import read_plans
from samklang.plan.evaluate import evaluate
from samklang.plan.pictures import curve_picture, wedges_picture
from samklang.plan.records import Plan

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
(PLAN,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
BASELINE = steady(
    inventory.compute(inventory.read(EXAMPLES / "exempelby-inventory.yaml")[0]), range(2024, 2036)
)


def test_wedges_fill_what_lies_between_the_paths() -> None:
    found = evaluate(PLAN, BASELINE)
    layer = wedges_picture(PLAN, found)["layer"][0]  # type: ignore[index]
    rows = [row for row in layer["data"]["values"] if row["year"] == 2035]
    assert rows[0]["low"] == pytest.approx(found.emissions_t[-1] / 1000)
    assert rows[-1]["high"] == pytest.approx(found.baseline_t[-1] / 1000)
    for lower, upper in pairwise(rows):
        assert upper["low"] == pytest.approx(lower["high"])


def test_the_width_of_a_step_is_its_tonnes() -> None:
    found = curve(PLAN, BASELINE)
    rows = curve_picture(PLAN, found)["data"]["values"]  # type: ignore[index]
    assert [row["to"] - row["from"] for row in rows] == pytest.approx(
        [step.tonnes_per_year for step in found.steps]
    )
    assert [row["cost"] for row in rows] == [step.cost_per_t for step in found.steps]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_pictures_can_be_drawn(language: str) -> None:
    wedges = wedges_picture(PLAN, evaluate(PLAN, BASELINE), language)  # type: ignore[arg-type]
    steps = curve_picture(PLAN, curve(PLAN, BASELINE), language)  # type: ignore[arg-type]
    words = {"en": ("what the actions give", "per tonne"), "sv": ("vad åtgärderna ger", "per ton")}
    for picture, word in zip((wedges, steps), words[language], strict=True):
        drawn = svg(written(picture))
        assert drawn.startswith("<svg")
        assert word in drawn


def test_a_plan_without_actions_can_be_drawn() -> None:
    empty = Plan(PLAN.territory, discount_rate=0.04)
    assert svg(written(wedges_picture(empty, evaluate(empty, BASELINE)))).startswith("<svg")
    assert svg(written(curve_picture(empty, curve(empty, BASELINE)))).startswith("<svg")
