"""Rows of a new factor set from the electricity factors, and how they differ from what is carried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samklang.registry.files import csv_rows
from samklang.series import Series
from samklang.sources.jrc.neefe import tables

CARRIED = "factors/electricity_neefe.csv"
COLUMNS = ("activity_based_co2", "activity_based_co2e", "life_cycle_co2e")
"""The figures of a row, in t/MWh."""

_DECIMALS = 6

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class FactorChange:
    """A figure in t/MWh that is carried and in the new release; empty where one has none."""

    territory: str
    year: str
    column: str
    carried: str
    new: str


@dataclass(frozen=True, slots=True)
class FactorComparison:
    """How many figures are the same, and those that are not."""

    same: int
    changes: tuple[FactorChange, ...]

    @property
    def added(self) -> tuple[FactorChange, ...]:
        """Figures that are not carried."""
        return tuple(change for change in self.changes if not change.carried)

    @property
    def gone(self) -> tuple[FactorChange, ...]:
        """Carried figures that the new release does not have."""
        return tuple(change for change in self.changes if not change.new)


def factor_rows(series: Series) -> list[Row]:
    """Rows in the shape of the carried table, by country and year.

    A country may stand in several tables of the workbook: the figures of the first are taken, later
    ones only fill what is still empty.
    """
    columns = {table.set_code: table for table in tables()}
    cells = sorted(
        ((columns[key[0]].number, key, value.number) for key, value in series.rows()),
        key=lambda cell: cell[0],
    )
    found: dict[tuple[str, str], Row] = {}
    for number, (set_code, territory, year), figure in cells:
        column = columns[set_code].column
        if column and figure is not None:
            empty = {"territory": territory, "year": year, **dict.fromkeys(COLUMNS, "")}
            row = found.setdefault(
                (territory, year), {**empty, "first_table": str(number), "note": ""}
            )
            row[column] = row[column] or _text(figure)
    return [found[key] for key in sorted(found)]


def compared_with_carried(rows: Iterable[Mapping[str, str]]) -> FactorComparison:
    """Every figure of the new rows and of the carried ones, side by side."""
    carried, new = _figures(csv_rows(CARRIED)), _figures(rows)
    keys = sorted(carried.keys() | new.keys())
    pairs = {key: (carried.get(key, ""), new.get(key, "")) for key in keys}
    changes = tuple(FactorChange(*key, *pair) for key, pair in pairs.items() if not _is_same(*pair))
    return FactorComparison(len(keys) - len(changes), changes)


def _figures(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str, str], str]:
    return {
        (row["territory"], row["year"], column): row[column]
        for row in rows
        for column in COLUMNS
        if row[column]
    }


def _is_same(carried: str, new: str) -> bool:
    return bool(carried and new) and float(carried) == float(new)


def _text(figure: float) -> str:
    """As many decimals as the carried table has, and no zeros behind them."""
    return f"{figure:.{_DECIMALS}f}".rstrip("0").rstrip(".")
