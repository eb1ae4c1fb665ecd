"""The app's place in Django."""

from typing import Any, ClassVar

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """The trail, and the triggers that write it."""

    name = "samklang.web.audit"
    label = "audit"
    unaudited: ClassVar = {
        "Entry": "it is the trail itself",
        "Seal": "it is the trail itself",
        "Waiting": "it holds entries of the trail until they are sealed",
        "Acting": "it says who acts, which every entry tells",
    }

    def ready(self) -> None:
        """Have the triggers made anew after each migration."""
        pre_migrate.connect(_make_way, sender=self)
        post_migrate.connect(_watch, sender=self)


def _make_way(*, using: str, plan: list[Any], **_: object) -> None:
    """A table that is rebuilt takes its triggers with it, and those that name it stand in its way."""
    from samklang.web.audit import triggers  # noqa: PLC0415 - the models are loaded by now

    if plan:
        triggers.remove(using)


def _watch(*, using: str, plan: list[Any] | None = None, **_: object) -> None:
    from samklang.web.audit import migrating  # noqa: PLC0415 - the models are loaded by now

    migrating.watch(using, plan or [])
