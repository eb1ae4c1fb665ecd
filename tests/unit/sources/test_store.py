"""Snapshots are kept once, whole, unchanged; damage is named."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError
from samklang.sources.connector import Part, Request, TableDescription
from samklang.sources.durable import write_once
from samklang.sources.snapshot import Role, Snapshot
from samklang.sources.store import SnapshotStore
from samklang.statistics.manifest import countries, manifest

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)
TABLE = TableDescription("Office", "T1", "Energy", "2026-02-01", "CC0 1.0")
ADDRESS = "https://api.example.se"


def part(number: int, body: bytes) -> Part:
    return Part(Request(f"{ADDRESS}/T1/{number}", b"{}", "application/json"), body, "text/plain")


def keep(store: SnapshotStore, *bodies: bytes, at: datetime = AT) -> tuple[Snapshot, bool]:
    kept = tuple(
        store.keep_part(Role.DATA, part(number, body)) for number, body in enumerate(bodies)
    )
    return store.keep_record("office", ADDRESS, TABLE, kept, at)


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")


def files(store: SnapshotStore, folder: str) -> list[Path]:
    return sorted(path for path in (store.folder / folder).rglob("*") if path.is_file())


def test_what_was_kept_is_read_again_byte_for_byte(store: SnapshotStore) -> None:
    snapshot, is_new = keep(store, b"\xc3\xa5 \xe5", b"")
    assert is_new
    assert store.get(snapshot.id) == snapshot
    assert store.parts(snapshot) == (part(0, b"\xc3\xa5 \xe5"), part(1, b""))
    assert store.fetched(snapshot).snapshot_id == snapshot.id
    assert (snapshot.release, snapshot.fetched_at) == ("2026-02-01", "2026-03-01T12:00:00Z")


def test_the_same_answers_are_one_snapshot_with_two_visits(store: SnapshotStore) -> None:
    first, _ = keep(store, b"a", b"b")
    before = {path: path.read_bytes() for path in files(store, "parts") + files(store, "records")}
    second, is_new = keep(store, b"a", b"b", at=LATER)
    assert (second, is_new) == (first, False)
    assert {path: path.read_bytes() for path in before} == before
    assert files(store, "parts") + files(store, "records") == list(before)
    assert store.visits(first) == ("2026-03-01T12:00:00Z", "2026-04-01T12:00:00Z")


@pytest.mark.parametrize("written", range(3))
def test_a_snapshot_counts_with_its_visit_or_not_at_all(
    store: SnapshotStore, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    left = iter(range(written))

    def until_it_is_killed(path: Path, content: bytes) -> bool:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return write_once(path, content)

    monkeypatch.setattr("samklang.sources.store.write_once", until_it_is_killed)
    with pytest.raises(KeyboardInterrupt):
        keep(store, b"a")
    assert all(each.is_carried or store.visits(each) for each in store.snapshots())


def test_the_same_bytes_in_two_snapshots_are_stored_once(store: SnapshotStore) -> None:
    first, _ = keep(store, b"a", b"b")
    second, _ = keep(store, b"a", b"c")
    assert first.id != second.id
    assert len(files(store, "parts")) == 3


def test_the_same_answers_in_another_order_are_another_snapshot(store: SnapshotStore) -> None:
    assert keep(store, b"a", b"b")[0].sha256 != keep(store, b"b", b"a")[0].sha256


def test_compressed_bytes_do_not_depend_on_the_day(store: SnapshotStore, tmp_path: Path) -> None:
    other = SnapshotStore(tmp_path / "other")
    keep(store, b"a" * 999)
    keep(other, b"a" * 999, at=LATER)
    assert files(store, "parts")[0].read_bytes() == files(other, "parts")[0].read_bytes()


def test_a_snapshot_is_found_by_how_its_id_begins(store: SnapshotStore) -> None:
    snapshot, _ = keep(store, b"a")
    assert store.get(snapshot.id[:6]) == snapshot


@pytest.mark.parametrize("name", ["", "nothing", "../../etc/passwd", "se."])
def test_an_id_that_is_none_or_many_is_refused(store: SnapshotStore, name: str) -> None:
    with pytest.raises(InputError, match="samklang data snapshots"):
        store.get(name)


def test_snapshots_are_found_by_publisher_table_and_release(store: SnapshotStore) -> None:
    snapshot, _ = keep(store, b"a")
    assert store.find("office", "T1", "2026-02-01") == [snapshot]
    assert store.find("Office", "T1") == [snapshot]
    assert store.find("office", "T2") == []


def test_tables_of_the_package_count_as_fetched(store: SnapshotStore) -> None:
    carried = [each for each in store.snapshots() if each.is_carried]
    datasets = [table for code in countries() for table in manifest(code).datasets.values()]
    assert {each.sha256 for each in carried} == {table.sha256 for table in datasets}
    assert all(each.publisher and each.table and each.release and each.licence for each in carried)
    assert store.get("se.final_energy").table.startswith("EN0203AE")


def test_a_table_carried_in_two_releases_is_two_snapshots(store: SnapshotStore) -> None:
    both = [store.get(f"se.greenhouse_gases@{release}") for release in ("2025", "2026")]
    assert [each.release for each in both] == ["2025", "2026"]
    assert both[0].sha256 == both[1].sha256


@pytest.mark.parametrize(
    "damage",
    [b"", b"not packed", gzip.compress(b"other"), gzip.compress(b"a" * 999)[:-9]],
    ids=["empty", "not packed", "other bytes", "cut short"],
)
def test_damaged_bytes_are_refused_by_name(store: SnapshotStore, damage: bytes) -> None:
    snapshot, _ = keep(store, b"a" * 999)
    [path] = files(store, "parts")
    path.write_bytes(damage)
    with pytest.raises(InputError, match=path.name):
        store.parts(snapshot)
    with pytest.raises(InputError, match=path.name):
        keep(store, b"a" * 999)


def test_bytes_that_are_gone_are_named(store: SnapshotStore) -> None:
    snapshot, _ = keep(store, b"a")
    [path] = files(store, "parts")
    path.unlink()
    with pytest.raises(InputError, match=f"{path.name}.*the file is gone"):
        store.parts(snapshot)


def test_a_record_that_was_changed_is_refused_and_named(store: SnapshotStore) -> None:
    snapshot, _ = keep(store, b"a")
    [path] = files(store, "records")
    document = json.loads(path.read_bytes())
    document["parts"][0]["sha256"] = "0" * 64
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match="not the one that was kept"):
        store.get(snapshot.id)
    assert [each for each in store.snapshots() if not each.is_carried] == []
    [problem] = store.damaged()
    assert problem.where == str(path)


@given(st.integers(min_value=0, max_value=600))
def test_a_record_cut_anywhere_never_counts(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    store = SnapshotStore(tmp_path_factory.mktemp("cut"))
    kept, _ = keep(store, b"a")
    [path] = files(store, "records")
    whole = path.read_bytes()
    path.write_bytes(whole[: min(length, len(whole) - 2)])
    assert kept.id not in {each.id for each in store.snapshots()}
    assert len(store.damaged()) == 1


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    assert write_once(tmp_path / "file", b"first")
    assert not write_once(tmp_path / "file", b"second")
    assert (tmp_path / "file").read_bytes() == b"first"


def test_half_a_file_never_shows(store: SnapshotStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(_: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("os.fsync", power_cut)
    with pytest.raises(OSError, match="power cut"):
        keep(store, b"a")
    assert files(store, "parts") == []
