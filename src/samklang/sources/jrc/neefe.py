"""National factors of electricity, JRC-COM-NEEFE: a sheet is a table, a row a country, a column a year.

The layout is inferred from the tables that were read from it elsewhere: the workbook itself was not
seen. A sheet is taken for one of the known tables by the words of its name and title.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from samklang.errors import Problem, SourceError, TableError, UnknownCodeError
from samklang.registry.codes import code_list, folded
from samklang.series import TERRITORY, YEAR, Series, dimension, number_states
from samklang.sources.jrc.cells import number_of, text_of
from samklang.workbook.raw_sheet import PlainSheet
from samklang.workbook.sheet import RawCell

SET = "set_code"
"""The dimension of the workbook's tables, by their codes in ``neefe_tables.csv``."""

UNIT = "t/MWh"
_TABLES = Path(__file__).parent / "neefe_tables.csv"
_COUNTRY = frozenset({"country", "countries"})
_YEAR = re.compile(r"(\d{4})(?:\.0)?", re.ASCII)
_WORD = re.compile(r"[a-z0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the workbook is known to have, and the column of our factors that it fills."""

    number: int
    set_code: str
    column: str

    @property
    def words(self) -> frozenset[str]:
        """The words that a sheet of this table has in its name or title."""
        return frozenset(_WORD.findall(self.set_code.casefold()))


@dataclass(frozen=True, slots=True)
class Factor:
    """A figure of one table; ``number`` is ``None`` where the workbook has none."""

    set_code: str
    country: str
    year: str
    number: float | None


@cache
def tables() -> tuple[Table, ...]:
    """The tables in the order of the workbook."""
    with _TABLES.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return tuple(Table(int(row["table"]), row["set"], row["column"]) for row in rows)


def read_factors(sheets: Sequence[PlainSheet], empty: Series) -> Series:
    """The factors of all sheets as one series; a sheet without a header of countries is noted.

    Raises:
        TableError: with every country that is not known, every cell that is no number, every sheet
            that is none of the known tables, and every row that stands twice.
        SourceError: no sheet has factors.
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str, str], Factor] = {}
    unread = [sheet.sheet for sheet in sheets if _header(sheet) is None]
    for sheet in sheets:
        for place, factor in _factors(sheet, problems):
            key = (factor.set_code, factor.country, factor.year)
            if found.setdefault(key, factor) is not factor:
                problems.append(Problem(place, f"{' '.join(key)} stands twice.", "one row each"))
    if problems:
        raise TableError(problems)
    if not found:
        name = sheets[0].name if sheets else ""
        raise SourceError(Problem(name, "no sheet has factors.", "a header with Country and years"))
    notes = (f"Sheets without factors: {', '.join(unread)}.",) if unread else ()
    return _series(list(found.values()), empty, notes)


def _header(sheet: PlainSheet) -> int | None:
    """The row that names the countries' column and has at least one year."""
    for position, row in enumerate(sheet.rows):
        cells = {folded(cell) for cell in row if isinstance(cell, str)}
        if cells & _COUNTRY and any(_YEAR.fullmatch(str(cell).strip()) for cell in row):
            return position
    return None


def _factors(sheet: PlainSheet, problems: list[Problem]) -> Iterator[tuple[str, Factor]]:
    """The figures of a sheet, each with its place."""
    header = _header(sheet)
    if header is None:
        return
    table = _table(sheet, header)
    if table is None:
        known = ", ".join(each.set_code for each in tables())
        problems.append(Problem(sheet.place(header), "not a known table.", f"one of: {known}"))
        return
    names = sheet.rows[header]
    column = next(
        at for at, cell in enumerate(names) if isinstance(cell, str) and folded(cell) in _COUNTRY
    )
    years = [(at, match[1]) for at, match in enumerate(map(_year, names)) if match]
    for position in range(header + 1, len(sheet.rows)):
        country = _country(sheet, position, column, problems)
        for at, year in years if country else ():
            number = number_of(sheet.rows[position][at])
            place = sheet.place(position, at)
            if isinstance(number, Problem):
                problems.append(replace(number, where=place))
            else:
                yield place, Factor(table.set_code, country, year, number)


def _table(sheet: PlainSheet, header: int) -> Table | None:
    """The table whose words stand in the sheet's name or above its header; the most words win."""
    above = (str(cell) for row in sheet.rows[:header] for cell in row)
    words = set(_WORD.findall(" ".join([sheet.sheet, *above]).casefold().replace("_", " ")))
    fitting = sorted((table for table in tables() if table.words <= words), key=_word_count)
    if not fitting or [_word_count(table) for table in fitting].count(_word_count(fitting[-1])) > 1:
        return None
    return fitting[-1]


def _word_count(table: Table) -> int:
    return len(table.words)


def _year(cell: RawCell) -> re.Match[str] | None:
    return _YEAR.fullmatch(str(cell).strip())


def _country(sheet: PlainSheet, position: int, column: int, problems: list[Problem]) -> str:
    """The code of a row's country; empty for a blank row, or with what is wrong among the problems."""
    name = text_of(sheet.rows[position][column])
    if not name:
        return ""
    try:
        return code_list("country").resolve(name)
    except UnknownCodeError as error:
        remedy = error.problems[0].remedy
        message = f"country {name!r} is not known."
        problems.append(Problem(sheet.place(position, column), message, remedy=remedy))
        return ""


def _series(factors: Sequence[Factor], empty: Series, notes: tuple[str, ...]) -> Series:
    numbers = np.array([factor.number for factor in factors], np.float64)
    return replace(
        empty,
        unit=UNIT,
        dimensions=(
            dimension(SET, (factor.set_code for factor in factors)),
            dimension(TERRITORY, (factor.country for factor in factors)),
            dimension(YEAR, (factor.year for factor in factors)),
        ),
        state=number_states(numbers),
        number=numbers,
        notes=(*empty.notes, *notes),
    )
