"""Pathways drawn and changed, each kind of work in a process of its own."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from benchmarks.clock import in_turns
from benchmarks.pathway_job import DRAWS, SEED, drawn_alike, example, one_year, territories
from benchmarks.pathway_rivals import errors_of, loop, pandas
from samklang.pathways import direct
from samklang.pathways.linear import linear_of
from samklang.pathways.many import bands
from samklang.pathways.projection import Start, assumptions_of
from samklang.pathways.run import run
from samklang.plan.evaluate import evaluate

RIVAL_DRAWS = 1000
MANY, ALL = 290, 12_000
ALIKE = 1e-9


def main(what: str) -> None:
    """Print the seconds of one kind of work."""
    print(json.dumps(_WORK[what]()))


def _one() -> dict[str, object]:
    """10,000 draws of one municipality with its plan, everything from its records to the bands."""
    computed, pathway, plan = example()
    work = {
        "with the plan": lambda: run(computed, pathway, plan=plan, draws=DRAWS, seed=SEED),
        "without a plan": lambda: run(computed, pathway, draws=DRAWS, seed=SEED),
    }
    return _timed(work, 7)


def _many() -> dict[str, object]:
    made = territories(MANY)
    return _timed({"bands": lambda: bands(made, DRAWS, SEED, workers=2)}, 2)


def _all() -> dict[str, object]:
    made = one_year(ALL)
    return _timed({"bands": lambda: bands(made, DRAWS, SEED, workers=2)}, 1)


def _scenario() -> dict[str, object]:
    """Another scenario: the projection and the plan of one, the projections of 290."""
    computed, pathway, plan = example()
    start, grown = Start.of(computed, pathway), assumptions_of(pathway, "growth")
    starts = [replace(start) for _ in range(MANY)]
    work = {
        "one": lambda: evaluate(plan, start.projected(grown)),
        "many": lambda: [each.projected(grown).emissions_t for each in starts],
    }
    return _timed(work, 10)


def _rivals() -> dict[str, object]:
    """Seconds of each way, after a look that all give the same."""
    errors, terms, years = drawn_alike()
    amounts, factors = errors_of(terms, years, RIVAL_DRAWS, SEED)
    total = linear_of(terms, errors.owner, years)
    work = {
        "factorised": lambda: total.totals(RIVAL_DRAWS, SEED),
        "direct": lambda: direct.totals(terms, years, RIVAL_DRAWS, SEED),
        "loop": loop(terms, amounts, factors),
        "pandas": pandas(terms, amounts, factors),
    }
    expected = work["direct"]()
    for name, function in work.items():
        if not np.allclose(function(), expected, rtol=ALIKE, atol=0):
            raise RuntimeError(f"{name} gives other totals")
    return _timed(work, 3)


def _timed(work: "Mapping[str, Callable[[], object]]", times: int) -> dict[str, object]:
    """Seconds turn by turn, and seconds of processor time of the best turn."""
    used: dict[str, list[float]] = {name: [] for name in work}

    def clocked(name: str, function: Callable[[], object]) -> Callable[[], object]:
        def call() -> object:
            started = time.process_time()
            answer = function()
            used[name].append(time.process_time() - started)
            return answer

        return call

    seconds = in_turns({name: clocked(name, each) for name, each in work.items()}, times)
    return {"seconds": seconds, "processor": used}


_WORK = {"one": _one, "many": _many, "all": _all, "scenario": _scenario, "rivals": _rivals}

if __name__ == "__main__":
    main(*sys.argv[1:])
