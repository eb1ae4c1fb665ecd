"""The registry reproduces published figures to the last digit."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from samklang.registry.factor_rows import factor_table
from samklang.registry.factors import factor_set
from samklang.registry.thresholds import threshold

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "registry_factors.yaml").read_text(encoding="utf-8")
)
Case = dict[str, Any]

COVENANT = factor_set("com-2024")
ANY_YEAR = 2010
IN_GASES = {"kg_co2_per_tj": "CO2", "kg_ch4_per_tj": "CH4", "kg_n2o_per_tj": "N2O"}


def _name(case: Case) -> str:
    return "-".join(str(case[key]) for key in ("country", "carrier", "fuel", "year") if key in case)


def _three_decimals(figure: float) -> float:
    return float(Decimal(repr(figure)).quantize(Decimal("0.001"), ROUND_HALF_UP))


@pytest.mark.parametrize("case", GOLDEN["derivations"], ids=_name)
def test_published_fuel_factor(case: Case) -> None:
    answer = COVENANT.look_up(
        carrier=case["carrier"],
        fuel=case["fuel"],
        country="SE",
        year=ANY_YEAR,
        gas_unit=case["gas_unit"],
        sustainable=case.get("sustainable"),
    )
    assert answer.value_t_per_mwh == case["t_per_mwh"]
    assert answer.reason_code == "fuel_published"


@pytest.mark.parametrize("case", GOLDEN["derivations"], ids=_name)
def test_the_tables_hold_what_the_derivation_starts_from(case: Case) -> None:
    wanted = "yes" if case.get("sustainable") else "no"
    originals = {
        row.gas: float(row.original_value)
        for row in factor_table("fuels_ipcc_2006")
        if row.fuel == case["fuel"] and row.sustainable in ("", wanted)
    }
    stated = {gas: case[key] for key, gas in IN_GASES.items() if key in case}
    assert {gas: originals[gas] for gas in stated} == stated


@pytest.mark.parametrize("case", GOLDEN["carrier_means"], ids=_name)
def test_a_carrier_is_the_mean_of_its_fuels(case: Case) -> None:
    def factor(fuel: str | None) -> float:
        return COVENANT.look_up(
            carrier=case["carrier"], fuel=fuel, country="SE", year=ANY_YEAR
        ).value_t_per_mwh

    figures = [Decimal(repr(factor(fuel))) for fuel in case["fuels"]]
    assert _three_decimals(float(sum(figures) / len(figures))) == case["t_per_mwh"]
    assert factor(None) == case["t_per_mwh"]


@pytest.mark.parametrize("case", GOLDEN["national_electricity"], ids=_name)
def test_national_electricity_factor(case: Case) -> None:
    def factor(approach: str, gas_unit: str) -> float:
        return COVENANT.look_up(
            carrier="electricity",
            country=case["country"],
            year=case["year"],
            approach=approach,
            gas_unit=gas_unit,
        ).value_t_per_mwh

    assert factor("activity_based", "CO2") == case["activity_based_co2"]
    assert factor("activity_based", "CO2e") == case["activity_based_co2e"]
    assert factor("life_cycle", "CO2e") == case["life_cycle_co2e"]


@pytest.mark.parametrize("case", GOLDEN["replaced_factors"], ids=_name)
def test_rule_f02_replaces_a_local_electricity_factor(case: Case) -> None:
    times = threshold("F02", "times_maximum").value
    limit = times * COVENANT.national_maximum(case["country"]).value_t_per_mwh
    is_replaced = case["declared"] > limit
    national = COVENANT.look_up(
        carrier="electricity", country=case["country"], year=case["year"]
    ).value_t_per_mwh
    assert is_replaced is case["is_replaced"]
    assert (national if is_replaced else case["declared"]) == case["published"]


@pytest.mark.parametrize("case", GOLDEN["national_maxima"], ids=_name)
def test_highest_national_factor(case: Case) -> None:
    assert COVENANT.national_maximum(case["country"]).value_t_per_mwh == case["t_per_mwh"]


@pytest.mark.parametrize("case", GOLDEN["blends"], ids=_name)
def test_a_blend_of_factors(case: Case) -> None:
    fossil, bio = (
        COVENANT.look_up(carrier=carrier, country="SE", year=ANY_YEAR).value_t_per_mwh
        for carrier in (case["carrier"], case["bio_carrier"])
    )
    blended = (1 - case["bio_share"]) * fossil + case["bio_share"] * bio
    assert _three_decimals(blended) == case["t_per_mwh"]


@pytest.mark.parametrize("case", GOLDEN["life_cycle_references"], ids=_name)
def test_life_cycle_reference_of_each_period(case: Case) -> None:
    def factor(year: int) -> float:
        return COVENANT.look_up(
            carrier=case["carrier"], country="SE", year=year, approach="life_cycle", gas_unit="CO2e"
        ).value_t_per_mwh

    assert {factor(1990), factor(2007)} == {case["until_2007"]}
    assert {factor(2008), factor(2016), factor(2024)} == {case["from_2008"]}
