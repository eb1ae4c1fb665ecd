"""Where the commands find the snapshots: the folder that is named, or the installation's own."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from samklang.sources.store import SnapshotStore

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder that the snapshots are kept in.", file_okay=False),
]


def opened(data: Path | None) -> "SnapshotStore":
    """The snapshots under a data folder."""
    from samklang.sources.store import SnapshotStore
    from samklang.web.folder import DataFolder, default_folder

    return SnapshotStore(DataFolder(data or default_folder(os.environ)).snapshots)
