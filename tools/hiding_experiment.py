"""Hide known cells as the publisher hides cells, and see how well they are bounded and estimated.

    .venv/bin/python -m tools.hiding_experiment --seeds 5

prints the tables of docs/explanation/hidden-cells.md. Counties are halved: ``--calibrate`` measures the
intervals on one half and writes them beside the tables; the experiment itself hides cells in the
other half, by other seeds. A seed takes some minutes on two cores.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from samklang.statistics.bounds import ENERGY, Reach
from samklang.statistics.grid import energy_grid
from samklang.statistics.intervals import FILE
from samklang.statistics.manifest import manifest
from tools.hiding.calibration import calibrated, write
from tools.hiding.outcome import Outcome, outcome, together
from tools.hiding.pattern import CALIBRATING, TESTING, contradicted, half_of, pattern
from tools.hiding.report import relative_table, table

WORKERS = 2
FIRST_SEED = {TESTING: 1, CALIBRATING: 101}


def main() -> None:
    """Run one or the other, as the command line asks."""
    asked = _arguments()
    half = CALIBRATING if asked.calibrate else TESTING
    found = run(asked.country, half, asked.seeds, Reach(asked.reach))
    if len(found.truth_mwh) < asked.cells:
        raise SystemExit(f"{len(found.truth_mwh):,} cells were hidden, fewer than {asked.cells:,}.")
    if asked.calibrate:
        write(calibrated(found), manifest(asked.country).folder / FILE)
    print(f"{asked.seeds} seeds, {len(found.truth_mwh):,} cells hidden.\n")
    print(table(asked.country, energy_grid(asked.country), found))
    print(f"\n{relative_table(energy_grid(asked.country), found)}")


def run(country: str, half: int, seeds: int, reach: Reach) -> Outcome:
    """Several seeds on one half of the counties, in as many processes as the machine has cores."""
    numbers = range(FIRST_SEED[half], FIRST_SEED[half] + seeds)
    with ProcessPoolExecutor(WORKERS) as pool:
        return together(list(pool.map(partial(one_seed, country, half, reach), numbers)))


def one_seed(country: str, half: int, reach: Reach, seed: int) -> Outcome:
    """Hide by one seed; cells of sums that the table itself contradicts are left as they are."""
    grid = energy_grid(country)
    hidden = pattern(country, grid, half_of(country, half), seed)
    return outcome(country, grid, hidden & ~contradicted(country, ENERGY, grid), reach)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--country", default="SE", help="two-letter code")
    parser.add_argument("--seeds", type=int, default=5, help="how many patterns to draw")
    parser.add_argument("--cells", type=int, default=10_000, help="hide at least so many in all")
    parser.add_argument(
        "--reach", default=Reach.SUMS, choices=list(Reach), help="how far bounds see cells together"
    )
    parser.add_argument("--calibrate", action="store_true", help="measure the intervals anew")
    return parser.parse_args()


if __name__ == "__main__":
    main()
