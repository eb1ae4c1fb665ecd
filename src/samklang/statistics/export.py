"""Activity rows from the statistics as a flat table, in the columns of the table reader.

The table holds energy, states and bounds; heat factors are not part of it, so a reader of the table
finds no factor for district heating unless it is given one.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from samklang.statistics.activity import DEFAULT, StatisticsSettings, activity_records
from samklang.statistics.places import territory
from samklang.values import State, Value

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

Line = tuple[str, ...]


def write_activity_table(
    target: TextIO,
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings = DEFAULT,
) -> int:
    """Write the rows of territories and years as CSV and return how many there are.

    Amounts are in MWh with every digit, decimal point, one row a line. A suppressed row has no
    amount but its state and bounds. A code is left out in years when it was not in use.
    """
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for line in activity_lines(country, codes, years, settings):
        writer.writerow(line)
        count += 1
    return count


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
        place = territory(country, code)
        for year in wanted_years:
            if place.existed_in(year):
                head = (country, code, str(year))
                for record in activity_records(country, code, year, bare):
                    yield (*head, record.sector, record.carrier, *_cells(record.value))


def _cells(value: Value) -> Line:
    if value.state is State.SUPPRESSED:
        return ("", "MWh", str(value.state), _digits(value.minimum), _digits(value.maximum), "", "")
    return (_digits(value.number), "MWh", "", "", "", "", "")


def _digits(energy_mwh: float | None) -> str:
    if energy_mwh is None:
        return ""
    return str(int(energy_mwh)) if energy_mwh.is_integer() else repr(energy_mwh)
