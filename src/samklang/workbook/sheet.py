"""A sheet as a grid of cells, which knows what a person calls each place in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from samklang.workbook.row_stream import column_letters

RawCell = str | float
"""A text or a number; an empty cell is an empty text."""

Cell = TypeVar("Cell", bound=RawCell)
Range = list[list[int]]
"""Row and column of the first and of the last cell, as a worker writes them: in the sheet, from 0."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells: positions in the grid, from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Cell]):
    """One sheet, or one text file, whole.

    ``rows`` are as long as the longest; row and column positions count from 0 in it, addresses from
    1 in the file, where the grid begins at ``first_row`` and ``first_column``. ``sheet``,
    ``sheets`` (those a person sees) and ``hidden_sheets`` are empty for text, ``encoding`` and
    ``delimiter`` for workbooks. ``hidden_rows`` and ``hidden_columns`` are positions. ``lengths``
    tells how many cells each row of a text has.
    """

    name: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    first_column: int = 1
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = field(default=frozenset())
    hidden_columns: frozenset[int] = field(default=frozenset())
    merged: tuple[Area, ...] = ()
    is_1904: bool = False
    lengths: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.rows[0]) if self.rows else 0

    def address(self, row: int, column: int | None = None) -> str:
        """The address of a cell as a spreadsheet program shows it, or the number of a row."""
        number = self.first_row + row
        return str(number) if column is None else f"{self.column_letters(column)}{number}"

    def column_letters(self, column: int) -> str:
        """The letters of a column."""
        return column_letters(self.first_column + column)

    def place(self, row: int | None = None, column: int | None = None) -> str:
        """Where something stands, for a message: file, sheet, cell."""
        parts = [self.name, f"sheet {self.sheet}" if self.sheet else ""]
        if row is not None:
            parts.append(f"{'row' if column is None else 'cell'} {self.address(row, column)}")
        return ", ".join(part for part in parts if part)

    def areas(self, ranges: list[Range]) -> Iterator[Area]:
        """Ranges of the sheet that lie in the grid; what reaches beyond it is cut off."""
        top, left = self.first_row - 1, self.first_column - 1
        for (first_row, first_column), (last_row, last_column) in ranges:
            area = Area(
                first_row - top,
                first_column - left,
                min(last_row - top, len(self.rows) - 1),
                min(last_column - left, self.width - 1),
            )
            rows_lie_in = 0 <= area.first_row <= area.last_row
            if rows_lie_in and 0 <= area.first_column <= area.last_column:
                yield area
