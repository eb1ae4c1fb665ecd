"""One row of an inventory as somebody entered it."""

from django.db import models
from django.db.models import Q

from samklang.web.inventories.models.inventory import Inventory


class Part(models.TextChoices):
    """Which table of the inventory a row stands in."""

    ACTIVITY = "activity"
    NON_ENERGY = "non_energy"


class Cell(models.Model):
    """A row by its sector, carrier and, where these do not tell it apart, fuel or label.

    ``keys`` is what the row says, in the keys of the schema ``inventory/1`` and as it was entered.
    ``revision`` counts its changes, so that two people at once do not overwrite each other.
    """

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="cells")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.ACTIVITY)
    sector = models.CharField(max_length=60)
    carrier = models.CharField(max_length=60, blank=True)
    variety = models.CharField(max_length=1000, blank=True)
    keys = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    class Meta:
        """A row stands once in its inventory; energy has a carrier, other emissions have none."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("inventory", "part", "sector", "carrier", "variety"),
                name="one_cell_a_place",
            ),
            models.CheckConstraint(
                condition=(Q(part=Part.ACTIVITY) & ~Q(carrier=""))
                | Q(part=Part.NON_ENERGY, carrier=""),
                name="energy_has_a_carrier",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="revisions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.sector} {self.carrier} {self.variety}".strip()
