"""Covenant inventories from the statistics."""

import pytest

from samklang.errors import InputError
from samklang.inventory.compute import compute
from samklang.inventory.records import ActivityRecord, Inventory, Origin
from samklang.statistics.activity import (
    StatisticsSettings,
    covenant_inventories,
    covenant_inventory,
)
from samklang.statistics.energy import final_energy
from samklang.statistics.places import municipalities
from samklang.values import State

BARE = StatisticsSettings(with_basis=False)


def _row(inventory: Inventory, sector: str, carrier: str) -> ActivityRecord:
    return next(
        record
        for record in inventory.activity
        if (record.sector, record.carrier) == (sector, carrier)
    )


def test_a_row_is_the_sum_of_its_consumers() -> None:
    row = _row(covenant_inventory("SE", "2580", 2019), "residential_buildings", "heating_oil")
    assert row.value.number == 39 + 138
    cells = [step for step in row.basis if step.kind == "statistics"]
    assert [step.value for step in cells] == [138, 39, 0]


def test_a_row_with_a_hidden_part_lies_between_the_ends_of_its_cells() -> None:
    row = _row(covenant_inventory("SE", "2580", 2019), "residential_buildings", "electricity")
    assert row.value.state is State.SUPPRESSED
    assert row.value.number is None
    # 38,385 MWh are open; the published sums leave at least 88,220 more for the hidden consumers.
    assert row.value.minimum == 126_605
    assert row.value.maximum == 342_825


def test_the_large_industry_is_left_out_unless_asked_for() -> None:
    headline = covenant_inventory("SE", "2580", 2019)
    whole = covenant_inventory("SE", "2580", 2019, StatisticsSettings(include_industry=True))
    assert not [row for row in headline.activity if row.sector.startswith("industry")]
    industry = [row for row in whole.activity if row.sector == "industry_non_ets"]
    assert _row(whole, "industry_non_ets", "coal").value.number == 7_967_213
    assert {row.label for row in industry} == {"not separable from ETS"}


def test_transport_fuel_is_split_without_a_rest() -> None:
    inventory = covenant_inventory("SE", "2580", 2019)
    diesel = _row(inventory, "transport_non_allocated", "diesel").value.number
    petrol = _row(inventory, "transport_non_allocated", "gasoline").value.number
    assert diesel is not None
    assert petrol is not None
    assert diesel + petrol == pytest.approx(791_421)
    shares = [
        step
        for step in _row(inventory, "transport_non_allocated", "gasoline").basis
        if step.kind == "share"
    ]
    assert shares[0].source_id == "scb_fuel_deliveries_2022"
    assert shares[0].value == petrol / 791_421
    assert "delivered in Luleå in 2019" in shares[0].text


def test_the_trace_names_dataset_table_release_consumer_and_carrier() -> None:
    row = _row(covenant_inventory("SE", "2580", 2019), "transport_non_allocated", "electricity")
    locator = row.basis[0].locator
    for part in (
        "final_energy",
        "TAB3654",
        "2022-12-01",
        "consumer 941",
        "carrier 16",
        "2580",
        "2019",
    ):
        assert part in locator
    assert row.where == "final_energy, 2580, 2019"
    assert {step.kind for step in row.basis} >= {"statistics", "includes", "caveat", "quality"}


def test_a_hidden_cell_stands_in_the_trace_without_a_number() -> None:
    row = _row(covenant_inventory("SE", "2580", 2019), "municipal_buildings", "electricity")
    (cell,) = (step for step in row.basis if step.kind == "statistics")
    assert cell.value is None
    assert "hidden by statistical secrecy; between 0 and 191,679 MWh" in cell.text


def test_a_published_zero_stays_a_zero() -> None:
    arjeplog = covenant_inventory("SE", "2506", 2019)
    assert any(row.value.state is State.ZERO for row in arjeplog.activity)


def test_no_hidden_cell_ever_becomes_a_number() -> None:
    hidden = {
        (cell.territory_code, cell.consumer_code)
        for cell in final_energy("SE", 2019)
        if cell.value.state is State.SUPPRESSED and cell.carrier_code == "16"
    }
    codes = sorted({code for code, consumer in hidden if consumer == "941" and len(code) == 4})
    for inventory in covenant_inventories("SE", codes, [2019], BARE):
        assert _row(inventory, "transport_non_allocated", "electricity").value.number is None


def test_bounds_hold_the_sum_between_what_is_known_and_the_published_total() -> None:
    whole = compute(
        covenant_inventory("SE", "2580", 2019, StatisticsSettings(include_industry=True))
    )
    assert whole.energy.minimum <= 12_543_672
    assert whole.energy.maximum is not None
    assert whole.energy.maximum >= 12_543_672 - 10


def test_an_open_municipality_sums_to_its_published_total() -> None:
    settings = StatisticsSettings(include_industry=True, with_basis=False)
    totals = {
        cell.territory_code: cell.value
        for cell in final_energy("SE", 2020)
        if (cell.consumer_code, cell.carrier_code) == ("999", "955")
    }
    results = [
        compute(found) for found in covenant_inventories("SE", sorted(totals), [2020], settings)
    ]
    open_results = [
        result
        for result in results
        if not result.energy.is_at_least and totals[result.inventory.territory.code].is_known
    ]
    assert len(open_results) >= 50
    for result in open_results:
        published = totals[result.inventory.territory.code].number
        assert result.energy.number == pytest.approx(published, abs=20)


def test_local_electricity_changes_the_factor_where_there_is_wind_power() -> None:
    settings = StatisticsSettings(electricity=Origin.LOCAL)
    with_wind = next(
        found.territory.code
        for found in covenant_inventories(
            "SE", [place.code for place in municipalities("SE")], [2019], BARE
        )
        if found.electricity.plants
    )
    national = compute(covenant_inventory("SE", with_wind, 2019))
    local = compute(covenant_inventory("SE", with_wind, 2019, settings))
    assert local.emissions.minimum < national.emissions.minimum
    assert local.electricity.applied is Origin.LOCAL
    assert national.electricity.applied is Origin.NATIONAL


def test_only_wind_and_sun_count_as_local_electricity() -> None:
    for inventory in covenant_inventories("SE", ["2581", "1280", "0980"], [2019], BARE):
        technologies = {plant.technology for plant in inventory.electricity.plants}
        assert technologies <= {"wind_power", "solar_pv"}


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    many = covenant_inventories("SE", ["2580", "2582"], [2018, 2019], BARE)
    assert [(one.territory.code, one.year) for one in many] == [
        ("2580", 2018),
        ("2580", 2019),
        ("2582", 2018),
        ("2582", 2019),
    ]
    assert many[3] == covenant_inventory("SE", "2582", 2019, BARE)


def test_a_code_is_left_out_of_many_in_years_when_it_was_not_in_use() -> None:
    found = covenant_inventories("SE", ["1917", "0331"], [2006, 2007], BARE)
    assert [(one.territory.code, one.year) for one in found] == [("1917", 2006), ("0331", 2007)]


@pytest.mark.parametrize(
    ("code", "year", "told"),
    [
        ("2580", 2021, "one of 1990, 1995, 2000–2020"),
        ("9999", 2019, "not a code of Sweden"),
        ("1917", 2010, "has the code 0331 now"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(code: str, year: int, told: str) -> None:
    with pytest.raises(InputError, match=told):
        covenant_inventory("SE", code, year)


def test_notes_are_told_in_swedish_too() -> None:
    settings = StatisticsSettings(include_industry=True, language="sv")
    row = _row(covenant_inventory("SE", "2580", 2019, settings), "industry_non_ets", "coal")
    assert row.label == "kan inte skiljas från EU ETS"
    assert any(step.text.startswith("Omfattar: ") for step in row.basis)
