"""``samklang factors``: emission factors with their source and the reason for each."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.options import FactorSetOption, Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table
from samklang.errors import LookupRefused

if TYPE_CHECKING:
    from samklang.registry.factors import FactorAnswer, FactorSet

app = typer.Typer(help="Emission factors with source and reason.", no_args_is_help=True)

COLUMNS = (
    "carrier",
    "fuel",
    "country",
    "year",
    "value_t_per_mwh",
    "gas_unit",
    "gwp_set",
    "approach",
    "reason",
    "source_id",
    "locator",
    "factor_set",
)


@app.command()
def show(
    *,
    carrier: Annotated[str | None, typer.Option(help="Code or label; all when left out.")] = None,
    fuel: Annotated[str | None, typer.Option(help="A named fuel below the carrier.")] = None,
    country: Annotated[str, typer.Option(help="Two-letter code; electricity needs it.")] = "",
    year: Annotated[
        int | None, typer.Option(help="Inventory year; the newest when left out.")
    ] = None,
    approach: Annotated[str, typer.Option(help="activity_based or life_cycle.")] = "activity_based",
    gas_unit: Annotated[str, typer.Option(help="CO2 or CO2e.")] = "CO2",
    gwp_set: Annotated[str, typer.Option(help="SAR, TAR, AR4, AR5 or AR6.")] = "AR4",
    factor_set: FactorSetOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show the factor that a look-up gives, and why that one."""
    from samklang.registry.factors import factor_set as registered

    factors = registered(factor_set)
    question: dict[str, Any] = {
        "country": country,
        "year": year or _newest_year(factors),
        "approach": approach,
        "gas_unit": gas_unit,
        "gwp_set": gwp_set,
        "fuel": fuel,
    }
    rows = []
    for code in _carriers(carrier):
        try:
            answer = factors.look_up(carrier=code, **question)
        except LookupRefused as refusal:
            if carrier is not None:
                raise
            rows.append({"carrier": code, "country": country, "reason": str(refusal)})
        else:
            rows.append(_row(answer, country, factors.id))
    _print(rows, output)


@app.command()
def sets(*, output: FormatOption = Format.TABLE) -> None:
    """List the factor sets: id, date, hash."""
    from samklang.registry.factors import factor_sets

    columns = ("id", "title", "dated_on", "sha256")
    rows = [
        {"id": item.id, "title": item.title, "dated_on": str(item.dated_on), "sha256": item.sha256}
        for item in factor_sets()
    ]
    if output is Format.JSON:
        print_json({"factor_sets": rows})
    elif output is Format.CSV:
        print_csv(columns, rows)
    else:
        print_table("Factor sets", columns, [tuple(row.values()) for row in rows])


def _carriers(carrier: str | None) -> list[str]:
    from samklang.registry.codes import code_list

    carriers = code_list("energy_carrier")
    return [carriers.resolve(carrier)] if carrier else [row.code for row in carriers.rows]


def _newest_year(factors: "FactorSet") -> int:
    years = [row.valid_to_year for row in factors.factors() if row.valid_to_year is not None]
    return max(years)


def _row(answer: "FactorAnswer", country: str, set_id: str) -> dict[str, Any]:
    own = {"country": country, "factor_set": set_id}
    return {name: own.get(name, getattr(answer, name, None)) for name in COLUMNS}


def _print(rows: list[dict[str, Any]], output: Format) -> None:
    if output is Format.JSON:
        print_json({"factors": rows})
    elif output is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        shown = ("carrier", "value_t_per_mwh", "year", "reason", "source_id")
        cells = [{**row, "year": str(row.get("year") or "")} for row in rows]
        print_table("Factors", shown, [tuple(row.get(name) for name in shown) for row in cells])
