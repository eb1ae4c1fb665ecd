"""Printed gap tables contradict themselves where they were known to, and nowhere else."""

import pytest

from samklang.checks.plans import GapRow, check_gap_table
from samklang.checks.plans.gap_table import COLUMNS
from samklang.documents.printed import Printed
from tests.golden.cases import case

TABLES = {table["name"]: table["rows"] for table in case("target_gap_tables")["tables"]}
# Table → the contradictions that whole tonnes do not explain.
KNOWN = {
    "kranj": set(),
    "liberec": {("P33", "total / residual"), ("P34", "waste")},
    "torino": set(),
}


def _row(written: dict[str, object]) -> GapRow:
    cells = written["cells"]
    assert isinstance(cells, list)
    printed: dict[str, Printed] = {
        str(column): Printed.of(cell)
        for column, cell in zip(COLUMNS, cells, strict=True)
        if cell is not None
    }
    return GapRow(str(written["row"]), **printed)


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_is_found_to_be_as_it_is(name: str) -> None:
    *rows, total = (_row(row) for row in TABLES[name])
    found = {(one.id, one.where) for one in check_gap_table(rows, total)}
    assert found == KNOWN[name]


def test_a_credit_is_allowed() -> None:
    waste = next(_row(row) for row in TABLES["torino"] if row["row"] == "waste")
    assert waste.residual is not None
    assert waste.residual.number < 0
    assert check_gap_table([waste]) == ()


def test_what_is_left_and_the_gap_are_differences() -> None:
    one = Printed.of
    wrong = GapRow("a", one(100), one(80), one(30), one(60), one(50), one(30))
    assert [found.id for found in check_gap_table([wrong])] == ["P31", "P32"]
