"""The process that looks for what a parser of cells does not show, alone and under limits.

It is started by file name like the parser of cells, reads the workbook from standard input and
writes one JSON line about one sheet: hidden rows and columns, formulas without a stored result,
cells that hold an error, merged cells of an OpenDocument sheet, and the date system. Positions
count from 0; ranges name their first and last. Arguments: memory in bytes, processor time in
seconds, sheet.

The archive was checked before: no entry declares a document type, so no XML here expands or fetches.
"""

import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
DAMAGED = 3
_TRUE = frozenset({"1", "true"})
_PIECE = 1 << 20
_EXCEL_SIGNS = (b"hidden=", b'"e"', b"<f", b":f ", b":f>", b":f/")
_OPEN_DOCUMENT_SIGNS = (b"visibility=", b"formula=", b"-spanned=", b'"error"')
_SIGNS = (*_EXCEL_SIGNS, *_OPEN_DOCUMENT_SIGNS)
_LONGEST_SIGN = 16


def new_details() -> dict[str, Any]:
    """What is told of a sheet, with nothing found yet."""
    keys = ("hidden_rows", "hidden_columns", "uncalculated", "errors", "merged")
    return {**{key: [] for key in keys}, "is_1904": False}


def has_details(archive: zipfile.ZipFile, entry: str) -> bool:
    """Whether any of the signs of a detail stands in an entry; most sheets have none."""
    overlap = b""
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            if any(sign in overlap + piece for sign in _SIGNS):
                return True
            overlap = piece[-_LONGEST_SIGN:]
    return False


def local(name: str) -> str:
    """An element's name without its namespace."""
    return name.rpartition("}")[2]


def elements(archive: zipfile.ZipFile, entry: str, *events: str) -> Iterator[tuple[str, Any]]:
    """The events of one XML entry, none kept."""
    with archive.open(entry) as file:
        yield from ElementTree.iterparse(file, events or ("end",))  # noqa: S314 - see above


def position(address: str) -> tuple[int, int]:
    """Row and column of "B3", from 0."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def xlsx_entry(archive: zipfile.ZipFile, sheet: str) -> tuple[str, bool]:
    """The entry of the sheet in an Excel workbook, and whether its dates count from 1904."""
    wanted, is_1904 = "", False
    for _, element in elements(archive, "xl/workbook.xml"):
        if local(element.tag) == "workbookPr":
            is_1904 = element.get("date1904") in _TRUE
        if local(element.tag) == "sheet" and element.get("name") == sheet:
            wanted = next(text for key, text in element.items() if local(key) == "id")
    for _, element in elements(archive, "xl/_rels/workbook.xml.rels"):
        if element.get("Id") == wanted:
            target = element.get("Target", "")
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"), is_1904
    return "", is_1904


def look_at_xlsx(archive: zipfile.ZipFile, sheet: str) -> dict[str, Any]:
    """The details of a sheet of an Excel workbook."""
    found = new_details()
    entry, found["is_1904"] = xlsx_entry(archive, sheet)
    if not entry or not has_details(archive, entry):
        return found
    row_number, body = -1, None
    for event, element in elements(archive, entry, "start", "end"):
        name = local(element.tag)
        if event == "start":
            body = element if name == "sheetData" else body
        elif name == "col" and element.get("hidden") in _TRUE:
            bounds = [int(element.get(key, "1")) - 1 for key in ("min", "max")]
            found["hidden_columns"].append(bounds)
        elif name == "row":
            row_number = int(element.get("r", row_number + 2)) - 1
            look_at_xlsx_row(element, row_number, found)
            if body is not None:
                body.clear()
    return found


def look_at_xlsx_row(row: Any, row_number: int, found: dict[str, Any]) -> None:  # noqa: ANN401
    """One row of a sheet: whether it is hidden, and its cells without a value of their own."""
    if row.get("hidden") in _TRUE:
        found["hidden_rows"].append([row_number, row_number])
    for column, cell in enumerate(row):
        kind, parts = cell.get("t"), {local(part.tag): part for part in cell}
        stored = parts["v"].text if "v" in parts else None
        place = position(cell.get("r", "")) if cell.get("r") else (row_number, column)
        if kind == "e":
            found["errors"].append([*place, stored or ""])
        elif "f" in parts and not stored and "is" not in parts:
            found["uncalculated"].append(place)


def look_at_ods(archive: zipfile.ZipFile, sheet: str) -> dict[str, Any]:
    """The details of a sheet of an OpenDocument workbook."""
    found = new_details()
    if not has_details(archive, "content.xml"):
        return found
    is_wanted, row, column, table = False, 0, 0, None
    for event, element in elements(archive, "content.xml", "start", "end"):
        name = local(element.tag)
        if name == "table" and event == "start":
            is_wanted, row, column = element.get(f"{_TABLE}name") == sheet, 0, 0
            table = element
        elif event == "start" or not is_wanted:
            continue
        elif name == "table-column":
            column = look_at_ods_column(element, column, found)
        elif name == "table-row":
            row = look_at_ods_row(element, row, found)
            if table is not None:
                table.clear()
    return found


def repeated(element: Any, what: str) -> int:  # noqa: ANN401
    """How often an element stands for itself."""
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def is_seen(element: Any) -> bool:  # noqa: ANN401
    """Whether a row or column is shown."""
    return bool(element.get(f"{_TABLE}visibility", "visible") == "visible")


def look_at_ods_column(element: Any, column: int, found: dict[str, Any]) -> int:  # noqa: ANN401
    """Note columns that are hidden; the position after them."""
    after = column + repeated(element, "columns")
    if not is_seen(element):
        found["hidden_columns"].append([column, after - 1])
    return after


def look_at_ods_row(element: Any, row: int, found: dict[str, Any]) -> int:  # noqa: ANN401
    """Note what a row hides; the position after it and its repetitions."""
    after, column = row + repeated(element, "rows"), 0
    if not is_seen(element):
        found["hidden_rows"].append([row, after - 1])
    for cell in element:
        if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        look_at_ods_cell(cell, row, column, found)
        column += repeated(cell, "columns")
    return after


def look_at_ods_cell(cell: Any, row: int, column: int, found: dict[str, Any]) -> None:  # noqa: ANN401
    """Note a cell that spans others, holds an error, or has a formula without a result."""
    rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
    columns = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
    if (rows, columns) != (1, 1):
        found["merged"].append([[row, column], [row + rows - 1, column + columns - 1]])
    if cell.get(_CALC_TYPE) == "error":
        found["errors"].append([row, column, "".join(cell.itertext())])
    elif cell.get(f"{_TABLE}formula") and not cell.get(_VALUE_TYPE):
        found["uncalculated"].append((row, column))


def look(content: bytes, sheet: str) -> dict[str, Any]:
    """The details of one sheet of a workbook.

    Raises:
        ParseError, BadZipFile, KeyError, StopIteration, ValueError: the workbook is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        is_xlsx = "xl/workbook.xml" in archive.namelist()
        return (look_at_xlsx if is_xlsx else look_at_ods)(archive, sheet)


UNREADABLE = (ElementTree.ParseError, zipfile.BadZipFile, KeyError, StopIteration, ValueError)
"""What damaged workbooks raise."""


def main(memory_bytes: int, processor_s: int, sheet: str) -> None:
    """Set the limits, then look at what comes on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_s, processor_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        found = look(sys.stdin.buffer.read(), sheet)
    except UNREADABLE:
        raise SystemExit(DAMAGED) from None
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
