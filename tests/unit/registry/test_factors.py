"""Which factor a look-up gives, why, and what it refuses."""

import time
from typing import TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import LookupRefused, UnknownCodeError
from samklang.registry.codes import code_list
from samklang.registry.factor_rows import factor_table
from samklang.registry.factors import (
    FactorAnswer,
    FactorSet,
    factor_set,
    factor_sets,
    maximum_reference,
)
from samklang.registry.gwp import gwp_set
from samklang.registry.reasons import Reason
from samklang.registry.sources import source

COVENANT = factor_set()
ANNEX = factor_set("com-2010")
OBSERVED = factor_set("ecoregion-observed")
BY_GAS = sorted({row.fuel for row in factor_table("fuels_ipcc_2006")})
FOSSIL = [fuel for fuel in BY_GAS if code_list("fuel").row(fuel).attribute("biogenic") == "no"]


class Asked(TypedDict, total=False):
    """What can be asked besides carrier, country and year."""

    approach: str
    gas_unit: str
    gwp_set: str
    sustainable: bool
    fossil_methane: bool | None


def look_up(
    carrier: str,
    *,
    country: str = "SE",
    year: int = 2010,
    fuel: str | None = None,
    **asked: Unpack[Asked],
) -> FactorAnswer:
    return COVENANT.look_up(carrier=carrier, country=country, year=year, fuel=fuel, **asked)


def fuel_answer(fuel: str, **asked: Unpack[Asked]) -> FactorAnswer:
    return look_up(code_list("fuel").row(fuel).parent, fuel=fuel, **asked)


def test_the_default_set_is_the_covenants() -> None:
    assert COVENANT.id == "com-2024"
    assert [found.id for found in factor_sets()] == ["com-2024", "com-2010", "ecoregion-observed"]


def test_an_unknown_set_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LookupRefused, match="com-2010"):
        factor_set("com-1999")


def test_electricity_is_of_country_and_year() -> None:
    answer = look_up("electricity", year=2016)
    assert answer.value_t_per_mwh == 0.013743
    assert answer.reason_code is Reason.COUNTRY_YEAR
    assert answer.reason == "Sweden 2016: the national electricity factor of this country and year."
    assert answer.reason_sv == "Sverige 2016: den nationella elfaktorn för detta land och år."
    assert answer.locator == "table 1, SE 2016"
    assert source(answer.source_id).licence == "CC BY 4.0"


def test_electricity_after_the_series_takes_the_last_year_and_names_both() -> None:
    answer = look_up("electricity", year=2021)
    assert answer.value_t_per_mwh == look_up("electricity", year=2018).value_t_per_mwh
    assert answer.reason_code is Reason.COUNTRY_NEAREST_EARLIER
    assert answer.year == 2018
    assert "2018" in answer.reason
    assert "2021" in answer.reason


def test_electricity_before_the_series_is_refused() -> None:
    with pytest.raises(LookupRefused, match="years 1990 and later"):
        look_up("electricity", year=1989)


def test_a_country_that_the_series_lacks_is_refused() -> None:
    with pytest.raises(LookupRefused, match="another country"):
        look_up("electricity", country="NO")


def test_life_cycle_electricity_outside_europe_is_refused() -> None:
    assert look_up("electricity", country="JP").value_t_per_mwh > 0
    with pytest.raises(LookupRefused):
        look_up("electricity", country="JP", approach="life_cycle")


def test_national_co2e_cannot_be_restated_and_says_so() -> None:
    asked, stated = (
        look_up("electricity", gas_unit="CO2e", gwp_set=name) for name in ("AR5", "AR4")
    )
    assert asked.value_t_per_mwh == stated.value_t_per_mwh
    assert asked.gwp_set == "AR4"
    assert "cannot be restated with AR5" in asked.reason
    assert "restated" not in stated.reason


def test_blemishes_of_the_source_are_told() -> None:
    assert "same figure" in look_up("electricity", year=2006).note


def test_a_carrier_takes_its_reference_of_the_year() -> None:
    answer = look_up("coal", year=2005)
    assert answer.value_t_per_mwh == 0.347
    assert answer.reason_code is Reason.CARRIER_REFERENCE_YEAR


def test_a_carrier_after_the_series_takes_the_last_period() -> None:
    answer = look_up("heating_oil", year=2020)
    assert answer.value_t_per_mwh == 0.267
    assert answer.year == 2016
    assert answer.reason_code is Reason.CARRIER_REFERENCE_NEAREST_EARLIER


def test_a_carrier_before_the_series_is_refused() -> None:
    with pytest.raises(LookupRefused, match="1990"):
        look_up("coal", year=1985)


def test_a_hole_in_the_source_is_refused_and_never_zero() -> None:
    with pytest.raises(LookupRefused, match="stands for missing"):
        look_up("liquid_gas", year=2000, approach="life_cycle", gas_unit="CO2e")
    answer = look_up("liquid_gas", year=2008, approach="life_cycle", gas_unit="CO2e")
    assert answer.value_t_per_mwh == 0.277


def test_district_heating_has_no_default() -> None:
    with pytest.raises(LookupRefused, match="local heat factor"):
        look_up("district_heating_and_cooling")


def test_a_heat_only_plant_is_answered_by_name() -> None:
    answer = look_up("district_heating_and_cooling", fuel="heat_only_natural_gas")
    assert answer.value_t_per_mwh == 0.281
    assert answer.reason_code is Reason.FUEL_STATED


@pytest.mark.parametrize("fuel", ["solar_pv", "wind_power", "hydropower"])
def test_local_renewable_electricity_is_zero_but_for_its_life_cycle(fuel: str) -> None:
    assert look_up("electricity", fuel=fuel).value_t_per_mwh == 0
    life_cycle = look_up("electricity", fuel=fuel, approach="life_cycle", gas_unit="CO2e")
    assert life_cycle.value_t_per_mwh > 0
    assert life_cycle.status == "recalled"


def test_a_named_fuel_differs_from_its_carrier() -> None:
    assert look_up("heating_oil", fuel="residual_oil").value_t_per_mwh == 0.279
    assert look_up("heating_oil").value_t_per_mwh == 0.267


def test_a_fuel_of_another_carrier_is_refused() -> None:
    with pytest.raises(LookupRefused, match="belongs to 'other_biomass'"):
        look_up("diesel", fuel="wood")


def test_a_fuel_without_life_cycle_factor_takes_its_carriers_and_says_so() -> None:
    answer = look_up("liquid_gas", fuel="lpg", approach="life_cycle", gas_unit="CO2e")
    assert answer.value_t_per_mwh == 0.277
    assert "no factor of its own" in answer.reason


def test_life_cycle_in_co2_gives_co2e_and_says_so() -> None:
    answer = look_up("natural_gas", approach="life_cycle", gas_unit="CO2")
    assert answer.value_t_per_mwh == 0.24
    assert answer.gas_unit == "CO2e"
    assert "the JRC compares" in answer.reason


def test_biomass_is_taken_as_sustainable_and_says_so() -> None:
    unsaid = look_up("other_biomass", gas_unit="CO2e")
    said = look_up("other_biomass", gas_unit="CO2e", sustainable=True)
    assert unsaid.value_t_per_mwh == said.value_t_per_mwh == 0.007
    assert "taken as sustainable" in unsaid.reason
    assert "taken as sustainable" not in said.reason


def test_biomass_that_is_not_sustainable_counts_its_carbon() -> None:
    assert look_up("other_biomass", sustainable=False).value_t_per_mwh == 0.403
    assert look_up("plant_oil", sustainable=False).value_t_per_mwh == 0.287


@pytest.mark.parametrize("carrier", ["biogas", "solar_thermal"])
def test_a_life_cycle_factor_that_nobody_states_is_refused(carrier: str) -> None:
    with pytest.raises(LookupRefused, match="Declare a factor"):
        look_up(carrier, approach="life_cycle", gas_unit="CO2e")


def test_co2e_with_another_set_is_recomputed_and_not_rounded() -> None:
    answer = look_up("natural_gas", gas_unit="CO2e", gwp_set="AR5")
    assert answer.value_t_per_mwh == pytest.approx((56100 + 28 * 1 + 265 * 0.1) * 3.6e-6, rel=1e-12)
    assert answer.gwp_set == "AR5"
    assert answer.reason_code is Reason.CARRIER_RECOMPUTED


def test_fossil_methane_counts_more_in_ar6_and_in_ar5_only_when_asked() -> None:
    def factor(name: str, *, fossil_methane: bool | None = None) -> float:
        return look_up(
            "natural_gas",
            fuel="natural_gas",
            gas_unit="CO2e",
            gwp_set=name,
            fossil_methane=fossil_methane,
        ).value_t_per_mwh

    assert factor("AR6") == pytest.approx((56100 + 29.8 + 273 * 0.1) * 3.6e-6, rel=1e-12)
    assert factor("AR6", fossil_methane=False) < factor("AR6")
    assert factor("AR5", fossil_methane=True) > factor("AR5")
    assert factor("AR5", fossil_methane=False) == factor("AR5")


def test_methane_of_biomass_is_never_fossil() -> None:
    wood = fuel_answer("wood", gas_unit="CO2e", gwp_set="AR6", sustainable=True)
    assert wood.value_t_per_mwh == pytest.approx((27.0 * 30 + 273 * 4) * 3.6e-6, rel=1e-12)


def test_the_sets_differ_where_their_sources_do() -> None:
    def figures(carrier: str, approach: str = "activity_based") -> list[float]:
        return [
            found.look_up(
                carrier=carrier, country="SE", year=2016, approach=approach
            ).value_t_per_mwh
            for found in (COVENANT, ANNEX, OBSERVED)
        ]

    assert figures("electricity") == [0.013743, 0.023, 0.013743]
    assert figures("gasoline", "life_cycle") == [0.314, 0.299, 0.302]
    assert figures("gasoline") == [0.249, 0.249, 0.249]


def test_the_annex_has_one_electricity_figure_for_all_years() -> None:
    answers = [
        ANNEX.look_up(carrier="electricity", country="SE", year=year) for year in (1990, 2024)
    ]
    assert {answer.value_t_per_mwh for answer in answers} == {0.023}
    assert {answer.reason_code for answer in answers} == {Reason.COUNTRY_SINGLE}


def test_names_are_resolved_in_a_look_up() -> None:
    by_name = look_up("El", country="EL")
    assert by_name == look_up("electricity", country="GR")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"approach": "consumption_based"}, LookupRefused),
        ({"gas_unit": "CH4"}, LookupRefused),
        ({"gwp_set": "AR7"}, LookupRefused),
        ({"fuel": "unobtainium"}, UnknownCodeError),
        ({"country": "Atlantis"}, UnknownCodeError),
    ],
)
def test_unknown_words_are_refused(asked: dict[str, str], expected: type[Exception]) -> None:
    words = {"carrier": "coal", "country": "SE", **asked}
    with pytest.raises(expected):
        COVENANT.look_up(year=2010, **words)  # type: ignore[arg-type]  # all of them are texts


@pytest.mark.parametrize(
    ("carrier", "approach", "gas_unit", "maximum"),
    [
        ("other_biomass", "activity_based", "CO2e", 0.41),
        ("district_heating_and_cooling", "life_cycle", "CO2e", 0.672),
        ("gasoline", "life_cycle", "CO2", 0.314),
        ("coal", "activity_based", "CO2", 0.347),
    ],
)
def test_the_highest_reference_of_a_carrier(
    carrier: str, approach: str, gas_unit: str, maximum: float
) -> None:
    assert maximum_reference(carrier, approach, gas_unit).value == maximum


def test_electricity_has_no_highest_reference_of_that_kind() -> None:
    with pytest.raises(LookupRefused):
        maximum_reference("electricity", "activity_based", "CO2")
    with pytest.raises(LookupRefused):
        COVENANT.national_maximum("NO")


@given(st.sampled_from(FOSSIL), st.sampled_from(["SAR", "TAR", "AR4", "AR5", "AR6"]))
def test_co2e_of_a_fossil_fuel_is_at_least_its_co2(fuel: str, name: str) -> None:
    co2 = fuel_answer(fuel).value_t_per_mwh
    co2e = fuel_answer(fuel, gas_unit="CO2e", gwp_set=name).value_t_per_mwh
    assert co2e >= co2 - 0.0005  # both can be rounded to three decimals


@given(st.sampled_from(BY_GAS), st.sampled_from(["SAR", "TAR", "AR5", "AR6"]), st.booleans())
def test_co2e_is_the_sum_of_the_gases_weighted_by_the_set(
    fuel: str, name: str, is_sustainable: bool
) -> None:
    warming = gwp_set(name)
    is_fossil = fuel in FOSSIL
    weights = {"CO2": 1, "CH4": warming.methane(is_fossil=is_fossil), "N2O": warming.n2o}
    wanted = "yes" if is_sustainable else "no"
    kilograms = sum(
        weights[row.gas] * float(row.original_value)
        for row in factor_table("fuels_ipcc_2006")
        if row.fuel == fuel and row.sustainable in ("", wanted) and row.original_unit == "kg/TJ"
    )
    answer = fuel_answer(fuel, gas_unit="CO2e", gwp_set=name, sustainable=is_sustainable)
    assert answer.value_t_per_mwh == pytest.approx(kilograms * 3.6e-6, rel=1e-12)


@given(st.sampled_from(BY_GAS))
def test_sustainable_biomass_never_emits_more_than_the_other(fuel: str) -> None:
    good, bad = (
        fuel_answer(fuel, gas_unit="CO2e", sustainable=is_sustainable).value_t_per_mwh
        for is_sustainable in (True, False)
    )
    assert good <= bad
    assert (good == bad) is (fuel in [*FOSSIL, "solar_thermal", "geothermal"])


@given(st.integers(1990, 2100), st.sampled_from(["SE", "FI", "PL", "JP", "EU27"]))
def test_a_later_year_never_reaches_forward(year: int, country: str) -> None:
    answer = look_up("electricity", country=country, year=year)
    assert answer.year <= year
    assert (answer.reason_code is Reason.COUNTRY_YEAR) is (answer.year == year)


@given(
    st.sampled_from(code_list("energy_carrier").codes),
    st.sampled_from(code_list("country").codes),
    st.integers(1900, 2100),
    st.sampled_from(["activity_based", "life_cycle"]),
    st.sampled_from(["CO2", "CO2e"]),
    st.sampled_from(["SAR", "TAR", "AR4", "AR5", "AR6"]),
    st.sampled_from([None, *code_list("fuel").codes]),
    st.sampled_from([None, True, False]),
    st.sampled_from(factor_sets()),
)
def test_a_look_up_answers_with_grounds_or_refuses(
    carrier: str,
    country: str,
    year: int,
    approach: str,
    gas_unit: str,
    name: str,
    fuel: str | None,
    sustainable: bool | None,
    chosen: FactorSet,
) -> None:
    try:
        answer = chosen.look_up(
            carrier=carrier, country=country, year=year, approach=approach, gas_unit=gas_unit,
            gwp_set=name, fuel=fuel, sustainable=sustainable,
        )  # fmt: skip
    except LookupRefused as refused:
        told = refused.problem
        assert told.message
        assert told.remedy
        return
    assert 0 <= answer.value_t_per_mwh < 3
    assert answer.year <= year
    assert source(answer.source_id).citation
    for reason in (answer.reason, answer.reason_sv):
        assert reason.endswith(".")
        assert "{" not in reason


def test_a_remembered_answer_is_quick() -> None:
    def asked() -> None:
        COVENANT.look_up(carrier="electricity", country="SE", year=2016)

    asked()
    rounds = 20_000
    start = time.perf_counter()
    for _ in range(rounds):
        asked()
    assert (time.perf_counter() - start) / rounds < 30e-6  # measured 0.3 µs; room for slow machines
