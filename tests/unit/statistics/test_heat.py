"""The heat factor of a territory: its own plants, else its county's, else the nation's, with reasons."""

import pytest

from samklang.inventory.compute import compute
from samklang.inventory.explain import explain
from samklang.inventory.records import HeatInputs
from samklang.statistics.activity import covenant_inventory
from samklang.statistics.energy import energy_years
from samklang.statistics.heat import heat_inputs
from samklang.statistics.places import municipalities

HEAT = "district_heating_and_cooling"


def _kinds(inputs: HeatInputs) -> list[str]:
    return [step.kind for step in inputs.basis]


def _taken(inputs: HeatInputs) -> str:
    return next((step.text for step in inputs.basis if step.kind == "heat_taken"), "")


def test_lulea_2019_by_hand() -> None:
    # Fuel of the combined plant for heat and for electricity, shared by 836,593 MWh of heat and
    # 289,364 MWh of electricity; heat-only plants; electric boilers; by the 849,043 MWh used.
    combined_t = (929_551 + 525_794) * 0.202 + 49_705 * 0.267
    heat_share = (836_593 / 0.9) / (836_593 / 0.9 + 289_364 / 0.4)
    others_t = 31_508 * 0.267 + 15_499 * 0.202 + 16_140 * 0.015751
    by_hand = (combined_t * heat_share + others_t) / 849_043
    result = compute(covenant_inventory("SE", "2580", 2019))
    assert result.heat is not None
    assert result.heat.t_per_mwh == pytest.approx(by_hand, rel=1e-6)


def test_the_trace_of_lulea_says_that_process_gas_is_not_natural_gas() -> None:
    told = [step.text for step in heat_inputs("SE", "2580", 2019).basis if step.kind == "caveat"]
    assert any("Process gas of a steel works" in text for text in told)


def test_each_fuel_stands_in_the_trace_with_amount_and_table() -> None:
    fuels = [step for step in heat_inputs("SE", "2582", 2019).basis if step.kind == "heat_fuel"]
    assert sum(step.value or 0 for step in fuels) == 190_878 + 6_478 + 213_083 + 3_852 + 61_494
    assert all(step.source_id == "scb_kre_2022" and step.locator for step in fuels)


def test_the_trace_of_a_heated_row_leads_to_the_fuel_burnt() -> None:
    result = compute(covenant_inventory("SE", "2584", 2019))
    (trace,) = explain(result, "residential_buildings", HEAT)
    kinds = [step.kind for step in trace.steps]
    assert kinds.index("heat_own") < kinds.index("heat_fuel") < kinds.index("factor")


def test_no_heat_used_means_no_factor_and_no_words() -> None:
    unused = next(
        (code, year)
        for code in (place.code for place in municipalities("SE", "25"))
        for year in energy_years("SE")
        if heat_inputs("SE", code, year) == HeatInputs()
    )
    inventory = covenant_inventory("SE", *unused)
    assert all(record.value.number == 0 for record in inventory.activity if record.carrier == HEAT)


def test_a_hidden_county_takes_the_factor_of_the_nation_and_says_so() -> None:
    inputs = heat_inputs("SE", "25", 2019)
    assert _kinds(inputs)[:3] == ["heat_refused", "heat_taken", "heat_own"]
    assert "hidden by statistical secrecy" in inputs.basis[0].text
    assert "Sverige in 2019" in _taken(inputs)


def test_where_more_is_used_than_produced_heat_comes_from_elsewhere() -> None:
    found = [
        inputs.basis[0].text
        for place in municipalities("SE", "01")
        for inputs in [heat_inputs("SE", place.code, 2015)]
        if inputs.basis
    ]
    assert any("so heat comes from elsewhere" in text for text in found)


def test_the_nation_takes_the_nearest_year_whose_fuel_can_be_read() -> None:
    assert "Sverige in 2014" in _taken(heat_inputs("SE", "00", 2015))


def test_a_hidden_remainder_of_the_nation_is_counted_at_the_highest_factor_and_says_so() -> None:
    left = [step for step in heat_inputs("SE", "00", 2019).basis if "open total" in step.text]
    assert [step.value for step in left] == [922_532]
    assert "other fossil fuels" in left[0].text


def test_years_whose_hidden_fuel_holds_wood_are_not_read_for_the_nation() -> None:
    assert "Sverige in 2008" in _taken(heat_inputs("SE", "00", 2011))


def test_an_open_county_lies_near_the_mean_of_its_open_municipalities() -> None:
    county = compute(covenant_inventory("SE", "25", 2010)).heat
    emitted_t = used_mwh = 0.0
    for place in municipalities("SE", "25", 2010):
        result = compute(covenant_inventory("SE", place.code, 2010))
        if result.heat and _kinds(result.inventory.heat)[:1] == ["heat_own"]:
            consumed = result.inventory.heat.consumption_mwh or 0.0
            emitted_t += consumed * (result.heat.t_per_mwh or 0.0)
            used_mwh += consumed
    assert county is not None
    assert county.t_per_mwh == pytest.approx(emitted_t / used_mwh, rel=0.1)


@pytest.mark.parametrize("year", [2005, 2012, 2020])
def test_every_municipality_that_uses_heat_has_a_factor(year: int) -> None:
    for place in municipalities("SE", year=year):
        inputs = heat_inputs("SE", place.code, year)
        assert inputs.is_given or not inputs.basis


def test_reasons_are_told_in_swedish_too() -> None:
    assert "statistiksekretess" in heat_inputs("SE", "25", 2019, "sv").basis[0].text
