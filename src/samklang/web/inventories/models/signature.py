"""That a decision-maker stands behind a frozen inventory."""

from django.db import models

from samklang.web.inventories.models.inventory import Inventory


class Signature(models.Model):
    """Who has signed off what was approved, and when. The database refuses changes."""

    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="signatures")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """Everybody signs once."""

        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("inventory", "by"), name="one_signature_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.by}"
