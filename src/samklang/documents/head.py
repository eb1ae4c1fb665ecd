"""What kind of document a text is, by its head ``samklang: plan/1``, without reading it all."""

import re
from pathlib import Path

from samklang.documents.yaml_text import read_text

_HEAD = re.compile(r"""^[\s\[{-]*["']?samklang["']?\s*:\s*["']?([a-z_]+)/""", re.MULTILINE)


def kind_of(source: Path | bytes, name: str = "") -> str:
    """The word before the version in the first head, such as ``plan``; empty where there is none.

    Raises:
        DocumentError: the file is absent, empty, too large, or not UTF-8 text.
    """
    title = name or (source.name if isinstance(source, Path) else "document")
    found = _HEAD.search(read_text(source, title))
    return found.group(1) if found else ""
