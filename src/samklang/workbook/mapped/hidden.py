"""Rows and columns that the workbook hides: asked about, never read in silence."""

from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import HIDDEN, Report, listed
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.vocabulary import IGNORE


def without_hidden(
    sheet: RawSheet, layout: Layout, mapping: TableMapping, report: Report
) -> tuple[TableMapping, list[int]]:
    """The mapping and the rows without what is hidden, unless somebody said that it counts."""
    hidden_rows = [row for row in layout.data_rows if row in sheet.hidden_rows]
    hidden = [
        column.name
        for column in layout.columns
        if column.position in sheet.hidden_columns and mapping.meaning(column.name) != IGNORE
    ]
    if not (hidden_rows or hidden) or mapping.manner.hidden == "read":
        return mapping, list(layout.data_rows)
    if mapping.manner.hidden is None:
        shown = [sheet.address(row) for row in hidden_rows] + hidden
        report.question(HIDDEN, ("leave", "read"), what=listed(shown), count=len(shown))
    for name in hidden:
        mapping = mapping.with_column(name, IGNORE)
    return mapping, [row for row in layout.data_rows if row not in sheet.hidden_rows]
