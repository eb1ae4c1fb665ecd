"""``samklang data estimate``: what hidden cells probably are, marked as nobody's published figures."""

from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table

if TYPE_CHECKING:
    from samklang.statistics.estimates import Estimate
    from samklang.texts import Language

SCHEMA = "samklang: hidden_cell_estimates/1"
MARK = "ESTIMATED"
RULE = (
    "ESTIMATED, not published by anybody. By the disclosure rule these figures may not be published; "
    "into an inventory they are taken over by name."
)
COLUMNS = (
    "territory_code",
    "year",
    "consumer_code",
    "carrier_code",
    "consumer",
    "carrier",
    "state",
    "estimate_mwh",
    "low_mwh",
    "high_mwh",
    "minimum_mwh",
    "maximum_mwh",
    "grade",
    "may_be_published",
    "reason",
)
_SHOWN = ("consumer", "carrier", "estimate", "low", "high", "at least", "at most", "from")

_Row = dict[str, str | float | bool | None]


def estimate(
    code: Annotated[str, typer.Argument(help="Official code of a territory.")],
    *,
    year: Annotated[int, typer.Option(help="Year of the energy statistics.")],
    country: Annotated[
        str | None, typer.Option(help="Two-letter code; needed where several are carried.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the labels, en or sv.")] = "en",
    output: FormatOption = Format.TABLE,
) -> None:
    """Estimate the hidden cells of a territory in one year, each with interval and bounds."""
    from samklang.cli.country import only_country
    from samklang.statistics.estimates import estimates

    told: Language = "sv" if language == "sv" else "en"
    found = estimates(country or only_country(), year, code)
    rows = [_row(each, told) for each in found]
    if output is Format.JSON:
        print_json({"schema": SCHEMA, "notice": RULE, "estimates": rows})
    elif output is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        _print(code, year, found, rows)


def _row(each: "Estimate", language: "Language") -> _Row:
    from samklang.statistics.labels import labels

    cell = each.cell
    is_open = each.maximum_mwh == float("inf")
    return {
        "territory_code": cell.territory_code,
        "year": cell.year,
        "consumer_code": cell.consumer_code,
        "carrier_code": cell.carrier_code,
        "consumer": labels(cell.country, "consumer")[cell.consumer_code].label(language),
        "carrier": labels(cell.country, "carrier")[cell.carrier_code].label(language),
        "state": MARK,
        "estimate_mwh": round(each.estimate_mwh),
        "low_mwh": round(each.low_mwh),
        "high_mwh": round(each.high_mwh),
        "minimum_mwh": round(each.minimum_mwh),
        "maximum_mwh": None if is_open else round(each.maximum_mwh),
        "grade": each.grade,
        "may_be_published": each.may_be_published,
        "reason": each.reason(language),
    }


def _print(code: str, year: int, found: "tuple[Estimate, ...]", rows: list[_Row]) -> None:
    title = f"{MARK}: hidden cells of {code} in {year}, MWh"
    if not found:
        print_table(title, _SHOWN, [], [f"No cell of {code} is hidden in {year}."])
        return
    print_table(
        title,
        _SHOWN,
        [_cells(each, row) for each, row in zip(found, rows, strict=True)],
        [
            "Nine true amounts in ten lie from low to high, all of them between the bounds.",
            "From: the open years of the same cell, or places with the same type of settlement.",
            RULE,
        ],
    )


def _cells(each: "Estimate", row: _Row) -> tuple[str | float | None, ...]:
    years = [str(year) for year in (each.earlier_year, each.later_year) if year is not None]
    names = ("consumer", "carrier", *(name for name in COLUMNS if name.endswith("_mwh")))
    return (*(row[name] for name in names), ", ".join(years) or "similar places")
