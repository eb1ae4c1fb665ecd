"""A county's roll-up reproduces what others published from the same release."""

import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from samklang.region.rollup import region_show
from samklang.region.totals import RegionTotal
from samklang.statistics.territorial import territorial_emissions

FILE = Path(__file__).with_name("region_norrbotten.yaml")
YEARS = (1990, 2000, 2005, 2010, 2015, 2020, 2021, 2022, 2023, 2024)


@cache
def published() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def _region(year: int) -> RegionTotal:
    case = published()
    return region_show(case["country"], case["county"], year, "territorial", case["release"])


def _sectors(code: str, year: int) -> dict[str, float]:
    case = published()
    cells = territorial_emissions(case["country"], code, case["release"])
    return {cell.sector_code: cell.emissions_t for cell in cells if cell.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_the_county_is_reproduced_within_half_a_tonne(year: int) -> None:
    region, case = _region(year), published()
    expected_t = case["county_emissions_t"][year]
    assert abs(region.emissions.minimum_t - expected_t) <= case["allowance_t"]
    assert abs((region.county_row_t or 0) - expected_t) <= case["allowance_t"]
    assert region.emissions.total_is == "exact"


@pytest.mark.parametrize("year", YEARS)
def test_all_fourteen_municipalities_are_reproduced(year: int) -> None:
    expected = published()["municipalities"]
    found = {place.code: place for place in _region(year).municipalities}
    assert found.keys() == expected.keys()
    for code, place in found.items():
        assert place.name == expected[code]["name"]
        assert math.isclose(
            place.emissions.minimum_t, expected[code]["emissions_t"][year], abs_tol=0.05
        )


@pytest.mark.parametrize("year", [1990, 2024])
def test_sectors_are_reproduced(year: int) -> None:
    case = published()
    for code, municipality in case["municipalities"].items():
        expected = municipality["sectors_t"][year]
        assert _sectors(code, year) == pytest.approx(expected, abs=0.01)
    county = _sectors(case["county"], year)
    assert county == pytest.approx(case["county_sectors_t"][year], abs=0.5)
