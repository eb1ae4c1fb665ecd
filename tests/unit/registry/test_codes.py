"""Code lists: every name leads to one code, or is refused with its candidates."""

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import LookupRefused, UnknownCodeError
from samklang.registry.codes import Code, CodeList, code_list, code_list_names

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

FORMS: list[Form] = ["NFC", "NFD", "NFKC", "NFKD"]
CARRIERS = code_list("energy_carrier")
ROWS = [(name, row) for name in code_list_names() for row in code_list(name).rows]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("el", "electricity"),
        ("Fjärrvärme", "district_heating_and_cooling"),
        ("NATURGAS", "natural_gas"),
        ("gasol", "liquid_gas"),
        ("LPG", "liquid_gas"),
        ("eldningsolja", "heating_oil"),
        ("bensin", "gasoline"),
        ("petrol", "gasoline"),
        ("diesel", "diesel"),
        ("brunkol", "lignite"),
        ("stenkol", "coal"),
        ("ved", "other_biomass"),
        ("pellets", "other_biomass"),
        ("biogas", "biogas"),
        ("solvärme", "solar_thermal"),
        ("bergvärme", "geothermal"),
        ("Heating oil", "heating_oil"),
        ("  heating   OIL ", "heating_oil"),
        ("22", "biogas"),
    ],
)
def test_common_names_of_carriers_are_understood(written: str, meant: str) -> None:
    assert CARRIERS.resolve(written) == meant


def test_carriers_stand_in_the_order_of_the_contract() -> None:
    assert CARRIERS.codes == (
        "electricity", "district_heating_and_cooling", "natural_gas", "liquid_gas", "heating_oil",
        "diesel", "gasoline", "lignite", "coal", "other_fossil_fuels", "plant_oil", "biofuel",
        "other_biomass", "biogas", "solar_thermal", "geothermal",
    )  # fmt: skip


def test_sectors_stand_in_the_order_of_the_contract() -> None:
    assert code_list("consumption_sector").codes == (
        "municipal_buildings", "public_lighting", "tertiary_buildings", "residential_buildings",
        "industry_non_ets", "industry_ets", "buildings_non_allocated", "municipal_fleet",
        "public_transport", "private_and_commercial_transport", "transport_non_allocated",
        "agriculture_forestry_fisheries", "other_non_allocated",
    )  # fmt: skip
    assert code_list("non_energy_sector").codes[:6] == (
        "solid_waste_disposal", "biological_treatment_of_waste", "incineration_and_open_burning",
        "wastewater", "fugitive_emissions", "other_non_energy",
    )  # fmt: skip
    assert code_list("notation_key").codes == ("NO", "IE", "C", "NE")


@pytest.mark.parametrize(
    ("name", "written", "candidates"),
    [
        ("energy_carrier", "gas", ["natural_gas", "liquid_gas", "biogas"]),
        ("energy_carrier", "biobränsle", ["plant_oil", "biofuel", "other_biomass"]),
        ("consumption_sector", "industri", ["industry_non_ets", "industry_ets"]),
        ("policy_instrument", "Public procurement", ["B18", "B24", "B47"]),
    ],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(
    name: str, written: str, candidates: list[str]
) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        code_list(name).resolve(written)
    (problem,) = caught.value.problems
    assert problem.expected == f"one of: {', '.join(candidates)}"
    assert "more than one" in problem.message


def test_a_parent_settles_which_of_the_equal_labels_is_meant() -> None:
    instruments = code_list("policy_instrument")
    assert instruments.resolve("Public procurement", parent="transport") == "B47"


def test_an_unknown_name_lists_near_ones() -> None:
    with pytest.raises(UnknownCodeError, match="Did you mean 'district_heating_and_cooling'"):
        CARRIERS.resolve("fjärvärme")


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(LookupRefused, match="energy_carrier"):
        code_list("carriers")


def test_a_code_outside_the_list_has_no_label() -> None:
    with pytest.raises(UnknownCodeError):
        CARRIERS.label("fjv")


def test_labels_are_given_in_both_languages() -> None:
    assert CARRIERS.label("heating_oil") == "Heating oil"
    assert CARRIERS.label("heating_oil", "sv") == "Eldningsolja"


def test_membership_is_of_codes_only() -> None:
    assert "electricity" in CARRIERS
    assert "el" not in CARRIERS


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_means_itself(name: str) -> None:
    found = code_list(name)
    assert [found.resolve(code) for code in found.codes] == list(found.codes)


@given(
    st.sampled_from(CARRIERS.rows),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from(FORMS),
    st.sampled_from(["", " ", "\u00a0", "\t "]),
)
def test_case_blanks_and_unicode_form_do_not_matter(
    row: Code, change: Callable[[str], str], form: Form, blank: str
) -> None:
    for label in (row.label_en, row.label_sv):
        written = blank + unicodedata.normalize(form, change(label)) + blank
        assert CARRIERS.resolve(written) == row.code


@given(st.text(max_size=40))
def test_any_text_is_either_a_code_or_one_clear_problem(text: str) -> None:
    for found in (CARRIERS, code_list("fuel"), code_list("country")):
        _resolves_or_explains(found, text)


def _resolves_or_explains(found: CodeList, text: str) -> None:
    try:
        assert found.resolve(text) in found
    except UnknownCodeError as error:
        (problem,) = error.problems
        assert repr(text) in problem.where
        assert problem.expected


@pytest.mark.parametrize(
    ("fuel", "carrier", "is_biogenic"),
    [
        ("gas_oil", "heating_oil", "no"),
        ("residual_oil", "heating_oil", "no"),
        ("peat", "other_fossil_fuels", "no"),
        ("municipal_waste_biomass", "other_biomass", "yes"),
        ("biodiesel", "biofuel", "yes"),
    ],
)
def test_a_fuel_stands_below_its_carrier(fuel: str, carrier: str, is_biogenic: str) -> None:
    row = code_list("fuel").row(fuel)
    assert row.parent == carrier
    assert row.attribute("biogenic") == is_biogenic


@pytest.mark.parametrize(("alias", "code"), [("EL", "GR"), ("UK", "GB"), ("Sverige", "SE")])
def test_countries_are_known_by_the_codes_of_eurostat_too(alias: str, code: str) -> None:
    assert code_list("country").resolve(alias) == code
