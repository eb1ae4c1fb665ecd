"""Portfolios by one process: of one municipality, of several as one, of many by territory."""

import json
import sys
import time
from collections.abc import Sequence

from benchmarks.portfolio_region import YEARS, municipality
from samklang.plan.portfolio.decomposition import optimise_many
from samklang.plan.portfolio.gathering import Case
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.optimise import optimise_jointly
from samklang.plan.portfolio.records import Bounds, Wanted, YearAmount
from samklang.plan.portfolio.solver import Manner

MILESTONES = (2030, 2035, 2040, 2045)
_CUT = 0.4  # of what is emitted, by the last year, on a line
_BUDGET = 1 / 25  # of what all actions would cost, a year


def main(count: str, actions: str, gap: str, seconds: str, manner: str) -> None:
    """Print how long it took and how good the answer is."""
    cases = [municipality(seed, int(actions)) for seed in range(int(count))]
    wanted = _wanted(cases)
    started = time.perf_counter()
    found = (
        optimise_many(
            cases, wanted, Manner(float(gap) / 2, float(seconds)), gap=float(gap), workers=2
        )
        if manner == "parts"
        else optimise_jointly(cases, wanted, Manner(float(gap), float(seconds)))
    )
    took = time.perf_counter() - started
    print(json.dumps({"seconds": took, "gap": found.gap if found.is_found else None}))


def _wanted(cases: Sequence[Case]) -> Wanted:
    """A cap for each in the years of milestones, and one budget for investments of all."""
    own = {}
    invested = 0.0
    for case in cases:
        now = float(case.baseline.emissions_t[0])
        caps = tuple(
            YearAmount(LimitKind.EMISSIONS, year, year, now * (1 - _CUT * _part(year)))
            for year in MILESTONES
        )
        own[case.plan.territory.code] = Bounds(caps)
        invested += sum(action.cost.investment or 0.0 for action in case.plan.actions)
    budget = YearAmount(LimitKind.INVESTMENT, YEARS[0], YEARS[-1], invested * _BUDGET)
    return Wanted(YEARS, together=Bounds((budget,)), own=own)


def _part(year: int) -> float:
    return (year - YEARS[0]) / (YEARS[-1] - YEARS[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
