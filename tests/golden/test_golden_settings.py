"""Each setting changes a known figure, and only as the method says.

1,000 MWh of electricity, 500 MWh of diesel, 200 MWh of wood and 100 MWh of district heat in Sweden in
2015. The expected tonnes are worked out by hand from the published factors in the comments.
"""

from typing import Any

import pytest

from samklang.inventory.compute import Overrides, compute
from samklang.inventory.records import Approach, Origin
from samklang.quantities import GasUnit
from tests.golden import cases

DOCUMENT: dict[str, Any] = {
    "samklang": "inventory/1",
    "territory": {"country": "SE", "code": "2582", "name": "Boden"},
    "year": 2015,
    "kind": "monitoring",
    "approach": "activity_based",
    "gas_unit": "CO2",
    "population": 1000,
    "activity": [
        {
            "sector": "residential_buildings",
            "carrier": "electricity",
            "amount": 1000,
            "unit": "MWh",
        },
        {"sector": "public_transport", "carrier": "diesel", "amount": 500, "unit": "MWh"},
        {
            "sector": "residential_buildings",
            "carrier": "other_biomass",
            "fuel": "wood",
            "amount": 200,
            "unit": "MWh",
        },
        {
            "sector": "residential_buildings",
            "carrier": "district_heating_and_cooling",
            "amount": 100,
            "unit": "MWh",
            "factor_t_per_mwh": "0.1",
        },
    ],
}
LOCAL = {"carrier": "electricity", "value": "0.1", "unit": "t/MWh", "origin": "local"}
CORRECTION = {
    "form": "degree_days",
    "degree_days": 4000,
    "normal_degree_days": 4400,
    "sectors": ["residential_buildings"],
    "carriers": ["district_heating_and_cooling"],
}


def _tonnes(overrides: Overrides, **more: object) -> float:
    return compute(cases.read({**DOCUMENT, **more}), **overrides).emissions.number


@pytest.mark.parametrize(
    ("overrides", "tonnes"),
    [
        # 1000 × 0.012468 + 500 × 0.267 + 200 × 0 + 100 × 0.1
        pytest.param({}, 12.468 + 133.5 + 10, id="as it stands"),
        # 0.01257, 0.268 and 0.007, the published factors in CO2e with AR4
        pytest.param(
            {"gas_unit": GasUnit.CO2E, "gwp_set": "AR4"}, 12.57 + 134 + 1.4 + 10, id="gas unit"
        ),
        # diesel (74,100 + 28 × 3 + 265 × 0.6) and wood (28 × 30 + 265 × 4) kg/TJ, × 3.6e-6
        pytest.param(
            {"gas_unit": GasUnit.CO2E, "gwp_set": "AR5"},
            12.57 + 133.8174 + 1.368 + 10,
            id="GWP set",
        ),
        # the single figure of 2010 for electricity, 0.023
        pytest.param({"factor_set": "com-2010"}, 23 + 133.5 + 10, id="factor set"),
    ],
)
def test_settings_change_the_total(overrides: Overrides, tonnes: float) -> None:
    assert _tonnes(overrides) == pytest.approx(tonnes, abs=1e-6)


def test_life_cycle_leaves_declared_factors_out() -> None:
    """0.03321, 0.306 and 0.002 in CO2e; heat has no published factor, so it is said to be lacking."""
    overrides: Overrides = {
        "approach": Approach.LIFE_CYCLE,
        "gas_unit": GasUnit.CO2E,
        "gwp_set": "AR4",
    }
    found = compute(cases.read(DOCUMENT), **overrides)
    assert found.emissions.number == pytest.approx(33.21 + 153 + 0.4, abs=1e-6)
    assert "factor_refused" in {finding.id for finding in found.findings}


def test_local_or_national_electricity() -> None:
    local, national = (
        _tonnes({"electricity": origin}, factors=[LOCAL])
        for origin in (Origin.LOCAL, Origin.NATIONAL)
    )
    assert local == pytest.approx(100 + 133.5 + 10, abs=1e-6)
    assert national == pytest.approx(12.468 + 133.5 + 10, abs=1e-6)


def test_temperature_correction() -> None:
    """100 MWh of heat in a mild year are 110 MWh in a normal one; the inventory itself stays."""
    found = compute(cases.read({**DOCUMENT, "temperature_correction": CORRECTION}))
    assert found.corrected is not None
    assert found.corrected.energy.number == pytest.approx(1810, abs=1e-9)
    assert found.corrected.emissions.number == pytest.approx(12.468 + 133.5 + 11, abs=1e-9)
    assert found.energy.number == pytest.approx(1800, abs=1e-9)
