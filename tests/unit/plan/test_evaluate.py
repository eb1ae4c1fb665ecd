"""What actions give together, worked by hand on a small baseline."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.plan.evaluate import Evaluation, apart, evaluate
from tests.unit.plan.plans import HEAD, action, baseline, read, saving

SUN = "kind: production, carrier: electricity, amount"


def of(actions: str, rest: str = "", **how: object) -> Evaluation:
    text = f"{HEAD}actions:\n{actions}{rest}"
    return evaluate(read(text), baseline(), **how)  # type: ignore[arg-type]


def ids(evaluation: Evaluation) -> list[str]:
    return [finding.text for finding in evaluation.findings]


def test_a_saving_gives_its_energy_times_the_factor() -> None:
    found = of(action("a", saving(100)))
    assert found.wedges_t[0] == pytest.approx([30, 30, 30])
    assert found.saving_mwh[0].tolist() == [100, 100, 100]
    assert found.emissions_t == pytest.approx(found.baseline_t - 30)


def test_a_share_is_of_the_use_without_the_plan() -> None:
    half = "kind: saving, sector: residential_buildings, carrier: heating_oil, share: 0.5"
    assert of(action("a", half)).saving_mwh[0, 0] == 100


def test_a_switch_gives_the_difference_of_factors() -> None:
    switch = (
        "kind: switch, sector: residential_buildings, carrier: heating_oil, amount: 90, "
        "to_carrier: electricity, ratio: 0.4"
    )
    found = of(action("a", switch))
    assert found.wedges_t[0, 0] == pytest.approx(90 * 0.3 - 36 * 0.1)
    assert found.saving_mwh[0, 0] == pytest.approx(54)


def test_a_switch_to_a_carrier_that_nobody_uses_has_the_factor_of_the_carrier() -> None:
    switch = (
        "kind: switch, sector: residential_buildings, carrier: heating_oil, amount: 90, "
        "to_carrier: other_biomass"
    )
    found = of(action("a", switch))
    assert found.wedges_t[0, 0] == pytest.approx(27)
    assert found.by_cell.energy_mwh[-1, 0] == 90


def test_production_displaces_no_more_than_what_is_still_used() -> None:
    spared = action(
        "s", "kind: saving, sector: tertiary_buildings, carrier: electricity, amount: 300"
    )
    found = of(action("p", f"{SUN}: 900") + spared)
    assert found.production_mwh[0, 0] == pytest.approx(700)
    assert found.wedges_t[0, 0] == pytest.approx(70)
    assert ids(found) == ["more_made_than_used"]


def test_tonnes_are_taken_from_what_the_sector_still_emits() -> None:
    tonnes = action("t", "kind: emissions, sector: residential, amount: 100")
    found = of(tonnes + action("a", saving(100)))
    assert found.wedges_t[:, 0] == pytest.approx([90, 30])
    assert ids(found) == ["more_lowered_than_emitted"]


def test_cleaner_electricity_reaches_every_sector() -> None:
    found = of(action("t", "kind: emissions, sector: electricity, amount: 50"))
    assert found.by_cell.emissions_t[:, 0] == pytest.approx([30, 60, 20])


def test_claims_on_one_cell_add() -> None:
    found = of(action("a", saving(100)) + action("b", saving(60)))
    assert found.saving_mwh[:, 0].tolist() == [100, 60]


def test_more_than_there_is_is_lowered_in_proportion_and_told() -> None:
    found = of(action("a", saving(300)) + action("b", saving(100)))
    assert found.saving_mwh[:, 0] == pytest.approx([150, 50])
    (finding,) = found.findings
    assert finding.id == "P51"
    assert (finding.expected, finding.found) == ("at most 200 MWh", "400 MWh")
    assert "a, b" in finding.message


def test_a_multiplicative_overlap_leaves_what_neither_saves() -> None:
    overlap = "overlaps: [{actions: [a, b], rule: multiplicative}]\n"
    found = of(action("a", saving(100)) + action("b", saving(80)), overlap)
    # 200 · (1 − 0.5 · 0.6) = 140; each gives up half of the 40 in common.
    assert found.saving_mwh[:, 0] == pytest.approx([80, 60])


def test_a_share_overlap_is_of_the_smaller_effect() -> None:
    overlap = "overlaps: [{actions: [a, b], rule: share, share: 0.5}]\n"
    found = of(action("a", saving(100)) + action("b", saving(80)), overlap)
    assert found.saving_mwh[:, 0] == pytest.approx([80, 60])


def test_overlaps_of_more_than_the_effect_are_told() -> None:
    pairs = ", ".join(
        f"{{actions: [{pair}], rule: share, share: 1}}" for pair in ("a, b", "b, c", "a, c")
    )
    three = action("a", saving(50)) + action("b", saving(50)) + action("c", saving(50))
    found = of(three, f"overlaps: [{pairs}]\n")
    assert found.saving_mwh[:, 0] == pytest.approx([25, 25, 25])
    assert ids(found) == ["crowded_overlap"] * 3


def test_a_group_counts_once_and_is_divided_by_its_parts() -> None:
    members = "".join(
        f"  - {{id: {name}, title: A, sector: waste, start: 2025, end: 2025, emissions_t: 40}}\n"
        for name in ("a", "b")
    )
    group = "groups: [{id: g, members: [a, b], emissions_t: 40, parts: [0.75, 0.25]}]\n"
    found = of(members, group)
    assert found.wedges_t[:, 0] == pytest.approx([30, 10])
    assert of(members, group, chosen=["a"]).reduction_t[0] == pytest.approx(30)


def test_a_joint_action_counts_by_the_share_of_the_territory() -> None:
    more = "start: 2025, end: 2025, joint: {id: j, share: 0.25}, cost: {yearly: 8}"
    found = of(action("a", saving(100), more))
    assert found.saving_mwh[0, 0] == 25
    assert found.costs.net.tolist() == [2, 2, 2]


def test_estimated_tonnes_are_the_effect_where_none_is_told() -> None:
    found = of("  - {id: a, title: A, sector: waste, start: 2025, end: 2026, emissions_t: 20}\n")
    assert found.wedges_t[0] == pytest.approx([10, 20, 20])


def test_cancelled_actions_do_not_count_unless_asked_for() -> None:
    text = action("a", saving(100), "status: cancelled, start: 2025, end: 2025")
    assert of(text).reduction_t.tolist() == [0, 0, 0]
    assert of(text, chosen=["a"]).reduction_t[0] == pytest.approx(30)


def test_an_action_may_start_in_another_year() -> None:
    assert of(action("a", saving(100)), starts={"a": 2026}).saving_mwh[0].tolist() == [0, 100, 100]


def test_an_action_that_the_plan_lacks_is_refused() -> None:
    with pytest.raises(InputError, match="no action 'z'"):
        of(action("a", saving(1)), chosen=["z"])


def test_each_action_alone_and_last() -> None:
    overlap = "overlaps: [{actions: [a, b], rule: multiplicative}]\n"
    text = f"{HEAD}actions:\n{action('a', saving(100))}{action('b', saving(80))}{overlap}"
    found = apart(read(text), baseline())
    assert found.first_t[:, 0] == pytest.approx([30, 24])
    assert found.last_t[:, 0] == pytest.approx([(140 - 80) * 0.3, (140 - 100) * 0.3])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (action("a", saving(-1)), "negative"),
        (action("a", saving(1), "mitigation: true"), "no_years"),
        (action("a", saving(1), "start: 2026, end: 2025"), "ends_before_start"),
        (action("a", saving(1), "start: 2025, end: 2026, lifetime_years: 0"), "no_life"),
        (action("a", saving(1), "start: 2025, end: 2025, joint: {id: j, share: 2}"), "not_a_share"),
        (
            action("a", saving(1), "start: 2025, end: 2025, degradation_per_year: 1.5"),
            "not_a_share",
        ),
        (action("a", saving(1).replace("amount: 1", "share: 1.2")), "not_a_share"),
        (action("a", saving(1).replace("heating_oil", "coal")), "nothing_used"),
        (action("a", "kind: emissions, sector: industry, amount: 5"), "nothing_emitted"),
        (
            action("a", saving(1).replace("saving", "switch") + ", to_carrier: coal"),
            "no_factor",
        ),
        (
            action("a", saving(1).replace("saving", "switch") + ", to_carrier: heating_oil"),
            "to_itself",
        ),
        ("  - {id: a, title: A, start: 2025, end: 2025, emissions_t: 5}\n", "no_sector"),
        (
            action("a", saving(1), "start: 2025, end: 2025, cost: {yearly: 1, currency: EUR}"),
            "other_currency",
        ),
    ],
)
def test_what_cannot_be_is_told_and_not_counted(line: str, told: str) -> None:
    found = of(line)
    assert ids(found) == [told]
    if told == "other_currency":
        assert not found.costs.net.any()
    else:
        assert not found.reduction_t.any()


def test_an_overlap_above_the_whole_is_told_and_taken_as_the_whole() -> None:
    overlap = "overlaps: [{actions: [a, b], rule: share, share: 1.5}]\n"
    found = of(action("a", saving(100)) + action("b", saving(80)), overlap)
    assert ids(found) == ["not_an_overlap"]
    assert found.saving_mwh[:, 0] == pytest.approx([60, 40])


def test_what_is_needed_or_shut_out_is_told() -> None:
    needing = action("a", saving(1), "start: 2025, end: 2025, requires: [b], excludes: [c]")
    others = action("b", saving(1)) + action("c", saving(1))
    assert ids(of(needing + others, chosen=["a", "c"])) == ["required_missing", "excluded_counted"]
    assert not of(needing + others, chosen=["a", "b"]).findings


def test_hidden_use_is_told_where_more_is_claimed_than_is_known() -> None:
    text = f"{HEAD}actions:\n{action('a', saving(300))}"
    found = evaluate(read(text), replace(baseline(), is_at_least=True))
    assert ids(found) == ["more_saved_than_used", "use_is_hidden"]
    assert found.is_at_least


def test_remains_are_what_the_wedges_leave() -> None:
    lines = action("a", saving(150)) + action("p", f"{SUN}: 100")
    found = of(lines + action("w", "kind: emissions, sector: waste, amount: 20"))
    left = found.by_cell.emissions_t.sum(axis=0) + found.by_cell.non_energy_t.sum(axis=0)
    assert left == pytest.approx(found.emissions_t)
    assert np.array_equal(found.emissions_t, found.baseline_t - found.reduction_t)
