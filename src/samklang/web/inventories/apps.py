"""The app's place in Django."""

from typing import ClassVar

from django.apps import AppConfig


class InventoriesConfig(AppConfig):
    """Inventories from the first cell to the frozen result."""

    name = "samklang.web.inventories"
    label = "inventories"
    unseen: ClassVar = {"Attachment": ("name",)}

    def ready(self) -> None:
        """Have the guards of frozen inventories come and go with the triggers of the trail."""
        from samklang.web.audit import triggers  # noqa: PLC0415 - the models are loaded by now
        from samklang.web.inventories import guards  # noqa: PLC0415 - the models are loaded by now

        triggers.installed.connect(guards.install)
        triggers.removed.connect(guards.remove)
