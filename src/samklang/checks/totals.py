"""Printed rows and totals of an inventory: products, sector, carrier and inventory totals.

Emissions are held against energy times factor row by row. Where every row is printed, rows and totals
form a table of sectors and carriers whose margins are checked as those of any printed table; else a
total is held against the products under it. Energy is held against the activity data.
"""

import math
from collections.abc import Callable, Iterator

from samklang.checks.allowance import energy_half_mwh, matching
from samklang.checks.margins import emissions_table, is_margin
from samklang.checks.rows import claim, explained_claim, name_of, row_findings
from samklang.checks.rule import Profile, rule
from samklang.checks.scope import is_of_energy_only
from samklang.checks.slips import explained
from samklang.checks.subject import Subject, place
from samklang.checks.sums import Kinds, Part, Sum
from samklang.checks.tables import check_table
from samklang.documents.printed import Printed
from samklang.findings import Finding
from samklang.inventory.records import Published, PublishedRow
from samklang.values import State

Figure = Callable[[PublishedRow], Printed | None]

ENERGY = Kinds("energy_total")
EMISSIONS = Kinds("emissions_total")
_SLIPS = (
    *("energy_total", "emissions_total", "energy_times_factor", "factor_of_other_fuel"),
    *("row_total", "column_total", "total_of_totals", "wrong_cell", "values_exchanged"),
    *("unit_slip", "copied_total", "row_left_out", "column_left_out", "counted_twice"),
    *("sign_error", "transposed_digits", "copied_value"),
)
_MISFIT = "misfit"
_GENERIC = frozenset({"energy_times_factor", "wrong_cell", "row_total", "column_total"})


@rule(*_SLIPS, profile=Profile.ARITHMETIC)
def printed_emissions_and_energy_agree(subject: Subject) -> Iterator[Finding]:
    """Printed rows are products, and every printed total is the sum of what it stands for."""
    published = subject.inventory.published
    if published is None:
        return
    yield from _most_particular([*row_findings(subject), *_emission_totals(subject, published)])
    for row in published.totals:
        yield from _energy(subject, row, published.totals)
    if published.total is not None:
        yield from _energy(subject, published.total, published.totals)


def _most_particular(found: list[Finding]) -> Iterator[Finding]:
    """One finding a place: a slip that was named says more than that something does not fit."""
    named = {one.where for one in found if not _is_generic(one)}
    told: set[tuple[str, str]] = set()
    for one in found:
        kind = _MISFIT if _is_generic(one) else one.id
        is_said = (kind, one.where) in told or (kind == _MISFIT and one.where in named)
        told.add((kind, one.where))
        if not is_said:
            yield one


def _is_generic(one: Finding) -> bool:
    return one.id in _GENERIC and one.text != "factor_candidate"


def _emission_totals(subject: Subject, published: Published) -> Iterator[Finding]:
    grid = emissions_table(subject, published)
    if grid is not None:
        yield from check_table(grid)
    for row in published.totals:
        if grid is None or not is_margin(row):
            yield from _emissions(subject, row, published)
    if published.total is not None and grid is None:
        yield from _inventory_emissions(subject, published, published.total)


def _energy(
    subject: Subject, row: PublishedRow, totals: tuple[PublishedRow, ...]
) -> Iterator[Finding]:
    parts = _energies(subject, row)
    if row.energy_mwh is None or not parts:
        return
    others = _others(row, totals, lambda one: one.energy_mwh)
    check = Sum(name_of(row), ENERGY, parts, row.energy_mwh, others, "MWh")
    if not check.holds:
        yield explained(check)


def _energies(subject: Subject, row: PublishedRow) -> tuple[Part, ...]:
    """The activity rows under a total; none where one of them is hidden or stands elsewhere."""
    parts = []
    for record, _ in matching(subject.result, row.sector, row.carrier, row.label):
        number = record.value.number
        if number is None:
            if record.value.state in {State.NO, State.NE}:
                continue
            return ()
        label = place(record.sector, record.carrier, record.fuel, record.label)
        parts.append(Part(label, Printed(record.as_entered, number, energy_half_mwh(record))))
    return tuple(parts)


def _others(row: PublishedRow, rows: tuple[PublishedRow, ...], figure: Figure) -> tuple[Part, ...]:
    return tuple(
        Part(name_of(one), printed)
        for one in rows
        if one is not row and (printed := figure(one)) is not None
    )


def _emissions(subject: Subject, row: PublishedRow, published: Published) -> Iterator[Finding]:
    if row.emissions_t is None:
        return
    parts = _printed_parts(subject, row, published)
    if parts:
        others = _others(row, published.totals, lambda one: one.emissions_t)
        check = Sum(name_of(row), EMISSIONS, parts, row.emissions_t, others, "t")
        if not check.holds:
            yield explained(check)
        return
    one = claim(subject, row)
    if one is not None and not one.holds:
        yield explained_claim(one)


def _printed_parts(subject: Subject, row: PublishedRow, published: Published) -> tuple[Part, ...]:
    """The printed rows under a total, where every activity row under it is printed once."""
    rows = [
        one
        for one in published.rows
        if one.emissions_t is not None
        and row.sector in ("", one.sector)
        and row.carrier in ("", one.carrier)
        and row.label in ("", one.label)
    ]
    covered = [
        record
        for one in rows
        for record, _ in matching(subject.result, one.sector, one.carrier, one.label)
    ]
    wanted = [record for record, _ in matching(subject.result, row.sector, row.carrier, row.label)]
    emitting = [record for record in wanted if record.value.number]
    is_complete = all(any(one is record for one in covered) for record in emitting)
    if not rows or not is_complete or len(covered) > len(wanted):
        return ()
    return tuple(Part(name_of(one), one.emissions_t) for one in rows if one.emissions_t)


def _inventory_emissions(
    subject: Subject, published: Published, total: PublishedRow
) -> Iterator[Finding]:
    """The grand total against sector totals, carrier totals or rows, and what uses no energy."""
    if total.emissions_t is None:
        return
    for parts in (_sector_totals(subject, published), _printed_parts(subject, total, published)):
        if not parts:
            continue
        check = Sum(name_of(total), EMISSIONS, (*parts, *_non_energy(subject)), total.emissions_t)
        if not check.holds:
            yield explained(check)
        return
    yield from _computed_total(subject, total, total.emissions_t)


def _sector_totals(subject: Subject, published: Published) -> tuple[Part, ...]:
    """Printed sector totals, where every sector with energy has exactly one."""
    rows = [row for row in published.totals if row.sector and not row.carrier and not row.label]
    sectors = {record.sector for record in subject.inventory.activity if record.value.number}
    named = [row.sector for row in rows if row.emissions_t is not None]
    if not rows or len(set(named)) < len(named) or not sectors <= set(named):
        return ()
    return tuple(Part(row.sector, row.emissions_t) for row in rows if row.emissions_t is not None)


def _non_energy(subject: Subject) -> Iterator[Part]:
    """The sectors without energy use, where the printed grand total holds them."""
    if is_of_energy_only(subject):
        return
    for record in subject.inventory.non_energy:
        number = record.emissions.number
        if number is not None:
            yield Part(place(record.sector, record.label), Printed("", number, 1 / 2))


def _computed_total(subject: Subject, total: PublishedRow, printed: Printed) -> Iterator[Finding]:
    """Without printed parts: energy times factor over all rows."""
    extra = math.fsum(part.number for part in _non_energy(subject))
    reduced = Printed(printed.text, printed.number - extra, printed.half_unit + 1 / 2)
    row = PublishedRow(emissions_t=reduced, where=total.where)
    one = claim(subject, row)
    if one is not None and not one.holds:
        check_parts = tuple(
            Part(
                place(product.record.sector, product.record.carrier, product.record.label),
                Printed("", product.emissions_t, product.allowance_t),
            )
            for product in one.products
        )
        parts = (*check_parts, *_non_energy(subject))
        yield explained(Sum(name_of(total), EMISSIONS, parts, printed, (), "t"))
