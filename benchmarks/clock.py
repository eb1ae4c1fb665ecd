"""Timing functions side by side: in turns, so that a disturbance meets them all."""

import time
from collections.abc import Callable, Mapping


def in_turns(work: Mapping[str, Callable[[], object]], times: int) -> dict[str, list[float]]:
    """Seconds that each took, turn by turn."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(times):
        for name, function in work.items():
            started = time.perf_counter()
            function()
            seconds[name].append(time.perf_counter() - started)
    return seconds
