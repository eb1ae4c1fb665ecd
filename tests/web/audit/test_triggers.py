"""Nobody writes past the trail, and nobody rewrites it."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from samklang.web.audit import triggers
from samklang.web.audit.models import Entry, Seal
from samklang.web.audit.recording import note, recorded
from samklang.web.audit.tables import audited_tables
from samklang.web.datahub.models import Snapshot

pytestmark = pytest.mark.usefixtures("database")

INSERT = (
    "INSERT INTO datahub_snapshot (store_id, sha256, publisher, {table}, {release}, licence,"
    " file_name, size_bytes, fetched_at) VALUES ('a', 'b', '', '', '', '', '', 1, %s)"
)


def _by_hand(statement: str, *values: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def _insert_by_hand() -> None:
    names = {name: connection.ops.quote_name(name) for name in ("table", "release")}
    _by_hand(INSERT.format(**names), timezone.now())


def test_hand_made_change_cannot_escape() -> None:
    _insert_by_hand()
    _by_hand("UPDATE datahub_snapshot SET licence = 'CC0'")
    _by_hand("DELETE FROM datahub_snapshot")
    told = Entry.objects.values_list("verb", "actor")
    assert list(told) == [("insert", ""), ("update", ""), ("delete", "")]


def test_replaced_row_cannot_escape() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    _insert_by_hand()
    _by_hand("REPLACE INTO datahub_snapshot SELECT * FROM datahub_snapshot")
    assert Entry.objects.count() == 2


def test_table_cannot_be_emptied_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    _insert_by_hand()
    with pytest.raises(DatabaseError, match="watches each row"):
        _by_hand("TRUNCATE datahub_snapshot CASCADE")
    assert Snapshot.objects.exists()


OUT_OF_ORDER = (
    "INSERT INTO audit_seal (position, entry_id, previous, digest, territory, territory_position,"
    " territory_previous, territory_digest) SELECT position + 5, entry_id + 1, digest, digest,"
    " territory, territory_position + 1, digest, digest FROM audit_seal"
)
REWRITING = (
    "UPDATE audit_entry SET actor = 'person:1'",
    "DELETE FROM audit_entry",
    "UPDATE audit_seal SET digest = ''",
    "DELETE FROM audit_seal",
    OUT_OF_ORDER,
)
ONLY_HERE = {
    "sqlite": (
        "REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "UPDATE OR REPLACE audit_entry SET id = 1",
        "REPLACE INTO audit_seal SELECT * FROM audit_seal",
    ),
    "postgresql": ("TRUNCATE audit_entry CASCADE", "TRUNCATE audit_seal"),
}


def test_trail_is_only_ever_added_to() -> None:
    with recorded(actor="person:17"):
        note("agreed_to")
    before = list(Entry.objects.values()), list(Seal.objects.values())
    for statement in (*REWRITING, *ONLY_HERE[connection.vendor]):
        with pytest.raises(DatabaseError, match="only ever added to"):
            _by_hand(statement)
    assert (list(Entry.objects.values()), list(Seal.objects.values())) == before


def test_triggers_are_in_place_after_a_migration_and_stay_as_they_are() -> None:
    assert triggers.missing() == []
    call_command("migrate", interactive=False, verbosity=0)
    assert triggers.missing() == []
    assert not Entry.objects.exists(), "where nothing was migrated, nothing is told"


def test_removed_triggers_are_missed_and_made_again() -> None:
    expected = len(audited_tables())
    triggers.remove()
    assert len(triggers.missing()) >= expected
    triggers.install()
    assert triggers.missing() == []


def _drop_one() -> None:
    name = {"sqlite": "audit_update_datahub_import", "postgresql": "audit_record"}
    on = " ON datahub_import" if connection.vendor == "postgresql" else ""
    _by_hand(f"DROP TRIGGER {name[connection.vendor]}{on}")


def _switch_off() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no switch for a trigger")
    _by_hand("ALTER TABLE datahub_import DISABLE TRIGGER audit_record")


def _change_what_it_does() -> None:
    if connection.vendor == "sqlite":
        _by_hand("DROP TRIGGER audit_update_datahub_import")
        _by_hand(
            "CREATE TRIGGER audit_update_datahub_import AFTER UPDATE ON datahub_import"
            " BEGIN SELECT 1; END"
        )
    else:
        _by_hand(
            "CREATE OR REPLACE FUNCTION audit_record() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NULL; END'"
        )


@pytest.mark.parametrize("harm", [_drop_one, _switch_off, _change_what_it_does])
def test_harmed_trigger_is_missed_and_mended(harm: Callable[[], None]) -> None:
    harm()
    assert len(triggers.missing()) == 1
    triggers.install()
    assert triggers.missing() == []


def test_migration_is_told_and_its_rows_are_not() -> None:
    call_command("migrate", "datahub", "zero", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    told = Entry.objects.values_list("name", "actor", "after")
    there = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "datahub")
    steps = [f"datahub.{name}" for name in there]
    assert [(name, actor, json.loads(after)) for name, actor, after in told] == [
        ("migrated", "system", {"taken_back": steps[::-1]}),
        ("migrated", "system", {"applied": steps}),
    ]
    assert triggers.missing() == []
