"""The app's place in Django."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Languages, numbers, tables, charts and layout."""

    name = "samklang.web.base"
    label = "base"
