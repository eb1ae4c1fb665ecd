"""The work that is killed: blocks of cells are saved, handed in, approved, and a new version begun.

Each step follows from what the database holds, so that a process which comes after a kill goes on
where the one before it stood. A number counts the saves; every cell of a block holds it.
"""

from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from samklang.web.inventories import operations
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.inventories.places import Place
from tests.web.inventories.examples import amount
from tests.web.inventories.lives import Office

_SECTORS = ("municipal_buildings", "tertiary_buildings", "residential_buildings")
BLOCK = tuple(
    Place("activity", sector, carrier)
    for sector in _SECTORS
    for carrier in ("electricity", "heating_oil")
)
SAVES = 6
"""How many saves a version gets."""
_PHASES = (InventoryState.DRAFT, InventoryState.SUBMITTED, InventoryState.APPROVED)
_LEAST_MWH = 1000


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """How far the work has come: the version, how far in its life, and the number of saves."""

    version: int
    phase: int
    number: int

    @classmethod
    def of(cls, inventory: Inventory) -> Self:
        """Where an inventory stands."""
        phase = _PHASES.index(InventoryState(inventory.state))
        return cls(inventory.version, phase, max(numbers(inventory), default=0))

    @property
    def next(self) -> "Mark":
        """Where the next step leads."""
        version, phase, number = self.version, self.phase, self.number
        if phase == len(_PHASES) - 1:
            return Mark(version + 1, 0, number)
        if phase == 0 and number < SAVES * version:
            return Mark(version, 0, number + 1)
        return Mark(version, phase + 1, number)


def newest(office: Office) -> Inventory:
    """The version that is worked on."""
    return Inventory.objects.filter(territory=office.territory).latest("version")


def numbers(inventory: Inventory) -> list[int]:
    """The numbers that the cells of the block hold; all are the same, unless a save was torn."""
    return [
        int(cell.keys["amount"]) - _LEAST_MWH
        for cell in inventory.cells.all()
        if Place.of(cell) in BLOCK
    ]


def step(office: Office) -> Mark:
    """Do what comes next, and say how far that is."""
    inventory = newest(office)
    mark = Mark.of(inventory)
    after = mark.next
    if after.version > mark.version:
        operations.new_version(inventory=inventory, reason="an example", by=office.officer)
    elif after.number > mark.number:
        _save(inventory, office, after.number)
    elif inventory.state == InventoryState.DRAFT:
        office.handed_in(inventory)
    else:
        _approve(inventory, office)
    return after


def _save(inventory: Inventory, office: Office, number: int) -> None:
    seen = {Place.of(cell): cell.revision for cell in inventory.cells.all()}
    changes = [amount(place, str(_LEAST_MWH + number), seen.get(place, 0)) for place in BLOCK]
    operations.change_cells(inventory=inventory, changes=changes, by=office.officer)


def _approve(inventory: Inventory, office: Office) -> None:
    operations.approve(
        inventory=inventory,
        decided_on=timezone.localdate(),
        minute_reference="Example §1",
        by=office.approver,
    )
