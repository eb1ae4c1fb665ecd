"""Rows as lines of JSON, out of the database and into it, whichever kind of database it is."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from itertools import islice
from math import isfinite
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.utils.duration import duration_iso_string

LEFT_OUT: Mapping[str, str] = {
    "audit_acting": "it holds a row only while a transaction is open",
    "django_session": "who is signed in now is not worth keeping",
}
"""Tables that are not taken out, each with the reason; Django's own list of migrations is another."""

_CHUNK = 5_000
_AS_THEY_ARE = frozenset({str, int, bool, dict, list})
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
Table = type[Model]


def tables(apps: Apps) -> tuple[Table, ...]:
    """The tables with what they hold, in the order of their names."""
    models = (model for model in apps.get_models(include_auto_created=True) if _has_table(model))
    kept = (model for model in models if model._meta.db_table not in LEFT_OUT)  # noqa: SLF001 - Django's own way
    return tuple(sorted(kept, key=lambda model: model._meta.db_table))  # noqa: SLF001


def fields(table: Table) -> "list[Field[Any, Any]]":
    """The columns of a table that are written; those that the database works out are not."""
    columns = table._meta.local_concrete_fields  # noqa: SLF001
    return [field for field in columns if not field.generated]


def lines(table: Table) -> Iterator[bytes]:
    """The rows of a table as lines, in the order of its key."""
    columns = fields(table)
    for values in _stored(table, columns):
        row = {field.column: _told(value) for field, value in zip(columns, values, strict=True)}
        yield f"{_encode(row)}\n".encode()


def content_sha256(table: Table, table_lines: Iterable[bytes]) -> tuple[int, str]:
    """How many rows there are, and their hash, which is the same on every kind of database.

    What PostgreSQL keeps of JSON are its values: 1e16 comes back without its exponent.
    """
    has_json = any(isinstance(field, JSONField) for field in fields(table))
    count, sha256 = 0, hashlib.sha256()
    for line in table_lines:
        sha256.update(_plain_line(line) if has_json else line)
        count += 1
    return count, sha256.hexdigest()


def put_in(table: Table, table_lines: Iterable[bytes]) -> None:
    """Write rows as they are, past everything that a model does when it is saved."""
    columns = fields(table)
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608, SLF001
    rows = (_values(json.loads(line), columns) for line in table_lines)
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, _CHUNK)):
            cursor.executemany(statement, chunk)


def take_out(table: Table) -> None:
    """Remove every row of a table, such as those that a migration has made."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608, SLF001


def count_on(all_tables: Iterable[Table]) -> None:
    """Have new rows numbered after those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(all_tables)):
            cursor.execute(statement)


def _has_table(model: Table) -> bool:
    meta = model._meta  # noqa: SLF001
    return meta.managed and not meta.proxy and not meta.swapped


def _stored(table: Table, columns: "list[Field[Any, Any]]") -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in columns]
    key = [field.attname for field in table._meta.pk_fields]  # noqa: SLF001
    rows = table._base_manager.order_by(*key).values_list(*names)  # noqa: SLF001
    return rows.iterator(chunk_size=_CHUNK)


def _told(value: object) -> object:
    """A value as JSON tells it; what JSON has no word for is text."""
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _values(row: Mapping[str, Any], columns: "list[Field[Any, Any]]") -> list[Any]:
    return [_value(row[field.column], field) for field in columns]


def _value(told: object, field: "Field[Any, Any]") -> object:
    """A value as the database takes it."""
    if isinstance(field, JSONField):
        is_nothing = told is None and field.null
        return None if is_nothing else connection.ops.adapt_json_value(told, field.encoder)
    return field.get_db_prep_save(field.to_python(told), connection)


def _plain_line(line: bytes) -> bytes:
    return f"{_encode(_plain(json.loads(line)))}\n".encode()


def _plain(value: object) -> object:
    """A JSON value in which a whole number is told in one way."""
    match value:
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case float() if value.is_integer():
            return int(value)
    return value
