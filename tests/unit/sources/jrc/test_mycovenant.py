"""Sheets of MyCovenant are found by their columns; a dash is missing; nobody's name is read."""

from typing import Any

import pytest

from samklang.errors import SourceError, TableError
from samklang.series import Series
from samklang.sources.connector import Fetched, Part, Request
from samklang.sources.jrc.benchmarks import per_inhabitant
from samklang.sources.jrc.connector import connectors
from samklang.values import State
from tests.standins import jrc

(CONNECTOR,) = connectors()
REGISTER: list[list[Any]] = [
    ["organisation_id", "organisation_name", "country_code", "population_adhesion", "mayor"],
    [11886, "Stockholm", "se", "960031", "Somebody"],
    [12456, "Jokkmokk", "se", "-", "Somebody Else"],
]
INVENTORY: list[list[Any]] = [
    [
        "action_plan_id",
        "inventory_year",
        "population_in_the_inventory_year",
        "aggregated_sector",
        "aggregated_carrier",
        "energy_measure",
        "emission_measure",
    ],
    ["699", 2013, 5086, "Transport", "Fossil fuels", "30518,5", 8000],
    ["699", 2013, 5086, "Transport", "Electricity", "-", 0],
    ["700", 2013, "-", "Transport", "Electricity", 12.0, 1],
]


def parsed(table: str, sheets: dict[str, list[list[Any]]]) -> tuple[Series, ...]:
    request = Request(f"https://jeodpp.jrc.ec.europa.eu/ftp/public/{table}.xlsx")
    part = Part(request, jrc.book(sheets))
    CONNECTOR.check(part)
    return CONNECTOR.parse(Fetched("JRC", table, "5th release", "", (part,)))


def test_the_register_has_inhabitants_by_organisation_and_nobodys_name() -> None:
    (found,) = parsed("df1", {"Metadata": [["About"]], "df1": REGISTER})
    assert [value.number for _, value in found.rows()] == [960031.0, None]
    assert found.dimension("organisation_id").labels == ("Stockholm", "Jokkmokk")
    assert found.unit == "inhabitants"
    assert "Somebody" not in repr(found)


def test_an_inventory_gives_a_series_for_each_column_with_the_same_rows() -> None:
    population, energy, emissions = parsed("df2-2D_1:x.xlsx", {"2D_1": INVENTORY})
    assert [one.unit for one in (population, energy, emissions)] == ["inhabitants", "MWh", "t"]
    assert energy.table == "df2-2D_1:energy_measure"
    assert [value.number for _, value in energy.rows()] == [30518.5, None, 12.0]
    assert energy.value(1).state is State.MISSING
    assert emissions.value(1).state is State.ZERO
    assert [population.key(row) for row in range(3)] == [energy.key(row) for row in range(3)]


def test_energy_per_inhabitant_is_missing_where_either_is() -> None:
    population, energy, _ = parsed("df2-2D_1:x.xlsx", {"2D_1": INVENTORY})
    found = per_inhabitant(energy, population)
    assert found.unit == "MWh per inhabitant"
    assert [value.number for _, value in found.rows()] == [
        pytest.approx(30518.5 / 5086),
        None,
        None,
    ]


def test_targets_keep_every_column_that_the_release_has() -> None:
    sheet: list[list[Any]] = [
        ["action_plan_id", "target_kind", "base_year", "target_year", "co2_target"],
        [989, "CoM2020", 2000, 2020, "0,5"],
        [989, "CoM2030", 2000, 2030, 0.4],
    ]
    (found,) = parsed("df2-2A:x.xlsx", {"2A_2": sheet})
    assert [found.key(row) for row in range(2)] == [
        ("989", "CoM2020", "2000", "2020"),
        ("989", "CoM2030", "2000", "2030"),
    ]
    assert [value.number for _, value in found.rows()] == [0.5, 0.4]


def test_columns_may_stand_in_another_order_below_a_title() -> None:
    shuffled: list[list[Any]] = [["GCoM - MyCovenant"], *(row[::-1] for row in REGISTER)]
    (found,) = parsed("df1", {"A": shuffled})
    assert len(found) == 2


def test_a_sheet_without_the_columns_is_refused() -> None:
    with pytest.raises(SourceError, match="no sheet has the columns"):
        parsed("df1", {"A": [row[1:] for row in REGISTER]})


def test_a_row_that_stands_twice_and_a_cell_that_is_no_number_are_told() -> None:
    sheet = [*REGISTER, REGISTER[1], [1, "Somewhere", "se", "many", "-"]]
    with pytest.raises(TableError, match="row 4: 11886, se repeats row 2") as caught:
        parsed("df1", {"A": sheet})
    assert "cell D5" in str(caught.value)
