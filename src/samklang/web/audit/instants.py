"""Instants as the trail writes them."""

from datetime import UTC, datetime

from django.utils import timezone


def instant(at: datetime | None = None) -> str:
    """An instant, or now: ISO 8601 in UTC with microseconds, so that texts sort as instants do."""
    return f"{(at or timezone.now()).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
