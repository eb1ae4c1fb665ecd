"""The disclosure rule: an amount that was estimated from a hidden cell never leaves as open data."""

from dataclasses import replace

import pytest

from samklang.errors import InputError
from samklang.inventory.disclosure import (
    ESTIMATED,
    may_be_published,
    publishable,
    without_estimates,
)
from samklang.inventory.records import ActivityRecord
from samklang.series import STATES
from samklang.values import Value

OPEN = ActivityRecord("industry_non_ets", "electricity", Value.of(12), quality="B")
HIDDEN = replace(OPEN, value=Value.suppressed(0, 90))
ESTIMATE = replace(OPEN, carrier="natural_gas", quality=ESTIMATED, where="final_energy, 2580, 2019")


def test_a_series_has_no_state_for_an_estimate() -> None:
    """So nothing that is exported as a series can hold one."""
    assert ESTIMATED not in set(STATES)


def test_open_and_hidden_rows_may_be_published() -> None:
    assert publishable([OPEN, HIDDEN]) == (OPEN, HIDDEN)


def test_an_estimated_row_is_refused_and_named() -> None:
    other = replace(ESTIMATE, carrier="coal")
    with pytest.raises(InputError) as refusal:
        publishable([OPEN, ESTIMATE, other])
    named = [problem.where for problem in refusal.value.problems]
    assert named == [
        "final_energy, 2580, 2019: industry_non_ets, natural_gas",
        "final_energy, 2580, 2019: industry_non_ets, coal",
    ]


def test_or_it_is_left_out() -> None:
    assert without_estimates([OPEN, ESTIMATE]) == (OPEN,)
    assert not may_be_published(ESTIMATE)
