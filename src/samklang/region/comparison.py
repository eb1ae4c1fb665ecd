"""An inventory from statistics beside the one that a municipality reported itself, cell by cell.

Rows that the two cut differently are compared in groups (*services* with the municipality's own
buildings). ``comparison_parts`` splits each difference, ``comparison.yaml`` of the country says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samklang.errors import InputError, Problem
from samklang.inventory.compute import compute
from samklang.inventory.result import InventoryResult
from samklang.region.comparison_data import (
    NOT_EXPLAINED,
    ComparisonData,
    Reason,
    carrier_group,
    comparison_data,
)
from samklang.region.comparison_parts import (
    NOTHING,
    ROUNDING,
    ComparedCell,
    Figures,
    Pair,
    Part,
    parts_of,
    sum_figures,
)
from samklang.region.ledgers import covenant_together
from samklang.region.texts import Note, note
from samklang.region.totals import Bounded
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.statistics.covenant import published_inventories
from samklang.statistics.method import inventory_years
from samklang.statistics.places import territory
from samklang.statistics.records import PublishedCell, PublishedInventory
from samklang.statistics.texts import amount
from samklang.values import Value, total

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A pair of sums, the parts that add up to their difference, and sentences about them."""

    pair: Pair
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ReasonShare:
    """How much of all differences (t, without sign) one reason explains."""

    reason: Reason
    emissions_t: float
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison of one territory and year.

    ``together`` is the emissions of the statistics (t) with their secret cells seen together, never
    wider than the sum of the rows.
    """

    country: str
    code: str
    name: str
    year: int
    gas_unit: str
    include_industry: bool
    together: Bounded
    rows: tuple[ComparedRow, ...]
    reasons: tuple[ReasonShare, ...]
    notes: tuple[Note, ...]

    @property
    def statistics(self) -> Figures:
        """All that the statistics count."""
        return sum_figures(row.pair.statistics for row in self.rows)

    @property
    def published(self) -> Figures:
        """All that was published."""
        return sum_figures(row.pair.published for row in self.rows)

    @property
    def emissions_difference_t(self) -> float:
        """Published − what the statistics hold at least."""
        return self.published.emissions.minimum - self.statistics.emissions.minimum

    @property
    def explained_share(self) -> float:
        """Share of the absolute differences that has a reason."""
        return 1 - sum(each.share for each in self.reasons if each.reason.key == NOT_EXPLAINED)

    @property
    def not_explained_t(self) -> float:
        """Sum of the differences, without sign, that nothing explains."""
        unknown = (each for each in self.reasons if each.reason.key == NOT_EXPLAINED)
        return sum(each.emissions_t for each in unknown)


def compared_years(country: str, code: str) -> tuple[int, ...]:
    """Years that both the energy statistics and a published inventory have."""
    published = {found.year for found in published_inventories(country, code)}
    return tuple(sorted(published.intersection(inventory_years(country))))


def compare_published(
    country: str, code: str, year: int, *, include_industry: bool = False
) -> Comparison:
    """Set the inventory from statistics beside the published one.

    Raises:
        InputError: an unknown territory, or a year without one of the two; says which years both have.
    """
    published = _published(country, code, year)
    settings = StatisticsSettings(include_industry=True, with_basis=False)
    result = compute(covenant_inventory(country, code, year, settings))
    data = comparison_data(country)
    cells = _cells(result, published)
    keys = dict.fromkeys((data.group_of(cell.sector).key, cell.carrier_group) for cell in cells)
    rows = tuple(
        _row(data, (code, year), key, cells, include_industry=include_industry)
        for key in sorted(keys, key=lambda key: _rank(data, key))
    )
    return Comparison(
        country=country,
        code=code,
        name=territory(country, code).name,
        year=year,
        gas_unit=published.gas_unit,
        include_industry=include_industry,
        together=covenant_together(country, code, year, include_industry=include_industry),
        rows=rows,
        reasons=tuple(_coverage(data, rows)),
        notes=tuple(_notes(result, published, include_industry=include_industry)),
    )


def _published(country: str, code: str, year: int) -> PublishedInventory:
    name, years = territory(country, code).name, compared_years(country, code)
    if year not in years:
        listed = ", ".join(map(str, years))
        message = f"no published inventory of {name} that the statistics have a year for."
        expected = f"one of: {listed}" if years else "a municipality that has reported"
        raise InputError(Problem(f"year {year}", message, expected))
    return next(found for found in published_inventories(country, code) if found.year == year)


def _rank(data: ComparisonData, key: Key) -> tuple[int, int]:
    groups, carriers = [group.key for group in data.groups], list(data.factor_reasons)
    return groups.index(key[0]), carriers.index(key[1]) if key[1] in carriers else len(carriers)


def _cells(result: InventoryResult, published: PublishedInventory) -> list[ComparedCell]:
    """Every cell that either inventory has; a cell that is zero in one and lacks in the other is none."""
    counted: dict[Key, list[tuple[Value, Value]]] = {}
    for row in result.rows:
        key = row.sector, carrier_group(row.carrier)
        counted.setdefault(key, []).append((row.energy, row.emissions))
    reported = {(cell.sector, cell.carrier_group): cell for cell in published.cells}
    cells = (
        ComparedCell(
            *key,
            _summed(counted[key]) if key in counted else None,
            _reported(reported[key]) if key in reported else None,
        )
        for key in dict.fromkeys([*counted, *reported])
    )
    return [cell for cell in cells if cell.published or _is_something(cell.statistics)]


def _summed(values: list[tuple[Value, Value]]) -> Figures:
    return Figures(total(each[0] for each in values), total(each[1] for each in values))


def _reported(cell: PublishedCell) -> Figures:
    amounts = Value.of(cell.energy_mwh or 0.0), Value.of(cell.emissions_t or 0.0)
    return _summed([amounts])


def _is_something(figures: Figures | None) -> bool:
    return figures is not None and figures.energy.maximum != 0


def _row(
    data: ComparisonData,
    place: tuple[str, int],
    key: Key,
    every: list[ComparedCell],
    *,
    include_industry: bool,
) -> ComparedRow:
    cells = tuple(
        cell for cell in every if (data.group_of(cell.sector).key, cell.carrier_group) == key
    )
    group = data.group_of(cells[0].sector)
    counted, left_out = sum_figures(cell.statistics for cell in cells), None
    if group.is_left_out and not include_industry:
        counted, left_out = NOTHING, counted
        cells = tuple(replace(cell, statistics=None) for cell in cells)
    published = sum_figures(cell.published for cell in cells)
    return _explained(data, place, Pair(group, key[1], cells, counted, left_out, published))


def _explained(data: ComparisonData, place: tuple[str, int], pair: Pair) -> ComparedRow:
    """The pair with the parts of its difference and the sentences about them."""
    known = data.explanation(*place, pair.group.key, pair.carrier_group)
    parts = tuple(parts_of(data, pair, known.shares))
    told = dict.fromkeys(part.reason.key for part in parts if part.reason.key != ROUNDING)
    notes = [data.reasons[key].text for key in told or (_without_parts(pair),)]
    if pair.moved_mwh > data.rounding_mwh:
        notes.insert(0, _filled(data.reasons[pair.group.cut].text, pair.moved_mwh))
    if known.text:
        notes.append(known.text)
    return ComparedRow(pair, parts, tuple(dict.fromkeys(notes)))


def _without_parts(pair: Pair) -> str:
    """The reason of a pair whose difference is nothing, or nothing but rounding."""
    if not pair.is_published:
        return "not_reported"
    return ROUNDING if pair.energy_difference_mwh else "same"


def _filled(note: Note, moved_mwh: float) -> Note:
    told = (amount(moved_mwh, "en"), amount(moved_mwh, "sv"))
    return Note(note.key, note.text_en.format(moved=told[0]), note.text_sv.format(moved=told[1]))


def _coverage(data: ComparisonData, rows: tuple[ComparedRow, ...]) -> Iterator[ReasonShare]:
    """How much of the absolute differences each reason explains, the largest first."""
    amounts: dict[str, float] = {}
    for row in rows:
        for part in row.parts:
            known = amounts.get(part.reason.key, 0.0)
            amounts[part.reason.key] = known + abs(part.emissions_t)
    whole = sum(amounts.values())
    for key in sorted(amounts, key=lambda key: -amounts[key]):
        if amounts[key]:
            yield ReasonShare(data.reasons[key], amounts[key], amounts[key] / whole)


def _notes(
    result: InventoryResult, published: PublishedInventory, *, include_industry: bool
) -> Iterator[Note]:
    """What holds for the whole comparison."""
    yield note("comparison_industry_in" if include_industry else "comparison_industry_out")
    made_by = result.settings
    if published.gas_unit != made_by.gas_unit or published.approach != made_by.approach:
        yield note("comparison_unlike", gas_unit=published.gas_unit)
    if result.energy.is_at_least:
        yield note("comparison_hidden")
    yield note("comparison_replaced")
