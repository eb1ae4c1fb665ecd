"""A clock that nobody waits for."""

import threading
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class QuickClock:
    """Sleep only moves its hands."""

    def __init__(self) -> None:
        self.slept_seconds = 0.0
        self._lock = threading.Lock()

    def seconds(self) -> float:
        return self.slept_seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.slept_seconds)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept_seconds += seconds
