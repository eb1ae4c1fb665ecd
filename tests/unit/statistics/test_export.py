"""The flat table of activity rows, and its way back through the table reader."""

import csv
import io

import pytest

from samklang.inventory.compute import compute_many
from samklang.statistics.activity import (
    StatisticsSettings,
    covenant_inventories,
    covenant_inventory,
)
from samklang.statistics.export import COLUMNS, write_activity_table
from samklang.statistics.places import municipalities
from samklang.workbook.activity_reading import read_activity_table


def _written(codes: list[str], years: list[int]) -> list[dict[str, str]]:
    target = io.StringIO()
    count = write_activity_table(target, "SE", codes, years)
    lines = list(csv.DictReader(io.StringIO(target.getvalue())))
    assert len(lines) == count
    return lines


def test_the_columns_are_those_of_the_contract() -> None:
    target = io.StringIO()
    write_activity_table(target, "SE", ["2580"], [2019])
    assert tuple(target.getvalue().splitlines()[0].split(",")) == COLUMNS


def test_a_hidden_row_has_a_state_and_bounds_and_no_amount() -> None:
    hidden = [line for line in _written(["2580"], [2019]) if line["state"]]
    assert len(hidden) == 4
    assert {line["state"] for line in hidden} == {"suppressed"}
    assert all(line["amount"] == "" and line["maximum"] for line in hidden)


def test_every_digit_comes_back() -> None:
    lines = _written(["2580"], [2019])
    activity = covenant_inventory("SE", "2580", 2019).activity
    for line, record in zip(lines, activity, strict=True):
        assert (line["sector"], line["carrier"]) == (record.sector, record.carrier)
        if record.value.number is not None:
            assert float(line["amount"]) == record.value.number


def test_a_code_stands_only_in_years_when_it_was_in_use() -> None:
    lines = _written(["1917", "0331"], [2006, 2007])
    assert {(line["code"], line["year"]) for line in lines} == {("1917", "2006"), ("0331", "2007")}


def test_the_table_comes_back_through_the_table_reader_with_the_same_emissions() -> None:
    codes = [place.code for place in municipalities("SE", "25")]
    target = io.StringIO()
    write_activity_table(target, "SE", codes, [2018, 2019], with_heat_factors=True)
    table = read_activity_table(target.getvalue().encode())
    again = {
        (result.inventory.territory.code, result.inventory.year): result.emissions
        for result in compute_many(table.inventories())
    }
    settings = StatisticsSettings(with_basis=False)
    direct = compute_many(covenant_inventories("SE", codes, [2018, 2019], settings))
    assert len(again) == len(direct)
    for result in direct:
        place = result.inventory.territory
        found = again[place.code, result.inventory.year]
        assert found.minimum == pytest.approx(result.emissions.minimum, rel=1e-12)
        assert found.maximum == pytest.approx(result.emissions.maximum, rel=1e-12)
