"""What a backup says of itself: who made it from what, and what must be in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

import samklang
from samklang.errors import InputError, Problem
from samklang.web.audit.chain import Link
from samklang.web.audit.instants import instant
from samklang.web.keeping.census import Census
from samklang.web.keeping.folder_files import PREFIX
from samklang.web.keeping.packages import Part, Reader

NAME = "manifest.json"
_FORMAT = "samklang backup 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Versions, the census of the database, and every part with its hash."""

    made_at: str
    version: str
    engine: str
    has_secret: bool
    migrations: tuple[str, ...]
    census: Census
    parts: tuple[Part, ...]

    @property
    def files(self) -> int:
        """How many files of the data folder there are."""
        return sum(part.path.startswith(PREFIX) for part in self.parts)

    def as_json(self) -> bytes:
        """The manifest as it stands in the backup."""
        document = {
            "format": _FORMAT,
            "made_at": self.made_at,
            "version": self.version,
            "engine": self.engine,
            "has_secret": self.has_secret,
            "migrations": self.migrations,
            "tables": dict(self.census.tables),
            "head": self.census.head._asdict(),
            "parts": [asdict(part) for part in self.parts],
        }
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def manifest_of(parts: list[Part], census: Census, *, has_secret: bool) -> Manifest:
    """The manifest of a backup that is made now."""
    return Manifest(
        made_at=instant(),
        version=samklang.__version__,
        engine=connection.vendor,
        has_secret=has_secret,
        migrations=applied_migrations(),
        census=census,
        parts=tuple(parts),
    )


def read_manifest(reader: Reader) -> Manifest:
    """The manifest of a backup.

    Raises:
        InputError: it is damaged, or that of a newer version.
    """
    try:
        told = json.loads(reader.content(NAME))
        if told["format"] != _FORMAT:
            raise newer(reader, f"format {told['format']!r}")
        return _read(told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise reader.damaged(f"{NAME} cannot be read: {error}.") from error


def refuse_newer(reader: Reader, version: str, migrations: tuple[str, ...]) -> None:
    """Refuse what a newer version has made.

    Raises:
        InputError: it has.
    """
    known = MigrationLoader(None).disk_migrations or {}
    unknown = sorted(set(migrations) - {".".join(name) for name in known})
    if unknown or _order(version) > _order(samklang.__version__):
        raise newer(reader, f"version {version}")


def newer(reader: Reader, what: str) -> InputError:
    """The refusal of a package that another version has made."""
    expected = f"one of version {samklang.__version__}, or older"
    message = f"was made by a newer version: {what}."
    return InputError(Problem(str(reader.source), message, expected, "Use that version."))


def applied_migrations() -> tuple[str, ...]:
    """The migrations that the database has, in alphabetical order."""
    return tuple(sorted(".".join(name) for name in MigrationLoader(connection).applied_migrations))


def _read(told: Mapping[str, Any]) -> Manifest:
    return Manifest(
        made_at=str(told["made_at"]),
        version=str(told["version"]),
        engine=str(told["engine"]),
        has_secret=bool(told["has_secret"]),
        migrations=tuple(told["migrations"]),
        census=Census(told["tables"], Link(**told["head"])),
        parts=tuple(Part(**part) for part in told["parts"]),
    )


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
