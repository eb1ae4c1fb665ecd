"""A file that shows where a figure is from, or what was decided."""

from django.db import models

from samklang.web.inventories.models.inventory import Inventory


class Attachment(models.Model):
    """A file beside an inventory or one of its cells; the bytes are in the data folder by their hash."""

    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="attachments")
    sector = models.CharField(max_length=60, blank=True)
    carrier = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    is_removed = models.BooleanField(default=False)

    class Meta:
        """The same bytes stand once in a place."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("inventory", "sector", "carrier", "sha256"),
                condition=models.Q(is_removed=False),
                name="a_file_stands_once_in_a_place",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def territory(self) -> object:
        """Where it belongs."""
        return self.inventory.territory
