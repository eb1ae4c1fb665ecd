"""More time for one deadline."""

from django.db import models
from django.db.models import Q

from samklang.web.covenant.models.signatory import Signatory
from samklang.web.covenant.models.words import GENERATIONS, SIGNATORIES_KINDS


class Extension(models.Model):
    """Months that one deadline was moved by; the columns before them name what is owed.

    ``reference`` names the decision, ``source`` where it is told.
    """

    signatory = models.ForeignKey(Signatory, models.PROTECT, related_name="extensions")
    kind = models.CharField(max_length=20)
    generation = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveSmallIntegerField(default=1)
    months = models.PositiveSmallIntegerField()
    granted_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        """There is one for a deadline and no second, and it gives time."""

        ordering = ("granted_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("signatory", "kind", "generation", "number", "edition"),
                name="one_extension_a_deadline",
            ),
            models.CheckConstraint(condition=Q(months__gte=1), name="extensions_give_time"),
            models.CheckConstraint(
                condition=Q(kind__in=SIGNATORIES_KINDS, generation__in=GENERATIONS),
                name="extensions_are_for_something_owed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signatory_id} {self.kind} +{self.months}"
