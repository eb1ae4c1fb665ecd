"""Names of files that people hand in."""

import re
from pathlib import PurePath

_LONGEST = 200
_LONGEST_ENDING = 10
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_name(said: str, otherwise: str) -> str:
    """A file's own name, without folders and what cannot be seen; its ending is kept.

    ``otherwise`` is the name of one that has none.
    """
    name = _NOT_SHOWN.sub("", PurePath(said.replace("\\", "/")).name).strip() or otherwise
    ending = PurePath(name).suffix[:_LONGEST_ENDING]
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - len(ending)]}{ending}"
