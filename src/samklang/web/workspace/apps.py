"""The app's place in Django."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Start, the coordinator's page, recomputation, the trail. It keeps no tables of its own."""

    name = "samklang.web.workspace"
    label = "workspace"
