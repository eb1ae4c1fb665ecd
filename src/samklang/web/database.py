"""Where the data base is: a file of the data folder, or a PostgreSQL that an address names.

``postgresql://user:password@host:port/name``; the folder of a Unix socket is named as
``postgresql:///name?host=/run/postgresql&user=samklang``.
"""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from samklang.errors import InputError, Problem

_WHERE = "SAMKLANG_DATABASE"
_SCHEMES = ("postgresql", "postgres")
_OPTIONS = frozenset({"host", "user", "port", "password", "sslmode", "sslrootcert"})
_IN_ADDRESS = {"host": "HOST", "user": "USER", "port": "PORT", "password": "PASSWORD"}
_EXAMPLE = "postgresql://user:password@host:5432/name"
_PATIENCE_SECONDS = 20
_KEPT_SECONDS = 600
"""How long a thread keeps its connection: to make one, SQLite reads every table and trigger."""

Database = dict[str, object]
"""One entry of Django's ``DATABASES``."""


def sqlite(file: Path) -> Database:
    """A file that survives a loss of power: written ahead, and flushed at every commit."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            # Somebody else may be writing a large table.
            "timeout": _PATIENCE_SECONDS,
        },
    }


def postgresql(address: str) -> Database:
    """The PostgreSQL that an address names.

    Raises:
        InputError: the address is not one, or psycopg is not installed.
    """
    parts = _split(address)
    options = _options(parts)
    named = {
        "HOST": parts.hostname or "",
        "PORT": str(_port(parts) or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }
    for option, key in _IN_ADDRESS.items():
        named[key] = options.pop(option, named[key])
    if find_spec("psycopg") is None:
        raise _refused(
            "PostgreSQL is asked for, but psycopg is not installed.",
            "the extra [postgresql]",
            'Install it: pip install "samklang[postgresql]"',
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        **named,
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise _refused("the address cannot be read.", _EXAMPLE) from None
    if parts.scheme not in _SCHEMES:
        raise _refused(f"{parts.scheme or 'no scheme'!r} is not known here.", _EXAMPLE)
    name = parts.path.lstrip("/")
    if not name or "/" in name or parts.fragment:
        raise _refused("the address does not end in the name of one data base.", _EXAMPLE)
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise _refused("the port is not a number up to 65535.", _EXAMPLE) from None


def _options(parts: SplitResult) -> dict[str, str]:
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _refused("what stands behind the question mark cannot be read.", _EXAMPLE) from None
    unknown = sorted({name for name, _ in pairs} - _OPTIONS)
    if unknown:
        allowed = ", ".join(sorted(_OPTIONS))
        raise _refused(f"option {unknown[0]!r} is not known here.", f"one of {allowed}")
    return dict(pairs)


def _refused(message: str, expected: str, remedy: str = "") -> InputError:
    return InputError(Problem(_WHERE, message, expected, remedy))
