"""``samklang plan optimise``: the cheapest actions and years of start within limits."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table
from samklang.cli.pictures import draw
from samklang.cli.plan_baseline import PathwayOption, ScenarioOption
from samklang.cli.plan_reading import InventoryOption, PlanInput, read_plan_inputs
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samklang.pathways.records import Pathway
    from samklang.plan.baseline import Baseline
    from samklang.plan.portfolio.gathering import Case
    from samklang.plan.portfolio.optimise import Portfolio
    from samklang.plan.portfolio.records import Wanted
    from samklang.plan.portfolio.solver import Manner
    from samklang.texts import Language

COLUMNS = (
    *("territory", "action", "title", "start"),
    *("net_present_cost", "investment", "is_decided"),
)
INFEASIBLE = 1


def optimise(
    plan: Annotated[Path, typer.Argument(help="A plan document; several plans are one region.")],
    *,
    portfolio: Annotated[Path, typer.Option(help="The limits: a portfolio document.")],
    inventory: InventoryOption = None,
    pathway: PathwayOption = None,
    scenario: ScenarioOption = "",
    gap: Annotated[
        float, typer.Option(help="Stop when proven to this share of the cost.", min=0)
    ] = 0.001,
    time_limit: Annotated[float, typer.Option(help="Stop after so many seconds.", min=0)] = 60.0,
    threads: Annotated[int, typer.Option(help="Threads of the solver.", min=1)] = 1,
    by_territory: Annotated[
        bool,
        typer.Option("--by-territory", help="Many plans: a price on what they share, then each."),
    ] = False,
    workers: Annotated[
        int, typer.Option(help="Processes at once, with --by-territory.", min=1)
    ] = 1,
    svg: Annotated[Path | None, typer.Option(help="Draw the starts into this file.")] = None,
    language: Annotated[str, typer.Option(help="Language of sentences, en or sv.")] = "en",
    output: FormatOption = Format.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 when no plan keeps the limits.")
    ] = False,
) -> None:
    """Find the cheapest actions, with their years of start, that keep caps, budgets and staff."""
    from samklang.plan.portfolio.document import read_portfolio
    from samklang.plan.portfolio.optimise import optimise_jointly
    from samklang.plan.portfolio.report import result_keys
    from samklang.plan.portfolio.solver import Manner

    told: Language = "sv" if language == "sv" else "en"
    wanted = read_portfolio(portfolio)
    cases = _cases(plan, inventory, pathway, scenario, wanted.years)
    manner = Manner(gap, time_limit, threads)
    if by_territory:
        _by_territory(cases, wanted, manner, workers, output, told, strict=strict)
        return
    found = optimise_jointly(cases, wanted, manner)
    if svg is not None:
        _draw(found, svg, told)
    keys = result_keys(found, told)
    if output is Format.JSON:
        print_json(keys)
    elif output is Format.CSV:
        print_csv(COLUMNS, keys["actions"])
    else:
        _print(found, told)
    if strict and not found.is_found:
        raise typer.Exit(INFEASIBLE)


def _by_territory(
    cases: "list[Case]",
    wanted: "Wanted",
    manner: "Manner",
    workers: int,
    output: Format,
    language: "Language",
    *,
    strict: bool,
) -> None:
    """A region in parts: each territory's plan, and how far all may be from the cheapest."""
    from samklang.plan.portfolio.decomposition import optimise_many
    from samklang.plan.portfolio.report import regional_keys

    found = optimise_many(cases, wanted, manner, workers=workers)
    keys = regional_keys(found, language)
    if output is Format.JSON:
        print_json(keys)
    elif output is Format.CSV:
        print_csv(COLUMNS, [action for part in keys["parts"] for action in part["actions"]])
    else:
        heads = ("territory", "actions", "net cost", "t in the last year")
        rows = [
            (
                part.offers.territories[0],
                len(part.chosen),
                part.cost if part.is_found else None,
                float(part.emissions_t[:, -1].sum()) if part.is_found else None,
            )
            for part in found.parts
        ]
        print_table("The cheapest plans", heads, rows, keys["notes"])
    if strict and not found.is_found:
        raise typer.Exit(INFEASIBLE)


def _cases(
    plan: Path,
    inventory: Path | None,
    pathway: Path | None,
    scenario: str,
    years: "Sequence[int]",
) -> "list[Case]":
    """Every plan with what would be without it."""
    from samklang.plan.portfolio.gathering import Case

    pathways = _pathways(pathway)
    return [
        Case(given.plan, _baseline(given, pathways, scenario, years))
        for given in read_plan_inputs(plan, inventory)
    ]


def _pathways(path: Path | None) -> "list[Pathway]":
    if path is None:
        return []
    from samklang.pathways.document import read_pathways

    return read_pathways(path)


def _baseline(
    given: PlanInput, pathways: "list[Pathway]", scenario: str, years: "Sequence[int]"
) -> "Baseline":
    """The projection of the plan's territory; its latest inventory held steady where none is given."""
    from samklang.pathways.projection import project
    from samklang.plan.baseline import steady

    code = given.plan.territory.code
    if not given.inventories:
        remedy = "Say --inventory, or name an inventory in the plan."
        raise InputError(Problem(f"plan of {code}", "there is no inventory.", remedy=remedy))
    if not pathways:
        return steady(given.inventories[-1], years)
    found = [each for each in pathways if each.territory.code == code]
    if not found:
        raise InputError(Problem("--pathway", f"there is no pathway of {code}.", "one at least"))
    return project(given.inventories, found[0], scenario)


def _draw(found: "Portfolio", file: Path, language: "Language") -> None:
    from samklang.plan.portfolio.picture import starts_picture

    if not found.is_found:
        raise InputError(Problem("--svg", "there is no plan to draw.", "limits that can be kept"))
    draw(starts_picture(found, language), file)


def _print(found: "Portfolio", language: "Language") -> None:
    from samklang.plan.portfolio.report import result_keys
    from samklang.plan.portfolio.words import limit_text

    keys = result_keys(found, language)
    heads = ("start", "action", "title", f"net cost, {found.currency}", "investment", "")
    rows = [
        (
            str(each.start),
            each.action,
            each.title,
            each.cost,
            each.investment,
            "decided" if each.is_decided else "",
        )
        for each in sorted(found.chosen, key=lambda each: (each.start, each.action))
    ]
    title = "No plan keeps the limits"
    if found.is_found:
        title = f"The cheapest plan: {found.cost:,.0f} {found.currency} net, at present value"
    print_table(title, heads, rows)
    years = ("year", "cap t", "without plan t", "decided t", "plan t", "plan t in the programme")
    names = ("cap_t", "without_plan_t", "decided_t", "evaluated_t", "programme_t")
    print_table(
        "Emissions",
        years,
        [(str(each["year"]), *(each[name] for name in names)) for each in keys["years"]],
    )
    prices = [
        (limit_text(price.limit, found.offers, found.currency, language), price.amount)
        for price in found.prices
    ]
    print_table(
        f"Prices of limits, {found.currency} a unit", ("limit", "price"), prices, keys["notes"]
    )
