"""Rows of another release: those of the carried one give the carried rows, and nothing is filled in."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.series import Series, state_number
from samklang.statistics.activity import activity_records
from samklang.statistics.carried import carried_series
from samklang.statistics.manifest import countries
from samklang.statistics.other_release import ReleasedRow, released_rows, use_table
from samklang.statistics.places import municipalities
from samklang.values import State

COUNTRY = countries()[0]
YEAR = 2019
CODES = [place.code for place in municipalities(COUNTRY)][::60]

Key = tuple[str, str, str, bool | None]


def rows(series: Series, code: str) -> dict[Key, ReleasedRow]:
    """The rows of a release by what names them."""
    found = released_rows(COUNTRY, code, YEAR, series)
    return {(each.sector, each.carrier, each.fuel, each.sustainable): each for each in found}


@pytest.fixture(scope="module")
def carried() -> Series:
    return carried_series(COUNTRY, use_table(COUNTRY, YEAR))


@pytest.mark.parametrize("code", CODES)
def test_the_carried_release_gives_the_carried_rows(carried: Series, code: str) -> None:
    found = rows(carried, code)
    for record in activity_records(COUNTRY, code, YEAR):
        key = (record.sector, record.carrier, record.fuel, record.sustainable)
        if record.value.state is State.MISSING:
            assert key not in found
            continue
        value = found[key].value
        assert value.state is record.value.state
        if record.value.number is not None:
            assert value.number == pytest.approx(record.value.number, rel=1e-12)
        assert found[key].label == record.label


def test_twice_as_much_in_every_cell_is_twice_as_much_in_every_row(carried: Series) -> None:
    code = CODES[0]
    once, twice = rows(carried, code), rows(replace(carried, number=carried.number * 2), code)
    known = [key for key, row in once.items() if row.value.number is not None]
    assert known
    for key in known:
        assert twice[key].value.number == pytest.approx(2 * (once[key].value.number or 0.0))


def test_a_row_of_which_a_cell_is_lacking_is_none(carried: Series) -> None:
    missing = np.full_like(carried.state, state_number(State.MISSING))
    assert not rows(replace(carried, state=missing), CODES[0])
    assert not rows(carried, "no such place")


def test_the_release_is_named_in_each_row(carried: Series) -> None:
    found = rows(replace(carried, release="2099-01-01"), CODES[0])
    assert all("; release 2099-01-01; " in row.locator for row in found.values())
