"""The triggers on SQLite: three for each table that is watched, and those that keep the trail."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from django.db.backends.base.base import BaseDatabaseWrapper

from samklang.web.audit.models import Verb
from samklang.web.audit.tables import AuditedTable, Column, Telling

_TELLING = {
    Telling.AS_IT_IS: "{value}",
    # With all its digits, of which SQLite itself would leave out the last two.
    Telling.AS_NUMBER: (
        "CASE WHEN typeof({value}) <> 'real' THEN {value} WHEN abs({value}) < 9e999"
        " THEN json(printf('%!.17g', {value})) ELSE printf('%g', {value}) END"
    ),
    Telling.AS_JSON: "json({value})",
    Telling.AS_BYTES: "CASE WHEN {value} IS NOT NULL THEN hex({value}) END",
    Telling.NEVER: "'(unseen)'",
}
_NOTHING = "'$.\"\"'"  # the path of a column that no table has
_KEEPERS = {
    "audit_keep_entry_update": "BEFORE UPDATE ON audit_entry BEGIN {refuse}; END",
    "audit_keep_entry_delete": "BEFORE DELETE ON audit_entry BEGIN {refuse}; END",
    # REPLACE removes what is in its way without asking the triggers of a removal.
    "audit_keep_entry_insert": (
        "BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)"
        " BEGIN {refuse}; END"
    ),
    "audit_keep_seal_update": "BEFORE UPDATE ON audit_seal BEGIN {refuse}; END",
    "audit_keep_seal_delete": "BEFORE DELETE ON audit_seal BEGIN {refuse}; END",
    "audit_keep_seal_insert": (
        "BEFORE INSERT ON audit_seal WHEN NEW.position IS NOT"
        " (SELECT coalesce(max(position), 0) + 1 FROM audit_seal)"
        " OR EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = NEW.entry_id"
        " OR (territory = NEW.territory AND territory_position = NEW.territory_position)"
        " OR previous = NEW.previous)"
        " BEGIN {refuse}; END"
    ),
}
_REFUSE = "SELECT RAISE(ABORT, 'the trail is only ever added to')"


class Engine:
    """How SQLite watches."""

    def install(self, connection: BaseDatabaseWrapper, tables: tuple[AuditedTable, ...]) -> None:
        """Make what is missing, and remove what should not be there any more."""
        wanted, found = _wanted(tables), _found(connection)
        with connection.cursor() as cursor:
            for name in [name for name in found if found[name] != wanted.get(name)]:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            for name in [name for name in wanted if found.get(name) != wanted[name]]:
                cursor.execute(wanted[name])

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take all away."""
        with connection.cursor() as cursor:
            for name in _found(connection):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')

    def missing(
        self, connection: BaseDatabaseWrapper, tables: tuple[AuditedTable, ...]
    ) -> list[str]:
        """What is not as it should be."""
        found = _found(connection)
        return [name for name, text in _wanted(tables).items() if found.get(name) != text]


def _found(connection: BaseDatabaseWrapper) -> Mapping[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit~_%%'"
            " ESCAPE '~'"
        )
        return dict(cursor.fetchall())


def _wanted(tables: tuple[AuditedTable, ...]) -> Mapping[str, str]:
    keepers = {
        name: f"CREATE TRIGGER {name} {text.format(refuse=_REFUSE)}"
        for name, text in _KEEPERS.items()
    }
    recorders = {name: text for table in tables for name, text in _recorders(table)}
    return {**keepers, **recorders}


def _recorders(table: AuditedTable) -> Iterator[tuple[str, str]]:
    """The three triggers of a table, by name."""
    for verb, row, when, before, after in (
        (Verb.INSERT, "NEW", "", "''", _object(table, "NEW")),
        (Verb.UPDATE, "OLD", _if_changed(table), _changes(table, "OLD"), _changes(table, "NEW")),
        (Verb.DELETE, "OLD", "", _object(table, "OLD"), "''"),
    ):
        name = f"audit_{verb}_{table.name}"
        yield (
            name,
            _template().format(
                trigger=name,
                verb=verb.value,
                table=table.name,
                when=when,
                subject=_subject(table, row),
                before=before,
                after=after,
            ),
        )


@cache
def _template() -> str:
    file = files(__package__) / "sql" / "sqlite_record.sql"
    return file.read_text(encoding="utf-8").strip()


def _if_changed(table: AuditedTable) -> str:
    columns = [_quoted(column.name) for column in table.columns]
    return "WHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


def _subject(table: AuditedTable, row: str) -> str:
    return " || ',' || ".join(f"CAST({row}.{_quoted(name)} AS TEXT)" for name in table.key)


def _object(table: AuditedTable, row: str) -> str:
    """All columns of a row as JSON."""
    pairs = (f"'{column.name}', {_value(column, row)}" for column in table.columns)
    return f"json_object({', '.join(pairs)})"


def _changes(table: AuditedTable, row: str) -> str:
    """The columns of a row that changed as JSON."""
    same = (_path_if_same(column.name) for column in table.columns)
    return f"json_remove({_object(table, row)}, {', '.join(same)})"


def _path_if_same(name: str) -> str:
    column = _quoted(name)
    return f"CASE WHEN OLD.{column} IS NEW.{column} THEN '$.{column}' ELSE {_NOTHING} END"


def _value(column: Column, row: str) -> str:
    """A column's value, as it becomes JSON."""
    return _TELLING[column.telling].format(value=f"{row}.{_quoted(column.name)}")


def _quoted(name: str) -> str:
    return f'"{name}"'
