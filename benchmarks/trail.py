"""The trail: how soon a long one is verified, and what it costs a change."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.child import answer
from benchmarks.figure import Figure

ENTRIES = 100_000
VERIFY_S = 2.0
CHANGE_MS = 20.0


def figures(folder: Path) -> Iterator[Figure]:
    """All figures of the trail, in an installation of its own."""
    found = answer("trail_child", str(ENTRIES), str(folder / "trail"))
    note = f"{found['sealed_per_s']:,.0f} changes a second were recorded and sealed before"
    what = f"audit verify: {ENTRIES:,} entries"
    yield Figure(what, found["verify_s"], "s", VERIFY_S, note=note)
    note = f"durable, median; {found['bare_ms']:.1f} ms where nothing is recorded"
    yield Figure("one change, recorded and sealed", found["change_ms"], "ms", CHANGE_MS, note=note)
