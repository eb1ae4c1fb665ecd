"""A sheet is given as it stands, with the places that a person sees in it."""

import io

import pytest
import xlsxwriter

from samklang.errors import TableError
from samklang.workbook.limits import UPLOAD
from samklang.workbook.raw_sheet import MOST_SHEETS, raw_sheet, raw_sheets


def book(*names: str, hidden: str = "") -> bytes:
    """A workbook whose sheets begin at C3 with their own name and a number."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as written:
        for name in names:
            sheet = written.add_worksheet(name)
            sheet.write_row(2, 2, [name, 1.5])
            sheet.write(3, 2, "below")
            if name == hidden:
                sheet.hide()
    return packed.getvalue()


def test_cells_keep_their_kind_and_rows_their_width() -> None:
    found = raw_sheet(book("A"), "b.xlsx", UPLOAD)
    assert found.rows == (("A", 1.5), ("below", ""))


def test_places_are_those_of_the_sheet() -> None:
    found = raw_sheet(book("A"), "b.xlsx", UPLOAD)
    assert found.place(0) == "b.xlsx, sheet A, row 3"
    assert found.place(1, 1) == "b.xlsx, sheet A, cell D4"


def test_a_sheet_may_be_named() -> None:
    assert raw_sheet(book("A", "B"), "b.xlsx", UPLOAD, "B").rows[0][0] == "B"


def test_every_visible_sheet_is_read_in_order() -> None:
    found = raw_sheets(book("A", "B", "C", hidden="B"), "b.xlsx", UPLOAD)
    assert [sheet.rows[0][0] for sheet in found] == ["A", "C"]


def test_a_workbook_of_very_many_sheets_is_refused() -> None:
    names = [f"S{number}" for number in range(MOST_SHEETS + 1)]
    with pytest.raises(TableError, match=f"at most {MOST_SHEETS}"):
        raw_sheets(book(*names), "b.xlsx", UPLOAD)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(TableError):
        raw_sheet(b"PK\x03\x04", "b.xlsx", UPLOAD)
