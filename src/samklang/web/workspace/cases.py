"""Where a municipality is in the cycle of the Covenant: register, inventories, approval, report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samklang.covenant.deadline import Standing
from samklang.covenant.records import SignatoryStatus
from samklang.web.accounts.models import Grant
from samklang.web.covenant.calculation import Owed
from samklang.web.covenant.models import Signatory
from samklang.web.inventories.models import Inventory, InventoryState
from samklang.web.territories.models import Territory

EDITOR, APPROVER, ADVISER = "municipal_editor", "municipal_approver", "adviser"


class Stuck(StrEnum):
    """Why a municipality does not come further by itself."""

    LATE = "late"
    NO_EDITOR = "no_editor"
    NO_APPROVER = "no_approver"
    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True)
class Case:
    """A municipality with all that says where it is.

    ``inventories`` holds the newest version of each year, the latest year first. ``signatory`` is
    ``None``, and ``status`` too, where the municipality has not joined.
    """

    territory: Territory
    signatory: Signatory | None
    status: SignatoryStatus | None
    inventories: tuple[Inventory, ...]
    owed: tuple[Owed, ...]
    grants: tuple[Grant, ...]

    @property
    def is_in_cycle(self) -> bool:
        """Whether anything is expected of it now."""
        return self.status is SignatoryStatus.PUBLISHED

    @property
    def waiting(self) -> Inventory | None:
        """The inventory that waits for approval, the one that has waited longest."""
        return self._oldest(InventoryState.SUBMITTED)

    @property
    def approved(self) -> Inventory | None:
        """The inventory that is approved and not published yet."""
        return self._oldest(InventoryState.APPROVED)

    @property
    def draft(self) -> Inventory | None:
        """The inventory that is being worked on."""
        return self._oldest(InventoryState.DRAFT)

    @property
    def next(self) -> Owed | None:
        """What is due next, or is late already."""
        open_ones = [
            each
            for each in self.owed
            if each.deadline.standing.is_open
            and each.deadline.due_on
            and not each.deadline.is_on_hold
        ]
        return min(open_ones, key=_due_on, default=None)

    @property
    def undated(self) -> Owed | None:
        """What is open, and nobody can tell the day of."""
        open_ones = (each for each in self.owed if each.deadline.standing.is_open)
        return next((each for each in open_ones if each.deadline.due_on is None), None)

    @property
    def is_late(self) -> bool:
        """Whether something should have been handed in."""
        return self.next is not None and self.next.deadline.standing is Standing.LATE

    @property
    def stuck(self) -> tuple[Stuck, ...]:
        """Every reason why it does not come further."""
        return tuple(self._stuck())

    @property
    def responsible(self) -> tuple[Grant, ...]:
        """Those whose turn it is."""
        if self.waiting or self.approved:
            return self.holders(APPROVER)
        return self.holders(EDITOR) or self.holders(ADVISER)

    def holders(self, role: str) -> tuple[Grant, ...]:
        """Those who hold a role here."""
        return tuple(each for each in self.grants if each.role == role)

    def _oldest(self, state: InventoryState) -> Inventory | None:
        found = [each for each in self.inventories if each.state == state]
        return min(found, key=lambda each: each.year, default=None)

    def _stuck(self) -> Iterator[Stuck]:
        if self.is_late:
            yield Stuck.LATE
        if self.waiting and not self.holders(APPROVER):
            yield Stuck.NO_APPROVER
        if self.approved:
            yield Stuck.NOT_PUBLISHED
        if self.is_in_cycle and not (self.holders(EDITOR) or self.holders(ADVISER)):
            yield Stuck.NO_EDITOR


def _due_on(owed: Owed) -> date:
    return owed.deadline.due_on or date.max
