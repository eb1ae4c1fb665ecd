"""Copying the database as it is at one moment, while others go on writing; and putting a copy back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection, transaction

from samklang.errors import InputError, Problem
from samklang.web.keeping.census import Census, census

_ENVIRONMENT = {
    "PGHOST": "HOST",
    "PGPORT": "PORT",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGDATABASE": "NAME",
}
_OPTIONS = {"PGSSLMODE": "sslmode", "PGSSLROOTCERT": "sslrootcert"}


class Engine(Protocol):
    """How one kind of database is copied; ``part`` is the name of the copy in a backup."""

    part: str

    def copy(self, into: Path) -> Census:
        """Copy everything into a file; the census is that of the copy."""

    def refuse_full(self) -> None:
        """Refuse a database that holds something.

        Raises:
            InputError: it does.
        """

    def put_back(self, copy: Path) -> None:
        """Put a copy into the database, which is empty.

        Raises:
            InputError: it cannot be.
        """

    def empty(self) -> None:
        """Make a database empty again that was empty before."""


def engine() -> Engine:
    """The kind of database that this installation has."""
    return _PostgreSQL() if connection.vendor == "postgresql" else _SQLite()


def present_census() -> Census:
    """The census of the database as it is now."""
    with reading_at_one_moment(), connection.cursor() as cursor:
        return census(cursor, connection.vendor)


@contextmanager
def reading_at_one_moment() -> Iterator[None]:
    """Read as if nobody wrote, and keep nobody from writing."""
    if connection.vendor == "sqlite":
        # Not Django's own transaction, which would take SQLite's only pen.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class _SQLite:
    part = "database.sqlite3"

    def copy(self, into: Path) -> Census:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(into)])
        with closing(sqlite3.connect(into)) as copied:
            return census(copied.cursor(), "sqlite")

    def refuse_full(self) -> None:
        """The file is in the folder, which is empty."""

    def put_back(self, copy: Path) -> None:
        copy.rename(settings.SAMKLANG_DATA.database)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchall() != [("ok",)]:
                raise InputError(Problem("the database", "is damaged.", "a database that is whole"))

    def empty(self) -> None:
        """The file goes with the folder that it is in."""


class _PostgreSQL:
    part = "database.pgdump"

    def copy(self, into: Path) -> Census:
        with reading_at_one_moment(), connection.cursor() as cursor:
            found = census(cursor, "postgresql")
            cursor.execute("SELECT pg_export_snapshot()")
            (moment,) = cursor.fetchone()
            said = (f"--file={into}", f"--snapshot={moment}")
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *said)
        return found

    def refuse_full(self) -> None:
        tables = connection.introspection.table_names()
        if tables:
            raise InputError(
                Problem(
                    f"database {connection.settings_dict['NAME']}",
                    f"holds tables already, {tables[0]} among them.",
                    "an empty database",
                    "Make a new one, and name it in SAMKLANG_DATABASE.",
                )
            )

    def put_back(self, copy: Path) -> None:
        name = str(connection.settings_dict["NAME"])
        how = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", *how, f"--dbname={name}", str(copy))

    def empty(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT quote_ident(current_schema())")
            (schema,) = cursor.fetchone()
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on our database."""
    found = shutil.which(program)
    if found is None:
        raise InputError(
            Problem(
                "PostgreSQL",
                f"{program} is not installed on this machine.",
                "PostgreSQL's own programs, which copy a database",
                "Install them (postgresql-client), or use: samklang export everything",
            )
        )
    command = [found, *arguments]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own
    if done.returncode:
        raise InputError(Problem(program, done.stderr.strip(), "a database that can be reached"))


def _environment() -> Mapping[str, str]:
    """Where the database is, told in a way that no list of processes shows."""
    said = connection.settings_dict
    told = {name: str(said.get(key) or "") for name, key in _ENVIRONMENT.items()}
    told |= {name: str(said["OPTIONS"].get(key) or "") for name, key in _OPTIONS.items()}
    inherited = dict(os.environ)  # noqa: TID251 - handed on as it is
    return inherited | {name: value for name, value in told.items() if value}
