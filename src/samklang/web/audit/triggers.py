"""The triggers that write the trail and keep it, and the guards of the apps: made, removed, looked for."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from samklang.web.audit import guards, postgresql, sqlite
from samklang.web.audit.tables import AuditedTable, audited_tables


def install(using: str = "default") -> None:
    """Have every trigger in place; those that are there as they should be are left alone."""
    connection = connections[using]
    if _is_there(connection):
        _engine(connection).install(connection, _tables(connection))
        guards.install(connection)


def remove(using: str = "default") -> None:
    """Take all triggers away: while tables are rebuilt, and while rows are brought back as they were."""
    connection = connections[using]
    _engine(connection).remove(connection)
    guards.remove(connection)


def missing(using: str = "default") -> list[str]:
    """The triggers that are not there, or are not what they should be."""
    connection = connections[using]
    trail = _engine(connection).missing(connection, _tables(connection))
    return [*trail, *guards.missing(connection)]


def _engine(connection: BaseDatabaseWrapper) -> sqlite.Engine | postgresql.Engine:
    return postgresql.Engine() if connection.vendor == "postgresql" else sqlite.Engine()


def _is_there(connection: BaseDatabaseWrapper) -> bool:
    """Whether the trail has its tables; it has none while other apps alone are migrated."""
    return "audit_seal" in connection.introspection.table_names()


def _tables(connection: BaseDatabaseWrapper) -> tuple[AuditedTable, ...]:
    there = set(connection.introspection.table_names())
    return tuple(table for table in audited_tables() if table.name in there)
