"""The published sums of a table as one system: which cells add up to which, and how exactly."""

import numpy as np
import pytest

from samklang.statistics.grid import Grid
from samklang.statistics.margins import AXES, GRIDS, Margins, margins, margins_of, sum_lines

# The county and its municipalities were revised apart; see the caveats of the table.
STOCKHOLM_2019 = {("01", "921", "14"), ("01", "931", "14"), ("01", "97", "14")}
CONTRADICTED = {("final_energy", 2019): STOCKHOLM_2019}
YEARS = (2005, 2006, 2007, 2008, 2009, 2014, 2019, 2020)


def _small() -> Margins:
    """Norrbotten and two of its municipalities, two consumers, two carriers; houses are hidden."""
    energy_mwh = np.array(
        [
            [[10.0, 20.0, 30.0], [3.0, 0.0, 3.0], [13.0, 20.0, 33.0]],
            [[6.0, 15.0, 21.0], [1.0, 0.0, 1.0], [7.0, 15.0, 22.0]],
            [[4.0, 5.0, 9.0], [2.0, 0.0, 2.0], [6.0, 5.0, 11.0]],
        ]
    )[:, np.newaxis]
    grid = Grid(
        territories={"25": 0, "2580": 1, "2505": 2},
        years={2020: 0},
        rows={"98": 0, "97": 1, "999": 2},
        columns={"14": 0, "16": 1, "955": 2},
        energy_mwh=energy_mwh,
        is_hidden=np.zeros(energy_mwh.shape, np.bool_),
    )
    return margins_of("SE", "final_energy", grid, 2020)


def test_consumers_carriers_and_municipalities_all_add_up_to_their_totals() -> None:
    found = _small()
    sums = found.sums
    told = {
        (AXES[sums.axis[number]], found.place(int(sums.total[number]))): {
            found.place(int(cell)) for cell in sums.parts_of(number)
        }
        for number in range(sums.count)
    }
    assert told["column", ("2580", "98", "955")] == {("2580", "98", "14"), ("2580", "98", "16")}
    assert told["row", ("25", "999", "14")] == {("25", "98", "14"), ("25", "97", "14")}
    assert told["territory", ("25", "97", "16")] == {("2580", "97", "16"), ("2505", "97", "16")}
    assert len(told) == 3 * 3 + 3 * 3 + 3 * 3


def test_what_a_total_leaves_is_as_wide_as_the_rounding_of_its_figures() -> None:
    found = _small()
    cell = found.cell("2580", "98", "14")
    hidden = found.hiding(np.arange(found.known_mwh.size) == cell)
    low, high = hidden.left_mwh()
    number = next(
        number
        for number in range(hidden.sums.count)
        if hidden.sums.total[number] == hidden.cell("25", "98", "14")
    )
    # 10 in the county, 4 in the other municipality, each of them half a MWh more or less.
    assert (low[number], high[number]) == (9.5 - 4.5, 10.5 - 3.5)


def test_a_printed_zero_may_be_more_but_never_less() -> None:
    found = _small()
    number = int(np.flatnonzero(found.sums.total == found.cell("25", "97", "16"))[0])
    low, high = found.left_mwh()
    assert (low[number], high[number]) == (-1.0, 0.5)


def test_hiding_leaves_the_table_itself_as_it_was() -> None:
    found = _small()
    hidden = found.hiding(np.ones(found.shape, np.bool_))
    assert hidden.is_hidden.all()
    assert not hidden.known_mwh.any()
    assert not found.is_hidden.any()


def test_a_cell_that_the_table_does_not_have_is_in_no_sum_and_is_never_hidden() -> None:
    found = margins("SE", "final_energy", 2020)
    absent = np.flatnonzero(~found.exists)
    assert absent.size
    assert not np.isin(absent, found.sums.part).any()
    assert not np.isin(absent, found.sums.total).any()
    assert not found.hiding(np.ones(found.shape, np.bool_)).is_hidden[absent].any()


def test_parts_that_are_at_most_their_total_bound_it_from_one_side_only() -> None:
    found = margins("SE", "electricity_production", 2007)
    low, high = found.left_mwh()
    assert np.isneginf(low[~found.sums.is_equal]).all()
    assert np.isfinite(high).all()


@pytest.mark.parametrize("dataset_id", GRIDS)
def test_every_code_of_the_sums_is_a_code_of_its_table(dataset_id: str) -> None:
    grid = GRIDS[dataset_id]("SE")
    for line in sum_lines("SE", dataset_id):
        places = {"row": grid.rows, "column": grid.columns}.get(line.axis)
        if places is not None:
            assert {line.total, *line.parts} <= set(places)


@pytest.mark.parametrize("dataset_id", GRIDS)
def test_every_year_has_one_line_for_each_axis(dataset_id: str) -> None:
    for year in GRIDS[dataset_id]("SE").years:
        axes = [line.axis for line in sum_lines("SE", dataset_id) if line.holds_in(year)]
        assert sorted(axes) == sorted(AXES)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("dataset_id", ["final_energy", "electricity_production"])
def test_sums_that_are_wholly_open_hold(dataset_id: str, year: int) -> None:
    found = margins("SE", dataset_id, year)
    sums = found.sums
    hidden_parts = np.bincount(sums.of_part, found.is_hidden[sums.part], sums.count)
    is_open = ~found.is_hidden[sums.total] & (hidden_parts == 0)
    low, high = found.left_mwh()
    broken = np.flatnonzero(is_open & ((low > 0) | (high < 0)))
    assert is_open.sum() > 1500
    assert {found.place(int(sums.total[number])) for number in broken} == CONTRADICTED.get(
        (dataset_id, year), set()
    )
