"""Work that may take long, done aside so that whoever waits can look up and walk away.

A connection that says nothing cannot be asked whether it is still wanted. So the call runs in a
thread of its own, and a call that was left ends there by its own time limits, heard by nobody.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from samklang.sources.clock import NAP_SECONDS

_Result = TypeVar("_Result")


class Left(Exception):
    """Raised in the thread of a call that nobody waits for any more."""


@dataclass(slots=True)
class Call:
    """A call under way: how many bytes have come, and whether anybody still waits for them."""

    bytes: int = 0
    is_left: bool = False

    def arrived(self, count: int) -> None:
        """Note how many bytes there are so far; ends the call if it was left."""
        if self.is_left:
            raise Left
        self.bytes = count


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


def aside(work: Callable[[Call], _Result], look_up: Callable[[Call], None]) -> _Result:
    """The result of ``work``, or its error; ``look_up`` is called often, and leaves by raising."""
    call = Call()
    results: queue.SimpleQueue[_Result | _Failure] = queue.SimpleQueue()

    def told() -> None:
        try:
            results.put(work(call))
        except Exception as error:  # noqa: BLE001 - it is raised where it is awaited
            results.put(_Failure(error))

    threading.Thread(target=told, daemon=True, name="asking a publisher").start()
    try:
        return _awaited(results, call, look_up)
    finally:
        call.is_left = True


def _awaited(
    results: "queue.SimpleQueue[_Result | _Failure]", call: Call, look_up: Callable[[Call], None]
) -> _Result:
    while True:
        look_up(call)
        try:
            result = results.get(timeout=NAP_SECONDS)
        except queue.Empty:
            continue
        if isinstance(result, _Failure):
            raise result.error
        return result
