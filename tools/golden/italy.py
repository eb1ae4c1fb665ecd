"""Bologna 2018 and an unnamed town in the Torino area."""

from collections.abc import Mapping
from typing import Any

from tools.golden.writing import (
    Case,
    Line,
    activity,
    cells,
    document,
    factors,
    finding,
    line,
    printed,
    source,
    table,
    table_row,
)

Facts = Mapping[str, Any]

SECTORS = {
    "buildings": "buildings_non_allocated",
    "transport": "transport_non_allocated",
    "waste": "other_non_allocated",
}
CARRIERS = {
    "natural_gas": "natural_gas",
    "district_heat": "district_heating_and_cooling",
    "lpg": "liquid_gas",
    "fuel_oil": "heating_oil",
    "diesel_heating": "diesel",
    "diesel_road": "diesel",
    "petrol_road": "gasoline",
    "solar_thermal": "solar_thermal",
    "biofuels": "biofuel",
    "electricity": "electricity",
}
PLACE = ("IT", "037006", "Bologna")


def bologna(facts: Facts) -> Case:
    """Bologna: five cells agree, one column total and one summary row do not."""
    made = document(
        PLACE,
        2018,
        "baseline",
        gas_unit="CO2e",
        gwp_set="AR5",
        population="392000",
        activity=_rows(facts),
        published={"totals": _totals(facts), "tables": _bologna_tables()},
    )
    return {
        "id": facts["id"],
        "title": "Bologna 2018: road fuels with three per cent added, one total short of a row",
        "source": source(facts["source"], "Comune di Bologna, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells": cells([made]),
            "findings": [
                finding(
                    "column_total", ["A-1.4", "scope 1"], ["1124431.85", "1124455.87"], document=0
                ),
                finding("column_total", ["Baseline summary"], ["225230", "325330"], document=0),
            ],
            "recorded": [
                "0.268 × 1.03 = 0.27604 is used as 0.276: a rounded product, inside the allowance.",
                "The 24.02 t lacking from the scope 1 total are the urea row (24.03 t).",
            ],
        },
    }


def _rows(facts: Facts) -> list[Line]:
    stated = {row["carrier"]: row["factor"] for row in facts["emission_factors"]}
    return [
        activity(
            SECTORS[row["sector"]],
            CARRIERS[row["carrier"]],
            printed(row["mwh"], 2),
            label=f"scope {row['scope']}",
            factor_t_per_mwh=_factor(stated[row["carrier"]]),
            factor_source="Table A-1.2",
        )
        for row in facts["final_energy"]
    ]


def _factor(value: float) -> str:
    if not value:
        return "0"
    return f"{value:.4f}" if round(value, 3) != value else f"{value:.3f}"


def _totals(facts: Facts) -> list[Line]:
    return [
        line(
            sector=SECTORS[row["sector"]],
            label=f"scope {row['scope']}",
            emissions_t=printed(row["t"], 1 if row["sector"] == "waste" else 2),
        )
        for row in facts["published_emissions_t"]
    ]


def _bologna_tables() -> list[Case]:
    by_scope = table(
        "A-1.4",
        "t",
        ["scope 1", "scope 2"],
        [
            table_row("buildings", ["780336.10", "447343.44"]),
            table_row("transport", ["324312.74", "1017.04"]),
            table_row("waste", ["4522.0", None]),
            table_row("agriculture and land use", ["15285.03", None]),
        ],
        ["1124431.85", "448360.48"],
        "1572816.35",
    )
    summary = [("electricity", "323"), ("gas", "14161"), ("road fuels", "310846")]
    rows = [table_row(name, [t]) for name, t in summary]
    return [by_scope, table("Baseline summary, transport", "t", ["t"], rows, ["225230"])]


TOWN = ("IT", "unnamed", "a municipality in the Torino area")
TOWN_SECTORS = {"Edifici pubblici": "municipal_buildings", "Terziario": "tertiary_buildings"}


def town(facts: Facts) -> Case:
    """The unnamed town: what can be recomputed of two inventories, and what cannot."""
    base, monitoring = _town_base(facts), _town_monitoring(facts)
    made = [base, monitoring]
    return {
        "id": facts["id"],
        "title": "A town in the Torino area 2000 and 2021: rows that do not follow from their factors",
        "source": source(
            facts["source"],
            "not named in the page that was read",
            document="page on emissions of a plan (PAESC)",
            caveat="Second-hand: the plan itself was not seen and the town is not named.",
        ),
        "documents": made,
        "expect": {
            "cells": cells(made, wrong=[(0, 1), (1, 0), (1, 2)]),
            "progress_of_printed": Line(
                base_t="231986", monitoring_t="189292.10", reduction_pct="18.404"
            ),
            "findings": [
                finding("column_total", ["Residential 2000"], ["261807", "254422"], document=0),
                finding("energy_times_factor", ["residential_buildings"], ["74997"], document=0),
                finding("energy_times_factor", ["municipal_buildings"], ["2978.49"], document=1),
                finding("energy_times_factor", ["tertiary_buildings"], ["38940.02"], document=1),
            ],
            "recorded": [
                (
                    "The printed change of transport, −41.2 %, sets all transport of 2021 (54,717 "
                    "t) against "
                    "private mobility of 2000 alone (92,983 t): a sentence, not a cell."
                ),
                (
                    "Thermal energy of 2021 is not split by fuel; here it counts as natural gas. "
                    "Even all of it "
                    "as diesel would not reach the printed emissions."
                ),
            ],
        },
    }


def _town_base(facts: Facts) -> Case:
    by_carrier = facts["residential_2000_by_carrier_mwh"]
    rows = [activity("public_lighting", "electricity", "2234")]
    rows += [
        activity("residential_buildings", TOWN_CARRIERS[name], str(mwh))
        for name, mwh in by_carrier.items()
    ]
    thermal = [
        table_row(name, [str(mwh)]) for name, mwh in by_carrier.items() if name != "electricity"
    ]
    return document(
        TOWN,
        2000,
        "baseline",
        activity=rows,
        factors=_town_factors("0.483"),
        published={
            "rows": [line(sector="public_lighting", carrier="electricity", emissions_t="1079")],
            "totals": [line(sector="residential_buildings", emissions_t="74997")],
            "tables": [
                table("Residential 2000, thermal by carrier", "MWh", ["MWh"], thermal, ["261807"]),
                _town_table("Inventory 2000", facts["ibe_2000"], facts["ibe_total"], 0),
            ],
        },
    )


TOWN_CARRIERS = {
    "natural_gas": "natural_gas",
    "electricity": "electricity",
    "diesel": "diesel",
    "biomass": "other_biomass",
    "lpg": "liquid_gas",
}


def _town_factors(electricity: str) -> list[Line]:
    return factors(
        {
            "natural_gas": "0.202",
            "diesel": "0.267",
            "liquid_gas": "0.227",
            "other_biomass": "0",
            "electricity": electricity,
        },
        "table of factors",
    )


def _town_monitoring(facts: Facts) -> Case:
    by_sector = {row["sector"]: row for row in facts["ime_2021"]}
    rows, totals = [], []
    for name, sector in TOWN_SECTORS.items():
        own = by_sector[name]
        rows.append(activity(sector, "natural_gas", printed(own["thermal_mwh"], 2)))
        rows.append(activity(sector, "electricity", printed(own["electric_mwh"], 2)))
        totals.append(line(sector=sector, emissions_t=printed(own["t"], 2)))
    rows.append(activity("public_lighting", "electricity", "1870.21"))
    totals.insert(1, line(sector="public_lighting", emissions_t="885.37"))
    return document(
        TOWN,
        2021,
        "monitoring",
        activity=rows,
        factors=_town_factors("0.473"),
        published={
            "totals": totals,
            "tables": [_town_table("Inventory 2021", facts["ime_2021"], facts["ime_total"], 2)],
        },
    )


def _town_table(name: str, rows: list[Facts], total: Facts, decimals: int) -> Case:
    keys = ("thermal_mwh", "electric_mwh", "t")
    return table(
        name,
        "mixed",
        ["thermal MWh", "electric MWh", "t"],
        [table_row(row["sector"], [printed(row[key], decimals) for key in keys]) for row in rows],
        [printed(total[key], decimals) for key in ("thermal", "electric", "t")],
    )
