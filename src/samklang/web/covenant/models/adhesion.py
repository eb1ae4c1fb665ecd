"""The decision of a council to join."""

from django.db import models
from django.db.models import F, Q

from samklang.web.covenant.models.signatory import Signatory


class Adhesion(models.Model):
    """From the council's decision to the day of leaving; ``decided_on`` is empty where not known."""

    signatory = models.ForeignKey(Signatory, models.PROTECT, related_name="adhesions")
    decided_on = models.DateField(null=True, blank=True)
    council = models.CharField(max_length=200, blank=True)
    minute_reference = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reference = models.CharField(max_length=200, blank=True)

    class Meta:
        """One is open at a time, and it ends after it begins."""

        ordering = ("decided_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("signatory",),
                condition=Q(ended_on__isnull=True),
                name="one_open_adhesion_a_signatory",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("decided_on")),
                name="adhesion_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signatory_id} {self.decided_on or '?'}"
