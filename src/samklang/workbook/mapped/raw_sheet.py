"""Any table file, opened safely and read as a grid of cells."""

from pathlib import Path

from samklang.workbook.bytes import FileKind, file_kind, file_name, read_bytes
from samklang.workbook.limits import UPLOAD, Limits
from samklang.workbook.mapped.raw_text import text_sheet
from samklang.workbook.mapped.raw_workbook import workbook_sheet
from samklang.workbook.mapped.sheet import RawSheet


def read_sheet(
    given: Path | str | bytes, *, name: str = "", sheet: str = "", limits: Limits = UPLOAD
) -> RawSheet:
    """Read a CSV, XLSX or ODS file as a grid.

    A workbook is parsed in a process of its own, with bounds on memory and time.

    Args:
        given: path, or the bytes themselves.
        name: the file name for messages; its extension must agree with the bytes.
        sheet: which sheet of a workbook; the first visible one when not given. A hidden sheet is
            read only when it is named.
        limits: how large it may be.

    Raises:
        TableError: the file as a whole cannot be used, with the exact reason.
    """
    shown = file_name(given, name)
    content = read_bytes(given, shown, limits)
    if file_kind(content, shown) is FileKind.TEXT:
        return text_sheet(content, shown, limits)
    return workbook_sheet(content, shown, limits, sheet)
