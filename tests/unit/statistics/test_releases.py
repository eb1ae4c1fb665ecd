"""Two releases side by side: a small worked case, and the releases that are carried."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError
from samklang.series import Series, dimension, state_number
from samklang.statistics.carried import carried_releases, carried_series
from samklang.statistics.release_sums import SumChange, sums
from samklang.statistics.releases import Change, ReleaseDifference, compare
from samklang.statistics.whole import whole_mask
from samklang.values import State

Cells = dict[tuple[str, str], float | State]
_NAMES = ("territory_code", "year")


def series(cells: Cells, *, release: str = "first", unit: str = "MWh") -> Series:
    keys = list(cells)
    states = [
        each if isinstance(each, State) else State.NUMBER if each else State.ZERO
        for each in cells.values()
    ]
    return Series(
        publisher="Publisher",
        table="table",
        release=release,
        unit=unit,
        dimensions=tuple(
            dimension(name, [key[place] for key in keys]) for place, name in enumerate(_NAMES)
        ),
        state=np.array([state_number(state) for state in states], np.int8),
        number=np.array(
            [np.nan if isinstance(each, State) else each for each in cells.values()], np.float64
        ),
    )


BEFORE: Cells = {
    ("1", "2019"): 10.0,
    ("1", "2020"): 0.0,
    ("2", "2019"): 5.0,
    ("2", "2020"): State.SUPPRESSED,
    ("3", "2019"): 7.0,
    ("4", "2019"): State.SUPPRESSED,
    ("5", "2019"): State.SUPPRESSED,
}
AFTER: Cells = {
    ("5", "2019"): State.MISSING,
    ("4", "2019"): State.SUPPRESSED,
    ("1", "2019"): 12.0,
    ("1", "2020"): 0.0,
    ("2", "2019"): State.SUPPRESSED,
    ("2", "2020"): 6.0,
    ("6", "2020"): 1.0,
}


def worked() -> ReleaseDifference:
    return compare(series(BEFORE), series(AFTER, release="second"))


def test_every_kind_of_change_is_told_apart() -> None:
    found = {cell.key: cell.change for cell in worked().cells()}
    assert found == {
        ("1", "2019"): Change.REVISED,
        ("1", "2020"): Change.SAME,
        ("2", "2019"): Change.HIDDEN,
        ("2", "2020"): Change.OPENED,
        ("3", "2019"): Change.GONE,
        ("4", "2019"): Change.SAME,
        ("5", "2019"): Change.RESTATED,
        ("6", "2020"): Change.ADDED,
    }
    assert sum(worked().counts().values()) == len(worked()) == 8


def test_a_revision_is_stated_as_amount_and_share() -> None:
    revised = next(cell for cell in worked().cells() if cell.change is Change.REVISED)
    assert revised.difference == 2.0
    assert revised.share == pytest.approx(0.2)


def test_figures_that_differ_by_less_than_they_are_printed_to_are_the_same() -> None:
    before, after = series({("1", "2019"): 1.23}), series({("1", "2019"): 1.2345})
    assert compare(before, after).counts()[Change.REVISED] == 1
    assert compare(before, after, printed_to=0.01).counts()[Change.SAME] == 1
    assert compare(before, after, printed_to=0.001).counts()[Change.REVISED] == 1


def test_what_one_release_lacks_is_no_change_from_zero() -> None:
    added = next(cell for cell in worked().cells() if cell.change is Change.ADDED)
    assert (added.before, added.difference, added.share) == (None, None, None)


def test_a_sum_with_a_hidden_part_has_no_exact_difference() -> None:
    found = {each.key: each for each in sums(worked(), ["year"])}
    assert found["2020",].before is not None
    assert found["2020",].before.is_at_least
    assert found["2020",].difference is None
    assert found["2020",].is_of_other_cells


def test_years_are_never_added() -> None:
    with pytest.raises(InputError, match="several years"):
        list(sums(worked(), ["territory_code"]))


def test_only_the_cells_of_a_mask_are_added() -> None:
    difference = worked()
    found = list(sums(difference, ["year"], difference.where({"territory_code": "1"})))
    assert [(each.before and each.before.number, each.difference) for each in found] == [
        (10.0, 2.0),
        (0.0, 0.0),
    ]


def test_other_units_and_other_columns_are_refused_together() -> None:
    other = series(AFTER, unit="GWh")
    bare = Series(
        other.publisher,
        other.table,
        "second",
        "GWh",
        other.dimensions[:1],
        other.state,
        other.number,
    )
    with pytest.raises(InputError) as refused:
        compare(series(BEFORE), bare)
    assert len(refused.value.problems) == 2


def test_a_key_that_stands_twice_is_named() -> None:
    one = series(AFTER)
    twice = Series(
        one.publisher,
        one.table,
        one.release,
        one.unit,
        tuple(dimension(name, ["1", "1"]) for name in _NAMES),
        one.state[:2],
        one.number[:2],
    )
    with pytest.raises(InputError, match="row 2: 1, 1 stands twice"):
        compare(one, twice)


def test_a_code_that_no_release_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="one of: 2019, 2020"):
        worked().where({"year": "1990"})


_CELLS = st.dictionaries(
    st.tuples(st.sampled_from("12345"), st.sampled_from(("2019", "2020"))),
    st.one_of(
        st.sampled_from((State.SUPPRESSED, State.MISSING)),
        st.integers(0, 9).map(float),
    ),
)


@given(before=_CELLS, after=_CELLS, random=st.randoms())
def test_the_order_of_rows_means_nothing(before: Cells, after: Cells, random: Random) -> None:
    keys = list(after)
    random.shuffle(keys)
    plain = compare(series(before), series(after))
    shuffled = compare(series(before), series({key: after[key] for key in keys}))
    assert list(plain.cells()) == list(shuffled.cells())


@given(before=_CELLS, after=_CELLS)
def test_backwards_every_change_is_its_opposite(before: Cells, after: Cells) -> None:
    opposite = {
        Change.ADDED: Change.GONE,
        Change.GONE: Change.ADDED,
        Change.HIDDEN: Change.OPENED,
        Change.OPENED: Change.HIDDEN,
    }
    there = compare(series(before), series(after))
    back = compare(series(after), series(before))
    assert [cell.change for cell in back.cells()] == [
        opposite.get(cell.change, cell.change) for cell in there.cells()
    ]


@given(cells=_CELLS)
def test_a_release_does_not_differ_from_itself(cells: Cells) -> None:
    assert {cell.change for cell in compare(series(cells), series(cells)).cells()} <= {Change.SAME}


def _territorial_totals() -> dict[tuple[str, ...], SumChange]:
    country, table = "SE", "greenhouse_gases"
    first, second = carried_releases(country, table)
    difference = compare(
        carried_series(country, table, first), carried_series(country, table, second)
    )
    by = ("territory_code", "year")
    mask = whole_mask(country, table, difference.dimensions, {}, by)
    return {each.key: each for each in sums(difference, by, mask)}


def test_a_new_release_rewrites_the_year_1990_of_arjeplog() -> None:
    found = _territorial_totals()["2506", "1990"]
    assert found.before is not None
    assert found.after is not None
    assert round(found.before.number / 1000, 1) == 48.5
    assert round(found.after.number / 1000, 1) == 33.8


def test_between_the_carried_releases_totals_of_1990_move_by_a_third_at_most() -> None:
    shares = [
        each.share or 0.0
        for key, each in _territorial_totals().items()
        if key[1] == "1990" and len(key[0]) == 4
    ]
    assert len(shares) == 290
    assert (round(min(shares), 2), round(max(shares), 2)) == (-0.30, 0.13)


def test_years_that_the_new_release_dropped_are_gone_and_not_zero() -> None:
    found = _territorial_totals()["2580", "2016"]
    assert found.before is not None
    assert (found.after, found.difference) == (None, None)
