"""Distributions are read strictly, and their moments are those of their draws."""

import math

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.pathways.distributions import SHAPES, half_width, half_width_pct, read
from samklang.pathways.quantities import Quantity, drawn

DRAWS = 40_000

POSSIBLE = (
    "normal(1, 0.05)",
    "lognormal(0, 0.2)",
    "uniform(0.8, 1.1)",
    "triangular(0.3, 1, 1.4)",
    "triangular(1, 1, 1)",
    "discrete(0, 0.5, 1, 0.3, 4, 0.2)",
    "poisson(0.7)",
)


@pytest.mark.parametrize("text", POSSIBLE)
def test_mean_and_variance_are_those_of_the_draws(text: str) -> None:
    distribution = read(text)
    draws = drawn(Quantity("x", "test", distribution), DRAWS, 1)
    error = 5 * math.sqrt(distribution.variance / DRAWS)
    assert draws.mean() == pytest.approx(distribution.mean, abs=error + 1e-12)
    assert draws.var() == pytest.approx(distribution.variance, rel=0.05, abs=1e-12)


def test_every_kind_is_tried() -> None:
    assert {text.partition("(")[0] for text in POSSIBLE} == set(SHAPES)


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_is_shown_reads_back(text: str) -> None:
    assert read(str(read(text))) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "normal",
        "normal()",
        "normal(1)",
        "normal(1, -0.1)",
        "normal(1, 0.1) + 1",
        "normal(1, 1e400)",
        "normal(1, nan)",
        "normal(1; 0.1)",
        "normal(1, 0,1)",
        "Normal(1, 0.1)",
        "normal(1_0, 1)",
        "gamma(1, 2)",
        "uniform(2, 1)",
        "triangular(0, 2, 1)",
        "discrete(1, 0.5)",
        "discrete(1, 0.5, 2)",
        "discrete(1, 1.5, 2, -0.5)",
        "poisson(-1)",
        "__import__('os')",
    ],
)
def test_what_is_no_distribution_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read(text)
    assert refused.value.problems[0].expected


def test_a_half_width_is_half_of_the_95_percent_interval() -> None:
    distribution = half_width(5)
    assert half_width_pct(distribution) == pytest.approx(5)
    draws = drawn(Quantity("x", "test", distribution), DRAWS, 1)
    assert np.quantile(draws, [0.025, 0.975]) == pytest.approx([0.95, 1.05], abs=0.002)


@pytest.mark.parametrize("percent", [-1, 60, float("inf"), float("nan")])
def test_a_half_width_that_reaches_below_zero_is_refused(percent: float) -> None:
    with pytest.raises(InputError, match="half-width"):
        half_width(percent)


def test_draws_have_a_key_of_their_own_whoever_asks_first() -> None:
    one = Quantity("amount", "SE 0001", read("normal(1, 0.1)"))
    other = Quantity("amount", "SE 0002", read("normal(1, 0.1)"))
    first = drawn(one, 10, 7)
    assert not np.array_equal(first, drawn(other, 10, 7))
    assert not np.array_equal(first, drawn(one, 10, 8))
    np.testing.assert_array_equal(first, drawn(one, 10, 7))
    np.testing.assert_array_equal(first[:4], drawn(one, 4, 7))
