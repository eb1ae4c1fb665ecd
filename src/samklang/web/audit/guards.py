"""What a database refuses by itself, whoever asks: triggers of an app, on both engines.

They come and go with the triggers of the trail; see ``triggers.installed`` and ``triggers.removed``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

_NAME = "samklang_frozen"


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


def install(guards: Iterable[Guard], using: str) -> None:
    """Have guards in place, made anew; none where their tables are not made yet."""
    connection, wanted = connections[using], list(guards)
    if {guard.table for guard in wanted} <= _tables(connection):
        remove(wanted, using)
        _run(connection, [_create(connection, guard) for guard in wanted])


def remove(guards: Iterable[Guard], using: str) -> None:
    """Take guards away, while tables are rebuilt or rows brought back as they were."""
    connection = connections[using]
    there = _tables(connection)
    _run(connection, [_drop(connection, guard) for guard in guards if guard.table in there])


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


def _tables(connection: BaseDatabaseWrapper) -> set[str]:
    return set(connection.introspection.table_names())


def _create(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    return _postgresql(guard) if connection.vendor == "postgresql" else _sqlite(guard)


def _sqlite(guard: Guard) -> str:
    when = f"WHEN {guard.when}" if guard.when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def _postgresql(guard: Guard) -> str:
    row = "OLD" if guard.verb == "DELETE" else "NEW"
    return (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.when or 'true'} THEN RAISE EXCEPTION '{guard.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )


def _drop(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    if connection.vendor == "postgresql":
        return (
            f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}; "
            f"DROP FUNCTION IF EXISTS {guard.name}()"
        )
    return f"DROP TRIGGER IF EXISTS {guard.name}"


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
