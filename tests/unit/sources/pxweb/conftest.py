"""A stand-in of PxWeb with real tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samklang.sources.store import SnapshotStore
from tests.standins.clock import QuickClock
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import final_energy, wind_power
from tests.standins.server import Server, serving

ENERGIMYNDIGHETEN = "/api/v1/sv/Energimyndighetens_statistikdatabas/Officiell_energistatistik"


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def office(clock: QuickClock) -> Iterator[Server]:
    """SCB, with its real table of final energy use."""
    with serving(PxWeb([final_energy()], clock=clock)) as server:
        yield server


@pytest.fixture
def agency(clock: QuickClock) -> Iterator[Server]:
    """Energimyndigheten, whose codes are positions."""
    stand_in = PxWeb([wind_power()], v1=ENERGIMYNDIGHETEN, values=1000, clock=clock)
    with serving(stand_in) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")
