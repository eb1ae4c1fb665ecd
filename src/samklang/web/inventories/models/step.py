"""A change of a cell, or of the inventory as a whole, kept so that it can be undone and done again."""

from django.db import models
from django.db.models import Q

from samklang.web.inventories.models.cell import Part
from samklang.web.inventories.models.inventory import Inventory

WHOLE = "whole"
"""The part of a step that is about no cell; its sector is the key that changed."""


class Step(models.Model):
    """What a cell said before and after; ``None`` where there was, or is, no cell.

    Steps of one ``batch`` were made at once, by pasting a block for instance, and are undone at once.
    """

    inventory = models.ForeignKey(Inventory, models.CASCADE, related_name="steps")
    batch = models.PositiveIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    part = models.CharField(max_length=10, choices=(*Part.choices, (WHOLE, "Whole")))
    sector = models.CharField(max_length=60)
    carrier = models.CharField(max_length=60, blank=True)
    variety = models.CharField(max_length=1000, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    is_undone = models.BooleanField(default=False)

    class Meta:
        """A batch changes a cell once, and every step changes something."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("inventory", "batch", "part", "sector", "carrier", "variety"),
                name="one_step_a_cell_in_a_batch",
            ),
            models.CheckConstraint(condition=Q(batch__gte=1), name="batches_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.inventory_id} batch {self.batch}: {self.sector} {self.carrier}"
