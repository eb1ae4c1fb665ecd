"""The triggers on PostgreSQL: one function writes the trail for every table, others keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from json import dumps
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from samklang.web.audit.tables import AuditedTable

_UNSEEN = "(unseen)"
_FUNCTIONS = ("audit_record", "audit_refuse", "audit_continue")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a trigger fires: in words, and as PostgreSQL keeps it (``pg_trigger.tgtype``)."""

    words: str
    unit: str
    code: int


_CHANGED = Moment("AFTER INSERT OR UPDATE OR DELETE", "ROW", 29)
_REWRITTEN = Moment("BEFORE UPDATE OR DELETE", "ROW", 27)
_ADDED = Moment("BEFORE INSERT", "ROW", 7)
_EMPTIED = Moment("BEFORE TRUNCATE", "STATEMENT", 34)


class Trigger(NamedTuple):
    """A trigger; ``moment`` and ``arguments`` as PostgreSQL keeps them."""

    table: str
    name: str
    function: str
    moment: int
    arguments: tuple[str, ...] = ()


_MOMENTS = {moment.code: moment for moment in (_CHANGED, _REWRITTEN, _ADDED, _EMPTIED)}


class Engine:
    """How PostgreSQL watches."""

    def install(self, connection: BaseDatabaseWrapper, tables: tuple[AuditedTable, ...]) -> None:
        """Make what is missing, and remove what should not be there any more."""
        wanted = set(_wanted(tables))
        _write_functions(connection)
        found = _found(connection)
        with connection.cursor() as cursor:
            for trigger in sorted(found - wanted):
                cursor.execute(_drop(trigger))
            for trigger in sorted(wanted - found):
                cursor.execute(_create(trigger))

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take all away; the functions, which do nothing by themselves, stay."""
        with connection.cursor() as cursor:
            for trigger in sorted(_found(connection)):
                cursor.execute(_drop(trigger))

    def missing(
        self, connection: BaseDatabaseWrapper, tables: tuple[AuditedTable, ...]
    ) -> list[str]:
        """What is not as it should be."""
        triggers = sorted(set(_wanted(tables)) - _found(connection))
        bodies = _bodies(connection)
        functions = [name for name in _FUNCTIONS if bodies.get(name) != _body(connection, name)]
        told = [f"{trigger.name} on {trigger.table}" for trigger in triggers]
        return [*_silenced(connection), *functions, *told]


def _wanted(tables: tuple[AuditedTable, ...]) -> Iterator[Trigger]:
    for name in ("audit_entry", "audit_seal"):
        yield Trigger(name, "audit_keep", "audit_refuse", _REWRITTEN.code)
        yield Trigger(name, "audit_keep_all", "audit_refuse", _EMPTIED.code)
    yield Trigger("audit_seal", "audit_keep_order", "audit_continue", _ADDED.code)
    for table in tables:
        unseen = {column.name: _UNSEEN for column in table.columns if column.is_unseen}
        arguments = (",".join(table.key), dumps(unseen))
        yield Trigger(table.name, "audit_record", "audit_record", _CHANGED.code, arguments)
        # Emptying a table fires no trigger of its rows, so nobody would see which there were.
        yield Trigger(table.name, "audit_keep_all", "audit_refuse", _EMPTIED.code)


def _found(connection: BaseDatabaseWrapper) -> set[Trigger]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, p.proname, t.tgtype, t.tgargs FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'O'"
            " AND t.tgqual IS NULL AND t.tgattr = '' AND starts_with(t.tgname, 'audit_')"
        )
        return {
            Trigger(table, name, function, moment, tuple(bytes(told).decode().split("\0")[:-1]))
            for table, name, function, moment, told in cursor.fetchall()
        }


def _silenced(connection: BaseDatabaseWrapper) -> list[str]:
    """The setting of a database or an account that lets no trigger fire."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        (role,) = cursor.fetchone()
    return [] if role == "origin" else ["session_replication_role"]


def _create(trigger: Trigger) -> str:
    moment = _MOMENTS[trigger.moment]
    arguments = ", ".join(f"'{each.replace(chr(39), 2 * chr(39))}'" for each in trigger.arguments)
    return (
        f'CREATE OR REPLACE TRIGGER {trigger.name} {moment.words} ON "{trigger.table}"'
        f" FOR EACH {moment.unit} EXECUTE FUNCTION {trigger.function}({arguments})"
    )


def _drop(trigger: Trigger) -> str:
    return f'DROP TRIGGER IF EXISTS {trigger.name} ON "{trigger.table}"'


def _write_functions(connection: BaseDatabaseWrapper) -> None:
    bodies = _bodies(connection)
    for name in _FUNCTIONS:
        body = _body(connection, name)
        if bodies.get(name) != body:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
                    f" AS $body${body}$body$".replace("%", "%%"),
                    [],
                )


def _bodies(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
            " AND starts_with(proname, 'audit_')"
        )
        return dict(cursor.fetchall())


def _body(connection: BaseDatabaseWrapper, name: str) -> str:
    """What a function does; the trail's tables are named in full, so that no other stands before them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
    text = (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return text.replace("{schema}", schema)
