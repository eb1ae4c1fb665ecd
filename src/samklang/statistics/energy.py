"""Final energy use, production of electricity and heat, deliveries of fuel."""

from collections.abc import Iterable
from typing import cast

from samklang.statistics.database import Cell, Parameter, rows
from samklang.statistics.method import NEWER, method_years
from samklang.statistics.records import EnergyCell, FuelDelivery, ProductionCell
from samklang.values import State, Value

# The tables are sorted by year and territory, so a question reads few of their pages; a list that
# is NULL means all.
_FINAL_ENERGY = """
    SELECT territory_code, consumer_code, carrier_code, year, state, energy_mwh
    FROM read_parquet($path)
    WHERE ($year IS NULL OR year = $year)
      AND ($codes IS NULL OR list_contains($codes, territory_code))
    ORDER BY ALL
"""
_PRODUCTION = """
    SELECT territory_code, production_code, flow_code, year, state, energy_mwh
    FROM read_parquet($path)
    WHERE ($year IS NULL OR year = $year)
      AND ($codes IS NULL OR list_contains($codes, territory_code))
    ORDER BY ALL
"""
_DELIVERIES = """
    SELECT territory_code, fuel_code, year, volume_m3, hidden_municipalities
    FROM read_parquet($path) ORDER BY ALL
"""


def energy_years(country: str) -> tuple[int, ...]:
    """Years of the final-energy table; the older balance has its own, see ``method``."""
    return method_years(country, NEWER)


def final_energy(
    country: str, year: int | None = None, codes: Iterable[str] | None = None
) -> tuple[EnergyCell, ...]:
    """Final energy use in MWh, every cell of the table, published totals among them.

    ``year`` and ``codes`` (of territories) narrow the question; ``None`` means all. A cell that the
    publisher hides is suppressed, without bounds: see ``samklang.statistics.bounds``.
    """
    found = rows(country, "final_energy", _FINAL_ENERGY, **_question(year, codes))
    return tuple(EnergyCell(*_texts(row), _value(row)) for row in found)


def electricity_production(
    country: str, year: int | None = None, codes: Iterable[str] | None = None
) -> tuple[ProductionCell, ...]:
    """Electricity produced and fuel burnt for it, in MWh, by way of production."""
    return _production("electricity_production", country, year, codes)


def heat_production(
    country: str, year: int | None = None, codes: Iterable[str] | None = None
) -> tuple[ProductionCell, ...]:
    """District heat produced and fuel burnt for it, in MWh, by way of production."""
    return _production("heat_production", country, year, codes)


def fuel_deliveries(country: str) -> tuple[FuelDelivery, ...]:
    """Petrol and diesel delivered in every territory, all years."""
    return tuple(
        FuelDelivery(*cast("tuple[str, str, int, float | None, int]", row))
        for row in rows(country, "fuel_deliveries", _DELIVERIES)
    )


def _production(
    dataset_id: str, country: str, year: int | None, codes: Iterable[str] | None
) -> tuple[ProductionCell, ...]:
    found = rows(country, dataset_id, _PRODUCTION, **_question(year, codes))
    return tuple(ProductionCell(*_texts(row), _value(row)) for row in found)


def _question(year: int | None, codes: Iterable[str] | None) -> dict[str, Parameter]:
    return {
        "year": year,
        "codes": None if codes is None else sorted(codes),
    }


def _texts(row: tuple[Cell, ...]) -> tuple[str, str, str, int]:
    return cast("tuple[str, str, str, int]", row[:4])


def _value(row: tuple[Cell, ...]) -> Value:
    state, energy_mwh = row[4:]
    if state == State.SUPPRESSED:
        return Value.suppressed()
    return Value.of(float(cast("int", energy_mwh)))
