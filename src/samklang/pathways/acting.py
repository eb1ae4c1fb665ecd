"""A plan whose actions are uncertain: what each gives, what it costs, when it begins.

Two ways, as without a plan. **Direct**: the plan is evaluated anew in every draw, with the drawn uses,
factors, effects and delays; draws stand side by side on the axis of years, so that the one evaluation
of ``samklang.plan`` does it. **Factorised**: the wedge of each action, as it is in the middle of all the
others, times its drawn effect, in the year that its drawn delay leads to. The part of a wedge that goes
with each factor is found by moving that factor; so savings of electricity are worth less where its
factor is drawn low. The factorised way takes how actions meet from the middle, and shares from the
projected use: exact where actions do not meet and effects are amounts, near it elsewhere; how near,
``docs/explanation/uncertainty.md`` tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samklang.errors import InputError, Problem
from samklang.inventory.emissions import FloatArray
from samklang.pathways.direct import amount_errors
from samklang.pathways.distributions import Distribution, read
from samklang.pathways.linear import Column, Sum
from samklang.pathways.quantities import Quantity, drawn
from samklang.pathways.terms import Errors, Term
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.chosen import chosen_actions
from samklang.plan.claims import Claims, claims
from samklang.plan.meeting import Meetings, meetings
from samklang.plan.records import Action, Plan
from samklang.plan.wedges import Work, worked

MOVE = 0.01
"""How far a factor is moved to see what goes with it; wedges are straight lines in factors."""

_NOTHING = 1e-9  # of the largest part: smaller ones are rounding
_PIECE = 256  # draws evaluated side by side, so that they stay in the cache


@dataclass(frozen=True, slots=True)
class ActionErrors:
    """The errors of one action; ``None`` is what is certain."""

    effect: Quantity | None = None
    cost: Quantity | None = None
    delay: Quantity | None = None


@dataclass(frozen=True)
class Acting:
    """A plan and its baseline, with the errors of its actions and of what they act on."""

    plan: Plan
    baseline: Baseline
    errors: Errors
    terms: tuple[Term, ...]
    actions: Mapping[str, ActionErrors]

    @classmethod
    def of(
        cls, plan: Plan, baseline: Baseline, errors: Errors, terms: tuple[Term, ...]
    ) -> "Acting":
        """From a plan.

        Raises:
            InputError: a text of an action that is no distribution; all of them are told.
        """
        problems: list[Problem] = []
        found = {}
        for action in chosen_actions(plan):
            try:
                found[action.id] = action_errors(action, errors.owner)
            except InputError as error:
                problems += [replace(each, where=action.where) for each in error.problems]
        if problems:
            raise InputError(problems)
        return cls(plan, baseline, errors, terms, found)

    def delays(self, count: int, seed: int) -> range:
        """The delays in whole years, from none to the longest that is drawn and matters here.

        An action that begins after the last year gives nothing in any, however late it is.
        """
        late = [each.delay for each in self.actions.values() if each.delay]
        most = max((int(np.rint(drawn(each, count, seed)).max()) for each in late), default=0)
        first = min(self.starts(0).values(), default=0)
        return range(min(most, max(0, self.baseline.years[-1] + 1 - first)) + 1)

    def starts(self, delay: int) -> dict[str, int]:
        """The starts of the actions, those whose delay is uncertain moved."""
        return {
            action.id: action.timing.start + delay
            for action in self.plan.actions
            if action.timing and action.id in self.actions and self.actions[action.id].delay
        }


def action_errors(action: Action, owner: str) -> ActionErrors:
    """The errors of an action, shared by the territories that carry it out together.

    An effect, a cost or a delay that is drawn below zero counts as none.

    Raises:
        InputError: a text that is no distribution; all of them are told.
    """
    whose = f"joint {action.joint.id}" if action.joint else owner
    name = action.joint.id if action.joint else action.id
    said = {
        "effect": action.uncertain.effect,
        "cost": action.uncertain.cost,
        "delay": action.uncertain.delay_years,
    }
    problems: list[Problem] = []
    found: dict[str, Quantity | None] = {}
    for key, text in said.items():
        distribution = _read(text, problems)
        if distribution is not None:
            found[key] = Quantity(f"{key} {name}", whose, distribution, least=0.0)
    if problems:
        raise InputError(problems)
    return ActionErrors(**found)


def add_plan(total: Sum, acting: Acting, count: int, seed: int) -> None:
    """Take what the plan gives from a total that is being added up (the factorised way)."""
    delays = acting.delays(count, seed)
    factors = _uncertain_factors(acting)
    parts = _parts(acting, delays, factors)
    smallest = _NOTHING * float(np.abs(parts).max(initial=0.0))
    for row, name in enumerate(sorted(acting.actions)):
        errors = acting.actions[name]
        for place, delay in enumerate(delays):
            if errors.delay is None and delay != 0:
                continue
            for column, factor in enumerate((None, *factors)):
                part = parts[place, column, row]
                if np.abs(part).max(initial=0.0) > smallest:
                    quantities = tuple(each for each in (errors.effect, factor) if each)
                    total.add(Column(quantities, errors.delay, delay), -part)


def totals(acting: Acting, count: int, seed: int) -> FloatArray:
    """Drawn emissions with the plan in t, each draw evaluated anew; shape (year, draw)."""
    return np.concatenate(list(_pieces(acting, count, seed)), axis=1)


def _pieces(acting: Acting, count: int, seed: int) -> Iterator[FloatArray]:
    delays = acting.delays(count, seed)
    claimed = [claims(acting.plan, acting.baseline, starts=acting.starts(one)) for one in delays]
    among = meetings(acting.plan.overlaps, claimed[0].ids)
    amounts = np.array([[claim.amount for claim in each.claims] for each in claimed])
    drawn_once = _Draws.of(acting, claimed[0].ids, delays, count, seed)
    for first in range(0, count, _PIECE):
        piece = slice(first, min(first + _PIECE, count))
        yield _evaluated(acting, claimed[0], amounts, among, drawn_once.piece(piece))


@dataclass(frozen=True)
class _Draws:
    """What is drawn for a plan: errors of terms, (term, year, draw), of factors, and of actions."""

    amounts: FloatArray
    factors: Mapping[str, FloatArray]
    effects: FloatArray
    delays: FloatArray

    @classmethod
    def of(
        cls, acting: Acting, ids: Sequence[str], delays: range, count: int, seed: int
    ) -> "_Draws":
        years = acting.baseline.years
        carriers = {*acting.baseline.carrier_factor_t_per_mwh, *(t.carrier for t in acting.terms)}
        known = {carrier: acting.errors.factor(carrier) for carrier in carriers - {""}}
        actions = [acting.actions[name] for name in ids]
        late = [
            np.minimum(np.rint(_drawn(each.delay, 0.0, count, seed)), delays[-1])
            for each in actions
        ]
        return cls(
            np.array([amount_errors(term, years, count, seed) for term in acting.terms]),
            {carrier: _drawn(one, 1.0, count, seed) for carrier, one in known.items()},
            np.array([_drawn(each.effect, 1.0, count, seed) for each in actions]),
            np.array(late, dtype=int),
        )

    def piece(self, draws: slice) -> "_Draws":
        """Some of the draws."""
        factors = {carrier: each[draws] for carrier, each in self.factors.items()}
        return _Draws(
            self.amounts[:, :, draws], factors, self.effects[:, draws], self.delays[:, draws]
        )


def _evaluated(
    acting: Acting, claimed: Claims, amounts: FloatArray, among: Meetings, draws: _Draws
) -> FloatArray:
    """The emissions with the plan in some draws, shape (year, draw)."""
    baseline = _with_errors(acting, draws)
    cells = acting.baseline.places
    made = []
    for row, claim in enumerate(claimed.claims):
        # (draw, year) by the delay of each draw, then years first.
        amount = amounts[draws.delays[claim.actor], row].T * draws.effects[claim.actor]
        if claim.effect.share is not None:
            amount = amount * draws.amounts[cells[Cell(claim.effect.sector, claim.effect.carrier)]]
        made.append(replace(claim, amount=amount.ravel()))
    work = worked(replace(claimed, claims=tuple(made)), baseline, among)
    left = baseline.emissions_t - work.wedges_t.sum(axis=0)
    return np.asarray(left.reshape(len(acting.baseline.years), -1))


def _with_errors(acting: Acting, draws: _Draws) -> Baseline:
    """The baseline of each draw side by side: axes (…, year × draw)."""
    own, count = acting.baseline, draws.amounts.shape[2]
    cells = len(own.cells)
    flat = (-1, len(own.years) * count)
    certain = np.ones(count)
    factor_errors = np.array([draws.factors.get(each.carrier, certain) for each in own.cells])
    energy = own.energy_mwh[:, :, None] * draws.amounts[:cells]
    factor = own.factor_t_per_mwh[:, :, None] * factor_errors[:, None]
    other = own.non_energy_t[:, :, None] * draws.amounts[cells:]
    return Baseline(
        years=tuple(np.repeat(own.years, count).tolist()),
        cells=own.cells,
        energy_mwh=energy.reshape(cells, flat[1]),
        factor_t_per_mwh=factor.reshape(cells, flat[1]),
        non_energy_sectors=own.non_energy_sectors,
        non_energy_t=other.reshape(len(own.non_energy_sectors), flat[1]),
        carrier_factor_t_per_mwh={
            carrier: np.outer(factors, draws.factors[carrier]).ravel()
            for carrier, factors in own.carrier_factor_t_per_mwh.items()
        },
    )


def _parts(acting: Acting, delays: range, factors: Sequence[Quantity]) -> FloatArray:
    """What of each wedge goes with no factor and with each, shape (delay, 1 + factor, action, year)."""
    own = acting.baseline
    versions = 1 + len(factors)
    moved = _moved(acting, factors)
    by_delay = []
    for delay in delays:
        claimed = claims(acting.plan, own, starts=acting.starts(delay))
        repeated = tuple(
            replace(claim, amount=np.tile(claim.amount, versions)) for claim in claimed.claims
        )
        work = worked(
            replace(claimed, claims=repeated), moved, meetings(acting.plan.overlaps, claimed.ids)
        )
        by_delay.append(_by_version(work, versions))
    wedges = np.array(by_delay)
    with_factor = (wedges[:, 1:] - wedges[:, :1]) / MOVE
    without = wedges[:, :1] - with_factor.sum(axis=1, keepdims=True)
    return np.concatenate([without, with_factor], axis=1)


def _by_version(work: Work, versions: int) -> FloatArray:
    """Wedges with the version first, shape (version, action, year)."""
    actions = len(work.ids)
    return work.wedges_t.reshape(actions, versions, -1).transpose(1, 0, 2)


def _moved(acting: Acting, factors: Sequence[Quantity]) -> Baseline:
    """The baseline as it is and with each factor moved, side by side on the axis of years."""
    own = acting.baseline
    versions = 1 + len(factors)
    moves = {
        carrier: _moves(acting.errors.factor(carrier), factors, len(own.years))
        for carrier in {*own.carrier_factor_t_per_mwh, *(cell.carrier for cell in own.cells)}
    }
    cell_moves = np.array([moves[cell.carrier] for cell in own.cells])
    return Baseline(
        years=own.years * versions,
        cells=own.cells,
        energy_mwh=np.tile(own.energy_mwh, versions),
        factor_t_per_mwh=np.tile(own.factor_t_per_mwh, versions) * cell_moves,
        non_energy_sectors=own.non_energy_sectors,
        non_energy_t=np.tile(own.non_energy_t, versions),
        carrier_factor_t_per_mwh={
            carrier: np.tile(factor, versions) * moves[carrier]
            for carrier, factor in own.carrier_factor_t_per_mwh.items()
        },
    )


def _moves(own: Quantity | None, factors: Sequence[Quantity], years: int) -> FloatArray:
    """What a factor is multiplied by in each version and year."""
    return np.repeat([1.0, *(1.0 + MOVE if each == own else 1.0 for each in factors)], years)


def _uncertain_factors(acting: Acting) -> tuple[Quantity, ...]:
    carriers = {*acting.baseline.carrier_factor_t_per_mwh, *(t.carrier for t in acting.terms)}
    found = (acting.errors.factor(carrier) for carrier in sorted(carriers - {""}))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _read(text: str, problems: list[Problem]) -> Distribution | None:
    try:
        return read(text) if text else None
    except InputError as error:
        problems += error.problems
        return None


def _drawn(quantity: Quantity | None, certain: float, count: int, seed: int) -> FloatArray:
    return np.full(count, certain) if quantity is None else drawn(quantity, count, seed)
