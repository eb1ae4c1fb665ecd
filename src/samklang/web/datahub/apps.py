"""The app's place in Django."""

from django.apps import AppConfig


class DatahubConfig(AppConfig):
    """Snapshots, imports, series and their releases."""

    name = "samklang.web.datahub"
    label = "datahub"
