"""``samklang target trend``: where past emissions lead if they go on as they have."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.options import CountryOption, Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table
from samklang.cli.series import (
    EmissionSeries,
    FileOption,
    ReleaseOption,
    TerritoryOption,
    read_series,
)

if TYPE_CHECKING:
    from samklang.targets.trend import Growth, Line

COLUMNS = ("year", "emissions_t", "trend_t")


class Method(StrEnum):
    """How a trend is drawn through past years."""

    LEAST_SQUARES = "least-squares"
    LEAST_ABSOLUTE = "least-absolute"
    CONSTANT_RATE = "constant-rate"


def trend(
    *,
    inventory: FileOption = None,
    territory: TerritoryOption = None,
    country: CountryOption = None,
    release: ReleaseOption = None,
    method: Annotated[Method, typer.Option(help="How the trend is drawn.")] = Method.LEAST_ABSOLUTE,
    since: Annotated[
        int | None, typer.Option("--from", help="First year of the trend; all when left out.")
    ] = None,
    until: Annotated[int, typer.Option(help="Last year that is shown.")] = 2050,
    through_latest: Annotated[
        bool, typer.Option("--through-latest", help="Move the line through the latest year.")
    ] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw the picture into this file.")] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the trend of past emissions. It tells what has been, not what will be."""
    series = read_series(inventory, territory, country, release)
    past = {year: amount for year, amount in series.amounts_t.items() if year >= (since or year)}
    line = _fitted(past, method, through_latest=through_latest)
    document = _document(series, past, line, method, until)
    if svg is not None:
        _draw(series, document, svg)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, document["years"])
    else:
        rows = [
            [str(row["year"]), *(row[name] for name in COLUMNS[1:])] for row in document["years"]
        ]
        print_table(f"Trend of {series.name or series.code}", COLUMNS, rows, _notes(document))


def _fitted(past: dict[int, float], method: Method, *, through_latest: bool) -> "Line | Growth":
    from samklang.targets.trend import constant_rate, least_absolute, least_squares

    years, amounts = list(past), list(past.values())
    if method is Method.CONSTANT_RATE:
        return constant_rate(years, amounts)
    fit = least_squares if method is Method.LEAST_SQUARES else least_absolute
    line = fit(years, amounts)
    return line.through(years[-1], amounts[-1]) if through_latest else line


def _document(
    series: EmissionSeries,
    past: dict[int, float],
    line: "Line | Growth",
    method: Method,
    until: int,
) -> dict[str, Any]:
    from samklang.targets.budget import day_of
    from samklang.targets.trend import Line

    years = range(min(past), max(until, *past) + 1)
    is_line = isinstance(line, Line)
    amounts = line.above_zero(years) if isinstance(line, Line) else line.at(years)
    zero = line.zero_year if isinstance(line, Line) else None
    ahead = [amount for year, amount in zip(years, amounts, strict=True) if year > max(past)]
    return {
        "schema": "samklang: trend/1",
        "code": series.code,
        "name": series.name,
        "method": str(method),
        "first_year": min(past),
        "last_year": max(past),
        "slope_t_per_year": getattr(line, "slope_per_year", None),
        "rate_per_year": None if is_line else getattr(line, "rate_per_year", None),
        "zero_on": str(day_of(zero)) if zero is not None else None,
        "total_ahead_t": float(sum(ahead)),
        "years": [
            {"year": year, "emissions_t": past.get(year), "trend_t": float(amount)}
            for year, amount in zip(years, amounts, strict=True)
        ],
    }


def _notes(document: dict[str, Any]) -> list[str]:
    from samklang.cli.output import shown

    if document["rate_per_year"] is not None:
        told = f"{document['rate_per_year'] * 100:.2f} % a year"
    else:
        told = f"{shown(document['slope_t_per_year'])} t a year"
    zero = document["zero_on"]
    return [
        f"{document['method']} over {document['first_year']} to {document['last_year']}: {told}.",
        f"Zero on {zero}." if zero else "The trend does not reach zero.",
        "A trend of a sum is not the sum of trends, unless it is drawn by least squares.",
    ]


def _draw(series: EmissionSeries, document: dict[str, Any], svg: Path) -> None:
    from samklang.cli.pictures import draw
    from samklang.targets.pictures import TEXTS, Drawn, path_picture

    amounts = {row["year"]: row["trend_t"] for row in document["years"]}
    line = Drawn(TEXTS.text("trend_t"), amounts, is_dashed=True)
    title = series.name or series.code
    draw(path_picture(title, series.seen(), [line]), svg)
