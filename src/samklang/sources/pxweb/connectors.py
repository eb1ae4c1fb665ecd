"""The connectors of all installations of PxWeb."""

from collections.abc import Iterator

from samklang.sources.connector import Connector
from samklang.sources.pxweb.installation import installations
from samklang.sources.pxweb.version1 import Version1
from samklang.sources.pxweb.version2 import Version2

_SPEAKING = {1: Version1, 2: Version2}


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """One for each profile, at a stand-in where one is named."""
    for installation in installations(stand_in):
        yield _SPEAKING[installation.version](installation)
