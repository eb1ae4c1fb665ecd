"""Inventories that the Covenant's platform published for Norrbotten, and a compilation of totals."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from tools.golden.writing import (
    LICENCE,
    Case,
    Line,
    activity,
    cells,
    document,
    finding,
    line,
    source,
    table,
    table_row,
    totals,
)

Facts = Mapping[str, Any]
Text = Mapping[str, str]

SECTORS = {
    "Municipal buildings, equipment/facilities": "municipal_buildings",
    "Tertiary (non municipal) buildings, equipment/facilities": "tertiary_buildings",
    "Residential buildings": "residential_buildings",
    "Industry Non-ETS": "industry_non_ets",
    "Industry-ETS": "industry_ets",
    "Buildings, equipment/facilities non allocated": "buildings_non_allocated",
    "Municipal fleet": "municipal_fleet",
    "Public transport": "public_transport",
    "Private and commercial transport": "private_and_commercial_transport",
    "Transport non allocated": "transport_non_allocated",
    "Agriculture, Forestry, Fisheries": "agriculture_forestry_fisheries",
}
FOSSIL = {
    "Heating oil": "heating_oil",
    "Diesel": "diesel",
    "Gasoline": "gasoline",
    "Natural gas": "natural_gas",
    "Liquid gas": "liquid_gas",
    "Other fossil fuels": "other_fossil_fuels",
}
RENEWABLE = {"Other biomass": "other_biomass", "Biofuel": "biofuel", "Plant oil": "plant_oil"}
CODES = {"Luleå": "2580", "Piteå": "2581", "Boden": "2582", "Jokkmokk": "2510"}
ELECTRICITY, HEAT = "electricity", "district_heating_and_cooling"
IMPLIED = "published emissions over published energy; the group mixes fuels"


def inventory(folder: Path, place: str, year: int) -> Case:
    """One published inventory: as declared, and as published after the platform's replacements."""
    rows = [row for row in _read(folder, "mei") if _of(row, place, year, "inventory_year")]
    stated = [
        row
        for row in _read(folder, "emission_factors")
        if _of(row, place, year, "emission_inventory_year")
    ]
    declared = {row["energy_consumption_carrier"]: row["emission_factor_value"] for row in stated}
    verdict = _verdict(declared, rows)
    made = [
        _document(place, year, rows, declared, own) for own in _factors_to_try(declared, verdict)
    ]
    return {
        "id": f"se_{_ascii(place)}_{year}_published",
        "title": f"{place} {year}: the inventory that the Covenant's platform published",
        "source": _source(),
        "documents": made,
        "expect": {
            "cells": cells([made[-1]], wrong=_circular(made[-1]), first=len(made) - 1),
            "totals": totals(made),
            "sums": [_sum(rows, len(made) - 1), *_declared_sum(made)],
            "local_electricity": verdict,
            "findings": _findings(made, verdict),
            "recorded": [
                (
                    "The platform publishes fossil and renewable fuels as groups. Where one "
                    "declared factor meets "
                    "the row, the row carries that fuel; otherwise its factor is implied and "
                    "proves nothing."
                ),
            ],
        },
    }


def _read(folder: Path, name: str) -> list[Text]:
    path = folder / f"norrbotten_{name}_mycovenant.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _of(row: Text, place: str, year: int, key: str) -> bool:
    stated = row["bei_flag"] == "False" and row[key]
    return row["organisation_name"] == place and bool(stated) and int(float(row[key])) == year


def _source() -> Case:
    return {
        "publisher": "European Commission, Joint Research Centre: Covenant of Mayors platform",
        "document": "published extract of monitoring inventories and factors used",
        "tables": "df_EIners_MR, dfEF_MR",
        "url": "https://data.jrc.ec.europa.eu/collection/id-00354",
        "licence": LICENCE,
        "caveat": "Figures after the platform's cleaning, not as declared.",
    }


def _ascii(place: str) -> str:
    return place.lower().replace("å", "a").replace("ö", "o").replace("ä", "a")


def _implied(rows: list[Text], carrier: str) -> str:
    """The factor behind the largest published row of a carrier, to six decimals."""
    own = [row for row in rows if row["carrier"] == carrier]
    row = max(own, key=lambda row: float(row["energy_measure"]))
    return _short(Decimal(row["emission_measure"]) / Decimal(row["energy_measure"]))


def _short(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.000001')).normalize():f}"


def _verdict(declared: Text, rows: list[Text]) -> Line:
    published = _implied(rows, "Electricity")
    stated = declared.get("Electricity")
    kept = stated is None or Decimal(stated) == Decimal(published)
    return line(declared=stated, published=published, replaced="no" if kept else "yes")


def _factors_to_try(declared: Text, verdict: Text) -> list[str]:
    """Electricity as declared, then as published where the two differ."""
    first = declared.get("Electricity", verdict["published"])
    return [first] if verdict["replaced"] == "no" else [first, verdict["published"]]


def _document(place: str, year: int, rows: list[Text], declared: Text, electricity: str) -> Case:
    fuels = {**declared, "Electricity": electricity}
    fuels.setdefault("District heating and cooling", _implied(rows, "District heating and cooling"))
    made = [_row(row, fuels) for row in rows]
    printed_rows = [
        line(
            sector=own["sector"],
            carrier=own["carrier"],
            label=own.get("label"),
            emissions_t=_plain(row["emission_measure"]),
        )
        for own, row in zip(made, rows, strict=True)
    ]
    energy = sum(Decimal(row["energy_measure"]) for row in rows)
    return document(
        ("SE", CODES[place], place),
        year,
        "monitoring",
        population=rows[0]["population_in_the_inventory_year"],
        activity=made,
        factors=_declared_lines(fuels, declared),
        published={
            "rows": printed_rows,
            "total": Line(energy_mwh=_plain(energy)),
        },
    )


def _plain(value: object) -> str:
    number = Decimal(str(value))
    whole = number == number.to_integral_value()
    return f"{number:.0f}" if whole else f"{number.normalize():f}"


def _declared_lines(fuels: Text, declared: Text) -> list[Line]:
    names = {
        "Electricity": ELECTRICITY,
        "District heating and cooling": HEAT,
        **FOSSIL,
        **RENEWABLE,
    }
    return [
        line(
            carrier=names[name],
            value=_plain(value),
            unit="t/MWh",
            origin="local" if name == "Electricity" else None,
            source="declared" if declared.get(name) == value else "published",
        )
        for name, value in fuels.items()
        if name in names
    ]


def _row(row: Text, fuels: Text) -> Line:
    sector, amount = SECTORS[row["sector"]], _plain(row["energy_measure"])
    if row["carrier"] == "Electricity":
        return activity(sector, ELECTRICITY, amount)
    if row["carrier"] == "District heating and cooling":
        return activity(sector, HEAT, amount)
    group = FOSSIL if row["carrier"] == "Fossil fuels" else RENEWABLE
    energy, emissions = Decimal(row["energy_measure"]), Decimal(row["emission_measure"])
    for name, carrier in group.items():
        if name in fuels and Decimal(fuels[name]) * energy == emissions:
            return activity(sector, carrier, amount, label=row["carrier"])
    carrier = "other_fossil_fuels" if group is FOSSIL else "other_biomass"
    implied = f"{emissions / energy:.12f}".rstrip("0").rstrip(".")
    return activity(
        sector,
        carrier,
        amount,
        label=row["carrier"],
        factor_t_per_mwh=implied,
        factor_source=IMPLIED,
    )


def _circular(made: Case) -> list[tuple[int, int]]:
    """Rows whose factor came from the row itself are no evidence."""
    return [(0, i) for i, row in enumerate(made["activity"]) if row.get("factor_source") == IMPLIED]


def _sum(rows: list[Text], index: int) -> Line:
    total = sum(Decimal(row["emission_measure"]) for row in rows)
    return Line(document=index, emissions_t=f"{total:.3f}", within="0.25")


def _declared_sum(made: list[Case]) -> list[Line]:
    """With the declared factor, where the platform replaced it."""
    return [Line(document=0, emissions_t="158456", within="0.5")] if _is_boden(made) else []


def _is_boden(made: list[Case]) -> bool:
    return bool(made[0]["territory"]["name"] == "Boden")


def _findings(made: list[Case], verdict: Text) -> list[Line]:
    if verdict["replaced"] == "no":
        return []
    declared = verdict["declared"]
    rows = [row for row in made[0]["activity"] if row["carrier"] == ELECTRICITY]
    replaced = Line(document=0, profile="coherence")
    return [
        finding("local_factor_outlier", [ELECTRICITY], [declared], **replaced),
        *(
            finding(
                "energy_times_factor",
                [row["sector"], ELECTRICITY],
                [verdict["published"]],
                document=0,
            )
            for row in rows
        ),
    ]


def compilation(facts: Facts) -> Case:
    """Totals of the Swedish signatories in a compilation of 2022."""
    rows = [
        table_row(
            f"{row['unlocode']}, Covenant id {row['covenant_scity_id']}",
            [f"{row['emissions_t']:.0f}"],
        )
        for row in facts["rows"]
    ]
    stated = {"tables": [table("Emissions of signatories", "t", ["t CO2"], rows)]}
    made = document(("SE", "SE", "Sweden"), 2022, "monitoring", published=stated)
    stated_source = {
        **facts["source"],
        "document": "compilation of signatories",
        "tables": "EmissionsAgg",
    }
    return {
        "id": facts["id"],
        "title": "Swedish signatories in a compilation of 2022: one source under two codes",
        "source": source(
            stated_source,
            "Data-Driven EnviroLab",
            caveat="One total a signatory; BEI or MEI not said.",
        ),
        "documents": [made],
        "expect": {
            "findings": [
                finding("same_source_twice", ["SE HNE", "SE HNI"], ["183376"], document=0),
                finding("same_source_twice", ["SE IDJ", "SE SOE"], ["244903"], document=0),
            ],
            "recorded": [
                (
                    "SE LEO, 11,042 t: a tenth of its peers; there is no energy or population to test "
                    "it with."
                ),
                (
                    "SE LLA, 283,786 t in 2016, leaves the steel works in emission trading out; "
                    "territorial "
                    "statistics hold 3.75 Mt. Two ledgers, never added."
                ),
            ],
        },
    }
