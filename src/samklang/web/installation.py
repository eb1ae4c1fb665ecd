"""Opening an installation from a command: the one in a data folder, as it is."""

import os
from pathlib import Path

from samklang.errors import InputError, Problem
from samklang.web.folder import DataFolder, default_folder

_SETTINGS = "samklang.web.settings"


def open_installation(data: Path | None = None) -> None:
    """Set the application up for an installation that is there, and change nothing in it.

    Args:
        data: its folder; the user's own when left out.

    Raises:
        InputError: there is none, or its database belongs to another version.
    """
    folder = DataFolder(data.resolve() if data else default_folder(os.environ))
    if not folder.path.is_dir():
        raise InputError(
            Problem(
                f"data folder {folder.path}",
                "is not there.",
                "the folder of an installation",
                "Name it with --data, or begin one: samklang up",
            )
        )
    set_up(folder.path)
    _refuse_other_version(folder.path)


def set_up(folder: Path) -> None:
    """Set the application up for a data folder."""
    import django

    os.environ["SAMKLANG_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    django.setup()


def _refuse_other_version(folder: Path) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    loader = (executor := MigrationExecutor(connection)).loader
    if set(loader.applied_migrations or ()) - set(loader.disk_migrations or ()):
        raise InputError(
            Problem(
                f"data folder {folder}",
                "has a database of a newer version.",
                "one of this version, or older",
                "Use the newer version.",
            )
        )
    if executor.migration_plan(loader.graph.leaf_nodes()):
        raise InputError(
            Problem(
                f"data folder {folder}",
                "has no database, or one of an older version.",
                "a database of this version",
                "Start it once, which brings the database up to date: samklang up",
            )
        )
