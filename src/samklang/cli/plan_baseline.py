"""From files on the command line to a plan and what would be without it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.plan_reading import PlanInput, read_plan_inputs
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.plan.baseline import Baseline
    from samklang.plan.records import Plan

PathwayOption = Annotated[
    Path | None,
    typer.Option(
        "--pathway", help="A pathway: what would be without the plan. Else all goes on as it is."
    ),
]
ScenarioOption = Annotated[str, typer.Option("--scenario", help="Id of a scenario of the pathway.")]
UntilOption = Annotated[
    int | None,
    typer.Option(
        "--until", help="Last year, without a pathway; the last target's when left out.", max=2100
    ),
]


def one_plan(path: Path, inventory: Path | None) -> PlanInput:
    """The only plan of a file, with the inventories of its territory.

    Raises:
        InputError: there are several plans, or no inventory.
    """
    found = read_plan_inputs(path, inventory)
    if len(found) != 1:
        raise InputError(Problem(str(path), f"{len(found)} plans.", "one"))
    if not found[0].inventories:
        remedy = "Say --inventory, or name an inventory in the plan."
        raise InputError(Problem(str(path), "there is no inventory.", remedy=remedy))
    return found[0]


def baseline_of(
    given: PlanInput, *, pathway: Path | None, scenario: str, until: int | None
) -> "Baseline":
    """What would be without the plan: by a pathway, or the plan's inventory as it is."""
    if pathway is None:
        return _steady(given, until)
    from samklang.pathways.document import read_pathways
    from samklang.pathways.projection import project

    found = read_pathways(pathway)
    if len(found) != 1:
        raise InputError(Problem(str(pathway), f"{len(found)} pathways.", "one"))
    return project(given.inventories, found[0], scenario)


def _steady(given: PlanInput, until: int | None) -> "Baseline":
    """The inventory of the year that the plan names, else the latest, as it is."""
    from samklang.plan.baseline import steady

    named = [one for one in given.inventories if one.inventory.year == given.plan.baseline.year]
    start = (named or given.inventories)[-1]
    first, last = start.inventory.year, until or _last_year(given.plan)
    if last < first:
        raise InputError(Problem("--until", f"{last} is before {first}.", f"{first} or later"))
    return steady(start, range(first, last + 1))


def _last_year(plan: "Plan") -> int:
    """The last year that the plan speaks of."""
    targets = [target.year for target in plan.targets if target.year]
    ends = [action.timing.end for action in plan.actions if action.timing]
    years = targets or ends
    if not years:
        raise InputError(Problem("--until", "the plan names no year.", "a year"))
    return max(years)
