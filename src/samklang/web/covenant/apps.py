"""The app's place in Django."""

from typing import ClassVar

from django.apps import AppConfig


class CovenantConfig(AppConfig):
    """The register, the deadlines, the feeds."""

    name = "samklang.web.covenant"
    label = "covenant"
    unseen: ClassVar = {"CalendarFeed": ("secret_sha256",), "Document": ("name",)}
