"""A copy of an approved inventory, as everyone may read it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samklang.web.inventories.models import Inventory
from samklang.web.territories.models import Territory


class Ending(models.TextChoices):
    """Why a publication no longer stands."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


_STANDS = Q(ending="", ended_by="", ended_at__isnull=True, end_reason="")
_ENDED = Q(ending__in=Ending.values, ended_at__isnull=False) & ~Q(ended_by="")


class Publication(models.Model):
    """What was released of an inventory. The database refuses every change but the end of it, once.

    ``document`` and ``result`` are those of the seal without what may not leave: ``withheld`` names
    those rows by sector, carrier and label. ``digest`` is the SHA-256 of all that the copy says.
    """

    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="publications")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="publications")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    document = models.TextField()
    result = models.JSONField()
    withheld = models.JSONField(default=list)
    result_hash = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    factor_set = models.CharField(max_length=60)
    gwp_set = models.CharField(max_length=4, blank=True)
    decided_on = models.DateField()
    minute_reference = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    released_by = models.CharField(max_length=40)
    released_at = models.DateTimeField()
    ending = models.CharField(max_length=10, blank=True, choices=Ending.choices)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        """One stands for a territory and year, and whoever withdraws one says why."""

        ordering = ("-year", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "year"),
                condition=Q(ended_at__isnull=True),
                name="one_publication_stands_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(result_hash="") & ~Q(digest="") & ~Q(released_by=""),
                name="a_publication_names_its_result",
            ),
            models.CheckConstraint(
                condition=_STANDS | _ENDED, name="a_publication_stands_or_has_ended"
            ),
            models.CheckConstraint(
                condition=~Q(ending=Ending.WITHDRAWN, end_reason=""),
                name="withdrawals_have_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory_id} {self.year} v{self.version} {self.digest[:12]}"

    @property
    def released_on(self) -> date:
        """The day it was released."""
        return timezone.localdate(self.released_at)

    @property
    def stands(self) -> bool:
        """Whether everyone may read it now."""
        return self.ended_at is None
