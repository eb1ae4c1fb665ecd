"""An installation of PxWeb: where it is, what it allows, how its territories are found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samklang.own_yaml import own_yaml
from samklang.sources.connector import Limits, moved
from samklang.values import State

PROFILES = Path(__file__).with_name("profiles.yaml")


@dataclass(frozen=True, slots=True)
class Installation:
    """One publisher's PxWeb; see the head of ``profiles.yaml``.

    ``cells`` and ``values`` bound one call; 0 is no bound. ``host`` is the publisher's own, also
    where ``base`` leads to a stand-in.
    """

    id: str
    publisher: str
    base: str
    host: str
    version: int
    language: str
    licence: str
    cells: int
    values: int
    limits: Limits
    answer: str
    has_stamp: bool
    is_by_label: bool
    territory: frozenset[str]
    marks: Mapping[str, State] = field(hash=False)


@cache
def installations(stand_in: str = "") -> tuple[Installation, ...]:
    """All profiles, at a stand-in where one is named."""
    rows = own_yaml(PROFILES)
    return tuple(_installation(row, stand_in) for row in rows)


def _installation(row: dict[str, Any], stand_in: str) -> Installation:
    return Installation(
        id=row["id"],
        publisher=row["publisher"],
        base=moved(row["base"], stand_in),
        host=urlsplit(row["base"]).hostname or "",
        version=row["version"],
        language=row["language"],
        licence=row["licence"],
        cells=row["cells"],
        values=row.get("values", 0),
        limits=Limits(calls=row["calls"], seconds=row["seconds"]),
        answer=row.get("answer", "json-stat2"),
        has_stamp=row.get("release", "updated") == "updated",
        is_by_label=row.get("by_label", False),
        territory=frozenset(row["territory"]),
        marks={mark: State(state) for mark, state in row["marks"].items()},
    )
