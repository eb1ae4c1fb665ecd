"""The abatement-cost curve, worked by hand."""

import pytest

from samklang.errors import InputError
from samklang.plan.cost import annuity_factor
from samklang.plan.curve import Curve, LeftOut, curve
from tests.unit.plan.plans import HEAD, action, baseline, read, saving

AT_ONCE = "start: 2025, end: 2025, lifetime_years: 20"


def of(*lines: str, head: str = HEAD) -> Curve:
    return curve(read(f"{head}actions:\n{''.join(lines)}"), baseline())


def test_a_step_is_yearly_cost_over_yearly_tonnes() -> None:
    (step,) = of(
        action("a", saving(100), f"{AT_ONCE}, cost: {{investment: 9000, yearly: 50, savings: 20}}")
    ).steps
    assert step.tonnes_per_year == pytest.approx(30)
    assert step.cost_per_t == pytest.approx((annuity_factor(0.04, 20) * 9000 + 30) / 30)


def test_steps_stand_in_the_order_of_their_cost() -> None:
    dear = action("a", saving(100), f"{AT_ONCE}, cost: {{yearly: 60}}")
    cheap = action("b", saving(50), f"{AT_ONCE}, cost: {{savings: 30}}")
    found = of(dear, cheap)
    assert [step.action for step in found.steps] == ["b", "a"]
    assert [step.cost_per_t for step in found.steps] == pytest.approx([-2, 2])
    assert [step.cumulative_t for step in found.steps] == pytest.approx([15, 45])


def test_tonnes_are_the_mean_of_the_whole_life() -> None:
    grows = "start: 2025, end: 2026, lifetime_years: 4, cost: {yearly: 10}"
    (step,) = of(action("a", saving(100), grows)).steps
    # Half an effect in the first year of four, of effect and yearly cost alike.
    assert step.tonnes_per_year == pytest.approx(30 * 3.5 / 4)
    assert step.cost_per_t == pytest.approx(10 / 30)


def test_the_share_of_a_joint_action_costs_the_same_a_tonne() -> None:
    whole = f"{AT_ONCE}, cost: {{investment: 900, yearly: 5}}"
    joint = f"{whole}, joint: {{id: j, share: 0.5}}"
    (one,), (half,) = (of(action("a", saving(100), more)).steps for more in (whole, joint))
    assert half.cost_per_t == pytest.approx(one.cost_per_t)
    assert half.tonnes_per_year == pytest.approx(one.tonnes_per_year / 2)


@pytest.mark.parametrize(
    ("more", "effect", "reason"),
    [
        (AT_ONCE, saving(1), LeftOut.NO_COST),
        ("start: 2025, end: 2025, cost: {yearly: 1}", saving(1), LeftOut.NO_LIFETIME),
        (f"{AT_ONCE}, cost: {{yearly: 1, currency: EUR}}", saving(1), LeftOut.NOT_COUNTABLE),
        (f"{AT_ONCE}, cost: {{yearly: 1}}", saving(0), LeftOut.NO_TONNES),
    ],
)
def test_an_action_without_a_step_says_why(more: str, effect: str, reason: LeftOut) -> None:
    found = of(action("a", effect, more))
    assert found.steps == ()
    assert found.left_out == (("a", reason),)


def test_a_curve_needs_a_rate() -> None:
    with pytest.raises(InputError, match="no discount rate"):
        of(action("a", saving(1), AT_ONCE), head=HEAD.replace("discount_rate: 0.04\n", ""))
