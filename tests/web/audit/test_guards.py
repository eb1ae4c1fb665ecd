"""Whoever takes away a trigger, or changes what it does, is found out: the trail's and the apps' alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from samklang.web.audit import triggers
from samklang.web.audit.verification import Fault, verify
from samklang.web.inventories.models import Cell, Inventory, InventorySeal
from samklang.web.reporting.models import Publication

pytestmark = pytest.mark.usefixtures("database")

GUARD = "samklang_frozen_inventories_cell_update"
TABLE = "inventories_cell"
_ALL = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    ),
}


def _by_hand(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _all() -> list[tuple[str, str]]:
    """Every trigger that there is, with its table."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL[connection.vendor])
        return list(cursor.fetchall())


def _drop(name: str, table: str) -> None:
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    _by_hand(f'DROP TRIGGER "{name}"{on}')


@contextmanager
def _for_a_while() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_no_trigger_is_dropped_unseen() -> None:
    there = _all()
    for name, table in there:
        with _for_a_while():
            _drop(name, table)
            assert len(triggers.missing()) == 1, name
    assert triggers.missing() == []
    guarded = {table for name, table in there if name.startswith("samklang_frozen")}
    wanted = {model._meta.db_table for model in (Cell, Inventory, InventorySeal, Publication)}
    assert wanted <= guarded


def test_verification_tells_of_a_guard_that_is_gone() -> None:
    _drop(GUARD, TABLE)
    assert [(each.fault, GUARD in each.told) for each in verify().found] == [
        (Fault.UNGUARDED, True)
    ]
    triggers.install()
    assert verify().found == ()


def _change_when() -> None:
    _drop(GUARD, TABLE)
    does = {
        "sqlite": "WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'no'); END",
        "postgresql": f"FOR EACH ROW WHEN (false) EXECUTE FUNCTION {GUARD}()",
    }
    _by_hand(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON {TABLE} {does[connection.vendor]}")


def _move_to_another_table() -> None:
    _drop(GUARD, TABLE)
    does = {
        "sqlite": "BEGIN SELECT RAISE(ABORT, 'a frozen inventory does not change'); END",
        "postgresql": f"FOR EACH ROW EXECUTE FUNCTION {GUARD}()",
    }
    _by_hand(f"CREATE TRIGGER {GUARD} BEFORE UPDATE ON audit_acting {does[connection.vendor]}")


def _on_postgresql(statement: str) -> Callable[[], None]:
    def harm() -> None:
        if connection.vendor == "sqlite":
            pytest.skip("SQLite has neither functions nor a switch for a trigger")
        _by_hand(statement)

    return harm


HARMS = {
    "another condition": _change_when,
    "another table": _move_to_another_table,
    "switched off": _on_postgresql(f"ALTER TABLE {TABLE} DISABLE TRIGGER {GUARD}"),
    "another function": _on_postgresql(
        f"CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'"
    ),
    "one column alone": _on_postgresql(
        f"CREATE OR REPLACE TRIGGER {GUARD} BEFORE UPDATE OF inventory_id ON {TABLE}"
        f" FOR EACH ROW EXECUTE FUNCTION {GUARD}()"
    ),
    "the trail on a condition": _on_postgresql(
        f"CREATE OR REPLACE TRIGGER audit_record AFTER INSERT OR UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW WHEN (false) EXECUTE FUNCTION audit_record('id', '{}')"
    ),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_guard_that_does_something_else_is_missed_and_mended(harm: Callable[[], None]) -> None:
    harm()
    assert len(triggers.missing()) == 1
    triggers.install()
    assert triggers.missing() == []


def test_a_database_that_lets_no_trigger_fire_is_told() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no such setting")
    with _for_a_while():
        _by_hand("SET LOCAL session_replication_role = replica")
        assert triggers.missing() == ["session_replication_role"]
