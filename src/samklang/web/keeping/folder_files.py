"""The files of a data folder that belong to it for good."""

from collections.abc import Iterator
from pathlib import Path

from samklang.web.folder import DataFolder

PREFIX = "files/"


def kept_files(folder: DataFolder) -> Iterator[tuple[str, Path]]:
    """Every file that cannot be made anew, with the name of its part.

    Left out are the database, which is copied in its own way, the secret, the heads of the trail, and
    what is drawn or collected again. Whatever else an app keeps in the folder is among them.
    """
    left_out = {folder.secret_file, folder.audit_heads, *folder.database_files}
    made_anew = (folder.static, folder.cache)
    for file in sorted(folder.path.rglob("*")):
        is_made_anew = any(file.is_relative_to(place) for place in made_anew)
        if file.is_file() and not is_made_anew and file not in left_out:
            yield part_name(folder, file), file


def part_name(folder: DataFolder, file: Path) -> str:
    """The name of the part that a file of the folder becomes."""
    return PREFIX + file.relative_to(folder.path).as_posix()
