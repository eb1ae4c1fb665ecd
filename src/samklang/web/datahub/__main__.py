"""``python -m samklang.web.datahub``: the worker, as ``samklang up`` starts it."""

import os
import signal

import django


def main() -> None:
    """Do jobs until whoever started this process is gone or asks it to end."""
    parent = os.getppid()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samklang.web.settings")
    django.setup()
    from samklang.web.datahub import worker  # noqa: PLC0415 - Django must be set up first

    lifetime = worker.Lifetime(parent)
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lifetime.end)
    worker.serve(lifetime)


if __name__ == "__main__":
    main()
