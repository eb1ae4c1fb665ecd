"""``samklang pathway``: where emissions go without a plan and with it, and how sure that is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.ending import end_strictly
from samklang.cli.options import Format, FormatOption, StrictOption
from samklang.cli.output import Cell, print_csv, print_json, print_table

if TYPE_CHECKING:
    from samklang.inventory.result import InventoryResult
    from samklang.pathways.records import Pathway
    from samklang.plan.records import Plan

app = typer.Typer(
    help="Pathways: projections, scenarios, uncertainty.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

COLUMNS = (
    "year",
    "sector",
    "carrier",
    "energy_mwh",
    "emissions_t",
    "energy_mwh_with_plan",
    "emissions_t_with_plan",
)
SERIES = COLUMNS[3:]
_STEP = 5  # years between the columns of a table
_SHOWN_INPUTS = 8


@app.callback()
def pathway() -> None:
    """Pathways: projections, scenarios, uncertainty."""


@app.command("run")
def run_pathway(
    file: Annotated[Path, typer.Argument(metavar="PATHWAY", help="A pathway document.")],
    *,
    inventory: Annotated[
        Path | None,
        typer.Option(help="Inventories; those that the pathway names when left out."),
    ] = None,
    plan: Annotated[
        Path | None, typer.Option(help="A plan; the one that the pathway names when left out.")
    ] = None,
    without_plan: Annotated[
        bool, typer.Option("--without-plan", help="Leave the pathway's plan out.")
    ] = False,
    scenario: Annotated[str, typer.Option(help="Id of a scenario of the pathway.")] = "",
    draws: Annotated[
        int, typer.Option(help="How often what is uncertain is drawn.", min=0, max=1_000_000)
    ] = 0,
    seed: Annotated[int, typer.Option(help="Decides all draws.")] = 1,
    direct: Annotated[
        bool, typer.Option("--direct", help="Evaluate the plan anew in every draw: slower.")
    ] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw the path into this file.")] = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Show emissions by year without the plan and with it, and which targets are reached."""
    from samklang.pathways.answer import answer
    from samklang.pathways.run import run

    assumed = _pathway(file)
    outlook = run(
        _results(file, assumed, inventory),
        assumed,
        plan=None if without_plan else _plan(file, assumed, plan),
        scenario=scenario,
        draws=draws,
        seed=seed,
        is_direct=direct,
    )
    if svg is not None:
        from samklang.cli.pictures import draw
        from samklang.pathways.pictures import pathway_picture

        draw(pathway_picture(outlook), svg)
    _print(answer(outlook), output)
    end_strictly(outlook.findings, strict=strict)


def _pathway(file: Path) -> "Pathway":
    from samklang.errors import InputError, Problem
    from samklang.pathways.document import read_pathways

    found = read_pathways(file)
    if len(found) != 1:
        raise InputError(Problem(str(file), f"{len(found)} pathways.", "one"))
    return found[0]


def _results(file: Path, assumed: "Pathway", inventory: Path | None) -> "list[InventoryResult]":
    from samklang.cli.reading import read_inventories
    from samklang.errors import InputError, Problem
    from samklang.inventory.compute import compute_many

    paths = [inventory] if inventory else [file.parent / name for name in assumed.inventories]
    if not paths:
        remedy = "Say --inventory, or name inventories in the pathway."
        raise InputError(Problem(str(file), "there is no inventory.", remedy=remedy))
    declared = [one for path in paths for one in read_inventories(path)]
    place = assumed.territory
    others = sorted({one.territory.code for one in declared if one.territory.code != place.code})
    if others:
        message = f"the inventories are of {', '.join(others)}."
        raise InputError(Problem(str(file), message, f"inventories of {place.code}"))
    return compute_many(declared)


def _plan(file: Path, assumed: "Pathway", plan: Path | None) -> "Plan | None":
    from samklang.errors import InputError, Problem
    from samklang.plan.document import read_plans

    path = plan or (file.parent / assumed.plan if assumed.plan else None)
    if path is None:
        return None
    found = read_plans(path)
    if len(found) != 1:
        raise InputError(Problem(str(path), f"{len(found)} plans.", "one"))
    return found[0]


def _print(document: dict[str, Any], output: Format) -> None:
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, _flat(document))
    else:
        _print_path(document)
        _print_rows(document)
        _print_actions(document)
        _print_targets(document)
        _print_matters(document)


def _flat(document: dict[str, Any]) -> list[dict[str, Any]]:
    """One row for each sector, carrier and year."""
    return [
        {
            "year": year,
            "sector": row["sector"],
            "carrier": row["carrier"],
            **{key: None if row[key] is None else row[key][place] for key in SERIES},
        }
        for row in document["rows"]
        for place, year in enumerate(document["years"])
    ]


def _print_path(document: dict[str, Any]) -> None:
    columns = ["year", "without plan t"]
    series = [document["without_plan_t"]]
    if document["with_plan_t"] is not None:
        columns.append("with plan t")
        series.append(document["with_plan_t"])
    uncertainty = document["uncertainty"]
    if uncertainty is not None:
        band = (uncertainty["with_plan"] or uncertainty["without_plan"])["quantiles_t"]
        columns += ["2.5 %", "median", "97.5 %"]
        series += [band["0.025"], band["0.5"], band["0.975"]]
    rows = [
        (str(year), *amounts) for year, *amounts in zip(document["years"], *series, strict=True)
    ]
    print_table(_title(document), columns, rows, _notes(document))


def _title(document: dict[str, Any]) -> str:
    name = document["territory"]["name"] or document["territory"]["code"]
    scenario = f", scenario {document['scenario']}" if document["scenario"] else ""
    example = ", an example that is made up" if document["example"] else ""
    return f"{name}{scenario}{example}"


def _notes(document: dict[str, Any]) -> list[str]:
    notes = [note["en"] for note in document["notes"]]
    if document["total_is"] == "at_least":
        notes.append("Some amounts are hidden: emissions are at least these.")
    uncertainty = document["uncertainty"]
    if uncertainty is not None:
        notes.append(f"{uncertainty['draws']} draws, seed {uncertainty['seed']}.")
    return notes + [f"{one['severity']}: {one['message']}" for one in document["findings"]]


def _print_rows(document: dict[str, Any]) -> None:
    """Emissions by sector and by carrier in the first, the last, and every fifth year."""
    years = document["years"]
    places = [
        place
        for place, year in enumerate(years)
        if year % _STEP == 0 or place in {0, len(years) - 1}
    ]
    with_plan = document["with_plan_t"] is not None
    key, told = ("emissions_t_with_plan", "with") if with_plan else ("emissions_t", "without")
    for what in ("sector", "carrier"):
        summed: dict[str, list[float]] = {}
        for row in document["rows"]:
            amounts = summed.setdefault(row[what] or "none", [0.0] * len(places))
            for column, place in enumerate(places):
                amounts[column] += row[key][place]
        rows: list[tuple[Cell, ...]] = [(name, *amounts) for name, amounts in summed.items()]
        columns = (what, *(str(years[place]) for place in places))
        print_table(f"Emissions by {what} {told} the plan, t", columns, rows)


def _print_actions(document: dict[str, Any]) -> None:
    """What each action gives in the last year of a target, or the last of all."""
    if not document["actions"]:
        return
    years = document["years"]
    last = min((one["year"] for one in document["targets"]), default=years[-1])
    place = years.index(last)
    keys = ("wedge_t", "alone_t", "added_t")
    rows: list[tuple[Cell, ...]] = [
        (action["id"], *(action[key][place] for key in keys)) for action in document["actions"]
    ]
    columns = ("action", "in the plan t", "alone t", "added to the others t")
    print_table(f"What each action gives in {last}", columns, rows)


def _print_targets(document: dict[str, Any]) -> None:
    from samklang.pathways.pictures import chance_shown

    rows: list[tuple[Cell, ...]] = [
        (
            target["id"],
            str(target["year"]),
            target["allowed_t"],
            target["emissions_t"],
            "yes" if target["is_reached"] else "no",
            None if target["reached_in"] is None else str(target["reached_in"]),
            "–" if target["chance"] is None else chance_shown(target["chance"]),
        )
        for target in document["targets"]
    ]
    notes = [f"{one['id']}: {one['why']['en']}" for one in document["targets_not_reckoned"]]
    if rows or notes:
        columns = ("target", "year", "allowed t", "path t", "reached", "from", "chance")
        print_table("Targets", columns, rows, notes)


def _print_matters(document: dict[str, Any]) -> None:
    uncertainty = document["uncertainty"]
    if uncertainty is None or not uncertainty["matters"]:
        return
    rows = [
        (one["input"], f"{100 * one['share_of_variance']:.1f} %")
        for one in uncertainty["matters"][:_SHOWN_INPUTS]
    ]
    title = f"What the spread of {document['years'][-1]} comes from"
    print_table(title, ("input", "share of variance"), rows, _cost_note(document))


def _cost_note(document: dict[str, Any]) -> list[str]:
    from samklang.cli.output import shown

    cost = document["uncertainty"]["net_present_cost"]
    if cost is None:
        return []
    low, middle, high = (shown(cost["quantiles"][level]) for level in ("0.025", "0.5", "0.975"))
    unit = document["currency"]
    return [f"Net present cost of the plan: {middle} {unit} (95 of 100 draws: {low} to {high})."]
