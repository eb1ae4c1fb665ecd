"""Distributions, written as short texts and read strictly: ``normal(1, 0.05)`` and nothing around it.

The error of an amount or a factor is a distribution around 1. Half-widths are those of the guidelines
of the IPCC (2006, volume 1, chapter 3): half of the 95 % interval, in percent of the mean.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import exp, expm1, fsum, isfinite, sqrt
from statistics import NormalDist

import numpy as np
from numpy.random import Generator

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray

Parameters = tuple[float, ...]

Z_95 = NormalDist().inv_cdf(0.975)
"""Half of the 95 % interval of the standard normal distribution, about 1.96."""

LARGEST_DEVIATION = 0.3
"""Above this ratio of deviation to mean the guidelines no longer take a distribution for normal (3.2.3.1)."""

_CALL = re.compile(r"\s*([a-z]+)\s*\(([^()]*)\)\s*", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of distribution: how it is written, what it refuses, its moments, how it is drawn."""

    written: str
    is_possible: Callable[[Parameters], bool]
    condition: str
    mean: Callable[[Parameters], float]
    variance: Callable[[Parameters], float]
    draw: Callable[[Generator, Parameters, int], FloatArray]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution by its kind and parameters; equal ones are one."""

    kind: str
    parameters: Parameters

    @property
    def shape(self) -> Shape:
        """What its kind is."""
        return SHAPES[self.kind]

    @property
    def is_normal(self) -> bool:
        """Whether a sum of such is again normal."""
        return self.kind == "normal"

    @property
    def mean(self) -> float:
        """Its mean."""
        return self.shape.mean(self.parameters)

    @property
    def variance(self) -> float:
        """Its variance."""
        return self.shape.variance(self.parameters)

    def draws(self, random: Generator, count: int) -> FloatArray:
        """Independent draws, shape (draw,)."""
        return self.shape.draw(random, self.parameters, count)

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(f'{each:g}' for each in self.parameters)})"


def read(text: str) -> Distribution:
    """A distribution from its text.

    Raises:
        InputError: the text is no distribution, or its parameters cannot be.
    """
    call = _CALL.fullmatch(text)
    if call is None or call[1] not in SHAPES:
        expected = f"one of {', '.join(shape.written for shape in SHAPES.values())}"
        raise InputError(Problem("distribution", f"{text!r} is not known.", expected))
    kind, parameters = call[1], _numbers(text, call[2])
    shape = SHAPES[kind]
    if not shape.is_possible(parameters):
        expected = f"{shape.written} with {shape.condition}"
        raise InputError(Problem("distribution", f"{text!r} cannot be.", expected))
    return Distribution(kind, parameters)


def half_width(percent: float) -> Distribution:
    """The normal distribution around 1 whose 95 % interval has this half-width.

    Raises:
        InputError: it is below zero, or so wide that amounts below zero would be drawn.
    """
    most = 100 * LARGEST_DEVIATION * Z_95
    if not 0 <= percent <= most:
        message = f"a half-width of {percent:g} %."
        remedy = "Write a wider one as a distribution that stays above zero: lognormal(m, s)."
        raise InputError(Problem("half_width_pct", message, f"0 to {most:.0f} %", remedy))
    return Distribution("normal", (1.0, percent / 100 / Z_95))


def half_width_pct(distribution: Distribution, mean: float | None = None) -> float:
    """Half of the 95 % interval in percent of the mean, as if it were normal (ours where it is not)."""
    around = distribution.mean if mean is None else mean
    return 100 * Z_95 * sqrt(distribution.variance) / around


def _numbers(text: str, inside: str) -> Parameters:
    parts = [part.strip() for part in inside.split(",")]
    if not all(_NUMBER.fullmatch(part) for part in parts):
        expected = "plain numbers with a decimal point"
        raise InputError(Problem("distribution", f"{text!r} cannot be read.", expected))
    return tuple(float(part) for part in parts)


def _some(count: int, holds: Callable[[Parameters], bool]) -> Callable[[Parameters], bool]:
    """Whether there are as many parameters, all finite, and something holds for them."""
    return lambda given: len(given) == count and all(map(isfinite, given)) and holds(given)


def _lognormal_mean(given: Parameters) -> float:
    middle, spread = given
    return exp(middle + spread**2 / 2)


def _lognormal_variance(given: Parameters) -> float:
    middle, spread = given
    return expm1(spread**2) * exp(2 * middle + spread**2)


def _triangular_variance(given: Parameters) -> float:
    low, mode, high = given
    return (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18


def _triangular(random: Generator, given: Parameters, count: int) -> FloatArray:
    low, mode, high = given
    return np.full(count, low) if low == high else random.triangular(low, mode, high, count)


def _pairs(given: Parameters) -> tuple[Parameters, Parameters]:
    """Values and their probabilities, which stand in turns."""
    return given[::2], given[1::2]


def _is_discrete(given: Parameters) -> bool:
    values, chances = _pairs(given)
    is_paired = len(values) == len(chances) and all(map(isfinite, given))
    return is_paired and min(chances) >= 0 and abs(fsum(chances) - 1) <= 1e-9


def _discrete_mean(given: Parameters) -> float:
    return fsum(value * chance for value, chance in zip(*_pairs(given), strict=True))


def _discrete_variance(given: Parameters) -> float:
    mean = _discrete_mean(given)
    return fsum(chance * (value - mean) ** 2 for value, chance in zip(*_pairs(given), strict=True))


def _discrete(random: Generator, given: Parameters, count: int) -> FloatArray:
    values, chances = _pairs(given)
    steps = np.cumsum(chances)[:-1]  # the last one takes what is left
    return np.asarray(values)[np.searchsorted(steps, random.random(count), side="right")]


SHAPES: dict[str, Shape] = {
    "normal": Shape(
        "normal(mean, deviation)",
        _some(2, lambda given: given[1] >= 0),
        "a deviation of 0 or more",
        lambda given: given[0],
        lambda given: given[1] ** 2,
        lambda random, given, count: given[0] + given[1] * random.standard_normal(count),
    ),
    "lognormal": Shape(
        "lognormal(mean, deviation of the natural logarithm)",
        _some(2, lambda given: given[1] >= 0),
        "a deviation of 0 or more",
        _lognormal_mean,
        _lognormal_variance,
        lambda random, given, count: np.exp(given[0] + given[1] * random.standard_normal(count)),
    ),
    "uniform": Shape(
        "uniform(least, most)",
        _some(2, lambda given: given[0] <= given[1]),
        "the least first",
        lambda given: (given[0] + given[1]) / 2,
        lambda given: (given[1] - given[0]) ** 2 / 12,
        lambda random, given, count: random.uniform(given[0], given[1], count),
    ),
    "triangular": Shape(
        "triangular(least, likeliest, most)",
        _some(3, lambda given: given[0] <= given[1] <= given[2]),
        "the least first and the most last",
        lambda given: fsum(given) / 3,
        _triangular_variance,
        _triangular,
    ),
    "discrete": Shape(
        "discrete(value, probability, value, probability, ...)",
        _is_discrete,
        "probabilities that sum to 1",
        _discrete_mean,
        _discrete_variance,
        _discrete,
    ),
    "poisson": Shape(
        "poisson(mean)",
        _some(1, lambda given: 0 <= given[0] <= 1000),
        "a mean from 0 to 1000",
        lambda given: given[0],
        lambda given: given[0],
        lambda random, given, count: random.poisson(given[0], count).astype(float),
    ),
}
