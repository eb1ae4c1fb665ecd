"""Liberec 2019: each gas by itself, then all three together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tools.golden.writing import (
    Case,
    Line,
    activity,
    cells,
    document,
    finding,
    line,
    printed,
    shortest,
    source,
    table,
    table_row,
)

Facts = Mapping[str, Any]

PLACE = ("CZ", "563889", "Liberec")
SECTORS = {
    "agriculture": "agriculture_forestry_fisheries",
    "industry": "industry_non_ets",
    "residential": "residential_buildings",
    "municipal": "municipal_buildings",
    "public_lighting": "public_lighting",
    "tertiary": "tertiary_buildings",
}
CARRIERS = {
    "electricity": "electricity",
    "natural gas": "natural_gas",
    "biogas": "biogas",
    "diesel": "diesel",
    "fuel oil": "heating_oil",
    "heat": "district_heating_and_cooling",
    "heat/cold": "district_heating_and_cooling",
    "lignite": "lignite",
    "hard coal": "coal",
    "lpg": "liquid_gas",
    "wood": "other_biomass",
    "solar thermal": "solar_thermal",
    "ambient heat": "geothermal",
}
FACTOR_NAMES = {"diesel": "diesel fuel", "wood": "fuel wood", "heat/cold": "heat"}
GASES = ("CO2", "CH4", "N2O")
AR5 = {"CO2": 1, "CH4": 28, "N2O": 265}
DECIMALS = {"CO2": 0, "CH4": 2, "N2O": 2}


def case(facts: Facts) -> Case:
    """Three documents of one gas each, the sum in CO2e, and the detail of transport."""
    made = [*(_gas(facts, gas) for gas in GASES), _all_gases(facts), _transport()]
    made[0]["published"]["totals"] += _energy_totals(facts)
    made[0]["published"]["tables"] = _tables(facts)
    return {
        "id": facts["id"],
        "title": "Liberec 2019: carbon dioxide, methane and nitrous oxide separately",
        "source": source(facts["source"], "Statutory City of Liberec, Climate City Contract"),
        "documents": made,
        "expect": {
            "cells": cells(made, wrong=[(4, 1), (4, 2)]),
            "sums": _sums(),
            "co2e_of_printed_gases": Line(
                co2_t="591925",
                ch4_t="173.57",
                n2o_t="8.32",
                gwp_set="AR5",
                co2e_t="598989.8",
                printed_t="598991",
            ),
            "findings": _findings(),
            "recorded": [
                (
                    "The plan credits sun and wind with 0.4745 t/MWh while the inventory uses 0.607 "
                    "(a plan's rule)."
                ),
                (
                    "Documents 1 and 2 hold tonnes of CH4 and of N2O in the place of CO2: one "
                    "document, one gas."
                ),
            ],
        },
    }


def _sums() -> list[Line]:
    """Recomputed sums of the rows, for each document."""
    return [
        Line(document=0, emissions_t="591816.8", within="0.05"),
        Line(document=1, emissions_t="173.577", within="0.0005"),
        Line(document=2, emissions_t="8.3203", within="0.00005"),
        Line(document=3, emissions_t="598881.8", within="0.05"),
        Line(document=3, gwp_set="AR4", emissions_t="598635.7", within="0.05"),
    ]


def _gas(facts: Facts, gas: str) -> Case:
    stated = _stated(facts)
    totals = [
        line(
            sector=SECTORS[row["sector"]],
            emissions_t="0"
            if not row["published"][gas]
            else printed(row["published"][gas], DECIMALS[gas]),
        )
        for row in facts["published_emissions_by_gas_t"]
    ]
    rows = [
        _row(row, _plain(_factor(stated, row)[gas])) for row in facts["final_energy_by_subsector"]
    ]
    return document(
        PLACE, 2019, "baseline", population="107389", activity=rows, published={"totals": totals}
    )


def _stated(facts: Facts) -> dict[tuple[str, str], Facts]:
    factors = facts["emission_factors_by_gas_t_per_MWh"]
    return {(factor["sector"], factor["carrier"]): factor for factor in factors}


def _factor(stated: Mapping[tuple[str, str], Facts], row: Facts) -> Facts:
    """The factors of a row; heat from the air and the sun has none printed and emits nothing."""
    name = row["carrier"].lower()
    return stated.get((row["sector"], FACTOR_NAMES.get(name, name)), dict.fromkeys(GASES, 0))


def _plain(value: object) -> str:
    """A factor without an exponent."""
    number = Decimal(str(value))
    return f"{number:f}" if number else "0"


def _row(row: Facts, factor: str) -> Line:
    return activity(
        SECTORS[row["sector"]],
        CARRIERS[row["carrier"].lower()],
        shortest(row["mwh"]),
        label=f"scope {row['scope']}",
        factor_t_per_mwh=factor,
        factor_source="Tables of factors by sector and gas",
    )


def _all_gases(facts: Facts) -> Case:
    """The same rows with all three gases, weighed by AR5."""
    stated = _stated(facts)
    rows = [
        _row(
            row,
            _plain(sum(Decimal(str(_factor(stated, row)[gas])) * gwp for gas, gwp in AR5.items())),
        )
        for row in facts["final_energy_by_subsector"]
    ]
    return document(
        PLACE, 2019, "baseline", gas_unit="CO2e", gwp_set="AR5", population="107389", activity=rows
    )


def _energy_totals(facts: Facts) -> list[Line]:
    """Sub-totals of energy by scope; those without any row are left out."""
    return [
        line(sector=SECTORS[name], label=label, energy_mwh=shortest(stated[key]))
        for name, stated in facts["published_energy_subtotals"].items()
        for key, label in (("scope1", "scope 1"), ("scope2", "scope 2"), ("total", ""))
        if stated[key]
    ]


def _transport() -> Case:
    """Detailed rows of tables 5 and 6 beside what table 2 says of the same carriers."""
    sector = "transport_non_allocated"
    gas = [("table 5", "8782"), ("table 6", "638"), ("table 6, passenger cars", "1998")]
    rows = [
        activity(sector, "natural_gas", mwh, label=label, factor_t_per_mwh="0.201")
        for label, mwh in gas
    ]
    rows += [
        activity(sector, "liquid_gas", "673", factor_t_per_mwh="0.226"),
        activity(sector, "biofuel", "13283", factor_t_per_mwh="0.255"),
        activity("residential_buildings", "other_biomass", "78296", factor_t_per_mwh="0"),
    ]
    published = {
        "totals": [
            line(carrier="biofuel", emissions_t="3387"),
            line(sector=sector, carrier="natural_gas", energy_mwh="10093"),
            line(sector=sector, carrier="liquid_gas", energy_mwh="1998"),
        ]
    }
    return document(PLACE, 2019, "baseline", activity=rows, published=published)


def _tables(facts: Facts) -> list[Case]:
    by_gas = [
        table_row(row["sector"], [printed(row["published"][gas], DECIMALS[gas]) for gas in GASES])
        for row in facts["published_emissions_by_gas_t"]
    ]
    return [
        table(
            "Tables 4, 5 and 7, buildings by gas",
            "mixed",
            GASES,
            by_gas,
            ["591925", "173.57", "8.32"],
        ),
        table("Table 8", "t", ["scope 1", "scope 2"], _table_8()),
        table(
            "Table 8, totals",
            "t",
            ["t CO2e"],
            [table_row(n, [t]) for n, t in TABLE_8_TOTALS],
            ["740712"],
        ),
        table("Table 11", "t", ["2000", "2019"], _table_11(facts["comparison_2000_vs_2019_t_CO2"])),
    ]


def _table_8() -> list[Line]:
    return [
        table_row("buildings", ["216800", "382191"], "598991"),
        table_row("transport", ["87143", "3905"], "91048"),
    ]


TABLE_8_TOTALS = (
    ("buildings", "598991"),
    ("transport", "91048"),
    ("industrial processes", "34605"),
    ("agriculture and land use", "16069"),
)


def _table_11(years: Mapping[str, Sequence[float | None]]) -> list[Line]:
    return [
        table_row(name, [None if value is None else shortest(value) for value in both])
        for name, both in years.items()
    ]


def _findings() -> list[Line]:
    return [
        finding("energy_total", ["natural_gas"], ["10093", "11418"], document=4),
        finding("energy_total", ["liquid_gas"], ["1998", "673"], document=4),
        finding("biogenic_treatment", ["biofuel"], ["0.255"], document=4),
        finding("unlike_boundaries", ["Table 11", "industry"], [], document=0),
    ]
