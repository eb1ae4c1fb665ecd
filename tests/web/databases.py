"""The databases of the tests: another one for a while, and none of what a test left behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections

from samklang.web.database import Database, postgresql


@contextmanager
def other_database(address: str) -> Iterator[None]:
    """Use the PostgreSQL at an address, with its tables made, until the block ends."""
    before = _exchange(postgresql(address))
    call_command("migrate", interactive=False, verbosity=0)
    yield
    _exchange(before)


def _exchange(database: Database) -> Database:
    """Let Django use another database; the one that it used before."""
    before: Database = dict(connections.settings["default"])
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database})[
        "default"
    ]
    return before


def empty() -> None:
    """Remove every row, those of the trail too, which its triggers would refuse."""
    from django.conf import settings

    from samklang.web.audit import triggers

    triggers.remove()
    call_command("flush", interactive=False, verbosity=0)  # and the triggers are made again
    settings.SAMKLANG_DATA.audit_heads.unlink(missing_ok=True)
