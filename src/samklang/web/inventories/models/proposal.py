"""What other factors or another release of the statistics would make of a frozen inventory."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from samklang.web.inventories.models.inventory import Inventory

if TYPE_CHECKING:
    from samklang.web.territories.models import Territory


class ProposalState(models.TextChoices):
    """Whether somebody has decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


_OPEN = Q(state=ProposalState.OPEN, decided_by="", decided_at__isnull=True)
_DECIDED = ~Q(decided_by="") & Q(decided_at__isnull=False)


class Proposal(models.Model):
    """A difference cell by cell, kept as it was found; ``fingerprint`` is over what it says.

    ``cells`` holds each cell that differs: its place, what it says before and after, and its
    emissions in t. ``base_t`` is the base-year total that the change is measured by.
    """

    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="proposals")
    factor_set = models.CharField(max_length=60)
    cells = models.JSONField()
    before_t = models.FloatField()
    after_t = models.FloatField()
    base_t = models.FloatField()
    fingerprint = models.CharField(max_length=64)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    led_to = models.ForeignKey(Inventory, models.PROTECT, null=True, related_name="proposed_by")

    class Meta:
        """The same is proposed once, and whoever declines says why."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("inventory", "fingerprint"), name="the_same_is_proposed_once"
            ),
            models.UniqueConstraint(
                fields=("inventory",),
                condition=Q(state=ProposalState.OPEN),
                name="one_proposal_is_open_at_a_time",
            ),
            models.CheckConstraint(
                condition=_OPEN
                | (_DECIDED & Q(state=ProposalState.ACCEPTED, led_to__isnull=False))
                | (_DECIDED & Q(state=ProposalState.DECLINED) & ~Q(reason="")),
                name="proposals_are_open_or_decided",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.state} {self.fingerprint[:12]}"

    @property
    def territory(self) -> "Territory":
        """Where it belongs."""
        return self.inventory.territory

    @property
    def change_t(self) -> float:
        """How far the total moves."""
        return self.after_t - self.before_t

    @property
    def share(self) -> float:
        """That as a share of the base-year total."""
        return abs(self.change_t) / self.base_t if self.base_t else 0.0
