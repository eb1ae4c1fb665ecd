"""A municipality with its people, and its inventory taken as far as a test needs it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.inventories import operations, queries
from samklang.web.inventories.calculation import finding_key
from samklang.web.inventories.entry import is_estimate
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.places import Place
from samklang.web.territories.models import Territory
from tests.web.inventories.examples import begun
from tests.web.people import acting_as, municipality


@dataclass(frozen=True)
class Office:
    """A municipality with its officer and its approver."""

    territory: Territory
    officer: Acting
    approver: Acting

    def drafted(self, year: int = 2019, **changes: Any) -> Inventory:
        """A draft of the smallest document, or of one that says something else."""
        return begun(self.territory, self.officer, year, **changes)

    def handed_in(self, draft: Inventory) -> Inventory:
        """The draft, its estimates taken over, handed in with a reason for every warning."""
        for cell in draft.cells.all():
            if is_estimate(cell.keys):
                operations.take_over(inventory=draft, place=Place.of(cell), by=self.officer)
        found = queries.outcome_of(draft)
        answers = {finding_key(each): "an example" for each in found.warnings}
        return operations.hand_in(inventory=draft, answers=answers, by=self.officer)

    def approved(self, draft: Inventory) -> Inventory:
        """The draft, handed in by the one and approved by the other."""
        seal = operations.approve(
            inventory=self.handed_in(draft),
            decided_on=timezone.localdate(),
            minute_reference="Example §1",
            by=self.approver,
        )
        return seal.inventory


def office(code: str = "11", region: str = "1") -> Office:
    """A municipality where two people work."""
    territory = municipality(code, region)
    return Office(
        territory,
        acting_as("municipal_editor", territory),
        acting_as("municipal_approver", territory),
    )
