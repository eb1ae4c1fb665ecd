"""Which publishers can be asked, and which of their tables are known to be of use.

A new publisher is a folder here, a line in :data:`BUILDERS`, and its tables in ``catalogue.yaml``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samklang.errors import InputError, Problem
from samklang.sources.connector import Connector
from samklang.sources.eurostat.connector import connectors as eurostat
from samklang.sources.kolada.connector import connectors as kolada
from samklang.sources.pxweb.connectors import connectors as pxweb
from samklang.sources.smhi.connector import connectors as smhi
from samklang.texts import Language

BUILDERS: tuple[Callable[[str], Iterable[Connector]], ...] = (
    pxweb,
    smhi,
    kolada,
    eurostat,
)
"""Each makes the connectors of one folder, at a stand-in where one is named."""

CATALOGUE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table that is of use for an inventory; others of the publisher can be fetched as well."""

    id: str
    title_en: str
    title_sv: str

    def title(self, language: Language = "en") -> str:
        """The title in one language, ``en`` or ``sv``."""
        return self.title_sv if language == "sv" else self.title_en


def connectors(stand_in: str = "") -> dict[str, Connector]:
    """All connectors by their id; with ``stand_in`` they ask that address instead."""
    return {each.id: each for build in BUILDERS for each in build(stand_in)}


def connector(connector_id: str, stand_in: str = "") -> Connector:
    """One connector.

    Raises:
        InputError: there is none of that id; the known ones are named.
    """
    found = connectors(stand_in)
    if connector_id not in found:
        known = ", ".join(found)
        raise InputError(Problem(f"publisher {connector_id!r}", "not known.", f"one of: {known}"))
    return found[connector_id]


@cache
def known_tables() -> dict[str, tuple[KnownTable, ...]]:
    """The tables that are of use, by the id of the connector."""
    document = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return {name: tuple(map(_known_table, rows)) for name, rows in document.items()}


def _known_table(row: dict[str, Any]) -> KnownTable:
    return KnownTable(str(row["id"]), row["title"]["en"], row["title"]["sv"])
