"""The app's place in Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Publication of what has been approved."""

    name = "samklang.web.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Have the guards of publications come and go with the triggers of the trail."""
        from samklang.web.audit import triggers  # noqa: PLC0415 - the models are loaded by now
        from samklang.web.reporting import guards  # noqa: PLC0415 - the models are loaded by now

        triggers.installed.connect(guards.install)
        triggers.removed.connect(guards.remove)
