"""What stands around a table, and what a reader of it may not see."""

from samklang.workbook.mapped.layout import Layout
from samklang.workbook.mapped.report import Report, listed
from samklang.workbook.mapped.sheet import RawSheet

_LONGEST = 300


def tell_surroundings(sheet: RawSheet, layout: Layout, report: Report) -> None:
    """Note other sheets, hidden ones, the encoding, and rows that hold no data."""
    others = [name for name in sheet.sheets if name != sheet.sheet]
    if others:
        report.note("sheets_other", sheet=sheet.sheet, others=", ".join(others))
    if sheet.hidden_sheets:
        names = ", ".join(sheet.hidden_sheets)
        report.note("sheets_hidden", is_warning=True, names=names)
    if sheet.encoding in {"cp1252", "utf-16"}:
        shown = {"cp1252": "Windows-1252", "utf-16": "UTF-16"}[sheet.encoding]
        report.note("encoding", encoding=shown)
    if layout.repeated_headers:
        rows = listed([sheet.address(row) for row in layout.repeated_headers])
        report.note("headers_repeated", rows=rows)
    if layout.headings:
        found = [f"{sheet.address(each.row)} “{each.text}”" for each in layout.headings]
        report.note("headings_left", is_warning=True, rows=listed(found))
    if layout.footnotes:
        found = [f"{sheet.address(each.row)} “{each.text}”" for each in layout.footnotes]
        report.note("footnotes", rows=listed(found)[:_LONGEST])
