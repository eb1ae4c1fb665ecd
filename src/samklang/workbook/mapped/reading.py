"""What a mapped table comes to: tidy rows, and everything that a person should know of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samklang.errors import Problem
from samklang.series import STATES, Series
from samklang.texts import Language
from samklang.values import State
from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import Fault, Note, Question
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.texts import text
from samklang.workbook.write_table import write_table

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BadRows:
    """Rows that could not be read whole, as they stand in the file, each with its first fault."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    faults: tuple[Fault, ...]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def csv(self, language: Language = "en") -> bytes:
        """A file to mend them in: number of the row, its cells, and the reason last."""
        header = (text("bad_row", language), *self.header, text("bad_reason", language))
        rows = (
            (
                number,
                *map(str, cells),
                f"{fault.cell}: {fault.what(language)} {fault.remedy(language)}",
            )
            for number, cells, fault in zip(self.numbers, self.rows, self.faults, strict=True)
        )
        return write_table(rows, header)


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table that was read through a mapping.

    ``series`` holds the rows that could be read; amounts are in its unit. ``minimum`` and
    ``maximum`` bound suppressed amounts, NaN where nothing is said. ``row`` and ``column`` are the
    places in the grid; all five have the shape (rows,). ``proposals`` are words that were not known,
    with the code whose name is nearest: meaning → word → code; a person confirms each.
    """

    sheet: RawSheet
    layout: Layout
    mapping: TableMapping
    series: Series
    minimum: Floats
    maximum: Floats
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    is_preliminary: NDArray[np.bool_]
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    bad_rows: BadRows
    proposals: dict[str, dict[str, str]]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is open: no fault, and no question that needs an answer first."""
        return not self.faults and not self.questions

    @property
    def counts(self) -> dict[State, int]:
        """How many amounts stand in each state; states that none has are left out."""
        numbers = np.bincount(self.series.state, minlength=len(STATES))
        return {state: int(count) for state, count in zip(STATES, numbers, strict=True) if count}

    def address(self, row: int) -> str:
        """The cell that an amount was read from, such as "C17"."""
        return self.sheet.address(int(self.row[row]), int(self.column[row]))

    def rows(self) -> Iterator[dict[str, str | float | bool | None]]:
        """Every amount with its key and its cell, as a table has it; amounts in ``unit``."""
        for row, (key, value) in enumerate(self.series.rows()):
            yield {
                **dict(zip((each.name for each in self.series.dimensions), key, strict=True)),
                "state": str(value.state),
                "amount": value.number,
                "unit": self.series.unit,
                "minimum": _known(self.minimum[row]),
                "maximum": _known(self.maximum[row]),
                "is_preliminary": bool(self.is_preliminary[row]),
                "cell": self.address(row),
            }

    def problems(self, language: Language = "en") -> tuple[Problem, ...]:
        """Every fault as a problem with its place."""
        return tuple(fault.problem(self.sheet.name, language) for fault in self.faults)


def _known(number: np.float64) -> float | None:
    return None if np.isnan(number) else float(number)
