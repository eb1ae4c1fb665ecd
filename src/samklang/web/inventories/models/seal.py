"""The frozen result of an approved inventory."""

from django.db import models

from samklang.web.inventories.models.inventory import Inventory


class InventorySeal(models.Model):
    """What was approved, to the last digit, and what it was made by. The database refuses changes.

    ``document`` is the inventory document, ``result`` the answer of the engine, ``result_hash`` its
    fingerprint over the figures and ``digest`` the SHA-256 of all that the seal says.
    """

    inventory = models.OneToOneField(Inventory, models.PROTECT, related_name="seal")
    document = models.TextField()
    result = models.JSONField()
    findings = models.JSONField()
    result_hash = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    factor_set = models.CharField(max_length=60)
    gwp_set = models.CharField(max_length=4, blank=True)
    snapshots = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        """A seal names a result."""

        constraints = (
            models.CheckConstraint(
                condition=~models.Q(result_hash="") & ~models.Q(digest=""),
                name="a_seal_names_its_result",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inventory_id} {self.digest[:12]}"
