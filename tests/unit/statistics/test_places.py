"""Territories, inhabitants, borders."""

import pytest

from samklang.errors import InputError
from samklang.statistics.places import (
    borders,
    counties,
    county,
    municipalities,
    nation,
    population,
    territories,
    territory,
)
from samklang.statistics.records import Level


def test_there_are_290_municipalities_in_21_counties() -> None:
    assert len(municipalities("SE")) == 290
    assert len(counties("SE")) == 21
    assert nation("SE").name == "Sverige"


def test_every_municipality_lies_in_a_county_that_exists() -> None:
    codes = {place.code for place in counties("SE")}
    assert all(place.parent_code in codes for place in municipalities("SE"))


def test_norrbotten_has_fourteen_municipalities_and_a_nuts_code() -> None:
    assert len(municipalities("SE", "25")) == 14
    assert county("SE", "25").nuts_code == "SE332"


def test_a_municipality_that_changed_county_is_counted_once_in_each_year() -> None:
    assert "1917" in {place.code for place in municipalities("SE", "19", 2006)}
    assert "0331" not in {place.code for place in municipalities("SE", "03", 2006)}
    assert "0331" in {place.code for place in municipalities("SE", "03", 2007)}
    assert territory("SE", "1917").successor_code == "0331"
    assert len(municipalities("SE", year=2006)) == len(municipalities("SE", year=2007)) == 290


def test_land_area_of_the_nation_is_that_of_its_counties() -> None:
    areas = [place.land_area_km2 or 0 for place in counties("SE")]
    assert sum(areas) == pytest.approx(nation("SE").land_area_km2, abs=0.2)


def test_unknown_codes_are_refused_with_what_exists() -> None:
    with pytest.raises(InputError, match="Norrbottens län"):
        county("SE", "99")
    with pytest.raises(InputError, match="leading zero"):
        territory("SE", "114")


def test_population_of_the_very_year() -> None:
    found = population("SE", "25", 2025)
    assert found.value == 248_918
    assert found.is_of_the_year
    assert found.source_id == "scb_population"
    assert population("SE", "00", 2023).value == 10_551_707


@pytest.mark.parametrize(("year", "of"), [(2019, 2018), (2020, 2018), (2021, 2023), (2022, 2023)])
def test_the_nearest_count_within_two_years_stands_in_and_says_so(year: int, of: int) -> None:
    found = population("SE", "2580", year)
    assert found.counted_on is not None
    assert found.counted_on.year == of
    assert "years away" in found.reason
    assert not found.is_of_the_year


@pytest.mark.parametrize("year", [2005, 2015, 2028])
def test_a_count_too_far_away_is_a_reason_and_no_number(year: int) -> None:
    found = population("SE", "2580", year)
    assert found.value is None
    assert "more than 2 years away" in found.reason


def test_a_former_code_has_no_count() -> None:
    assert population("SE", "1917", 2006).value is None


def test_every_county_and_municipality_in_use_has_a_border() -> None:
    drawn = {border.territory_code for border in borders("SE")}
    wanted = {
        place.code
        for place in territories("SE")
        if place.level is not Level.NATION and place.valid_to_year is None
    }
    assert drawn == wanted


def test_rings_are_closed_and_lie_in_the_country() -> None:
    for border in borders("SE", ["2580", "0180"]):
        for polygon in border.polygons:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(10 < x < 25 and 55 < y < 70 for x, y in ring)


def test_neighbours_share_points_of_their_border() -> None:
    lulea, boden = (
        {point for polygon in border.polygons for ring in polygon for point in ring}
        for border in borders("SE", ["2580", "2582"])
    )
    assert len(lulea & boden) >= 2
