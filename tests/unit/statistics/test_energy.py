"""Final energy and production as the publisher states them, hidden cells among them."""

import pytest

from samklang.statistics.energy import (
    electricity_production,
    energy_years,
    final_energy,
    fuel_deliveries,
    heat_production,
)
from samklang.statistics.labels import labels
from samklang.values import State, Value

TOTAL_CONSUMER, TOTAL_CARRIER = "999", "955"


def _cells(code: str, year: int) -> dict[tuple[str, str], Value]:
    found = final_energy("SE", year, [code])
    return {(cell.consumer_code, cell.carrier_code): cell.value for cell in found}


def _municipal_2020() -> list[Value]:
    return [cell.value for cell in final_energy("SE", 2020) if len(cell.territory_code) == 4]


def test_the_years_are_those_of_the_table() -> None:
    assert energy_years("SE") == tuple(range(2005, 2021))


def test_a_share_of_7_4_percent_of_the_municipal_cells_of_2020_is_hidden() -> None:
    cells = _municipal_2020()
    hidden = sum(value.state is State.SUPPRESSED for value in cells)
    assert (hidden, len(cells)) == (1750, 290 * 9 * 9)


def test_the_grand_total_of_66_municipalities_is_hidden_in_2020() -> None:
    totals = [
        cell.value.state
        for cell in final_energy("SE", 2020)
        if (cell.consumer_code, cell.carrier_code) == (TOTAL_CONSUMER, TOTAL_CARRIER)
        and len(cell.territory_code) == 4
    ]
    assert totals.count(State.SUPPRESSED) == 66


def test_the_cells_of_lulea_2019() -> None:
    cells = _cells("2580", 2019)
    assert cells["941", "905"] == Value.of(791_421)
    assert cells["97", "14"] == Value.of(276_500)
    assert cells["98", "925"] == Value.of(34_243)
    assert cells["921", "910"] == Value.of(7_967_213)
    assert cells["999", "955"] == Value.of(12_543_672)
    hidden = {key for key, value in cells.items() if value.state is State.SUPPRESSED}
    assert len(hidden) == 16
    assert {("921", "16"), ("931", "16"), ("951", "905"), ("98", "16")} <= hidden


def test_a_hidden_cell_has_no_number_and_a_zero_is_a_zero() -> None:
    cells = _cells("2580", 2019)
    assert cells["931", "16"].number is None
    assert cells["911", "14"].state is State.ZERO


def test_the_nation_used_391_twh_in_2019() -> None:
    assert _cells("00", 2019)["999", "955"] == Value.of(390_941_983)


@pytest.mark.parametrize(
    ("code", "years"), [("1917", {2005, 2006}), ("0331", set(range(2007, 2021)))]
)
def test_a_code_has_cells_only_while_it_existed(code: str, years: set[int]) -> None:
    assert {cell.year for cell in final_energy("SE", codes=[code])} == years


def test_every_code_of_the_tables_has_a_label_in_both_languages() -> None:
    consumers, carriers = labels("SE", "consumer"), labels("SE", "carrier")
    for cell in final_energy("SE", 2008, ["00"]):
        assert consumers[cell.consumer_code].label("sv")
        assert carriers[cell.carrier_code].label("en")


def test_heat_and_electricity_of_lulea_2019() -> None:
    heat = {
        (cell.production_code, cell.flow_code): cell.value.number
        for cell in heat_production("SE", 2019, ["2580"])
    }
    power = {
        (cell.production_code, cell.flow_code): cell.value.number
        for cell in electricity_production("SE", 2019, ["2580"])
    }
    assert heat["total", "20"] == 963_673
    assert heat["chp", "20"] == 836_593
    assert heat["chp", "915"] == 929_551
    assert power["4.5+4.6", "17"] == 289_364


def test_hydropower_of_jokkmokk_is_hidden() -> None:
    cells = electricity_production("SE", 2019, ["2510"])
    hydro = next(c for c in cells if (c.production_code, c.flow_code) == ("4.1", "17"))
    assert hydro.value.state is State.SUPPRESSED


def test_deliveries_say_how_many_municipalities_are_hidden() -> None:
    delivered = {
        (one.fuel_code, one.year): one
        for one in fuel_deliveries("SE")
        if one.territory_code == "00"
    }
    assert delivered["petrol", 2017].volume_m3 == 3_198_000
    assert delivered["petrol", 2017].hidden_municipalities == 0
    assert delivered["diesel", 2020].hidden_municipalities == 14
