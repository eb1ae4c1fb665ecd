"""The readers of tables of any layout, as targets of ``tools/fuzz_readers.py``.

What is read must not be more than there is, a layout must match the mapping proposed for it, and every
question must have an answer that leads on.
"""

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterable

from samklang.documents.yaml_text import read_values
from samklang.errors import InputError
from samklang.workbook import details_worker
from samklang.workbook.mapped import (
    Question,
    RawSheet,
    TableMapping,
    find_layout,
    mapping_of,
    match,
    propose,
    read_mapped,
    read_sheet,
)
from samklang.workbook.sheet import Sheet

PLACES = {"0180": "Västerås", "2513": "Överkalix", "2580": "Luleå"}
LARGEST_GRID_ROWS = 64
MOST_ROUNDS = 3
GRID = (
    "Slutlig energianvändning, GWh\n\nKommun;El;;Fjv;\n;2018;2019p;2018;2019\n"
    "2580 Luleå;1 234,5;..;3;-\nÖverkalix;2,5;3;4;#SAKNAS!\nTotalt;1237;3;7;\n\n* prel\n"
)
MAPPING = (
    "columns:\n- {name: Kommun, means: territory}\n- {name: El 2018, means: amount, "
    "values: {carrier: electricity, year: '2018'}}\nunit: GWh\nconstants: {unit: MWh}\n"
    "manner: {decimal: comma, marks: {'-': zero}, hidden: leave}\nwords: {carrier: {a: diesel}}\n"
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XLSX = {
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = (
    f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="2" hidden="1"/></cols><sheetData>'
    '<row r="1" hidden="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A1</f></c></row>'
    "</sheetData></worksheet>"
)
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
CONTENT = (
    f'<c xmlns:t="{TABLE}"><t:table t:name="A"><t:table-column t:visibility="collapse"/>'
    '<t:table-row t:number-rows-repeated="9" t:visibility="collapse"><t:table-cell t:formula="=1" '
    't:number-rows-spanned="2"/></t:table-row></t:table></c>'
)


def grid(data: bytes) -> None:
    """A text table, whose encoding and delimiter are found."""
    with contextlib.suppress(InputError):
        _read_through(read_sheet(data, name="fuzzed.csv"))


def cells(data: bytes) -> None:
    """A grid of odd cells, so that the layout and not the delimiter is what is tried."""
    lines = data.decode("utf-8", errors="replace").split("\n")[:LARGEST_GRID_ROWS]
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    with contextlib.suppress(InputError):
        _read_through(Sheet("fuzzed.csv", "", padded))


def mapping(data: bytes) -> None:
    """A mapping, and a table read through what is carried over of it."""
    sheet = read_sheet(GRID.encode(), name="fuzzed.csv")
    layout = find_layout(sheet)
    text = data.decode("utf-8", errors="replace")
    with contextlib.suppress(InputError):
        for document in read_values(text, "fuzzed.yaml"):
            found = mapping_of(document)
            _hold("a kept mapping is the same", mapping_of(found.document()) == found)
            carried_over = match(found, layout, territories=PLACES).proposed
            read_mapped(sheet, layout, carried_over, territories=PLACES)


def details(data: bytes) -> None:
    """A sheet of either kind, looked at for what a parser of cells does not show."""
    text = data.decode("utf-8", errors="replace")
    for entries in ({**XLSX, "xl/worksheets/sheet1.xml": text}, {"content.xml": text}):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        with contextlib.suppress(*details_worker.UNREADABLE):
            details_worker.look(packed.getvalue(), "A")


def _read_through(sheet: RawSheet) -> None:
    """Layout, proposal, reading, and again with every question answered."""
    layout = find_layout(sheet)
    proposed = propose(layout, territories=PLACES)
    _hold("a proposal fits its layout", match(proposed, layout).is_same)
    for _ in range(MOST_ROUNDS):
        reading = read_mapped(sheet, layout, proposed, territories=PLACES)
        amounts = sum(column.means == "amount" for column in proposed.columns)
        most = amounts * len(layout.data_rows)
        _hold("no more is read than there is", len(reading.series) <= most)
        reading.bad_rows.csv("sv")
        list(reading.rows())
        proposed = _answered(proposed, reading.questions)


def _hold(law: str, is_kept: bool) -> None:
    """Stop the fuzzer where a law is broken."""
    if not is_kept:
        raise AssertionError(law)


def _answered(proposed: TableMapping, questions: Iterable[Question]) -> TableMapping:
    for question in questions:
        proposed = question.answered(proposed, question.choices[0])
    return proposed


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (grid, cells, mapping, details)
}
SEEDS: dict[str, list[bytes]] = {
    "grid": [GRID.encode(), GRID.encode("cp1252"), GRID.replace(";", ",").encode("utf-16")],
    "cells": [GRID.replace(";", "\t").encode()],
    "mapping": [MAPPING.encode()],
    "details": [SHEET.encode(), CONTENT.encode()],
}
