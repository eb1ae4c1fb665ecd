"""The older energy balance: its cells, its way to the Covenant, and what it does not fill."""

from itertools import product

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.inventory.compute import compute, compute_many
from samklang.inventory.records import ActivityRecord, Inventory
from samklang.statistics.activity import (
    StatisticsSettings,
    covenant_inventories,
    covenant_inventory,
)
from samklang.statistics.crosswalk import mappings
from samklang.statistics.grid import balance_grid
from samklang.statistics.labels import labels
from samklang.statistics.manifest import dataset
from samklang.statistics.method import (
    NEWER,
    OLDER,
    inventory_years,
    method_of,
    method_years,
    spans,
)
from samklang.statistics.places import municipalities
from samklang.statistics.rows import line_share
from samklang.values import State

WHOLE = StatisticsSettings(include_industry=True, with_basis=False)
YEARS = (1990, 1995, *range(2000, 2005))
GRID = balance_grid("SE")
# 290 codes in seven years, without places that were still part of a neighbour: Knivsta in all years,
# Nykvarn, Bollebygd and Lekeberg until 1995, Gnesta and Trosa in 1990.
COUNTED = 290 * 7 - 7 - 3 * 2 - 2


def _row(inventory: Inventory, sector: str, carrier: str) -> ActivityRecord:
    return next(
        record
        for record in inventory.activity
        if (record.sector, record.carrier) == (sector, carrier)
    )


def test_the_years_are_those_that_were_published_and_no_others() -> None:
    assert method_years("SE", OLDER) == YEARS
    assert inventory_years("SE") == (*YEARS, *range(2005, 2021))
    assert spans(inventory_years("SE")) == "1990, 1995, 2000–2020"
    assert {year: method_of("SE", year) for year in (2004, 2005)} == {2004: OLDER, 2005: NEWER}


@pytest.mark.parametrize("year", [1989, *range(1991, 1995), *range(1996, 2000), 2021])
def test_a_year_in_between_is_refused_and_never_filled(year: int) -> None:
    with pytest.raises(InputError, match="never filled in from its neighbours"):
        covenant_inventory("SE", "2580", year)
    with pytest.raises(InputError, match="1990, 1995, 2000–2020"):
        covenant_inventories("SE", ["2580"], [2004, year])


def test_cells_of_lulea_in_1990_are_those_of_the_table() -> None:
    lulea = covenant_inventory("SE", "2580", 1990, WHOLE)
    for sector, carrier, consumer, code in (
        ("transport_non_allocated", "gasoline", "9.4", "petrol"),
        ("transport_non_allocated", "diesel", "9.4", "diesel"),
        ("residential_buildings", "electricity", "9.6", "electricity"),
        ("agriculture_forestry_fisheries", "diesel", "9.1", "diesel"),
    ):
        number = _row(lulea, sector, carrier).value.number
        assert number == GRID.cell("2580", 1990, consumer, code)
    assert _row(lulea, "transport_non_allocated", "gasoline").value.number == PETROL_1990_MWH


PETROL_1990_MWH = 458_171


def test_no_energy_of_the_balance_is_lost_or_counted_twice() -> None:
    known = GRID.known_mwh()
    consumers = [
        GRID.rows[code] for code, one in labels("SE", OLDER.consumers).items() if not one.is_total
    ]
    carriers = [
        GRID.columns[code] for code, one in labels("SE", OLDER.carriers).items() if not one.is_total
    ]
    table_mwh = known[:, :, consumers][..., carriers].sum()
    mapped_mwh = sum(
        (
            known[:, :, GRID.rows[line.consumer_code], GRID.columns[line.code]]
            * line_share("SE", line)
        ).sum()
        for line in mappings("SE", OLDER.use)
    )
    assert mapped_mwh == pytest.approx(table_mwh, rel=1e-12)


def test_a_cell_without_a_line_never_holds_anything() -> None:
    mapped = {(line.consumer_code, line.code) for line in mappings("SE", OLDER.use)}
    parts = [
        [code for code, one in labels("SE", name).items() if not one.is_total]
        for name in (OLDER.consumers, OLDER.carriers)
    ]
    for consumer, carrier in set(product(*parts)) - mapped:
        assert not GRID.known_mwh()[..., GRID.rows[consumer], GRID.columns[carrier]].any()


def test_only_waste_is_split_and_its_shares_add_up_to_one() -> None:
    shares: dict[tuple[str, str], float] = {}
    for line in (*mappings("SE", OLDER.use), *mappings("SE", OLDER.heat_fuel)):
        key = line.consumer_code, line.code
        shares[key] = shares.get(key, 0.0) + float(line_share("SE", line))
        assert bool(line.share_rule) == (line.code == "waste")
    assert set(shares.values()) == {1.0}


def test_nothing_is_hidden_in_the_balance_and_the_nation_holds_its_carriers() -> None:
    assert not GRID.is_hidden.any()
    total = GRID.cell("00", 2004, "9", "total")
    parts = [
        GRID.cell("00", 2004, "9", code) or 0.0
        for code, one in labels("SE", OLDER.carriers).items()
        if not one.is_total
    ]
    assert total == pytest.approx(sum(parts), abs=16)


def test_a_negative_cell_is_missing_and_says_so() -> None:
    cells = np.argwhere(GRID.known_mwh() < 0)
    assert len(cells) == 9
    row = _row(covenant_inventory("SE", "0604", 2001), "transport_non_allocated", "diesel")
    assert row.value.state is State.MISSING
    assert "the table shows -4,841 MWh, which cannot be energy used" in row.basis[0].text
    assert row.basis[0].value is None
    total = compute(covenant_inventory("SE", "0604", 2001)).emissions
    assert total.is_at_least
    assert total.maximum is None


def test_a_code_has_rows_only_while_it_existed() -> None:
    found = covenant_inventories("SE", ["1917", "0331"], YEARS, WHOLE)
    assert {inventory.territory.code for inventory in found} == {"1917"}
    assert len(found) == len(YEARS)


@pytest.mark.parametrize(
    ("code", "first"), [("0140", 2000), ("0461", 1995), ("1443", 2000), ("0330", 2005)]
)
def test_a_municipality_that_was_part_of_a_neighbour_has_no_inventory_then(
    code: str, first: int
) -> None:
    found = covenant_inventories("SE", [code], inventory_years("SE"), WHOLE)
    assert min(inventory.year for inventory in found) == first
    with pytest.raises(InputError, match=r"do not count \w+ by itself"):
        covenant_inventory("SE", code, 1990)


def test_all_municipalities_have_an_inventory_in_every_year_of_the_balance() -> None:
    codes = [place.code for place in municipalities("SE", year=2004)]
    found = compute_many(covenant_inventories("SE", codes, YEARS, WHOLE))
    assert len(found) == COUNTED
    for result in found:
        refused = [row for row in result.rows if row.factor.t_per_mwh is None]
        assert all(row.energy.state is State.ZERO for row in refused)
        assert result.emissions.number > 0


def test_the_heat_factor_is_made_of_the_fuels_of_the_balance() -> None:
    heat = compute(covenant_inventory("SE", "2580", 1990)).heat
    assert heat is not None
    assert heat.t_per_mwh is not None
    assert 0.1 < heat.t_per_mwh < 0.356
    plants = {
        plant.technology: plant for plant in covenant_inventory("SE", "2580", 1990).heat.plants
    }
    assert plants["4.6"].electricity_mwh == GRID.cell("2580", 1990, "4.6", "electricity")
    peat = {fuel.fuel for fuel in covenant_inventory("SE", "00", 1990).heat.plants[0].fuels}
    assert {"peat", "residual_oil", "municipal_waste_fossil"} <= peat


def test_an_inventory_of_the_balance_names_its_table_and_the_break() -> None:
    inventory = covenant_inventory("SE", "2580", 1995)
    assert inventory.activity[0].where == "energy_balance, 2580, 1995"
    assert "EN0203AB" in inventory.activity[0].basis[0].locator
    assert any(
        note == dataset("SE", "energy_balance").caveat("method_break").text()
        for note in inventory.notes
    )
