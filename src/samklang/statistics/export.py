"""Activity rows from the statistics as a flat table, in the columns of the table reader.

The table holds energy, states and bounds. A reader of the table knows no heat production, so with
``with_heat_factors`` each row of district heat carries the factor that was worked out here.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from typing import TextIO

from samklang.inventory.compute import compute_many
from samklang.inventory.disclosure import Publishable, publishable
from samklang.inventory.result import InventoryResult
from samklang.statistics.activity import (
    DEFAULT,
    StatisticsSettings,
    activity_records,
    covenant_inventories,
)
from samklang.statistics.grid import has_figures
from samklang.statistics.heat import HEAT
from samklang.values import State

COLUMNS = (
    "country",
    "code",
    "year",
    "sector",
    "carrier",
    "amount",
    "unit",
    "state",
    "minimum",
    "maximum",
    "notation_key",
    "explanation",
)

FACTOR_COLUMNS = ("factor_t_per_mwh", "factor_source")

Line = tuple[str, ...]


def write_activity_table(
    target: TextIO,
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings = DEFAULT,
    *,
    with_heat_factors: bool = False,
) -> int:
    """Write the rows of territories and years as CSV and return how many there are.

    Amounts are in MWh with every digit, decimal point, one row a line. A suppressed row has no
    amount but its state and bounds. A code is left out in years when it was not in use.
    """
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow((*COLUMNS, *FACTOR_COLUMNS) if with_heat_factors else COLUMNS)
    lines = _heated_lines if with_heat_factors else activity_lines
    count = 0
    for line in lines(country, codes, years, settings):
        writer.writerow(line)
        count += 1
    return count


def results_table(results: Iterable[InventoryResult]) -> str:
    """The table with heat factors, as text, of inventories that are computed already."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow((*COLUMNS, *FACTOR_COLUMNS))
    writer.writerows(line for result in results for line in _result_lines(result))
    return target.getvalue()


def activity_lines(
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings = DEFAULT,
) -> Iterator[Line]:
    """The same lines as texts, without the header."""
    wanted_years = tuple(years)
    bare = replace(settings, with_basis=False)
    for code in codes:
        for year in wanted_years:
            if has_figures(country, code, year):
                head = (country, code, str(year))
                for record in publishable(activity_records(country, code, year, bare)):
                    yield (*head, record.sector, record.carrier, *_cells(record))


def _heated_lines(
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings,
) -> Iterator[Line]:
    """The lines with the heat factor of their territory and year in t/MWh."""
    bare = replace(settings, with_basis=False)
    for result in compute_many(covenant_inventories(country, codes, years, bare)):
        yield from _result_lines(result)


def _result_lines(result: InventoryResult) -> Iterator[Line]:
    place = result.inventory.territory
    head = (place.country, place.code, str(result.inventory.year))
    factor = _heat_factor(result)
    for record in publishable(result.inventory.activity):
        own = factor if record.carrier == HEAT else ("", "")
        yield (*head, record.sector, record.carrier, *_cells(record), *own)


def _heat_factor(result: InventoryResult) -> Line:
    if result.heat is None or result.heat.t_per_mwh is None:
        return "", ""
    return repr(result.heat.t_per_mwh), result.heat.reason


def _cells(record: Publishable) -> Line:
    """Only of a row that may be published: an estimate of a hidden cell is none."""
    value = record.value
    if value.state is State.SUPPRESSED:
        return ("", "MWh", str(value.state), _digits(value.minimum), _digits(value.maximum), "", "")
    state = "" if value.is_known else str(value.state)
    return (_digits(value.number), "MWh", state, "", "", "", "")


def _digits(energy_mwh: float | None) -> str:
    if energy_mwh is None:
        return ""
    return str(int(energy_mwh)) if energy_mwh.is_integer() else repr(energy_mwh)
