"""One table of a publisher in one release, tidy: a row is a key of codes, a state and a number.

Whatever shape a publisher answers in, a connector turns it into this; releases are compared and
tables are imported from it. Columns are arrays, since a national table has hundreds of thousands of
rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samklang.values import State, Value

STATES = tuple(State)
"""What the numbers in :attr:`Series.state` stand for."""

TERRITORY, YEAR = "territory_code", "year"
"""Names of the two dimensions that every table of territories has."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One column of codes: row ``i`` has ``codes[index[i]]``; ``labels`` stand beside the codes.

    ``index`` has the shape (rows,). A code that no row has may be listed.
    """

    name: str
    codes: tuple[str, ...]
    index: NDArray[np.int32]
    labels: tuple[str, ...] = ()

    def at(self, row: int) -> str:
        """The code of a row."""
        return self.codes[int(self.index[row])]


@dataclass(frozen=True, slots=True)
class Series:
    """The rows of one table in one release; numbers in ``unit``.

    ``state`` and ``number`` have the shape (rows,); ``number`` is NaN where the state is no number.
    ``snapshot_id`` names the bytes that it was read from, empty for what is carried with the
    package. ``notes`` are the publisher's own, which must be shown.
    """

    publisher: str
    table: str
    release: str
    unit: str
    dimensions: tuple[Dimension, ...]
    state: NDArray[np.int8]
    number: NDArray[np.float64]
    title: str = ""
    snapshot_id: str = ""
    source_id: str = ""
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.state)

    def dimension(self, name: str) -> Dimension:
        """One column of codes by its name."""
        return next(each for each in self.dimensions if each.name == name)

    def key(self, row: int) -> tuple[str, ...]:
        """The codes of a row, in the order of the dimensions."""
        return tuple(each.at(row) for each in self.dimensions)

    def value(self, row: int) -> Value:
        """The number of a row, or why there is none."""
        state = STATES[self.state[row]]
        return Value(state, None if np.isnan(self.number[row]) else float(self.number[row]))

    def rows(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Key and value of every row; right for a few thousand, slow for a nation."""
        return ((self.key(row), self.value(row)) for row in range(len(self)))


def dimension(name: str, cells: Iterable[str], labels: dict[str, str] | None = None) -> Dimension:
    """A column of codes from the code of each row."""
    numbers: dict[str, int] = {}
    index = np.fromiter((numbers.setdefault(cell, len(numbers)) for cell in cells), np.int32)
    codes = tuple(numbers)
    return Dimension(name, codes, index, tuple((labels or {}).get(code, "") for code in codes))


def state_number(state: State) -> int:
    """The number that stands for a state in :attr:`Series.state`."""
    return STATES.index(state)


def number_states(number: NDArray[np.float64]) -> NDArray[np.int8]:
    """What numbers say of their own state: a number, a true zero, or missing where one is NaN."""
    state = np.full(number.shape, state_number(State.NUMBER), np.int8)
    state[number == 0] = state_number(State.ZERO)
    state[np.isnan(number)] = state_number(State.MISSING)
    return state
