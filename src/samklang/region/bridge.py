"""From the Covenant ledger to the territorial one: lines that add up exactly.

Every figure of both ledgers stands on one line, so the steps of all lines are the whole difference.
What the ledgers cannot take apart is a line of its own, the *remainder*. Where energy cells are secret,
each line is given with all of them at their least and at their most; it is monotone in each, so the
two are the ends of its interval, and both columns add up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from samklang.adding_up import adding_up
from samklang.errors import InputError, Problem
from samklang.region.bridge_data import (
    Line,
    LineKind,
    Measure,
    Places,
    bridge_note,
    line_of,
    lines,
    places,
    together_notes,
)
from samklang.region.crf import CrfRow, crf_rows
from samklang.region.ledgers import Ledgers, common_years, covenant_together, ledgers
from samklang.region.texts import Note
from samklang.region.totals import Bounded, TotalIs
from samklang.statistics.manifest import dataset
from samklang.statistics.places import territory
from samklang.statistics.territorial import territorial_release, territorial_releases

GAS_UNIT = "CO2"
"""What the Covenant ledger counts here."""


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One line in t: its part of each ledger, and the step from the Covenant to the territorial one.

    ``at_maximum`` figures are with every secret cell at its most; ``None`` when nobody knows.
    """

    line: Line
    places: Places
    covenant: Bounded
    territorial_at_minimum_t: float
    territorial_at_maximum_t: float | None
    step_at_minimum_t: float
    step_at_maximum_t: float | None

    @property
    def step_t(self) -> Bounded:
        """The interval of the step."""
        if self.step_at_maximum_t is None:
            return Bounded(self.step_at_minimum_t, None)
        ends = self.step_at_minimum_t, self.step_at_maximum_t
        return Bounded(min(ends), max(ends))


@dataclass(frozen=True, slots=True)
class Bridge:
    """The ledgers of one territory and year with the lines between them; t.

    ``covenant`` is the sum of its cells, each at its own least and most, as the lines are;
    ``together`` the same with the secret cells seen together, never wider.
    """

    country: str
    code: str
    name: str
    year: int
    release: str
    gas_unit: str
    include_industry: bool
    covenant: Bounded
    together: Bounded
    territorial_t: float
    lines: tuple[BridgeLine, ...]
    crf: tuple[CrfRow, ...]
    notes: tuple[Note, ...]

    @property
    def remainder(self) -> BridgeLine:
        """What the two ledgers cannot explain."""
        return next(each for each in self.lines if each.line.kind is LineKind.REMAINDER)


def bridge(
    country: str,
    code: str,
    year: int,
    release: str | None = None,
    *,
    include_industry: bool = False,
) -> Bridge:
    """Lead from the Covenant ledger to the territorial one.

    Args:
        country: ISO code of a country whose statistics are carried.
        code: official code of a territory.
        year: calendar year that both ledgers have.
        release: of the emissions database; the newest that has the year when left out.
        include_industry: count industry in the Covenant ledger, with what is in the EU ETS.

    Raises:
        InputError: an unknown country, territory or release, or a year that a ledger lacks; the
            message names the years and releases that have one.
    """
    used = territorial_release(country, release) if release else release_with(country, year)
    found = ledgers(country, code, year, used, include_industry=include_industry)
    together = covenant_together(country, code, year, include_industry=include_industry)
    notes = [
        *_origins(country, year, used, include_industry=include_industry),
        *_secrecy(country, found, together),
    ]
    return Bridge(
        country=country,
        code=code,
        name=territory(country, code).name,
        year=year,
        release=used,
        gas_unit=GAS_UNIT,
        include_industry=include_industry,
        covenant=found.covenant_total,
        together=together,
        territorial_t=found.territorial_t,
        lines=between(country, found),
        crf=crf_rows(country, found),
        notes=tuple(notes),
    )


def release_with(country: str, year: int) -> str:
    """The newest release of the emissions database that has a year.

    Raises:
        InputError: no release has it, or another table lacks it; says which years all have.
    """
    having = [each for each in territorial_releases(country) if year in common_years(country, each)]
    if not having:
        listed = ", ".join(map(str, common_years(country)))
        message = "the ledgers do not all have a figure, and none is filled in."
        raise InputError(Problem(f"year {year}", message, f"one of: {listed}"))
    newest = territorial_release(country)
    return newest if newest in having else having[-1]


def between(country: str, found: Ledgers) -> tuple[BridgeLine, ...]:
    """The lines between two ledgers; their steps add up to the difference to the last digit."""
    parts = [_Taken(country, line, found) for line in lines(country)]
    low = _steps(parts, found, at_maximum=False)
    high = _steps(parts, found, at_maximum=True)
    return tuple(
        BridgeLine(
            line=part.line,
            places=part.places,
            covenant=part.covenant,
            territorial_at_minimum_t=float(part.territorial(at_maximum=False) or 0),
            territorial_at_maximum_t=_number(part.territorial(at_maximum=True)),
            step_at_minimum_t=least or 0.0,
            step_at_maximum_t=most,
        )
        for part, least, most in zip(parts, low, high, strict=True)
    )


def reversed_lines(found: Iterable[BridgeLine]) -> tuple[BridgeLine, ...]:
    """The same lines from the territorial ledger to the Covenant: every step changes its sign."""
    return tuple(
        replace(
            each,
            step_at_minimum_t=-each.step_at_minimum_t,
            step_at_maximum_t=None if each.step_at_maximum_t is None else -each.step_at_maximum_t,
        )
        for each in found
    )


@dataclass(frozen=True)
class _Taken:
    """What one line takes of the ledgers, exactly."""

    country: str
    line: Line
    found: Ledgers

    @cached_property
    def counted(self) -> tuple[Fraction, Fraction | None]:
        """The part of the Covenant ledger, at least and at most."""
        cells = self.found.covenant.items()
        return _exact_sums(cell for key, cell in cells if line_of(self.country, *key) is self.line)

    @property
    def covenant(self) -> Bounded:
        low, high = self.counted
        return Bounded(float(low), _number(high))

    @property
    def places(self) -> Places:
        every = [places(self.country, subsector) for subsector in self.line.territorial]
        return Places(
            tuple(dict.fromkeys(one for each in every for one in each.gpc_references)),
            tuple(dict.fromkeys(one for each in every for one in each.ipcc_categories)),
        )

    def step(self, *, at_maximum: bool) -> Fraction | None:
        """Territorial − Covenant."""
        counted = self.counted[at_maximum]
        within = self.territorial(at_maximum=at_maximum)
        return None if counted is None or within is None else within - counted

    def territorial(self, *, at_maximum: bool) -> Fraction | None:
        """The part of the territorial ledger, by the measure of the line."""
        found, measure = self.found, self.line.measure
        if measure is Measure.ALL_GASES:
            return _sum(found.gases_t[sector] for sector, _ in self.line.territorial)
        if measure is Measure.OTHER_GASES:
            return self._other_gases()
        if measure is Measure.PLANTS_FUEL:
            return Fraction(found.plants_fuel_t)
        if measure is Measure.INDUSTRY_FUEL:
            return _industry_fuel(found, at_maximum=at_maximum)
        carbon = _sum(found.carbon_dioxide_t[each] for each in self.line.territorial)
        if measure is Measure.CARBON_DIOXIDE:
            return carbon
        fuel = _industry_fuel(found, at_maximum=at_maximum)
        return None if fuel is None else carbon - fuel - Fraction(found.plants_fuel_t)

    def _other_gases(self) -> Fraction:
        """All gases of the sectors, less the carbon dioxide that other lines take of them."""
        sectors = {sector for sector, _ in self.line.territorial}
        taken = {
            subsector
            for line in lines(self.country)
            if line.measure in {Measure.CARBON_DIOXIDE, Measure.REMAINDER}
            for subsector in line.territorial
            if subsector[0] in sectors
        }
        gases = _sum(self.found.gases_t[sector] for sector in sectors)
        return gases - _sum(self.found.carbon_dioxide_t[each] for each in taken)


def _steps(parts: list[_Taken], found: Ledgers, *, at_maximum: bool) -> list[float | None]:
    """The steps as floats that add up; ``None`` for those that a cell without upper bound opens."""
    exact = [part.step(at_maximum=at_maximum) for part in parts]
    total = found.covenant_total
    start_t = total.maximum_t if at_maximum else total.minimum_t
    known = [step for step in exact if step is not None]
    if len(known) < len(exact) or start_t is None:
        return [_number(step) for step in exact]
    return list(adding_up(known, Fraction(found.territorial_t) - Fraction(start_t)))


def _industry_fuel(found: Ledgers, *, at_maximum: bool) -> Fraction | None:
    return _exact_sums(found.industry_fuel.values())[at_maximum]


def _exact_sums(cells: Iterable[Bounded]) -> tuple[Fraction, Fraction | None]:
    found = tuple(cells)
    upper = [cell.maximum_t for cell in found]
    known = [bound for bound in upper if bound is not None]
    high = _sum(known) if len(known) == len(upper) else None
    return _sum(cell.minimum_t for cell in found), high


def _sum(amounts: Iterable[float]) -> Fraction:
    return sum(map(Fraction, amounts), Fraction(0))


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)


def _origins(country: str, year: int, release: str, *, include_industry: bool) -> Iterator[Note]:
    """Which releases and what of industry a bridge is made of."""
    newest = territorial_release(country)
    if year not in territorial_releases(country)[newest]:
        yield bridge_note(country, "older_release", newest=newest, year=year, release=release)
    yield bridge_note(country, "gases", release=release, gas_unit=GAS_UNIT)
    carbon_release = dataset(country, "fossil_co2").release
    yield bridge_note(country, "carbon_release", release=carbon_release)
    yield bridge_note(country, "with_industry" if include_industry else "without_industry")


def _secrecy(country: str, found: Ledgers, together: Bounded) -> Iterator[Note]:
    """What secret cells do to the lines and to the total."""
    cells = [*found.covenant.values(), *found.industry_fuel.values()]
    if any(cell.total_is is TotalIs.AT_LEAST for cell in cells):
        yield bridge_note(country, "hidden")
    yield from together_notes(country, found.covenant_total, together)
