"""Bytes on a day: what was fetched or handed in, unchanged."""

from django.db import models


class Snapshot(models.Model):
    """The bytes of one fetch or one file, in the store of the data folder under ``store_id``.

    The same bytes are there once. A snapshot is never changed, and stays when an import is undone,
    so that no file that somebody handed in is lost.
    """

    store_id = models.CharField(max_length=100, unique=True)
    sha256 = models.CharField(max_length=64)
    publisher = models.CharField(max_length=200, blank=True)
    table = models.CharField(max_length=200, blank=True)
    release = models.CharField(max_length=100, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    size_bytes = models.BigIntegerField()
    fetched_at = models.DateTimeField()

    class Meta:
        """What holds of every snapshot."""

        constraints = (
            models.CheckConstraint(condition=models.Q(size_bytes__gt=0), name="snapshot_has_bytes"),
        )

    def __str__(self) -> str:
        return self.file_name or f"{self.publisher} {self.table} {self.release}"
