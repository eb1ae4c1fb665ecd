"""Reading what publishers send: the largest tables, in the layout of the real ones."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.clock import in_turns
from benchmarks.figure import Figure, Timing
from samklang.sources.connector import Fetched, Part, Request
from samklang.sources.fetch import Fetch
from samklang.sources.parse import series_of
from samklang.sources.pxweb.installation import installations
from samklang.sources.pxweb.version2 import Version2
from samklang.sources.smhi.connector import connectors
from samklang.sources.store import SnapshotStore
from samklang.statistics.places import territories
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import COUNTRY, final_energy
from tests.standins.server import serving
from tests.standins.smhi import Workbook, workbook

BAR_S = 3.0
TURNS = 5
EMISSIONS = "CO2"
ENERGY = "TAB3654"


def figures() -> Iterator[Figure]:
    """SMHI's workbook of all territories, and SCB's table of all of them and all its years."""
    yield _emissions()
    with tempfile.TemporaryDirectory() as folder:
        yield _energy(SnapshotStore(Path(folder)))


def _emissions() -> Figure:
    codes = [place.code for place in territories(COUNTRY) if place.valid_to_year is None]
    book = workbook("fossil_co2", codes)
    part = Part(Request("https://example.test/"), book.content())
    fetched = Fetched("", EMISSIONS, "", "", (part,))
    (connector,) = connectors()
    return _parsing(
        "SMHI's workbook to a series", lambda: connector.parse(fetched), _size(book, part)
    )


def _energy(store: SnapshotStore) -> Figure:
    """The table is fetched from its stand-in first, in as many calls as the publisher wants."""
    with serving(PxWeb([final_energy()])) as office:
        scb = next(each for each in installations(office.address) if each.id == "scb")
        snapshot = Fetch(Version2(scb), store, office.address).run(ENERGY, {}).snapshot
    [series] = series_of(store, snapshot)
    size = f"{len(series):,} cells in {len(snapshot.data_parts)} answers"
    return _parsing("SCB's TAB3654 to a series", lambda: series_of(store, snapshot), size)


def _parsing(what: str, parse: Callable[[], object], size: str) -> Figure:
    parse()  # the first one also loads the names
    began_s = _processor_s()
    seconds = in_turns({what: parse}, TURNS)[what]
    processor_s = (_processor_s() - began_s) / TURNS
    note = f"{size}; median of {TURNS}, {processor_s:.2f} s of processor time"
    return Figure(what, Timing.of(seconds).middle, "s", BAR_S, note=note)


def _size(book: Workbook, part: Part) -> str:
    megabytes = len(part.body) / 1_000_000
    return f"{len(book.rows):,} rows × {len(book.years)} years, {megabytes:.1f} MB"


def _processor_s() -> float:
    """Processor time so far, of this process and of those that it waited for."""
    return sum(os.times()[:4])
