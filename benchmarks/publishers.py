"""Reading what publishers send: the largest workbook, in the layout of the real one."""

import os
from collections.abc import Iterator

from benchmarks.clock import in_turns
from benchmarks.figure import Figure, Timing
from samklang.sources.connector import Fetched, Part, Request
from samklang.sources.smhi.connector import connectors
from samklang.statistics.places import territories
from tests.standins.smhi import COUNTRY, Workbook, workbook

EMISSIONS_S = 3.0
TURNS = 5
TABLE = "CO2"


def figures() -> Iterator[Figure]:
    """SMHI's workbook of all territories, written from the carried table first."""
    codes = [place.code for place in territories(COUNTRY) if place.valid_to_year is None]
    book = workbook("fossil_co2", codes)
    part = Part(Request("https://example.test/"), book.content())
    fetched = Fetched("", TABLE, "", "", (part,))
    (connector,) = connectors()
    connector.parse(fetched)  # the first one also loads the names
    began_s = _processor_s()
    seconds = in_turns({TABLE: lambda: connector.parse(fetched)}, TURNS)[TABLE]
    processor_s = (_processor_s() - began_s) / TURNS
    note = f"{_size(book, part)}; median of {TURNS}, {processor_s:.2f} s of processor time"
    yield Figure(
        "SMHI's workbook to a series", Timing.of(seconds).middle, "s", EMISSIONS_S, note=note
    )


def _size(book: Workbook, part: Part) -> str:
    megabytes = len(part.body) / 1_000_000
    return f"{len(book.rows):,} rows × {len(book.years)} years, {megabytes:.1f} MB"


def _processor_s() -> float:
    """Processor time so far, of this process and of those that it waited for."""
    return sum(os.times()[:4])
