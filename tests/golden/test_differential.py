"""Random documents: the engine agrees with the oracle in exact fractions."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.inventory.compute import compute
from tests.golden import cases, independent

SECTORS = (
    "municipal_buildings",
    "public_lighting",
    "residential_buildings",
    "industry_non_ets",
    "public_transport",
    "other_non_allocated",
)
FUELS = (
    "district_heating_and_cooling",
    "natural_gas",
    "heating_oil",
    "diesel",
    "biofuel",
    "geothermal",
)
CARRIERS = ("electricity", *FUELS)
LABELS = ("", "north", "south")


def _decimals(top: int, places: int) -> st.SearchStrategy[str]:
    numbers = st.decimals(min_value=0, max_value=top, places=places, allow_nan=False)
    return numbers.map(lambda number: f"{number:f}")


FACTORS = _decimals(2, 6)
AMOUNTS = _decimals(10_000_000, 3)


@st.composite
def _rows(draw: st.DrawFn) -> list[dict[str, str]]:
    cells = st.tuples(st.sampled_from(SECTORS), st.sampled_from(CARRIERS), st.sampled_from(LABELS))
    rows = []
    for sector, carrier, label in draw(st.lists(cells, min_size=1, max_size=12, unique=True)):
        unit = draw(st.sampled_from(tuple(independent.MWH_PER_UNIT)))
        row = {"sector": sector, "carrier": carrier, "label": label}
        row |= {"amount": draw(AMOUNTS), "unit": unit}
        if draw(st.booleans()):
            row["factor_t_per_mwh"] = draw(FACTORS)
        rows.append(row)
    return rows


@st.composite
def _balances(draw: st.DrawFn) -> dict[str, Any]:
    exchange = st.fixed_dictionaries({"energy_mwh": AMOUNTS, "emissions_t": AMOUNTS})
    return {
        "local_production": draw(exchange),
        "certified_purchases": draw(exchange),
        "national_factor_t_per_mwh": draw(FACTORS),
    }


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, Any]:
    factors = [{"carrier": fuel, "value": draw(FACTORS), "unit": "t/MWh"} for fuel in FUELS]
    document = {
        "samklang": "inventory/1",
        "territory": {"country": "SE", "code": "0000", "name": "anywhere"},
        "year": 2015,
        "kind": "monitoring",
        "approach": "activity_based",
        "gas_unit": "CO2",
        "activity": draw(_rows()),
        "factors": factors,
        "non_energy": [{"sector": "wastewater", "emissions_t": draw(AMOUNTS)}],
    }
    if draw(st.booleans()):
        return {**document, "electricity": draw(_balances())}
    electricity = {"carrier": "electricity", "value": draw(FACTORS), "unit": "t/MWh"}
    return {**document, "factors": [*factors, electricity]}


@given(_documents())
@settings(max_examples=150, deadline=None)
def test_engine_and_oracle_agree(document: dict[str, Any]) -> None:
    balance = document.get("electricity")
    used = independent.energy(document, {"carrier": "electricity"}).value
    if balance and not used and not _own_electricity(balance):
        return  # nothing to make a local factor of; the engine then takes the national one
    computed = compute(cases.read(document))
    exact = independent.rows(document)
    for row, oracle in zip(computed.rows, exact, strict=True):
        assert row.energy.number == pytest.approx(float(oracle.energy_mwh.value), rel=1e-12)
        assert row.emissions.number == pytest.approx(float(oracle.emissions_t), rel=1e-10, abs=1e-9)
    total = sum((row.emissions_t for row in exact), independent.non_energy_t(document))
    assert computed.emissions.number == pytest.approx(float(total), rel=1e-10, abs=1e-9)


def _own_electricity(balance: dict[str, Any]) -> Fraction:
    parts = (balance["local_production"], balance["certified_purchases"])
    return sum((Fraction(part["energy_mwh"]) for part in parts), Fraction(0))
