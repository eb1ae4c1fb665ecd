"""A table read through its mapping: tidy rows out, every fault told with its cell."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from samklang.series import STATES, Series
from samklang.values import State
from samklang.workbook.limits import UPLOAD, Limits
from samklang.workbook.mapped.amounts import AmountColumn, AmountReader, decimal_mark
from samklang.workbook.mapped.bounds import check_bounds
from samklang.workbook.mapped.drift import refuse_drift
from samklang.workbook.mapped.hidden import without_hidden
from samklang.workbook.mapped.labels import LabelColumn, LabelReader, label_column, without_blanks
from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.lengths import check_lengths
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.mapping_faults import check_mapping
from samklang.workbook.mapped.notes import tell_surroundings
from samklang.workbook.mapped.plausibility import ask_about_scale
from samklang.workbook.mapped.reading import BadRows, TableReading
from samklang.workbook.mapped.report import Report, listed
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.table_units import TableUnits
from samklang.workbook.mapped.territories import Gazetteer
from samklang.workbook.mapped.tidy_rows import TidyRows, no_rows, tidy_rows
from samklang.workbook.mapped.totals import check_totals, total_rows
from samklang.workbook.mapped.vocabulary import (
    AMOUNT,
    BOUNDS,
    MAXIMUM,
    MINIMUM,
    NOT_KEYS,
    STATE,
    UNIT,
    YEAR,
)

Floats = NDArray[np.float64]


def read_mapped(
    sheet: RawSheet,
    layout: Layout,
    mapping: TableMapping,
    *,
    territories: Mapping[str, str] | None = None,
    reference: Series | None = None,
    limits: Limits = UPLOAD,
) -> TableReading:
    """Read a table through a mapping that was made for its layout.

    Args:
        sheet: the grid.
        layout: found in that grid.
        mapping: what the columns mean.
        territories: code → name of every territory that may stand in the table.
        reference: the same kind of amounts from before, in the standard unit; amounts a thousand
            times as large are asked about.
        limits: how many faults are told.

    Raises:
        TableError: the layout is not the one that the mapping was made for; every change is told,
            and nothing is read.
    """
    refuse_drift(mapping, layout, sheet.place())
    report = Report(sheet, limits.problems)
    tell_surroundings(sheet, layout, report)
    reading = _Reading(sheet, layout, mapping, Gazetteer(territories or {}), report)
    rows = reading.tidy()
    unit = reading.units.standard()
    series = Series("", "", "", unit, rows.dimensions, rows.state, rows.number)
    _tell_states(series, rows, report)
    if reference is not None:
        ask_about_scale(series, reference, mapping, report)
    return TableReading(
        sheet=sheet,
        layout=layout,
        mapping=mapping,
        series=series,
        minimum=rows.minimum,
        maximum=rows.maximum,
        row=reading.grid_rows(rows),
        column=reading.grid_columns(rows),
        is_preliminary=rows.is_preliminary,
        faults=tuple(report.faults),
        questions=tuple(report.questions),
        notes=tuple(report.notes),
        bad_rows=_bad_rows(layout, report),
        proposals=reading.labels.proposals,
    )


class _Reading:
    """The reading of one table, step by step."""

    def __init__(
        self,
        sheet: RawSheet,
        layout: Layout,
        mapping: TableMapping,
        gazetteer: Gazetteer,
        report: Report,
    ) -> None:
        self.sheet = sheet
        self.layout = layout
        self.report = report
        self.gazetteer = gazetteer
        self.mapping, self.rows = without_hidden(sheet, layout, mapping, report)
        self.amounts = [each for each in self.mapping.columns if each.means == AMOUNT]
        self.labels = LabelReader(self.mapping, gazetteer, report)
        self.units = TableUnits(self.mapping, layout, report)
        self.positions = {column.name: column.position for column in layout.columns}
        self.preliminary = {column.name for column in layout.columns if column.is_preliminary}

    def tidy(self) -> TidyRows:
        """Every amount that could be read."""
        if not check_mapping(self.mapping, self.gazetteer, self.report):
            return no_rows()
        check_lengths(self.rows, self.layout, self.mapping, self.report)
        labels, amounts = self._labels(), self._amounts()
        totals = total_rows(labels, self.mapping, len(self.rows))
        if totals.by_pattern:
            check_totals(totals, labels, amounts, self.rows, self.report)
        if not totals.parts.size:
            self.report.fault("no_rows")
            return no_rows()
        self.rows = [self.rows[order] for order in totals.parts.tolist()]
        labels = [column.kept(totals.parts) for column in labels]
        found = self._laid_out(labels, [column.kept(totals.parts) for column in amounts])
        return self._without_doubles(found)

    def grid_rows(self, rows: TidyRows) -> NDArray[np.int32]:
        """The row of the grid that each amount was read from."""
        return np.array(self.rows, np.int32)[rows.order]

    def grid_columns(self, rows: TidyRows) -> NDArray[np.int32]:
        """The column of the grid that each amount was read from."""
        positions = [self.positions[column.name] for column in self.amounts]
        return np.array(positions, np.int32)[rows.which]

    def _one(self, meaning: str) -> ColumnMapping | None:
        """The one column with a meaning, where there is one."""
        return next((each for each in self.mapping.columns if each.means == meaning), None)

    def _cells(self, column: ColumnMapping) -> list[str]:
        position = self.positions[column.name]
        return [self.sheet.rows[row][position] for row in self.rows]

    def _texts(self, meaning: str) -> list[str] | None:
        column = self._one(meaning)
        return None if column is None else [cell.strip() for cell in self._cells(column)]

    def _labels(self) -> list[LabelColumn]:
        keys = [each for each in self.mapping.columns if each.means not in NOT_KEYS]
        columns = [
            label_column(
                each.means, self.positions[each.name], self.rows, self.mapping, self.report
            )
            for each in keys
        ]
        return without_blanks(columns, self.rows, self.mapping, self.report)

    def _amounts(self) -> list[AmountColumn]:
        numbers = [each for each in self.mapping.columns if each.means in {AMOUNT, *BOUNDS}]
        decimal = decimal_mark([self._cells(each) for each in numbers], self.mapping, self.report)
        self.reader = AmountReader(self.mapping, decimal, self.report)
        states = self._texts(STATE)
        return [
            self.reader.column(
                self.positions[each.name],
                self.rows,
                states,
                is_preliminary=each.name in self.preliminary,
            )
            for each in self.amounts
        ]

    def _laid_out(self, labels: list[LabelColumn], amounts: list[AmountColumn]) -> TidyRows:
        codes = [self.labels.codes(column, self.rows) for column in labels]
        texts = self._texts(UNIT)
        ratios = [self.units.ratios(column, texts, self.rows) for column in self.amounts]
        minimum, maximum = (self._bounds(each) * ratios[0] for each in (MINIMUM, MAXIMUM))
        state, position = amounts[0].state, amounts[0].position
        check_bounds(minimum, maximum, state, self.rows, position, self.report)
        found = tidy_rows(
            self.mapping, self.amounts, codes, amounts, ratios, bounds=(minimum, maximum)
        )
        marked = self._has_marked_year(labels)
        return replace(found, is_preliminary=found.is_preliminary | marked[found.order])

    def _bounds(self, meaning: str) -> Floats:
        column = self._one(meaning)
        if column is None:
            return np.full(len(self.rows), np.nan)
        return self.reader.numbers(self.positions[column.name], self.rows)

    def _has_marked_year(self, labels: list[LabelColumn]) -> NDArray[np.bool_]:
        """Rows whose year says that it is preliminary."""
        texts = next((column.texts for column in labels if column.means == YEAR), None)
        if texts is None:
            return np.zeros(len(self.rows), np.bool_)
        return np.array([text in self.labels.preliminary for text in texts], np.bool_)

    def _without_doubles(self, rows: TidyRows) -> TidyRows:
        """Two amounts for one key are both left out: nobody knows which is right."""
        is_kept = np.ones(len(rows.state), np.bool_)
        grid_rows, grid_columns = self.grid_rows(rows), self.grid_columns(rows)
        for group in rows.doubles():
            is_kept[group] = False
            self._tell_double(rows, group, grid_rows, grid_columns)
        return rows.kept(is_kept)

    def _tell_double(
        self,
        rows: TidyRows,
        group: list[int],
        grid_rows: NDArray[np.int32],
        grid_columns: NDArray[np.int32],
    ) -> None:
        places = [(int(grid_rows[each]), int(grid_columns[each])) for each in group]
        shown = listed([self.sheet.address(*place) for place in places])
        key = ", ".join(each.at(group[0]) for each in rows.dimensions)
        others = [row for row, _ in places[1:]]
        self.report.fault("key_twice", others, places[1][1], key=key, cells=shown)


def _tell_states(series: Series, rows: TidyRows, report: Report) -> None:
    counts = np.bincount(series.state, minlength=len(STATES))
    for state in (State.SUPPRESSED, State.MISSING):
        if count := int(counts[STATES.index(state)]):
            report.note(f"cells_{state}", count=count)
    if count := int(rows.is_preliminary.sum()):
        report.note("cells_preliminary", count=count)


def _bad_rows(layout: Layout, report: Report) -> BadRows:
    """The rows that have a fault, as they stand in the file."""
    faults = dict(sorted(report.bad_rows.items()))
    columns = [column.position for column in layout.columns]
    cells = report.sheet.rows
    return BadRows(
        header=tuple(column.name for column in layout.columns),
        rows=tuple(tuple(cells[row][each] for each in columns) for row in faults),
        numbers=tuple(report.sheet.address(row) for row in faults),
        faults=tuple(faults.values()),
    )
