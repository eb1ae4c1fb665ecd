"""From a plan file on the command line to its plans, each with the inventories of its territory."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.inventory.result import InventoryResult
    from samklang.plan.records import Plan

PlanArgument = Annotated[Path, typer.Argument(help="A plan document.")]
InventoryOption = Annotated[
    Path | None,
    typer.Option(
        "--inventory",
        help="Inventories of the territory; the file that the plan names when left out.",
    ),
]


@dataclass(frozen=True, slots=True)
class PlanInput:
    """A plan, and the computed inventories of its territory, oldest first."""

    plan: "Plan"
    inventories: "tuple[InventoryResult, ...]"


def read_plan_inputs(path: Path, inventory: Path | None = None) -> list[PlanInput]:
    """The plans of a file with their inventories, by code where the inventory file has several places."""
    from samklang.plan.document import read_plans

    return [PlanInput(plan, _inventories(plan, path, inventory)) for plan in read_plans(path)]


def _inventories(plan: "Plan", path: Path, inventory: Path | None) -> "tuple[InventoryResult, ...]":
    from samklang.cli.reading import read_inventories
    from samklang.inventory.compute import compute_many

    named = path.parent / plan.baseline.inventory if plan.baseline.inventory else None
    file = inventory or named
    if file is None:
        return ()
    place = plan.territory
    own = [one for one in read_inventories(file) if one.territory.code == place.code]
    if not own:
        message = f"no inventory of {place.code} {place.name} stands there."
        raise InputError(Problem(str(file), message, "an inventory of the plan's territory"))
    return tuple(sorted(compute_many(own), key=lambda result: result.inventory.year))
