"""A place with an official code."""

from django.db import models
from django.db.models import Q


class TerritoryKind(models.TextChoices):
    """What a territory is."""

    NATION = "nation"
    REGION = "region"
    MUNICIPALITY = "municipality"


class Territory(models.Model):
    """A nation, a region of it or a municipality; ``code`` is the one that its country gives.

    ``is_in_use`` is false for a code that was given up, by a merger for instance: what belongs to it
    stays, and nothing new is begun for it.
    """

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=TerritoryKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    is_in_use = models.BooleanField(default=True)

    class Meta:
        """A code stands once in its country, and everything but a nation lies in something."""

        ordering = ("country", "code")
        constraints = (
            models.UniqueConstraint(fields=("country", "code"), name="one_territory_a_code"),
            models.CheckConstraint(
                condition=Q(kind__in=TerritoryKind.values), name="territory_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=TerritoryKind.NATION, parent__isnull=True)
                | (~Q(kind=TerritoryKind.NATION) & Q(parent__isnull=False)),
                name="all_but_nations_lie_in_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.code} {self.name}"

    @property
    def key(self) -> str:
        """The code with its country, as the trail names it."""
        return f"{self.country}-{self.code}"
