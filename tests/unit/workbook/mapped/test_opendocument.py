"""What an OpenDocument sheet hides is seen, as in an Excel workbook."""

import io
import zipfile

import pytest

from samklang.errors import TableError
from samklang.workbook.mapped import CellKind, cell_kind, find_layout, read_sheet
from tests.unit.workbook.mapped.tables import read, workbook

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def text(word: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{word}</text:p></table:table-cell>'


def number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def opendocument(*rows: str, columns: str = "") -> bytes:
    content = (
        f'<office:document-content xmlns:office="{NAMES}office:1.0" xmlns:table="{NAMES}table:1.0" '
        f'xmlns:text="{NAMES}text:1.0" xmlns:calcext="{CALC}"><office:body><office:spreadsheet>'
        f'<table:table table:name="Energi">{columns}{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


HEADER = row(text("Kommun"), text("År"), text("MWh"))
UNCALCULATED = '<table:table-cell table:formula="of:=1+1"/>'
FAILED = text("#DIV/0!", 'calcext:value-type="error"')


def test_opendocument_sheet_is_read_like_any_other() -> None:
    reading = read(
        opendocument(HEADER, row(text("Luleå"), number(2019), number(1.5))), name="t.ods"
    )
    assert reading.series.number.tolist() == [1.5]
    assert reading.is_ready


def test_hidden_row_is_asked_about() -> None:
    content = opendocument(
        HEADER,
        row(text("Luleå"), number(2019), number(1)),
        row(text("Boden"), number(2019), number(2), more='table:visibility="collapse"'),
    )
    reading = read(content, name="t.ods")
    assert [question.key for question in reading.questions] == ["hidden"]
    assert reading.series.number.tolist() == [1.0]


def test_hidden_column_is_seen() -> None:
    shown = '<table:table-column table:number-columns-repeated="2"/>'
    columns = f'{shown}<table:table-column table:visibility="collapse"/>'
    content = opendocument(HEADER, row(text("Luleå"), number(2019), number(1)), columns=columns)
    assert read_sheet(content, name="t.ods").hidden_columns == {2}


def test_formulas_without_a_result_and_failed_ones_are_seen() -> None:
    content = opendocument(
        HEADER,
        row(text("Luleå"), number(2019), UNCALCULATED),
        row(text("Boden"), number(2019), FAILED),
        row(text("Piteå"), number(2019), number(1)),
    )
    reading = read(content, name="t.ods")
    assert [(fault.key, fault.cell) for fault in reading.faults] == [
        ("cell_uncalculated", "C2"),
        ("cell_error", "C3"),
    ]


def test_merged_label_reaches_over_its_rows() -> None:
    content = opendocument(
        HEADER,
        row(text("Luleå", 'table:number-rows-spanned="2"'), number(2018), number(1)),
        row("<table:covered-table-cell/>", number(2019), number(2)),
    )
    assert read(content, name="t.ods").series.dimension("territory_code").codes == ("2580",)


def test_kinds_of_cells_are_told_apart() -> None:
    sheet = read_sheet(workbook(["a", 1, True, ""], ["#REF!", "", "", "1"]), name="t.xlsx")
    kinds = [[cell_kind(cell) for cell in line] for line in sheet.rows]
    assert kinds[0] == [CellKind.TEXT, CellKind.NUMBER, CellKind.TRUTH, CellKind.EMPTY]
    assert (kinds[1][0], kinds[1][3]) == (CellKind.ERROR, CellKind.TEXT)


@pytest.mark.parametrize("lines", [[], [["Kommun", "År", "MWh"]], [["ett enda ord"]]])
def test_sheet_without_rows_has_no_table(lines: list[list[object]]) -> None:
    with pytest.raises(TableError, match="no table was found"):
        find_layout(read_sheet(workbook(*lines), name="t.xlsx"))
