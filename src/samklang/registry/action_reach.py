"""What a sector of actions reaches: rows of the inventory, carriers of energy, other emissions."""

from dataclasses import dataclass
from functools import cache

from samklang.registry.files import csv_rows

_FILE = "action_sector_reach.csv"


@dataclass(frozen=True, slots=True)
class Reach:
    """The emissions that actions of a sector can lower.

    ``carriers`` are reached in every sector of use: who makes heat or electricity cleaner does so for
    all who use it.
    """

    sectors: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    non_energy: tuple[str, ...] = ()


@cache
def reaches() -> dict[str, Reach]:
    """What each sector of actions reaches."""
    rows = list(csv_rows(_FILE))

    def codes(action_sector: str, kind: str) -> tuple[str, ...]:
        found = (
            row for row in rows if (row["action_sector"], row["kind"]) == (action_sector, kind)
        )
        return tuple(row["code"] for row in found)

    return {
        sector: Reach(
            codes(sector, "sector"), codes(sector, "carrier"), codes(sector, "non_energy")
        )
        for sector in dict.fromkeys(row["action_sector"] for row in rows)
    }
