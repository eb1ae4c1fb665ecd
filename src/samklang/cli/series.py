"""A series of emissions by year that a command works on: from inventories or from carried statistics."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.targets.required import YearTotal

FileOption = Annotated[
    Path | None,
    typer.Option("--inventory", help="Inventories of one territory, a document or a table."),
]
TerritoryOption = Annotated[
    str | None,
    typer.Option("--territory", help="Code of a place: the emissions within its borders."),
]
ReleaseOption = Annotated[
    str | None, typer.Option(help="Release of the statistics; the newest when left out.")
]


@dataclass(frozen=True, slots=True)
class EmissionSeries:
    """Tonnes by year of one place."""

    code: str
    name: str
    amounts_t: dict[int, float]

    def seen(self) -> "list[YearTotal]":
        """The series as totals of years."""
        from samklang.targets.required import YearTotal

        return [YearTotal(year, amount) for year, amount in self.amounts_t.items()]


def read_series(
    inventory: Path | None, territory: str | None, country: str | None, release: str | None
) -> EmissionSeries:
    """The series that the options name.

    Raises:
        InputError: none or both are named, or the inventories are of several places.
    """
    if (inventory is None) == (territory is None):
        message = "one of --inventory and --territory is needed."
        raise InputError(Problem("emissions", message, "one of them"))
    if territory is not None:
        return _of_statistics(country, territory, release)
    return _of_inventories(inventory or Path())


def _of_statistics(country: str | None, code: str, release: str | None) -> EmissionSeries:
    from samklang.cli.country import only_country
    from samklang.region.series import greenhouse_series
    from samklang.statistics.places import territory

    where = country or only_country()
    place = territory(where, code)
    amounts = greenhouse_series(where, code, release)
    return EmissionSeries(code, place.name, amounts)


def _of_inventories(path: Path) -> EmissionSeries:
    from samklang.cli.reading import read_inventories
    from samklang.inventory.compute import compute_many

    found = read_inventories(path)
    places = {(one.territory.code, one.territory.name) for one in found}
    if len(places) != 1:
        listed = ", ".join(sorted(code for code, _ in places))
        raise InputError(Problem(str(path), f"inventories of {listed}.", "those of one place"))
    ((code, name),) = places
    results = sorted(compute_many(found), key=lambda result: result.inventory.year)
    amounts = {result.inventory.year: result.emissions.number for result in results}
    return EmissionSeries(code, name, amounts)
