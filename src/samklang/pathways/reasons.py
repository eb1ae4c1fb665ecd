"""Why each projected amount is what it is: the driver that counts for it, told to a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from samklang.inventory.result import InventoryResult
from samklang.pathways.history import Series
from samklang.pathways.projection import (
    Start,
    assumptions_of,
    driver_of,
    driver_of_other,
    trend_of,
)
from samklang.pathways.records import Assumptions, Driver, DriverKind, Pathway, Selection
from samklang.plan.baseline import Baseline, Cell
from samklang.targets.trend import Growth, Line
from samklang.texts import LANGUAGES, Catalogue, Language, Wording

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))


@dataclass(frozen=True, slots=True)
class Reason:
    """The driver of a use of energy (a cell), or of a sector without energy (its code), and why."""

    what: Cell | str
    driver: Driver
    told: Wording


def reasons(
    results: InventoryResult | Sequence[InventoryResult], pathway: Pathway, scenario: str = ""
) -> tuple[Reason, ...]:
    """The reason for every amount of a projection, in its order; raises as the projection does."""
    start = Start.of(results, pathway)
    assumptions = assumptions_of(pathway, scenario)
    begun = start.steady
    cells = [
        _reason(start, driver_of(assumptions, cell), cell, float(amounts[0]))
        for cell, amounts in zip(begun.cells, begun.energy_mwh, strict=True)
    ]
    other = [
        _reason(start, driver_of_other(assumptions, sector), sector, float(amounts[0]))
        for sector, amounts in zip(begun.non_energy_sectors, begun.non_energy_t, strict=True)
    ]
    return (*cells, *other)


def unused(start: Start, assumptions: Assumptions) -> tuple[Wording, ...]:
    """Drivers and factor paths that select nothing in the inventory."""
    begun = start.steady
    carriers = {cell.carrier for cell in begun.cells} | set(begun.carrier_factor_t_per_mwh)
    idle = [one.where for one in assumptions.drivers if not _selects(one.selection, begun)]
    idle += [one.where for one in assumptions.factors if one.carrier not in carriers]
    return tuple(
        Wording(*(_idle(where, start.year, language) for language in LANGUAGES)) for where in idle
    )


def _selects(selection: Selection, begun: Baseline) -> bool:
    if selection.non_energy:
        return selection.non_energy in begun.non_energy_sectors
    return any(selection.holds(cell.sector, cell.carrier) for cell in begun.cells)


def _idle(where: str, year: int, language: Language) -> str:
    return TEXTS.text("selects_nothing", language, where=where, year=year)


def percent(share: float) -> str:
    """A change as people read it: with its sign, two digits and a unit."""
    return f"{100 * share:+.2f}\u00a0%".replace("-", "\u2212")


def _reason(start: Start, driver: Driver, what: Cell | str, amount: float) -> Reason:
    sentences = list(_sentences(start, driver, what, amount))
    en, sv = (
        " ".join(TEXTS.text(key, language, **words) for key, words in sentences)
        for language in LANGUAGES
    )
    return Reason(what, driver, Wording(en, sv))


def _sentences(
    start: Start, driver: Driver, what: Cell | str, amount: float
) -> Iterator[tuple[str, dict[str, object]]]:
    """Keys of sentences with their words."""
    if driver.kind is DriverKind.TREND:
        found = trend_of(driver, start, amount, what)
        yield from _trend(driver, found, start.history[what], what)
    else:
        is_changing = driver.kind is DriverKind.POPULATION and driver.rate_per_year
        first = driver.values[0].year if driver.values else start.year
        words = {"year": start.year, "rate": percent(driver.rate_per_year), "first": first}
        yield ("population_rate" if is_changing else str(driver.kind), words)
    if driver.source:
        yield "from_source", {"source": driver.source}


def _trend(
    driver: Driver, found: Line | Growth, series: Series, what: Cell | str
) -> Iterator[tuple[str, dict[str, object]]]:
    key = f"trend_{driver.method}"
    if isinstance(found, Growth):
        first, last = series.years[0], series.years[-1]
        yield key, {"first": first, "last": last, "rate": percent(found.rate_per_year)}
        return
    slope = f"{found.slope_per_year:+,.0f}".replace(",", "\u00a0").replace("-", "\u2212")
    unit = "MWh" if isinstance(what, Cell) else "t"
    years = ", ".join(map(str, series.years))
    yield key, {"years": years, "slope": slope, "unit": unit}
    if found.zero_year is not None:
        yield "reaches_zero", {"year": ceil(found.zero_year)}
