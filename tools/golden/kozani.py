"""Kozani 2010 and 2020: 43 rows, two tables that disagree, one sign error."""

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
    source,
    table,
    table_row,
    totals,
)

Facts = Mapping[str, Any]

PLACE = ("EL", "kozani", "Kozani")
SECTORS = {
    "Municipal buildings": "municipal_buildings",
    "Residential buildings": "residential_buildings",
    "Public lighting": "public_lighting",
    "Lighting of streets": "public_lighting",
    "Municipal fleet": "municipal_fleet",
    "Public transport": "public_transport",
    "Private transport": "private_and_commercial_transport",
    "Tertiary sector": "tertiary_buildings",
    "Agriculture": "agriculture_forestry_fisheries",
    "Industry": "industry_non_ets",
}
CARRIERS = {
    "electricity": "electricity",
    "District Heating": "district_heating_and_cooling",
    "heating oil": "heating_oil",
    "diesel": "diesel",
    "petrol": "gasoline",
    "biodiesel": "biofuel",
}
FACTORS = {
    "district_heating_and_cooling": "0.347",
    "heating_oil": "0.267",
    "diesel": "0.267",
    "gasoline": "0.249",
    "biofuel": "0",
}
LABELLED = {"Public lighting": "buildings and grounds", "Lighting of streets & squares": "streets"}
SUMMARY_2020 = {
    "district_heating_and_cooling": "394910.29",
    "electricity": "371567.59",
    "heating_oil": "144612.98",
    "diesel": "167268.91",
    "gasoline": "102218.97",
}
DETAIL_2020 = ("238790.26", "206663.69", "131411.44", "152062.64", "92926.34")


def case(facts: Facts) -> Case:
    """The whole case."""
    base = _document(facts, "2010", "baseline", "0.775", "Table A-1.2")
    monitoring = _document(
        facts, "2020", "monitoring", "0.392", "implied by every row of electricity"
    )
    monitoring["published"]["tables"] += _other_tables()
    monitoring["published"]["equalities"] = _equalities()
    made = [base, monitoring, _summary(monitoring), _old_factor(monitoring)]
    return {
        "id": facts["id"],
        "title": "Kozani 2010 and 2020: 43 rows agree; tables of the same inventory do not",
        "source": source(facts["source"], "Municipality of Kozani, Climate City Contract"),
        "documents": made,
        "expect": {
            "cells_with_emissions": 43,
            "cells": cells(made[:2]),
            "totals": totals(made[:2]),
            "progress": Line(
                base=0, monitoring=1, reduction_t="131673.33", reduction_pct="33.3881"
            ),
            "decomposition": Line(
                base=0,
                monitoring=1,
                electricity_factor_effect_at_monitoring_use_t="79152.19",
                note="(0.775 − 0.392) × 206,663.69 MWh",
            ),
            "energy_change_pct": "-19.2361",
            "findings": _findings(),
            "refused_numbers": Line(texts=["2.367.3", "4,420,9"], where="table of actions"),
            "recorded": _recorded(),
        },
    }


def _document(facts: Facts, year: str, kind: str, electricity: str, origin: str) -> Case:
    rows = facts[f"inventory_{year}"]
    total = facts["published_totals"][year]
    return document(
        PLACE,
        int(year),
        kind,
        population="71388",
        activity=[activity(**_key(row), amount=printed(row["mwh"], 2)) for row in rows],
        factors=[
            *factors({"electricity": electricity}, origin),
            *factors(FACTORS, "Table A-1.2"),
        ],
        published={
            "rows": [line(**_key(row), emissions_t=printed(row["t"], 2)) for row in rows],
            "total": Line(energy_mwh=printed(total["mwh"], 2), emissions_t=printed(total["t"], 2)),
            "tables": [_detail(f"Inventory {year}", rows, total)],
        },
    )


def _key(row: Facts) -> dict[str, str]:
    sector = next(code for start, code in SECTORS.items() if row["row"].startswith(start))
    return {
        "sector": sector,
        "carrier": CARRIERS[row["carrier"]],
        "label": LABELLED.get(row["row"], ""),
    }


def _detail(name: str, rows: list[Facts], total: Facts) -> Case:
    keys = ("mwh", "primary_mwh", "t")
    return table(
        name,
        "mixed",
        ["final energy MWh", "primary energy MWh", "t CO2"],
        [table_row(row["row"], [printed(row[key], 2) for key in keys]) for row in rows],
        [printed(total[key], 2) for key in keys],
    )


def _summary(monitoring: Case) -> Case:
    """Table A-1.1 and A-1.4 beside the detailed rows of the same year."""
    published = {
        "totals": [line(carrier=carrier, energy_mwh=mwh) for carrier, mwh in SUMMARY_2020.items()]
        + [line(carrier="electricity", emissions_t="86017.87")]
    }
    return {**monitoring, "published": published}


def _old_factor(monitoring: Case) -> Case:
    """The 2020 rows with the electricity factor that table A-1.2 prints for them."""
    rows = [row for row in monitoring["published"]["rows"] if row["carrier"] == "electricity"]
    stated = factors({"electricity": "0.775", **FACTORS}, "Table A-1.2")
    return {**monitoring, "factors": stated, "published": {"rows": rows}}


def _other_tables() -> list[Case]:
    """Table A-1.4, and table A-2.3 read as baseline = residual + target and target = existing + gap."""
    second = [
        ("Industry (electricity)", "4327.54"),
        ("Agriculture (electricity)", "4380.40"),
        ("Lighting of streets & squares", "1703.55"),
    ]
    return [
        table(
            "A-2.3 emissions of electricity rows",
            "t",
            ["t CO2"],
            [table_row(n, [t]) for n, t in second],
        ),
        table(
            "A-2.3 residual and target",
            "t",
            ["residual", "target reduction"],
            [table_row(name, [row[1], row[2]], row[0]) for name, row in GAP.items()],
            ["15720.65", "255584.84"],
            "271079.33",
        ),
        table(
            "A-2.3 existing and gap",
            "t",
            ["existing", "gap"],
            [table_row(name, [row[3], row[4]], row[2]) for name, row in GAP.items()],
            ["37913.96", "217670.88"],
            "255584.84",
        ),
    ]


GAP = {
    "buildings": ("125688.25", "51.12", "125637.13", "9134.32", "116502.81"),
    "transport": ("63739.38", "12201.54", "51537.84", "2675.80", "48862.05"),
    "waste": ("3375.00", "1146.90", "2228.10", "0", "2228.10"),
    "industrial processes": ("4327.54", "2208.01", "2119.53", "2119.53", "0"),
    "agriculture and land use": ("4380.40", "0", "4380.40", "3056.72", "1323.68"),
    "public lighting": ("1703.55", "0", "1703.55", "795.66", "907.89"),
    "tertiary": ("67865.20", "113.08", "67978.28", "20131.93", "47846.35"),
}


def _equalities() -> list[Case]:
    left, right = "A-2.3 emissions of electricity rows", "Inventory 2020"
    rows = ("Industry (electricity)", "Agriculture (electricity)", "Lighting of streets & squares")
    return [equality((left, row, "t CO2"), (right, row, "t CO2")) for row in rows]


def _findings() -> list[Line]:
    two_tables = [
        finding("different_figures", ["A-2.3"], figures, document=1)
        for figures in (["4327.54", "4075.71"], ["4380.40", "4125.49"], ["1703.55", "1604.42"])
    ]
    summary = [
        finding("energy_total", [carrier], [stated, detail], document=2)
        for (carrier, stated), detail in zip(SUMMARY_2020.items(), DETAIL_2020, strict=True)
    ]
    old = [
        finding("energy_times_factor", [sector, "electricity"], ["0.775"], document=3)
        for sector in ELECTRIC
    ]
    return [
        finding("sign_error", ["A-2.3", "tertiary"], ["67865.20", "113.08"], document=1),
        finding("total_of_totals", ["A-2.3"], ["271079.33"], document=1),
        *two_tables,
        finding("second_factor", ["equalities"], ["1.0618"], document=1),
        *summary,
        finding("emissions_total", ["electricity"], ["86017.87"], document=2),
        *old,
    ]


ELECTRIC = (
    "municipal_buildings",
    "residential_buildings",
    "public_lighting",
    "tertiary_buildings",
    "agriculture_forestry_fisheries",
    "industry_non_ets",
)


def _recorded() -> list[str]:
    return [
        (
            "A-2.3 is read as residual + target = baseline, so its sign error shows in the residual: "
            "the target should be 67,865.20 − 113.08 = 67,752.12 t, 67,978.28 t is printed."
        ),
        (
            "Every pair of A-2.3 and the detailed table has the ratio 1.0618: a second electricity "
            "factor of about 0.4162 t/MWh that is printed nowhere."
        ),
        "An action on renewable energy claims 417,508 t, more than the whole inventory (a plan).",
        "Waste: 3,375 t is 0.1350 kt of CH4 × 25, while the text says 0.1350 t (prose).",
    ]
