"""What a signatory has promised."""

from django.db import models
from django.db.models import Q

from samklang.covenant.records import CommitmentStatus
from samklang.web.covenant.models.signatory import Signatory
from samklang.web.covenant.models.words import COMMITMENT_STATUSES, GENERATIONS


class Commitment(models.Model):
    """A commitment with the day of its own decision.

    ``is_plan_untold`` is true until somebody tells whether its plan was handed in.
    """

    signatory = models.ForeignKey(Signatory, models.PROTECT, related_name="commitments")
    generation = models.CharField(max_length=20)
    decided_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, default=CommitmentStatus.PUBLISHED.value)
    is_plan_untold = models.BooleanField(default=False)

    class Meta:
        """A generation is promised once."""

        ordering = ("decided_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("signatory", "generation"), name="one_commitment_a_generation"
            ),
            models.CheckConstraint(
                condition=Q(generation__in=GENERATIONS), name="generation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=COMMITMENT_STATUSES), name="commitment_status_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.signatory_id} {self.generation}"
