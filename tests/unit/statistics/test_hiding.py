"""Known cells of the carried tables hidden as the publisher hides cells: bounded and estimated well.

Two years and one seed; ``tools/hiding_experiment.py`` hides many times as many cells.
"""

import numpy as np
import pytest

from samklang.statistics.bounds import ENERGY, Reach
from samklang.statistics.grid import BoolArray, Grid, energy_grid
from samklang.statistics.intervals import class_numbers, scale_mwh
from tests.unit.statistics.hidden_examples import hiding
from tests.unit.statistics.hidden_examples import table as example
from tools.hiding.calibration import LEAST_CELLS, TAIL, calibrated
from tools.hiding.outcome import Outcome, outcome
from tools.hiding.pattern import TESTING, contradicted, half_of, pattern, with_hidden
from tools.hiding.report import HEAD, errors, intervals, table
from tools.hiding.rivals import last_known_mwh, split_mwh

YEARS = (2013, 2018)
SEED = 1


@pytest.fixture(scope="module")
def grid() -> Grid:
    return energy_grid("SE")


@pytest.fixture(scope="module")
def hidden(grid: Grid) -> BoolArray:
    drawn = pattern("SE", grid, half_of("SE", TESTING), SEED)
    return np.asarray(drawn & ~contradicted("SE", ENERGY, grid))


@pytest.fixture(scope="module")
def found(grid: Grid, hidden: BoolArray) -> Outcome:
    return outcome("SE", grid, hidden, Reach.SUMS, YEARS)


def test_known_cells_are_hidden_in_one_half_of_the_counties(grid: Grid, hidden: BoolArray) -> None:
    assert hidden.sum() > 5000
    assert not np.isnan(grid.energy_mwh[hidden]).any()
    codes = np.array(list(grid.territories))[hidden.any(axis=(1, 2, 3))]
    assert {str(code)[:2] for code in codes} <= set(half_of("SE", TESTING))
    masked = with_hidden(grid, hidden)
    assert np.all(masked.is_hidden == (grid.is_hidden | hidden))
    assert np.isnan(masked.energy_mwh[hidden]).all()


def test_a_seed_draws_its_pattern_again(grid: Grid) -> None:
    half = half_of("SE", TESTING)
    first, again, other = (pattern("SE", grid, half, seed) for seed in (SEED, SEED, SEED + 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_hidden_truth_lies_inside_its_bounds(found: Outcome) -> None:
    assert np.all(found.minimum_mwh <= found.truth_mwh)
    assert np.all(found.truth_mwh <= found.maximum_mwh)


def test_about_nine_truths_in_ten_lie_inside_their_interval(found: Outcome) -> None:
    low, high = intervals("SE", found)
    inside = (low <= found.truth_mwh) & (found.truth_mwh <= high)
    assert inside.mean() == pytest.approx(0.9, abs=0.06)


def test_estimates_are_far_nearer_than_the_three_simple_ways(found: Outcome) -> None:
    ours, *others = errors(found)
    assert ours <= 0.7 * min(others)


def test_the_table_tells_every_kind_of_cell(grid: Grid, found: Outcome) -> None:
    lines = table("SE", grid, found).splitlines()
    assert "\n".join(lines[:2]) == HEAD
    assert lines[2].startswith(f"| **all** | {len(found.truth_mwh):,} | 100.00% |")


def test_calibration_leaves_a_twentieth_on_either_side(found: Outcome) -> None:
    """Of every class that is large enough to be measured by itself."""
    classes = tuple(calibrated(found))
    number = class_numbers(classes, found.estimate_mwh, found.spread_mwh, found.basis)
    off = (found.truth_mwh - found.estimate_mwh) / scale_mwh(found.spread_mwh)
    large = [place for place in range(len(classes)) if (number == place).sum() >= LEAST_CELLS]
    assert len(large) > 1
    for place in large:
        own, each = off[number == place], classes[place]
        assert each.low_factor <= 0 <= each.high_factor
        assert np.mean(own < each.low_factor) <= TAIL
        assert np.mean(own > each.high_factor) <= TAIL
        assert each.low_factor == 0 or np.mean(own <= each.low_factor) >= TAIL
        assert each.high_factor == 0 or np.mean(own >= each.high_factor) >= TAIL


def test_the_last_known_year_is_the_one_before_or_else_the_one_after() -> None:
    series = np.array([np.nan, 3.0, np.nan, 5.0, np.nan]).reshape(1, 5, 1, 1)
    assert last_known_mwh(series).ravel().tolist() == [3, 3, 3, 5, 5]


def test_the_proportional_split_shares_out_what_a_total_leaves() -> None:
    """Of a consumer's 90 MWh 30 are open; the nation has none, so the two hidden cells get halves."""
    whole = example(np.full((3, 1, 3, 3), 30.0))
    mask = np.zeros(whole.energy_mwh.shape, np.bool_)
    mask[1, 0, 0, :2] = True
    nation = {"00": 0, **{code: place + 1 for code, place in whole.territories.items()}}
    masked = hiding(whole, mask)
    grid = Grid(
        nation,
        masked.years,
        masked.rows,
        masked.columns,
        np.concatenate([0 * masked.energy_mwh[:1], masked.energy_mwh]),
        np.concatenate([np.zeros_like(mask[:1]), mask]),
    )
    assert split_mwh("SE", grid)[2, 0, 0, :2].tolist() == [30, 30]
