"""What is done inside ``recorded`` bears a name, is one transaction, and is sealed at its end."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from samklang.web.audit.chain import Link, Sealed
from samklang.web.audit.models import Acting, Entry, Seal, Waiting
from samklang.web.audit.recording import note, recorded
from samklang.web.datahub.models import Import, Snapshot

pytestmark = pytest.mark.usefixtures("database")


def _snapshot(name: str) -> Snapshot:
    return Snapshot.objects.create(
        store_id=name, sha256=name, size_bytes=1, fetched_at=timezone.now()
    )


def _failing(territory: str) -> None:
    with recorded(actor="person:17", territory=territory):
        _snapshot("failing")
        note("approved")
        raise KeyError


def _after(entry: Entry) -> dict[str, Any]:
    found = json.loads(entry.after)
    assert isinstance(found, dict)
    return found


def test_changed_row_bears_the_name_of_whoever_acts() -> None:
    with recorded(actor="person:17", territory="SE-2580", reason="asked by the municipality"):
        row = _snapshot("a")
    entry = Entry.objects.get()
    assert (entry.kind, entry.name, entry.subject) == ("change", "datahub_snapshot", str(row.pk))
    assert (entry.verb, entry.actor, entry.territory) == ("insert", "person:17", "SE-2580")
    assert entry.reason == "asked by the municipality"
    assert entry.happened_at <= timezone.now()
    assert (entry.before, _after(entry)["store_id"]) == ("", "a")


def test_update_tells_the_columns_that_changed_and_no_other() -> None:
    row = _snapshot("a")
    with recorded(actor="person:17"):
        Snapshot.objects.filter(pk=row.pk).update(licence="CC0", size_bytes=2)
    entry = Entry.objects.get(verb="update")
    assert json.loads(entry.before) == {"licence": "", "size_bytes": 1}
    assert json.loads(entry.after) == {"licence": "CC0", "size_bytes": 2}


def test_update_that_changes_nothing_is_none() -> None:
    row = _snapshot("a")
    Snapshot.objects.filter(pk=row.pk).update(size_bytes=1)
    assert not Entry.objects.filter(verb="update").exists()


def test_removed_row_is_kept_whole() -> None:
    _snapshot("a").delete()
    entry = Entry.objects.get(verb="delete")
    assert (json.loads(entry.before)["store_id"], entry.after) == ("a", "")


def test_json_column_is_told_as_json_and_unseen_column_by_its_name_only() -> None:
    with recorded(actor="person:17"):
        row = Import.objects.create(
            key="k", kind="fetch", about={"title": "Å"}, layout={"a": 1}, created_at=timezone.now()
        )
        row.layout = {"b": 2}
        row.save()
    made, changed = Entry.objects.all()
    assert _after(made)["about"] == {"title": "Å"}
    assert _after(made)["layout"] == "(unseen)"
    assert json.loads(changed.before) == _after(changed) == {"layout": "(unseen)"}


def test_bulk_update_cannot_escape() -> None:
    with recorded(actor="person:17"):
        rows = [_snapshot(name) for name in "abc"]
        Snapshot.objects.bulk_update([*_with_licence(rows)], ["licence"])
    assert Entry.objects.filter(verb="update", actor="person:17").count() == 3


def _with_licence(rows: list[Snapshot]) -> list[Snapshot]:
    for row in rows:
        row.licence = "CC0"
    return rows


def test_event_is_noted_with_what_is_told_of_it() -> None:
    with recorded(actor="person:17", territory="SE-2580"):
        note("approved", subject="inventory:4", told={"on": "2026-03-04", "count": 2})
    entry = Entry.objects.get()
    assert (entry.kind, entry.name, entry.verb, entry.subject) == (
        "event",
        "approved",
        "",
        "inventory:4",
    )
    assert entry.after == '{"count":2,"on":"2026-03-04"}'


def test_event_needs_somebody_who_acts() -> None:
    with pytest.raises(RuntimeError, match="approved"):
        note("approved")
    with pytest.raises(ValueError, match="somebody"), recorded(actor=""):
        pass


def test_what_fails_leaves_neither_change_nor_entry() -> None:
    with pytest.raises(KeyError):
        _failing(territory="")
    assert not Entry.objects.exists()
    assert not Snapshot.objects.exists()
    with pytest.raises(RuntimeError):
        note("approved")


def test_inner_block_joins_the_outer_and_has_a_territory_of_its_own() -> None:
    with recorded(actor="person:17", territory="SE-25", reason="review"):
        with recorded(actor="system", territory="SE-2580"):
            _snapshot("inner")
            assert not Seal.objects.exists(), "it is sealed at the end of all"
        _snapshot("outer")
    told = Entry.objects.values_list("actor", "territory", "reason")
    assert list(told) == [("person:17", "SE-2580", "review"), ("person:17", "SE-25", "review")]
    assert Seal.objects.count() == 2


def test_inner_block_that_fails_leaves_the_outer_as_it_was() -> None:
    with recorded(actor="person:17", territory="SE-25"):
        with pytest.raises(KeyError):
            _failing(territory="SE-2580")
        _snapshot("outer")
        note("reviewed")
    told = Entry.objects.values_list("name", "actor", "territory")
    assert list(told) == [
        ("datahub_snapshot", "person:17", "SE-25"),
        ("reviewed", "person:17", "SE-25"),
    ]


def test_nobody_acts_any_more_when_the_block_has_ended() -> None:
    with transaction.atomic():
        with recorded(actor="person:17"):
            pass
        _snapshot("a")
    assert not Acting.objects.exists()
    assert Entry.objects.get().actor == ""


def test_change_outside_the_application_is_sealed_at_the_next_opportunity() -> None:
    _snapshot("outside")
    assert not Seal.objects.exists()
    with recorded(actor="person:17"):
        _snapshot("inside")
    assert list(Seal.objects.values_list("position", "entry__actor")) == [(1, ""), (2, "person:17")]
    assert not Waiting.objects.exists()


def test_every_entry_has_its_place_in_the_chain_of_all_and_in_that_of_its_territory() -> None:
    for territory in ("SE-2580", "SE-2581", "SE-2580", ""):
        with recorded(actor="person:17", territory=territory):
            note("looked_at")
            note("agreed_to")
    whole, there = Link(), dict.fromkeys(("SE-2580", "SE-2581", ""), Link())
    for seal in Seal.objects.select_related("entry"):
        entry = Sealed(*(getattr(seal.entry, name) for name in Sealed._fields))
        assert (seal.previous, seal.territory_previous) == (
            whole.digest,
            there[seal.territory].digest,
        )
        whole = whole.next(entry.content)
        there[seal.territory] = there[seal.territory].next_of_territory(entry.content)
        assert Link(seal.position, seal.digest) == whole
        assert Link(seal.territory_position, seal.territory_digest) == there[seal.territory]
    assert (whole.position, there["SE-2580"].position, there[""].position) == (8, 4, 2)
