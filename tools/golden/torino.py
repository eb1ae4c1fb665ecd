"""Torino 2019: 21 sub-sectors, 47 cells, every margin."""

from collections.abc import Mapping
from typing import Any

from tools.golden.writing import (
    Case,
    Line,
    activity,
    cells,
    document,
    equality,
    factors,
    finding,
    line,
    shortest,
    source,
    table,
    table_row,
    totals,
)

Facts = Mapping[str, Any]

SECTORS = {
    "municipal_buildings": "municipal_buildings",
    "public_lighting": "public_lighting",
    "residential": "residential_buildings",
    "tertiary": "tertiary_buildings",
    "industry_non_ets": "industry_non_ets",
    "fleet": "municipal_fleet",
    "private": "private_and_commercial_transport",
    "industrial": "private_and_commercial_transport",
}
PUBLIC = "public_transport"
CARRIERS = {
    "natural_gas": "natural_gas",
    "lpg": "liquid_gas",
    "fuel_oil": "heating_oil",
    "diesel": "diesel",
    "gasoline": "gasoline",
    "biomass": "other_biomass",
    "solar_thermal": "solar_thermal",
    "electricity": "electricity",
    "district_heat": "district_heating_and_cooling",
}
WASTE_PLANT = "waste_to_energy"
WHOLE_TONNES = {"municipal_buildings", "public_lighting", "residential", "tertiary"}


def case(facts: Facts) -> Case:
    """The whole case."""
    made = _document(facts)
    return {
        "id": facts["id"],
        "title": "Torino 2019: 21 sub-sectors by carrier, local electricity and heat factors",
        "source": source(facts["source"], "City of Torino, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells_with_emissions": 47,
            "cells": cells([made], wrong=[(0, 0)]),
            "totals": totals([made]),
            "findings": [
                finding("unit_slip", ["A-2.2"], ["2396907"], document=0),
                finding("emissions_without_energy", [WASTE_PLANT], ["99351"], document=0),
            ],
            "recorded": [
                (
                    "The waste-to-energy plant's 99,351 t are process input (229,020 t of waste "
                    "at 0.434 t/t) "
                    "booked as stationary energy; here they stand in the non-energy part."
                ),
            ],
        },
    }


def _document(facts: Facts) -> Case:
    energy = facts["final_energy_mwh_by_sector_and_carrier"]
    emissions = facts["published_emissions_t_by_sector_and_carrier"]
    rows = [
        activity(_sector(name), CARRIERS[c], shortest(mwh), label=_label(name))
        for name, own in energy.items()
        for c, mwh in own.items()
        if c != "TOTAL"
    ]
    printed_cells = [
        line(
            sector=_sector(name),
            carrier=CARRIERS[c],
            label=_label(name),
            emissions_t=_tonnes(name, t),
        )
        for name, own in emissions.items()
        for c, t in own.items()
        if c in CARRIERS
    ]
    return document(
        ("IT", "001272", "Torino"),
        2019,
        "baseline",
        activity=rows,
        factors=_factors(facts),
        non_energy=_non_energy(),
        published={
            "rows": [_waste_plant_row(), *printed_cells],
            "totals": [*_row_totals(energy, emissions), *_column_totals(facts)],
            "total": Line(energy_mwh="10479355", emissions_t="2396906.57"),
            "tables": [_energy_table(facts), _emission_table(facts), *_balance_tables()],
            "equalities": [equality(("A-2.2", "total", "baseline"), ("A-1.3 total", "city", "t"))],
        },
    )


def _factors(facts: Facts) -> list[Line]:
    stated = facts["emission_factors_t_per_MWh"]
    printed = {
        CARRIERS[name]: "0" if not value else f"{value:.3f}" for name, value in stated.items()
    }
    return factors(printed, "Table A-1.2")


def _sector(name: str) -> str:
    for start, sector in SECTORS.items():
        if name.startswith(start):
            return sector
    return PUBLIC


def _label(name: str) -> str:
    return "" if name in SECTORS else name


def _tonnes(name: str, t: float) -> str:
    whole = name in WHOLE_TONNES or name in {"industry_non_ets", WASTE_PLANT}
    return f"{t:.0f}" if whole else f"{t:.2f}"


def _waste_plant_row() -> Line:
    return line(
        sector="other_non_allocated",
        carrier="other_fossil_fuels",
        label=WASTE_PLANT,
        emissions_t="99351",
    )


def _non_energy() -> list[Line]:
    return [
        line(sector="incineration_and_open_burning", emissions_t="99351", label=WASTE_PLANT),
        line(sector="biological_treatment_of_waste", emissions_t="4873", label="scope 1"),
        line(sector="biological_treatment_of_waste", emissions_t="18959", label="scope 3"),
        line(sector="wastewater", emissions_t="15730"),
        line(sector="solid_waste_disposal", emissions_t="21761"),
        line(sector="other_non_energy", emissions_t="-35117", label="land use"),
    ]


def _row_totals(energy: Facts, emissions: Facts) -> list[Line]:
    return [
        line(
            sector=_sector(name),
            label=_label(name),
            energy_mwh=shortest(own["TOTAL"]),
            emissions_t=_tonnes(name, emissions[name]["TOTAL"]),
        )
        for name, own in energy.items()
        if own
    ]


def _column_totals(facts: Facts) -> list[Line]:
    energy = facts["published_energy_column_totals"]
    emissions = facts["published_emission_column_totals"]
    return [
        line(
            carrier=carrier,
            energy_mwh=shortest(energy[name]),
            emissions_t=_column(emissions, name),
        )
        for name, carrier in CARRIERS.items()
    ]


def _column(emissions: Facts, name: str) -> str | None:
    """Columns that add up cents are printed with cents."""
    if name not in emissions:
        return None
    return f"{emissions[name]:.{0 if name in {'fuel_oil', 'district_heat'} else 2}f}"


def _energy_table(facts: Facts) -> Case:
    energy = facts["final_energy_mwh_by_sector_and_carrier"]
    stated = facts["published_energy_column_totals"]
    rows = [
        table_row(
            name,
            [shortest(own[c]) if c in own else None for c in CARRIERS],
            shortest(own["TOTAL"]) if own else None,
        )
        for name, own in energy.items()
    ]
    column_totals = [shortest(stated[c]) for c in CARRIERS]
    return table("A-1.1", "MWh", list(CARRIERS), rows, column_totals, shortest(stated["TOTAL"]))


def _emission_table(facts: Facts) -> Case:
    emissions = facts["published_emissions_t_by_sector_and_carrier"]
    stated = facts["published_emission_column_totals"]
    columns = [*(c for c in CARRIERS if c in stated), "municipal_solid_waste", "waste_scope_3"]
    rows = [
        table_row(
            name,
            [_tonnes(name, own[c]) if c in own else None for c in columns],
            _tonnes(name, own["TOTAL"]),
        )
        for name, own in emissions.items()
    ]
    blank: list[str | None] = [None] * (len(columns) - 2)
    waste = [
        table_row("separate_waste_treatment", [*blank, "4873", "18959"]),
        table_row("waste_water", [*blank, None, "15730"]),
        table_row("landfill", [*blank, "21761", None]),
    ]
    column_totals = [*(_column(stated, c) for c in columns[:-2]), "125985", "34689"]
    return table("A-1.3", "t", columns, [*rows, *waste], column_totals)


def _balance_tables() -> list[Case]:
    balance = table_row("total", ["1599146", "797761"], "2396907")
    return [
        table("A-2.2", "Mt", ["reduction", "residual"], [balance]),
        table("A-1.3 total", "t", ["t"], [table_row("city", ["2396906.57"])]),
    ]
