"""Releases of series, and their cells."""

from django.db import models
from django.db.models import F, Q

from samklang.values import State
from samklang.web.datahub.models.imports import Import
from samklang.web.datahub.models.snapshot import Snapshot


class Release(models.Model):
    """One table of a publisher in one release, with the import that brought it.

    ``dimensions`` are the names of the codes that make up a cell's ``key``, beside territory and
    year. ``previous`` is the release of the same table and unit that was the newest before; it cannot
    be undone while this one builds on it. ``content_sha256`` is the hash of all cells.
    """

    publisher = models.CharField(max_length=200)
    table = models.CharField(max_length=200)
    release = models.CharField(max_length=100)
    title = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=100)
    licence = models.CharField(max_length=200, blank=True)
    notes = models.JSONField(default=list)
    dimensions = models.JSONField(default=list)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="releases")
    brought_by = models.ForeignKey(Import, models.PROTECT, related_name="releases")
    previous = models.ForeignKey("self", models.PROTECT, related_name="next", null=True)
    cell_count = models.IntegerField()
    content_sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        """A release is there once, and holds something."""

        constraints = (
            models.UniqueConstraint(
                fields=("publisher", "table", "unit", "release"), name="release_is_there_once"
            ),
            models.CheckConstraint(condition=Q(cell_count__gt=0), name="release_has_cells"),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("id")),
                name="release_does_not_precede_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.publisher} {self.table} {self.release}"


_NUMBERLESS = [str(state) for state in State if state not in {State.NUMBER, State.ZERO}]
_UNBOUNDED = Q(minimum__isnull=True, maximum__isnull=True)


class Cell(models.Model):
    """One cell of a release: where it belongs, its state, and the number as entered and as read.

    ``key`` holds the codes of the release's further dimensions, see
    :func:`samklang.web.datahub.cells.joined`. Cells are written
    and removed a release at a time, never one by one, and are never summed here.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="cells", db_index=False)
    territory_code = models.CharField(max_length=30)
    year = models.SmallIntegerField()
    key = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10)
    entered = models.CharField(max_length=100, blank=True)
    number = models.FloatField(null=True)
    minimum = models.FloatField(null=True)
    maximum = models.FloatField(null=True)

    class Meta:
        """State and number agree, and a cell is there once in its release."""

        constraints = (
            models.UniqueConstraint(
                fields=("release", "territory_code", "year", "key"), name="cell_is_there_once"
            ),
            models.CheckConstraint(
                condition=(Q(state=State.NUMBER, number__isnull=False) & ~Q(number=0))
                | Q(state=State.ZERO, number__isnull=False, number=0)
                | Q(state__in=_NUMBERLESS, number__isnull=True),
                name="cell_state_and_number_agree",
            ),
            models.CheckConstraint(
                condition=_UNBOUNDED | Q(state=State.SUPPRESSED),
                name="only_secret_cells_have_bounds",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True)
                | Q(maximum__isnull=True)
                | Q(minimum__lte=F("maximum")),
                name="cell_bounds_are_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory_code} {self.year} {self.key}"
