"""Unpacking a backup into an installation that is set up and empty."""

from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from samklang.errors import InputError, Problem
from samklang.web.folder import DataFolder
from samklang.web.keeping.databases import Engine, engine, present_census
from samklang.web.keeping.folder_files import PREFIX
from samklang.web.keeping.manifest import NAME, Manifest, read_manifest, refuse_newer
from samklang.web.keeping.packages import Reader
from samklang.web.keeping.restored import Restored, found_in_trail


def unpack(reader: Reader, scratch: Path) -> Restored:
    """Put everything back, and compare it with what the backup says of itself.

    Raises:
        InputError: it is not equal, or cannot be put back; the database is then as empty as before.
    """
    manifest, copier = read_manifest(reader), engine()
    refuse_newer(reader, manifest.version, manifest.migrations)
    _refuse_other_engine(reader, manifest)
    reader.refuse_others({NAME, *(part.path for part in manifest.parts)})
    copier.refuse_full()
    copy = _unpack_parts(reader, manifest, copier, scratch)
    try:
        copier.put_back(copy)
        return _compared(reader, manifest)
    except BaseException:
        copier.empty()
        raise
    finally:
        connections.close_all()


def _unpack_parts(reader: Reader, manifest: Manifest, copier: Engine, scratch: Path) -> Path:
    """Unpack the files into the folder, and the copy of the database beside it."""
    folder: DataFolder = settings.SAMKLANG_DATA
    copy = scratch / copier.part
    for part in manifest.parts:
        if part.path == copier.part:
            reader.check(part, copy)
        elif part.path.startswith(PREFIX):
            reader.check(part, folder.path / part.path.removeprefix(PREFIX))
        else:
            raise reader.damaged(f"{part.path} does not belong there.")
    return copy


def _compared(reader: Reader, manifest: Manifest) -> Restored:
    here = present_census()
    differences = manifest.census.differences(here)
    if differences:
        raise reader.damaged(f"The database is not the one that was copied: {differences[0]}.")
    return Restored(
        made_at=manifest.made_at,
        rows=here.rows,
        tables=len(here.tables),
        files=manifest.files,
        head=here.head,
        found=found_in_trail(),
    )


def _refuse_other_engine(reader: Reader, manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise InputError(
            Problem(
                str(reader.source),
                f"holds a database of {manifest.engine}, and {connection.vendor} is used here.",
                "a backup of the same kind of database",
                "From one kind to another: samklang export everything, samklang import everything",
            )
        )
