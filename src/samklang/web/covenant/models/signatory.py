"""A municipality, or a group, as party to the Covenant."""

from django.db import models
from django.db.models import Q

from samklang.covenant.records import AdhesionType
from samklang.web.accounts.models import Organisation
from samklang.web.covenant.models.coordinator import Coordinator
from samklang.web.covenant.models.words import ADHESION_TYPES
from samklang.web.territories.models import Territory


class Signatory(models.Model):
    """A party to the Covenant; it stays when it leaves, so that its history does.

    ``territory`` is the municipality itself, or for a group what its members lie in.
    ``platform_number`` is the Covenant platform's, where the record came with the carried register.
    """

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="signatories")
    is_group = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    adhesion_type = models.CharField(max_length=20, default=AdhesionType.INDIVIDUAL.value)
    group = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    coordinator = models.ForeignKey(
        Coordinator, models.PROTECT, null=True, blank=True, related_name="signatories"
    )
    supporter = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="supported"
    )
    platform_number = models.CharField(max_length=20, blank=True)

    class Meta:
        """A municipality joins once, a group has a name and belongs to none."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("territory",),
                condition=Q(is_group=False),
                name="one_signatory_a_municipality",
            ),
            models.UniqueConstraint(
                fields=("platform_number",),
                condition=~Q(platform_number=""),
                name="one_signatory_a_platform_number",
            ),
            models.CheckConstraint(
                condition=(Q(is_group=True) & ~Q(name="")) | Q(is_group=False, name=""),
                name="groups_have_a_name_of_their_own",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(is_group=False),
                name="groups_are_in_no_group",
            ),
            models.CheckConstraint(
                condition=Q(adhesion_type__in=ADHESION_TYPES), name="adhesion_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | ~Q(adhesion_type=AdhesionType.INDIVIDUAL.value),
                name="members_join_as_a_group",
            ),
        )

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name that people call it by."""
        return self.name or self.territory.name

    @property
    def code(self) -> str:
        """How addresses name it: the official code, or a group's number."""
        return f"group-{self.pk}" if self.is_group else self.territory.code
