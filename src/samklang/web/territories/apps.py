"""The app's place in Django."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Nations, regions and municipalities by their official codes."""

    name = "samklang.web.territories"
    label = "territories"
