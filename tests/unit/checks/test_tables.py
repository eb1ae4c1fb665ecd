"""Printed tables: each contradiction is told once, by the slip that explains it."""

from samklang import checks
from samklang.documents.printed import Printed
from samklang.inventory.records import Published, PublishedEquality, PublishedTable
from tests.unit.checks.examples import figures, in_table, table

RIGHT = {
    "homes": (("1204", "310", "97"), "1611"),
    "shops": (("845", "122", "43"), "1010"),
    "roads": (("12", None, "2310"), "2322"),
}
ENDS = ("2061", "432", "2450", "4943")


def _with(label: str, cells: tuple[str | None, ...], total: str | None) -> PublishedTable:
    return table("a b c", {**RIGHT, label: (cells, total)}, *ENDS)


def test_a_right_table_raises_nothing() -> None:
    assert in_table(table("a b c", RIGHT, *ENDS)) == []


def test_rounding_alone_is_no_contradiction() -> None:
    rows = {"one": (("0.4", "0.4", "0.4"), "1")}
    assert in_table(table("a b c", rows)) == []


def test_digits_are_transposed_where_both_margins_prove_it() -> None:
    wrong = _with("shops", ("854", "122", "43"), "1010")
    assert in_table(wrong) == [("transposed_digits", "T / shops / a")]


def test_a_cell_that_both_margins_contradict() -> None:
    wrong = _with("shops", ("846", "222", "43"), "1010")
    assert in_table(wrong) == [("wrong_cell", "T / shops / b")]


def test_a_cell_in_another_unit() -> None:
    wrong = _with("homes", ("1204000", "310", "97"), "1611")
    assert in_table(wrong) == [("unit_slip", "T / homes / a")]


def test_a_total_that_is_another_cell() -> None:
    wrong = _with("homes", ("1204", "310", "97"), "1204")
    assert in_table(wrong) == [("copied_total", "T / homes")]


def test_a_total_that_is_the_total_of_another_row() -> None:
    wrong = _with("shops", ("845", "122", "43"), "2322")
    assert in_table(wrong) == [("copied_total", "T / shops")]


def test_a_column_that_a_row_total_leaves_out() -> None:
    wrong = _with("homes", ("1204", "310", "97"), "1301")
    assert in_table(wrong) == [("column_left_out", "T / homes / b")]


def test_a_row_that_a_column_total_leaves_out() -> None:
    wrong = table("a b c", RIGHT, "1216", "432", "2450", "4943")
    assert in_table(wrong) == [("row_left_out", "T / a / shops")]


def test_a_cell_that_a_total_counts_twice() -> None:
    wrong = _with("homes", ("1204", "310", "97"), "1921")
    assert in_table(wrong) == [("counted_twice", "T / homes / b")]


def test_a_sink_taken_with_the_wrong_sign() -> None:
    rows = {"emitted": (("5200",), None), "forest": (("-730",), None), "fields": (("91",), None)}
    assert in_table(table("t", rows, "6021", None)) == [("sign_error", "T / t / forest")]


def test_two_cells_that_have_changed_places() -> None:
    rows = {
        **RIGHT,
        "homes": (("845", "310", "97"), "1611"),
        "shops": (("1204", "122", "43"), "1010"),
    }
    assert in_table(table("a b c", rows, *ENDS)) == [("values_exchanged", "T / homes / a / shops")]


def test_a_grand_total_that_carries_the_fault_of_a_row() -> None:
    wrong = table("a b c", {**RIGHT, "homes": (("1204", "310", "97"), "1661")}, *ENDS[:3], "4993")
    assert in_table(wrong) == [("row_total", "T / homes"), ("total_of_totals", "T")]


def test_shares_that_are_wrong_exchanged_or_of_the_wrong_sign() -> None:
    def shares(*printed: str) -> list[tuple[str, str]]:
        made = table("t", {k: ((v,), None) for k, v in SHARED.items()}, "1000", None)
        rows = tuple(
            type(row)(row.label, row.cells, row.total, Printed.of(share))
            for row, share in zip(made.rows, printed, strict=True)
        )
        return in_table(PublishedTable("T", "t", ("t",), rows, made.totals))

    assert shares("70", "45", "-15") == []
    assert shares("45", "70", "-15") == [("shares_exchanged", "T / homes / T / shops")]
    assert shares("70", "45", "15") == [("share_sign", "T / forest")]
    assert shares("70", "54", "-15") == [("share", "T / shops")]


SHARED = {"homes": "700", "shops": "450", "forest": "-150"}


def test_a_source_under_two_names() -> None:
    rows = {"place A": (("183376",), None), "place B": (("183376",), None)}
    assert in_table(table("t", rows)) == [("same_source_twice", "T / place A / place B")]


def test_years_with_unlike_rows() -> None:
    rows = {"industry": ((None, "30874"), None), "homes": (("512", "498"), None)}
    assert in_table(table("2000 2019", rows)) == [("unlike_boundaries", "T / industry")]


def _pair(left: str, right: str, unit: str = "t") -> list[str]:
    one = table("t", {"x": ((left,), None)})
    other = table("t", {"x": ((right,), None)})
    named = PublishedTable("U", unit, other.columns, other.rows)
    equality = PublishedEquality(("T", "x", "t"), ("U", "x", "t"))
    published = Published(tables=(one, named), equalities=(equality,))
    return [finding.id for finding in checks.check_tables(published)]


def test_cells_that_state_the_same() -> None:
    assert _pair("4075.71", "4076") == []
    assert _pair("4075.71", "4.08", "kt") == []
    assert _pair("4327.54", "4075.71") == ["different_figures"]
    assert _pair("4075.71", "4075710") == ["unit_slip"]
    assert _pair("4057", "4075") == ["transposed_digits"]


def test_one_ratio_in_many_pairs_is_a_second_factor() -> None:
    left, right = figures("106.18", "212.36", "530.90"), figures("100.00", "200.00", "500.00")
    names = ("a", "b", "c")
    tables = tuple(
        PublishedTable(name, "t", names, (table("a b c", {"x": ((), None)}).rows[0],))
        for name in "TU"
    )
    rows = [type(tables[0].rows[0])("x", cells) for cells in (left, right)]
    published = Published(
        tables=tuple(
            PublishedTable(one.name, "t", names, (row,))
            for one, row in zip(tables, rows, strict=True)
        ),
        equalities=tuple(PublishedEquality(("T", "x", name), ("U", "x", name)) for name in names),
    )
    assert [one.id for one in checks.check_tables(published)][-1] == "second_factor"
