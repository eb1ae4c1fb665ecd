"""``python -m samklang.web.datahub``: the worker, as ``samklang up`` starts it."""

import os
import signal
import sys
from contextlib import suppress

import django


def main() -> None:
    """Do jobs until whoever started this process is gone or asks it to end."""
    parent = os.getppid()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samklang.web.settings")
    django.setup()
    from samklang.web.datahub import worker  # noqa: PLC0415 - Django must be set up first

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        worker.serve(parent)


if __name__ == "__main__":
    main()
