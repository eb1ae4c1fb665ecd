"""Pre-filled documents: every cell with source, grade and state; read back, they say the same."""

import json
from dataclasses import replace

import pytest

from samklang import checks
from samklang.errors import InputError
from samklang.inventory.compute import compute
from samklang.inventory.disclosure import ESTIMATED
from samklang.inventory.document import read_inventories
from samklang.inventory.records import Origin
from samklang.statistics.activity import StatisticsSettings
from samklang.statistics.export import results_table
from samklang.statistics.manifest import dataset
from samklang.statistics.method import inventory_years
from samklang.statistics.prefill import (
    head_comment,
    json_document,
    municipality_codes,
    prefilled,
    prefilled_keys,
    yaml_document,
)
from samklang.texts import LANGUAGES
from samklang.values import Value

YAML_YEARS = {1990, 2001, 2006, 2019}  # YAML reads slowly
WHOLE = StatisticsSettings(include_industry=True)
A_JUMP_AT_THE_BREAK = "1292"
TRANSPORT_DIESEL = "transport_non_allocateddiesel"
# A hidden total, a steel works, a place with a negative cell, one that was renumbered, the nation.
PLACES = ("2580", "2581", "0604", "1917", "00")


@pytest.mark.parametrize("code", PLACES)
def test_a_document_computes_to_the_result_that_it_was_made_of(code: str) -> None:
    results = list(prefilled("SE", [code], inventory_years("SE"), WHOLE))
    assert results
    few = [one for one in results if one.inventory.year in YAML_YEARS]
    for text, made in ((yaml_document(few), few), (json_document(results), results)):
        again = read_inventories(text.encode())
        assert [compute(one).result_hash for one in again] == [one.result_hash for one in made]


def test_every_row_has_a_grade_a_source_a_place_in_it_and_a_state() -> None:
    (result,) = prefilled("SE", ["2580"], [2019], WHOLE)
    rows = prefilled_keys(result)["activity"]
    assert len(rows) == len(result.inventory.activity)
    for row in rows:
        assert row["quality"] in {"A", "B", "C", "D"}
        assert row["source"].startswith("scb_kre_2022")
        assert "2580, 2019, consumer" in row["locator"]
        assert "Includes:" in row["note"]
        assert ("amount" in row) != ("state" in row)
        assert row["unit"] == "MWh"


def test_no_year_is_checked_against_one_before_a_break_of_method() -> None:
    made = [one.inventory for one in prefilled("SE", [A_JUMP_AT_THE_BREAK], [2004, 2008, 2009])]
    read = read_inventories(yaml_document(map(compute, made)).encode())
    assert [one.method for one in read] == [one.method for one in made]
    assert len({one.method for one in read}) == 3
    told = {one.id for found in checks.run_many(read) for one in found}
    assert "C14" not in told
    unsaid = [replace(one, method="") for one in read]
    assert "C14" in {one.id for found in checks.run_many(unsaid) for one in found}


def test_a_hidden_row_has_its_bounds_and_no_amount() -> None:
    (result,) = prefilled("SE", ["2580"], [2019])
    hidden = [row for row in prefilled_keys(result)["activity"] if row.get("state") == "suppressed"]
    assert hidden
    for row in hidden:
        assert "amount" not in row
        assert row["minimum"] <= row["maximum"]
        assert "hidden by statistical secrecy" in row["note"]


def test_transport_says_whose_deliveries_split_it() -> None:
    (result,) = prefilled("SE", ["2581"], [2019])
    notes = {
        row["carrier"]: row
        for row in prefilled_keys(result)["activity"]
        if row["sector"] == "transport_non_allocated"
    }
    petrol = notes["gasoline"]
    assert petrol["source"] == "scb_kre_2022, scb_fuel_deliveries_2022"
    assert "what was delivered in Norrbottens län in 2019" in petrol["note"]
    assert "not Piteå, since its fuel for transport is hidden" in petrol["note"]
    assert "the rest beside the petrol" in notes["diesel"]["note"]


def test_both_electricity_factors_stand_side_by_side() -> None:
    local = StatisticsSettings(electricity=Origin.LOCAL)
    (result,) = prefilled("SE", ["0980"], [2019], local)
    shown = prefilled_keys(result)["prefilled"]["electricity"]
    assert result.electricity.local is not None
    assert shown == {
        "national_t_per_mwh": result.electricity.national.t_per_mwh,
        "local_t_per_mwh": result.electricity.local.t_per_mwh,
        "applied": "local",
    }
    assert shown["local_t_per_mwh"] < shown["national_t_per_mwh"]


def test_what_hides_the_local_factor_is_said() -> None:
    (result,) = prefilled("SE", ["2580"], [2019])
    keys = prefilled_keys(result)
    assert keys["prefilled"]["electricity"]["local_t_per_mwh"] is None
    assert "The electricity used is hidden" in keys["electricity"]["note"]


def test_the_plants_of_the_heat_factor_stand_with_their_fuel() -> None:
    for year in (1990, 2010):
        (result,) = prefilled("SE", ["2580"], [year])
        plants = prefilled_keys(result)["heat"]["plants"]
        combined = plants[0]
        assert combined["label"]
        assert combined["electricity_mwh"] > 0
        assert all(fuel["amount"] > 0 and fuel["unit"] == "MWh" for fuel in combined["fuels"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("year", "table"), [(1995, "energy_balance"), (2006, "final_energy")])
def test_the_break_of_method_is_a_note_of_the_document(
    year: int, table: str, language: str
) -> None:
    settings = StatisticsSettings(language="sv" if language == "sv" else "en")
    (result,) = prefilled("SE", ["2580"], [year], settings)
    caveat = dataset("SE", table).caveat("method_break").text(settings.language)
    assert prefilled_keys(result)["notes"] == [caveat]


def test_the_file_tells_sources_and_licences() -> None:
    results = list(prefilled("SE", ["2580"], [1990, 2019]))
    text = yaml_document(results)
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Pre-filled by Samklang" in line for line in head)
    assert any("CC0 1.0; cite Energimyndigheten" in line for line in head)
    document = json.loads(json_document(results[:1]))
    for source in document["prefilled"]["sources"]:
        assert source["citation"]
        assert source["licence"]
    assert "Förifyllt" in head_comment([document], "sv")


def test_a_negative_cell_is_missing_in_every_format() -> None:
    results = list(prefilled("SE", ["0604"], [2001]))
    rows = prefilled_keys(results[0])["activity"]
    (diesel,) = (row for row in rows if row["sector"] + row["carrier"] == TRANSPORT_DIESEL)
    assert diesel["state"] == "missing"
    assert "amount" not in diesel
    assert "-4,841 MWh, which cannot be energy used" in diesel["note"]
    assert "0604,2001,transport_non_allocated,diesel,,MWh,missing,,,,,," in results_table(results)


def test_an_estimate_of_a_hidden_cell_is_never_published() -> None:
    (result,) = prefilled("SE", ["2580"], [2019])
    row = result.inventory.activity[0]
    estimated = replace(row, value=Value.of(1), quality=ESTIMATED)
    taken = replace(result, inventory=replace(result.inventory, activity=(estimated,)))
    with pytest.raises(InputError, match="may not be published"):
        prefilled_keys(taken)


def test_every_year_has_290_municipalities_but_for_those_in_a_neighbour() -> None:
    settings = StatisticsSettings(with_basis=False)
    codes = municipality_codes("SE")
    counted = {
        year: sum(1 for _ in prefilled("SE", codes, [year], settings)) for year in (2004, 2006)
    }
    assert counted == {2004: 289, 2006: 290}
