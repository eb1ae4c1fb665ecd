"""Taking over estimates into an inventory: cell by cell, by name, by its author.

An estimate never enters by itself. A row of the Covenant gets a number only when every hidden cell
that it is made of is named; its grade is then *estimated*, and its basis says which cells were taken
over. Such a row is never published as open data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.disclosure import ESTIMATED, TAKEN_OVER
from samklang.inventory.records import ActivityRecord, Inventory
from samklang.provenance import Step
from samklang.statistics.basis import row_basis
from samklang.statistics.bounds import ENERGY
from samklang.statistics.crosswalk import Mapping as Line
from samklang.statistics.estimates import Estimate, HiddenCell
from samklang.statistics.grid import energy_grid
from samklang.statistics.labels import labels
from samklang.statistics.manifest import dataset
from samklang.statistics.rows import CovenantRow, covenant_rows, line_share
from samklang.statistics.texts import amount, text
from samklang.texts import Language
from samklang.values import Value

_Place = tuple[str, str]


def taken_over(
    inventory: Inventory,
    cells: Iterable[HiddenCell],
    estimates: Iterable[Estimate],
    language: Language = "en",
) -> Inventory:
    """The inventory with the named cells taken over; the rows that they do not concern stay as they are.

    ``inventory`` is one of statistics, for the territory and year of the cells. ``estimates`` hold
    at least the named cells; the others are not used.

    Raises:
        InputError: a cell has no estimate, belongs to no row of this inventory, or leaves its row
            with another hidden cell; all such cells are named.
    """
    wanted = tuple(cells)
    by_cell = {each.cell: each for each in estimates}
    chosen = {
        (cell.consumer_code, cell.carrier_code): by_cell[cell] for cell in wanted if cell in by_cell
    }
    rows = _rows_of(inventory, chosen)
    problems = [
        *(_unknown(cell) for cell in wanted if cell not in by_cell),
        *_not_in_a_row(chosen, rows),
        *_still_hidden(inventory, chosen, rows),
    ]
    if problems:
        raise InputError(problems)
    return replace(
        inventory,
        activity=tuple(
            _filled(inventory, record, rows[number], chosen, language) if number in rows else record
            for number, record in enumerate(inventory.activity)
        ),
    )


def _rows_of(inventory: Inventory, chosen: Mapping[_Place, Estimate]) -> dict[int, CovenantRow]:
    """The rows that the chosen cells fall on, by the place of their record."""
    place = inventory.territory
    own = {each.cell.territory_code for each in chosen.values()} <= {place.code}
    years = {each.cell.year for each in chosen.values()} <= {inventory.year}
    concerned = {
        _key(row): row
        for row in covenant_rows(place.country)
        if own and years and any(_at(line) in chosen for line in row.lines)
    }
    return {
        number: concerned[_key(record)]
        for number, record in enumerate(inventory.activity)
        if _key(record) in concerned
    }


def _key(row: CovenantRow | ActivityRecord) -> tuple[str, str, str, bool | None]:
    return row.sector, row.carrier, row.fuel, row.sustainable


def _at(line: Line) -> _Place:
    return line.consumer_code, line.code


def _filled(
    inventory: Inventory,
    record: ActivityRecord,
    row: CovenantRow,
    chosen: Mapping[_Place, Estimate],
    language: Language,
) -> ActivityRecord:
    """The row as a number: its open cells and the estimates that were taken over."""
    place, year = inventory.territory, inventory.year
    energy_mwh = sum(
        _cell_mwh(inventory, line, chosen) * _share(inventory, line) for line in row.lines
    )
    steps = [
        _step(chosen[at], language) for at in dict.fromkeys(map(_at, row.lines)) if at in chosen
    ]
    basis = record.basis or row_basis(place.country, row, place.code, year, language)
    kept = tuple(step for step in basis if step.kind != "quality")
    grade = Step("quality", text("quality", language, grade=ESTIMATED))
    return replace(
        record, value=Value.of(energy_mwh), quality=ESTIMATED, basis=(*kept, *steps, grade)
    )


def _cell_mwh(inventory: Inventory, line: Line, chosen: Mapping[_Place, Estimate]) -> float:
    """The cell of a line: its estimate, else what the table says; none of it is a bound."""
    if _at(line) in chosen:
        return chosen[_at(line)].estimate_mwh
    place, grid = inventory.territory, energy_grid(inventory.territory.country)
    return grid.cell(place.code, inventory.year, *_at(line)) or 0.0


def _share(inventory: Inventory, line: Line) -> float:
    """The share of its cell that goes to a line, here and in this year."""
    place, grid = inventory.territory, energy_grid(inventory.territory.country)
    shares = np.broadcast_to(line_share(place.country, line), grid.energy_mwh.shape[:2])
    return float(shares[grid.territories[place.code], grid.years[inventory.year]])


def _step(estimate: Estimate, language: Language) -> Step:
    cell, table = estimate.cell, dataset(estimate.cell.country, ENERGY)
    told = text(
        "taken_over",
        language,
        carrier=labels(cell.country, "carrier")[cell.carrier_code].label(language),
        consumer=labels(cell.country, "consumer")[cell.consumer_code].label(language),
        estimate=amount(estimate.estimate_mwh, language),
        low=amount(estimate.low_mwh, language),
        high=amount(estimate.high_mwh, language),
    )
    sentence = f"{told}. {estimate.reason(language)}"
    where = f"{table.locator}; {cell}"
    return Step(TAKEN_OVER, sentence, estimate.estimate_mwh, "MWh", table.source_id, where)


def _unknown(cell: HiddenCell) -> Problem:
    return Problem(
        f"cell {cell}", "there is no estimate of it.", "a hidden cell that was estimated"
    )


def _not_in_a_row(
    chosen: Mapping[_Place, Estimate], rows: Mapping[int, CovenantRow]
) -> Iterable[Problem]:
    found = {_at(line) for row in rows.values() for line in row.lines}
    for at, estimate in chosen.items():
        if at not in found:
            message = "it belongs to no row of this inventory."
            expected = "a cell of the inventory's own territory and year that is no total"
            yield Problem(f"cell {estimate.cell}", message, expected)


def _still_hidden(
    inventory: Inventory, chosen: Mapping[_Place, Estimate], rows: Mapping[int, CovenantRow]
) -> Iterable[Problem]:
    grid, place = energy_grid(inventory.territory.country), inventory.territory
    for row in rows.values():
        for at in dict.fromkeys(map(_at, row.lines)):
            if at not in chosen and grid.is_hidden_at(place.code, inventory.year, *at):
                cell = HiddenCell(place.country, place.code, inventory.year, *at)
                message = f"its row {row.sector}, {row.carrier} also holds this hidden cell."
                yield Problem(f"cell {cell}", message, "every hidden cell of a row, or none of it")
