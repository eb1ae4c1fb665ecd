"""A fetch ends whole or can be gone on with, and is the same when it is done again."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samklang.errors import FetchCancelled, SourceError
from samklang.sources.catalogue import connector
from samklang.sources.fetch import Fetch, Progress, Receipt
from samklang.sources.pace import Paces
from samklang.sources.parse import description_of, series_of
from samklang.sources.pxweb.installation import installations
from samklang.sources.pxweb.version2 import Version2
from samklang.sources.store import SnapshotStore
from tests.standins import server as stand_in
from tests.standins.clock import QuickClock
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import final_energy
from tests.standins.server import Server, serving

TABLE = "TAB3654"
NORRBOTTEN = {"Region": ["25*"]}
# One year of the county's 15 territories is 1,215 cells, so that a call takes a third of one.
CELLS_A_CALL = 405
CALLS_FOR_NORRBOTTEN = 36


def fetch(server: Server, store: SnapshotStore, clock: QuickClock, cells: int = 150_000) -> Fetch:
    found = next(each for each in installations(server.address) if each.id == "scb")
    source = Version2(replace(found, cells=cells))
    return Fetch(source, store, server.address, clock=clock, paces=Paces())


def files(folder: Path) -> dict[str, str]:
    """Every file of a store but the visits, with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "visits" not in path.parts
    }


def asked_twice(server: Server) -> set[bytes]:
    """Data that was answered more than once."""
    bodies = [call.body for call in server.calls if call.method == "POST"]
    return {body for body in bodies if bodies.count(body) > 1}


def test_a_table_comes_whole_through_limits_and_faults_and_the_same_again(
    store: SnapshotStore, clock: QuickClock
) -> None:
    with serving(PxWeb([final_energy()], clock=clock, cells=CELLS_A_CALL)) as office:
        office.faults += [*[None] * 5, stand_in.status(429, "3"), *[None] * 9, stand_in.dropped]
        first = fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
        kept = files(store.folder)
        second = fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
    assert (first.asked, len(first.snapshot.data_parts)) == (CALLS_FOR_NORRBOTTEN,) * 2
    assert (first.is_new, second.is_new, second.visits) == (True, False, 2)
    assert second.snapshot == first.snapshot
    assert files(store.folder) == kept
    [series] = series_of(store, first.snapshot)
    assert len(series) == 15 * 9 * 9 * 12
    assert not (store.folder / "partial").exists() or not any((store.folder / "partial").iterdir())


def test_the_publisher_never_has_to_refuse_for_the_pace(
    store: SnapshotStore, clock: QuickClock
) -> None:
    with serving(PxWeb([final_energy()], clock=clock, cells=CELLS_A_CALL)) as office:
        fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
        assert len(office.calls) == CALLS_FOR_NORRBOTTEN + 2
    assert clock.slept_seconds >= 10


def test_what_came_before_a_fault_is_not_asked_for_again(
    store: SnapshotStore, clock: QuickClock
) -> None:
    with serving(PxWeb([final_energy()], clock=clock, cells=CELLS_A_CALL)) as office:
        office.faults += [*[None] * 20, *[stand_in.status(503)] * 5]
        with pytest.raises(SourceError, match="5 attempts were made"):
            fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
        assert not [each for each in store.snapshots() if not each.is_carried]
        office.calls.clear()
        receipt = fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
    assert (receipt.resumed, receipt.asked) == (19, CALLS_FOR_NORRBOTTEN - 19)
    assert not asked_twice(office)


@pytest.mark.parametrize("damaged", ["parts", "partial"])
def test_what_was_damaged_or_lost_meanwhile_is_asked_for_again(
    office: Server, store: SnapshotStore, clock: QuickClock, damaged: str
) -> None:
    office.faults += [None, None, None, *[stand_in.closed] * 5]
    with pytest.raises(SourceError):
        fetch(office, store, clock, 5000).run(TABLE, NORRBOTTEN)
    shutil.rmtree(store.folder / damaged)
    receipt = fetch(office, store, clock, 5000).run(TABLE, NORRBOTTEN)
    assert (receipt.resumed, receipt.asked) == (0, 3)
    assert len(series_of(store, receipt.snapshot)[0]) == 15 * 9 * 9 * 12


def test_a_fetch_that_broke_and_one_that_did_not_keep_the_same(
    office: Server, store: SnapshotStore, clock: QuickClock, tmp_path: Path
) -> None:
    other = SnapshotStore(tmp_path / "other")
    office.faults += [None, None, None, *[stand_in.closed] * 5]
    with pytest.raises(SourceError):
        fetch(office, store, clock, 5000).run(TABLE, NORRBOTTEN)
    fetch(office, store, clock, 5000).run(TABLE, NORRBOTTEN)
    fetch(office, other, clock, 5000).run(TABLE, NORRBOTTEN)
    parts = {name for name in files(store.folder) if name.startswith("parts")}
    assert parts == {name for name in files(other.folder) if name.startswith("parts")}


def test_a_fetch_is_stopped_and_gone_on_with(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    told: list[Progress] = []
    job = fetch(office, store, clock, CELLS_A_CALL)
    job.tell = told.append
    job.is_cancelled = lambda: len(office.calls) > 10
    with pytest.raises(FetchCancelled):
        job.run(TABLE, NORRBOTTEN)
    assert told[-1].parts == CALLS_FOR_NORRBOTTEN
    assert not [each for each in store.snapshots() if not each.is_carried]
    receipt = fetch(office, store, clock, CELLS_A_CALL).run(TABLE, NORRBOTTEN)
    assert receipt.resumed >= 9


def test_progress_grows_to_the_whole(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    told: list[Progress] = []
    job = fetch(office, store, clock, 5000)
    job.tell = told.append
    receipt = job.run(TABLE, NORRBOTTEN)
    assert [each.bytes for each in told] == sorted(each.bytes for each in told)
    last = told[-1]
    assert (last.part, last.parts) == (3, 3)
    assert last.bytes == sum(part.bytes for part in receipt.snapshot.data_parts)


def test_a_release_that_comes_meanwhile_is_not_mixed_with_the_old_one(
    store: SnapshotStore, clock: QuickClock
) -> None:
    renewed = replace(final_energy(), updated="2023-12-01T08:00:00Z")
    stand_in_office = PxWeb([final_energy()], clock=clock)
    with serving(stand_in_office) as office:
        job = fetch(office, store, clock, 5000)
        job.tell = lambda progress: setattr(
            stand_in_office, "tables", [renewed if progress.part > 1 else final_energy()]
        )
        with pytest.raises(SourceError, match="2023-12-01T08:00:00Z came while") as caught:
            job.run(TABLE, NORRBOTTEN)
        assert caught.value.may_retry
        assert not [each for each in store.snapshots() if not each.is_carried]
        job = fetch(office, store, clock, 5000)
        receipt = job.run(TABLE, NORRBOTTEN)
    assert (receipt.snapshot.release, receipt.resumed) == ("2023-12-01T08:00:00Z", 0)


def test_a_new_release_is_another_snapshot_beside_the_old(
    store: SnapshotStore, clock: QuickClock
) -> None:
    stand_in_office = PxWeb([final_energy()], clock=clock)
    with serving(stand_in_office) as office:
        first = fetch(office, store, clock).run(TABLE, NORRBOTTEN)
        clock.sleep(3600)
        stand_in_office.tables = [replace(final_energy(), updated="2023-12-01T08:00:00Z")]
        second = fetch(office, store, clock).run(TABLE, NORRBOTTEN)
    assert second.is_new
    assert store.get(first.snapshot.id) == first.snapshot
    assert [each.id for each in store.find("scb", TABLE)] == [first.snapshot.id, second.snapshot.id]


def test_a_snapshot_tells_what_the_publisher_said_of_the_table(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock)
    receipt = job.run(TABLE, NORRBOTTEN)
    about = job.describe(TABLE)
    before = len(office.calls)
    assert description_of(store, receipt.snapshot) == about
    assert len(office.calls) == before


def test_answers_that_are_too_large_together_are_refused(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock, 5000)
    source = job.connector
    limits = replace(source.limits, total_bytes=10_000)
    assert isinstance(source, Version2)
    job.connector = Version2(replace(source.installation, limits=limits))
    with pytest.raises(SourceError, match="too large together"):
        job.run(TABLE, NORRBOTTEN)


def test_an_unknown_publisher_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(Exception, match=r"one of: scb, scb-v1, ssb"):
        connector("nobody")


FAULTS: dict[str, stand_in.Fault | None] = {
    "none": None,
    "429": stand_in.status(429, "1"),
    "500": stand_in.status(500),
    "404": stand_in.status(404),
    "dropped": stand_in.dropped,
    "closed": stand_in.closed,
    "html": stand_in.html,
    "broken": stand_in.broken,
    "redirect": stand_in.redirect("http://169.254.169.254/latest/meta-data/"),
    "too large": stand_in.announced(5_000_000_000),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A stand-in without a limit on calls, and the hash of the fetch that nothing disturbs."""
    with serving(PxWeb([final_energy()], calls=10**9)) as server:
        store = SnapshotStore(tmp_path_factory.mktemp("whole"))
        yield (
            server,
            fetch(server, store, QuickClock(), 5000).run(TABLE, NORRBOTTEN).snapshot.sha256,
        )


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(list(FAULTS)), max_size=12))
def test_any_faults_end_whole_or_to_be_gone_on_with(
    whole: tuple[Server, str], tmp_path: Path, names: list[str]
) -> None:
    server, sha256 = whole
    store = SnapshotStore(tmp_path / "any")
    shutil.rmtree(store.folder, ignore_errors=True)
    server.faults[:] = [FAULTS[name] for name in names]
    receipt = _in_the_end(server, store, attempts=len(names) + 1)
    server.faults.clear()
    assert receipt.snapshot.sha256 == sha256
    assert receipt.asked + receipt.resumed == 3


def _in_the_end(server: Server, store: SnapshotStore, attempts: int) -> Receipt:
    """Fetch until it works; after each attempt that did not, nothing counts as fetched."""
    for _ in range(attempts):
        try:
            return fetch(server, store, QuickClock(), 5000).run(TABLE, NORRBOTTEN)
        except SourceError:
            assert not [each for each in store.snapshots() if not each.is_carried]
    pytest.fail("every attempt failed, although the faults had an end")
