"""The bands of many territories: on this machine's cores or on a Dask cluster, with the same digits.

Every quantity has its own key (``quantities.py``), territories are worked out in the same small groups
wherever they run, and groups are added up in their order. So a scheduler changes the time and nothing
else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial, reduce

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.pathways.bands import LEVELS, Band, band_of
from samklang.pathways.linear import Linear

GROUP = 16
"""How many territories are worked out as one piece of work; it decides the order of adding up."""

Group = tuple[Linear, ...]

_WAIT_S = "10s"  # for a cluster to answer


@dataclass(frozen=True)
class Bands:
    """The band of each territory in the order given, and that of all of them together."""

    each: tuple[Band, ...]
    whole: Band


@dataclass(frozen=True)
class _Part:
    """What one group gives: its bands, and the sum of its draws, shape (year, draw)."""

    bands: tuple[Band, ...]
    sum_t: FloatArray


def bands(
    territories: Iterable[Linear],
    count: int,
    seed: int,
    *,
    scheduler: str = "threads",
    workers: int = 2,
    levels: Sequence[float] = LEVELS,
) -> Bands:
    """The bands of many territories, and of their sum with shared errors shared.

    Args:
        territories: their totals, all over the same years.
        count: draws.
        seed: decides all draws.
        scheduler: ``serial``, ``threads``, ``processes``, or the address of a Dask cluster
            (``tcp://…``, ``tls://…``), whose workers have samklang.
        workers: threads or processes; a cluster has its own.
        levels: quantiles of the bands.

    Raises:
        InputError: no territories, or of different years; a scheduler that is not known; an address
            where the extra ``cluster`` is not installed or nothing answers.
    """
    given = tuple(territories)
    _refuse_unlike(given)
    work = partial(_part, count=count, seed=seed, levels=tuple(levels))
    parts = _run(scheduler, workers)(work, list(_groups(given)))
    whole = reduce(_plus, (part.sum_t for part in parts))
    return Bands(tuple(band for part in parts for band in part.bands), band_of(whole, levels))


def _part(group: Group, count: int, seed: int, levels: tuple[float, ...]) -> _Part:
    """The bands of a group and the sum of its draws; the draws themselves are not kept."""
    found, summed = [], None
    for one in group:
        totals_t = one.totals(count, seed)
        found.append(band_of(totals_t, levels))
        summed = totals_t if summed is None else _plus(summed, totals_t)
    assert summed is not None  # noqa: S101 - groups have at least one
    return _Part(tuple(found), summed)


def _plus(one: FloatArray, other: FloatArray) -> FloatArray:
    return one + other


def _groups(given: Group) -> Iterator[Group]:
    return (given[first : first + GROUP] for first in range(0, len(given), GROUP))


_Work = Callable[[Group], _Part]
_Runner = Callable[[_Work, list[Group]], list[_Part]]


def _run(scheduler: str, workers: int) -> _Runner:
    """What runs the groups and gives their parts back in order."""
    if scheduler == "serial":
        return lambda work, groups: [work(group) for group in groups]
    if scheduler in _POOLS:
        return lambda work, groups: _pooled(_POOLS[scheduler](workers), work, groups)
    if "://" in scheduler:
        return lambda work, groups: _on_cluster(scheduler, work, groups)
    expected = "serial, threads, processes, or an address such as tcp://127.0.0.1:8786"
    raise InputError(Problem("scheduler", f"{scheduler!r} is not known.", expected))


_POOLS: dict[str, Callable[[int], Executor]] = {
    "threads": ThreadPoolExecutor,
    "processes": ProcessPoolExecutor,
}


def _pooled(pool: Executor, work: _Work, groups: list[Group]) -> list[_Part]:
    with pool:
        return list(pool.map(work, groups))


def _on_cluster(address: str, work: _Work, groups: list[Group]) -> list[_Part]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few need
    except ImportError:
        remedy = "Install samklang with the extra 'cluster'."
        problem = Problem("scheduler", "distributed is not installed.", remedy=remedy)
        raise InputError(problem) from None
    try:
        client = Client(address, timeout=_WAIT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, ImportError) as error:
        message = f"no cluster answers at {address} ({error})."
        raise InputError(Problem("scheduler", message)) from None
    with client:
        tasks = client.map(work, groups, pure=False)
        found: list[_Part] = client.gather(tasks)  # type: ignore[no-untyped-call]
    return found


def _refuse_unlike(given: Group) -> None:
    if not given:
        raise InputError(Problem("territories", "there are none.", "at least one"))
    if len({one.years for one in given}) > 1:
        raise InputError(Problem("territories", "they have different years.", "the same for all"))
