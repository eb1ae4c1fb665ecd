"""One version of a territory's inventory of one year, from draft to publication."""

from django.db import models
from django.db.models import F, Q

from samklang.web.territories.models import Territory


class InventoryKind(models.TextChoices):
    """Baseline or monitoring emission inventory."""

    BASELINE = "baseline"
    MONITORING = "monitoring"


class InventoryState(models.TextChoices):
    """How far a version has come. ``approved`` and later are frozen; ``discarded`` was given up."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    DISCARDED = "discarded"


OPEN = (InventoryState.DRAFT, InventoryState.SUBMITTED)
FROZEN = (InventoryState.APPROVED, InventoryState.PUBLISHED)

_NOT_SUBMITTED = Q(submitted_by="", submitted_at__isnull=True)
_SUBMITTED = ~Q(submitted_by="") & Q(submitted_at__isnull=False)
_NOT_APPROVED = Q(approved_by="", approved_at__isnull=True, decided_on__isnull=True)
_APPROVED = (
    ~Q(approved_by="")
    & Q(approved_at__isnull=False, decided_on__isnull=False)
    & ~Q(minute_reference="")
    & ~Q(approved_by=F("submitted_by"))
)


class Inventory(models.Model):
    """A version of an inventory. People are named by the pseudonyms of the trail, ``person:17``.

    ``rest`` holds what the document says beside its rows: declared factors, inputs of the local
    factors, temperature correction, notes; in the keys of the schema ``inventory/1``. ``answers``
    holds the reasons that were given for warnings, by the key of the finding.
    """

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="inventories")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=InventoryKind.choices)
    state = models.CharField(
        max_length=10, choices=InventoryState.choices, default=InventoryState.DRAFT
    )
    approach = models.CharField(max_length=16)
    gas_unit = models.CharField(max_length=4)
    gwp_set = models.CharField(max_length=4, blank=True)
    population = models.CharField(max_length=40, blank=True)
    rest = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    begun_from = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=40, blank=True)
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    minute_reference = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        """One version is open at a time, and nobody approves what they submitted themselves."""

        ordering = ("territory", "-year", "-version")
        verbose_name_plural = "inventories"
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "year", "version"), name="one_inventory_a_version"
            ),
            models.UniqueConstraint(
                fields=("territory", "year"),
                condition=Q(state__in=OPEN),
                name="one_version_is_open_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=InventoryKind.values), name="inventory_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(state=InventoryState.DRAFT) & _NOT_SUBMITTED & _NOT_APPROVED)
                | (Q(state=InventoryState.SUBMITTED) & _SUBMITTED & _NOT_APPROVED)
                | (Q(state__in=FROZEN) & _SUBMITTED & _APPROVED)
                | (Q(state=InventoryState.DISCARDED) & _NOT_APPROVED),
                name="inventory_state_and_people_agree",
            ),
            models.CheckConstraint(
                condition=Q(state=InventoryState.PUBLISHED, published_at__isnull=False)
                | (~Q(state=InventoryState.PUBLISHED) & Q(published_at__isnull=True)),
                name="published_inventories_say_since_when",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1, replaces__isnull=True)
                | (Q(version__gt=1, replaces__isnull=False) & ~Q(reason="")),
                name="new_versions_have_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory_id} {self.year} v{self.version} {self.state}"

    @property
    def is_frozen(self) -> bool:
        """Whether nothing about it may change any more."""
        return self.state in FROZEN
