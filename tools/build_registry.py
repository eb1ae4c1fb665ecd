"""Rebuild the registry's tables that come from data files, not from a keyboard.

Usage: ``python tools/build_registry.py FOLDER``

``FOLDER`` holds two readings of published tables:

``electricity_factors.csv``
    country, country_name, year, approach, gas, value, dataset: the workbook JRC-COM-NEEFE
    1990-2018, one figure a row, and the single values of the annex of 2010.
``benchmarks_energy_per_capita.csv``
    country, carrier, year, MWh_per_capita: the national averages of the JRC.

It writes ``data/factors/electricity_neefe.csv``, ``data/factors/electricity_annex_2010.csv`` and
``data/benchmarks.csv`` and ``data/benchmark_groups.csv`` in the package, in the order of country and
year, so that a second run over the same input changes nothing.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from statistics import median_low

from samklang.registry.codes import code_list
from samklang.registry.files import DATA

NEEFE = DATA / "factors" / "electricity_neefe.csv"
ANNEX = DATA / "factors" / "electricity_annex_2010.csv"
BENCHMARKS = DATA / "benchmarks.csv"
GROUPS = DATA / "benchmark_groups.csv"

FIGURES = {
    ("IPCC", "CO2"): "activity_based_co2",
    ("IPCC", "CO2eq"): "activity_based_co2e",
    ("LCA", "CO2eq"): "life_cycle_co2e",
}
CARRIERS = {
    "Electricity (excl. industry)": "electricity",
    "District heating and cooling": "district_heating_and_cooling",
    "Natural gas": "natural_gas",
    "Liquid gas": "liquid_gas",
    "Heating oil + diesel": "heating_oil_and_diesel",
    "Diesel (transport)": "diesel_transport",
    "Gasoline (transport)": "gasoline_transport",
    "Lignite": "lignite",
    "Coal": "coal",
    "Other biomass": "other_biomass",
    "Solar thermal": "solar_thermal",
    "Geothermal": "geothermal",
}

# Diesel for transport is part of heating oil and diesel.
SUMMED = tuple(carrier for carrier in CARRIERS.values() if carrier != "diesel_transport")

# Faults of the workbook, kept beside the figures that they concern (country, years: what is odd).
BLEMISHES = {
    ("SE", 2006): "The workbook states the same figure for CO2 and for CO2 equivalent.",
    ("RO", 2015): "The workbook states the same figure for CO2 and for CO2 equivalent.",
    **dict.fromkeys(
        [("SI", 1999), ("SI", 2002), ("SI", 2003), ("SI", 2004), ("SI", 2009)],
        "The workbook states more CO2 than CO2 equivalent, which cannot be.",
    ),
    **dict.fromkeys(
        [("SI", 2000), ("SI", 2001), ("SI", 2008)],
        "The workbook states a life-cycle figure below the activity-based one.",
    ),
}

Row = dict[str, str]


def read(path: Path) -> Iterator[Row]:
    """The rows of one input file."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """One table, a row a line."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def territory(row: Row) -> str:
    """Our country code; the world tables of the workbook give names only."""
    return code_list("country").resolve(row["country"] or row["country_name"])


def table_number(row: Row) -> int:
    """The number of the workbook's table that a figure stands in."""
    return int(row["dataset"].rsplit(" ", 1)[1])


def electricity(rows: list[Row]) -> None:
    """The yearly national figures, one row for each country and year.

    Malta stands in the tables of the European Union and in those of the world; the former are
    the Covenant's own and are read first, so the latter only fill what is still empty.
    """
    series = [row for row in rows if row["year"].isdigit()]
    cells: dict[tuple[str, int], dict[str, str]] = {}
    for row in sorted(series, key=table_number):
        place = cells.setdefault(
            (territory(row), int(row["year"])), {"table": str(table_number(row))}
        )
        place.setdefault(FIGURES[row["approach"], row["gas"]], row["value"])
    write(
        NEEFE,
        ("territory", "year", *FIGURES.values(), "first_table", "note"),
        (
            (
                country,
                str(year),
                *(figures.get(column, "") for column in FIGURES.values()),
                figures["table"],
                BLEMISHES.get((country, year), ""),
            )
            for (country, year), figures in sorted(cells.items())
        ),
    )


def annex(rows: list[Row]) -> None:
    """The single national figures of the annex of 2010."""
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        if not row["year"].isdigit():
            figure = FIGURES[row["approach"], row["gas"]]
            cells.setdefault(territory(row), {})[figure] = row["value"]
            cells[territory(row)][f"{figure}_seen"] = row["source"].split("; ")[1].split(" ")[0]
    columns = (
        "activity_based_co2",
        "activity_based_co2_seen",
        "life_cycle_co2e",
        "life_cycle_co2e_seen",
    )
    write(
        ANNEX,
        ("territory", *columns),
        (
            (country, *(cells[country].get(column, "") for column in columns))
            for country in sorted(cells)
        ),
    )


def benchmarks(rows: Iterable[Row]) -> None:
    """The national averages, one row for each country and year, in MWh per inhabitant."""
    cells: dict[tuple[str, int], dict[str, str]] = {}
    for (country, carrier), years in sorted(benchmark_series(rows).items()):
        kept = ""
        for year, readings in sorted(years.items()):
            kept = nearest(readings, kept)
            cells.setdefault((country, year), {})[carrier] = kept
    write(
        BENCHMARKS,
        ("territory", "year", *CARRIERS.values()),
        (
            (country, str(year), *(figures.get(carrier, "") for carrier in CARRIERS.values()))
            for (country, year), figures in sorted(cells.items())
        ),
    )


def benchmark_groups() -> None:
    """Three groups of countries with a like use of energy, from the benchmarks just written.

    The JRC clusters countries by medoids (PAM) and does not publish the clusters. Ours: the total
    per inhabitant of the last year, and the one split of the ordered countries into three runs that
    leaves the least sum of distances to the middle country of each run. In one dimension that is
    the exact answer of PAM, and anybody can redo it.
    """
    figures = list(read(BENCHMARKS))
    last = max(row["year"] for row in figures)
    totals = sorted(
        (round(sum(float(row[carrier] or 0) for carrier in SUMMED), 2), row["territory"])
        for row in figures
        if row["year"] == last
    )
    first, second = best_split([total for total, _ in totals])
    write(
        GROUPS,
        ("territory", "group", "total_mwh_per_inhabitant", "year"),
        (
            (territory, str(1 + (rank >= first) + (rank >= second)), str(total), last)
            for rank, (total, territory) in enumerate(totals)
        ),
    )


def best_split(ordered: list[float]) -> tuple[int, int]:
    """Where the second and the third run begin."""
    cuts = combinations(range(1, len(ordered)), 2)
    return min(
        cuts,
        key=lambda cut: sum(
            spread(run) for run in (ordered[: cut[0]], ordered[cut[0] : cut[1]], ordered[cut[1] :])
        ),
    )


def spread(run: list[float]) -> float:
    """The sum of distances to the middle member."""
    middle = median_low(run)
    return sum(abs(member - middle) for member in run)


def benchmark_series(rows: Iterable[Row]) -> dict[tuple[str, str], dict[int, list[str]]]:
    """For each country and carrier the readings of each year."""
    series: dict[tuple[str, str], dict[int, list[str]]] = {}
    for row in rows:
        place = territory({**row, "country_name": ""}), CARRIERS[row["carrier"]]
        series.setdefault(place, {}).setdefault(int(row["year"]), []).append(row["MWh_per_capita"])
    return series


def nearest(readings: list[str], previous: str) -> str:
    """The reading that is nearest to the previous year's.

    The input lists Italian natural gas twice, and the two differ in eight of thirty years (one has
    0.0 for 1995 and 1.26 for 2004, between years near 4); the steadier one is kept.
    """
    if not previous:
        return readings[0]
    return min(readings, key=lambda reading: abs(float(reading) - float(previous)))


def main(folder: Path) -> None:
    """Rebuild all tables from the readings in ``folder``."""
    figures = list(read(folder / "electricity_factors.csv"))
    electricity(figures)
    annex(figures)
    benchmarks(read(folder / "benchmarks_energy_per_capita.csv"))
    benchmark_groups()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
