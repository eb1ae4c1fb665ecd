"""Laws of trends that hold for any series."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from samklang.targets.trend import Line, constant_rate, least_absolute, least_squares

SERIES = st.dictionaries(
    st.integers(1990, 2030), st.integers(-(10**6), 10**6).map(float), min_size=2, max_size=12
)
SLOPES = st.floats(-1e6, 1e6, allow_nan=False)


def _deviation(line: Line, series: dict[int, float]) -> float:
    return float(np.abs(line.at(list(series)) - list(series.values())).sum())


@given(SERIES, SLOPES, st.floats(-1e6, 1e6, allow_nan=False))
def test_no_line_deviates_less_than_the_least(
    series: dict[int, float], slope: float, amount: float
) -> None:
    best = least_absolute(list(series), list(series.values()))
    other = Line(2010, amount, slope)
    scale = sum(map(abs, series.values())) + 1
    assert _deviation(best, series) <= _deviation(other, series) + 1e-9 * scale


@given(SERIES, st.data())
def test_the_order_of_years_changes_nothing(series: dict[int, float], data: st.DataObject) -> None:
    years = sorted(series)
    mixed = data.draw(st.permutations(years))
    for method in (least_squares, least_absolute):
        one = method(years, [series[year] for year in years])
        other = method(mixed, [series[year] for year in mixed])
        assert np.allclose(one.at(years), other.at(years), atol=1e-6)


@given(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**5), 10**5),
    st.sets(st.integers(1990, 2030), min_size=2),
)
def test_points_on_a_line_give_that_line(amount: int, slope: int, years: set[int]) -> None:
    line = Line(2000, float(amount), float(slope))
    ordered = sorted(years)
    for method in (least_squares, least_absolute):
        found = method(ordered, line.at(ordered).tolist())
        assert np.allclose(found.at(ordered), line.at(ordered), rtol=1e-9, atol=1e-6)


@given(st.floats(1, 1e9), st.floats(-0.5, 0.5), st.sets(st.integers(1990, 2030), min_size=2))
def test_a_path_of_one_rate_gives_that_rate(amount: float, rate: float, years: set[int]) -> None:
    ordered = sorted(years)
    path = [amount * (1 + rate) ** (year - ordered[0]) for year in ordered]
    assert np.allclose(constant_rate(ordered, path).at(ordered), path, rtol=1e-9)
