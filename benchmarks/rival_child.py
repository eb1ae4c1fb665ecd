"""One rival and the cube on the same tenth of the territories, in one process."""

import json
import sys
from dataclasses import replace

import numpy as np

from benchmarks.clock import in_turns
from benchmarks.cube_job import TERRITORIES, Job, job
from benchmarks.rivals import RIVALS
from samklang.inventory.cube import collapse_gases

PART = 10
TURNS = {"DuckDB": 5, "Polars": 5, "pandas": 2}
CUBE_TURNS = 5
ALIKE = 1e-9


def collapsed(work: Job) -> Job:
    """The same job with the gases summed beforehand: a favour that the cube does to the rival."""
    factors = collapse_gases(work.gas_factors_t_per_mwh, work.warming_potentials)
    return replace(work, gas_factors_t_per_mwh=factors[None], warming_potentials=np.ones(1))


def main(name: str) -> None:
    """Print the seconds of all, once all have given the same emissions."""
    work = job(TERRITORIES // PART)
    questions = {"by gas": RIVALS[name](work), "collapsed": RIVALS[name](collapsed(work))}
    for form, question in questions.items():
        if not np.allclose(question(), work.emissions_t().ravel(), rtol=ALIKE):
            raise SystemExit(f"{name} {form} and the cube do not agree")
    seconds = in_turns(questions, TURNS[name])
    print(json.dumps({**seconds, **in_turns({"cube": work.emissions_t}, CUBE_TURNS)}))


if __name__ == "__main__":
    main(sys.argv[1])
