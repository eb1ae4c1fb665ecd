"""Where a row stands in an inventory, and how a document names it."""

from dataclasses import dataclass
from typing import Any

from samklang.errors import InputError, Problem
from samklang.web.inventories.models import Cell, Part

Keys = dict[str, Any]

_NAMING = ("sector", "carrier", "fuel", "sustainable", "label")
_LONGEST = 1000


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row's place. ``variety`` tells rows of one sector and carrier apart: fuel, kind, label."""

    part: str
    sector: str
    carrier: str = ""
    variety: str = ""

    @classmethod
    def of(cls, cell: Cell) -> "Place":
        """The place of a cell."""
        return cls(cell.part, cell.sector, cell.carrier, cell.variety)

    @classmethod
    def of_row(cls, part: Part, row: Keys) -> "Place":
        """The place of a row of a document."""
        return cls(part, row["sector"], row.get("carrier", ""), variety(row))


def variety(row: Keys) -> str:
    """What tells a row apart from others of its sector and carrier; empty where nothing does.

    Raises:
        InputError: it is longer than can be kept.
    """
    sustainable = row.get("sustainable")
    told = (
        row.get("fuel") or "",
        "" if sustainable is None else f"sustainable={str(sustainable).lower()}",
        row.get("label") or "",
    )
    found = "|".join(told) if any(told) else ""
    if len(found) > _LONGEST:
        raise InputError(
            Problem(
                row["sector"], "has a label that is too long.", f"{_LONGEST} characters at most"
            )
        )
    return found


def naming(place: Place) -> Keys:
    """The keys of a row that its place says."""
    fuel, sustainable, label = place.variety.split("|", 2) if place.variety else ("", "", "")
    named: Keys = {"sector": place.sector}
    if place.carrier:
        named["carrier"] = place.carrier
    if fuel:
        named["fuel"] = fuel
    if sustainable:
        named["sustainable"] = sustainable == "sustainable=true"
    return named | ({"label": label} if label else {})


def said(row: Keys) -> Keys:
    """What a row says beside its place."""
    return {key: value for key, value in row.items() if key not in _NAMING}
