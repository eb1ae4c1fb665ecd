"""`make bench`: take every figure, print the table and write BENCHMARKS.md.

``python -m benchmarks workbench`` takes those of one part alone, and only prints them.
Ends with status 0 whatever the figures are: they are for reading, not for stopping work.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    commands,
    dense,
    estimates,
    hidden,
    imports,
    pages,
    pathways,
    prefill,
    publishers,
    trail,
    workbench,
)
from benchmarks.child import ROOT
from benchmarks.figure import Figure
from benchmarks.machine import Calibration, calibrate, description
from benchmarks.report import calibration_line, document, table

GROUPS: dict[str, Callable[[Path], Iterable[Figure]]] = {
    "dense": lambda _: dense.figures(),
    "commands": commands.figures,
    "prefill": prefill.figures,
    "pages": pages.figures,
    "workbench": workbench.figures,
    "imports": imports.figures,
    "trail": trail.figures,
    "publishers": lambda _: publishers.figures(),
    "hidden": lambda _: hidden.figures(),
    "estimates": lambda _: estimates.figures(),
    "pathways": lambda _: pathways.figures(),
}
TARGET = ROOT / "BENCHMARKS.md"


def main(wanted: Sequence[str]) -> None:
    """Measure, show, write; a part that was asked for by its name is only shown."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        calibration = calibrate(folder)
        print(calibration_line(calibration), file=sys.stderr)
        groups = [take(folder) for name, take in GROUPS.items() if name in (wanted or GROUPS)]
        figures = [figure for group in groups for figure in _followed(group)]
    print(table(figures, is_busy=calibration.is_busy))
    if not wanted:
        _write(figures, calibration)


def _write(figures: list[Figure], calibration: Calibration) -> None:
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
    main(sys.argv[1:])
