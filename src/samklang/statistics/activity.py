"""A Covenant inventory from official statistics.

The headline leaves the large industry out: the statistics cannot tell plants in the EU emissions
trading system from others, and a Covenant inventory does not hold the former.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from samklang.errors import InputError, Problem
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    ElectricityInputs,
    Inventory,
    Kind,
    Origin,
    Plant,
    Territory,
)
from samklang.provenance import Step
from samklang.quantities import GasUnit
from samklang.statistics.basis import row_basis, row_label
from samklang.statistics.crosswalk import mappings
from samklang.statistics.grid import has_figures, power_grid_of, use_grid
from samklang.statistics.heat import heat_inputs
from samklang.statistics.labels import labels
from samklang.statistics.manifest import dataset
from samklang.statistics.method import inventory_years, method_of, spans
from samklang.statistics.places import population, territory
from samklang.statistics.rows import RowAmounts, row_amounts
from samklang.statistics.shapes import shape
from samklang.statistics.texts import text
from samklang.texts import Language
from samklang.values import Value

_LOCAL = "local"
_ELECTRICITY = "electricity"
_BREAK = "method_break"


@dataclass(frozen=True, slots=True)
class StatisticsSettings:
    """How an inventory is made from the statistics.

    ``electricity`` applies the national or the local factor; ``include_industry`` adds the rows that
    cannot be separated from the EU ETS; ``with_basis`` off leaves out the trace, for many at once.
    """

    electricity: Origin = Origin.NATIONAL
    include_industry: bool = False
    approach: Approach = Approach.ACTIVITY_BASED
    gas_unit: GasUnit = GasUnit.CO2
    gwp_set: str | None = None
    language: Language = "en"
    with_basis: bool = True


DEFAULT = StatisticsSettings()


def covenant_inventory(
    country: str, code: str, year: int, settings: StatisticsSettings = DEFAULT
) -> Inventory:
    """The Covenant inventory of one territory and year; energies in MWh.

    A row with a hidden part is suppressed: between what its cells are at least and at most by all
    published margins. Rows that nobody in the nation has that year are left out, true zeros are kept.

    Raises:
        InputError: an unknown territory, a year that the table does not have, or a code that was not
            in use that year.
    """
    _check(country, code, year)
    return _inventory(country, code, year, settings)


def covenant_inventories(
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings = DEFAULT,
) -> list[Inventory]:
    """Inventories of many territories and years, by code and year; codes not in use are left out."""
    wanted = [(code, year) for code in codes for year in years]
    for year in {year for _, year in wanted}:
        check_year(country, year)
    return [
        _inventory(country, code, year, settings)
        for code, year in wanted
        if has_figures(country, code, year)
    ]


def _check(country: str, code: str, year: int) -> None:
    check_year(country, year)
    place = territory(country, code)
    if not place.existed_in(year):
        remedy = (
            f"The place has the code {place.successor_code} now." if place.successor_code else ""
        )
        message = f"the code of {place.name} was not in use in {year}."
        raise InputError(Problem(f"territory {code!r}", message, "a code of that year", remedy))
    if not has_figures(country, code, year):
        message = f"the statistics of {year} do not count {place.name} by itself."
        remedy = "It may have been part of a neighbour then."
        raise InputError(Problem(f"territory {code!r}", message, "another year", remedy))


def check_year(country: str, year: int) -> None:
    """Refuse a year that no table has.

    Raises:
        InputError: the message lists the years that there are.
    """
    years = inventory_years(country)
    if year not in years:
        message = "the energy statistics that are carried do not have it."
        remedy = "A year in between is never filled in from its neighbours."
        raise InputError(Problem(f"year {year}", message, f"one of {spans(years)}", remedy))


def _inventory(country: str, code: str, year: int, settings: StatisticsSettings) -> Inventory:
    table = dataset(country, method_of(country, year).use)
    return Inventory(
        territory=Territory(country, code, territory(country, code).name),
        year=year,
        kind=Kind.MONITORING,
        approach=settings.approach,
        gas_unit=settings.gas_unit,
        gwp_set=settings.gwp_set,
        population=population(country, code, year).value,
        activity=tuple(activity_records(country, code, year, settings)),
        electricity=_electricity(country, code, year, settings),
        heat=heat_inputs(country, code, year, settings.language),
        source=table.source_id,
        method=_counted_as(country, year),
        notes=(table.caveat(_BREAK).text(settings.language),),
    )


@cache
def _counted_as(country: str, year: int) -> str:
    """The table that answers for a year, and from which year on it has been counted as it is then."""
    table = method_of(country, year).use
    starts = [each.year for each in shape(country, table).breaks if each.year <= year]
    return f"{table} from {max(starts)}" if starts else table


def activity_records(
    country: str, code: str, year: int, settings: StatisticsSettings = DEFAULT
) -> Iterator[ActivityRecord]:
    """The rows of one inventory alone, in the order of the crosswalk; see ``covenant_inventory``."""
    method = method_of(country, year)
    grid = use_grid(country, method)
    place, when = grid.territories[code], grid.years[year]
    where = f"{method.use}, {code}, {year}"
    for amounts in row_amounts(country, method):
        row = amounts.row
        if not amounts.occurs[when] or (row.is_industry and not settings.include_industry):
            continue
        yield ActivityRecord(
            sector=row.sector,
            carrier=row.carrier,
            value=_value(amounts, place, when),
            fuel=row.fuel,
            sustainable=row.sustainable,
            label=row_label(row, settings.language),
            where=where,
            quality=row.quality,
            basis=_basis(country, amounts, code, year, settings),
        )


def _value(amounts: RowAmounts, place: int, when: int) -> Value:
    if amounts.is_missing[place, when]:
        return Value.missing()
    if not amounts.is_hidden[place, when]:
        return Value.of(float(amounts.known_mwh[place, when]))
    minimum_mwh = float(amounts.minimum_mwh[place, when])
    maximum_mwh = float(amounts.maximum_mwh[place, when])
    return Value.suppressed(minimum_mwh, maximum_mwh if maximum_mwh < float("inf") else None)


def _basis(
    country: str, amounts: RowAmounts, code: str, year: int, settings: StatisticsSettings
) -> tuple[Step, ...]:
    if not settings.with_basis:
        return ()
    return row_basis(country, amounts.row, code, year, settings.language)


def _electricity(
    country: str, code: str, year: int, settings: StatisticsSettings
) -> ElectricityInputs:
    """Local plants and the electricity used, where both are open; else only the national factor."""
    used_mwh = _electricity_used_mwh(country, code, year)
    plants = _local_plants(country, code, year)
    if used_mwh is None or plants is None:
        key = "electricity_hidden" if plants is None else "electricity_use_hidden"
        basis = _told(country, year, text(key, settings.language), settings)
        return ElectricityInputs(apply=Origin.NATIONAL, basis=basis)
    named = ", ".join(plant.label for plant in plants)
    sentence = text("electricity_local", settings.language, plant=named) if plants else ""
    return ElectricityInputs(
        plants=plants,
        consumption_mwh=used_mwh,
        apply=settings.electricity,
        basis=_told(country, year, sentence, settings),
    )


def _told(country: str, year: int, sentence: str, settings: StatisticsSettings) -> tuple[Step, ...]:
    """One step of the way home of the local electricity; none where nothing is to be said."""
    if not sentence or not settings.with_basis:
        return ()
    table = dataset(country, method_of(country, year).power)
    return (Step("electricity", sentence, source_id=table.source_id, locator=table.locator),)


def _electricity_used_mwh(country: str, code: str, year: int) -> float | None:
    method = method_of(country, year)
    consumers = labels(country, method.consumers)
    total = next(key for key, label in consumers.items() if label.is_total)
    carrier = next(
        line.code for line in mappings(country, method.use) if line.carrier == _ELECTRICITY
    )
    return use_grid(country, method).cell(code, year, total, carrier)


def _local_plants(country: str, code: str, year: int) -> tuple[Plant, ...] | None:
    """Plants of the ways of production that the crosswalk marks local; ``None`` when hidden."""
    method = method_of(country, year)
    grid = power_grid_of(country, method)
    output = next(
        line.code for line in mappings(country, method.flow) if line.group == "electricity_output"
    )
    plants = []
    for line in mappings(country, method.power_plant):
        if line.group != _LOCAL or line.code not in grid.rows:
            continue
        energy_mwh = grid.cell(code, year, line.code, output)
        if energy_mwh is None and grid.is_hidden_at(code, year, line.code, output):
            return None
        if energy_mwh:
            plants.append(Plant(line.carrier, electricity_mwh=energy_mwh, label=line.includes_en))
    return tuple(plants)
