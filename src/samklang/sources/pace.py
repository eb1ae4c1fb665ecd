"""The pace that a publisher allows: so many calls in any span of time, whoever makes them."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from samklang.sources.clock import Clock, rest
from samklang.sources.connector import Limits


@dataclass(slots=True, eq=False)
class Pace:
    """A sliding window over the calls to one publisher; safe for many threads."""

    calls: int
    seconds: float
    _made_at: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, clock: Clock, look_up: Callable[[], None]) -> None:
        """Return when one more call is allowed, and count it; ``look_up`` may end the wait."""
        while (left := self._taken(clock.seconds())) > 0:
            rest(clock, left, look_up)

    def _taken(self, now: float) -> float:
        """Take a place in the window and return 0, or the seconds until one may be free."""
        with self._lock:
            while self._made_at and self._made_at[0] <= now - self.seconds:
                self._made_at.popleft()
            if len(self._made_at) < self.calls:
                self._made_at.append(now)
                return 0
            return self._made_at[0] + self.seconds - now


@dataclass(slots=True, eq=False)
class Paces:
    """The pace of every publisher that this process asks, by the origin of its address."""

    _paces: dict[tuple[str, int, float], Pace] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, origin: str, limits: Limits) -> Pace:
        """The one pace of an origin, for all threads."""
        key = origin, limits.calls, limits.seconds
        with self._lock:
            return self._paces.setdefault(key, Pace(limits.calls, limits.seconds))


PACES = Paces()
"""Shared by everything in this process, since a publisher counts calls by machine."""
