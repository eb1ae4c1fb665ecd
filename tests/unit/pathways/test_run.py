"""Runs of pathways: with a plan, its targets, and the chance of reaching them."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.inventory.emissions import FloatArray
from samklang.pathways.answer import answer
from samklang.pathways.run import Outlook, run
from samklang.plan.document import read_plans
from samklang.plan.evaluate import evaluate, exact_sum
from samklang.plan.records import Plan
from tests.unit.pathways.pathways import EXAMPLES, example, read_text, result

PLAN = """\
samklang: plan/1
territory: {{country: SE, code: "0000", name: Exempelby}}
currency: SEK
price_year: 2024
discount_rate: 0.05
targets: [{targets}]
actions: [{actions}]
"""
OIL = (
    "{{id: oil, title: Less oil, sector: residential, start: 2026, end: 2026, uncertain: {{{0}}},"
    " effects: [{{kind: saving, sector: residential_buildings, carrier: heating_oil, amount: 200}}],"
    " cost: {{investment: 1000}}}}"
)
LIGHT = (
    "{id: light, title: Better light, sector: tertiary, start: 2027, end: 2028,"
    " uncertain: {effect: 'triangular(0.5, 1, 1.2)', delay_years: 'poisson(1)'},"
    " effects: [{kind: saving, sector: tertiary_buildings, carrier: electricity, amount: 100}]}"
)
UNSURE = read_text(
    "uncertainty:\n  amounts: [{error: 'uniform(0.9, 1.1)'}]\n  factors: [{half_width_pct: 9}]\n"
)


def plan(*actions: str, targets: str = "") -> Plan:
    text = PLAN.format(actions=", ".join(actions), targets=targets)
    return read_plans(text.encode(), "plan.yaml")[0]


def oil(uncertain: str = "") -> str:
    return OIL.format(uncertain)


def with_plan(outlook: Outlook) -> FloatArray:
    assert outlook.uncertain is not None
    assert outlook.uncertain.with_plan is not None
    return outlook.uncertain.with_plan.mean_t


def test_a_run_is_the_projection_less_what_the_plan_gives() -> None:
    own = plan(oil())
    outlook = run(result(), read_text(""), plan=own)
    assert outlook.emissions_t.tolist() == pytest.approx([290, 290, *[240] * 5])
    evaluation = evaluate(own, outlook.baseline)
    np.testing.assert_array_equal(outlook.emissions_t, evaluation.emissions_t)


def test_a_certain_run_has_no_band() -> None:
    outlook = run(result(), read_text(""), plan=plan(oil()), draws=50)
    assert outlook.uncertain is not None
    band = outlook.uncertain.band
    np.testing.assert_allclose(band.quantiles_t, np.tile(outlook.emissions_t, (7, 1)), rtol=1e-12)
    assert outlook.uncertain.matters == ()


def test_a_delay_moves_the_whole_action() -> None:
    late = run(result(), read_text(""), plan=plan(oil("delay_years: 'discrete(2, 1)'")), draws=9)
    assert with_plan(late).tolist() == pytest.approx([290, 290, 290, 290, 240, 240, 240])
    never = run(result(), read_text(""), plan=plan(oil("delay_years: 'discrete(99, 1)'")), draws=9)
    assert with_plan(never).tolist() == pytest.approx([290] * 7)


def test_only_the_action_that_is_unsure_is_delayed() -> None:
    own = plan(
        oil(),
        LIGHT.replace("'poisson(1)'", "'discrete(1, 1)'").replace(
            "triangular(0.5, 1, 1.2)", "uniform(1, 1)"
        ),
    )
    for is_direct in (False, True):
        outlook = run(result(), read_text(""), plan=own, draws=9, is_direct=is_direct)
        found = with_plan(outlook).tolist()
        assert found == pytest.approx([290, 290, 240, 240, 235, 230, 230])


def test_an_effect_is_multiplied_and_never_below_nothing() -> None:
    half = run(result(), read_text(""), plan=plan(oil("effect: 'uniform(0.5, 0.5)'")), draws=9)
    assert with_plan(half)[-1] == pytest.approx(265)
    none = run(result(), read_text(""), plan=plan(oil("effect: 'uniform(-2, -1)'")), draws=9)
    assert with_plan(none)[-1] == pytest.approx(290)


@pytest.mark.parametrize("is_direct", [False, True])
def test_savings_are_worth_what_the_drawn_factor_says(is_direct: bool) -> None:
    """The factor of oil is drawn at twice the stated: oil emits 200 t, half of it is saved."""
    pathway = read_text("uncertainty: {factors: [{carrier: heating_oil, error: 'uniform(2, 2)'}]}")
    outlook = run(result(), pathway, plan=plan(oil()), draws=9, is_direct=is_direct)
    assert with_plan(outlook)[-1] == pytest.approx(150 + 40 + 100)


def test_both_modes_draw_the_same_where_actions_do_not_meet() -> None:
    own = plan(oil("effect: 'uniform(0.4, 1.3)', delay_years: 'poisson(0.5)'"), LIGHT)
    bands = [
        run(result(), UNSURE, plan=own, draws=400, seed=3, is_direct=is_direct).uncertain
        for is_direct in (False, True)
    ]
    assert bands[0] is not None
    assert bands[1] is not None
    np.testing.assert_allclose(bands[0].band.quantiles_t, bands[1].band.quantiles_t, rtol=1e-9)


def test_both_modes_are_near_where_actions_meet() -> None:
    """Stated tolerance: quantiles within 2 % of the emissions of the start, on the worked example."""
    computed, pathway = example()
    (own,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
    one, other = (
        run(computed, pathway, plan=own, draws=2000, seed=1, is_direct=is_direct).uncertain
        for is_direct in (False, True)
    )
    assert one is not None
    assert other is not None
    apart = np.abs(one.band.quantiles_t - other.band.quantiles_t)
    assert apart.max() < 0.02 * one.band.mean_t[0]
    assert np.abs(one.band.mean_t - other.band.mean_t).max() < 0.006 * one.band.mean_t[0]


def test_every_text_that_is_no_distribution_is_told_with_its_action() -> None:
    own = plan(oil("effect: 'about 1', cost: 'normal(1)'"))
    with pytest.raises(InputError) as refused:
        run(result(), read_text(""), plan=own, draws=5)
    assert [problem.where for problem in refused.value.problems] == ["actions[0]", "actions[0]"]


TARGETS = (
    "{id: half, base_year: 2024, year: 2030, reduction: 0.15},"
    "{id: far, base_year: 2024, year: 2030, reduction: 0.5, base_emissions_t: 290},"
    "{id: homes, base_year: 2024, year: 2030, reduction: 0.2, sector: residential_buildings},"
    "{id: each, base_year: 2024, year: 2030, reduction: 0.5, kind: per_capita},"
    "{id: usual, base_year: 2024, year: 2030, reduction: 0.1, bau: true},"
    "{id: late, base_year: 2024, year: 2040, reduction: 0.1},"
    "{id: lost, base_year: 1990, year: 2030, reduction: 0.1}"
)


def test_targets_are_reached_or_not_from_a_year_on() -> None:
    pathway = read_text("population: [{year: 2030, value: 200}]")
    goals = run(result(), pathway, plan=plan(oil(), targets=TARGETS)).goals
    found = {goal.target.id: goal for goal in goals.reckoned}
    assert found["half"].allowed_t[0] == pytest.approx(290 * 0.85)
    assert (found["half"].is_reached, found["half"].reached_in) == (True, 2026)
    assert (found["far"].is_reached, found["far"].reached_in) == (False, None)
    assert found["far"].gap_t == pytest.approx(240 - 145)
    # Homes: 200 t less 50 t is 150 t, and 160 t are allowed.
    assert found["homes"].emissions_t[-1] == pytest.approx(150)
    assert found["homes"].is_reached
    # Half per inhabitant of twice the people is what it was.
    assert found["each"].allowed_t[-1] == pytest.approx(290)
    assert found["usual"].allowed_t[-1] == pytest.approx(261)
    assert {other.target.id for other in goals.others} == {"late", "lost"}
    assert all(other.why.sv for other in goals.others)


def test_a_target_per_inhabitant_without_people_is_told() -> None:
    target = "{id: each, base_year: 2024, year: 2030, reduction: 0.5, kind: per_capita}"
    goals = run(result(population=None), read_text(""), plan=plan(targets=target)).goals
    assert [other.target.id for other in goals.others] == ["each"]
    assert "population" in goals.others[0].why.en


def test_chances_are_by_year_and_grow_with_what_is_allowed() -> None:
    targets = ", ".join(
        f"{{id: t{share}, base_year: 2024, year: 2030, reduction: 0.{share}}}"
        for share in (10, 15, 18, 30)
    )
    goals = run(result(), UNSURE, plan=plan(oil(), targets=targets), draws=2000).goals
    chances = [goal.chance or 0.0 for goal in goals.reckoned]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] != chances[-1]
    (early, *_) = goals.reckoned
    assert early.chances is not None
    assert early.chances[0] < early.chances[-1]


def test_what_matters_most_is_what_is_least_sure() -> None:
    pathway = read_text(
        "uncertainty:\n  amounts: [{carrier: heating_oil, half_width_pct: 50}]\n"
        "  factors: [{carrier: electricity, half_width_pct: 5}]\n"
    )
    uncertain = run(result(), pathway, draws=20_000).uncertain
    assert uncertain is not None
    oil_t, power_t = 100 * 0.50, 150 * 0.05
    first, second = uncertain.matters
    assert (first.name, second.name) == (
        "amount residential_buildings heating_oil",
        "factor electricity",
    )
    whole = oil_t**2 + power_t**2
    assert first.share == pytest.approx(oil_t**2 / whole, abs=0.02)
    assert second.share == pytest.approx(power_t**2 / whole, abs=0.02)


def test_the_cost_of_a_plan_is_drawn() -> None:
    own = plan(oil("cost: 'uniform(2, 2)', delay_years: 'discrete(1, 1)'"))
    uncertain = run(result(), read_text(""), plan=own, draws=5).uncertain
    assert uncertain is not None
    assert uncertain.cost is not None
    assert uncertain.cost.mean_t[0] == pytest.approx(2 * 1000 / 1.05**3)


def test_each_action_with_and_without_the_others_is_told() -> None:
    computed, pathway = example()
    (own,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
    outlook = run(computed, pathway, plan=own)
    document = answer(outlook)
    assert outlook.evaluation is not None
    wedges = np.array([action["wedge_t"] for action in document["actions"]])
    np.testing.assert_array_equal(exact_sum(wedges), outlook.evaluation.reduction_t)
    for action in document["actions"]:
        assert np.all(np.array(action["added_t"]) <= np.array(action["alone_t"]) + 1e-6)


def test_rows_of_the_answer_sum_to_its_totals() -> None:
    computed, pathway = example()
    (own,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
    document = answer(run(computed, pathway, plan=own))
    rows = document["rows"]
    without = np.sum([row["emissions_t"] for row in rows if row["emissions_t"]], axis=0)
    left = np.sum([row["emissions_t_with_plan"] for row in rows], axis=0)
    np.testing.assert_allclose(without, document["without_plan_t"], rtol=1e-12)
    np.testing.assert_allclose(left, document["with_plan_t"], rtol=1e-9)


def test_assumptions_that_select_nothing_are_told() -> None:
    pathway = read_text(
        "drivers: [{carrier: coal, driver: steady}, {non_energy: wastewater, driver: steady}]"
    )
    (note,) = run(result(), pathway).notes
    assert "drivers[0]" in note.en
    assert "drivers[0]" in note.sv


def test_the_seed_decides_all_draws() -> None:
    computed = result()
    few = run(computed, UNSURE, plan=plan(LIGHT), draws=100, seed=4)
    same = run(computed, replace(UNSURE), plan=plan(LIGHT), draws=100, seed=4)
    other = run(computed, UNSURE, plan=plan(LIGHT), draws=100, seed=5)
    assert few.uncertain is not None
    assert same.uncertain is not None
    assert other.uncertain is not None
    np.testing.assert_array_equal(few.uncertain.band.quantiles_t, same.uncertain.band.quantiles_t)
    assert not np.array_equal(few.uncertain.band.quantiles_t, other.uncertain.band.quantiles_t)
