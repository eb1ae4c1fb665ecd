"""The app's place in Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public pages."""

    name = "samklang.web.portal"
    label = "portal"
