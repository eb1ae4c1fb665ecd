"""The share of full effect by year, worked by hand."""

import numpy as np
import pytest

from samklang.plan.records import Timing
from samklang.plan.timing import profile, profiles, spending_shares

YEARS = range(2024, 2034)


def test_an_action_grows_evenly_while_it_is_carried_out() -> None:
    found = profile(Timing(2025, 2028), YEARS)
    assert found.tolist() == [0, 0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1]


def test_it_ends_with_its_lifetime_counted_from_the_start() -> None:
    found = profile(Timing(2025, 2026, lifetime_years=4), YEARS)
    assert found.tolist() == [0, 0.5, 1, 1, 1, 0, 0, 0, 0, 0]


def test_it_loses_a_share_of_what_is_left_each_year_after_the_end() -> None:
    found = profile(Timing(2025, 2026, degradation_per_year=0.1), YEARS)
    assert found[:5] == pytest.approx([0, 0.5, 1, 0.9, 0.81])


def test_another_start_moves_the_whole_action() -> None:
    timing = Timing(2025, 2027, lifetime_years=5, degradation_per_year=0.2)
    moved = profile(timing, YEARS, start=2027)
    assert moved[2:].tolist() == profile(timing, YEARS)[:-2].tolist()


def test_many_profiles_are_those_of_each() -> None:
    timings = [Timing(2025, 2027), Timing(2026, 2026, 3, 0.1)]
    together = profiles(timings, YEARS, [None, 2030])
    alone = [profile(timings[0], YEARS), profile(timings[1], YEARS, 2030)]
    assert np.array_equal(together, alone)


def test_an_investment_is_spent_evenly_while_it_is_carried_out() -> None:
    (spent,) = spending_shares([Timing(2025, 2028)], YEARS, [None])
    assert spent.tolist() == [0, 0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0, 0]
