"""Which publishers can be asked, and which of their tables are known to be of use.

A new publisher is a folder here, a line in :data:`MODULES`, and its tables in ``catalogue.yaml``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from samklang.errors import InputError, Problem
from samklang.own_yaml import own_yaml
from samklang.sources.connector import Connector
from samklang.texts import Language

MODULES = (
    "samklang.sources.pxweb.connectors",
    "samklang.sources.smhi.connector",
    "samklang.sources.kolada.connector",
    "samklang.sources.eurostat.connector",
    "samklang.sources.trafa.connector",
    "samklang.sources.jrc.connector",
)
"""Each has a function ``connectors``; none is loaded before it is looked into."""

CATALOGUE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table that is of use for an inventory; others of the publisher can be fetched as well.

    ``is_by_place`` tells that it has territories and years without any codes being chosen.
    """

    id: str
    title_en: str
    title_sv: str
    is_by_place: bool

    def title(self, language: Language = "en") -> str:
        """The title in one language, ``en`` or ``sv``."""
        return self.title_sv if language == "sv" else self.title_en


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """All connectors; with ``stand_in`` they ask that address instead of their publisher's."""
    for name in MODULES:
        build: Callable[[str], Iterable[Connector]] = import_module(name).connectors
        yield from build(stand_in)


def connector(connector_id: str, stand_in: str = "") -> Connector:
    """One connector.

    Raises:
        InputError: there is none of that id; the known ones are named.
    """
    for each in connectors(stand_in):
        if each.id == connector_id:
            return each
    known = ", ".join(each.id for each in connectors())
    raise InputError(Problem(f"publisher {connector_id!r}", "not known.", f"one of: {known}"))


@cache
def known_tables() -> dict[str, tuple[KnownTable, ...]]:
    """The tables that are of use, by the id of the connector."""
    document = own_yaml(CATALOGUE)
    return {name: tuple(map(_known_table, rows)) for name, rows in document.items()}


def _known_table(row: dict[str, Any]) -> KnownTable:
    titles = row["title"]
    return KnownTable(str(row["id"]), titles["en"], titles["sv"], row.get("by_place", True))
