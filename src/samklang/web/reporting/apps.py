"""The app's place in Django."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from samklang.web.audit.guards import Guard


class ReportingConfig(AppConfig):
    """Publication of what has been approved."""

    name = "samklang.web.reporting"
    label = "reporting"

    def guards(self) -> "Iterator[Guard]":
        """What the database refuses of publications."""
        from samklang.web.reporting import guards  # noqa: PLC0415 - the models are loaded by now

        return guards.guards()
