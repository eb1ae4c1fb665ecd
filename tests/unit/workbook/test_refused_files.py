"""Files that are refused: one clear message each, with the place, and quickly."""

import io
import random
import struct
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter

from samklang.errors import InputError, Problem, TableError
from samklang.workbook import UPLOAD, Limits, read_activity_table, read_table
from samklang.workbook.mapped import read_sheet
from samklang.workbook.refusals import in_language, is_translated

SECONDS_FOR_A_BOMB = 1.0


def refusal(content: bytes, name: str, *, sheet: str | None = None, limits: Limits = UPLOAD) -> str:
    with pytest.raises(TableError) as caught:
        read_table(content, name=name, sheet=sheet, limits=limits)
    (problem,) = caught.value.problems
    assert problem.where.startswith(name)
    return str(problem)


def refusal_of_a_sheet(content: bytes, name: str) -> Problem:
    with pytest.raises(TableError) as caught:
        read_sheet(content, name=name)
    (problem,) = caught.value.problems
    assert problem.where.startswith(name)
    return problem


def workbook(rows: list[list[object]] | None = None) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Energi")
        for number, row in enumerate(rows or [["name", "amount"], ["Luleå", 1.234]]):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def with_entry(content: bytes, name: str, text: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


def replaced_entry(content: bytes, name: str, text: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
    return file.getvalue()


def bomb(growth: int = 341, packed_bytes: int = 170_000) -> bytes:
    """A workbook whose sheet is one endless run of empty cells, diluted to the growth wanted."""
    noise = random.Random(1).randbytes(packed_bytes * 7 // 10)
    sheet = b'<worksheet><sheetData><row r="1">' + b"<c/>" * (growth * packed_bytes // 4)
    return with_entry(
        replaced_entry(workbook(), "xl/worksheets/sheet1.xml", sheet), "xl/media/image1.png", noise
    )


def compound_file(*entries: str) -> bytes:
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    directory = b"".join(entry.encode("utf-16-le").ljust(128, b"\x00") for entry in entries)
    return header + directory.ljust(512, b"\x00")


def test_archive_bomb_is_refused_from_its_directory_at_once() -> None:
    content = bomb()
    began = time.perf_counter()
    message = refusal(content, "growth.xlsx")
    assert time.perf_counter() - began < SECONDS_FOR_A_BOMB
    assert "grows 3" in message
    assert "at most 100 times" in message


def test_archive_that_declares_less_than_it_holds_is_refused_while_unpacking() -> None:
    content = bytearray(bomb(growth=90))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        name = b"xl/worksheets/sheet1.xml"
        true_size = archive.getinfo(name.decode()).file_size
    at = content.rfind(name) - 46
    assert struct.unpack_from("<I", content, at + 24)[0] == true_size
    struct.pack_into("<I", content, at + 24, 1_000)
    assert "unpacks to more than it says" in refusal(bytes(content), "liar.xlsx")


def test_unpacked_size_is_limited_as_a_whole() -> None:
    limits = replace(UPLOAD, unpacked_bytes=1_000)
    assert "unpacks to" in refusal(workbook(), "large.xlsx", limits=limits)


def test_number_of_entries_is_limited() -> None:
    limits = replace(UPLOAD, archive_entries=3)
    assert "more than 3 entries" in refusal(workbook(), "many.xlsx", limits=limits)


def test_password_protected_workbook_says_so() -> None:
    content = compound_file("Root Entry", "EncryptionInfo", "EncryptedPackage")
    assert "password-protected" in refusal(content, "secret.xlsx")


def test_old_format_is_named_even_when_it_is_renamed() -> None:
    assert "old .xls format" in refusal(compound_file("Root Entry", "Workbook"), "renamed.xlsx")


def test_encrypted_zip_entry_is_refused() -> None:
    content = bytearray(workbook())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password-protected" in refusal(bytes(content), "locked.xlsx")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/embeddings/inner.xlsx", b"PK\x03\x04inner", "archive lies inside"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "links to other workbooks"),
        ("xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
    ],
)
def test_dangerous_content_is_refused_with_its_reason(name: str, text: bytes, reason: str) -> None:
    assert reason in refusal(with_entry(workbook(), name, text), "book.xlsx")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.csv", "0 bytes"),
        (b"", "a.xlsx", "0 bytes"),
        (b"a;b\n1;2\n", "a.xlsx", "named .xlsx but is plain text"),
        (workbook(), "a.csv", "named .csv but is a workbook"),
        (workbook(), "a.ods", "named .ods but is an .xlsx"),
        (workbook(), "a.xls", "old Excel format"),
        (b"%PDF-1.7 ...", "a.csv", "PDF"),
        (b"<!DOCTYPE html><html>", "a.csv", "web page"),
        (b"PK\x03\x04" + bytes(40), "a.xlsx", "no directory"),
        (workbook()[:-30], "a.xlsx", "damaged"),
        (b"\x00\x01\x02abc", "a.csv", "null characters"),
        ("a;b\nå;1\n".encode("utf-16-le"), "a.csv", "UTF-16 without"),
        ("a;b\n".encode("utf-32"), "a.csv", "UTF-32"),
        (b"a;b\n\x81\x8d;1\n", "a.csv", "not UTF-8 nor Windows-1252"),
        (b"a;b,c\n1;2,3\n", "a.csv", "equally often"),
        (b'a;b\n"1;2\n', "a.csv", "quotation mark"),
        (b";;\n", "a.csv", "no header"),
        (b"a;a\n1;2\n", "a.csv", "stands twice"),
    ],
)
def test_unusable_file_gets_one_message(content: bytes, name: str, reason: str) -> None:
    assert reason in refusal(content, name)


def test_damaged_sheet_is_refused_by_the_worker() -> None:
    content = replaced_entry(workbook(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    assert "damaged" in refusal(content, "broken.xlsx")


def test_sheet_that_spans_the_whole_grid_is_refused_and_ends_only_the_worker() -> None:
    cell = '<c r="{}" t="n"><v>1</v></c>'
    sheet = (
        "<worksheet><sheetData>"
        f'<row r="1">{cell.format("A1")}</row><row r="1048576">{cell.format("XFD1048576")}</row>'
        "</sheetData></worksheet>"
    )
    content = replaced_entry(workbook(), "xl/worksheets/sheet1.xml", sheet.encode())
    message = refusal(content, "grid.xlsx")
    assert "more memory" in message or "1,048,576 rows" in message


def test_file_that_is_not_there_is_named() -> None:
    with pytest.raises(TableError, match="there is no such file"):
        read_table("nowhere.csv")


def test_text_read_in_the_wrong_encoding_is_refused_with_the_repair() -> None:
    content = "name;amount\nLuleå;1\nÃ„lvsbyn;2\n".encode()
    with pytest.raises(TableError) as caught:
        read_table(content, name="places.csv")
    (problem,) = caught.value.problems
    assert problem.where == "places.csv, line 3"
    assert "'Ã„lvsbyn'" in problem.message
    assert problem.expected == "'Älvsbyn'"


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_text_of_another_code_page_is_never_read_as_windows_1252(encoding: str) -> None:
    content = "name;amount\nÖverkalix;1\nLuleå;2\n".encode(encoding)
    with pytest.raises(TableError, match=r"DOS or Mac|nor Windows-1252"):
        read_table(content, name="places.csv")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (replace(UPLOAD, rows=1), "too many rows"),
        (replace(UPLOAD, columns=1), "2 columns"),
        (replace(UPLOAD, cell_characters=3), "a cell is too long"),
        (replace(UPLOAD, text_bytes=5), "larger than"),
    ],
)
def test_limits_hold_for_text(limits: Limits, reason: str) -> None:
    assert reason in refusal(b"a;b\n1;2222\n3;4\n", "t.csv", limits=limits)


def test_all_ragged_rows_are_told_at_once() -> None:
    with pytest.raises(TableError) as caught:
        read_table(b"a;b\n1;2;3\n4\n5;6\n", name="t.csv")
    assert [problem.where for problem in caught.value.problems] == ["t.csv, row 2", "t.csv, row 3"]


def test_unknown_sheet_lists_those_there_are() -> None:
    assert "The sheets are: Energi." in refusal(workbook(), "b.xlsx", sheet="Enregi")


def test_refusal_of_an_activity_table_is_an_input_error_without_a_table() -> None:
    with pytest.raises(InputError, match="header and no rows"):
        read_activity_table(b"country,code,year,sector,carrier,amount,unit\n", name="t.csv")


def test_workbook_made_by_another_program_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["name", "amount"])
    sheet.append(["Kiruna", 1.25])
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue(), name="b.xlsx").rows == (("Kiruna", "1.25"),)


MALICIOUS = {
    "bomb": (bomb(), "grows"),
    "password": (compound_file("Root Entry", "EncryptedPackage"), "password-protected"),
    "renamed": (compound_file("Root Entry", "Workbook"), "old .xls format"),
    "macros": (with_entry(workbook(), "xl/vbaProject.bin", b"x"), "macros"),
    "entities": (with_entry(workbook(), "xl/more.xml", b"<!DOCTYPE a>"), "document type"),
    "links": (with_entry(workbook(), "xl/externalLinks/externalLink1.xml", b"<x/>"), "links to"),
    "nested": (with_entry(workbook(), "xl/embeddings/a.xlsx", b"PK\x03\x04x"), "archive lies"),
    "cut off": (workbook()[:-30], "damaged"),
    "empty": (b"", "0 bytes"),
    "text": (b"a;b\n1;2\n", "plain text"),
    "sheet": (
        replaced_entry(workbook(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", MALICIOUS)
def test_tables_of_any_layout_are_refused_alike_and_in_both_languages(name: str) -> None:
    content, reason = MALICIOUS[name]
    problem = refusal_of_a_sheet(content, "book.xlsx")
    assert reason in problem.message
    assert all(map(is_translated, (problem.message, problem.expected, problem.remedy)))
    swedish = in_language(problem, "sv")
    assert swedish.message != problem.message
    assert "{" not in str(swedish)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook(), "a.csv"),
        (workbook(), "a.ods"),
        (workbook(), "a.xls"),
        (b"%PDF-1.7 ...", "a.csv"),
        (b"<!DOCTYPE html><html>", "a.csv"),
        (b"\x00\x01\x02abc", "a.csv"),
        ("a;b\nå;1\n".encode("utf-16-le"), "a.csv"),
        ("a;b\n".encode("utf-32"), "a.csv"),
        (b"a;b\n\x81\x8d;1\n", "a.csv"),
        (b"a;b,c\n1;2,3\n", "a.csv"),
        (b'a;b\n"1;2\n', "a.csv"),
        ("a;b\nÖverkalix;1\n".encode("cp850"), "a.csv"),
        (b";" * 600, "a.csv"),
        (b"a;" + b"x" * 40_000, "a.csv"),
    ],
)
def test_every_refusal_of_a_text_is_told_in_both_languages(content: bytes, name: str) -> None:
    problem = refusal_of_a_sheet(content, name)
    assert all(map(is_translated, (problem.message, problem.expected, problem.remedy)))
    assert in_language(problem, "sv").message != problem.message


def test_swedish_refusal_keeps_what_was_named() -> None:
    swedish = in_language(refusal_of_a_sheet(bomb(), "växer.xlsx"), "sv")
    assert swedish.message.startswith("filen växer 3")
    assert swedish.expected == "högst 100 gånger"
    placed = in_language(Problem("t.xlsx, sheet A, row 3", "too many rows."), "sv")
    assert (placed.where, placed.message) == ("t.xlsx, blad A, rad 3", "för många rader.")
    assert in_language(Problem("t.csv", "something new."), "sv").message == "something new."
