"""``samklang region goals``: the goals of a county's municipalities against the county's."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import CountryOption, Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_table, shown
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samklang.plan.records import Plan
    from samklang.region.goals import CountyGoal
    from samklang.region.goals_document import RegionGoalsDocument

Row = dict[str, Cell]


def goals(
    county: Annotated[str, typer.Argument(help="Official code of the county.")],
    file: Annotated[
        Path | None, typer.Argument(help="Plans of its municipalities, and of the county.")
    ] = None,
    *,
    reported: Annotated[
        bool, typer.Option("--reported", help="Take the goals that signatories reported.")
    ] = False,
    base_year: Annotated[int | None, typer.Option(help="Base year of the county's goal.")] = None,
    year: Annotated[int | None, typer.Option(help="Target year of the county's goal.")] = None,
    reduction: Annotated[
        float | None, typer.Option(help="The county's goal as a share, such as 0.85.")
    ] = None,
    release: Annotated[
        str | None, typer.Option(help="Release of the statistics; the newest when left out.")
    ] = None,
    country: CountryOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show municipal goals, what they sum to, and the county's goal shared to municipalities."""
    from samklang.cli.region import country_of
    from samklang.region.goals import region_goals
    from samklang.region.goals_document import region_goals_document

    place = country or country_of(county)
    plans = _plans(place, county, file, is_reported=reported)
    goal = _goal(plans, county, (base_year, year, reduction))
    document = region_goals_document(region_goals(place, county, goal, plans, release))
    rows = _rows(document)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(tuple(rows[0]), rows)
    else:
        title = f"Goals in {document['name']} for {document['goal']['year']}"
        print_table(title, tuple(rows[0]), [list(row.values()) for row in rows], _notes(document))


def _plans(country: str, county: str, file: Path | None, *, is_reported: bool) -> "Sequence[Plan]":
    from samklang.plan.document import read_plans
    from samklang.region.reported import reported_plans

    if (file is None) != is_reported:
        raise InputError(Problem("region goals", "one of FILE and --reported is needed.", "one"))
    if file is not None:
        return read_plans(file)
    return [found.plan for found in reported_plans(country, county)]


def _goal(
    plans: "Sequence[Plan]", county: str, said: tuple[int | None, int | None, float | None]
) -> "CountyGoal":
    """The county's goal: as said on the command line, else the last share in its own plan."""
    from samklang.region.goals import CountyGoal

    if None not in said:
        base_year, year, reduction = said
        return CountyGoal(base_year or 0, year or 0, reduction or 0.0)
    own = [
        CountyGoal(target.base_year, target.year, target.reduction)
        for plan in plans
        if plan.territory.code == county
        for target in plan.targets
        if target.base_year and target.year and target.reduction
    ]
    if not own:
        message = "the county states no goal as a share from a base year."
        remedy = "Say --base-year, --year and --reduction."
        raise InputError(Problem(f"county {county}", message, remedy=remedy))
    return max(own, key=lambda found: found.year)


def _rows(document: "RegionGoalsDocument") -> list[Row]:
    return [
        {
            "code": one["code"],
            "name": one["name"],
            "base_t": one["base_t"],
            "latest_t": one["latest_t"],
            "allowed_t": one["allowed_t"],
            "by": one["allowed_by"],
            **{f"{rule}_t": amount for rule, amount in one["shared_t"].items()},
        }
        for one in document["municipalities"]
    ]


def _notes(document: "RegionGoalsDocument") -> list[str]:
    goal = document["goal"]
    less = f"{goal['reduction'] * 100:g} % less than in {goal['base_year']}"
    word = "above" if document["gap_t"] > 0 else "below"
    off = f"{shown(abs(document['gap_t']))} t {word} it"
    told = [
        f"The county's goal is {shown(goal['allowed_t'])} t in {goal['year']}, {less}.",
        f"The municipalities allow themselves {shown(document['together_t'])} t: {off}.",
    ]
    for found in document["shared"]:
        residual = f", {shown(found['residual_t'])} t above the goal" if found["residual_t"] else ""
        told.append(
            f"Shared by {found['rule']}: the parts sum to {shown(found['sum_t'])} t{residual}."
        )
    told.append(
        f"Trend of the county in {goal['year']}: {shown(document['county_trend_t'])} t; "
        f"sum of the municipal trends: {shown(document['municipal_trends_t'])} t."
    )
    return [*told, *(note["en"] for note in document["notes"])]
