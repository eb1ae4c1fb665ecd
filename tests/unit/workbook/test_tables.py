"""Tables that are read: encodings, delimiters, places, sheets."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from samklang.workbook import read_table
from samklang.workbook.row_stream import NumericText, column_letters

TEXT = "name;amount\r\nÖverkalix;1,5\r\nÄlvsbyn;−2\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_told_apart(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding), name="t.csv")
    assert table.rows == (("Överkalix", "1,5"), ("Älvsbyn", "−2"))
    assert (table.encoding, table.delimiter) == (encoding, ";")


def test_windows_1252_is_read_with_its_letters() -> None:
    table = read_table(TEXT.replace("−", "-").encode("cp1252"), name="t.csv")
    assert table.encoding == "cp1252"
    assert [row[0] for row in table.rows] == ["Överkalix", "Älvsbyn"]


@pytest.mark.parametrize("word", ["Åsa – två", "SÅ”", "São Tomé", "„Haus“", "naïve", "Čeština š ž"])
def test_rightly_read_letters_are_not_taken_for_wrongly_read_ones(word: str) -> None:
    assert read_table(f"a;b\n{word};1\n".encode(), name="t.csv").rows[0][0] == word


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_header_decides_the_delimiter(delimiter: str) -> None:
    table = read_table(f'a{delimiter}"b, c; d"\n1{delimiter}2\n'.encode(), name="t.csv")
    assert table.header == ("a", "b, c; d")
    assert table.rows == (("1", "2"),)


def test_line_that_states_the_separator_is_taken_at_its_word() -> None:
    assert read_table(b"sep=;\na,b;c\n1;2\n", name="t.csv").header == ("a,b", "c")


def test_place_counts_blank_rows_and_rows_of_several_lines() -> None:
    table = read_table(b'a;b\n\n"x\ny";2\n3;4\n', name="t.csv")
    assert table.where(0, "b") == "t.csv, row 3, column b"
    assert table.where(1) == "t.csv, row 4"


def test_totals_row_is_a_row() -> None:
    assert read_table(b"a;b\n1;2\nTotalt;2\n", name="t.csv").rows[-1] == ("Totalt", "2")


@pytest.mark.parametrize(("position", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_letters(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def sheet_with_hidden_parts() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Energi")
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(1, 1, ["name", "amount", "on"])
        sheet.write_row(2, 1, ["Luleå", 1.234, 42_000])
        sheet.write_row(3, 1, ["Boden", "1.234"])
        sheet.write_datetime(3, 3, date(2016, 1, 2), dated)
        sheet.write_row(4, 1, ["Piteå", 1200])
        sheet.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("Dold").hide()
        book.add_worksheet("Mer")
    return file.getvalue()


def test_workbook_keeps_exact_texts_and_places() -> None:
    table = read_table(sheet_with_hidden_parts(), name="b.xlsx")
    assert table.header == ("name", "amount", "on")
    assert table.rows[0] == ("Luleå", "1.234", "42000")
    assert table.rows[1] == ("Boden", "1.234", "2016-01-02")
    assert table.rows[2] == ("Piteå", "1200", "")
    assert table.where(0, "amount") == "b.xlsx, sheet Energi, cell C3"


def test_numbers_of_a_workbook_are_marked_and_texts_are_not() -> None:
    table = read_table(sheet_with_hidden_parts(), name="b.xlsx")
    assert isinstance(table.rows[0][1], NumericText)
    assert not isinstance(table.rows[1][1], NumericText)


def test_hidden_parts_are_named() -> None:
    notes = " ".join(read_table(sheet_with_hidden_parts(), name="b.xlsx").notes)
    assert "hidden rows" in notes
    assert "hidden sheets: Dold" in notes
    assert "other sheets: Mer" in notes


def opendocument() -> bytes:
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    rows = [
        cell.format("string", "", "name") + cell.format("string", "", "amount"),
        cell.format("string", "", "Luleå") + cell.format("float", 'office:value="1.234"', "1,234"),
    ]
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"'
        f' xmlns:text="{names}text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Energi">'
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


def test_opendocument_is_read_like_a_workbook() -> None:
    table = read_table(opendocument(), name="b.ods")
    assert table.rows == (("Luleå", "1.234"),)
    assert table.where(0, "amount") == "b.ods, sheet Energi, cell B2"


def test_formula_without_a_stored_result_is_mentioned() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["name", "amount"])
    book.worksheets[0].append(["Kiruna", "=1+1"])
    file = io.BytesIO()
    book.save(file)
    table = read_table(file.getvalue(), name="b.xlsx")
    assert table.rows == (("Kiruna", ""),)
    assert any("no stored result" in note for note in table.notes)
