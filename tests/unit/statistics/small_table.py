"""A county with two municipalities, two consumers and two carriers, with every total: 27 cells."""

import numpy as np
from numpy.typing import NDArray

from samklang.statistics.grid import Grid
from samklang.statistics.margins import Margins, margins_of

COUNTY, FIRST, SECOND = "25", "2580", "2505"
ROWS, COLUMNS = ("98", "97", "999"), ("14", "16", "955")
SHAPE = 3, 3, 3
INNER = 2, 2, 2
YEAR = 2020  # figures are rounded to half a MWh


def whole(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The table of municipality × consumer × carrier with all its totals."""
    table = np.zeros(SHAPE)
    table[1:, :2, :2] = parts
    table[1:, 2] = table[1:, :2].sum(axis=1)
    table[1:, :, 2] = table[1:, :, :2].sum(axis=2)
    table[0] = table[1:].sum(axis=0)
    return table


def printed(table: NDArray[np.float64]) -> Margins:
    """The table as a publisher prints it, nothing hidden: every figure rounded by itself."""
    energy_mwh = np.round(table)[:, np.newaxis]
    grid = Grid(
        territories={COUNTY: 0, FIRST: 1, SECOND: 2},
        years={YEAR: 0},
        rows={code: number for number, code in enumerate(ROWS)},
        columns={code: number for number, code in enumerate(COLUMNS)},
        energy_mwh=energy_mwh,
        is_hidden=np.zeros(energy_mwh.shape, np.bool_),
    )
    return margins_of("SE", "final_energy", grid, YEAR)


def hiding(table: Margins, *places: tuple[str, str, str]) -> Margins:
    """The table with some cells hidden, by territory, row and column."""
    cells = [table.cell(*place) for place in places]
    return table.hiding(np.isin(np.arange(table.known_mwh.size), cells))
