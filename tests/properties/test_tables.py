"""Laws of the table door: the way a table is written never changes what it says."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from samklang.errors import AmbiguousNumber, InputError, TableError
from samklang.workbook import read_activity_table, read_table, write_table
from samklang.workbook.encoding import repaired_text

HEADER = ("country", "code", "year", "sector", "carrier", "amount", "unit", "name")
Answer = TypeVar("Answer")

NAMES = st.text("ABÅÄÖabåäöéüščž ", min_size=1, max_size=12).map(str.strip)
AMOUNTS = st.integers(0, 10**9).map(lambda number: number / 1000)


@dataclass(frozen=True)
class Manner:
    """One way to write a table."""

    encoding: str
    delimiter: str
    decimal: str
    thousands: str
    end: str

    def number(self, amount: float) -> str:
        """The amount with three decimals, as this manner writes it."""
        text = f"{amount:,.3f}".replace(",", "t").replace(".", "d")
        return text.replace("t", self.thousands).replace("d", self.decimal)

    def cell(self, text: str) -> str:
        """The text, in quotation marks where it has to be."""
        return f'"{text}"' if self.delimiter in text else text

    def table(self, name: str, amounts: list[float]) -> bytes:
        """A table with one amount a year."""
        rows = [HEADER] + [
            (
                "SE",
                "2580",
                str(1990 + number),
                "industry_ets",
                "coal",
                self.number(amount),
                "MWh",
                name,
            )
            for number, amount in enumerate(amounts)
        ]
        lines = [self.delimiter.join(self.cell(cell) for cell in row) for row in rows]
        return (self.end.join(lines) + self.end).encode(self.encoding)

    @property
    def mark(self) -> str:
        """The name of the decimal mark."""
        return "comma" if self.decimal == "," else "point"


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    """Any way to write a table that people use."""
    decimal = draw(st.sampled_from(",."))
    other = "." if decimal == "," else ","
    return Manner(
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])),
        delimiter=draw(st.sampled_from(";,\t")),
        decimal=decimal,
        thousands=draw(st.sampled_from(["", " ", "\u00a0", "'", other])),
        end=draw(st.sampled_from(["\n", "\r\n"])),
    )


def answer_of(read: Callable[[], Answer]) -> Answer | InputError:
    """What reading gives, or its refusal; anything else that is raised fails the test."""
    try:
        return read()
    except InputError as refusal:
        return refusal


def is_writable(name: str, encoding: str) -> bool:
    """Whether an encoding has all letters of a name, and they do not look like another's."""
    try:
        name.encode(encoding)
    except UnicodeError:
        return False
    return encoding != "cp1252" or not set(name) & set("šž")


SAID = {"cp1252": "windows-1252", "utf-16": "utf-16"}


@given(manner=manners(), name=NAMES, amounts=st.lists(AMOUNTS, min_size=1, max_size=30))
@example(Manner("utf-8", ";", ",", "", "\n"), "Luleå", [1.234])
@example(Manner("cp1252", ",", ".", "\u00a0", "\n"), "Älvsbyn", [1234.5])
def test_table_written_in_any_manner_reads_equal_or_asks_one_question(
    manner: Manner, name: str, amounts: list[float]
) -> None:
    if not is_writable(name, manner.encoding):
        return
    content = manner.table(name, amounts)
    encoding = SAID.get(manner.encoding)
    told = read_activity_table(content, name="t.csv", decimal=manner.mark, encoding=encoding)
    assert told.energy_mwh.tolist() == amounts
    assert {head.territory.name for head in told.heads} == {name}
    guessed = answer_of(lambda: read_activity_table(content, name="t.csv", encoding=encoding))
    if isinstance(guessed, InputError):
        assert isinstance(guessed, AmbiguousNumber)
        assert len(guessed.problems) == 1
    else:
        assert guessed.energy_mwh.tolist() == amounts


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=10))
def test_numbers_of_a_workbook_read_equal_and_never_ask(amounts: list[float]) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number, amount in enumerate(amounts):
            row = ["SE", "2580", 1990 + number, "industry_ets", "coal", amount, "MWh", "Luleå"]
            sheet.write_row(number + 1, 0, row)
    assert read_activity_table(file.getvalue(), name="t.xlsx").energy_mwh.tolist() == amounts


@given(st.text("åäöÅÄÖéèüßñæøžš", min_size=1, max_size=8))
def test_text_read_in_the_wrong_encoding_is_repaired_or_left(word: str) -> None:
    raw = word.encode()
    wrong = "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in raw
    )
    assert repaired_text(wrong) == word
    with pytest.raises(TableError, match="read as Windows-1252"):
        read_table(f"a;b\n{wrong};1\n".encode(), name="t.csv")


@given(st.binary(max_size=400))
@example(b"\xff\xfea")
@example(b"\xef\xbb\xbf")
@example(b"sep=;")
@example(b'"')
def test_any_bytes_are_read_or_refused_with_a_place(content: bytes) -> None:
    for name in ("t.csv", "t.xlsx", "t.ods"):
        answer = answer_of(partial(read_table, content, name=name))
        if isinstance(answer, InputError):
            assert answer.problems
            assert all(problem.where.startswith("t.") for problem in answer.problems)


CELLS = st.one_of(
    st.sampled_from(
        ["", "..", "-", "SE", "2016", "coal", "industry_ets", "MWh", "1.234", "1e400", "−"]
    ),
    st.text("0123456789.,;\" \n'-%eE−", max_size=8),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=6))
def test_any_cells_are_read_or_refused_and_never_half_done(rows: list[list[str]]) -> None:
    content = write_table([[cell.lstrip("=+@") for cell in row] for row in rows], HEADER)
    table = answer_of(lambda: read_activity_table(content, name="t.csv"))
    if isinstance(table, InputError):
        assert table.problems
    else:
        assert np.isfinite(table.energy_mwh[~np.isnan(table.energy_mwh)]).all()
        assert len(table.ledger().sectors) == len(rows)


WORDS = st.text("=+-@\t\n,;'\"aåÄ1 ", max_size=6)


@given(st.lists(st.tuples(st.floats(allow_nan=False, allow_infinity=False), WORDS)))
def test_written_table_keeps_numbers_and_runs_nothing(rows: list[tuple[float, str]]) -> None:
    table = read_table(write_table(rows, ["number", "text"]), name="t.csv") if rows else None
    for (number, _), cells in zip(rows, table.rows if table else (), strict=True):
        assert float(cells[0]) == number
        assert not cells[1].startswith(("=", "+", "-", "@", "\t", "\r"))
