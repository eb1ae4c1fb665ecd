"""The databases of the tests: another one for a while, and none of what a test left behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper

from samklang.web.database import Database, postgresql

_KEPT = ("django_migrations", "django_content_type", "auth_permission")


@contextmanager
def other_database(address: str) -> Iterator[None]:
    """Use the PostgreSQL at an address, with its tables made, until the block ends."""
    before = _exchange(postgresql(address))
    call_command("migrate", interactive=False, verbosity=0)
    yield
    _exchange(before)


def _exchange(database: Database) -> Database:
    """Let Django use another database; the one that it used before."""
    before: Database = dict(connections.settings["default"])
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database})[
        "default"
    ]
    return before


def empty() -> None:
    """Remove every row, those of the trail too, which its triggers would refuse.

    Only tables that hold something are touched, and their triggers made again: a flush of all takes
    a hundred times longer.
    """
    from django.conf import settings

    from samklang.web.audit import triggers

    with transaction.atomic(), connection.cursor() as cursor:
        _empty_postgresql(cursor) if connection.vendor == "postgresql" else _empty_sqlite(cursor)
        triggers.install()
    settings.SAMKLANG_DATA.audit_heads.unlink(missing_ok=True)


def _empty_postgresql(cursor: CursorWrapper) -> None:
    cursor.execute(
        "SET LOCAL session_replication_role = replica"
    )  # no trigger sees what is removed
    for name in _filled(cursor):
        cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608
    cursor.execute("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
    for (name,) in cursor.fetchall():
        if not name.startswith(_KEPT):
            cursor.execute(f'ALTER SEQUENCE "{name}" RESTART')
    cursor.execute("SET LOCAL session_replication_role = origin")


def _empty_sqlite(cursor: CursorWrapper) -> None:
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    for table in _filled(cursor):
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        for (trigger,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{trigger}"')
        cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
    cursor.execute("DELETE FROM sqlite_sequence WHERE name NOT IN (%s, %s, %s)", _KEPT)


def _filled(cursor: CursorWrapper) -> list[str]:
    """The tables that hold something, but for those that Django fills when it migrates."""
    names = [
        name for name in connection.introspection.table_names(cursor) if not name.startswith(_KEPT)
    ]
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")"  # noqa: S608
        for name in names
    )
    cursor.execute(asked)
    return [name for (name,) in cursor.fetchall()]
