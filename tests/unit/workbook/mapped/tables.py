"""Tables as people make them, for the tests of mapped tables."""

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from samklang.workbook.mapped import (
    Layout,
    RawSheet,
    TableMapping,
    TableReading,
    find_layout,
    propose,
    read_mapped,
    read_sheet,
)

NAMES = {
    "0114": "Upplands Väsby",
    "1980": "Västerås",
    "2513": "Överkalix",
    "2560": "Älvsbyn",
    "2580": "Luleå",
    "2581": "Piteå",
    "2582": "Boden",
}

LONG = "Kommun;År;Energislag;MWh\nLuleå;2019;El;1,5\nBoden;2019;Fjärrvärme;..\n"
WIDE = (
    "Slutlig energianvändning, GWh\n\nKommun;El;;Fjärrvärme;\n;2018;2019p;2018;2019\n"
    "2580 Luleå;1 234,5;..;3;4\nBoden;2,5;3;4;\nSumma;1237;10;7;4\n\n* preliminärt\n"
)


def opened(given: str | bytes, name: str = "") -> tuple[RawSheet, Layout, TableMapping]:
    content = given.encode() if isinstance(given, str) else given
    name = name or ("t.csv" if isinstance(given, str) else "t.xlsx")
    sheet = read_sheet(content, name=name)
    layout = find_layout(sheet)
    return sheet, layout, propose(layout, territories=NAMES)


def read(
    given: str | bytes,
    *,
    name: str = "",
    mapped: Callable[[TableMapping], TableMapping] = lambda mapping: mapping,
    **options: Any,
) -> TableReading:
    sheet, layout, mapping = opened(given, name)
    return read_mapped(sheet, layout, mapped(mapping), territories=NAMES, **options)


def rows(reading: TableReading) -> list[tuple[object, ...]]:
    return [(*key, value.number or value.state.value) for key, value in reading.series.rows()]


def workbook(*lines: list[object], edit: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook of one sheet; ``edit`` is given the book and the sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Energi")
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        if edit is not None:
            edit(book, sheet)
    return file.getvalue()
