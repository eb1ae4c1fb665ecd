"""Many at once: so many people who each do something at their own pace, or as fast as it goes."""

import random
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

Act = Callable[[], object]
_SEED = 1


def at_pace(people: Sequence[Act], pace_s: float, seconds: float) -> list[float]:
    """Seconds that each turn took, counted from when it was due: a server that falls behind is not spared.

    Args:
        people: what each of them does in a turn.
        pace_s: the time from one turn of somebody to the next.
        seconds: how long they keep it up.

    Raises:
        RuntimeError: a turn went wrong.
    """
    took: list[float] = []
    began, dice = time.perf_counter(), random.Random(_SEED)

    def keep_on(act: Act) -> None:
        due = began + dice.random() * pace_s
        while due < began + seconds:
            time.sleep(max(0.0, due - time.perf_counter()))
            act()
            took.append(time.perf_counter() - due)
            due += pace_s

    _together([partial(keep_on, act) for act in people])
    return took


def a_second(people: Sequence[Act], seconds: float) -> float:
    """Turns a second that all of them get together, each going on at once."""
    turns = count()
    began = time.perf_counter()

    def keep_on(act: Act) -> None:
        while time.perf_counter() < began + seconds:
            act()
            next(turns)

    _together([partial(keep_on, act) for act in people])
    return next(turns) / (time.perf_counter() - began)


def ninety_fifth(took: Sequence[float]) -> float:
    """What 95 of 100 turns stay below."""
    return statistics.quantiles(took, n=20, method="inclusive")[-1]


def _together(works: Sequence[Act]) -> None:
    """Do all at once, each in a thread of its own, and wait for them."""
    failed: list[Exception] = []

    def tried(work: Act) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - told below, by whoever waits
            failed.append(error)

    threads = [threading.Thread(target=tried, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(works)} failed: {failed[0]}") from failed[0]
