"""National energy use per inhabitant, and the groups that it is compared in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import LookupRefused
from samklang.registry.benchmarks import (
    benchmark_carriers,
    energy_per_inhabitant,
    group_of,
    maximum_energy_per_inhabitant,
)
from samklang.registry.files import csv_rows

COUNTRIES = [row["territory"] for row in csv_rows("benchmark_groups.csv")]


def test_the_national_average_of_country_and_year() -> None:
    found = energy_per_inhabitant("SE", "electricity", 2016)
    assert found.mwh_per_inhabitant == 7.44
    assert found.reason_code == "country_year"
    assert found.source_id == "jrc_energy_benchmarks"


def test_a_year_after_the_series_takes_the_last_and_says_so() -> None:
    found = energy_per_inhabitant("SE", "electricity", 2023)
    assert found.year == 2019
    assert found.reason_code == "country_nearest_earlier"
    assert "2019" in found.reason
    assert "2023" in found.reason


@pytest.mark.parametrize(
    ("country", "carrier", "year"),
    [("JP", "electricity", 2010), ("SE", "biogas", 2010), ("SE", "electricity", 1989)],
)
def test_what_the_table_lacks_is_refused(country: str, carrier: str, year: int) -> None:
    with pytest.raises(LookupRefused):
        energy_per_inhabitant(country, carrier, year)


def test_a_shared_column_says_what_else_it_holds() -> None:
    assert "together" in energy_per_inhabitant("SE", "heating_oil", 2016).note


def test_the_maximum_is_that_of_the_group() -> None:
    found = maximum_energy_per_inhabitant("SE", "electricity", 2016)
    assert (found.country, found.mwh_per_inhabitant) == ("NO", 12.51)
    assert found.status == "inferred"
    assert "Norway" in found.reason


def test_groups_are_three_and_hold_every_country_once() -> None:
    groups = {group_of(country) for country in COUNTRIES}
    assert sorted(len(group) for group in groups) == [2, 13, 21]
    assert sorted(member for group in groups for member in group) == sorted(COUNTRIES)


def test_a_country_without_benchmarks_is_in_no_group() -> None:
    with pytest.raises(LookupRefused):
        group_of("JP")


@given(st.sampled_from(COUNTRIES), st.sampled_from(benchmark_carriers()), st.integers(2008, 2030))
def test_no_country_is_above_the_maximum_of_its_group(
    country: str, carrier: str, year: int
) -> None:
    try:
        own = energy_per_inhabitant(country, carrier, year)
    except LookupRefused:
        return
    highest = maximum_energy_per_inhabitant(country, carrier, year)
    assert own.mwh_per_inhabitant <= highest.mwh_per_inhabitant
    assert highest.country in group_of(country)
