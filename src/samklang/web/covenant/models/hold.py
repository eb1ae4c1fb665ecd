"""A time on hold."""

from django.db import models
from django.db.models import F, Q

from samklang.web.covenant.models.coordinator import Coordinator
from samklang.web.covenant.models.signatory import Signatory


class Hold(models.Model):
    """A signatory or coordinator is on hold from one day to another, which is that of reactivation.

    ``reference`` names the decision, ``source`` where it is told.
    """

    signatory = models.ForeignKey(
        Signatory, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    coordinator = models.ForeignKey(
        Coordinator, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    end_reference = models.CharField(max_length=200, blank=True)
    end_source = models.CharField(max_length=200, blank=True)

    class Meta:
        """One is open at a time, and it ends after it begins."""

        ordering = ("began_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(signatory__isnull=True, coordinator__isnull=False)
                | Q(signatory__isnull=False, coordinator__isnull=True),
                name="holds_are_of_one_party",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("began_on")),
                name="hold_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=("signatory",),
                condition=Q(ended_on__isnull=True),
                name="one_open_hold_a_signatory",
            ),
            models.UniqueConstraint(
                fields=("coordinator",),
                condition=Q(ended_on__isnull=True),
                name="one_open_hold_a_coordinator",
            ),
        )

    def __str__(self) -> str:
        return f"{self.began_on or '?'} – {self.ended_on or ''}"
