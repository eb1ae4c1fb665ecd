"""``samklang region``: a county at a glance, from the statistics carried with the package."""

from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import CountryOption, Format, FormatOption, IndustryOption
from samklang.cli.output import print_csv, print_json, print_table, shown
from samklang.cli.reconcile import reconcile
from samklang.cli.region_goals import goals

if TYPE_CHECKING:
    from samklang.region.document import RegionDocument

app = typer.Typer(help="The county and its municipalities.", no_args_is_help=True)

COLUMNS = ("code", "name", "emissions_t", "state", "population")


@app.callback()
def region() -> None:
    """The county and its municipalities."""


@app.command()
def show(
    county: Annotated[str, typer.Argument(help="Official code of the county.")],
    *,
    year: Annotated[int, typer.Option(help="Year of the figures.")],
    ledger: Annotated[str, typer.Option(help="covenant or territorial.")] = "covenant",
    release: Annotated[
        str | None, typer.Option(help="Release of the statistics; the newest when left out.")
    ] = None,
    country: CountryOption = None,
    include_industry: IndustryOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the emissions of a county and its municipalities in one year."""
    from samklang.region.document import region_document
    from samklang.region.rollup import region_show

    place = country or country_of(county)
    total = region_show(place, county, year, ledger, release, include_industry=include_industry)
    document = region_document(total)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, document["municipalities"])
    else:
        _print_table(document)


app.command("reconcile")(reconcile)
app.command("goals")(goals)


def country_of(county: str) -> str:
    """The only country whose carried statistics have such a county."""
    from samklang.errors import InputError, Problem
    from samklang.statistics.manifest import countries
    from samklang.statistics.places import counties

    found = [one for one in countries() if county in {place.code for place in counties(one)}]
    if len(found) == 1:
        return found[0]
    carried = {f"{place.code} {place.name}" for one in countries() for place in counties(one)}
    message = "stands for several counties." if found else "is not a county that is carried."
    expected = f"one of: {', '.join(sorted(carried))}"
    raise InputError(
        Problem(f"county {county!r}", message, expected, "Say --country where needed.")
    )


def _print_table(document: "RegionDocument") -> None:
    rows = [
        (row["code"], row["name"], row["emissions_t"], row["state"], row["population"])
        for row in document["municipalities"]
    ]
    total = _told(document)
    title = f"{document['name']} {document['year']}, {document['ledger']} ledger"
    notes = [f"Total: {total} t {document['gas_unit']}"]
    print_table(title, COLUMNS, rows, [*notes, *(note["en"] for note in document["notes"])])


def _told(document: "RegionDocument") -> str:
    """The total; where parts are hidden, from what it is at least to what it is at most."""
    least, most = document["total_emissions_t_minimum"], document["total_emissions_t_maximum"]
    if document["total_is"] != "at_least":
        return shown(least)
    return f"at least {shown(least)}" + (f", at most {shown(most)}" if most is not None else "")
