"""Imports: how soon a preview of a large workbook is there, and what it takes."""

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from benchmarks.child import answer
from benchmarks.figure import Figure

ROWS = 20_000
PREVIEW_S = 10.0
PREVIEW_MB = 300.0
_YEARS = range(2000, 2020)


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of imports; the workbook is written into ``folder`` first."""
    workbook = folder / "import.xlsx"
    _write(workbook)
    found = answer("import_child", str(workbook), str(folder / "import"))
    rows = f"{ROWS:,} rows of .xlsx, {workbook.stat().st_size / 1e6:.1f} MB"
    note = f"{rows}, {found['cells']:,} cells: read {found['look_s']:.1f} s, then the preview"
    seconds = found["look_s"] + found["preview_s"]
    yield Figure("import preview", seconds, "s", PREVIEW_S, note=note)
    note = "the job and the process that parses, as if their peaks fell together"
    yield Figure("import preview: peak memory", found["both_mb"], "MB", PREVIEW_MB, note=note)


def _write(path: Path) -> None:
    """A table as a person keeps it: decimal commas in texts, secret cells, a row for each year."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Energi")
        sheet.write_row(0, 0, ("Kommun", "År", "Anläggning", "Energi (MWh)"))
        for order in range(ROWS):
            amount = ".." if order % 9 == 0 else f"{order},25"
            year = _YEARS[order % len(_YEARS)]
            sheet.write_row(1 + order, 0, ("2580 Luleå", year, f"Verk {order // 20}", amount))
