"""What was handed in."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from samklang.covenant.records import SubmissionKind
from samklang.web.covenant.models.coordinator import Coordinator
from samklang.web.covenant.models.signatory import Signatory
from samklang.web.covenant.models.words import COORDINATORS_KINDS, SIGNATORIES_KINDS

if TYPE_CHECKING:
    from samklang.web.territories.models import Territory


class Submission(models.Model):
    """A plan or report of a signatory, or a survey or report of a coordinator.

    ``submitted_on`` is empty where only that it was handed in is known. ``generations`` are the
    commitments that a plan answers, ``inventory_years`` those of a report. ``approved_on`` is the day
    on which the council approved a plan, ``source`` where all this is told.
    """

    signatory = models.ForeignKey(
        Signatory, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    coordinator = models.ForeignKey(
        Coordinator, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    kind = models.CharField(max_length=20)
    submitted_on = models.DateField(null=True, blank=True)
    generations = models.JSONField(default=list)
    inventory_years = models.JSONField(default=list)
    reference = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approval_reference = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        """A kind belongs to whoever owes it; the same is handed in once a day."""

        ordering = ("submitted_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    signatory__isnull=False, coordinator__isnull=True, kind__in=SIGNATORIES_KINDS
                )
                | Q(signatory__isnull=True, coordinator__isnull=False, kind__in=COORDINATORS_KINDS),
                name="submissions_are_of_who_owes_them",
            ),
            models.UniqueConstraint(
                fields=("signatory", "kind", "submitted_on"), name="one_submission_a_day"
            ),
            models.UniqueConstraint(
                fields=("coordinator", "kind", "submitted_on"),
                name="one_submission_of_a_coordinator_a_day",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(kind=SubmissionKind.PLAN.value),
                name="plans_are_what_is_approved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.submitted_on or '?'}"

    @property
    def territory(self) -> "Territory":
        """Where it belongs."""
        owner = self.signatory or self.coordinator
        if owner is None:
            raise ValueError("the database lets nothing in that nobody handed in")
        return owner.territory
