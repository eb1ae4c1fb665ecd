"""A goal shared by each rule, worked by hand."""

import math

import pytest

from samklang.errors import InputError
from samklang.targets.cascade import Cascade, Member, SharingRule, share_out

TOWN = Member("1", "Town", 900.0, 200.0, 300.0)
VILLAGE = Member("2", "Village", 100.0, 50.0, 100.0)


def _allowed(found: Cascade) -> list[float]:
    return [part.allowed_t for part in found.parts]


def test_equal_percent() -> None:
    found = share_out(600.0, [TOWN, VILLAGE], SharingRule.EQUAL_PERCENT)
    assert _allowed(found) == [540, 60]
    assert [part.reduction for part in found.parts] == pytest.approx([0.4, 0.4])
    assert found.residual_t == 0


def test_per_inhabitant_may_allow_more_than_before() -> None:
    found = share_out(600.0, [TOWN, VILLAGE], SharingRule.PER_INHABITANT)
    assert _allowed(found) == [480, 120]
    assert found.parts[1].reduction == pytest.approx(-0.2)


def test_by_potential() -> None:
    found = share_out(800.0, [TOWN, VILLAGE], SharingRule.BY_POTENTIAL)
    assert [part.cut_t for part in found.parts] == [150, 50]
    assert found.residual_t == 0


def test_what_no_potential_reaches_is_a_residual() -> None:
    found = share_out(500.0, [TOWN, VILLAGE], SharingRule.BY_POTENTIAL)
    assert [part.cut_t for part in found.parts] == [300, 100]
    assert found.residual_t == 100
    assert math.fsum(_allowed(found)) == 500 + 100


def test_a_goal_above_the_base_asks_for_no_cut() -> None:
    found = share_out(1200.0, [TOWN, VILLAGE], SharingRule.BY_POTENTIAL)
    assert [part.cut_t for part in found.parts] == [0, 0]
    assert found.residual_t == -200


def test_a_member_without_emissions_has_no_percent() -> None:
    found = share_out(1.0, [TOWN, Member("3", "Isle", 0.0)], SharingRule.EQUAL_PERCENT)
    assert found.parts[1].reduction is None


@pytest.mark.parametrize(
    ("members", "rule", "told"),
    [
        ([], SharingRule.EQUAL_PERCENT, "none has emissions"),
        ([Member("1", "Town", -1.0)], SharingRule.EQUAL_PERCENT, "0 t or more"),
        ([Member("1", "Town", 1.0)], SharingRule.PER_INHABITANT, "population is missing"),
        ([Member("1", "Town", 1.0, 0.0)], SharingRule.PER_INHABITANT, "no inhabitants"),
        ([Member("1", "Town", 1.0)], SharingRule.BY_POTENTIAL, "potential_t is missing"),
        ([Member("1", "Town", 1.0, None, 2.0)], SharingRule.BY_POTENTIAL, "can be cut of 1 t"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    members: list[Member], rule: SharingRule, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        share_out(0.5, members, rule)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        share_out(-1.0, [Member("1", "Town", -1.0)], SharingRule.PER_INHABITANT)
    assert len(caught.value.problems) == 3
