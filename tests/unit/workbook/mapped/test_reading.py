"""What a mapped table comes to, and what is told of it."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.utils import datetime as openpyxl_dates

from samklang.errors import TableError
from samklang.values import State
from samklang.workbook.mapped import TableMapping, TableReading, read_sheet
from tests.unit.workbook.mapped.tables import LONG, WIDE, read, rows, workbook

EL, HEAT = "electricity", "district_heating_and_cooling"
HEAD = "Kommun;År;Energislag;MWh\n"


def told(reading: TableReading) -> list[tuple[str, str]]:
    return [(fault.key, fault.cell) for fault in reading.faults]


def asked(reading: TableReading) -> list[str]:
    return [question.key for question in reading.questions]


def notes(reading: TableReading) -> list[str]:
    return [note.key for note in reading.notes]


def marked(mark: str, state: str) -> Callable[[TableMapping], TableMapping]:
    return lambda mapping: mapping.with_manner(marks={mark: state})


def test_long_table_becomes_tidy_rows() -> None:
    reading = read(LONG)
    assert rows(reading) == [("2580", "2019", EL, 1.5), ("2582", "2019", HEAT, "suppressed")]
    assert reading.series.unit == "MWh"
    assert reading.is_ready
    assert [reading.address(row) for row in range(2)] == ["D2", "D3"]


def test_wide_table_becomes_the_same_kind_of_rows() -> None:
    reading = read(WIDE)
    assert rows(reading)[:4] == [
        ("2580", "2018", EL, 1_234_500.0),
        ("2580", "2019", EL, "suppressed"),
        ("2580", "2018", HEAT, 3_000.0),
        ("2580", "2019", HEAT, 4_000.0),
    ]
    assert reading.counts == {State.NUMBER: 6, State.SUPPRESSED: 1, State.MISSING: 1}
    assert reading.is_preliminary.tolist() == [False, True, False, False] * 2


def test_dots_are_suppressed_blanks_missing_and_dashes_asked_about() -> None:
    table = HEAD + "Luleå;2019;El;..\nBoden;2019;El;\nPiteå;2019;El;-\nPiteå;2018;El;–\n"
    reading = read(table)
    assert asked(reading) == ["mark"]
    assert "A true zero" in [reading.questions[0].choice(each) for each in ("zero", "missing")]
    assert reading.counts == {State.SUPPRESSED: 1, State.MISSING: 1}
    answered = read(table, mapped=lambda mapping: reading.questions[0].answered(mapping, "zero"))
    assert answered.counts == {State.SUPPRESSED: 1, State.MISSING: 1, State.ZERO: 2}
    assert answered.is_ready
    assert "Sekretessbelagda celler: 1. De räknas inte som 0." in [
        note.text("sv") for note in answered.notes
    ]


def test_total_row_is_left_out_and_checked() -> None:
    reading = read(HEAD + "Luleå;2019;El;1,5\nBoden;2019;El;2\nSumma;;;3,5\n")
    assert len(reading.series) == 2
    assert notes(reading) == ["totals_left", "totals_equal"]


@pytest.mark.parametrize(
    ("parts", "total", "note"),
    [
        (("1,5", ".."), "9", "totals_above"),
        (("1,5", ".."), "0", "totals_differ"),
        (("1,5", "2,5"), "5", "totals_differ"),
        (("1,4", "1,4"), "3", "totals_equal"),
    ],
)
def test_total_is_compared_with_what_is_known_of_its_parts(
    parts: tuple[str, str], total: str, note: str
) -> None:
    table = HEAD + f"Luleå;2019;El;{parts[0]}\nBoden;2019;El;{parts[1]}\nTotalt;2019;El;{total}\n"
    assert note in notes(read(table))


def test_what_a_total_holds_beyond_its_shown_parts_is_told() -> None:
    reading = read(HEAD + "Luleå;2019;El;1,5\nBoden;2019;El;..\nTotalt;2019;El;9\n")
    (note,) = [note for note in reading.notes if note.key == "totals_above"]
    assert note.text("sv").endswith("utöver de delar som visas: D4 +7.5.")


def test_subtotals_within_each_territory_are_no_data() -> None:
    lines = [f"{name};2019;{carrier};2" for name in ("Luleå", "Boden") for carrier in ("El", "Fjv")]
    sums = [f"{name};2019;Samtliga;4" for name in ("Luleå", "Boden")]
    reading = read(HEAD + "\n".join([*lines, *sums, "Alla;2019;Samtliga;8"]))
    assert len(reading.series) == 4
    assert [note.text() for note in reading.notes] == [
        "Rows that sum up others were left out (3): 6, 7, 8.",
        "Totals equal to the sum of their parts: 3.",
    ]


def test_sum_without_parts_is_the_finest_figure_and_stays() -> None:
    table = "Sektor1;Undersektor;Kommun;2019 MWh\nTransport;Alla;Luleå;3\nTransport;Bil;Luleå;3\n"
    reading = read(table + "Industri;Alla;Luleå;7\nAlla;Alla;Luleå;10\n")
    assert sorted(rows(reading)) == [
        ("2580", "2019", "Industri", "Alla", 7.0),
        ("2580", "2019", "Transport", "Bil", 3.0),
    ]
    assert notes(reading) == ["totals_left", "totals_equal"]


def test_total_that_somebody_gave_a_code_is_data() -> None:
    table = HEAD + "Luleå;2019;El;1\nTotalt;2019;El;1\n"
    reading = read(
        table, mapped=lambda mapping: mapping.with_words("territory", {"Totalt": "2581"})
    )
    assert len(reading.series) == 2


def test_name_beside_its_code_is_no_key_of_its_own() -> None:
    reading = read("Kod;Kommun;År;MWh\n2580;Luleå;2019;1\n2582;Boden;2019;2\n")
    assert [column.means for column in reading.mapping.columns][:2].count("ignore") == 1
    assert rows(reading) == [("2580", "2019", 1.0), ("2582", "2019", 2.0)]


def test_column_with_the_names_wins_over_one_that_is_only_called_area() -> None:
    reading = read("Area;Ort;År;MWh\nNord;Luleå;2019;1\nNord;Boden;2019;2\n")
    assert rows(reading)[0][:2] == ("2580", "2019")


def test_year_in_a_header_is_none_where_a_column_has_the_years() -> None:
    reading = read("Kommun;År;Utgåva 2024 (MWh)\nLuleå;2019;1\n")
    assert rows(reading) == [("2580", "2019", 1.0)]


@pytest.mark.parametrize(
    "text", ["Överkalix", "överkalix ", "2513", "2513 Överkalix", "Överkalix kommun", "ÖVERKALIX"]
)
def test_territory_is_known_by_code_or_name(text: str) -> None:
    assert rows(read(HEAD + f"{text};2019;El;1\n"))[0][0] == "2513"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Överkallix", "2513 Överkalix"),
        ("114", "0114 Upplands Väsby"),
        ("2513 Luleå", "2513 Överkalix · 2580 Luleå"),
        ("Ã–verkalix", "2513 Överkalix"),
    ],
)
def test_unknown_territory_is_told_with_the_nearest(text: str, near: str) -> None:
    reading = read(HEAD + f"{text};2019;El;1\nLuleå;2019;El;1\n")
    assert told(reading) == [("territory_unknown", "A2")]
    assert near in reading.faults[0].remedy()
    assert len(reading.series) == 1


def test_same_unknown_word_is_one_fault_and_every_row_is_kept_for_mending() -> None:
    reading = read(HEAD + "Luleå;2019;Kärnkraft;1\nBoden;2019;Kärnkraft;1\nBoden;2018;El;1\n")
    assert told(reading) == [("word_unknown", "C2")]
    assert reading.faults[0].more == 1
    table = list(csv.reader(io.StringIO(reading.bad_rows.csv("sv").decode())))
    assert table[0] == ["Rad", "Kommun", "År", "Energislag", "MWh", "Orsak"]
    assert [line[:5] for line in table[1:]] == [
        ["2", "Luleå", "2019", "Kärnkraft", "1"],
        ["3", "Boden", "2019", "Kärnkraft", "1"],
    ]
    assert table[1][-1].startswith("C2: ”Kärnkraft” är inget känt ord")


def test_nearest_code_of_an_unknown_word_is_proposed() -> None:
    reading = read(HEAD + "Luleå;2019;Fjärvärme;1\n")
    assert reading.proposals == {"carrier": {"Fjärvärme": HEAT}}
    words = reading.proposals["carrier"]
    mended = read(
        HEAD + "Luleå;2019;Fjärvärme;1\n",
        mapped=lambda mapping: mapping.with_words("carrier", words),
    )
    assert rows(mended) == [("2580", "2019", HEAT, 1.0)]


def test_text_in_the_wrong_encoding_is_put_right_when_somebody_says_so() -> None:
    table = HEAD.replace("År", "Ã…r") + "Ã„lvsbyn;2019;El;1\n"
    reading = read(table)
    assert asked(reading) == ["repair"]
    assert "Älvsbyn" in reading.questions[0].text()
    mended = read(table, mapped=lambda mapping: reading.questions[0].answered(mapping, "repair"))
    assert mended.is_ready
    assert rows(mended)[0][0] == "2560"


def test_windows_1252_is_read_and_told() -> None:
    reading = read(
        (HEAD + "Överkalix;2019;El;1\nÄlvsbyn;2019;El;1\n").encode("cp1252"), name="t.csv"
    )
    assert [row[0] for row in rows(reading)] == ["2513", "2560"]
    assert notes(reading) == ["encoding"]


@pytest.mark.parametrize(
    ("amounts", "numbers"),
    [
        (("1,5", "1 234,5"), [1.5, 1234.5]),
        (("1.5", "1,234.5"), [1.5, 1234.5]),
        (("1\u00a0234", "\u22125"), [1234.0, -5.0]),
        (("1'234.5", "2\u202f000"), [1234.5, 2000.0]),
    ],
)
def test_numbers_are_read_as_people_write_them(
    amounts: tuple[str, str], numbers: list[float]
) -> None:
    reading = read(HEAD + "".join(f"Luleå;{2018 + i};El;{a}\n" for i, a in enumerate(amounts)))
    assert reading.series.number.tolist() == numbers


def test_number_that_can_mean_two_is_asked_about_once() -> None:
    table = HEAD + "Luleå;2019;El;1.234\nBoden;2019;El;5.678\n"
    reading = read(table)
    assert asked(reading) == ["decimal"]
    assert len(reading.series) == 0
    comma = read(table, mapped=lambda mapping: reading.questions[0].answered(mapping, "comma"))
    assert comma.series.number.tolist() == [1234.0, 5678.0]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("12,5 %", "percentage"),
        ("1 234 1)", "not_a_number"),
        ("cirka 5", "not_a_number"),
        ("#SAKNAS!", "cell_error"),
        ("#DIV/0!", "cell_error"),
    ],
)
def test_cell_that_is_no_amount_is_told_with_its_place(cell: str, fault: str) -> None:
    reading = read(HEAD + f"Luleå;2019;El;{cell}\n")
    assert told(reading) == [(fault, "D2")]
    assert len(reading.series) == 0


def test_same_key_twice_names_both_cells_and_reads_neither() -> None:
    reading = read(HEAD + "Luleå;2019;El;1\n2580;2019;ström;2\nBoden;2019;El;3\n")
    assert told(reading) == [("key_twice", "D3")]
    assert "D2, D3" in reading.faults[0].what()
    assert len(reading.series) == 1


def test_units_are_converted_and_kinds_are_not_mixed() -> None:
    table = "Kommun;År;El (GWh);Olja (MWh)\nLuleå;2019;1;2\n"
    assert read(table).series.number.tolist() == [1000.0, 2.0]
    mixed = read(table.replace("MWh", "ton"))
    assert told(mixed) == [("units_mixed", "")]


def test_emissions_keep_their_own_unit() -> None:
    reading = read("Enhet: 1000 ton CO2-ekv/år\n\nKommun;2019\nLuleå;1,5\n")
    assert (reading.series.unit, reading.series.number.tolist()) == ("t", [1500.0])


def test_amounts_without_a_unit_are_not_read() -> None:
    table = "Kommun;År;Mängd\nLuleå;2019;1\n"
    assert told(read(table)) == [("unit_missing", "")]
    said = read(table, mapped=lambda each: each.model_copy(update={"constants": {"unit": "GWh"}}))
    assert said.series.number.tolist() == [1000.0]


def test_year_and_territory_can_be_said_for_the_whole_table() -> None:
    table = "Energislag;MWh\nEl;1\nFjärrvärme;2\n"
    assert [key for key, _ in told(read(table))] == ["no_territory", "no_year"]
    constants = {"territory": "2580", "year": "2019"}
    said = read(table, mapped=lambda each: each.model_copy(update={"constants": constants}))
    assert rows(said) == [("2580", "2019", EL, 1.0), ("2580", "2019", HEAT, 2.0)]


def test_bounds_belong_to_suppressed_amounts() -> None:
    table = "Kommun;År;MWh;Min;Max\nLuleå;2019;..;1;9\nBoden;2019;5;;\nPiteå;2019;5;1;9\n"
    reading = read(table)
    assert told(reading) == [("bounds_beside_number", "C4")]
    assert (reading.minimum[0], reading.maximum[0]) == (1, 9)
    assert np.isnan(reading.minimum[1])


def test_amounts_a_thousand_times_those_before_are_asked_about() -> None:
    before = read(HEAD + "Luleå;2018;El;100\nBoden;2018;El;50\n").series
    table = HEAD + "Luleå;2019;El;101000\nBoden;2019;El;49000\n"
    reading = read(table, reference=before)
    assert asked(reading) == ["scale"]
    converted = read(
        table,
        reference=before,
        mapped=lambda mapping: reading.questions[0].answered(mapping, "convert"),
    )
    assert converted.series.number.tolist() == [101.0, 49.0]
    assert converted.is_ready
    kept = read(
        table, reference=before, mapped=lambda each: reading.questions[0].answered(each, "keep")
    )
    assert kept.is_ready
    assert kept.series.number.tolist() == [101_000.0, 49_000.0]


def test_formula_without_a_result_and_failed_formula_are_told_by_cell() -> None:
    def edit(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=1+1", None, "")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")

    content = workbook(["Kommun", "År", "MWh"], ["Luleå", 2019], ["Boden", 2019], edit=edit)
    assert told(read(content)) == [("cell_uncalculated", "C2"), ("cell_error", "C3")]


def test_hidden_rows_and_columns_are_asked_about() -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
        book.add_worksheet("Gömd").hide()

    content = workbook(
        ["Kommun", "År", "El (MWh)", "Olja (MWh)"], ["Luleå", 2019, 1, 2], ["Boden", 2019, 3, 4],
        edit=edit,
    )  # fmt: skip
    reading = read(content)
    assert asked(reading) == ["hidden"]
    assert "Olja" in reading.questions[0].text()
    assert reading.series.number.tolist() == [1.0]
    assert "Gömd" in " ".join(note.text() for note in reading.notes)
    answer = reading.questions[0].answered
    assert len(read(content, mapped=lambda each: answer(each, "read")).series) == 4
    assert read(content, mapped=lambda each: answer(each, "leave")).is_ready


def test_merged_labels_stand_for_all_their_rows() -> None:
    content = workbook(
        ["Kommun", "År", "MWh"], ["Luleå", 2018, 1], ["", 2019, 2], ["Boden", 2019, 3],
        edit=lambda _, sheet: sheet.merge_range(1, 0, 2, 0, "Luleå"),
    )  # fmt: skip
    assert [row[0] for row in rows(read(content))] == ["2580", "2580", "2582"]


def test_blank_below_a_label_is_asked_about() -> None:
    table = "Kommun;År;MWh\nLuleå;2018;1\n;2019;2\n"
    reading = read(table)
    assert asked(reading) == ["fill"]
    answered = read(table, mapped=lambda mapping: reading.questions[0].answered(mapping, "above"))
    assert [row[0] for row in rows(answered)] == ["2580", "2580"]
    assert answered.is_ready


def test_total_leaves_labels_empty_without_a_question() -> None:
    table = "Kommun;År;Energislag;MWh\nLuleå;2019;El;1\nBoden;2019;El;2\nTotalt;;;3\n"
    assert read(table).is_ready


def test_subtotals_below_grouped_labels_are_compared_with_their_group() -> None:
    table = (
        "Kommun;Energislag;2019 MWh\nLuleå;El;1\n;Fjärrvärme;2\n;Summa;3\n"
        "Boden;El;4\n;Fjärrvärme;5\n;Summa;9\nTotalt;;12\n"
    )
    reading = read(table)
    assert asked(reading) == ["fill"]
    assert told(reading) == []
    answered = read(table, mapped=lambda mapping: reading.questions[0].answered(mapping, "above"))
    assert [row[0] for row in rows(answered)] == ["2580", "2580", "2582", "2582"]
    assert [note.text() for note in answered.notes] == [
        "Rows that sum up others were left out (3): 4, 7, 8.",
        "Totals equal to the sum of their parts: 3.",
    ]


def test_text_numbers_in_a_workbook_are_numbers() -> None:
    reading = read(workbook(["Kommun", "År", "MWh"], ["Luleå", "2019", "1 234,5"]))
    assert reading.series.number.tolist() == [1234.5]


@pytest.mark.parametrize("is_1904", [False, True])
def test_dates_of_both_systems_are_years(is_1904: bool) -> None:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = openpyxl_dates.CALENDAR_MAC_1904
    for line in (["Kommun", "År", "MWh"], ["Luleå", date(2019, 1, 1), 1]):
        book.worksheets[0].append(line)
    file = io.BytesIO()
    book.save(file)
    assert read_sheet(file.getvalue(), name="t.xlsx").is_1904 is is_1904
    assert rows(read(file.getvalue()))[0][1] == "2019"


def test_date_that_became_a_number_is_told_as_a_date() -> None:
    reading = read(workbook(["Kommun", "År", "MWh"], ["Luleå", 43466, 1], ["Boden", 2019, 2]))
    assert told(reading) == [("year_is_serial", "B2")]
    assert "2019-01-01" in reading.faults[0].what("sv")


def test_date_where_an_amount_belongs_is_told() -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 2, date(2019, 2, 1), book.add_format({"num_format": "d/m"}))

    content = workbook(["Kommun", "År", "MWh"], ["Luleå", 2019], ["Boden", 2019, 2], edit=edit)
    assert told(read(content)) == [("cell_date", "C2")]


def test_every_fault_is_told_in_both_languages_as_a_problem() -> None:
    reading = read(HEAD + "Luleå;2019;El;x y z\nNowhere;2019;El;1\nLuleå;20199;El;1\n")
    for language in ("en", "sv"):
        for problem in reading.problems(language):
            assert problem.where.startswith("t.csv, cell ")
            assert problem.message
            assert problem.remedy


def test_mapping_that_says_a_thing_twice_is_refused() -> None:
    reading = read(
        LONG, mapped=lambda each: each.model_copy(update={"constants": {"year": "2019"}})
    )
    assert [key for key, _ in told(reading)] == ["said_twice"]


def test_unknown_code_in_a_mapping_is_refused() -> None:
    reading = read(LONG, mapped=lambda each: each.with_words("carrier", {"El": "elelement"}))
    assert [key for key, _ in told(reading)] == ["code_unknown"]


def test_amount_in_a_merged_cell_is_told() -> None:
    content = workbook(
        ["Kommun", "År", "MWh"], ["Luleå", 2018, 1], ["Luleå", 2019, ""], ["Boden", 2019, 3],
        edit=lambda _, sheet: sheet.merge_range(1, 2, 2, 2, 1),
    )  # fmt: skip
    reading = read(content)
    assert told(reading) == [("merged_amount", "C2"), ("merged_amount", "C3")]
    assert reading.series.number.tolist() == [3.0]


def test_decimal_comma_that_splits_a_row_is_told() -> None:
    reading = read("Kommun,År,MWh\nLuleå,2019,1,5\nBoden,2019,2\n")
    assert ("row_too_long", "D2") in told(reading)


def test_row_that_is_cut_off_is_told() -> None:
    reading = read("Kommun;År;MWh\nLuleå;2019;1\nBoden;2019\n")
    assert notes(reading) == ["rows_short", "cells_missing"]


def test_remarks_beside_a_table_are_notes() -> None:
    reading = read(workbook(["Kommun", "År", "MWh"], ["Luleå", 2019, 1, "uppskattat"]))
    assert reading.mapping.columns[-1].means == "note"
    assert reading.is_ready


def test_refused_file_is_refused_here_too() -> None:
    with pytest.raises(TableError, match="0 bytes"):
        read_sheet(b"", name="t.xlsx")
