"""What every harness needs: a process to kill, a count of what was found, a look at the database."""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection

FORK = multiprocessing.get_context("fork")
"""Processes are forked from that of the harness, so that they need not import everything anew."""
BEYOND = 1.1
"""How far beyond the length of what is killed a kill may fall."""


@dataclass(slots=True)
class Count:
    """How often something was killed, where the kills fell, and what was found that must not be."""

    faults: Counter[str]
    kills: int = 0
    fell: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, *faults: str) -> "Count":
        """A count that begins: each fault is told, even if there are none of it."""
        return cls(Counter(dict.fromkeys(faults, 0)))

    def found(self, faults: Mapping[str, bool]) -> None:
        """Add what was found after one kill."""
        self.faults.update({fault: int(is_so) for fault, is_so in faults.items()})

    def told(self, what: str) -> str:
        """The count in one line."""
        return f"{what}: {self.kills} kills ({_told(self.fell)}); {_told(self.faults)}"


class Harness(Protocol):
    """Something that is done again and again while its process is killed."""

    count: Count

    def run(self, kills: int, tell: Callable[[str], None]) -> Count:
        """Kill as often as is said, look at the data after each, and count."""
        ...


def send_kill(process: int) -> None:
    """End a process as a power cut would; nothing where it has ended."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def is_whole() -> bool:
    """Whether the database is sound, by its own check."""
    return _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _told(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counted.items())


def _sqlite() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        is_whole = cursor.fetchall() == [("ok",)]
        cursor.execute("PRAGMA foreign_key_check")
        return is_whole and not cursor.fetchall()


def _postgresql() -> bool:
    """Every index agrees with its table."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        cursor.execute(
            "SELECT bt_index_check(c.oid, true) FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind = 'i' AND a.amname = 'btree' AND n.nspname = 'public'"
        )
        return bool(cursor.fetchall())
