"""Rows of a text that have more or fewer cells than the table has columns."""

from collections.abc import Sequence

from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import Report, listed
from samklang.workbook.mapped.vocabulary import IGNORE, NOTE


def check_lengths(
    rows: Sequence[int], layout: Layout, mapping: TableMapping, report: Report
) -> None:
    """Note rows that reach beyond the last named column, or end before the last one that is read.

    A number whose decimal comma was taken for a delimiter would otherwise lose its decimals without
    a word. Remarks right of the table are let through where the mapping says that they are notes.
    """
    sheet = report.sheet
    if not sheet.lengths:
        return
    beyond = [
        column.position
        for column in layout.columns
        if column.position > layout.last_named >= 0 and mapping.meaning(column.name) != NOTE
    ]
    for row in rows:
        for position in beyond:
            if text := sheet.rows[row][position].strip():
                report.fault("row_too_long", [row], position, text=text)
    read = (each.position for each in layout.columns if mapping.meaning(each.name) != IGNORE)
    last_read = max(read, default=-1)
    short = [row for row in rows if sheet.lengths[row] <= last_read]
    if short:
        rows_shown = listed([sheet.address(row) for row in short])
        report.note("rows_short", is_warning=True, count=len(short), rows=rows_shown)
