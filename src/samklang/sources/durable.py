"""Files that are there whole or not at all, and are never written over."""

import os
import tempfile
from pathlib import Path


def write_once(path: Path, content: bytes) -> bool:
    """Put a file in place in one step; ``False`` where there is one of that name already.

    The bytes are on the disk before the name is, so neither a kill nor a power cut leaves half a
    file under it. Of two that write the same name at the same time, one wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".half-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)  # unlike a rename, it refuses a name that is taken
    except FileExistsError:
        return False
    finally:
        Path(name).unlink()
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
