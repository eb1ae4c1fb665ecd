"""Columns of text with few different cells: each text is stored, and later resolved, once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samklang.errors import InputError, Problem

UNRESOLVED = -1


class _Index(dict[str, int]):
    """Cell to the number of its text; a cell that is not there yet gets one."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._stripped: dict[str, int] = {}

    def __missing__(self, cell: str) -> int:
        text = cell.strip()
        if text not in self._stripped:
            self._stripped[text] = len(self.texts)
            self.texts.append(text)
        self[cell] = self._stripped[text]
        return self[cell]


@dataclass(slots=True)
class TextColumn:
    """A column as numbers into :attr:`texts`."""

    name: str
    _index: _Index = field(default_factory=_Index)
    _blocks: list[NDArray[np.int32]] = field(default_factory=list)

    def add(self, cells: Sequence[str]) -> None:
        """Append the cells of a block."""
        numbers = map(self._index.__getitem__, cells)
        self._blocks.append(np.fromiter(numbers, np.int32, len(cells)))

    @property
    def texts(self) -> list[str]:
        """Each distinct text once, stripped, in the order of the table."""
        return self._index.texts

    def numbers(self) -> NDArray[np.int32]:
        """The number of each row's text; shape (rows,)."""
        if len(self._blocks) != 1:
            self._blocks = [np.concatenate([np.empty(0, np.int32), *self._blocks])]
        return self._blocks[0]


@dataclass(slots=True)
class Faults:
    """Every problem found so far, with the row it stands in; at most ``most`` are kept in full."""

    place: Callable[[int, str | None], str]
    most: int
    _found: list[tuple[int, Problem]] = field(default_factory=list)
    _more: int = 0

    def add(self, row: int, column: str | None, problem: Problem, *, rows: int = 1) -> None:
        """Note a problem at a row (from 0); ``rows`` tells how many rows have the same one."""
        if len(self._found) >= self.most:
            self._more += 1
            return
        where = self.place(row, column)
        if rows > 1:
            where = f"{where} (and {rows - 1:,} more row{'s' if rows > 2 else ''})"
        message = f"{problem.where} {problem.message}".strip()
        self._found.append((row, Problem(where, message, problem.expected, problem.remedy)))

    def add_rows(self, rows: NDArray[np.intp], column: str | None, problem: Problem) -> None:
        """Note one problem that many rows share, at the first of them."""
        if rows.size:
            self.add(int(rows[0]), column, problem, rows=int(rows.size))

    def in_order(self) -> tuple[Problem, ...]:
        """All problems by row, and a last one that tells how many were left out."""
        problems = [problem for _, problem in sorted(self._found, key=lambda found: found[0])]
        if self._more:
            problems.append(Problem("", f"{self._more:,} more problems are not listed."))
        return tuple(problems)


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A resolved column: row ``i`` means ``codes[index[i]]``; -1 where nothing could be resolved."""

    codes: tuple[str, ...]
    index: NDArray[np.int32]

    def at(self, row: int) -> str:
        """The code of a row."""
        return self.codes[int(self.index[row])]

    def as_list(self) -> list[str]:
        """The code of every row."""
        return [self.codes[number] for number in self.index.tolist()]


def resolve(column: TextColumn, meaning: Callable[[str], str], faults: Faults) -> CodedColumn:
    """Look every distinct text up once.

    A text that ``meaning`` refuses becomes one problem, however many rows hold it.
    """
    codes: dict[str, int] = {}
    mapping = np.full(len(column.texts), UNRESOLVED, np.int32)
    for number, text in enumerate(column.texts):
        try:
            mapping[number] = codes.setdefault(meaning(text), len(codes))
        except InputError as error:
            rows = np.flatnonzero(column.numbers() == number)
            faults.add_rows(rows, column.name, error.problems[0])
    index = mapping[column.numbers()] if column.texts else column.numbers()
    return CodedColumn(tuple(codes), index)
