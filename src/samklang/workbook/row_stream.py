"""Rows on their way from a file to a table, block by block, each knowing its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from samklang.errors import Problem, TableError
from samklang.workbook.limits import Limits

BLOCK_ROWS = 1_024


class NumericText(str):
    """The exact text of a cell that is a number in its workbook.

    It is always written with a decimal point, so no question about the decimal mark arises.
    """

    __slots__ = ()


class DateText(str):
    """A cell that its workbook shows as a date or a time, in ISO form."""

    __slots__ = ()


class TruthText(str):
    """A cell that is true or false in its workbook."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Some rows: their numbers as the file counts them (from 1), and their cells."""

    numbers: list[int]
    cells: list[list[str]]


@dataclass(frozen=True, slots=True)
class RowStream:
    """A table being read: its header is known, its rows follow.

    ``blocks`` can be walked once. ``first_column`` is the letter position (from 1) of the first
    column in a sheet. ``notes`` are sentences about what a reader may not see, such as hidden rows.
    """

    name: str
    header: tuple[str, ...]
    header_row: int
    blocks: Iterator[RowBlock]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    first_column: int = 1
    notes: tuple[str, ...] = ()

    def place(self, row_number: int, column: str | None = None) -> str:
        """Where a cell stands: "t.csv, row 17, column amount" or "t.xlsx, sheet S, cell C17"."""
        if not self.sheet:
            where = f"{self.name}, row {row_number}"
            return where if column is None else f"{where}, column {column}"
        where = f"{self.name}, sheet {self.sheet}"
        if column is None:
            return f"{where}, row {row_number}"
        letters = column_letters(self.first_column + self.header.index(column))
        return f"{where}, cell {letters}{row_number}"


def column_letters(position: int) -> str:
    """The letters of a sheet's column: 1 is A, 27 is AA."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_problems(header: tuple[str, ...], where: str, limits: Limits) -> list[Problem]:
    """What is wrong with a header: nothing in it, too much, no name, a name twice."""
    if not any(header):
        return [Problem(where, "there is no header.", "column names in the first row")]
    if len(header) > limits.columns:
        return [Problem(where, f"{len(header)} columns.", f"at most {limits.columns}")]
    problems = [
        Problem(where, f"column {position} has no name.", "a name for every column")
        for position, name in enumerate(header, start=1)
        if not name
    ]
    twice = dict.fromkeys(name for name in header if name and header.count(name) > 1)
    problems.extend(Problem(where, f"column {name!r} stands twice.", "each once") for name in twice)
    return problems


def checked_blocks(
    blocks: Iterator[RowBlock], width: int, name: str, limits: Limits
) -> Iterator[RowBlock]:
    """The blocks with every row as wide as the header, within the limits.

    Raises:
        TableError: too many rows or too long a cell at once; rows that are too short or too long
            together, after the last row.
    """
    problems: list[Problem] = []
    rows = 0
    for block in blocks:
        rows += len(block.cells)
        if rows > limits.rows:
            raise TableError(
                Problem(name, "too many rows.", f"at most {limits.rows:,}", "Split it.")
            )
        _check_cells(block, name, limits)
        problems.extend(_width_problems(block, width, name, limits.problems - len(problems)))
        if block.cells and not problems:
            yield block
    if problems:
        raise TableError(problems)


def _check_cells(block: RowBlock, name: str, limits: Limits) -> None:
    longest = max(map(len, chain.from_iterable(block.cells)), default=0)
    if longest <= limits.cell_characters:
        return
    for number, row in zip(block.numbers, block.cells, strict=True):
        if any(len(cell) > limits.cell_characters for cell in row):
            message = "a cell is too long."
            remedy = "Is a quotation mark left open?"
            expected = f"at most {limits.cell_characters:,} characters"
            raise TableError(Problem(f"{name}, row {number}", message, expected, remedy))


def _width_problems(block: RowBlock, width: int, name: str, room: int) -> list[Problem]:
    if all(len(row) == width for row in block.cells):
        return []
    problems: list[Problem] = []
    for number, row in zip(block.numbers, block.cells, strict=True):
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) != width and len(problems) < room:
            problems.append(_width_problem(f"{name}, row {number}", len(row), width))
    return problems


def _width_problem(where: str, found: int, width: int) -> Problem:
    remedy = (
        "Is a decimal comma not in quotation marks?" if found > width else "Is the row cut off?"
    )
    return Problem(where, f"{found} cells under {width} column names.", f"{width} cells", remedy)
