"""An organisation as coordinator of the Covenant."""

from django.db import models

from samklang.web.accounts.models import Organisation
from samklang.web.territories.models import Territory


class Coordinator(models.Model):
    """Coordinates the signatories of a territory, and has reporting of its own to do.

    ``since`` is empty where nobody has told it.
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="coordinator")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="coordinators")
    since = models.DateField(null=True, blank=True)

    class Meta:
        """In the order of their names."""

        ordering = ("organisation__name",)

    def __str__(self) -> str:
        return self.organisation.name
