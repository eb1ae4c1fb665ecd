"""``samklang plan``: what the actions of a plan give together, and what a tonne costs by each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.ending import end_strictly
from samklang.cli.optimise import optimise
from samklang.cli.options import Format, FormatOption, StrictOption
from samklang.cli.output import print_csv, print_json, print_table
from samklang.cli.plan_baseline import (
    PathwayOption,
    ScenarioOption,
    UntilOption,
    baseline_of,
    one_plan,
)
from samklang.cli.plan_reading import InventoryOption, PlanArgument

if TYPE_CHECKING:
    from samklang.drawing import Specification

app = typer.Typer(
    help="Plans: effects of actions, costs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

app.command("optimise")(optimise)

SvgOption = Annotated[Path | None, typer.Option("--svg", help="Draw the picture into this file.")]
ActionsOption = Annotated[
    list[str] | None,
    typer.Option("--action", help="Only this action; may be said again. Else all not cancelled."),
]
WEDGE_COLUMNS = (
    "action",
    "year",
    "wedge_t",
    "alone_t",
    "added_t",
    "saving_mwh",
    "production_mwh",
    "net_cost",
)
STEP_COLUMNS = (
    "action",
    "title",
    "cost_per_t",
    "tonnes_per_year",
    "cumulative_t",
    "cost_per_year",
    "lifetime_years",
)


@app.callback()
def plan() -> None:
    """Plans: effects of actions, costs."""


@app.command()
def evaluate(
    file: PlanArgument,
    *,
    inventory: InventoryOption = None,
    pathway: PathwayOption = None,
    scenario: ScenarioOption = "",
    until: UntilOption = None,
    action: ActionsOption = None,
    year: Annotated[
        int | None, typer.Option(help="Year of the table; the last target's when left out.")
    ] = None,
    svg: SvgOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Say what each action gives beside the others, alone, and as the last of them."""
    from samklang.plan.answer import evaluation_answer
    from samklang.plan.evaluate import apart
    from samklang.plan.evaluate import evaluate as evaluated
    from samklang.plan.stated import implied_factors, shared_impacts

    given = one_plan(file, inventory)
    read = given.plan
    baseline = baseline_of(given, pathway=pathway, scenario=scenario, until=until)
    found = evaluated(read, baseline, chosen=action)
    findings = (*found.findings, *shared_impacts(read), *implied_factors(read, baseline))
    if svg is not None:
        from samklang.plan.pictures import wedges_picture

        _draw(wedges_picture(read, found), svg)
    answer = evaluation_answer(read, found, apart(read, baseline, chosen=action), findings)
    _print_evaluation(answer, output, year)
    end_strictly(findings, strict=strict)


@app.command()
def curve(
    file: PlanArgument,
    *,
    inventory: InventoryOption = None,
    pathway: PathwayOption = None,
    scenario: ScenarioOption = "",
    until: UntilOption = None,
    action: ActionsOption = None,
    svg: SvgOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Say what a tonne less costs by each action over its lifetime, the cheapest first."""
    from samklang.plan.answer import curve_answer
    from samklang.plan.curve import curve as drawn_up
    from samklang.plan.evaluate import evaluate as evaluated
    from samklang.plan.stated import stated_findings

    given = one_plan(file, inventory)
    read = given.plan
    baseline = baseline_of(given, pathway=pathway, scenario=scenario, until=until)
    evaluation = evaluated(read, baseline, chosen=action)
    found = drawn_up(read, baseline, chosen=action, evaluation=evaluation)
    findings = (*evaluation.findings, *stated_findings(read))
    if svg is not None:
        from samklang.plan.pictures import curve_picture

        _draw(curve_picture(read, found), svg)
    _print_curve(curve_answer(read, found, findings), output)
    end_strictly(findings, strict=strict)


def _draw(picture: "Specification", file: Path) -> None:
    from samklang.cli.pictures import draw

    draw(picture, file)


def _print_evaluation(answer: dict[str, Any], output: Format, year: int | None) -> None:
    if output is Format.JSON:
        print_json(answer)
    elif output is Format.CSV:
        print_csv(WEDGE_COLUMNS, _yearly_rows(answer))
    else:
        _print_year(answer, _place(answer, year))


def _place(answer: dict[str, Any], year: int | None) -> int:
    """The place of the year that a table is about."""
    from samklang.errors import InputError, Problem

    years: list[int] = answer["years"]
    if year is None:
        return len(years) - 1
    if year not in years:
        expected = f"from {years[0]} to {years[-1]}"
        raise InputError(Problem("--year", f"{year} is not among the years.", expected))
    return years.index(year)


def _yearly_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"action": row["action"], "year": year}
        | {key: row[key][place] for key in WEDGE_COLUMNS[2:]}
        for row in answer["actions"]
        if row["counted"]
        for place, year in enumerate(answer["years"])
    ]


def _print_year(answer: dict[str, Any], place: int) -> None:
    from samklang.cli.output import shown

    rows = [
        (row["action"], *(row[key][place] for key in WEDGE_COLUMNS[2:]))
        for row in answer["actions"]
        if row["counted"]
    ]
    rows.append(
        ("all together", answer["reduction_t"][place], *[None] * 4, answer["net_cost"][place])
    )
    at_least = "at least " if answer["total_is"] == "at_least" else ""
    notes = [
        (
            f"Without the plan: {at_least}{shown(answer['baseline_t'][place])} t. "
            f"With it: {shown(answer['emissions_t'][place])} t."
        )
    ]
    if answer["present_value"] is not None:
        value, last = shown(answer["present_value"]), answer["years"][-1]
        notes.append(
            f"Net cost until {last}, in the value of {answer['price_year']}: {value} {answer['currency']}."
        )
    heads = (
        "action",
        "t less",
        "t alone",
        "t added",
        "MWh saved",
        "MWh made",
        answer["currency"] or "cost",
    )
    title = f"{_named(answer)}, {answer['years'][place]}"
    print_table(title, heads, rows, [*notes, *_findings(answer)])


def _print_curve(answer: dict[str, Any], output: Format) -> None:
    if output is Format.JSON:
        print_json(answer)
    elif output is Format.CSV:
        print_csv(STEP_COLUMNS, answer["steps"])
    else:
        rows = [
            tuple(step[key] for key in STEP_COLUMNS if key != "title") for step in answer["steps"]
        ]
        currency = answer["currency"] or "cost"
        heads = ("action", f"{currency}/t", "t a year", "t so far", f"{currency} a year", "years")
        notes = [
            f"No step: {row['action']} ({_REASONS[row['reason']]})." for row in answer["left_out"]
        ]
        rate = f"{answer['discount_rate']:.1%}"
        title = (
            f"{_named(answer)}: {answer['unit']}, at {rate} and prices of {answer['price_year']}"
        )
        print_table(title, heads, rows, [*notes, *_findings(answer)])


_REASONS = {
    "no_cost": "no cost is told",
    "not_countable": "its money cannot be added",
    "no_lifetime": "it has no lifetime",
    "no_tonnes": "it lowers no emissions",
}


def _named(answer: dict[str, Any]) -> str:
    name = answer["territory"]["name"] or answer["territory"]["code"]
    return f"{name} (an example)" if answer["example"] else str(name)


def _findings(answer: dict[str, Any]) -> list[str]:
    return [f"{found['severity']}: {found['message']}" for found in answer["findings"]]
