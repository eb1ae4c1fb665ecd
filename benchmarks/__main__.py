"""`make bench`: take every figure, print the table and write BENCHMARKS.md.

Ends with status 0 whatever the figures are: they are for reading, not for stopping work.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    commands,
    dense,
    estimates,
    hidden,
    imports,
    pages,
    prefill,
    publishers,
    trail,
    workbench,
)
from benchmarks.child import ROOT
from benchmarks.figure import Figure
from benchmarks.machine import calibrate, description
from benchmarks.report import calibration_line, document, table

TARGET = ROOT / "BENCHMARKS.md"


def main() -> None:
    """Measure, show, write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calibration = calibrate(folder)
        print(calibration_line(calibration), file=sys.stderr)
        groups = (
            dense.figures(),
            commands.figures(folder),
            prefill.figures(folder),
            pages.figures(folder),
            workbench.figures(folder),
            imports.figures(folder),
            trail.figures(folder),
            publishers.figures(),
            hidden.figures(),
            estimates.figures(),
        )
        figures = [figure for group in groups for figure in _followed(group)]
    print(table(figures, is_busy=calibration.is_busy))
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    TARGET.write_text(document(figures, calibration, description(), today), encoding="utf-8")
    print(f"\nWritten to {TARGET.name}.", file=sys.stderr)


def _followed(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, each named as it comes; a group that cannot be measured says so and ends."""
    try:
        for figure in figures:
            print(f"  {figure.what}", file=sys.stderr)
            yield figure
    except (OSError, RuntimeError, ValueError) as error:
        print(f"  not measured: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
