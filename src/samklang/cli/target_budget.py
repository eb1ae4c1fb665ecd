"""``samklang target budget``: how much may be emitted in all, by which paths, and when it is gone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.options import CountryOption, Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table, shown
from samklang.cli.series import FileOption, ReleaseOption, TerritoryOption, read_series
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.targets.budget import Budget
    from samklang.targets.pictures import Drawn
    from samklang.targets.required import YearTotal

COLUMNS = ("year", "constant_rate_t", "exponential_t", "even_t", "trend_t", "carbon_law_t")
Row = dict[str, Any]


def budget(
    *,
    inventory: FileOption = None,
    territory: TerritoryOption = None,
    country: CountryOption = None,
    release: ReleaseOption = None,
    budget_t: Annotated[
        float | None,
        typer.Option("--budget-t", help="The budget in tonnes; a published share when left out."),
    ] = None,
    emissions_t: Annotated[
        float | None,
        typer.Option("--emissions-t", help="Emissions of the first year; else the latest known."),
    ] = None,
    since: Annotated[
        int | None, typer.Option("--from", help="First year of the budget; else the latest known.")
    ] = None,
    until: Annotated[int, typer.Option(help="Last year that is shown.")] = 2050,
    svg: Annotated[Path | None, typer.Option(help="Draw the picture into this file.")] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show a carbon budget's paths: of a budget that is given, or by two published methods."""
    if budget_t is None:
        document, picture = _published(territory, country, release, until)
    else:
        place = (inventory, territory, country, release)
        document, picture = _given(place, budget_t, emissions_t, since, until)
    if svg is not None:
        _draw(document["name"] or "Budget", picture, svg)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, document["years"])
    else:
        columns = [name for name in COLUMNS if name in document["years"][0]]
        rows = [
            [str(row["year"]), *(row[name] for name in columns[1:])] for row in document["years"]
        ]
        title = f"Carbon budget of {document['name']}" if document["name"] else "Carbon budget"
        print_table(title, columns, rows, _notes(document))


def _given(
    place: tuple[Path | None, str | None, str | None, str | None],
    budget_t: float,
    emissions_t: float | None,
    since: int | None,
    until: int,
) -> "tuple[Row, tuple[list[YearTotal], list[Drawn]]]":
    """A budget that somebody states, from the latest emissions known or those that are given."""
    from samklang.targets.budget import Budget

    name, code, seen = "", "", []
    if emissions_t is None or since is None:
        series = read_series(*place)
        name, code, seen = series.name, series.code, series.seen()
        latest = max(series.amounts_t)
        emissions_t = series.amounts_t[latest] if emissions_t is None else emissions_t
        since = latest if since is None else since
    found = Budget(since, emissions_t, budget_t)
    years = range(since, max(until, since) + 1)
    paths = _paths_of(found, years)
    document = {
        "schema": "samklang: budget/1",
        "code": code,
        "name": name,
        "given": _figures(found),
        "grandfathered": None,
        "carbon_law": None,
        "years": _by_year(years, paths),
    }
    return document, (seen, _lines(years, paths))


def _published(
    code: str | None, country: str | None, release: str | None, until: int
) -> "tuple[Row, tuple[list[YearTotal], list[Drawn]]]":
    """The two published methods for a place, from the carried statistics."""
    from samklang.cli.country import only_country
    from samklang.region.series import fossil_series, greenhouse_series
    from samklang.statistics.places import territory
    from samklang.targets.published import carbon_law, grandfathered
    from samklang.targets.required import YearTotal

    if code is None:
        message = "no budget is given, and no place to share one by."
        raise InputError(Problem("target budget", message, "--budget-t or --territory"))
    where = country or only_country()
    carbon, gases = fossil_series(where, code), greenhouse_series(where, code, release)
    shared, law = grandfathered(carbon), carbon_law(gases)
    years = range(shared.budget.year, until + 1)
    paths = _paths_of(shared.budget, years)
    paths["trend_t"] = shared.trend.above_zero(years).tolist()
    paths["carbon_law_t"] = [
        float(law.law.at([year])[0]) if year >= law.law.year else None for year in years
    ]
    document = {
        "schema": "samklang: budget/1",
        "code": code,
        "name": territory(where, code).name,
        "given": None,
        "grandfathered": _figures(shared.budget) | _dates(shared.zero, shared.runs_out),
        "carbon_law": {
            "slope_t_per_year": law.trend.slope_per_year,
            "rate_per_year": law.rate.rate_per_year,
            "cut_per_year": -law.law.rate_per_year,
            "trend_sum_t": law.trend_t,
            "law_sum_t": law.law_t,
            "is_within": law.is_within,
            **_dates(law.trend.zero_year, None),
        },
        "years": _by_year(years, paths),
    }
    seen = [YearTotal(year, amount) for year, amount in carbon.items()]
    drawn = {name: paths[name] for name in ("exponential_t", "trend_t")}
    return document, (seen, _lines(years, drawn))


def _paths_of(found: "Budget", years: range) -> dict[str, list[float | None]]:
    constant = found.constant_rate_t(years)
    return {
        "constant_rate_t": [None] * len(years) if constant is None else constant.tolist(),
        "exponential_t": found.exponential_t(years).tolist(),
        "even_t": found.even_t(years).tolist(),
    }


def _figures(found: "Budget") -> Row:
    return {
        "budget_t": found.budget_t,
        "from_year": found.year,
        "emissions_t": found.emissions_t,
        "years_left": found.years_left,
        "constant_cut_per_year": found.constant_cut,
        "exponential_cut_per_year": found.exponential_cut,
        "even_zero_year": found.even_zero_year,
    }


def _dates(zero: float | None, runs_out: float | None) -> Row:
    from samklang.targets.budget import day_of

    return {
        "zero_on": str(day_of(zero)) if zero is not None else None,
        "runs_out_on": str(day_of(runs_out)) if runs_out is not None else None,
    }


def _by_year(years: range, paths: dict[str, list[float | None]]) -> list[Row]:
    return [
        {"year": year, **{name: amounts[at] for name, amounts in paths.items()}}
        for at, year in enumerate(years)
    ]


def _lines(years: range, paths: dict[str, list[float | None]]) -> "list[Drawn]":
    from samklang.targets.pictures import TEXTS, Drawn

    return [
        Drawn(
            TEXTS.text(name),
            {y: amount for y, amount in zip(years, amounts, strict=True) if amount is not None},
            is_dashed=name == "trend_t",
        )
        for name, amounts in paths.items()
    ]


def _notes(document: Row) -> list[str]:
    found = document["given"] or document["grandfathered"]
    amount, now = shown(found["budget_t"]), shown(found["emissions_t"])
    left = f"{found['years_left']:.1f} years at {now} t a year"
    notes = [
        f"Budget from {found['from_year']}: {amount} t; {left}.",
        f"Yearly cut on the exponential path: {found['exponential_cut_per_year'] * 100:.1f} %.",
    ]
    if found["constant_cut_per_year"] is not None:
        cut = found["constant_cut_per_year"] * 100
        notes.append(f"Yearly cut at a constant rate: {cut:.1f} %.")
    if document["grandfathered"]:
        notes += _published_notes(document)
    return notes


def _published_notes(document: Row) -> list[str]:
    shared, law = document["grandfathered"], document["carbon_law"]
    out, zero = shared["runs_out_on"], law["zero_on"]
    sums = f"{shown(law['law_sum_t'])} t, while the trend gives {shown(law['trend_sum_t'])} t"
    return [
        f"On the trend the budget runs out on {out}." if out else "The trend keeps the budget.",
        f"Carbon law: {law['cut_per_year'] * 100:.2f} % less each year; {sums}.",
        f"That trend reaches zero on {zero}." if zero else "That trend does not reach zero.",
        "Shared by past emissions: a place with one large plant gets much, and has to cut it as fast.",
        "Fossil carbon dioxide for the budget, all greenhouse gases for the carbon law.",
    ]


def _draw(title: str, picture: "tuple[list[YearTotal], list[Drawn]]", svg: Path) -> None:
    from samklang.cli.pictures import draw
    from samklang.targets.pictures import path_picture

    seen, paths = picture
    draw(path_picture(title, seen, paths), svg)
