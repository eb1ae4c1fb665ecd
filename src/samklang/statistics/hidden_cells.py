"""The hidden cells of one territory and year by name, each with its interval."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from samklang.errors import InputError, Problem
from samklang.findings import Finding
from samklang.statistics.bounds import ENERGY, Bounds, Reach, energy_sums, tightest
from samklang.statistics.contradictions import (
    Contradiction,
    contradictions,
    findings_of,
    label_of,
)
from samklang.statistics.grid import energy_grid
from samklang.statistics.hidden_sums import hidden_sums
from samklang.statistics.margins import GRIDS, Margins, margins
from samklang.statistics.places import territory
from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language


@dataclass(frozen=True, slots=True)
class BoundedCell:
    """A hidden cell, with the least and the most that it can be in whole MWh.

    ``maximum_mwh`` is ``None`` where no margin bounds it.
    """

    country: str
    row: str
    column: str
    minimum_mwh: float
    maximum_mwh: float | None

    def row_label(self, language: Language = "en") -> str:
        """What the row stands for: a consumer or a way of production."""
        return label_of(self.country, self.row, language)

    def column_label(self, language: Language = "en") -> str:
        """What the column stands for: a carrier or a flow."""
        return label_of(self.country, self.column, language)


def hidden_cells(
    country: str, dataset_id: str, code: str, year: int
) -> tuple[tuple[BoundedCell, ...], tuple[Contradiction, ...]]:
    """The hidden cells of a territory, and what its sums and those above it contradict.

    Raises:
        InputError: an unknown country, table, territory, or a year that the table does not have.
    """
    place = territory(country, code)
    table = _table(country, dataset_id, year)
    found = _bounds(table)
    per_territory = len(table.rows) * len(table.columns)
    own = np.flatnonzero(found.cells // per_territory == table.territories.index(code))
    return (
        tuple(_cell(table, found, int(number)) for number in own),
        tuple(_concerning(place, found.contradictions)),
    )


def margin_findings(
    country: str, code: str, year: int, language: Language = "en"
) -> tuple[Finding, ...]:
    """Sums of final energy, of a territory and the one above it, that do not hold together.

    One finding for each of the two; none for a year of the older balance, where nothing is hidden.

    Raises:
        InputError: an unknown country or territory.
    """
    place = territory(country, code)
    if year not in energy_grid(country).years:
        return ()
    return findings_of(_concerning(place, _contradictions(country, year)), language)


@cache
def _contradictions(country: str, year: int) -> tuple[Contradiction, ...]:
    table, (sums, _) = margins(country, ENERGY, year), energy_sums(country, year)
    return contradictions(table, hidden_sums(table), sums, with_others=False)


def _concerning(
    place: StatisticalTerritory, found: Iterable[Contradiction]
) -> Iterator[Contradiction]:
    above = (place.code, place.parent_code)
    return (each for each in found if each.broken.territory_code in above)


def _table(country: str, dataset_id: str, year: int) -> Margins:
    if dataset_id not in GRIDS:
        raise InputError(
            Problem(f"table {dataset_id!r}", "has no margins here.", f"one of: {', '.join(GRIDS)}")
        )
    years = tuple(GRIDS[dataset_id](country).years)
    if year not in years:
        message = f"{dataset_id} does not have it."
        raise InputError(Problem(f"year {year}", message, f"one of {years[0]}–{years[-1]}"))
    return margins(country, dataset_id, year)


def _bounds(table: Margins) -> Bounds:
    """The carried intervals of final energy; those of other tables are worked out."""
    if table.dataset_id != ENERGY:
        return tightest(table, Reach.COUNTIES)
    sums, box = energy_sums(table.country, table.year)
    told = contradictions(table, hidden_sums(table), sums)
    return Bounds(sums.cells, box.low_mwh, box.high_mwh, told)


def _cell(table: Margins, found: Bounds, number: int) -> BoundedCell:
    _, row, column = table.place(int(found.cells[number]))
    high = float(found.maximum_mwh[number])
    low = float(found.minimum_mwh[number])
    return BoundedCell(table.country, row, column, low, high if np.isfinite(high) else None)
