"""The carried tables as series."""

import math

import pytest

from samklang.errors import InputError
from samklang.statistics.carried import carried_series
from samklang.statistics.grid import energy_grid
from samklang.statistics.history import changes_of, code_in, codes_of, territory_changes
from samklang.statistics.places import territories
from samklang.statistics.shapes import breaks_between, shape, shapes, total_codes
from samklang.values import State


@pytest.mark.parametrize("dataset_id", sorted(shapes("SE")))
def test_every_series_has_a_number_or_a_reason_in_each_row(dataset_id: str) -> None:
    found = carried_series("SE", dataset_id)
    assert len(found)
    for _, value in list(found.rows())[:: max(1, len(found) // 500)]:
        assert (value.number is None) == (value.state is State.SUPPRESSED)


def test_a_series_has_the_cells_of_the_grid() -> None:
    found, grid = carried_series("SE", "final_energy"), energy_grid("SE")
    for key, value in list(found.rows())[::1999]:
        code, consumer, carrier, year = key
        assert value.number == grid.cell(code, int(year), consumer, carrier)


def test_the_sum_of_a_series_is_that_of_its_table() -> None:
    found = carried_series("SE", "population")
    of_nation = [value.number or 0.0 for key, value in found.rows() if key == ("00", "2025")]
    municipalities = [
        value.number or 0.0 for key, value in found.rows() if len(key[0]) == 4 and key[1] == "2025"
    ]
    assert [math.fsum(municipalities)] == of_nation


def test_a_table_that_is_no_series_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"one of: .*final_energy"):
        shape("SE", "borders")


def test_a_release_that_is_not_carried_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="one of: 2025, 2026"):
        carried_series("SE", "greenhouse_gases", "1999")


def test_published_totals_are_known_as_such() -> None:
    assert total_codes("SE", "final_energy")["consumer_code"] == {"999"}
    assert "all" in total_codes("SE", "fossil_co2")["subsector_code"]


def test_a_break_lies_between_the_years_that_it_parts() -> None:
    assert [each.year for each in breaks_between("SE", "final_energy", 2008, 2009)] == [2009]
    assert not breaks_between("SE", "final_energy", 2009, 2020)
    assert breaks_between("SE", "final_energy", 2020, 2005) == breaks_between(
        "SE", "final_energy", 2005, 2020
    )


def test_a_renumbered_municipality_is_followed_to_its_former_code() -> None:
    assert codes_of("SE", "0331") == ("0331", "1917")
    assert code_in("SE", "0331", 2006) == "1917"
    assert code_in("SE", "0331", 2007) == "0331"
    assert [change.year for change in changes_of("SE", "0331")] == [2007]


def test_a_municipality_that_was_parted_has_no_series_before() -> None:
    parted = next(change for change in territory_changes("SE") if change.kind == "split")
    assert codes_of("SE", parted.code_after) == (parted.code_after,)


def test_history_agrees_with_the_years_of_the_codes() -> None:
    for place in territories("SE"):
        if place.successor_code:
            change = next(
                each
                for each in territory_changes("SE")
                if each.code_before == place.code and each.code_after == place.successor_code
            )
            assert place.valid_to_year == change.year - 1
