"""Time as the sources need it, handed in so that a test need not wait."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from samklang.errors import FetchCancelled, Problem

NAP_SECONDS = 0.1
"""The longest that nobody looks up from waiting."""


class Clock(Protocol):
    """Tells the time and lets it pass."""

    def seconds(self) -> float:
        """Seconds from some fixed moment; never goes back."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Let time pass."""


class SystemClock:
    """The clock of the machine."""

    def seconds(self) -> float:
        """Seconds from some fixed moment; never goes back."""
        return time.monotonic()

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)


SYSTEM_CLOCK = SystemClock()


def rest(clock: Clock, seconds: float, look_up: Callable[[], None]) -> None:
    """Wait in naps; ``look_up`` is called before each, and ends the wait by raising."""
    end = clock.seconds() + seconds
    look_up()
    while (left := end - clock.seconds()) > 0:
        clock.sleep(min(left, NAP_SECONDS))
        look_up()


def cancelled(what: str) -> FetchCancelled:
    """The error of a fetch that is wanted no more."""
    return FetchCancelled(
        Problem(what, "the fetch was stopped.", remedy="Fetch again: it goes on where it was.")
    )
