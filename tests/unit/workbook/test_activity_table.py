"""The flat table of activity data: what is taken, what is refused, and how it is told."""

import io

import numpy as np
import pytest
import xlsxwriter

from samklang.errors import AmbiguousNumber, InputError, TableError
from samklang.inventory.ledger import Ledger
from samklang.values import State
from samklang.workbook import read_activity_table
from samklang.workbook.activity_table import STATES

HEADER = "country;code;year;sector;carrier;amount;unit"
KEY = "SE;2580;2016"
ROW = f"{KEY};residential_buildings;electricity;12,5;MWh"


def table_text(*rows: str, more: str = "") -> bytes:
    return "\n".join([HEADER + more, *rows, ""]).encode()


def problems(*rows: str, more: str = "", decimal: str | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_activity_table(table_text(*rows, more=more), name="t.csv", decimal=decimal)
    return [str(problem) for problem in caught.value.problems]


def test_row_becomes_energy_with_its_place() -> None:
    table = read_activity_table(table_text(ROW), name="t.csv")
    (inventory,) = table.inventories()
    (record,) = inventory.activity
    assert (inventory.territory.code, inventory.year) == ("2580", 2016)
    assert (record.sector, record.carrier) == ("residential_buildings", "electricity")
    assert record.value.number == 12.5
    assert (record.as_entered, record.unit) == ("12,5", "MWh")
    assert record.where == "t.csv, row 2"


def test_units_are_converted_at_the_door() -> None:
    rows = [
        f"{KEY};residential_buildings;{carrier}" for carrier in ("electricity", "diesel", "coal")
    ]
    table = read_activity_table(
        table_text(f"{rows[0]};1,5;GWh", f"{rows[1]};7200;GJ", f"{rows[2]};2;toe"), name="t.csv"
    )
    assert table.energy_mwh.tolist() == pytest.approx([1500, 2000, 23.26])


def test_labels_and_swedish_names_are_codes_too() -> None:
    table = read_activity_table(table_text("Sverige;2580;2016;Bostäder;El;1;mwh"), name="t.csv")
    assert table.heads[0].territory.country == "SE"
    assert table.carrier.at(0) == "electricity"


def test_dots_are_suppressed_and_never_zero() -> None:
    table = read_activity_table(table_text(ROW.replace("12,5", "..")), name="t.csv")
    assert STATES[table.state[0]] is State.SUPPRESSED
    assert np.isnan(table.energy_mwh[0])
    assert table.notes == ("1 cell is suppressed and is not counted as 0.",)


def test_dash_asks_unless_the_legend_is_told() -> None:
    row = ROW.replace("12,5", "-")
    (question,) = problems(row)
    assert question.startswith("t.csv, row 2, column amount: a dash is not a number.")
    table = read_activity_table(table_text(row), name="t.csv", dash_is_zero=True)
    assert STATES[table.state[0]] is State.ZERO
    assert table.energy_mwh[0] == 0


def test_bounds_and_notation_keys_are_kept() -> None:
    table = read_activity_table(
        table_text(
            f"{KEY};residential_buildings;coal;;GWh;suppressed;1;2;;",
            f"{KEY};residential_buildings;diesel;;;;;;NE;no statistics",
            f"{KEY};residential_buildings;lignite;;;missing;;;;",
            more=";state;minimum;maximum;notation_key;explanation",
        ),
        name="t.csv",
    )
    states = [STATES[number] for number in table.state]
    assert states == [State.SUPPRESSED, State.NE, State.MISSING]
    assert (table.value(0).minimum, table.value(0).maximum) == (1000, 2000)
    assert table.value(1).explanation == "no statistics"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("electricity", "elektricity"), "Did you mean 'electricity'?"),
        (ROW.replace("residential", "residental"), "is not known"),
        (ROW.replace("2016", "2016p"), "'2016p' is not a year"),
        (ROW.replace("2016", "1216"), "four digits from 1900"),
        (ROW.replace("MWh", "BTU"), "unit 'BTU' is not known"),
        (ROW.replace("MWh", ""), "the amount has no unit"),
        (ROW.replace("MWh", "m3"), "electricity"),
        (ROW.replace("12,5", "-12,5"), "-12,5 is negative"),
        (ROW.replace("12,5", "tolv"), "'tolv' is not a number"),
        (ROW.replace("12,5", "12,5 %"), "percentage"),
        (ROW.replace("12,5", "NaN"), "'NaN' is not a number"),
        (ROW.replace("12,5", "1_000"), "'1_000' is not a number"),
        (ROW.replace("12,5", ""), "the amount is empty and nothing says why"),
        (ROW.replace("2580", ""), "column code: the cell is empty"),
        (ROW.replace("SE", "ZZ"), "is not known"),
    ],
)
def test_each_fault_is_told_with_its_place(row: str, reason: str) -> None:
    (told,) = problems(row, decimal="comma")
    assert reason in told
    assert told.startswith("t.csv, row 2, column ")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("12;MWh;suppressed;;;;", "state suppressed stands beside a number"),
        ("12;MWh;zero;;;;", "state zero stands beside a number"),
        ("12;MWh;;;;NE;why", "notation key NE stands beside a number"),
        ("..;MWh;number;;;;", "state number stands beside the two dots"),
        (";MWh;missing;;;NE;why", "stand together"),
        (";;;;;NE;", "a notation key has no explanation"),
        (";;;;;IE;", "a notation key has no explanation"),
        (";;;;;XX;why", "'XX' is not known"),
        (";MWh;secret;;;;", "'secret' is not known"),
        ("12;MWh;;1;2;;", "belong to a suppressed amount"),
        (";MWh;suppressed;3;2;;", "minimum is above maximum"),
        (";MWh;suppressed;-3;2;;", "-3 is negative"),
    ],
)
def test_contradictions_are_refused(cells: str, reason: str) -> None:
    more = ";state;minimum;maximum;notation_key;explanation"
    (told,) = problems(f"{KEY};residential_buildings;coal;{cells}", more=more)
    assert reason in told


def test_columns_are_named_and_never_taken_by_position() -> None:
    with pytest.raises(TableError) as caught:
        read_activity_table(b"country;code;year;sector;belopp;unit\n", name="t.csv")
    told = str(caught.value)
    assert "column 'belopp' is not known" in told
    assert "column 'carrier' is missing" in told
    assert "column 'amount' is missing" in told


def test_two_rows_for_one_cell_name_both() -> None:
    (told,) = problems(ROW, ROW.replace("12,5", "13,5"))
    assert told.startswith("t.csv, row 3: the cell stands in row 2 already.")


def test_label_or_fuel_tells_two_rows_of_a_cell_apart() -> None:
    rows = [f"{ROW};", f"{ROW};certified"]
    assert len(read_activity_table(table_text(*rows, more=";label")).inventories()[0].activity) == 2


def test_all_problems_come_at_once_in_the_order_of_the_table() -> None:
    told = problems(
        ROW.replace("12,5", "x"),
        ROW.replace("MWh", "BTU"),
        ROW.replace("2016", "16"),
        decimal="comma",
    )
    assert [text.split(":")[0] for text in told] == [
        "t.csv, row 2, column amount",
        "t.csv, row 3, column unit",
        "t.csv, row 4, column year",
    ]


def test_same_unknown_code_in_many_rows_is_one_problem() -> None:
    row = ROW.replace("electricity", "fjärvarmt")
    (told,) = problems(row, row.replace("2016", "2017"), row.replace("2016", "2018"))
    assert told.startswith(
        "t.csv, row 2, column carrier (and 2 more rows): Energy carrier 'fjärvarmt'"
    )


def test_long_list_of_problems_is_cut_and_says_so() -> None:
    rows = [ROW.replace("2580", f"{code}").replace("12,5", "x") for code in range(1000, 1060)]
    with pytest.raises(InputError, match="… and 10 more"):
        read_activity_table(table_text(*rows), name="t.csv")


def test_ambiguous_numbers_are_one_question() -> None:
    rows = [ROW.replace("12,5", "1.234"), ROW.replace("12,5", "5,678").replace("2016", "2017")]
    with pytest.raises(AmbiguousNumber) as caught:
        read_activity_table(table_text(*rows), name="t.csv")
    (problem,) = caught.value.problems
    assert "'1.234' can mean 1.234 or 1234" in problem.message
    assert "--decimal comma or --decimal point" in problem.remedy


@pytest.mark.parametrize(("decimal", "energy"), [("comma", 1234), ("point", 1.234)])
def test_answer_to_the_question_decides(decimal: str, energy: float) -> None:
    table = read_activity_table(table_text(ROW.replace("12,5", "1.234")), decimal=decimal)
    assert table.energy_mwh[0] == energy


def test_another_number_of_the_table_settles_the_question() -> None:
    rows = [ROW.replace("12,5", "1.234"), ROW.replace("2016", "2017")]
    assert read_activity_table(table_text(*rows)).energy_mwh.tolist() == [1234, 12.5]


def test_number_that_goes_against_the_decimal_mark_is_refused() -> None:
    (told,) = problems(ROW, ROW.replace("12,5", "12.5").replace("2016", "2017"))
    assert "row 3, column amount: '12.5' is not a number" in told


def test_numbers_of_a_workbook_raise_no_question() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("E")
        sheet.write_row(0, 0, HEADER.split(";"))
        key = ["SE", "2580", 2016, "residential_buildings"]
        sheet.write_row(1, 0, [*key, "electricity", 1.234, "MWh"])
        sheet.write_row(2, 0, [*key, "diesel", 1234, "MWh"])
        sheet.write_row(3, 0, [*key, "coal", "12,5", "MWh"])
    table = read_activity_table(file.getvalue(), name="t.xlsx")
    assert table.energy_mwh.tolist() == [1.234, 1234, 12.5]
    assert table.where(0, "amount") == "t.xlsx, sheet E, cell F2"


def test_name_and_population_hold_for_the_whole_inventory() -> None:
    more = ";name;population"
    rows = [f"{ROW};Luleå;76 088", f"{ROW.replace('electricity', 'coal')};;"]
    (head,) = read_activity_table(table_text(*rows, more=more)).heads
    assert (head.territory.name, head.population) == ("Luleå", 76_088)
    told = problems(rows[0], f"{ROW.replace('electricity', 'coal')};Piteå;5", more=more)
    assert len(told) == 2


def test_lost_leading_zero_is_mentioned() -> None:
    notes = read_activity_table(table_text(ROW, ROW.replace("2580", "180"))).notes
    assert notes == ("Codes of SE have different lengths (180 and 2580). Was a leading zero lost?",)
    assert read_activity_table(table_text(ROW, ROW.replace("2580", "25"))).notes == ()


def test_ledger_is_that_of_the_records() -> None:
    more = ";factor_t_per_mwh;factor_source;notation_key;explanation"
    text = table_text(
        f"{ROW};0,025;declared;;",
        f"{ROW.replace('2580', '2581')};;;;",
        f"{KEY};residential_buildings;diesel;;;;;NO;none here",
        f"{KEY};residential_buildings;coal;..;MWh;;;;",
        more=more,
    )
    table = read_activity_table(text, name="t.csv")
    fast, slow = table.ledger(), Ledger.of(table.inventories())
    assert fast.starts == slow.starts
    for name in ("sectors", "fuels", "labels", "states", "energy_mwh", "minimum_mwh", "special"):
        assert getattr(fast, name) == getattr(slow, name), name


def test_decimal_is_comma_or_point() -> None:
    with pytest.raises(InputError, match="comma or point"):
        read_activity_table(table_text(ROW), decimal="dot")


def test_a_fuel_of_another_carrier_is_refused() -> None:
    table = (
        "country,code,year,sector,carrier,fuel,amount,unit\n"
        "SE,2580,2016,residential_buildings,electricity,,1,MWh\n"
        "SE,2580,2016,residential_buildings,heating_oil,wood,1,MWh\n"
    )
    with pytest.raises(InputError, match=r"row 3, column fuel: the fuel wood is not heating_oil"):
        read_activity_table(table.encode(), name="table.csv")


@pytest.mark.parametrize(("codec", "name"), [("cp1252", "windows-1252"), ("utf-16", "utf-16")])
def test_another_encoding_is_asked_about_once(codec: str, name: str) -> None:
    content = table_text(ROW + ";Luleå", more=";name").decode().encode(codec)
    with pytest.raises(InputError, match=f"looks like {name}.*--encoding {name}"):
        read_activity_table(content, name="t.csv")
    (head,) = read_activity_table(content, name="t.csv", encoding=name).heads
    assert head.territory.name == "Luleå"


def test_a_wrong_word_about_the_encoding_is_refused() -> None:
    content = table_text(ROW + ";Luleå", more=";name").decode().encode("cp1252")
    with pytest.raises(InputError, match="windows-1252, not utf-16"):
        read_activity_table(content, name="t.csv", encoding="utf-16")
    with pytest.raises(InputError, match="one of utf-8"):
        read_activity_table(content, name="t.csv", encoding="latin-7")
