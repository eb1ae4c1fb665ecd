"""A value has a state, and sums over states are defined once."""

import pytest

from samklang.errors import InputError
from samklang.values import State, Value, total


def test_zero_is_a_true_zero() -> None:
    assert Value.of(0).state is State.ZERO
    assert str(Value.of(-0.0).number) == "0.0"


def test_a_sum_with_a_hidden_part_is_at_least() -> None:
    whole = total([Value.of(100), Value.suppressed(10, 30)])
    assert (whole.number, whole.minimum, whole.maximum) == (100, 110, 130)
    assert whole.is_at_least


def test_a_hidden_part_without_bounds_leaves_no_maximum() -> None:
    whole = total([Value.of(100), Value.suppressed()])
    assert (whole.number, whole.minimum, whole.maximum) == (100, 100, None)


def test_a_hidden_part_whose_bounds_meet_makes_the_sum_exact() -> None:
    whole = total([Value.of(1), Value.suppressed(5, 5)])
    assert not whole.is_at_least
    assert whole.minimum == 6


def test_not_occurring_counts_as_zero_and_stays_itself() -> None:
    absent = Value.notation("NO", "no gas grid")
    assert total([Value.of(3), absent]).maximum == 3
    assert absent.state is State.NO


@pytest.mark.parametrize(
    "key",
    [
        Value.notation("NE", "no statistics"),
        Value.notation("IE", "one meter", "tertiary_buildings"),
    ],
)
def test_not_estimated_and_included_elsewhere_are_counted_not_summed(key: Value) -> None:
    whole = total([Value.of(3), key])
    assert (whole.number, whole.maximum) == (3, 3)
    assert whole.coverage.not_estimated + whole.coverage.included_elsewhere == 1


@pytest.mark.parametrize("hidden", [Value.missing(), Value.notation("C", "one company")])
def test_missing_and_confidential_cells_make_a_sum_at_least(hidden: Value) -> None:
    assert total([Value.of(3), hidden]).is_at_least


def test_coverage_counts_every_cell_once() -> None:
    cells = [Value.of(1), Value.of(0), Value.suppressed(), Value.missing()]
    cells += [Value.notation(key, "why", "where") for key in ("NO", "NE", "IE", "C")]
    assert total(cells).coverage.cells == len(cells)


def test_a_notation_key_needs_an_explanation_and_included_elsewhere_a_place() -> None:
    with pytest.raises(InputError, match="no explanation"):
        Value.notation("NE", "  ")
    with pytest.raises(InputError, match="does not say where"):
        Value.notation("IE", "counted with the other row")
    with pytest.raises(InputError, match="not a notation key"):
        Value.notation("NA", "reason")


def test_a_negative_factor_swaps_bounds() -> None:
    scaled = Value.suppressed(1, 3).scaled(-2)
    assert (scaled.minimum, scaled.maximum) == (-6, -2)


def test_a_hidden_amount_without_emissions_emits_nothing_and_stays_hidden() -> None:
    scaled = Value.suppressed().scaled(0)
    assert scaled.state is State.SUPPRESSED
    assert (scaled.minimum, scaled.maximum) == (0, 0)


def test_amounts_are_finite_and_bounds_in_order() -> None:
    with pytest.raises(InputError, match="finite"):
        Value.of(float("nan"))
    with pytest.raises(InputError, match="above maximum"):
        Value.suppressed(3, 2)
