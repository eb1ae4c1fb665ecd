"""The rows below the header, as a series; every name that joins to no code is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samklang.errors import NumberError, Problem, TableError
from samklang.number_reader import read_number
from samklang.series import (
    TERRITORY,
    YEAR,
    Dimension,
    Series,
    dimension,
    number_states,
    state_number,
)
from samklang.sources.smhi.layout import Layout
from samklang.sources.smhi.names import Names, Pair
from samklang.values import State
from samklang.workbook.cell_state import SUPPRESSED_TEXTS
from samklang.workbook.raw_sheet import PlainSheet
from samklang.workbook.sheet import RawCell

SECTOR, SUBSECTOR = "sector_code", "subsector_code"

_Code = TypeVar("_Code", str, Pair)


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of data as they are written: their positions, and the names of each."""

    positions: list[int]
    sectors: list[Pair]
    places: list[Pair]
    notes: tuple[str, ...]


def read_figures(sheet: PlainSheet, layout: Layout, names: Names, empty: Series) -> Series:
    """The rows of the sheet; ``empty`` says what they are of.

    Raises:
        TableError: with every name that is not known, every row that stands twice and every cell
            that is neither a number nor a known mark.
    """
    written = _written(sheet, layout)
    problems: list[Problem] = []
    places = _joined(sheet, written, written.places, names.place, problems)
    sectors = _joined(sheet, written, written.sectors, names.sector, problems)
    problems += _repeated(sheet, written, places, sectors)
    state, number = _cells(sheet, written.positions, layout, problems)
    if problems:
        raise TableError(problems)
    return replace(
        empty,
        dimensions=_dimensions(written, layout, places, sectors, names),
        state=state.ravel(),
        number=number.ravel(),
        title=layout.title or empty.title,
        notes=(*empty.notes, *written.notes),
    )


def _written(sheet: PlainSheet, layout: Layout) -> Written:
    """The rows that have more than one filled cell; a lone text below them is a note."""
    positions: list[int] = []
    keys: list[list[str]] = []
    notes: list[str] = []
    for position in range(layout.header + 1, len(sheet.rows)):
        row = sheet.rows[position]
        filled = [cell for cell in row if cell != ""]
        if len(filled) == 1:
            notes.append(str(filled[0]).strip())
        if len(filled) > 1:
            positions.append(position)
            keys.append([str(row[column]).strip() for column in layout.keys])
    if not positions:
        where = sheet.place(layout.header)
        raise TableError(Problem(where, "no row of figures follows.", "at least one"))
    sectors = [(sector, part) for sector, part, _, _ in keys]
    places = [(county, municipality) for _, _, county, municipality in keys]
    return Written(positions, sectors, places, tuple(notes))


def _joined(
    sheet: PlainSheet,
    written: Written,
    pairs: Sequence[Pair],
    code_of: Callable[[str, str], _Code | Problem],
    problems: list[Problem],
) -> dict[Pair, _Code]:
    """The code of each pair of names; one that has none joins the problems, once."""
    rows: dict[Pair, list[int]] = {}
    for position, pair in zip(written.positions, pairs, strict=True):
        rows.setdefault(pair, []).append(position)
    codes: dict[Pair, _Code] = {}
    for pair, positions in rows.items():
        found = code_of(*pair)
        if isinstance(found, Problem):
            more = f" and {len(positions) - 1:,} more" if len(positions) > 1 else ""
            problems.append(replace(found, where=f"{sheet.place(positions[0])}{more}"))
        else:
            codes[pair] = found
    return codes


def _repeated(
    sheet: PlainSheet,
    written: Written,
    places: Mapping[Pair, str],
    sectors: Mapping[Pair, Pair],
) -> list[Problem]:
    """Each row whose territory and sector stand in an earlier row."""
    first: dict[tuple[str | Pair, Pair], int] = {}
    problems: list[Problem] = []
    rows = zip(written.positions, written.places, written.sectors, strict=True)
    for position, place, sector in rows:
        key = (places.get(place, place), sectors.get(sector, sector))
        earlier = first.setdefault(key, position)
        if earlier != position:
            message = f"{' / '.join((*place, *sector))} repeats row {sheet.first_row + earlier}."
            problems.append(Problem(sheet.place(position), message, "one row for each"))
    return problems


def _cells(
    sheet: PlainSheet, positions: Sequence[int], layout: Layout, problems: list[Problem]
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """State and number, both of shape (rows, years); what cannot be read joins the problems."""
    columns = [column for column, _ in layout.years]
    number = np.full((len(positions), len(columns)), np.nan)
    state = np.full(number.shape, state_number(State.NUMBER), np.int8)
    for at, position in enumerate(positions):
        cells = [sheet.rows[position][column] for column in columns]
        if str not in map(type, cells):
            number[at] = cells
            continue
        for place, cell in enumerate(cells):
            found = _cell(cell)
            if isinstance(found, Problem):
                problems.append(replace(found, where=sheet.place(position, columns[place])))
            else:
                state[at, place], number[at, place] = state_number(found[0]), found[1]
    is_hidden = state == state_number(State.SUPPRESSED)
    return np.where(is_hidden, state, number_states(number)), number


def _cell(cell: RawCell) -> tuple[State, float] | Problem:
    """State and number of one cell; an empty one is missing, two dots are hidden."""
    if not isinstance(cell, str):
        return State.NUMBER, cell
    text = cell.strip()
    if not text or text in SUPPRESSED_TEXTS:
        return (State.SUPPRESSED if text else State.MISSING), np.nan
    try:
        return State.NUMBER, read_number(text)
    except NumberError as error:
        return error.problems[0]


def _dimensions(
    written: Written,
    layout: Layout,
    places: Mapping[Pair, str],
    sectors: Mapping[Pair, Pair],
    names: Names,
) -> tuple[Dimension, ...]:
    """The codes of each cell, years the fastest; labels as they are written."""
    years = [year for _, year in layout.years]
    codes = {
        TERRITORY: ([places[pair] for pair in written.places], _place_labels(places, names)),
        SECTOR: ([sectors[pair][0] for pair in written.sectors], _labels(sectors, 0)),
        SUBSECTOR: ([sectors[pair][1] for pair in written.sectors], _labels(sectors, 1)),
    }
    return (
        *(
            _spread(dimension(name, cells, labels), len(years))
            for name, (cells, labels) in codes.items()
        ),
        dimension(YEAR, years * len(written.positions)),
    )


def _spread(rows: Dimension, years: int) -> Dimension:
    """The same code for every year of a row."""
    return replace(rows, index=np.repeat(rows.index, years))


def _place_labels(places: Mapping[Pair, str], names: Names) -> dict[str, str]:
    """The name of each municipality; for a total the name of the county, or the total's word."""
    return {
        code: county if names.is_total(municipality) else municipality
        for (county, municipality), code in places.items()
    }


def _labels(sectors: Mapping[Pair, Pair], level: int) -> dict[str, str]:
    return {codes[level]: written[level] for written, codes in sectors.items()}
