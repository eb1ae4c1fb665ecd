"""What a database refuses by itself, whoever asks: triggers of an app, on both engines.

An app's config says in ``guards()`` what is refused. The triggers come and go with those of the trail,
and are missed with them; see :mod:`samklang.web.audit.triggers`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

_NAME = "samklang_frozen"
_TYPES = {"INSERT": 7, "DELETE": 11, "UPDATE": 19}
"""``BEFORE … FOR EACH ROW``, as PostgreSQL keeps it (``pg_trigger.tgtype``)."""
_KEPT = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname, t.tgtype || ' ' || p.prosrc FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'O'"
        " AND t.tgqual IS NULL AND t.tgattr = ''"
    ),
}


@dataclass(frozen=True, slots=True)
class Guard:
    """When the database refuses a change of a table; ``when`` is SQL, empty for always."""

    table: str
    verb: str
    when: str
    message: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{_NAME}_{self.table}_{self.verb.lower()}"


class Kept(NamedTuple):
    """A guard as the database keeps it: its table, and what it does in the engine's words."""

    table: str
    does: str


def install(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing, and remove what should not be there any more."""
    wanted, found = _wanted(connection), _found(connection)
    kept = {name: _as_kept(connection, guard) for name, guard in wanted.items()}
    harmed = {name: found[name] for name in found if found[name] != kept.get(name)}
    _run(connection, _drops(connection, harmed))
    lacking = [guard for name, guard in wanted.items() if found.get(name) != kept[name]]
    _run(connection, [_create(connection, guard) for guard in lacking])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all away, while tables are rebuilt or rows brought back as they were."""
    _run(connection, _drops(connection, _found(connection)))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """What is not as it should be."""
    found = _found(connection)
    wanted = _wanted(connection).items()
    return [name for name, guard in wanted if found.get(name) != _as_kept(connection, guard)]


def table_of(model: type[Model]) -> str:
    """The table of a model."""
    return model._meta.db_table  # noqa: SLF001 - Django's own way


def changed(model: type[Model], *, but: frozenset[str]) -> str:
    """Whether a column is another than before, some left out, as SQL."""
    columns = [
        field.column
        for field in model._meta.local_concrete_fields  # noqa: SLF001 - Django's own way
        if field.column not in but
    ]
    return " OR ".join(_differs(column) for column in columns)


def _differs(column: str) -> str:
    # The same words on both engines; JSON has no equality on PostgreSQL, its text has.
    old, new = (f"CAST({row}.{column} AS text)" for row in ("OLD", "NEW"))
    return f"coalesce({old}, '') <> coalesce({new}, '')"


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, Guard]:
    """The guards of all apps by name; none where their tables are not made yet."""
    there = set(connection.introspection.table_names())
    return {guard.name: guard for guard in _declared() if guard.table in there}


def _declared() -> Iterator[Guard]:
    for config in apps.get_app_configs():
        guards = getattr(config, "guards", None)
        if guards is not None:
            yield from guards()


def _found(connection: BaseDatabaseWrapper) -> dict[str, Kept]:
    with connection.cursor() as cursor:
        cursor.execute(_KEPT[connection.vendor])
        rows = cursor.fetchall()
    return {name: Kept(table, does) for name, table, does in rows if name.startswith(_NAME)}


def _as_kept(connection: BaseDatabaseWrapper, guard: Guard) -> Kept:
    if connection.vendor == "sqlite":
        return Kept(guard.table, _create(connection, guard))
    return Kept(guard.table, f"{_TYPES[guard.verb]} {_body(guard)}")


def _create(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    return _postgresql(guard) if connection.vendor == "postgresql" else _sqlite(guard)


def _sqlite(guard: Guard) -> str:
    when = f"WHEN {guard.when}" if guard.when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def _postgresql(guard: Guard) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $body${_body(guard)}$body$; "
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )


def _body(guard: Guard) -> str:
    """What PostgreSQL's function of a guard does."""
    row = "OLD" if guard.verb == "DELETE" else "NEW"
    return (
        f"BEGIN IF {guard.when or 'true'} THEN RAISE EXCEPTION '{guard.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END"
    )


def _drops(connection: BaseDatabaseWrapper, found: dict[str, Kept]) -> Iterator[str]:
    """How guards are taken away; the functions, which do nothing by themselves, stay."""
    for name, kept in found.items():
        on = f" ON {kept.table}" if connection.vendor == "postgresql" else ""
        yield f"DROP TRIGGER IF EXISTS {name}{on}"


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
