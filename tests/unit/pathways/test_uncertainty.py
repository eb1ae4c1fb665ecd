"""Both approaches to uncertainty: closed forms, factorised beside direct, and what is shared."""

from dataclasses import replace

import numpy as np
import pytest

from samklang.pathways import direct
from samklang.pathways.bands import band_of, chance_at_most
from samklang.pathways.distributions import Z_95, read
from samklang.pathways.linear import linear_of
from samklang.pathways.many import bands
from samklang.pathways.projection import project
from samklang.pathways.propagation import approach_1_pct, product_pct, sum_pct
from samklang.pathways.quantities import Quantity
from samklang.pathways.terms import Errors, Term, own_carriers, terms_of
from tests.unit.pathways.pathways import example, read_text, result

DRAWS = 20_000
ALL_UNSURE = "uncertainty: {amounts: [{half_width_pct: 5}], factors: [{half_width_pct: 5}]}"


def test_approach_1_gives_the_closed_forms() -> None:
    """Examples of our own in the golden case of the guidelines' two rules."""
    assert product_pct(5, 3) == pytest.approx(5.831, abs=5e-4)
    assert sum_pct([10, 20], [10, 20]) == pytest.approx(13.7437, abs=5e-5)


def test_a_product_of_lognormals_is_lognormal() -> None:
    """``exp(m ± 1.96 s)`` with m and s² summed: the golden closed form of approach 2."""
    activity = Quantity("activity", "a", read("lognormal(2, 0.3)"))
    factor = Quantity("factor", "", read("lognormal(-1, 0.4)"))
    term = Term("s", "c", np.ones(1), factor, activity)
    spread = np.hypot(0.3, 0.4)
    expected = np.exp(1 + np.array([-1, 1]) * Z_95 * spread)
    for totals in (
        direct.totals([term], (2024,), DRAWS, 3),
        linear_of([term], "a", (2024,)).totals(DRAWS, 3),
    ):
        band = band_of(totals, (0.025, 0.975))
        assert band.quantiles_t[:, 0] == pytest.approx(expected, rel=0.025)


def test_what_is_drawn_alike_is_the_same_to_the_last_digits() -> None:
    """Without normal errors of amounts both modes draw the same quantities."""
    computed, _ = example()
    pathway = read_text(
        "uncertainty:\n  amounts: [{error: 'triangular(0.8, 1, 1.3)',"
        " drift_per_year: 'uniform(-0.01, 0.02)'}]\n  factors: [{half_width_pct: 7}]\n"
    )
    baseline = project(computed, pathway)
    terms = terms_of(baseline, Errors.of(computed, pathway.uncertainty))
    drawn = direct.totals(terms, baseline.years, 300, 5)
    factorised = linear_of(terms, "SE 0000", baseline.years).totals(300, 5)
    np.testing.assert_allclose(factorised, drawn, rtol=1e-12)


def test_factorised_and_direct_have_the_same_distribution() -> None:
    """Stated tolerance: a quantile within four of its standard errors, here 2 % of the spread's width."""
    computed, pathway = example()
    baseline = project(computed, pathway)
    errors = Errors.of(computed, pathway.uncertainty)
    terms = terms_of(baseline, errors)
    one = band_of(direct.totals(terms, baseline.years, DRAWS, 1))
    other = band_of(linear_of(terms, errors.owner, baseline.years).totals(DRAWS, 1))
    width = one.at(0.975) - one.at(0.025)
    assert np.abs(one.quantiles_t - other.quantiles_t).max(axis=0) == pytest.approx(
        np.zeros(len(width)), abs=0.02 * float(width.max())
    )
    assert other.deviation_t == pytest.approx(one.deviation_t, rel=0.03)


def test_approach_1_and_approach_2_agree_where_errors_are_small() -> None:
    pathway = read_text(ALL_UNSURE)
    computed = result()
    baseline = project(computed, pathway)
    errors = Errors.of(computed, pathway.uncertainty)
    terms = terms_of(baseline, errors)
    band = band_of(linear_of(terms, errors.owner, baseline.years).totals(DRAWS, 1))
    by_draws = 100 * Z_95 * band.deviation_t / band.mean_t
    assert by_draws == pytest.approx(approach_1_pct(terms, baseline.years), rel=0.03)


def test_a_drift_widens_the_band_from_year_to_year() -> None:
    pathway = read_text("uncertainty: {amounts: [{drift_per_year: 'normal(0, 0.01)'}]}")
    computed = result()
    baseline = project(computed, pathway)
    errors = Errors.of(computed, pathway.uncertainty)
    band = band_of(linear_of(terms_of(baseline, errors), "a", baseline.years).totals(1000, 1))
    widths = band.at(0.975) - band.at(0.025)
    assert widths[0] == 0
    assert (np.diff(widths) > 0).all()


def test_factors_of_nation_and_registry_are_shared_and_own_ones_are_not() -> None:
    computed, pathway = example()
    assert own_carriers(computed) == {"district_heating_and_cooling"}
    errors = Errors.of(computed, pathway.uncertainty)
    diesel, heat = errors.factor("diesel"), errors.factor("district_heating_and_cooling")
    assert diesel is not None
    assert diesel.owner == ""
    assert heat is not None
    assert heat.owner == "SE 0000"


def test_independent_factor_errors_make_the_interval_of_a_county_too_narrow() -> None:
    """Sixteen alike: independence divides the width of factor errors by the root of sixteen."""
    computed = result()
    shared = read_text("uncertainty: {factors: [{half_width_pct: 10, shared: true}]}")
    apart = read_text("uncertainty: {factors: [{half_width_pct: 10, shared: false}]}")
    widths = []
    for pathway in (shared, apart):
        baseline = project(computed, pathway)
        county = []
        for place in range(16):
            errors = replace(Errors.of(computed, pathway.uncertainty), owner=f"SE {place}")
            county.append(linear_of(terms_of(baseline, errors), errors.owner, baseline.years))
        whole = bands(county, DRAWS, 1, scheduler="serial").whole
        widths.append(whole.at(0.975)[0] - whole.at(0.025)[0])
    assert widths[0] / widths[1] == pytest.approx(4, rel=0.05)


def test_the_chance_of_staying_at_or_below_a_level_is_the_share_of_draws() -> None:
    totals = np.array([[1.0, 2.0, 3.0, 4.0], [10.0, 10.0, 10.0, 10.0]])
    assert chance_at_most(totals, 2.0).tolist() == [0.5, 0.0]
    assert chance_at_most(totals, np.array([4.0, 10.0])).tolist() == [1.0, 1.0]


def test_quantiles_are_those_of_numpy() -> None:
    totals = np.random.default_rng(1).normal(size=(3, 101))
    band = band_of(totals, (0.0, 0.1, 0.5, 1.0))
    np.testing.assert_allclose(band.quantiles_t, np.quantile(totals, [0, 0.1, 0.5, 1], axis=1))
