"""The emissions of a baseline as terms: an amount, the error of its activity, the error of its factor.

    true emissions = amount × (error + t × drift) × error of the factor,    t years after the inventory

Every carrier has one error of its factor, whichever sectors use it. It is shared by all territories
where it is the nation's or the registry's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.inventory.factors import ELECTRICITY, ReasonCode
from samklang.inventory.records import Origin
from samklang.inventory.result import InventoryResult
from samklang.pathways.quantities import EVERYBODY, Quantity, owner_of
from samklang.pathways.records import AmountError, Uncertainty
from samklang.plan.baseline import Baseline

_OWN = frozenset({ReasonCode.ROW, ReasonCode.DOCUMENT, ReasonCode.LOCAL_HEAT,
                  ReasonCode.LOCAL_ELECTRICITY})  # fmt: skip


@dataclass(frozen=True)
class Term:
    """Emissions of a sector by year in t; what is certain is ``None``, ``carrier`` empty without energy."""

    sector: str
    carrier: str
    amounts_t: FloatArray
    factor: Quantity | None = None
    error: Quantity | None = None
    drift: Quantity | None = None


@dataclass(frozen=True)
class Errors:
    """The errors of one territory: what is uncertain, whose it is, and which factors are its own."""

    owner: str
    uncertainty: Uncertainty
    own_carriers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, result: InventoryResult, uncertainty: Uncertainty) -> "Errors":
        """Those of a computed inventory, whose reasons tell which factors are its own."""
        return cls(owner_of(result.inventory.territory), uncertainty, own_carriers(result))

    @cached_property
    def _factors(self) -> dict[str, Quantity | None]:
        return {}

    def factor(self, carrier: str) -> Quantity | None:
        """The error of a carrier's factor."""
        if carrier not in self._factors:
            self._factors[carrier] = self._factor(carrier)
        return self._factors[carrier]

    def _factor(self, carrier: str) -> Quantity | None:
        stated = {each.carrier: each for each in self.uncertainty.factors}
        found = stated.get(carrier) or stated.get("")
        if found is None:
            return None
        is_shared = found.is_shared
        if is_shared is None:
            is_shared = carrier not in self.own_carriers
        owner = EVERYBODY if is_shared else self.owner
        return Quantity(f"factor {carrier}", owner, found.error)

    def amount(self, sector: str, carrier: str) -> AmountError | None:
        """What is said of a use of energy: the closest selection."""
        fitting = [
            each for each in self.uncertainty.amounts if each.selection.holds(sector, carrier)
        ]
        return max(fitting, key=lambda each: each.selection.closeness, default=None)

    def other(self, sector: str) -> AmountError | None:
        """What is said of a sector without energy."""
        stated = self.uncertainty.amounts
        return next((each for each in stated if each.selection.non_energy == sector), None)

    def term(self, sector: str, carrier: str, amounts_t: FloatArray) -> Term:
        """A term with its errors."""
        said = self.amount(sector, carrier) if carrier else self.other(sector)
        name = f"{sector} {carrier}".strip()
        error = said.error if said else None
        drift = said.drift_per_year if said else None
        return Term(
            sector,
            carrier,
            amounts_t,
            self.factor(carrier) if carrier else None,
            Quantity(f"amount {name}", self.owner, error) if error else None,
            Quantity(f"drift {name}", self.owner, drift) if drift else None,
        )


def own_carriers(result: InventoryResult) -> frozenset[str]:
    """Carriers with a factor that the territory has worked out or stated, not the nation's."""
    own = {row.carrier for row in result.rows if row.factor.reason_code in _OWN}
    if result.electricity.applied is Origin.NATIONAL:
        own.discard(ELECTRICITY)
    return frozenset(own)


def terms_of(baseline: Baseline, errors: Errors) -> tuple[Term, ...]:
    """The terms of a baseline: uses of energy first, then sectors without energy."""
    emitted = baseline.energy_mwh * baseline.factor_t_per_mwh
    cells = (
        errors.term(cell.sector, cell.carrier, amounts)
        for cell, amounts in zip(baseline.cells, emitted, strict=True)
    )
    other = (
        errors.term(sector, "", amounts)
        for sector, amounts in zip(baseline.non_energy_sectors, baseline.non_energy_t, strict=True)
    )
    return (*cells, *other)


def total_t(terms: Iterable[Term], years: int) -> FloatArray:
    """The emissions without any error, shape (year,)."""
    return np.asarray(sum((term.amounts_t for term in terms), np.zeros(years)))


def passed(years: Sequence[int]) -> FloatArray:
    """Years since the inventory, shape (year,)."""
    return np.asarray(years, dtype=float) - years[0]
