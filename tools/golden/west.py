"""Leuven 2019, Porto 2019, Valladolid and Zaragoza."""

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
    printed,
    shortest,
    source,
    table,
    table_row,
)

Facts = Mapping[str, Any]

BUILDINGS, TRANSPORT = "buildings_non_allocated", "transport_non_allocated"
LEUVEN = ("BE", "24062", "Leuven")
LEUVEN_SECTORS = {
    "buildings": BUILDINGS,
    "transport": TRANSPORT,
    "industry": "industry_non_ets",
    "agriculture": "agriculture_forestry_fisheries",
    "unidentified": "other_non_allocated",
}
LEUVEN_CARRIERS = {
    "Electricity": "electricity",
    "Heat/Cold": "district_heating_and_cooling",
    "Natural Gas": "natural_gas",
    "Liquified Gas": "liquid_gas",
    "Heating Oil": "heating_oil",
    "Diesel": "diesel",
    "Gasoline": "gasoline",
    "Coal": "coal",
    "Biomass": "other_biomass",
    "Biofuel": "biofuel",
    "Solar Thermal Energy": "solar_thermal",
    "Geothermal Energy": "geothermal",
}


def leuven(facts: Facts) -> Case:
    """Leuven: the local electricity factor, unrounded and as printed."""
    stated = {LEUVEN_CARRIERS[row["carrier"]]: row["factor"] for row in facts["emission_factors"]}
    digits = {carrier: f"{value:.3f}" if value else "0" for carrier, value in stated.items()}
    electricity = digits.pop("electricity")
    unrounded = _leuven(facts, digits)
    unrounded["electricity"] = _leuven_balance(facts["local_electricity_factor"])
    unrounded["published"]["tables"] = _leuven_tables(facts)
    rounded = _leuven(facts, {**digits, "electricity": electricity})
    return {
        "id": facts["id"],
        "title": "Leuven 2019: local electricity factor from green purchases",
        "source": source(facts["source"], "City of Leuven, Climate City Contract"),
        "documents": [unrounded, rounded],
        "expect": {
            "local_electricity_factor": Line(document=0, t_per_mwh="0.061908", within="0.000001"),
            "cells": [*_leuven_tight(unrounded), *cells([rounded], first=1)],
            "sums": [
                Line(
                    document=1,
                    sector=BUILDINGS,
                    label="scope 2",
                    emissions_t="39473.97",
                    within="0.01",
                )
            ],
            "findings": [
                finding("row_left_out", ["A-1.3", "unidentified"], ["362622"], document=0),
                finding("row_left_out", ["A-1.3", "unidentified"], ["47015"], document=0),
            ],
            "recorded": [
                (
                    "The printed factor 0.062 is the rounded one: buildings come out at 39,474 t "
                    "instead of the "
                    "printed 39,416 t, inside what the digits allow. Unrounded, every cell is met "
                    "to the tonne."
                ),
            ],
        },
    }


def _leuven(facts: Facts, digits: Mapping[str, str]) -> Case:
    rows = [
        activity(
            LEUVEN_SECTORS[row["sector"]],
            LEUVEN_CARRIERS[row["carrier"]],
            shortest(row["mwh"]),
            label=f"scope {row['scope']}",
        )
        for row in facts["final_energy"]
    ]
    rows.append(activity("other_non_allocated", "electricity", "9511", label="scope 2"))
    printed_totals = [
        line(
            sector=LEUVEN_SECTORS[row["sector"]],
            label=f"scope {row['scope']}",
            emissions_t=str(row["t"]),
        )
        for row in facts["published_emissions_t"]
        if (row["sector"], row["scope"]) != ("unidentified", 1)
    ]
    return document(
        LEUVEN,
        2019,
        "baseline",
        activity=rows,
        factors=factors(digits, "Table A-1.2"),
        published={"totals": printed_totals},
    )


def _leuven_balance(stated: Facts) -> Case:
    return {
        "local_production": Line(
            energy_mwh=str(stated["LPE_MWh"]), emissions_t=str(stated["CO2LPE_t"])
        ),
        "certified_purchases": Line(
            energy_mwh=str(stated["GEP_MWh"]), emissions_t=str(stated["CO2GEP_t"])
        ),
        "national_factor_t_per_mwh": str(stated["NEEFE"]),
        "national_factor_source": "remarks of table A-1.2",
    }


def _leuven_tight(unrounded: Case) -> list[Line]:
    """With the unrounded factor the printed tonnes are met within half a tonne."""
    return [
        Line({**cell, "allowance": "0.5"}) if cell["label"] == "scope 2" else cell
        for cell in cells([unrounded])
    ]


def _leuven_tables(facts: Facts) -> list[Case]:
    by_cell = {
        (row["sector"], row["scope"]): str(row["t"]) for row in facts["published_emissions_t"]
    }
    rows = [table_row(name, [by_cell[name, 1], by_cell[name, 2]]) for name in LEUVEN_SECTORS]
    rows.append(table_row("agriculture and land use, not energy", ["-8774", None]))
    parts = [("households", "8581"), ("tertiary", "30522"), ("lighting", "313")]
    scopes = [("scope 1", "362622"), ("scope 2", "47015"), ("scope 3", "47864")]
    return [
        table("A-1.3", "t", ["scope 1", "scope 2"], rows, ["362622", "47015"]),
        table("Scopes", "t", ["t"], [table_row(n, [t]) for n, t in scopes], ["457501"]),
        table("Buildings, scope 2", "t", ["t"], [table_row(n, [t]) for n, t in parts], ["39416"]),
    ]


PORTO_SECTORS = {"buildings": BUILDINGS, "transport": TRANSPORT, "transport3": TRANSPORT}
PORTO_CARRIERS = {
    "electricity": ("electricity", ""),
    "electricity_losses": ("electricity", ""),
    "natural_gas": ("natural_gas", ""),
    "lng": ("natural_gas", ""),
    "lng_lpg": ("liquid_gas", ""),
    "lpg": ("liquid_gas", ""),
    "fuel_oil": ("heating_oil", "residual_oil"),
    "diesel": ("diesel", ""),
    "gasoline": ("gasoline", ""),
    "lubricants": ("other_fossil_fuels", ""),
    "biomass": ("other_biomass", ""),
    "solar_thermal": ("solar_thermal", ""),
    "pv": ("electricity", "solar_pv"),
}


def porto(facts: Facts) -> Case:
    """Porto: two digits exchanged, a sink left out, the factor of another fuel."""
    stated = {row["carrier"]: row["factor"] for row in facts["emission_factors"]}
    rows = [_porto_row(row, stated[row["carrier"]]) for row in facts["final_energy"]]
    waste = {"unit": "GWh", "label": "waste", "factor_t_per_mwh": "0.20195"}
    rows.append(activity("other_non_allocated", "liquid_gas", "0.000000086", **waste))
    printed_totals = [
        line(
            sector=PORTO_SECTORS[row["sector"]],
            label=f"scope {row['scope']}",
            emissions_t=str(row["t"]),
        )
        for row in facts["published_emissions_t"]
    ]
    made = document(
        ("PT", "1312", "Porto"),
        2019,
        "baseline",
        gas_unit="CO2e",
        gwp_set="AR5",
        population="231800",
        activity=rows,
        published={"totals": printed_totals, "tables": _porto_tables()},
    )
    return {
        "id": facts["id"],
        "title": "Porto 2019: national factors in t/GWh, two digits exchanged",
        "source": source(facts["source"], "Município do Porto, Climate City Contract"),
        "documents": [made],
        "expect": {
            "cells": cells([made], wrong=[(0, 0), (0, 3)]),
            "findings": _porto_findings(),
            "recorded": [
                (
                    "Lubricants, bitumen and solvents (27.27 GWh) are listed as energy of industrial "
                    "processes."
                ),
                (
                    "Buildings scope 1 is 0.36 % off, transport scope 1 is 4.5 % off; transport "
                    "scope 3 of the "
                    "same table is met to 1.2 t."
                ),
            ],
        },
    }


def _porto_row(row: Facts, factor: float) -> Line:
    carrier, fuel = PORTO_CARRIERS[row["carrier"]]
    return activity(
        PORTO_SECTORS[row["sector"]],
        carrier,
        printed(row["mwh"] / 1000, 2),
        unit="GWh",
        fuel=fuel,
        label=f"scope {row['scope']}",
        factor_t_per_mwh=_porto_factor(factor),
        factor_source="Despacho 17313/2008, printed in t/GWh",
    )


def _porto_factor(factor: float) -> str:
    if not factor:
        return "0"
    return f"{factor:.3f}" if round(factor, 3) == factor else f"{factor:.5f}"


def _porto_tables() -> list[Case]:
    """Table A-1.3; of its shares only that of land use was read."""
    rows = [
        table_row("buildings", ["138572", "304239", "34874"], "477685"),
        table_row("transport", ["240567", "6479", "145083"], "392128"),
        table_row("waste", ["8257", None, "51477"], "60004"),
        table_row("industrial processes", ["7193", None, None], "7193"),
        table_row("land use", [None, None, None], "-1355", "0.1"),
    ]
    return [
        table(
            "A-1.3", "t", ["scope 1", "scope 2", "scope 3"], rows, ["394859", None, None], "937010"
        )
    ]


def _porto_findings() -> list[Line]:
    lpg = {"document": 0, "profile": "any"}
    return [
        finding("transposed_digits", ["A-1.3", "waste", "scope 1"], ["8257", "8527"], document=0),
        finding("row_left_out", ["A-1.3", "land use"], ["937010"], document=0),
        finding("share_sign", ["A-1.3", "land use"], ["0.1"], document=0),
        finding("energy_times_factor", [BUILDINGS, "scope 1"], ["138572"], document=0),
        finding("energy_times_factor", [TRANSPORT, "scope 1"], ["240567"], document=0),
        finding("factor_of_other_fuel", ["liquid_gas"], ["0.20195", "natural gas"], **lpg),
        finding("unit_slip", ["other_non_allocated", "liquid_gas"], [], **lpg),
    ]


def valladolid(facts: Facts) -> Case:
    """Valladolid and Zaragoza: two electricity factors in one document."""
    own = facts["valladolid"]
    made = _valladolid(own)
    other = document(("ES", "50297", "Zaragoza"), 2019, "baseline", published=_zaragoza())
    return {
        "id": facts["id"],
        "title": "Valladolid and Zaragoza 2019: two electricity factors for one year",
        "source": source(facts["source"], "Valladolid and Zaragoza, Climate City Contracts"),
        "documents": [made, other],
        "expect": {
            "cells": cells([made]),
            "findings": [
                finding("different_figures", ["electricity"], ["0.278", "0.222"], document=0),
                finding("different_figures", ["electricity"], ["0.19", "0.222"], document=1),
            ],
            "refused_numbers": Line(
                texts=["370.596,07 + ,04 (municipal lighting)"], where="table A-1.1"
            ),
            "recorded": [
                "Valladolid calls its fuel factors IPCC and its electricity factor nothing (a label).",
                "Zaragoza's 0.222 is labelled 2019 and is the peninsular factor of 2018.",
            ],
        },
    }


def _valladolid(own: Facts) -> Case:
    sectors = {"buildings": BUILDINGS, "transport": TRANSPORT, "industry": "industry_non_ets"}
    rows = [
        activity(sector, "electricity", printed(own["energy_mwh"][name][1], 2))
        for name, sector in sectors.items()
    ]
    printed_rows = [
        line(
            sector=sector,
            carrier="electricity",
            emissions_t=printed(own["emissions_t"][name][1], 2),
        )
        for name, sector in sectors.items()
    ]
    totals = [printed(value, 2) for value in own["emissions_t"]["total"]]
    scopes = [
        table_row(name, [printed(value, 2) for value in own["emissions_t"][name]])
        for name in sectors
    ]
    return document(
        ("ES", "47186", "Valladolid"),
        2019,
        "baseline",
        activity=rows,
        factors=factors({"electricity": "0.278"}, "Table A-1.2"),
        published={
            "rows": printed_rows,
            "tables": [
                table("A-1.4", "t", ["scope 1", "scope 2"], scopes, totals[:2], totals[2]),
                table("A-1.2", "t/MWh", ["factor"], [table_row("electricity", ["0.278"])]),
                table("A-1.2 bis", "t/MWh", ["factor"], [table_row("electricity", ["0.222"])]),
            ],
            "equalities": [
                equality(("A-1.2", "electricity", "factor"), ("A-1.2 bis", "electricity", "factor"))
            ],
        },
    )


def _zaragoza() -> Case:
    stated = table("National mix 2019", "t/MWh", ["factor"], [table_row("electricity", ["0.19"])])
    used = table("Economic model 2019", "t/MWh", ["factor"], [table_row("electricity", ["0.222"])])
    same = equality(
        ("National mix 2019", "electricity", "factor"),
        ("Economic model 2019", "electricity", "factor"),
    )
    return {"tables": [stated, used], "equalities": [same]}
