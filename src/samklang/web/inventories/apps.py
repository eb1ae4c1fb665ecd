"""The app's place in Django."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from django.apps import AppConfig

if TYPE_CHECKING:
    from samklang.web.audit.guards import Guard


class InventoriesConfig(AppConfig):
    """Inventories from the first cell to the frozen result."""

    name = "samklang.web.inventories"
    label = "inventories"
    unseen: ClassVar = {"Attachment": ("name",)}

    def guards(self) -> "Iterator[Guard]":
        """What the database refuses of frozen inventories."""
        from samklang.web.inventories import guards  # noqa: PLC0415 - the models are loaded by now

        return guards.guards()

    def ready(self) -> None:
        """Have releases that come or go lead to proposals."""
        from samklang.web.datahub import signals  # noqa: PLC0415 - the models are loaded by now

        signals.releases_changed.connect(_look, dispatch_uid="proposals")


def _look(**_: object) -> None:
    """Propose what other releases make of the frozen inventories."""
    from samklang.web.inventories.operations import look_everywhere  # noqa: PLC0415 - as above

    look_everywhere()
