"""The rows of an inventory as another release of the table of energy use has them.

Only amounts come from it: how a cell is shared among rows stays as it is, and nothing bounds a hidden
cell, since the sums that would are of the carried release.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samklang.series import TERRITORY, YEAR, Series
from samklang.statistics.basis import row_label
from samklang.statistics.crosswalk import Mapping
from samklang.statistics.grid import use_grid
from samklang.statistics.manifest import dataset
from samklang.statistics.method import Method, method_of
from samklang.statistics.rows import CovenantRow, covenant_rows, line_share
from samklang.texts import Language
from samklang.values import State, Value

Cells = dict[tuple[str, ...], Value]


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """One row in another release, in MWh: what names it, and its amount."""

    sector: str
    carrier: str
    fuel: str
    sustainable: bool | None
    label: str
    value: Value
    locator: str


def use_table(country: str, year: int) -> str:
    """The table of energy use that answers for a year."""
    return method_of(country, year).use


def released_rows(
    country: str, code: str, year: int, series: Series, language: Language = "en"
) -> Iterator[ReleasedRow]:
    """The rows of a territory and year for which another release has every cell.

    Args:
        country: whose statistics.
        code: of the territory.
        year: one that the carried table answers for.
        series: the release, in the columns of the carried table.
        language: of the labels.
    """
    method = method_of(country, year)
    cells = _cells(series, code, year)
    table = dataset(country, method.use)
    locator = f"{table.id}: {table.table}; release {series.release}; {code}, {year}"
    for row in covenant_rows(country, method):
        value = _value(country, method, row, cells, code, year)
        if value is not None:
            yield ReleasedRow(
                row.sector,
                row.carrier,
                row.fuel,
                row.sustainable,
                row_label(row, language),
                value,
                locator,
            )


def _cells(series: Series, code: str, year: int) -> Cells:
    """The cells of a territory and year by their other codes."""
    chosen = np.ones(len(series), dtype=np.bool_)
    for name, wanted in ((TERRITORY, code), (YEAR, str(year))):
        own = series.dimension(name)
        chosen &= np.isin(own.index, [n for n, each in enumerate(own.codes) if each == wanted])
    others = [each for each in series.dimensions if each.name not in {TERRITORY, YEAR}]
    return {
        tuple(each.at(at) for each in others): series.value(at)
        for at in np.flatnonzero(chosen).tolist()
    }


def _value(
    country: str, method: Method, row: CovenantRow, cells: Cells, code: str, year: int
) -> Value | None:
    """The amount of a row; hidden where a cell of it is, none where the release lacks one."""
    found = [cells.get((line.consumer_code, line.code)) for line in row.lines]
    values = [each for each in found if each is not None]
    if len(values) < len(found) or any(map(_is_unusable, values)):
        return None
    shares = [_share(country, method, line, code, year) for line in row.lines]
    known = sum((each.number or 0.0) * share for each, share in zip(values, shares, strict=True))
    if all(each.is_known for each in values):
        return Value.of(known)
    return Value.suppressed(known or None, None)


def _is_unusable(value: Value) -> bool:
    """Whether a cell is missing, or cannot be energy used since it is below zero."""
    return value.state is State.MISSING or (value.number or 0.0) < 0


def _share(country: str, method: Method, line: Mapping, code: str, year: int) -> float:
    share = line_share(country, line)
    if isinstance(share, float):
        return share
    grid = use_grid(country, method)
    return float(share[grid.territories[code], grid.years[year]])
