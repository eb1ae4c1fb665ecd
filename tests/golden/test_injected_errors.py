"""Errors put into a publication that agrees are found in the cell where they were put."""

from dataclasses import replace
from functools import cache

import pytest

from samklang import checks
from samklang.documents.printed import Printed
from samklang.inventory.records import (
    Inventory,
    Published,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
)
from tests.golden import cases

TORINO = "it_torino_2019"
LEAST_DIGITS = 4


def _published() -> Published:
    published = cases.inventory(TORINO, 0).published
    assert published is not None
    return published


def _energy_table() -> PublishedTable:
    return _published().tables[0]


@cache
def _before() -> frozenset[tuple[str, str]]:
    """What is found without any error put in."""
    return _found(cases.inventory(TORINO, 0))


def _found(inventory: Inventory) -> frozenset[tuple[str, str]]:
    result = cases.result(TORINO, 0)
    findings = checks.run(inventory, profile="arithmetic", result=result)
    return frozenset((finding.id, finding.where) for finding in findings)


def _with_row(place: int, tonnes: str) -> frozenset[tuple[str, str]]:
    """New findings when a printed row states other emissions."""
    published = _published()
    rows = list(published.rows)
    rows[place] = replace(rows[place], emissions_t=Printed.of(tonnes))
    changed = replace(published, rows=tuple(rows))
    return _found(replace(cases.inventory(TORINO, 0), published=changed)) - _before()


def _printed_cells() -> list[int]:
    rows = cases.case(TORINO)["documents"][0]["published"]["rows"]
    return [place for place, row in enumerate(rows) if _is_long(row["emissions_t"])][1:]


def _is_long(text: str) -> bool:
    return len(text.partition(".")[0]) >= LEAST_DIGITS


def _name(row: PublishedRow) -> str:
    return " / ".join(part for part in (row.sector, row.carrier, row.label) if part)


def _tonnes(row: PublishedRow) -> float:
    assert row.emissions_t is not None
    return row.emissions_t.number


@pytest.mark.parametrize("place", _printed_cells())
@pytest.mark.parametrize(("rule", "times"), [("unit_slip", 1000), ("sign_error", -1)])
def test_a_slip_in_a_printed_row_is_named(place: int, rule: str, times: int) -> None:
    row = _published().rows[place]
    assert (rule, _name(row)) in _with_row(place, f"{times * _tonnes(row):.2f}")


@pytest.mark.parametrize("place", _printed_cells())
def test_a_printed_row_that_is_off_is_found(place: int) -> None:
    row = _published().rows[place]
    found = _with_row(place, f"{1.3 * _tonnes(row):.2f}")
    assert _name(row) in {where for _, where in found}


def _energy_cells() -> list[tuple[int, int]]:
    table = cases.case(TORINO)["documents"][0]["published"]["tables"][0]
    return [
        (row, column)
        for row, line in enumerate(table["rows"])
        for column, cell in enumerate(line["cells"])
        if cell and _is_long(cell)
    ]


@pytest.mark.parametrize(("row", "column"), _energy_cells())
def test_digits_exchanged_in_a_table_are_named(row: int, column: int) -> None:
    table = _energy_table()
    rows = list(table.rows)
    rows[row] = _exchanged_cell(rows[row], column)
    changed = replace(table, rows=tuple(rows))
    found = checks.check_tables(Published(tables=(changed,)))
    where = f"A-1.1 / {table.rows[row].label} / {table.columns[column]}"
    assert [(finding.id, finding.where) for finding in found] == [("transposed_digits", where)]


def _exchanged_cell(row: PublishedTableRow, column: int) -> PublishedTableRow:
    cells = list(row.cells)
    printed = cells[column]
    assert printed is not None
    cells[column] = Printed.of(_exchange(printed.text))
    return replace(row, cells=tuple(cells))


def _exchange(text: str) -> str:
    """The first two neighbouring digits that differ, exchanged."""
    for place in range(len(text) - 1):
        if text[place] != text[place + 1] and text[place + 1] != "0":
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    raise ValueError(text)
