"""From the strict models of a pathway document to records; what cannot be meant is refused."""

import itertools
from collections.abc import Sequence

from samklang.documents.printed import Printed
from samklang.errors import DocumentError, Problem
from samklang.pathways import schema
from samklang.pathways.distributions import Distribution, half_width, read
from samklang.pathways.records import (
    AmountError,
    Driver,
    DriverKind,
    FactorError,
    FactorPath,
    Point,
    Selection,
    TrendMethod,
)

_TAKES = {
    DriverKind.STEADY: frozenset[str](),
    DriverKind.POPULATION: frozenset({"rate_per_year"}),
    DriverKind.PER_INHABITANT: frozenset({"values"}),
    DriverKind.TREND: frozenset({"method", "through_start"}),
    DriverKind.RATE: frozenset({"rate_per_year"}),
    DriverKind.VALUES: frozenset({"values"}),
}
_NEEDS = {
    DriverKind.PER_INHABITANT: "values",
    DriverKind.TREND: "method",
    DriverKind.RATE: "rate_per_year",
    DriverKind.VALUES: "values",
}


def driver(model: schema.DriverModel, where: str) -> Driver:
    """A driver with the keys that its kind takes, and no others.

    Raises:
        DocumentError: a key too many or too few, or a value that cannot be.
    """
    _refuse_foreign_keys(model)
    return Driver(
        kind=model.driver,
        selection=selection(model),
        rate_per_year=_rate(model.rate_per_year) or 0.0,
        values=points(model.values),
        method=model.method or TrendMethod.LEAST_SQUARES,
        is_through_start=model.through_start is not False,
        source=model.source,
        where=where,
    )


def factor_path(model: schema.FactorPathModel, where: str) -> FactorPath:
    """The path of a factor.

    Raises:
        DocumentError: not exactly one of values and rate, or a value that cannot be.
    """
    if bool(model.values) == (model.rate_per_year is not None):
        raise DocumentError(Problem("", "one of values and rate_per_year belongs here."))
    rate = _rate(model.rate_per_year)
    return FactorPath(model.carrier, points(model.values), rate, model.source, where)


def amount_error(model: schema.AmountErrorModel, _: str) -> AmountError:
    """The error of amounts.

    Raises:
        DocumentError: both ways of telling it or nothing, or a distribution that cannot be.
    """
    error = _error(model.half_width_pct, model.error)
    drift = read(model.drift_per_year) if model.drift_per_year else None
    if error is None and drift is None:
        raise DocumentError(Problem("", "half_width_pct, error and drift_per_year are missing."))
    return AmountError(selection(model), error, drift)


def factor_error(model: schema.FactorErrorModel, _: str) -> FactorError:
    """The error of a factor.

    Raises:
        DocumentError: both ways of telling it or none, or a distribution that cannot be.
    """
    error = _error(model.half_width_pct, model.error)
    if error is None:
        raise DocumentError(Problem("", "one of half_width_pct and error belongs here."))
    return FactorError(model.carrier or "", error, model.shared)


def selection(model: schema.SelectionModel) -> Selection:
    """Which amounts are meant.

    Raises:
        DocumentError: a sector without energy stands beside a sector or carrier of energy.
    """
    if model.non_energy is not None and (model.sector or model.carrier):
        raise DocumentError(Problem("", "non_energy stands alone.", "no sector and no carrier"))
    return Selection(model.sector or "", model.carrier or "", model.non_energy or "")


def points(models: Sequence[schema.PointModel]) -> tuple[Point, ...]:
    """Values by year, in the order of the years.

    Raises:
        DocumentError: a year stands twice, or a value is below zero.
    """
    made = tuple(sorted((Point(each.year, each.value.number) for each in models), key=_year))
    twice = {
        later.year for earlier, later in itertools.pairwise(made) if earlier.year == later.year
    }
    problems = [Problem("", f"the year {year} stands twice.", "each once") for year in twice]
    problems += [
        Problem("", f"the value of {point.year} is {point.value:g}.", "0 or more")
        for point in made
        if point.value < 0
    ]
    if problems:
        raise DocumentError(problems)
    return made


def _year(point: Point) -> int:
    return point.year


def _rate(printed: Printed | None) -> float | None:
    if printed is None:
        return None
    if printed.number <= -1:
        message = f"a rate of {printed.number:g} leaves nothing in the first year."
        raise DocumentError(Problem("", message, "a share a year above -1, such as -0.02"))
    return printed.number


def _error(width: Printed | None, text: str) -> Distribution | None:
    if width is not None and text:
        raise DocumentError(Problem("", "half_width_pct and error say the same.", "one of them"))
    if width is not None:
        return half_width(width.number)
    return read(text) if text else None


def _refuse_foreign_keys(model: schema.DriverModel) -> None:
    given = {
        key
        for key in ("rate_per_year", "method", "through_start")
        if getattr(model, key) is not None
    } | ({"values"} if model.values else set())
    kind = model.driver
    problems = [
        Problem("", f"{key} does not belong to the driver {kind}.")
        for key in sorted(given - _TAKES[kind])
    ]
    needed = _NEEDS.get(kind)
    if needed is not None and needed not in given:
        problems.append(Problem("", f"{needed} is missing.", f"the driver {kind} needs it"))
    if problems:
        raise DocumentError(problems)
