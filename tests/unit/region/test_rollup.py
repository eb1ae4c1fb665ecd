"""Roll-up of a county."""

import math

import pytest

from samklang.errors import InputError
from samklang.inventory.compute import compute
from samklang.region.document import region_document
from samklang.region.rollup import region_show
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.joint import tightened
from samklang.statistics.places import counties


def test_norrbotten_2024_by_territory() -> None:
    region = region_show("SE", "25", 2024, "territorial")
    assert region.release == "2026"
    assert abs(region.emissions.minimum_t - 4_876_335.05) < 0.5
    assert region.emissions.total_is == "exact"
    assert len(region.municipalities) == 14


def test_another_release_gives_another_figure() -> None:
    old = region_show("SE", "25", 1990, "territorial", "2025")
    new = region_show("SE", "25", 1990, "territorial", "2026")
    assert abs(old.emissions.minimum_t - new.emissions.minimum_t) > 10_000


@pytest.mark.parametrize("code", [place.code for place in counties("SE")])
def test_a_county_is_the_sum_of_its_municipalities(code: str) -> None:
    region = region_show("SE", code, 2024, "territorial")
    assert region.county_row_t is not None
    assert abs(region.emissions.minimum_t - region.county_row_t) < 2


def test_the_covenant_total_of_norrbotten_is_at_least() -> None:
    region = region_show("SE", "25", 2019)
    assert region.emissions.total_is == "at_least"
    assert region.emissions.maximum_t is not None
    assert region.emissions.minimum_t < region.emissions.maximum_t
    assert region.coverage.hidden == 79


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_county_is_known_better_than_its_municipalities(year: int) -> None:
    region = region_show("SE", "25", year)
    low = math.fsum(place.emissions.minimum_t for place in region.municipalities)
    high = math.fsum(place.emissions.maximum_t or math.inf for place in region.municipalities)
    assert region.emissions.maximum_t is not None
    assert low <= region.emissions.minimum_t <= region.emissions.maximum_t <= high
    width_t = region.emissions.maximum_t - region.emissions.minimum_t
    assert width_t < (high - low) / 10
    assert width_t < 1_000


def test_the_industry_stands_beside_and_never_inside_the_headline() -> None:
    region = region_show("SE", "25", 2019)
    whole = region_show("SE", "25", 2019, include_industry=True)
    assert region.with_industry is not None
    assert region.with_industry == whole.emissions
    assert whole.emissions.minimum_t > 3 * region.emissions.minimum_t


def test_a_municipality_is_what_its_own_inventory_says() -> None:
    region = region_show("SE", "25", 2019)
    boden = next(place for place in region.municipalities if place.code == "2582")
    own = compute(covenant_inventory("SE", "2582", 2019, StatisticsSettings(with_basis=False)))
    narrowed = tightened("SE", own)
    assert boden.emissions.minimum_t == narrowed.emissions.minimum
    assert boden.emissions.maximum_t == narrowed.emissions.maximum
    assert narrowed.emissions.minimum >= own.emissions.minimum
    assert narrowed.emissions.maximum is not None
    assert own.emissions.maximum is not None
    assert narrowed.emissions.maximum <= own.emissions.maximum


def test_a_municipality_counts_in_the_county_of_its_year() -> None:
    before = {place.code for place in region_show("SE", "19", 2006).municipalities}
    after = {place.code for place in region_show("SE", "03", 2007).municipalities}
    assert "1917" in before
    assert "0331" in after


def test_the_document_has_the_keys_of_the_contract() -> None:
    document = region_document(region_show("SE", "25", 2019))
    promised = {"county", "name", "year", "ledger", "release", "municipalities"}
    total = {"total_emissions_t", "total_is"}
    bounds = {"total_emissions_t_minimum", "total_emissions_t_maximum"}
    assert promised | total | bounds <= set(document)
    assert {"code", "name", "emissions_t", "state", "population"} <= set(
        document["municipalities"][0]
    )
    parts_t = math.fsum(place["emissions_t"] for place in document["municipalities"])
    assert document["total_emissions_t"] >= parts_t  # the county is bounded jointly


def test_every_note_is_told_in_both_languages() -> None:
    for ledger in ("covenant", "territorial"):
        for told in region_show("SE", "25", 2020, ledger).notes:
            assert told.text("en") != told.text("sv")


@pytest.mark.parametrize(
    ("county", "year", "ledger", "release", "told"),
    [
        ("99", 2019, "covenant", None, "25 Norrbottens län"),
        ("25", 2021, "covenant", None, "1990, 1995, 2000–2020"),
        ("25", 1995, "territorial", None, "1990, 2000, 2005"),
        ("25", 2016, "territorial", "2026", "nothing is filled in"),
        ("25", 2024, "territorial", "2024", "2025, 2026"),
        ("25", 2019, "covenant", "2026", "2022-12-01"),
        ("25", 2019, "consumption", None, "covenant, territorial"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(
    county: str, year: int, ledger: str, release: str | None, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        region_show("SE", county, year, ledger, release)


def test_inhabitants_of_another_year_are_told() -> None:
    def keys(year: int, ledger: str = "covenant") -> list[str]:
        return [told.key for told in region_show("SE", "25", year, ledger).notes]

    assert "population_of_another_year" in keys(2016)
    assert "population_of_another_year" in keys(2020, "territorial")
    assert "population_of_another_year" not in keys(2018)
    assert "no_population" in keys(2010)


def test_a_year_of_another_release_is_refused_with_that_release() -> None:
    with pytest.raises(InputError, match="Another release has it: 2025"):
        region_show("SE", "25", 2016, "territorial")
