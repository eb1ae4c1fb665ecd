"""How letters are sent."""

_BACKEND = "django.core.mail.backends.{}.EmailBackend"
_DEFAULT_PORT = 25


def mail(said: str) -> tuple[str, str, int]:
    """Django's backend, with host and port where it is a server.

    ``said`` is ``host:port`` of a server, ``console``, or empty: letters are then kept as files.
    """
    if said in ("", "console"):
        return _BACKEND.format(said or "filebased"), "", _DEFAULT_PORT
    host, _, port = said.rpartition(":")
    return _BACKEND.format("smtp"), host or port, int(port) if host else _DEFAULT_PORT
