"""National energy use per inhabitant, which declared inventories are compared with."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from samklang.errors import LookupRefused, Problem
from samklang.registry.codes import code_list
from samklang.registry.files import csv_rows, optional_number

_FIGURES = "benchmarks.csv"
_COLUMNS = "benchmark_carriers.csv"
_GROUPS = "benchmark_groups.csv"
_SOURCE_ID = "jrc_energy_benchmarks"
_LEAD_COLUMNS = ("territory", "year")

BenchmarkReason = Literal["country_year", "country_nearest_earlier", "highest_of_group"]
_Cells = dict[str, dict[int, dict[str, float | None]]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A national figure in MWh per inhabitant and year, industry not counted.

    ``country`` is the one that has the figure; for the maximum of a group it can be another than
    the one asked for. ``year`` is earlier than the asked one where the series ends before it.
    ``note`` says what the figure holds beside the carrier.
    """

    mwh_per_inhabitant: float
    country: str
    carrier: str
    year: int
    reason_code: BenchmarkReason
    reason: str
    source_id: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class _Column:
    """Which column of the table stands for a carrier of the Covenant."""

    carrier: str
    column: str
    note: str


def energy_per_inhabitant(country: str, carrier: str, year: int) -> Benchmark:
    """The national average of a country, carrier and year.

    A year after the series takes its last one, and the reason says so.

    Raises:
        LookupRefused: the table has no such carrier, country or year.
        UnknownCodeError: a word is not in its code list.
    """
    territory = code_list("country").resolve(country)
    column = _column(code_list("energy_carrier").resolve(carrier))
    found_year = _year(territory, column, year)
    is_of_year = found_year == year
    tail = "" if is_of_year else f", the nearest earlier year to {year}"
    return _benchmark(
        column,
        (territory, found_year),
        "country_year" if is_of_year else "country_nearest_earlier",
        f"National average of {_label(territory)} {found_year}{tail}.",
        "verified",
    )


def maximum_energy_per_inhabitant(country: str, carrier: str, year: int) -> Benchmark:
    """The highest national average among the countries of the same group.

    The JRC clusters countries in three groups and takes the highest value of the group; its
    clusters are not published, so ours are inferred (see ``data/README.md``).

    Raises:
        LookupRefused: the table has no such carrier, country or year.
        UnknownCodeError: a word is not in its code list.
    """
    own = energy_per_inhabitant(country, carrier, year)
    column = _column(own.carrier)
    members = [
        territory
        for territory in group_of(own.country)
        if _figure(territory, own.year, column) is not None
    ]
    highest = max(members, key=lambda territory: _figure(territory, own.year, column) or 0.0)
    reason = f"Highest of {len(members)} countries of its group in {own.year}: {_label(highest)}."
    return _benchmark(column, (highest, own.year), "highest_of_group", reason, "inferred")


def group_of(country: str) -> tuple[str, ...]:
    """The countries that are compared with each other, the given one among them.

    Raises:
        LookupRefused: the country is in no group.
    """
    groups = _groups()
    if country not in groups:
        raise LookupRefused(Problem(f"benchmarks of {country!r}", "are not in the registry."))
    return tuple(member for member, group in groups.items() if group == groups[country])


def benchmark_carriers() -> tuple[str, ...]:
    """The carriers that have national averages."""
    return tuple(_columns())


@cache
def _columns() -> dict[str, _Column]:
    return {row["carrier"]: _Column(**row) for row in csv_rows(_COLUMNS)}


@cache
def _groups() -> dict[str, str]:
    return {row["territory"]: row["group"] for row in csv_rows(_GROUPS)}


@cache
def _cells() -> _Cells:
    cells: _Cells = {}
    for row in csv_rows(_FIGURES):
        territory, year = (row.pop(column) for column in _LEAD_COLUMNS)
        figures = {column: optional_number(text) for column, text in row.items()}
        cells.setdefault(territory, {})[int(year)] = figures
    return cells


def _column(carrier: str) -> _Column:
    found = _columns().get(carrier)
    if found is None:
        known = ", ".join(_columns())
        raise LookupRefused(
            Problem(f"benchmark of {carrier!r}", "not in the registry.", f"one of: {known}")
        )
    return found


def _figure(territory: str, year: int, column: _Column) -> float | None:
    return _cells().get(territory, {}).get(year, {}).get(column.column)


def _year(territory: str, column: _Column, year: int) -> int:
    years = [
        found
        for found in _cells().get(territory, {})
        if found <= year and _figure(territory, found, column) is not None
    ]
    if not years:
        where = f"benchmark of {territory}, {column.carrier}, {year}"
        raise LookupRefused(Problem(where, "neither this year nor an earlier one is there."))
    return max(years)


def _benchmark(
    column: _Column, place: tuple[str, int], code: BenchmarkReason, reason: str, status: str
) -> Benchmark:
    territory, year = place
    return Benchmark(
        mwh_per_inhabitant=_figure(territory, year, column) or 0.0,
        country=territory,
        carrier=column.carrier,
        year=year,
        reason_code=code,
        reason=reason,
        source_id=_SOURCE_ID,
        status=status,
        note=column.note,
    )


def _label(territory: str) -> str:
    return code_list("country").label(territory)
