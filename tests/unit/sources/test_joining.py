"""What came in several answers is one series, of one release, with each row once."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import SourceError
from samklang.series import Series, dimension, number_states
from samklang.sources.joining import joined
from samklang.values import State

Rows = dict[tuple[str, str], float]


def series(rows: Rows, release: str = "2026", label: str = "") -> Series:
    number = np.array(list(rows.values()), np.float64)
    return Series(
        publisher="P",
        table="T",
        release=release,
        unit="t",
        dimensions=(
            dimension("place", (place for place, _ in rows), {place: label for place, _ in rows}),
            dimension("year", (year for _, year in rows)),
        ),
        state=number_states(number),
        number=number,
        notes=("A note.",),
    )


def test_rows_follow_each_other_and_codes_are_shared() -> None:
    found = joined([series({("a", "1"): 1.0, ("b", "1"): 2.0}), series({("b", "2"): 3.0})])
    assert {key: value.number for key, value in found.rows()} == {
        ("a", "1"): 1.0,
        ("b", "1"): 2.0,
        ("b", "2"): 3.0,
    }
    assert found.dimension("place").codes == ("a", "b")
    assert found.notes == ("A note.",)


def test_a_label_that_only_one_answer_has_is_kept() -> None:
    found = joined([series({("a", "1"): 1.0}), series({("a", "2"): 1.0}, label="Name")])
    assert found.dimension("place").labels == ("Name",)


def test_a_row_that_two_answers_have_is_told() -> None:
    with pytest.raises(SourceError, match="two answers have a row for a, 1"):
        joined([series({("a", "1"): 1.0}), series({("a", "2"): 1.0, ("a", "1"): 1.0})])


def test_a_release_that_came_between_two_calls_may_be_fetched_again() -> None:
    with pytest.raises(SourceError, match="release 2025 and 2026") as caught:
        joined([series({("a", "1"): 1.0}, "2025"), series({("a", "2"): 1.0})])
    assert caught.value.may_retry


def test_answers_of_other_dimensions_are_not_joined() -> None:
    other = series({("a", "1"): 1.0})
    with pytest.raises(SourceError, match="different dimensions"):
        joined([other, replace(other, dimensions=other.dimensions[:1])])


def test_nothing_is_no_series() -> None:
    with pytest.raises(SourceError, match="nothing was fetched"):
        joined([])


keys = st.tuples(st.sampled_from("abc"), st.sampled_from("123"))


@given(st.dictionaries(keys, st.floats(allow_infinity=False, allow_nan=False)), st.data())
def test_however_rows_are_parted_they_come_together_again(rows: Rows, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(rows)))
    items = list(rows.items())
    found = joined([series(dict(items[:cut])), series(dict(items[cut:]))])
    assert {key: value.number for key, value in found.rows()} == rows


@pytest.mark.parametrize(
    ("number", "state"), [(0.0, State.ZERO), (-0.0, State.ZERO), (1e-300, State.NUMBER)]
)
def test_a_number_says_its_state_itself(number: float, state: State) -> None:
    assert series({("a", "1"): number}).value(0).state is state


def test_no_number_is_missing() -> None:
    assert series({("a", "1"): float("nan")}).value(0).state is State.MISSING
