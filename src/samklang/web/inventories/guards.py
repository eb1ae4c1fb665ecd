"""What the database refuses by itself, whoever asks: changes to a frozen inventory.

Triggers on both engines. A seal never changes; the cells, the steps and the files of a sealed
inventory neither; and of the inventory itself nothing but that it has been published.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from samklang.web.inventories.models import Attachment, Cell, Inventory, InventorySeal, Step

MESSAGE = "a frozen inventory does not change"
_NAME = "samklang_frozen"
_SEALED = "EXISTS (SELECT 1 FROM inventories_inventoryseal WHERE inventory_id = {row}.{column})"
_PUBLISHING = frozenset({"state", "published_at"})


@dataclass(frozen=True, slots=True)
class Guard:
    """When the database refuses a change of a table; ``when`` is SQL, empty for always."""

    table: str
    verb: str
    when: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{_NAME}_{self.table}_{self.verb.lower()}"


def install(*, using: str = "default", **_: object) -> None:
    """Have the guards in place, made anew."""
    connection = connections[using]
    if InventorySeal._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001
        return
    remove(using=using)
    _run(connection, [_create(connection, guard) for guard in _guards()])


def remove(*, using: str = "default", **_: object) -> None:
    """Take the guards away, while tables are rebuilt or rows brought back as they were."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    guards = [guard for guard in _guards() if guard.table in there]
    _run(connection, [_drop(connection, guard) for guard in guards])


def _guards() -> Iterator[Guard]:
    for verb in ("UPDATE", "DELETE"):
        yield Guard(_table(InventorySeal), verb, "")
    for model in (Cell, Step, Attachment):
        for verb in ("INSERT", "UPDATE", "DELETE"):
            yield Guard(_table(model), verb, _sealed(verb, "inventory_id"))
    yield Guard(_table(Inventory), "DELETE", _sealed("DELETE", "id"))
    yield Guard(_table(Inventory), "UPDATE", f"{_sealed('UPDATE', 'id')} AND ({_changed()})")


def _sealed(verb: str, column: str) -> str:
    row = "NEW" if verb == "INSERT" else "OLD"
    return _SEALED.format(row=row, column=column)


def _changed() -> str:
    """Whether anything but the publication is another than before."""
    columns = [
        field.column
        for field in Inventory._meta.local_concrete_fields  # noqa: SLF001 - Django's own way
        if field.column not in _PUBLISHING
    ]
    return " OR ".join(_differs(column) for column in columns)


def _differs(column: str) -> str:
    # The same words on both engines; JSON has no equality on PostgreSQL, its text has.
    old, new = (f"CAST({row}.{column} AS text)" for row in ("OLD", "NEW"))
    return f"coalesce({old}, '') <> coalesce({new}, '')"


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's own way


def _create(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    return _postgresql(guard) if connection.vendor == "postgresql" else _sqlite(guard)


def _sqlite(guard: Guard) -> str:
    when = f"WHEN {guard.when}" if guard.when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _postgresql(guard: Guard) -> str:
    row = "OLD" if guard.verb == "DELETE" else "NEW"
    return (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.when or 'true'} THEN RAISE EXCEPTION '{MESSAGE}' "
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
