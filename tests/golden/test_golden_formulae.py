"""Worked examples of single formulae, met by the engine and by the oracle."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from samklang.inventory import electricity, emissions, heat, sharing, temperature
from samklang.quantities import GasUnit
from samklang.registry.factors import factor_set
from samklang.registry.thresholds import threshold
from tests.golden import cases, independent
from tests.golden.cases import Expected, number


def _examples(key: str) -> list[Any]:
    stated = cases.case("formula_cases")[key]
    return [
        pytest.param(example, id=str(example.get("name", i))) for i, example in enumerate(stated)
    ]


def _exact(example: Expected, *keys: str) -> list[Fraction]:
    return [Fraction(Decimal(example[key])) for key in keys]


@pytest.mark.parametrize("example", _examples("row_emissions"))
def test_a_row_is_energy_times_factor(example: Expected) -> None:
    found = emissions.emissions_t(number(example, "energy_mwh"), number(example, "t_per_mwh"))
    assert found == pytest.approx(number(example, "emissions_t"), rel=1e-12)


BALANCE = ("used_mwh", "made_mwh", "bought_mwh", "national", "made_t", "bought_t")


@pytest.mark.parametrize("example", _examples("local_electricity"))
def test_local_electricity_factor(example: Expected) -> None:
    found = float(
        electricity.local_electricity_factor_t_per_mwh(*(number(example, key) for key in BALANCE))
    )
    oracle = independent.efe(*_exact(example, *BALANCE))
    assert found == pytest.approx(float(oracle), rel=1e-14)
    assert found == pytest.approx(number(example, "t_per_mwh"), abs=number(example, "within"))


@pytest.mark.parametrize("example", _examples("local_heat"))
def test_local_heat_factor(example: Expected) -> None:
    keys = ("produced_t", "imported_t", "exported_t", "used_mwh")
    found = heat.heat_factor_t_per_mwh(*(number(example, key) for key in keys))
    assert found == pytest.approx(float(independent.efh(*_exact(example, *keys))), rel=1e-14)
    assert found == pytest.approx(number(example, "t_per_mwh"), rel=1e-14)


@pytest.mark.parametrize("example", _examples("combined_heat_and_power"))
def test_shares_of_combined_heat_and_power(example: Expected) -> None:
    keys = ("heat_mwh", "electricity_mwh", "heat_efficiency", "electricity_efficiency")
    share = sharing.chp_heat_share(*(number(example, key) for key in keys))
    total = number(example, "emissions_t")
    made, power, of_heat, of_power, emitted = _exact(example, *keys, "emissions_t")
    exact = independent.chp_shares(made, power, emitted, of_heat, of_power)
    assert (share * total, (1 - share) * total) == pytest.approx(tuple(map(float, exact)))
    assert share * total == pytest.approx(number(example, "heat_t"))
    assert (1 - share) * total == pytest.approx(number(example, "electricity_t"))


@pytest.mark.parametrize("example", _examples("blend"))
def test_factor_of_a_blend(example: Expected) -> None:
    share = number(example, "renewable_share")
    shares = [1 - share, share]
    factors = [number(example, "fossil"), number(example, "renewable")]
    found = emissions.blended_factor_t_per_mwh(shares, factors)
    assert round(found, example["decimals"]) == number(example, "t_per_mwh")


@pytest.mark.parametrize("example", _examples("degree_days"))
def test_heating_degree_days(example: Expected) -> None:
    means = [float(mean) for mean in example["means_c"]]
    base = number(example, "base_c")
    daily = [temperature.heating_degree_days([mean], base) for mean in means]
    assert daily == [float(day) for day in example["days"]]
    assert temperature.heating_degree_days(means, base) == number(example, "sum")


@pytest.mark.parametrize("example", _examples("degree_day_correction"))
def test_correction_to_a_normal_year(example: Expected) -> None:
    found = temperature.corrected_by_degree_days(
        number(example, "heat_mwh"),
        number(example, "degree_days"),
        number(example, "normal_degree_days"),
    )
    corrected = pytest.approx(number(example, "corrected_mwh"), abs=number(example, "within"))
    assert found == corrected
    if "total_mwh" in example:
        total = number(example, "base_load_mwh") + found
        assert total == pytest.approx(number(example, "total_mwh"), abs=0.005)


@pytest.mark.parametrize("example", _examples("national_electricity"))
@pytest.mark.parametrize(
    ("key", "approach", "gas_unit"),
    [
        ("co2", "activity_based", "CO2"),
        ("co2e", "activity_based", "CO2e"),
        ("life_cycle", "life_cycle", "CO2e"),
    ],
)
def test_national_electricity_factor(
    example: Expected, key: str, approach: str, gas_unit: str
) -> None:
    answer = factor_set().look_up(
        carrier="electricity",
        country=example["country"],
        year=example["year"],
        approach=approach,
        gas_unit=gas_unit,
        gwp_set="AR4",
    )
    assert answer.value_t_per_mwh == number(example, key)
    assert answer.year == example["year"]


@pytest.mark.parametrize("example", _examples("published_local_factors"))
def test_what_the_platform_does_to_a_local_factor(example: Expected) -> None:
    """Above twice the national maximum it takes the national factor of the year."""
    factors = factor_set()
    bound = threshold("F02", "times_maximum").value * _national_maximum(example["country"])
    declared = number(example, "declared")
    assert (declared > bound) is example["replaced"]
    national = factors.look_up(
        carrier="electricity",
        country=example["country"],
        year=example["year"],
        gas_unit=GasUnit.CO2,
    ).value_t_per_mwh
    published = national if example["replaced"] else declared
    assert published == number(example, "published")


def _national_maximum(country: str) -> float:
    years = range(1990, 2019)
    factors = factor_set()
    look_up = (
        factors.look_up(carrier="electricity", country=country, year=year).value_t_per_mwh
        for year in years
    )
    return max(look_up)


def test_highest_national_factor_of_sweden() -> None:
    assert _national_maximum("SE") == 0.041369
