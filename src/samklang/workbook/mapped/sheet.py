"""A sheet as a grid of cells: every cell a text that knows what it is in its file."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from samklang.workbook.row_stream import DateText, NumericText, TruthText, column_letters

# What spreadsheet programs show for a formula that failed, in English and in Swedish.
_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SAKNAS!|DIVISION/0!|VÄRDEFEL!|REFERENS!|NAMN\?"
    r"|OGILTIGT!|SKÄRNING!)|Err:[0-9]{3}"
)


class ErrorText(str):
    """A cell whose formula failed."""

    __slots__ = ()


class UncalculatedText(str):
    """A cell whose formula has no stored result; it is empty, but not because nothing was said."""

    __slots__ = ()


class CellKind(StrEnum):
    """What a cell is."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


_KINDS: dict[type, CellKind] = {
    NumericText: CellKind.NUMBER,
    DateText: CellKind.DATE,
    TruthText: CellKind.TRUTH,
    ErrorText: CellKind.ERROR,
    UncalculatedText: CellKind.UNCALCULATED,
}


def cell_kind(cell: str) -> CellKind:
    """What a cell is; numbers of a text file are texts until somebody reads them."""
    found = _KINDS.get(type(cell))
    if found is not None:
        return found
    if not cell.strip():
        return CellKind.EMPTY
    return CellKind.ERROR if is_error(cell) else CellKind.TEXT


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet program shows for a failed formula."""
    return text.startswith(("#", "Err:")) and _ERROR.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells: positions in the grid, from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet, or one text file, whole.

    ``rows`` are as long as the longest; row and column positions count from 0 in it, addresses from
    1 in the file, where the grid begins at ``first_row`` and ``first_column``. ``sheet``,
    ``sheets`` (those a person sees) and ``hidden_sheets`` are empty for text, ``encoding`` and
    ``delimiter`` for workbooks. ``hidden_rows`` and ``hidden_columns`` are positions. ``lengths``
    tells how many cells each row of a text has.
    """

    name: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
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
