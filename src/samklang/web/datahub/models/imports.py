"""Imports: a file or a fetch on its way to become a release, and the mappings that are remembered."""

from django.db import models
from django.db.models import Q

from samklang.web.datahub.models.snapshot import Snapshot


class ImportKind(models.TextChoices):
    """Where the bytes come from."""

    UPLOAD = "upload"
    FETCH = "fetch"


class ImportState(models.TextChoices):
    """How far an import has come."""

    RECEIVED = "received"
    MAPPING = "mapping"
    PREVIEWED = "previewed"
    IMPORTED = "imported"
    UNDONE = "undone"


_PREVIEWED = (ImportState.PREVIEWED, ImportState.IMPORTED, ImportState.UNDONE)


class Import(models.Model):
    """One table on its way in.

    ``about`` is what somebody says of it: title, publisher, release and licence of a file; connector,
    table and selection of a fetch. ``layout`` is what was found in the file, ``mapping`` what its
    columns mean, ``preview`` what an import would bring. ``preview_sha256`` is the hash of the cells
    that were shown: an import brings those and no others.
    """

    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    state = models.CharField(
        max_length=10, choices=ImportState.choices, default=ImportState.RECEIVED
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="imports", null=True)
    about = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    preview_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """State and times agree."""

        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(ImportState.IMPORTED, ImportState.UNDONE), imported_at__isnull=False
                )
                | (
                    ~Q(state__in=(ImportState.IMPORTED, ImportState.UNDONE))
                    & Q(imported_at__isnull=True)
                ),
                name="import_says_when_it_was_done",
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | (~Q(state=ImportState.UNDONE) & Q(undone_at__isnull=True)),
                name="import_says_when_it_was_undone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_PREVIEWED) | ~Q(preview_sha256=""),
                name="import_was_previewed_first",
            ),
            models.CheckConstraint(
                condition=Q(kind=ImportKind.FETCH) | Q(snapshot__isnull=False),
                name="uploaded_file_is_kept",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"


class RememberedMapping(models.Model):
    """What the columns of a layout meant the last time; ``layout`` tells what changed since."""

    fingerprint = models.CharField(max_length=64, unique=True)
    layout = models.JSONField()
    mapping = models.JSONField()
    remembered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint
