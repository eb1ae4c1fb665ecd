"""Where a table lies, found by what it says."""

import pytest

from samklang.errors import TableError
from samklang.workbook.mapped import ColumnKind, find_layout, read_sheet
from tests.unit.workbook.mapped.tables import LONG, WIDE, opened, workbook


def columns(given: str | bytes) -> list[tuple[str, str, str]]:
    _, layout, _ = opened(given)
    return [(column.header, column.unit, column.year) for column in layout.columns]


def test_long_table_is_its_header_and_rows() -> None:
    _, layout, _ = opened(LONG)
    assert layout.header_rows == (0,)
    assert layout.data_rows == (1, 2)
    assert [each.name for each in layout.columns] == ["Kommun", "År", "Energislag", "MWh"]
    assert [each.kind for each in layout.columns] == [
        ColumnKind.LABEL, ColumnKind.YEAR, ColumnKind.LABEL, ColumnKind.AMOUNT,
    ]  # fmt: skip


def test_years_side_by_side_stand_under_their_group() -> None:
    _, layout, _ = opened(WIDE)
    assert layout.unit == "GWh"
    assert layout.is_wide
    assert [each.name for each in layout.columns] == [
        "Kommun", "El 2018", "El 2019", "Fjärrvärme 2018", "Fjärrvärme 2019",
    ]  # fmt: skip
    assert [each.is_preliminary for each in layout.columns] == [False, False, True, False, False]
    assert [each.text for each in layout.footnotes] == ["* preliminärt"]


@pytest.mark.parametrize("lines_above", [0, 1, 2, 7])
def test_header_is_found_wherever_it_stands(lines_above: int) -> None:
    above = "".join(f"Rad {number} om något annat\n" for number in range(lines_above))
    _, layout, _ = opened(above + LONG)
    assert layout.header_rows == (lines_above,)
    assert layout.fingerprint == opened(LONG)[1].fingerprint


def test_row_of_units_below_the_header_belongs_to_it() -> None:
    assert columns("Kommun;År;El;Olja\n;;MWh;m3\nLuleå;2019;1;2\n") == [
        ("Kommun", "", ""), ("År", "", ""), ("El", "MWh", ""), ("Olja", "m3", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["El (MWh)", "El, MWh", "El [MWh]", "El MWh", "El i MWh"])
def test_unit_in_a_header_is_told_apart(header: str) -> None:
    assert columns(f"Kommun;År;{header}\nLuleå;2019;1\n")[-1] == ("El", "MWh", "")


@pytest.mark.parametrize(
    "header", ["El 2019 (MWh)", "El (MWh) 2019", "El (2019), MWh", "2019 El [MWh]", "El, 2019, MWh"]
)
def test_year_and_unit_in_a_header_are_both_told_apart(header: str) -> None:
    assert columns(f"Kommun;{header}\nLuleå;1\n")[-1] == ("El", "MWh", "2019")


def test_merged_header_stands_over_all_its_columns() -> None:
    content = workbook(
        ["Kommun", "El", "", "Olja"], ["", 2018, 2019, 2018], ["Luleå", 1, 2, 3],
        edit=lambda _, sheet: sheet.merge_range(0, 1, 0, 2, "El"),
    )  # fmt: skip
    assert columns(content)[1:] == [("El", "", "2018"), ("El", "", "2019"), ("Olja", "", "2018")]


def test_repeated_header_is_no_data() -> None:
    _, layout, _ = opened(LONG + LONG)
    assert layout.repeated_headers == (3,)
    assert layout.data_rows == (1, 2, 4, 5)


def test_single_text_between_rows_is_a_heading() -> None:
    _, layout, _ = opened("Kommun;År;MWh\nNorrbotten;;\nLuleå;2019;1\n")
    assert [(each.row, each.text) for each in layout.headings] == [(1, "Norrbotten")]


@pytest.mark.parametrize(
    "row", ["1080;2019;", "Notviken;2019;", "1080;2019;1970", "Anmärkning;El;7"]
)
def test_row_of_data_is_never_taken_for_a_footnote(row: str) -> None:
    _, layout, _ = opened(f"Kommun;År;MWh\nLuleå;2019;1\n{row}\n")
    assert layout.footnotes == ()
    assert layout.data_rows == (1, 2)


@pytest.mark.parametrize("line", ["Källa: SCB", "* preliminärt", "1) Exkl. ETS", "p = preliminär"])
def test_lines_below_a_table_are_footnotes(line: str) -> None:
    _, layout, _ = opened(f"Kommun;År;MWh\nLuleå;2019;1\n{line}\nNot;se ovan;\nBoden;2019;1\n")
    assert [each.row for each in layout.footnotes] == [2, 3]
    assert layout.data_rows == (1, 4)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kommun;År;MWh", "Kommun;År;GWh"),
        ("Kommun;År;MWh", "År;Kommun;MWh"),
        ("Kommun;År;MWh", "Kommun;År;MWh;Not"),
        ("Kommun;År;MWh", "Kommun;Årtal;MWh"),
    ],
)
def test_fingerprint_changes_with_the_layout(before: str, after: str) -> None:
    row = "\nLuleå;2019;1;x\n"
    assert opened(before + row)[1].fingerprint != opened(after + row)[1].fingerprint


def test_sheet_without_a_table_is_refused_and_others_are_named() -> None:
    content = workbook(["Läs mig först"], edit=lambda book, _: book.add_worksheet("Data"))
    with pytest.raises(TableError, match=r"no table was found.*Other sheets: Data"):
        find_layout(read_sheet(content, name="t.xlsx"))


def test_header_row_can_be_said() -> None:
    sheet = read_sheet(b"01;02\n1;2\n3;4\n", name="t.csv")
    with pytest.raises(TableError):
        find_layout(sheet)
    assert find_layout(sheet, header_row=1).data_rows == (1, 2)
