"""Where a row stands in an inventory, and how a document names it."""

from dataclasses import dataclass
from typing import Any

from samklang.errors import InputError, Problem
from samklang.registry.codes import code_list
from samklang.web.inventories.models import Cell, Part

Keys = dict[str, Any]

_NAMING = ("sector", "carrier", "fuel", "sustainable", "label")
_LONGEST = 1000
_SECTORS = {Part.ACTIVITY: "consumption_sector", Part.NON_ENERGY: "non_energy_sector"}
_SUSTAINABLE = ("", "sustainable=true", "sustainable=false")


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

    @property
    def name(self) -> str:
        """What a form calls it."""
        return f"{self.part}:{self.sector}:{self.carrier}:{self.variety}"

    @property
    def told_apart(self) -> tuple[str, str, str]:
        """Fuel, kind and label, each empty where it is not said."""
        fuel, _, rest = self.variety.partition("|")
        sustainable, _, label = rest.partition("|")
        return fuel, sustainable, label

    @property
    def is_energy(self) -> bool:
        """Whether energy stands there; otherwise emissions that have no carrier."""
        return self.part == Part.ACTIVITY

    @classmethod
    def named(cls, name: str) -> "Place | None":
        """The place that a form's name stands for; ``None`` where it stands for none."""
        part, _, rest = name.partition(":")
        sector, _, rest = rest.partition(":")
        carrier, _, told = rest.partition(":")
        place = cls(part, sector, carrier, told)
        return place if _is_place(place) else None

    @classmethod
    def of_row(cls, part: Part, row: Keys) -> "Place":
        """The place of a row of a document."""
        return cls(part, row["sector"], row.get("carrier", ""), variety(row))


def _is_place(place: Place) -> bool:
    """Whether a row can stand there: all its codes are known, and the fuel is one of the carrier."""
    if place.part not in _SECTORS or place.sector not in code_list(_SECTORS[Part(place.part)]):
        return False
    fuel, sustainable, label = place.told_apart
    if not place.is_energy:
        return not (place.carrier or fuel or sustainable) and len(label) <= _LONGEST
    is_carrier = place.carrier in code_list("energy_carrier")
    is_fuel = not fuel or (
        fuel in code_list("fuel") and code_list("fuel").row(fuel).parent == place.carrier
    )
    return is_carrier and is_fuel and sustainable in _SUSTAINABLE and len(place.variety) <= _LONGEST


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
    fuel, sustainable, label = place.told_apart
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
