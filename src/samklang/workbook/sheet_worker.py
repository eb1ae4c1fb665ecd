"""The process that parses a workbook, alone and under limits.

It is started by file name, imports nothing of this package, reads the workbook from standard
input and writes one JSON line for the sheet and one for each row. A cell is a number, a text, or a
pair of its kind and its text. A workbook that makes the parser run away ends this process and no
other. Arguments: memory in bytes, processor time in seconds, rows, columns, sheet ("" for the first
visible one).

Exit status: 0 done, 3 damaged, 4 password, 5 no such sheet, 6 too large, 7 no sheet.
"""

import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

DAMAGED, PASSWORD, UNKNOWN_SHEET, TOO_LARGE, NO_SHEET = 3, 4, 5, 6, 7


DATE, TRUTH = "date", "truth"


def cell_document(cell: object) -> str | float | list[str]:
    """A cell as JSON knows it: numbers and texts as they are, dates as ISO text, truth as a word."""
    if isinstance(cell, bool):
        return [TRUTH, "TRUE" if cell else "FALSE"]
    if isinstance(cell, int | float | str):
        return cell
    if isinstance(cell, datetime):
        return [DATE, cell.isoformat(sep=" ")]
    if isinstance(cell, date | time):
        return [DATE, cell.isoformat()]
    if isinstance(cell, timedelta):
        return [DATE, str(cell)]
    return str(cell)


def write_line(document: object) -> None:
    """One JSON document on a line of its own."""
    sys.stdout.write(json.dumps(document, ensure_ascii=True, allow_nan=True))
    sys.stdout.write("\n")


def is_visible(sheet: Any) -> bool:  # noqa: ANN401 - the parser's class has no stub
    """Whether a person who opens the workbook sees this sheet; the parser's enum has no name."""
    return str(sheet.visible).endswith(".Visible")


def chosen_sheet(book: Any, wanted: str) -> str:  # noqa: ANN401 - the parser's class has no stub
    """The sheet to read; the process ends when it is not there."""
    visible = [sheet.name for sheet in book.sheets_metadata if is_visible(sheet)]
    if wanted and wanted not in book.sheet_names:
        write_line({"sheets": book.sheet_names})
        raise SystemExit(UNKNOWN_SHEET)
    if not wanted and not visible:
        raise SystemExit(NO_SHEET)
    return wanted or str(visible[0])


def write_sheet(book: Any, wanted: str, most_rows: int, most_columns: int) -> None:  # noqa: ANN401
    """The head line, then the rows."""
    name = chosen_sheet(book, wanted)
    sheet = book.get_sheet_by_name(name)
    hidden = [item.name for item in book.sheets_metadata if not is_visible(item)]
    visible = [item.name for item in book.sheets_metadata if is_visible(item)]
    first_row, first_column = sheet.start or (0, 0)
    if sheet.height > most_rows or sheet.width > most_columns:
        write_line({"height": sheet.height, "width": sheet.width})
        raise SystemExit(TOO_LARGE)
    head = {"sheet": name, "hidden": hidden, "visible": visible}
    start = {"first_row": first_row + 1, "first_column": first_column + 1}
    write_line({**head, **start, "merged": sheet.merged_cell_ranges or []})
    for row in sheet.to_python(skip_empty_area=True):
        write_line([cell_document(cell) for cell in row])


def main(
    memory_bytes: int, processor_s: int, most_rows: int, most_columns: int, wanted: str
) -> None:
    """Set the limits, then parse what comes on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_s, processor_s))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import python_calamine as calamine  # under the limits, like all that follows  # noqa: PLC0415

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
            write_sheet(book, wanted, most_rows, most_columns)
    except calamine.PasswordError:
        raise SystemExit(PASSWORD) from None
    except MemoryError:
        raise SystemExit(TOO_LARGE) from None
    except (calamine.CalamineError, ValueError, OverflowError):
        raise SystemExit(DAMAGED) from None


if __name__ == "__main__":
    memory, processor, rows, columns = (int(text) for text in sys.argv[1:5])
    main(memory, processor, rows, columns, sys.argv[5])
