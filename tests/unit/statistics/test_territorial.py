"""Emissions within the borders: releases, gaps, sums."""

import math

import pytest

from samklang.errors import InputError
from samklang.statistics.labels import labels, subsector_label
from samklang.statistics.places import counties, municipalities
from samklang.statistics.territorial import (
    fossil_emissions,
    territorial_emissions,
    territorial_release,
    territorial_releases,
)


def _total_t(code: str, year: int, release: str) -> float:
    cells = territorial_emissions("SE", code, release)
    return math.fsum(cell.emissions_t for cell in cells if cell.year == year)


def test_the_years_are_not_contiguous_and_differ_by_release() -> None:
    years = territorial_releases("SE")
    assert years["2026"] == (1990, 2000, 2005, 2010, 2015, *range(2020, 2025))
    assert years["2025"] == (1990, 2000, 2005, 2010, *range(2015, 2024))


def test_the_newest_release_is_the_default() -> None:
    assert territorial_release("SE") == "2026"


def test_a_release_rewrites_history() -> None:
    assert _total_t("2506", 1990, "2025") == pytest.approx(48_500, abs=50)
    assert _total_t("2506", 1990, "2026") == pytest.approx(33_775, abs=1)


def test_norrbotten_2024() -> None:
    assert round(_total_t("25", 2024, "2026")) == 4_876_335


@pytest.mark.parametrize("release", ["2025", "2026"])
def test_the_nation_is_a_little_more_than_its_counties(release: str) -> None:
    codes = tuple(place.code for place in counties("SE"))
    cells = territorial_emissions("SE", codes, release)
    for year in territorial_releases("SE")[release]:
        regional_t = math.fsum(cell.emissions_t for cell in cells if cell.year == year)
        unallocated_t = _total_t("00", year, release) - regional_t
        assert 0 < unallocated_t < 600_000


def test_every_county_is_the_sum_of_its_municipalities() -> None:
    for place in counties("SE"):
        codes = tuple(member.code for member in municipalities("SE", place.code))
        cells = territorial_emissions("SE", codes, "2026")
        own_t = math.fsum(cell.emissions_t for cell in cells if cell.year == 2024)
        assert own_t == pytest.approx(_total_t(place.code, 2024, "2026"), abs=2)


def test_every_sector_has_a_label() -> None:
    names = labels("SE", "emission_sector")
    for cell in territorial_emissions("SE", "2580"):
        assert names[cell.sector_code].label("sv") != cell.sector_code


def test_an_unknown_release_names_those_that_exist() -> None:
    with pytest.raises(InputError, match="2025, 2026"):
        territorial_emissions("SE", "25", "1999")


def test_fossil_emissions_by_subsector_sum_to_their_published_total() -> None:
    cells = [cell for cell in fossil_emissions("SE", "2580") if cell.year == 2022]
    total = next(cell.emissions_t for cell in cells if cell.sector_code == "all")
    sectors = math.fsum(
        cell.emissions_t
        for cell in cells
        if cell.subsector_code == "all" and cell.sector_code != "all"
    )
    assert sectors == pytest.approx(total, abs=1)


def test_every_subsector_has_a_name_in_both_languages() -> None:
    for cell in fossil_emissions("SE", "00"):
        for language in ("en", "sv"):
            name = subsector_label("SE", cell.sector_code, cell.subsector_code, language)
            assert name != cell.subsector_code
