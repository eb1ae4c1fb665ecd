"""When an action works: the share of its full effect by year. The shape is ours."""

from collections.abc import Sequence

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan.records import Timing


def profile(timing: Timing, years: Sequence[int], start: int | None = None) -> FloatArray:
    """The share of full effect in each year, shape (year,).

    Nothing before the start and from ``start + lifetime`` on; of k years of carrying out, the first
    gives 1/k. After the last it loses ``degradation_per_year`` of what is left each year. Another
    ``start`` moves the whole action.
    """
    return np.asarray(profiles([timing], years, [start])[0])


def profiles(
    timings: Sequence[Timing], years: Sequence[int], starts: Sequence[int | None]
) -> FloatArray:
    """The profiles of several actions, shape (action, year)."""
    first = _column([_begin(timing, start) for timing, start in zip(timings, starts, strict=True)])
    length = _column([timing.end - timing.start + 1 for timing in timings])
    lifetime = _column([_lifetime(timing) for timing in timings])
    kept = 1 - _column([timing.degradation_per_year for timing in timings])
    age = np.asarray(years, dtype=float)[None, :] - first
    ramp = np.clip((age + 1) / length, 0.0, 1.0)
    worn = kept ** np.maximum(age + 1 - length, 0.0)
    return np.where(age < lifetime, ramp * worn, 0.0)


def working_years(timing: Timing, start: int | None = None) -> range:
    """The years from the start to the end of life; of an action without end, until it is carried out."""
    begin = _begin(timing, start)
    length = timing.lifetime_years or timing.end - timing.start + 1
    return range(begin, begin + length)


def spending_shares(
    timings: Sequence[Timing], years: Sequence[int], starts: Sequence[int | None]
) -> FloatArray:
    """The share of an investment that falls in each year: evenly while it is carried out."""
    first = _column([_begin(timing, start) for timing, start in zip(timings, starts, strict=True)])
    length = _column([timing.end - timing.start + 1 for timing in timings])
    age = np.asarray(years, dtype=float)[None, :] - first
    return np.where((age >= 0) & (age < length), 1 / length, 0.0)


def _begin(timing: Timing, start: int | None) -> int:
    return timing.start if start is None else start


def _lifetime(timing: Timing) -> float:
    return np.inf if timing.lifetime_years is None else timing.lifetime_years


def _column(numbers: Sequence[float]) -> FloatArray:
    return np.asarray(numbers, dtype=float)[:, None]
