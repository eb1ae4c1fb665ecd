"""The experiment's table: what holds, and how far off the estimates are beside three simple methods."""

import math
from collections.abc import Iterator

import numpy as np

from samklang.statistics.grid import BoolArray, FloatArray, Grid
from samklang.statistics.intervals import interval_mwh
from samklang.statistics.neighbours import Basis
from tools.hiding.outcome import Outcome

PINNED_MWH = 10
"""A cell whose bounds are at most this far apart is as good as told; the rounding of a row's figures."""
HEAD = """\
| cells | how many | inside the bounds | inside the interval | median error: ours | zero \
| proportional split | last known year | ours against the best |
|---|---|---|---|---|---|---|---|---|"""
_NAMES = {
    Basis.YEARS_AROUND: "open years before and after",
    Basis.YEAR_BESIDE: "open years on one side",
    Basis.ACROSS_BREAK: "open only under another method",
    Basis.SIMILAR_PLACES: "never open",
}


def table(country: str, grid: Grid, found: Outcome) -> str:
    """The table in Markdown; median errors in MWh over the cells whose truth is not zero."""
    return "\n".join([HEAD, *(_line(name, country, part) for name, part in _parts(grid, found))])


def relative_table(grid: Grid, found: Outcome) -> str:
    """The median of error divided by truth, for the same groups of cells."""
    head = "| cells | ours | zero | proportional split | last known year |\n|---|---|---|---|---|"
    return "\n".join([head, *(_relative(name, part) for name, part in _parts(grid, found))])


def _parts(grid: Grid, found: Outcome) -> Iterator[tuple[str, Outcome]]:
    is_pinned = found.maximum_mwh - found.minimum_mwh <= PINNED_MWH
    yield "**all**", found
    yield "pinned by their bounds", found.only(is_pinned)
    yield "**not pinned**", found.only(~is_pinned)
    is_total = _is_total(grid, found)
    yield "not pinned, parts", found.only(~is_pinned & ~is_total)
    yield "not pinned, totals", found.only(~is_pinned & is_total)
    yield "not pinned, truth is zero", found.only(~is_pinned & (found.truth_mwh == 0))
    for basis, name in _NAMES.items():
        yield f"not pinned, {name}", found.only(~is_pinned & (found.basis == basis))


def _is_total(grid: Grid, found: Outcome) -> BoolArray:
    """Cells in the last row or the last column, where the table prints its totals."""
    last = len(grid.rows) - 1, len(grid.columns) - 1
    return np.asarray((found.cell[2] == last[0]) | (found.cell[3] == last[1]))


def _line(name: str, country: str, found: Outcome) -> str:
    low, high = intervals(country, found)
    inside = (low <= found.truth_mwh) & (found.truth_mwh <= high)
    bounded = (found.minimum_mwh <= found.truth_mwh) & (found.truth_mwh <= found.maximum_mwh)
    ours, *others = errors(found)
    better = f"{ours / min(others) - 1:+.0%}" if others and min(others) > 0 else "–"
    shown = ["–" if math.isnan(error) else f"{error:,.0f}" for error in (ours, *others)]
    count = f"{len(inside):,}"
    return "| " + " | ".join([name, count, _share(bounded), _share(inside), *shown, better]) + " |"


def _relative(name: str, found: Outcome) -> str:
    is_some = found.truth_mwh > 0
    shares = [
        np.abs(guess - found.truth_mwh)[is_some] / found.truth_mwh[is_some]
        for guess in _guesses(found)
    ]
    shown = [f"{np.median(share):.1%}" if len(share) else "–" for share in shares]
    return "| " + " | ".join([name, *shown]) + " |"


def intervals(country: str, found: Outcome) -> tuple[FloatArray, FloatArray]:
    """The interval of nine in ten, held within the bounds as an estimate's is."""
    low, high = interval_mwh(country, found.estimate_mwh, found.spread_mwh, found.basis)
    return (
        np.minimum(np.maximum(low, found.minimum_mwh), found.estimate_mwh),
        np.maximum(np.minimum(high, found.maximum_mwh), found.estimate_mwh),
    )


def errors(found: Outcome) -> list[float]:
    """Median error in MWh of ours and the three, over cells whose truth is not zero."""
    is_some = found.truth_mwh > 0
    if not is_some.any():
        return [float("nan")] * len(_guesses(found))
    return [float(np.median(np.abs(guess - found.truth_mwh)[is_some])) for guess in _guesses(found)]


def _guesses(found: Outcome) -> tuple[FloatArray, ...]:
    return found.estimate_mwh, found.zero_mwh, found.split_mwh, found.last_mwh


def _share(is_so: BoolArray) -> str:
    return f"{is_so.mean():.2%}" if len(is_so) else "–"
