"""The figures as a table for the terminal and as BENCHMARKS.md."""

from collections.abc import Sequence

from benchmarks.figure import Figure
from benchmarks.machine import BUSY_LOAD, Calibration

_COLUMNS = ("what", "figure", "bar", "of the bar", "")
_INTRODUCTION = """\
# Benchmarks

Written by `make bench`; every run writes it anew. Each figure is taken in a process of its own,
ratios side by side in one process. *Of the bar* is the figure divided by its bar: at most 1.00 is
right under "≤", at least 1.00 under "≥". A bar that is met is met; one that is missed while the
load average is above {busy} is left open, since the clock then measures other people's work.
"""


def table(figures: Sequence[Figure], *, is_busy: bool) -> str:
    """Columns of text."""
    rows = [_COLUMNS, *(_cells(figure, is_busy=is_busy) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def document(
    figures: Sequence[Figure], calibration: Calibration, machine: dict[str, str], measured_on: str
) -> str:
    """BENCHMARKS.md."""
    rows = [
        "| " + " | ".join((*_cells(figure, is_busy=calibration.is_busy), figure.note)) + " |"
        for figure in figures
    ]
    head = ["| what | figure | bar | of the bar | | how |", "|---|---|---|---|---|---|"]
    return "\n".join(
        (
            _INTRODUCTION.format(busy=BUSY_LOAD),
            f"## {measured_on}\n",
            *head,
            *rows,
            "\n## The machine\n",
            *(
                f"- {name}: {told}"
                for name, told in {**machine, **_calibrated(calibration)}.items()
            ),
            "",
        )
    )


def calibration_line(calibration: Calibration) -> str:
    """The machine at this moment, in one line."""
    return "; ".join(f"{name}: {told}" for name, told in _calibrated(calibration).items())


def _calibrated(calibration: Calibration) -> dict[str, str]:
    busy = " (busy: missed bars are left open)" if calibration.is_busy else ""
    return {
        "load average before the first figure": f"{calibration.load:.2f}{busy}",
        "two million turns of a loop in Python": f"{calibration.python_loop_s:.3f} s",
        "durable commits of SQLite": f"{calibration.commits_per_s:.0f} a second",
    }


def _cells(figure: Figure, *, is_busy: bool) -> tuple[str, ...]:
    bar = "" if figure.bar is None else f"{figure.side} {_number(figure.bar)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    shown = f"{_number(figure.value)} {figure.unit}"
    return figure.what, shown, bar, ratio, figure.verdict(is_busy=is_busy).value


def _number(value: float) -> str:
    """Three digits that tell something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
