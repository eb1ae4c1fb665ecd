"""The projection: what would be without the plan, driven by stated assumptions.

It begins at the latest inventory, whose own year is never changed. Each use follows one driver: the
closest one that selects it. A scenario replaces assumptions that are about the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from samklang.errors import InputError, Problem, UnknownCodeError
from samklang.inventory.emissions import FloatArray
from samklang.inventory.result import InventoryResult
from samklang.pathways.history import Series, history_of
from samklang.pathways.records import (
    Assumptions,
    Driver,
    DriverKind,
    FactorPath,
    Pathway,
    Point,
    Scenario,
    Selection,
    TrendMethod,
)
from samklang.plan.baseline import Baseline, Cell, steady
from samklang.targets.trend import Growth, Line, constant_rate, least_absolute, least_squares

AS_IT_IS = Driver(DriverKind.STEADY, Selection())
_LINES = {
    TrendMethod.LEAST_SQUARES: least_squares,
    TrendMethod.LEAST_ABSOLUTE: least_absolute,
}


def project(
    results: InventoryResult | Sequence[InventoryResult], pathway: Pathway, scenario: str = ""
) -> Baseline:
    """What would be without the plan, from the latest inventory's year until the pathway's.

    Args:
        results: computed inventories of one territory: the latest is the start, all are the history.
        pathway: the assumptions.
        scenario: id of a scenario whose assumptions replace the pathway's own; empty for none.

    Raises:
        InputError: assumptions that do not fit the inventories; every one of them is told.
        UnknownCodeError: there is no such scenario.
    """
    return Start.of(results, pathway).projected(assumptions_of(pathway, scenario))


def assumptions_of(pathway: Pathway, scenario: str = "") -> Assumptions:
    """The assumptions of a pathway, with those of a scenario in their place.

    Raises:
        UnknownCodeError: there is no such scenario.
    """
    if not scenario:
        return pathway.assumptions
    found = next((one for one in pathway.scenarios if one.id == scenario), None)
    if found is None:
        known = ", ".join(one.id for one in pathway.scenarios) or "none"
        message = "the pathway has no such scenario."
        raise UnknownCodeError(Problem(f"scenario {scenario!r}", message, f"one of: {known}"))
    return overridden(pathway.assumptions, found)


def overridden(own: Assumptions, scenario: Scenario) -> Assumptions:
    """Assumptions where those of the scenario stand in place of those about the same."""
    other = scenario.assumptions
    drivers = {one.selection: one for one in (*own.drivers, *other.drivers)}
    factors = {one.carrier: one for one in (*own.factors, *other.factors)}
    population = other.population or own.population
    return Assumptions(population, tuple(drivers.values()), tuple(factors.values()))


def driver_of(assumptions: Assumptions, cell: Cell) -> Driver:
    """The driver that counts for a use of energy: the closest that selects it."""
    fitting = [one for one in assumptions.drivers if one.selection.holds(cell.sector, cell.carrier)]
    return max(fitting, key=lambda one: one.selection.closeness, default=AS_IT_IS)


def driver_of_other(assumptions: Assumptions, sector: str) -> Driver:
    """The driver that counts for the emissions of a sector without energy."""
    found = (one for one in assumptions.drivers if one.selection.non_energy == sector)
    return next(found, AS_IT_IS)


@dataclass(frozen=True)
class Start:
    """Where projections begin: the latest inventory held steady, and the history before it.

    Made once for many scenarios.
    """

    year: int
    steady: Baseline
    results: tuple[InventoryResult, ...]

    @classmethod
    def of(cls, results: InventoryResult | Sequence[InventoryResult], pathway: Pathway) -> "Start":
        """From computed inventories.

        Raises:
            InputError: there is none, two are of one year, or the pathway ends before the latest.
        """
        given = (results,) if isinstance(results, InventoryResult) else tuple(results)
        ordered = tuple(sorted(given, key=lambda result: result.inventory.year))
        _refuse_muddle([result.inventory.year for result in ordered], pathway.until)
        latest = ordered[-1].inventory.year
        return cls(latest, steady(ordered[-1], range(latest, pathway.until + 1)), ordered)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of every projection."""
        return self.steady.years

    @cached_property
    def history(self) -> dict[Cell | str, Series]:
        """What each use, and each sector without energy, was in the years that know it."""
        return history_of(self.results)

    def projected(self, assumptions: Assumptions) -> Baseline:
        """The projection under these assumptions.

        Raises:
            InputError: assumptions that do not fit the inventories; every one of them is told.
        """
        return _Projection(self, assumptions).baseline()


class _Projection:
    """One projection being made; gathers problems on the way."""

    def __init__(self, start: Start, assumptions: Assumptions) -> None:
        self.start = start
        self.assumptions = assumptions
        self.problems: list[Problem] = []

    def baseline(self) -> Baseline:
        """The projection, once everything about it is right."""
        begun = self.start.steady
        made = replace(
            begun,
            energy_mwh=self._energy(begun),
            factor_t_per_mwh=self._factors(begun),
            non_energy_t=self._other(begun),
            carrier_factor_t_per_mwh=self._carrier_factors(begun),
            population=self.population,
        )
        if self.problems:
            raise InputError(self.problems)
        return made

    @cached_property
    def population(self) -> FloatArray | None:
        """Inhabitants by year: the inventory's own in its year, then the forecast."""
        begun = self.start.steady.population
        stated = self.assumptions.population
        if begun is not None:
            return stated_path(self.start.years, float(begun[0]), stated)
        is_stated_from_start = stated and stated[0].year <= self.start.year
        return interpolated(self.start.years, stated) if is_stated_from_start else None

    def _energy(self, begun: Baseline) -> FloatArray:
        paths = begun.energy_mwh.copy()
        for row, cell in enumerate(begun.cells):
            driver = driver_of(self.assumptions, cell)
            paths[row] = self._path(driver, float(paths[row, 0]), cell)
        return paths

    def _other(self, begun: Baseline) -> FloatArray:
        paths = begun.non_energy_t.copy()
        for row, sector in enumerate(begun.non_energy_sectors):
            driver = driver_of_other(self.assumptions, sector)
            paths[row] = self._path(driver, float(paths[row, 0]), sector)
        return paths

    def _path(self, driver: Driver, amount: float, what: Cell | str) -> FloatArray:
        try:
            return _PATHS[driver.kind](self, driver, amount, what)
        except InputError as error:
            self.problems += [_placed(problem, driver, what) for problem in error.problems]
            return np.full(len(self.start.years), amount)

    def _factors(self, begun: Baseline) -> FloatArray:
        paths = begun.factor_t_per_mwh.copy()
        changing = {path.carrier: path for path in self.assumptions.factors}
        for row, cell in enumerate(begun.cells):
            if cell.carrier in changing:
                paths[row] = self._factor(changing[cell.carrier], float(paths[row, 0]))
        return paths

    def _carrier_factors(self, begun: Baseline) -> dict[str, FloatArray]:
        changing = {path.carrier: path for path in self.assumptions.factors}
        return {
            carrier: self._factor(changing[carrier], float(factors[0]))
            if carrier in changing
            else factors
            for carrier, factors in begun.carrier_factor_t_per_mwh.items()
        }

    def _factor(self, path: FactorPath, factor: float) -> FloatArray:
        if path.rate_per_year is None:
            return stated_path(self.start.years, factor, path.values)
        return Growth(self.start.year, factor, path.rate_per_year).at(self.start.years)

    # One path for each kind of driver.

    def steady(self, _: Driver, amount: float, __: Cell | str) -> FloatArray:
        return np.full(len(self.start.years), amount)

    def following_population(self, driver: Driver, amount: float, _: Cell | str) -> FloatArray:
        people = self._people()
        each = Growth(self.start.year, amount / people[0], driver.rate_per_year)
        return np.asarray(each.at(self.start.years) * people)

    def per_inhabitant(self, driver: Driver, amount: float, _: Cell | str) -> FloatArray:
        people = self._people()
        return stated_path(self.start.years, amount / people[0], driver.values) * people

    def at_rate(self, driver: Driver, amount: float, _: Cell | str) -> FloatArray:
        return Growth(self.start.year, amount, driver.rate_per_year).at(self.start.years)

    def stated(self, driver: Driver, amount: float, _: Cell | str) -> FloatArray:
        return stated_path(self.start.years, amount, driver.values)

    def trend(self, driver: Driver, amount: float, what: Cell | str) -> FloatArray:
        found = trend_of(driver, self.start, amount, what)
        return np.maximum(found.at(self.start.years), 0.0)

    def _people(self) -> FloatArray:
        people = self.population
        if people is None or not people[0] > 0:
            expected = "inhabitants in the inventory, or a forecast that begins no later"
            message = f"the population of {self.start.year} is missing."
            raise InputError(Problem("", message, expected))
        return people


_Path = Callable[[_Projection, Driver, float, Cell | str], FloatArray]
_PATHS: dict[DriverKind, _Path] = {
    DriverKind.STEADY: _Projection.steady,
    DriverKind.POPULATION: _Projection.following_population,
    DriverKind.PER_INHABITANT: _Projection.per_inhabitant,
    DriverKind.TREND: _Projection.trend,
    DriverKind.RATE: _Projection.at_rate,
    DriverKind.VALUES: _Projection.stated,
}


def trend_of(driver: Driver, start: Start, amount: float, what: Cell | str) -> Line | Growth:
    """The line or rate through the history of a use, from its latest amount unless told otherwise.

    Raises:
        InputError: fewer than two years know the use, or a rate meets an amount of zero.
    """
    series = start.history.get(what, Series((), ()))
    if driver.method is TrendMethod.CONSTANT_RATE:
        found = constant_rate(series.years, series.amounts)
        return replace(found, year=start.year, amount=amount)
    line = _LINES[driver.method](series.years, series.amounts)
    return line.through(start.year, amount) if driver.is_through_start else line


def stated_path(years: Sequence[int], begun: float, values: Sequence[Point]) -> FloatArray:
    """From what is in the first year along the stated values of later years; constant after the last."""
    later = [point for point in values if point.year > years[0]]
    return interpolated(years, [Point(years[0], begun), *later])


def interpolated(years: Sequence[int], values: Sequence[Point]) -> FloatArray:
    """Straight lines between stated values, constant before the first and after the last."""
    at = [point.year for point in values]
    return np.asarray(np.interp(years, at, [point.value for point in values]))


def _placed(problem: Problem, driver: Driver, what: Cell | str) -> Problem:
    name = f"{what.sector}, {what.carrier}" if isinstance(what, Cell) else what
    return replace(problem, where=": ".join(part for part in (driver.where, name) if part))


def _refuse_muddle(years: Sequence[int], until: int) -> None:
    if not years:
        raise InputError(Problem("inventories", "there is none.", "at least one"))
    if len(set(years)) < len(years):
        message = f"two are of the same year ({', '.join(map(str, years))})."
        raise InputError(Problem("inventories", message, "one for each year"))
    if until < years[-1]:
        message = f"the pathway ends in {until}, before the latest inventory ({years[-1]})."
        raise InputError(Problem("until", message, f"{years[-1]} or later"))
