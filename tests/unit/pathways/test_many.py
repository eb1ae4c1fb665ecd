"""Many territories: one call, and the same digits wherever it runs."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from samklang.errors import InputError
from samklang.pathways.linear import Linear, linear_of
from samklang.pathways.many import GROUP, Bands, bands
from samklang.pathways.projection import project
from samklang.pathways.terms import Errors, terms_of
from tests.unit.pathways.pathways import example, read_text, result

DRAWS = 500


@pytest.fixture(scope="module")
def territories() -> list[Linear]:
    computed, pathway = example()
    baseline = project(computed, pathway)
    made = []
    for place in range(2 * GROUP + 3):
        errors = replace(Errors.of(computed, pathway.uncertainty), owner=f"SE {place:04}")
        made.append(linear_of(terms_of(baseline, errors), errors.owner, baseline.years))
    return made


@pytest.fixture(scope="module")
def alone(territories: list[Linear]) -> Bands:
    return bands(territories, DRAWS, 11, scheduler="serial")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        memory_limit="500MB",
        silence_logs=50,
    ) as made:
        yield str(made.scheduler_address)


def same(one: Bands, other: Bands) -> bool:
    pairs = zip((*one.each, one.whole), (*other.each, other.whole), strict=True)
    return all(
        np.array_equal(a.quantiles_t, b.quantiles_t) and np.array_equal(a.mean_t, b.mean_t)
        for a, b in pairs
    )


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_threads_and_processes_give_the_same_digits(
    territories: list[Linear], alone: Bands, scheduler: str
) -> None:
    assert same(bands(territories, DRAWS, 11, scheduler=scheduler), alone)


def test_a_cluster_gives_the_same_digits(
    territories: list[Linear], alone: Bands, cluster: str
) -> None:
    assert cluster.startswith("tcp://127.0.0.1:")
    assert same(bands(territories, DRAWS, 11, scheduler=cluster), alone)


def test_a_territory_is_the_same_whoever_stands_beside_it(
    territories: list[Linear], alone: Bands
) -> None:
    (one,) = bands(territories[20:21], DRAWS, 11, scheduler="serial").each
    assert np.array_equal(one.quantiles_t, alone.each[20].quantiles_t)


def test_another_seed_gives_other_draws(territories: list[Linear], alone: Bands) -> None:
    assert not same(bands(territories, DRAWS, 12, scheduler="serial"), alone)


@pytest.mark.parametrize("scheduler", ["thread", "", "127.0.0.1:8786"])
def test_a_scheduler_that_is_not_known_is_refused(
    territories: list[Linear], scheduler: str
) -> None:
    with pytest.raises(InputError, match="scheduler"):
        bands(territories, DRAWS, 11, scheduler=scheduler)


def test_territories_of_different_years_are_refused() -> None:
    made = []
    for until in (2028, 2030):
        pathway = replace(read_text(""), until=until)
        baseline = project(result(), pathway)
        errors = Errors.of(result(), pathway.uncertainty)
        made.append(linear_of(terms_of(baseline, errors), errors.owner, baseline.years))
    for given in (made, []):
        with pytest.raises(InputError, match="territories"):
            bands(given, DRAWS, 1)
