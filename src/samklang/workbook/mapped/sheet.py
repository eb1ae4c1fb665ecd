"""What a cell is: every cell of a mapped table is a text that knows what it is in its file."""

import re
from enum import StrEnum

from samklang.workbook.row_stream import DateText, NumericText, TruthText
from samklang.workbook.sheet import Sheet

RawSheet = Sheet[str]
"""A sheet whose cells are all texts; a number is one that knows that it is."""

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
