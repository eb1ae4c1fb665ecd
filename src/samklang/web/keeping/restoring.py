"""Restoring a backup, or bringing an export in, where nothing is yet: all of it, verified, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from samklang.errors import InputError, Problem
from samklang.web.installation import set_up
from samklang.web.keeping.packages import Reader, beside, reading, refuse_existing

if TYPE_CHECKING:
    from samklang.web.keeping.restored import Restored


def restore(source: Path, target: Path) -> "Restored":
    """Put a backup back into a folder that is empty or missing, and into a database that is empty.

    Counts, hashes and the head of the trail are compared with those of the manifest, and the trail is
    verified, before the folder is put in its place. Must be the first that a process does with the
    application, since it sets it up for the new folder.

    Raises:
        InputError: the backup is damaged or of a newer version, or something is there already; then
            nothing has changed.
    """
    with _new_installation(source, target) as (reader, scratch):
        from samklang.web.keeping.unpacking import unpack  # noqa: PLC0415 - it is set up by now

        return unpack(reader, scratch)


def import_everything(source: Path, target: Path) -> "Restored":
    """Bring an export into a folder that is empty or missing, and into a database that is empty.

    The kind of database may be another than that it came from. Everything is compared, as when a
    backup is restored.

    Raises:
        InputError: as when a backup is restored.
    """
    with _new_installation(source, target) as (reader, _):
        from samklang.web.keeping.importing import bring_in  # noqa: PLC0415 - it is set up by now

        return bring_in(reader)


@contextmanager
def _new_installation(source: Path, target: Path) -> Iterator[tuple[Reader, Path]]:
    """An installation without anything, made beside its place and put there when all went well."""
    refuse_existing(target)
    with reading(source) as reader, beside(target) as scratch:
        folder = scratch / "folder"
        set_up(folder)
        try:
            yield reader, scratch
            folder.rename(target)
        except OSError as error:
            problem = Problem(str(target), f"cannot be written: {error.strerror or error}.")
            raise InputError(problem) from error
