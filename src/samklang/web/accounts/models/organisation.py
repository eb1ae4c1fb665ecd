"""A body that people work for."""

from django.db import models
from django.db.models import Q

from samklang.web.territories.models import Territory


class OrganisationKind(models.TextChoices):
    """What an organisation is to the Covenant."""

    LOCAL_AUTHORITY = "local_authority"
    COORDINATOR = "coordinator"
    SUPPORTER = "supporter"
    OTHER = "other"


class Organisation(models.Model):
    """A local authority, a territorial coordinator, a supporter such as an energy agency."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=16, choices=OrganisationKind.choices)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="organisations"
    )

    class Meta:
        """A local authority and a coordinator act for a territory."""

        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=False)
                | ~Q(kind__in=(OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.COORDINATOR)),
                name="authorities_have_a_territory",
            ),
        )

    def __str__(self) -> str:
        return self.name
