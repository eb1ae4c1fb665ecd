"""What the actions of a plan give together, year by year, and what each has given of it.

The wedges of the actions sum to the whole exactly: the whole is defined as their sum, rounded once.
Actions are worked in the order of their ids, so that the order of a document changes no digit.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from samklang.findings import Finding
from samklang.inventory.emissions import FloatArray
from samklang.plan.baseline import Baseline, Cell
from samklang.plan.chosen import chosen_actions
from samklang.plan.claims import claims
from samklang.plan.cost import CashFlow, cash_flow
from samklang.plan.dependence import dependence_findings
from samklang.plan.meeting import meetings
from samklang.plan.records import Plan
from samklang.plan.wedges import Work, worked


@dataclass(frozen=True, slots=True)
class Remains:
    """Use and emissions with the plan: by cell, and of sectors without energy; shape (…, year)."""

    cells: tuple[Cell, ...]
    energy_mwh: FloatArray
    emissions_t: FloatArray
    non_energy_sectors: tuple[str, ...]
    non_energy_t: FloatArray


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a plan gives against its baseline.

    Arrays of actions have shape (action, year) in the order of the plan's actions; those that do not
    count are zero in every year. ``saving_mwh`` is final energy no longer used, ``production_mwh`` what
    is made here and used. ``reduction_t``, ``baseline_t`` and ``emissions_t`` have shape (year,).
    """

    years: tuple[int, ...]
    actions: tuple[str, ...]
    counted: tuple[str, ...]
    wedges_t: FloatArray
    reduction_t: FloatArray
    saving_mwh: FloatArray
    production_mwh: FloatArray
    baseline_t: FloatArray
    emissions_t: FloatArray
    by_cell: Remains
    costs: CashFlow
    findings: tuple[Finding, ...] = ()
    is_at_least: bool = False

    def in_year(self, year: int) -> int:
        """The place of a year.

        Raises:
            ValueError: the baseline does not reach it.
        """
        return self.years.index(year)


@dataclass(frozen=True, slots=True)
class Apart:
    """What each action gives without the others, and what it adds to them; shape (action, year).

    ``first_t`` is its effect alone, ``last_t`` what the plan would lose without it. Its wedge lies
    between the two where effects only take from each other.
    """

    first_t: FloatArray
    last_t: FloatArray


def evaluate(
    plan: Plan,
    baseline: Baseline,
    *,
    starts: Mapping[str, int] | None = None,
    chosen: Collection[str] | None = None,
) -> Evaluation:
    """What a plan gives against what would be without it.

    Args:
        plan: the plan.
        baseline: use and emissions without it.
        starts: other years of start, by the id of the action.
        chosen: the actions that count; unless given, all that are not cancelled.
    """
    claimed = claims(plan, baseline, starts=starts, chosen=chosen)
    work = worked(claimed, baseline, meetings(plan.overlaps, claimed.ids))
    costs = cash_flow(plan, baseline.years, starts=starts, chosen=chosen)
    actions = tuple(action.id for action in plan.actions)
    place = {name: row for row, name in enumerate(actions)}
    rows = [place[name] for name in claimed.ids]
    reduction = exact_sum(work.wedges_t)
    dependent = dependence_findings(plan, frozenset(claimed.ids))
    return Evaluation(
        years=baseline.years,
        actions=actions,
        counted=claimed.ids,
        wedges_t=_placed(work.wedges_t, rows, len(actions)),
        reduction_t=reduction,
        saving_mwh=_placed(work.saving_mwh, rows, len(actions)),
        production_mwh=_placed(work.production_mwh, rows, len(actions)),
        baseline_t=baseline.emissions_t,
        emissions_t=baseline.emissions_t - reduction,
        by_cell=_remains(work),
        costs=costs,
        findings=(*claimed.findings, *work.findings, *dependent, *costs.findings),
        is_at_least=baseline.is_at_least,
    )


def apart(
    plan: Plan,
    baseline: Baseline,
    *,
    starts: Mapping[str, int] | None = None,
    chosen: Collection[str] | None = None,
) -> Apart:
    """What each action gives alone, and what it adds to all the others that count."""
    counted = [action.id for action in chosen_actions(plan, chosen)]
    whole = reduction_t(plan, baseline, starts, counted)
    first = np.zeros((len(plan.actions), len(baseline.years)))
    last = np.zeros_like(first)
    for row, action in enumerate(plan.actions):
        if action.id in counted:
            others = [name for name in counted if name != action.id]
            first[row] = reduction_t(plan, baseline, starts, [action.id])
            last[row] = whole - reduction_t(plan, baseline, starts, others)
    return Apart(first, last)


def reduction_t(
    plan: Plan, baseline: Baseline, starts: Mapping[str, int] | None, chosen: Collection[str]
) -> FloatArray:
    """The reduction alone, without costs and findings, shape (year,)."""
    claimed = claims(plan, baseline, starts=starts, chosen=chosen)
    return exact_sum(worked(claimed, baseline, meetings(plan.overlaps, claimed.ids)).wedges_t)


def exact_sum(wedges: FloatArray) -> FloatArray:
    """The sum over actions by year, rounded once."""
    return np.array([math.fsum(column) for column in wedges.T.tolist()])


def _placed(worked_rows: FloatArray, rows: list[int], count: int) -> FloatArray:
    """Rows in the order of the plan."""
    placed = np.zeros((count, worked_rows.shape[1]))
    placed[rows] = worked_rows
    return placed


def _remains(work: Work) -> Remains:
    ledger = work.ledger
    return Remains(ledger.cells, ledger.used_mwh, ledger.emitted_t, ledger.sectors, ledger.other_t)
