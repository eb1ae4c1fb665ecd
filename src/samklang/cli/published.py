"""``samklang inventory published``: the statistics beside what a municipality reported itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.country import country_of
from samklang.cli.options import (
    CountryOption,
    Format,
    FormatOption,
    IndustryOption,
    TerritoryArgument,
)
from samklang.cli.output import Cell, print_csv, print_json, print_table, shown

if TYPE_CHECKING:
    from samklang.region.comparison_document import (
        ComparisonDocument,
        PartDocument,
        RowDocument,
    )

_FIGURES = (
    "energy_mwh_minimum",
    "energy_mwh_maximum",
    "emissions_t_minimum",
    "emissions_t_maximum",
    "factor_t_per_mwh",
)
COLUMNS = (
    "group",
    "carrier_group",
    *(f"statistics_{name}" for name in _FIGURES),
    "published_energy_mwh",
    "published_emissions_t",
    "published_factor_t_per_mwh",
    "energy_difference_mwh",
    "emissions_difference_t",
    "moved_mwh",
    "kind",
    "reason",
    "part_energy_mwh",
    "part_emissions_t",
)


def published(
    code: TerritoryArgument,
    *,
    year: Annotated[int, typer.Option(help="Year of the published inventory.")],
    include_industry: IndustryOption = False,
    country: CountryOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Set the inventory from statistics beside the published one, and say why they differ."""
    from samklang.region.comparison import compare_published
    from samklang.region.comparison_document import comparison_document

    place = country_of(code, country)
    found = compare_published(place, code, year, include_industry=include_industry)
    document = comparison_document(found)
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(COLUMNS, (part for row in document["rows"] for part in _flat(row)))
    else:
        _print_table(document)


def _flat(row: "RowDocument") -> list[dict[str, object]]:
    """A line for each part of a row's difference; one line where there is none."""
    own, other = row["statistics"], row["published"]
    head = {
        "group": row["group"],
        "carrier_group": row["carrier_group"],
        **{f"statistics_{name}": figure for name, figure in own.items()},
        "published_energy_mwh": other["energy_mwh_minimum"],
        "published_emissions_t": other["emissions_t_minimum"],
        "published_factor_t_per_mwh": other["factor_t_per_mwh"],
        "energy_difference_mwh": row["energy_difference_mwh"],
        "emissions_difference_t": row["emissions_difference_t"],
        "moved_mwh": row["moved_mwh"],
    }
    parts = [
        {
            "kind": part["kind"],
            "reason": part["reason"],
            "part_energy_mwh": part["energy_mwh"],
            "part_emissions_t": part["emissions_t"],
        }
        for part in row["parts"]
    ]
    return [{**head, **part} for part in parts] or [{**head}]


def _print_table(document: "ComparisonDocument") -> None:
    columns = (
        "group",
        "carrier",
        "statistics MWh",
        "published MWh",
        "statistics t",
        "published t",
        "why",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row["label"]["en"],
            row["carrier_group"],
            _energy(row),
            row["published"]["energy_mwh_minimum"],
            _emissions(row),
            row["published"]["emissions_t_minimum"],
            _why(row),
        )
        for row in document["rows"]
    ]
    title = f"{document['territory']['name']} {document['year']}: statistics and what was reported"
    explained = f"Without a reason: {shown(document['not_explained_t'])} t."
    print_table(title, columns, rows, [explained, *(note["en"] for note in document["notes"])])


def _energy(row: "RowDocument") -> str:
    figures = row["statistics"]
    if row["left_out"]:
        return "left out"
    return _between(figures["energy_mwh_minimum"], figures["energy_mwh_maximum"])


def _emissions(row: "RowDocument") -> str:
    figures = row["statistics"]
    if row["left_out"]:
        return "left out"
    return _between(figures["emissions_t_minimum"], figures["emissions_t_maximum"])


def _between(low: float, high: float | None) -> str:
    if low == high:
        return shown(low)
    return f"at least {shown(low)}" + ("" if high is None else f", at most {shown(high)}")


def _why(row: "RowDocument") -> str:
    """The reasons with what they make; those below half a tonne and half a MWh say nothing."""
    return ", ".join(filter(None, map(_part, row["parts"])))


def _part(part: "PartDocument") -> str:
    label = part["label"]["en"].lower()
    if round(part["emissions_t"]):
        return f"{label} {shown(part['emissions_t'])} t"
    return f"{label} {shown(part['energy_mwh'])} MWh" if round(part["energy_mwh"]) else ""
