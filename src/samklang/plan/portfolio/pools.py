"""The pools of one territory: what they hold, what a unit is worth, and what earlier ones leave.

Production meets what is left of its carrier's use, and counts with the least factor among the uses;
emissions meet what is left of what their sector reaches. What switches add to the use of a carrier is
not counted here, and neither is that earlier takings may fall on other sectors. So a pool never holds
more here than in an evaluation, and what is taken never counts more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from samklang.inventory.emissions import FloatArray
from samklang.plan import claims
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.portfolio.offers import Feed, Pool, Stage
from samklang.plan.records import Effect, EffectKind
from samklang.registry.action_reach import reaches


@dataclass(frozen=True, slots=True, eq=False)
class Reservoirs:
    """The pools that claims of one territory take from, in the order in which they are worked."""

    baseline: Baseline
    named: tuple[claims.Pool, ...]
    territory: int

    @classmethod
    def of(cls, baseline: Baseline, named: Sequence[claims.Pool], territory: int) -> "Reservoirs":
        """Of the pools of claims, each once."""
        return cls(baseline, tuple(sorted(set(named), key=_worked)), territory)

    @property
    def pools(self) -> tuple[Pool, ...]:
        """Each with what it lives on."""
        return tuple(
            Pool(
                " / ".join(part for part in (pool.sector, pool.carrier) if part),
                self.territory,
                Stage(pool.stage),
                tuple(self._feeds(place)),
            )
            for place, pool in enumerate(self.named)
        )

    @property
    def capacity(self) -> FloatArray:
        """What each holds without actions, shape (pool, year)."""
        held = [self._held(pool) for pool in self.named]
        return np.array(held).reshape(len(held), len(self.baseline.years))

    def place(self, pool: claims.Pool) -> int:
        """The place of a pool."""
        return self.named.index(pool)

    def rate(self, effect: Effect) -> FloatArray:
        """The tonnes that a unit taken by an effect is worth, by year."""
        if effect.kind is EffectKind.EMISSIONS:
            return np.ones(len(self.baseline.years))
        if effect.kind is EffectKind.PRODUCTION:
            return self._least_factor(effect.carrier)
        rate = self._factor(effect.sector, effect.carrier)
        if effect.kind is EffectKind.SWITCH:
            return rate - effect.ratio * self._factor(effect.sector, effect.to_carrier)
        return rate

    def _factor(self, sector: str, carrier: str) -> FloatArray:
        factor = self.baseline.factor_of(sector, carrier)
        return np.zeros(len(self.baseline.years)) if factor is None else factor

    def _least_factor(self, carrier: str) -> FloatArray:
        used = [
            self.baseline.factor_t_per_mwh[place]
            for place in self._cells_of(carrier)
            if self.baseline.energy_mwh[place].any()
        ]
        return np.min(used, axis=0) if used else np.zeros(len(self.baseline.years))

    def _held(self, pool: claims.Pool) -> FloatArray:
        baseline = self.baseline
        if pool.stage is claims.Stage.EMISSIONS:
            cells = self._reached(pool)
            other = [
                place
                for place, sector in enumerate(baseline.non_energy_sectors)
                if sector in reaches()[pool.sector].non_energy
            ]
            used = baseline.energy_mwh[cells] * baseline.factor_t_per_mwh[cells]
            return np.asarray(used.sum(axis=0) + baseline.non_energy_t[other].sum(axis=0))
        if pool.stage is claims.Stage.SUPPLY:
            return np.asarray(baseline.energy_mwh[self._cells_of(pool.carrier)].sum(axis=0))
        place = baseline.places.get(Cell(pool.sector, pool.carrier))
        return np.zeros(len(baseline.years)) if place is None else baseline.energy_mwh[place]

    def _feeds(self, place: int) -> Iterator[Feed]:
        """What earlier takings leave less of in a pool."""
        mine = self.named[place]
        every = np.ones(len(self.baseline.years))
        for number, earlier in enumerate(self.named[:place]):
            if mine.stage is claims.Stage.SUPPLY:
                if earlier.stage is claims.Stage.ENERGY and earlier.carrier == mine.carrier:
                    yield Feed(number, every)
            elif mine.stage is claims.Stage.EMISSIONS and self._meet(mine, earlier):
                yield Feed(number, self._tonnes(earlier))

    def _meet(self, mine: claims.Pool, earlier: claims.Pool) -> bool:
        """Whether an earlier pool holds emissions that a pool of emissions reaches too."""
        if earlier.stage is claims.Stage.EMISSIONS:
            ours, theirs = reaches()[mine.sector], reaches()[earlier.sector]
            is_other = bool(set(ours.non_energy) & set(theirs.non_energy))
            return is_other or bool(set(self._reached(mine)) & set(self._reached(earlier)))
        if earlier.stage is claims.Stage.SUPPLY:
            return bool(set(self._cells_of(earlier.carrier)) & set(self._reached(mine)))
        reach = reaches()[mine.sector]
        return earlier.sector in reach.sectors or earlier.carrier in reach.carriers

    def _tonnes(self, pool: claims.Pool) -> FloatArray:
        """The tonnes that are gone with a unit taken from a pool."""
        if pool.stage is claims.Stage.EMISSIONS:
            return np.ones(len(self.baseline.years))
        if pool.stage is claims.Stage.SUPPLY:
            return self._least_factor(pool.carrier)
        return self._factor(pool.sector, pool.carrier)

    def _reached(self, pool: claims.Pool) -> list[int]:
        """The cells whose emissions a pool of emissions holds."""
        reach = reaches()[pool.sector]
        return [
            place
            for place, cell in enumerate(self.baseline.cells)
            if cell.sector in reach.sectors or cell.carrier in reach.carriers
        ]

    def _cells_of(self, carrier: str) -> list[int]:
        cells = self.baseline.cells
        return [place for place, cell in enumerate(cells) if cell.carrier == carrier]


def _worked(pool: claims.Pool) -> tuple[int, bool, claims.Pool]:
    """The order of an evaluation: of emissions, those that reach into every sector first."""
    is_sector = pool.stage is claims.Stage.EMISSIONS and not reaches()[pool.sector].carriers
    return pool.stage, is_sector, pool
