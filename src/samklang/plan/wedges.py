"""From claims to what each action gives: energy first, then supply, then tonnes.

- **Energy.** A saving gives its MWh times the factor of its cell in that year. A switch gives the same,
  less the MWh of the new carrier times its factor.
- **Supply.** Production gives its MWh times the mean factor of what is left of the carrier's use in all
  sectors, use that switches have added among it, as far as there is use.
- **Emissions.** Tonnes are taken from what the sector still emits; heat and electricity, which reach
  into every sector, before the sectors themselves.

What can be saved is the use without the plan, not what switches add. So nothing depends on an order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from samklang.findings import Finding
from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.claims import Claim, Claims, Pool, Stage
from samklang.plan.findings import told
from samklang.plan.ledger import Ledger
from samklang.plan.meeting import Meetings, Met, is_more, meet
from samklang.plan.records import EffectKind
from samklang.registry.action_reach import reaches


@dataclass(slots=True)
class Work:
    """What has been worked so far; arrays have shape (action, year), in the order of the claims' ids."""

    ids: tuple[str, ...]
    years: tuple[int, ...]
    is_at_least: bool
    ledger: Ledger
    wedges_t: FloatArray
    saving_mwh: FloatArray
    production_mwh: FloatArray
    findings: list[Finding] = field(default_factory=list)


def worked(claims: Claims, baseline: Baseline, among: Meetings) -> Work:
    """Every claim met with the others and turned into tonnes."""
    ledger = Ledger.of(baseline, _new_cells(claims))
    shape = (len(claims.ids), len(baseline.years))
    work = Work(
        ids=claims.ids,
        years=baseline.years,
        is_at_least=baseline.is_at_least,
        ledger=ledger,
        wedges_t=np.zeros(shape),
        saving_mwh=np.zeros(shape),
        production_mwh=np.zeros(shape),
    )
    pools = claims.by_pool()
    _take_energy(
        work, {pool: each for pool, each in pools.items() if pool.stage is Stage.ENERGY}, among
    )
    for pool, each in sorted(pools.items(), key=_carriers_first):
        if pool.stage is Stage.SUPPLY:
            _supply(work, pool, each, among)
        elif pool.stage is Stage.EMISSIONS:
            _lower(work, pool, each, among)
    return work


def _new_cells(claims: Claims) -> Iterator[Cell]:
    for claim in claims.claims:
        if claim.effect.kind is EffectKind.SWITCH:
            yield Cell(claim.effect.sector, claim.effect.to_carrier)


def _carriers_first(entry: tuple[Pool, list[Claim]]) -> tuple[Stage, bool, Pool]:
    pool = entry[0]
    is_sector = pool.stage is Stage.EMISSIONS and not reaches()[pool.sector].carriers
    return pool.stage, is_sector, pool


def _take_energy(work: Work, pools: dict[Pool, list[Claim]], among: Meetings) -> None:
    """All savings and switches; what they leave and add is booked when all have taken."""
    before = work.ledger.used_mwh.copy()
    ledger = work.ledger
    for pool, claims in pools.items():
        place = ledger.places.get(Cell(pool.sector, pool.carrier))
        there = np.zeros(len(work.years)) if place is None else before[place]
        met = _met(work, pool, claims, there, among)
        if place is not None:  # else nobody uses it: nothing was taken, and a finding says so
            _book_energy(work, place, claims, met.taken)
    np.maximum(ledger.used_mwh, 0.0, out=ledger.used_mwh)
    ledger.emitted_t = ledger.used_mwh * ledger.factor_t_per_mwh


def _book_energy(work: Work, place: int, claims: list[Claim], taken: FloatArray) -> None:
    ledger = work.ledger
    ledger.used_mwh[place] -= taken.sum(axis=0)
    saved, lowered = taken.copy(), taken * ledger.factor_t_per_mwh[place]
    for row, claim in enumerate(claims):
        if claim.effect.kind is EffectKind.SWITCH:
            to = ledger.places[Cell(claim.effect.sector, claim.effect.to_carrier)]
            added = taken[row] * claim.effect.ratio
            ledger.used_mwh[to] += added
            saved[row] -= added
            lowered[row] -= added * ledger.factor_t_per_mwh[to]
    actors = [claim.actor for claim in claims]
    np.add.at(work.saving_mwh, actors, saved)
    np.add.at(work.wedges_t, actors, lowered)


def _supply(work: Work, pool: Pool, claims: list[Claim], among: Meetings) -> None:
    """What production displaces, at the mean factor of what is left of the carrier's use."""
    ledger = work.ledger
    cells = ledger.of_carrier(pool.carrier)
    there, emitted = ledger.used_mwh[cells].sum(axis=0), ledger.emitted_t[cells].sum(axis=0)
    met = _met(work, pool, claims, there, among)
    mean = np.divide(emitted, there, out=np.zeros_like(there), where=there > 0)
    actors = [claim.actor for claim in claims]
    np.add.at(work.production_mwh, actors, met.taken)
    np.add.at(work.wedges_t, actors, met.taken * mean)
    ledger.lower(cells, [], met.taken.sum(axis=0) * mean)


def _lower(work: Work, pool: Pool, claims: list[Claim], among: Meetings) -> None:
    """Tonnes from what the sector of actions still emits."""
    ledger = work.ledger
    cells, sectors = ledger.reached(pool.sector)
    emitted = ledger.emitted_t[cells].sum(axis=0) + ledger.other_t[sectors].sum(axis=0)
    met = _met(work, pool, claims, np.maximum(emitted, 0.0), among)
    np.add.at(work.wedges_t, [claim.actor for claim in claims], met.taken)
    ledger.lower(cells, sectors, met.taken.sum(axis=0))


def _met(work: Work, pool: Pool, claims: list[Claim], there: FloatArray, among: Meetings) -> Met:
    """The claims on a pool after they have met, with what there is to tell of it."""
    claimed = np.array([claim.amount for claim in claims])
    met = meet(claimed, [claim.actor for claim in claims], there, among)
    names = ", ".join(sorted({work.ids[claim.actor] for claim in claims}))
    work.findings += _too_much(work, pool, names, met, there)
    work.findings += [
        told("crowded_overlap", _where(pool), action=work.ids[actor]) for actor in met.crowded
    ]
    return met


def _too_much(work: Work, pool: Pool, names: str, met: Met, there: FloatArray) -> Iterator[Finding]:
    """Where more is wanted than there is: the year in which most is lacking, and how many years."""
    places = np.flatnonzero(is_more(met.wanted, there))
    if not len(places):
        return
    worst = int(np.argmax(met.wanted - there))
    is_there = bool(there[places].any())
    key = _KEYS[pool.stage][0 if is_there else 1]
    words = {
        "actions": names,
        "claimed": float(met.wanted[worst]),
        "there": float(there[worst]),
        "year": work.years[worst],
        "first": work.years[places[0]],
        "last": work.years[places[-1]],
    }
    yield told(key, _where(pool), **words, **_pool_words(pool))
    if work.is_at_least:
        yield told("use_is_hidden", _where(pool), **_pool_words(pool))


_KEYS = {
    Stage.ENERGY: ("more_saved_than_used", "nothing_used"),
    Stage.SUPPLY: ("more_made_than_used", "nothing_used"),
    Stage.EMISSIONS: ("more_lowered_than_emitted", "nothing_emitted"),
}


def _where(pool: Pool) -> str:
    return " / ".join(part for part in (pool.sector, pool.carrier) if part)


def _pool_words(pool: Pool) -> dict[str, str]:
    is_tonnes = pool.stage is Stage.EMISSIONS
    sector = "action_sector" if is_tonnes else "sector"
    return {sector: pool.sector, "carrier": pool.carrier}
