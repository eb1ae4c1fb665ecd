"""Which unit an amount is in: what was said for its column, its row, its header, or the table."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.mapping import ColumnMapping, TableMapping
from samklang.workbook.mapped.report import Report
from samklang.workbook.mapped.units import read_unit
from samklang.workbook.mapped.vocabulary import UNIT

Floats = NDArray[np.float64]


class TableUnits:
    """The units of a table; all must be of one kind, and amounts come in its standard unit."""

    def __init__(self, mapping: TableMapping, layout: Layout, report: Report) -> None:
        self.mapping = mapping
        self.layout = layout
        self.report = report
        self.standards: dict[str, str] = {}

    def ratios(
        self, column: ColumnMapping, texts: Sequence[str] | None, rows: Sequence[int]
    ) -> Floats:
        """What each amount of a column is multiplied with; NaN where its unit is not known.

        Args:
            column: the column of amounts.
            texts: what a column of units says of each row, if there is one.
            rows: positions of the rows.
        """
        said = column.values.get(UNIT, "")
        if said or texts is None:
            general = self.mapping.constants.get(UNIT, "") or self.mapping.unit
            ratio = self._ratio(said or column.unit or general)
            if np.isnan(ratio):
                self.report.fault("unit_missing", column=column.name)
            return np.full(len(rows), ratio)
        by_text = {text: self._ratio(text) for text in dict.fromkeys(texts)}
        position = self.layout.column(self._unit_column()).position
        if "" in by_text:
            where = [row for row, text in zip(rows, texts, strict=True) if not text]
            self.report.fault("unit_missing", where, position, column=column.name)
        return np.array([by_text[text] for text in texts])

    def standard(self) -> str:
        """The unit that amounts come in; a fault where there are two that do not add up."""
        found = list(dict.fromkeys(self.standards.values()))
        if len(found) > 1:
            self.report.fault("units_mixed", units=", ".join(self.standards))
        return found[0] if found else ""

    def _unit_column(self) -> str:
        return next(each.name for each in self.mapping.columns if each.means == UNIT)

    def _ratio(self, text: str) -> float:
        """Exact to the last bit for every unit that is converted; others are kept as they are."""
        if not text:
            return np.nan
        unit = read_unit(text)
        self.standards[text] = unit.standard if unit else text
        return float(unit.ratio) if unit else 1.0
