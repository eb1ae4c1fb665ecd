"""The JRC's workbooks as we suppose them: a sheet for each table of factors, and MyCovenant's columns."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from samklang.registry.codes import code_list
from samklang.registry.files import csv_rows
from samklang.sources.jrc.factor_rows import CARRIED, COLUMNS
from samklang.sources.jrc.neefe import tables

Figures = Mapping[tuple[str, str, str], Any]
"""Cell by table, country's name and year."""


def book(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook of the rows of each sheet."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, column, cell)
    return packed.getvalue()


def factor_sheets(figures: Figures, *, years_are_text: bool = False) -> dict[str, list[list[Any]]]:
    """A sheet for each table: a title, a header of years, a row for each country."""
    sheets: dict[str, list[list[Any]]] = {"Read me": [["JRC-COM-NEEFE"], ["Contact", "JRC"]]}
    for set_code in dict.fromkeys(key[0] for key in figures):
        own = {key[1:]: cell for key, cell in figures.items() if key[0] == set_code}
        years = sorted({year for _, year in own})
        head: list[Any] = [year if years_are_text else int(year) for year in years]
        countries = dict.fromkeys(country for country, _ in own)
        sheets[set_code] = [
            [f"Emission factors of electricity, {set_code.replace('_', ' ')}"],
            [],
            ["Country", *head],
            *([country, *(own.get((country, year)) for year in years)] for country in countries),
        ]
    return sheets


def carried_figures(
    countries: Iterable[str], years: Iterable[int]
) -> dict[tuple[str, str, str], float]:
    """What is carried of some countries, in the tables of the workbook that it stood in."""
    chosen, spans = set(countries), {str(year) for year in years}
    numbered = {table.number: table.set_code for table in tables()}
    names = code_list("country")
    return {
        (numbered[int(row["first_table"]) + at], names.label(row["territory"]), row["year"]): float(
            row[column]
        )
        for row in csv_rows(CARRIED)
        if row["territory"] in chosen and row["year"] in spans
        for at, column in enumerate(COLUMNS)
        if row[column]
    }
