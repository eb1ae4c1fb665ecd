"""Sums over rows with their bounds, in all and by sector and carrier."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Self, cast

from samklang.inventory.emissions import emissions_t
from samklang.inventory.ledger import Ledger
from samklang.values import HIDDEN, Coverage, State, Total, Value, bounded_total, contribution


@dataclass(frozen=True, slots=True)
class Amounts:
    """What each row adds to a sum: as a shown number, at least and at most.

    Where nothing is hidden the three are one list, which is then summed once.
    """

    known: list[float]
    low: list[float]
    high: list[float]

    @classmethod
    def exact(cls, known: list[float]) -> Self:
        """Amounts of which nothing is hidden."""
        return cls(known, known, known)

    @classmethod
    def of_rows(cls, ledger: Ledger, rows: range) -> Self:
        """Energy of rows, in MWh."""
        span = slice(rows.start, rows.stop)
        states, numbers = ledger.states[span], ledger.energy_mwh[span]
        if HIDDEN.isdisjoint(states):
            return cls.exact([0.0 if number is None else number for number in numbers])
        bounds = ledger.minimum_mwh[span], ledger.maximum_mwh[span]
        cells = zip(states, numbers, *bounds, strict=True)
        return cls(*map(list, zip(*starmap(contribution, cells), strict=True)))

    @property
    def is_exact(self) -> bool:
        """Whether nothing is hidden."""
        return self.high is self.known

    def times(self, factors: Sequence[float | None]) -> "Amounts":
        """Emissions in t; a refused factor (``None``) leaves them unknown where energy is used."""
        if self.is_exact and None not in factors:
            return Amounts.exact(
                list(map(emissions_t, self.known, cast("Sequence[float]", factors)))
            )
        cells = zip(self.known, self.low, self.high, factors, strict=True)
        return Amounts(*map(list, zip(*starmap(_emitted, cells), strict=True)))

    def at(self, rows: list[int]) -> "Amounts":
        """The amounts of some rows."""
        known = [self.known[row] for row in rows]
        if self.is_exact:
            return Amounts.exact(known)
        return Amounts(known, [self.low[row] for row in rows], [self.high[row] for row in rows])

    def total(self, coverage: Coverage) -> Total:
        """Their sum; ``coverage`` counts the states of the same rows."""
        if self.is_exact:
            number = math.fsum(self.known)
            return Total(number, number, number, coverage)
        return bounded_total(self.known, self.low, self.high, coverage)


@dataclass(frozen=True, slots=True)
class Part:
    """Energy (MWh) and emissions (t) of one sector or carrier."""

    code: str
    energy: Total
    emissions: Total


def parts(
    codes: list[str],
    energy: Amounts,
    emissions: Amounts,
    states: list[State],
    rank: Callable[[str], int],
) -> tuple[Part, ...]:
    """Sum the rows of each code, in the official order."""
    rows_of: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        rows_of.setdefault(code, []).append(row)
    return tuple(
        _part(code, rows_of[code], energy, emissions, states) for code in sorted(rows_of, key=rank)
    )


def plus(first: Total, second: Total) -> Total:
    """Two sums of the same quantity as one; the coverage is that of the first."""
    upper = (
        None
        if first.maximum is None or second.maximum is None
        else math.fsum((first.maximum, second.maximum))
    )
    return Total(
        math.fsum((first.number, second.number)),
        math.fsum((first.minimum, second.minimum)),
        upper,
        first.coverage,
    )


def emissions_value(energy: Value, factor_t_per_mwh: float | None) -> Value:
    """Emissions of one row in t; without a factor those of energy that is used are missing."""
    if factor_t_per_mwh is not None:
        return energy.scaled(factor_t_per_mwh)
    return Value.missing() if energy.number or energy.state is State.SUPPRESSED else energy


def _part(
    code: str, rows: list[int], energy: Amounts, emissions: Amounts, states: list[State]
) -> Part:
    coverage = Coverage.of(states[row] for row in rows)
    return Part(code, energy.at(rows).total(coverage), emissions.at(rows).total(coverage))


def _emitted(
    known: float, low: float, high: float, factor: float | None
) -> tuple[float, float, float]:
    if factor is None:
        return 0.0, 0.0, math.inf if high > 0 else 0.0
    if factor < 0 and math.isinf(high):
        # Not an emission; rule F04 says so. Nothing is known of the hidden amount, not even a sign.
        return emissions_t(known, factor), 0.0, math.inf
    upper = 0.0 if factor == 0 else emissions_t(high, factor)
    return emissions_t(known, factor), emissions_t(low, factor), upper
