"""The description of an export: a data package as Frictionless Data describes it, with our additions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

import samklang
from samklang.web.audit.chain import Link
from samklang.web.audit.instants import instant
from samklang.web.keeping.manifest import applied_migrations, newer
from samklang.web.keeping.packages import Part, Reader
from samklang.web.keeping.rows import Table, fields

NAME = "datapackage.json"
_FORMAT = "samklang export 1"
_TYPES: tuple[tuple[type["models.Field[Any, Any]"], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    (models.FloatField, "number"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.JSONField, "any"),
)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of an export: its part, how many rows it has, and their hash."""

    table: str
    part: Part
    rows: int
    content_sha256: str
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What an export says of itself."""

    made_at: str
    version: str
    migrations: tuple[str, ...]
    head: Link
    tables: tuple[TablePart, ...]
    files: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """The number of all rows."""
        return sum(table.rows for table in self.tables)

    def as_json(self) -> bytes:
        """The description as it stands in the export."""
        document = {
            "name": "samklang",
            "created": self.made_at,
            "resources": [*map(_table_resource, self.tables), *map(_file_resource, self.files)],
            "samklang": {
                "format": _FORMAT,
                "version": self.version,
                "migrations": self.migrations,
                "head": self.head._asdict(),
            },
        }
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def table_part(table: Table, part: Part, rows: int, content_sha256: str) -> TablePart:
    """The description of a table that has been written."""
    columns = tuple((field.column, _type(field)) for field in fields(table))
    return TablePart(table._meta.db_table, part, rows, content_sha256, columns)  # noqa: SLF001 - Django's own way


def descriptor(tables: list[TablePart], files: list[Part], head: Link) -> Descriptor:
    """The description of an export that is made now."""
    return Descriptor(
        made_at=instant(),
        version=samklang.__version__,
        migrations=applied_migrations(),
        head=head,
        tables=tuple(tables),
        files=tuple(files),
    )


def read_descriptor(reader: Reader) -> Descriptor:
    """The description of an export.

    Raises:
        InputError: it is damaged, or that of a newer version.
    """
    try:
        told = json.loads(reader.content(NAME))
        if told["samklang"]["format"] != _FORMAT:
            raise newer(reader, f"format {told['samklang']['format']!r}")
        return _read(told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise reader.damaged(f"{NAME} cannot be read: {error}.") from error


def _type(field: "models.Field[Any, Any]") -> str:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return next((name for kind, name in _TYPES if isinstance(target, kind)), "string")


def _table_resource(table: TablePart) -> dict[str, object]:
    schema = {"fields": [{"name": name, "type": kind} for name, kind in table.columns]}
    told = {"rows": table.rows, "content_sha256": table.content_sha256}
    of_table = {"format": "jsonl", "mediatype": "application/x-ndjson", "encoding": "utf-8"}
    return {
        **_file_resource(table.part),
        "name": table.table,
        **of_table,
        "schema": schema,
        **told,
    }


def _file_resource(part: Part) -> dict[str, object]:
    return {
        "name": part.path,
        "path": part.path,
        "bytes": part.bytes,
        "hash": f"sha256:{part.sha256}",
    }


def _read(told: Mapping[str, Any]) -> Descriptor:
    resources = told["resources"]
    return Descriptor(
        made_at=str(told["created"]),
        version=str(told["samklang"]["version"]),
        migrations=tuple(told["samklang"]["migrations"]),
        head=Link(**told["samklang"]["head"]),
        tables=tuple(_read_table(each) for each in resources if "schema" in each),
        files=tuple(_read_part(each) for each in resources if "schema" not in each),
    )


def _read_table(told: Mapping[str, Any]) -> TablePart:
    rows, content_sha256 = int(told["rows"]), str(told["content_sha256"])
    return TablePart(str(told["name"]), _read_part(told), rows, content_sha256)


def _read_part(told: Mapping[str, Any]) -> Part:
    sha256 = str(told["hash"]).removeprefix("sha256:")
    return Part(str(told["path"]), int(told["bytes"]), sha256)
