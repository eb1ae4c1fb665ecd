"""Laws of comparisons and bridges that hold for any ledgers."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.adding_up import adding_up
from samklang.region.bridge import between, reversed_lines
from samklang.region.bridge_data import Measure, lines
from samklang.region.comparison_data import comparison_data
from samklang.region.comparison_parts import ComparedCell, Figures, Pair, parts_of, sum_figures
from samklang.region.ledgers import Cells, Ledgers
from samklang.region.totals import Bounded, sum_of
from samklang.statistics.crosswalk import mappings
from samklang.statistics.method import methods
from samklang.values import Value, total

# As large and as fine as figures of statistics are; a third has no end in binary.
amounts = st.integers(0, 10**11).map(lambda number: number / 3000)
signed = st.integers(-(10**11), 10**11).map(lambda number: number / 3000)
factors = st.integers(0, 10**6).map(lambda number: number / 10**6)
data = comparison_data("SE")

_ROWS = sorted(
    {(row.sector, row.carrier) for each in methods("SE") for row in mappings("SE", each.use)}
)
_CARBON = sorted(
    {
        each
        for line in lines("SE")
        if line.measure in {Measure.CARBON_DIOXIDE, Measure.REMAINDER}
        for each in line.territorial
    }
)
_SECTORS = sorted({sector for line in lines("SE") for sector, _ in line.territorial})


@given(st.lists(signed, max_size=8))
def test_rounded_parts_add_up_to_the_whole(parts: list[float]) -> None:
    exact = [Fraction(part) / 3 for part in parts]
    whole = sum(exact, Fraction())
    rounded = adding_up(exact, whole)
    smallest = min(map(abs, filter(None, rounded)), default=0.0)
    left = abs(sum(map(Fraction, rounded)) - whole)
    assert left <= Fraction(math.ulp(smallest)) / 2
    assert rounded == pytest.approx([float(part) for part in exact], abs=1e-2)


def _figures(energy_mwh: float, factor: float, more_mwh: float = 0.0) -> Figures:
    energy = Value.of(energy_mwh)
    if more_mwh:
        energy = Value.suppressed(energy_mwh, energy_mwh + more_mwh)
    return Figures(total([energy]), total([energy.scaled(factor)]))


def _pair(statistics: Figures, published: Figures) -> Pair:
    cell = ComparedCell("residential_buildings", "fossil_fuels", statistics, published)
    group = data.group_of(cell.sector)
    return Pair(group, cell.carrier_group, (cell,), statistics, None, published)


@given(amounts, factors, amounts, amounts, factors)
def test_the_parts_of_a_difference_add_up(
    energy_mwh: float, factor: float, more_mwh: float, published_mwh: float, other: float
) -> None:
    pair = _pair(_figures(energy_mwh, factor, more_mwh), _figures(published_mwh, other))
    parts = list(parts_of(data, pair, ()))
    exact = Fraction(pair.published.emissions.minimum) - Fraction(pair.statistics.emissions.minimum)
    whole_t = math.fsum(part.emissions_t for part in parts)
    assert whole_t == pytest.approx(float(exact), rel=1e-15, abs=1e-7)
    exact = Fraction(pair.published.energy.minimum) - Fraction(pair.statistics.energy.minimum)
    whole_mwh = math.fsum(part.energy_mwh for part in parts)
    assert whole_mwh == pytest.approx(float(exact), rel=1e-15, abs=1e-7)


@given(amounts, factors, amounts, factors)
def test_exchanging_two_inventories_turns_every_sign(
    energy_mwh: float, factor: float, published_mwh: float, other: float
) -> None:
    one, two = _figures(energy_mwh, factor), _figures(published_mwh, other)

    def by_kind(pair: Pair) -> dict[str, float]:
        return {part.kind: part.emissions_t for part in parts_of(data, pair, ())}

    there, back = by_kind(_pair(one, two)), by_kind(_pair(two, one))
    for kind in {*there, *back}:
        assert there.get(kind, 0.0) == pytest.approx(-back.get(kind, 0.0), rel=1e-6, abs=1e-6)


@given(amounts, factors)
def test_the_same_figures_have_no_difference(energy_mwh: float, factor: float) -> None:
    same = _figures(energy_mwh, factor)
    assert not list(parts_of(data, _pair(same, same), ()))


@given(amounts, amounts, st.floats(min_value=0, max_value=1), factors)
def test_a_figure_inside_the_bounds_differs_by_secrecy_and_factor_alone(
    energy_mwh: float, more_mwh: float, where: float, factor: float
) -> None:
    inside_mwh = min(energy_mwh + where * more_mwh, energy_mwh + more_mwh)
    pair = _pair(_figures(energy_mwh, factor, more_mwh), _figures(inside_mwh, factor))
    assert not [
        part for part in parts_of(data, pair, ()) if part.kind == "activity" and part.energy_mwh
    ]


def _bounded(low: float, more: float) -> Bounded:
    return Bounded(low, low + more)


_cells = st.builds(_bounded, amounts, st.just(0.0) | amounts)
_covenant: st.SearchStrategy[Cells] = st.dictionaries(st.sampled_from(_ROWS), _cells)


@st.composite
def _ledgers(draw: st.DrawFn) -> Ledgers:
    covenant = draw(_covenant)
    fuel = {key: cell for key, cell in covenant.items() if key[0] == "industry_non_ets"}
    is_counted = draw(st.booleans())
    return Ledgers(
        covenant={key: cell for key, cell in covenant.items() if is_counted or key not in fuel},
        industry_fuel=fuel,
        plants_fuel_t=draw(amounts),
        gases_t={sector: draw(amounts) for sector in _SECTORS},
        carbon_dioxide_t={each: draw(amounts) for each in _CARBON},
    )


@settings(max_examples=30)
@given(_ledgers())
def test_the_lines_between_any_two_ledgers_add_up(found: Ledgers) -> None:
    between_them = between("SE", found)
    start, end_t = found.covenant_total, found.territorial_t
    low = (each.step_at_minimum_t for each in between_them)
    high = (each.step_at_maximum_t or 0.0 for each in between_them)
    assert math.fsum((start.minimum_t, *low)) == pytest.approx(end_t, rel=1e-15, abs=1e-7)
    assert math.fsum((start.maximum_t or 0.0, *high)) == pytest.approx(end_t, rel=1e-15, abs=1e-7)


@settings(max_examples=30)
@given(_ledgers())
def test_the_way_back_turns_every_sign(found: Ledgers) -> None:
    there = between("SE", found)
    back = reversed_lines(there)
    steps = (each.step_at_minimum_t for each in back)
    whole_t = math.fsum((found.territorial_t, *steps))
    assert whole_t == pytest.approx(found.covenant_total.minimum_t, rel=1e-15, abs=1e-7)
    assert reversed_lines(back) == there


def test_two_empty_ledgers_have_no_step() -> None:
    nothing = Ledgers(
        covenant={},
        industry_fuel={},
        plants_fuel_t=0.0,
        gases_t=dict.fromkeys(_SECTORS, 0.0),
        carbon_dioxide_t=dict.fromkeys(_CARBON, 0.0),
    )
    for each in between("SE", nothing):
        assert (each.step_at_minimum_t, each.step_at_maximum_t) == (0.0, 0.0)


@given(st.lists(_cells))
def test_a_sum_without_an_upper_bound_stays_open(cells: list[Bounded]) -> None:
    assert sum_of([*cells, Bounded(1.0, None)]).maximum_t is None
    assert sum_of(cells).maximum_t is not None


@given(st.lists(st.tuples(amounts, factors), max_size=5))
def test_figures_sum_cell_by_cell(cells: list[tuple[float, float]]) -> None:
    whole = sum_figures(_figures(*cell) for cell in cells)
    assert whole.energy.number == math.fsum(energy_mwh for energy_mwh, _ in cells)
