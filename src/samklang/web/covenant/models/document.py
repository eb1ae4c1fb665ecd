"""A document of a council's decision, kept as it was handed in."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samklang.web.covenant.models.adhesion import Adhesion

if TYPE_CHECKING:
    from samklang.web.territories.models import Territory


class Document(models.Model):
    """A file beside a decision. Its bytes stand in the data folder under ``kept_as``, a random name."""

    adhesion = models.ForeignKey(Adhesion, models.PROTECT, related_name="documents")
    name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=32, unique=True)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        """The same file stands once beside a decision, and is not empty."""

        ordering = ("received_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("adhesion", "sha256"), name="a_document_stands_once_beside_a_decision"
            ),
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="documents_hold_something"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def received_on(self) -> date:
        """The day it was handed in."""
        return timezone.localdate(self.received_at)

    @property
    def territory(self) -> "Territory":
        """Where it belongs."""
        return self.adhesion.signatory.territory
