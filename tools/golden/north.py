"""Gävle 2020, Umeå 2021, Lahti 1990 and 2021, Turku 2020."""

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
    shortest,
    source,
    table,
    table_row,
)

Facts = Mapping[str, Any]

BUILDINGS, TRANSPORT = "buildings_non_allocated", "transport_non_allocated"


def gavle(facts: Facts) -> Case:
    """Gävle: a total copied from a cell, a column left out, two shares exchanged."""
    made = document(
        ("SE", "2180", "Gävle"), 2020, "baseline", published={"tables": _gavle_tables(facts)}
    )
    return {
        "id": facts["id"],
        "title": "Gävle 2020: an energy balance with one copied total and one column left out",
        "source": source(facts["source"], "Gävle kommun, Climate City Contract"),
        "documents": [made],
        "expect": {
            "findings": [
                finding("copied_total", ["Public sector"], ["94736", "272344"], document=0),
                finding(
                    "column_left_out",
                    ["final energy"],
                    ["7706538", "7724538", "methanol"],
                    document=0,
                ),
                finding("shares_exchanged", ["machinery", "product use"], [], document=0),
            ],
            "recorded": [
                "The text says 64 % for transport, the table 65 %.",
                (
                    "Emissions come from the national database, not from these energies: no cell to "
                    "recompute."
                ),
            ],
        },
    }


def _gavle_tables(facts: Facts) -> list[Case]:
    energy = dict(facts["final_energy_mwh"])
    total = [_whole(value) for value in energy.pop("Total fuel type")]
    columns = facts["columns"][:-1]
    rows = []
    for name, values in energy.items():
        *own, row_total = [_whole(value) for value in values]
        rows.append(table_row(name, own, row_total))
    production = [
        _production("District heat produced", facts["district_heating_production_mwh"]),
        _production("Electricity produced", facts["electricity_production_mwh"]),
    ]
    balance = table("Table 3, final energy", "MWh", columns, rows, total[:-1], total[-1])
    return [balance, _gavle_emissions(facts["published_emissions_kt"]), *production]


def _whole(value: float | None) -> str | None:
    return None if value is None else f"{value:.0f}"


def _gavle_emissions(stated: Facts) -> Case:
    rows = [
        table_row(name.replace("_", " "), [str(kt)], share=str(share))
        for name, (kt, share) in stated.items()
        if name != "total"
    ]
    return table("Table 4, emissions", "kt", ["kt CO2e"], rows, ["273"])


def _production(name: str, stated: Facts) -> Case:
    rows = [
        table_row(part.replace("_", " "), [str(mwh)])
        for part, mwh in stated.items()
        if part not in {"total_printed", "sum"}
    ]
    return table(name, "MWh", ["MWh"], rows, [str(stated["total_printed"])])


def umea(facts: Facts) -> Case:
    """Umeå: printed in kilotonnes; two energy totals and one emission do not follow."""
    made = document(
        ("SE", "2480", "Umeå (urban area)"),
        2021,
        "baseline",
        gas_unit="CO2e",
        gwp_set="AR5",
        population="91916",
        activity=_umea_rows(facts),
        factors=factors(
            {
                "electricity": "0.009",
                "district_heating_and_cooling": "0.0501",
                "heating_oil": "0.3334",
            },
            "Tabell 2-5, g/kWh",
        ),
        published={
            "totals": [
                line(sector=BUILDINGS, label="scope 1", emissions_t="33.3e3"),
                line(sector=BUILDINGS, label="scope 2", emissions_t="9.3e3"),
                line(sector=TRANSPORT, label="scope 2", emissions_t="0.2e3"),
            ],
            "tables": _umea_tables(),
        },
    )
    return {
        "id": facts["id"],
        "title": "Umeå 2021: kilotonnes with one decimal, energy totals that do not add up",
        "source": source(facts["source"], "Umeå kommun, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells": cells([made], wrong=[(0, 0)]),
            "findings": [
                finding("row_total", ["A-1.1", "buildings"], ["1289610", "1649035"], document=0),
                finding("row_total", ["A-1.1", "transport"], ["385434", "389333"], document=0),
                finding("energy_times_factor", [BUILDINGS], ["33300", "31750"], document=0),
            ],
            "ratios": [Line(part="91916", whole="130997", ratio="0.701665")],
            "recorded": [
                "Table A-1.3 names 1990 as its year while A-1.1 is of 2021 (a heading).",
                (
                    "Fossil fuels and biofuels of transport have no printed factor; only their energy "
                    "is checked."
                ),
            ],
        },
    }


def _umea_rows(facts: Facts) -> list[Line]:
    carriers = {
        "electricity": "electricity",
        "district_heating": "district_heating_and_cooling",
        "oil": "heating_oil",
    }
    return [
        activity(
            BUILDINGS if row["sector"] == "buildings" else TRANSPORT,
            carriers[row["carrier"]],
            shortest(row["mwh"]),
            label=f"scope {row['scope']}",
        )
        for row in facts["final_energy"]
        if row["carrier"] in carriers
    ]


def _umea_tables() -> list[Case]:
    columns = ["electricity", "district heat", "oil", "fossil fuels", "biofuels"]
    energy = [
        table_row("buildings", ["1027000", "619965", "2070", None, None], "1289610"),
        table_row("transport", ["16905", None, None, "272930", "99498"], "385434"),
    ]
    emissions = [
        table_row("stationary", ["33.3", "9.3"], "42.6"),
        table_row("transport", ["122.7", "0.2"], "122.9"),
        table_row("waste", ["3.3", None], "3.3"),
        table_row("industrial processes", ["34.6", None], "34.6"),
        table_row("agriculture and land use", ["14.6", None], "14.6"),
    ]
    return [
        table("A-1.1", "MWh", columns, energy),
        table("Tabell 5", "kt", ["scope 1", "scope 2"], emissions, ["208.5", "9.4"], "217.9"),
    ]


LAHTI_ROWS = {
    "district_heating": (BUILDINGS, "district_heating_and_cooling"),
    "electric_heating": (BUILDINGS, "electricity"),
    "geothermal": (BUILDINGS, "geothermal"),
    "electricity_industry": ("industry_non_ets", "electricity"),
    "electricity_other": (BUILDINGS, "electricity"),
    "road": (TRANSPORT, "other_fossil_fuels"),
}


def lahti(facts: Facts) -> Case:
    """Lahti: six rows in GWh and t/GWh, and two years of printed totals."""
    made = document(
        ("FI", "398", "Lahti"),
        2021,
        "monitoring",
        gas_unit="CO2e",
        gwp_set="AR5",
        population="120027",
        activity=[_lahti_row(row) for row in facts["rows_2021"]],
        published={
            "rows": [
                line(
                    sector=LAHTI_ROWS[row["source"]][0],
                    carrier=LAHTI_ROWS[row["source"]][1],
                    label=row["source"],
                    emissions_t=f"{row['published_kt']}e3",
                )
                for row in facts["rows_2021"]
            ],
            "tables": [_lahti_table(year, own) for year, own in facts["published_kt"].items()],
        },
    )
    return {
        "id": facts["id"],
        "title": "Lahti 1990 and 2021: implied factors in t/GWh",
        "source": source(facts["source"], "City of Lahti, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells": cells([made]),
            "progress_of_printed": Line(
                base_t="876.3e3", monitoring_t="418.2e3", reduction_pct="52.277"
            ),
            "findings": [],
            "recorded": [
                (
                    "District heat and the electricity of heat pumps are scope 2 in the energy "
                    "table and scope 1 "
                    "in the emission table; Covenant rows have no scopes."
                ),
                "The text gives 16272 inhabitants in 1990: a digit is missing (prose).",
            ],
        },
    }


def _lahti_row(row: Facts) -> Line:
    sector, carrier = LAHTI_ROWS[row["source"]]
    return activity(
        sector,
        carrier,
        str(row["gwh"]),
        unit="GWh",
        label=row["source"],
        factor_t_per_mwh=per_gwh(f"{row['factor_t_per_GWh']:.1f}"),
        factor_source="printed in t/GWh",
    )


def per_gwh(printed: str) -> str:
    """A factor printed in t/GWh, in t/MWh with the same digits."""
    return f"{printed}e-3"


def _lahti_table(year: str, stated: Facts) -> Case:
    names = {"transport": "transport", "waste": "waste", "ippu": "processes", "afolu": "land use"}
    rows = [
        table_row(
            "buildings", [str(v) for v in stated["buildings"][:2]], str(stated["buildings"][2])
        )
    ]
    rows += [table_row(label, [str(stated[key]), None]) for key, label in names.items()]
    *sums, total = [str(value) for value in stated["total"]]
    return table(f"A-1.4, {year}", "kt", ["scope 1", "scope 2"], rows, sums, total)


TURKU_SECTORS = {
    "Residential buildings": "residential_buildings",
    "Commercial buildings & facilities": "tertiary_buildings",
    "Industrial buildings & facilities": "industry_non_ets",
    "On-road": "private_and_commercial_transport",
    "Rail": "public_transport",
    "Waterborne navigation**": "transport_non_allocated",
}
TURKU_CARRIERS = {
    "Electric heating and electricity consumption": "electricity",
    "District heating": "district_heating_and_cooling",
    "Oil heating": "heating_oil",
    "Wood heating": "other_biomass",
    "Fuel consumption": "other_fossil_fuels",
    "Energy usage": "other_fossil_fuels",
    "Energy usage (diesel)": "diesel",
}
TURKU_NON_ENERGY = {
    "Aviation": "other_non_energy",
    "Solid waste disposal": "solid_waste_disposal",
    "Biological treatment": "biological_treatment_of_waste",
    "Wastewater": "wastewater",
    "Industrial processes": "other_non_energy",
    "Agriculture": "other_non_energy",
    "Forestry": "other_non_energy",
}


def turku(facts: Facts) -> Case:
    """Turku: printed factors in whole t/GWh; ships and trains fall outside any fuel."""
    rows = [row for row in facts["rows"] if row["sector"]]
    energy = [row for row in rows if row["gwh"]]
    made = document(
        ("FI", "853", "Turku"),
        2020,
        "baseline",
        gas_unit="CO2e",
        gwp_set="AR5",
        activity=[_turku_row(row) for row in energy],
        non_energy=[_turku_non_energy(row) for row in rows if not row["gwh"]],
        published={
            "rows": [_turku_printed(row) for row in energy],
            "tables": [_turku_table(rows), *_turku_rounded()],
        },
    )
    ships = next(i for i, row in enumerate(energy) if row["subsector"].startswith("Waterborne"))
    return {
        "id": facts["id"],
        "title": "Turku 2020: sub-sectors with factors in whole t/GWh",
        "source": source(facts["source"], "City of Turku, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells": cells([made], wrong=[(0, ships)]),
            "sums_of_printed": [Line(document=0, table="Emission rows", t="601638", gwh="4661")],
            "findings": [
                finding("energy_times_factor", ["transport_non_allocated"], ["44773"], document=0),
                finding(
                    "fossil_factor_too_low", ["diesel"], ["0.023"], document=0, profile="coherence"
                ),
            ],
            "recorded": [
                "Energy rows sum to 4,661 GWh, 4,660 is printed: rounding, no finding.",
                "A footnote says that the ships' figure holds the harbour as well.",
            ],
        },
    }


def _turku_row(row: Facts) -> Line:
    stated = row["factor_printed_t_per_GWh"]
    own = (
        {"factor_t_per_mwh": per_gwh(f"{stated:.0f}")} if stated else {"factor_t_per_mwh": "0.267"}
    )
    note = "printed in t/GWh" if stated else "none printed; gas oil taken"
    return activity(
        TURKU_SECTORS[row["subsector"]],
        TURKU_CARRIERS[row["activity"]],
        f"{row['gwh']:.0f}",
        unit="GWh",
        **own,
        factor_source=note,
    )


def _turku_printed(row: Facts) -> Line:
    return line(
        sector=TURKU_SECTORS[row["subsector"]],
        carrier=TURKU_CARRIERS[row["activity"]],
        emissions_t=f"{row['t']:.0f}",
    )


def _turku_non_energy(row: Facts) -> Line:
    sector = TURKU_NON_ENERGY[row["subsector"]]
    return line(sector=sector, emissions_t=f"{row['t']:.0f}", label=row["activity"])


def _turku_table(rows: list[Facts]) -> Case:
    lines = [
        table_row(
            f"{row['subsector']}, {row['activity']}",
            [f"{row['t']:.0f}", f"{row['gwh']:.0f}" if row["gwh"] else None],
        )
        for row in rows
    ]
    return table("Emission rows", "mixed", ["t", "GWh"], lines, ["601638", "4660"])


def _turku_rounded() -> list[Case]:
    sums = [
        ("buildings", "348500"),
        ("transport", "205800"),
        ("waste", "14700"),
        ("processes", "30200"),
        ("land use", "2400"),
    ]
    scopes = [table_row("buildings", ["113600", "234900"], "348500")]
    rows = [table_row(name, [t]) for name, t in sums]
    return [
        table("A-1.4", "t", ["t CO2e"], rows, ["601600"]),
        table("A-1.4, buildings", "t", ["scope 1", "scope 2"], scopes),
    ]
