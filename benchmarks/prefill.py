"""Pre-filled inventories of a whole country: the documents alone, and the command that writes them."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.child import PROGRAM, answer, run
from benchmarks.figure import Figure

COUNTRY = "SE"
YEARS = range(2005, 2021)
PREFILL_S = 10.0
PREFILL_MB = 1500.0


def figures(folder: Path) -> Iterator[Figure]:
    """Documents as text, made in one process; then the command, which uses all processors.

    The command writes its files into ``folder``. The bar is on it, since it does the whole.
    """
    made = answer("prefill_child", COUNTRY, str(YEARS.start), str(YEARS.stop))
    note = f"{made['documents']} documents, {made['bytes'] / 1e6:.0f} MB of text"
    yield Figure(
        "pre-fill a country, 16 years: documents, in one process", made["seconds"], "s", note=note
    )
    years = [part for year in YEARS for part in ("--year", str(year))]
    target = folder / "prefilled"
    command = [PROGRAM, "inventory", "prefill", "--all", *years, "--output", str(target)]
    done = run(command)
    told = f"{done.processor_s:.1f} s of processor time; start-up and files included"
    yield Figure("samklang inventory prefill --all", done.seconds, "s", PREFILL_S, note=told)
    yield Figure("samklang inventory prefill --all: peak memory", done.peak_mb, "MB", PREFILL_MB)
