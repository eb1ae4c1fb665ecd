"""The ledgers of a municipality side by side."""

import math

import pytest

from samklang.region.ledgers import covenant_together
from samklang.region.reconciliation import Reconciliation, reconcile, themes
from samklang.statistics.crosswalk import FINAL_ENERGY, mappings
from samklang.statistics.labels import labels
from samklang.statistics.texts import amount


def _row(found: Reconciliation, key: str) -> float | None:
    return next(row.territorial_t for row in found.rows if row.theme.key == key)


def test_every_territorial_sector_stands_in_one_theme() -> None:
    sectors = [sector for theme in themes("SE") for sector in sorted(theme.emission_sectors)]
    assert sorted(sectors) == sorted(labels("SE", "emission_sector"))


def test_every_covenant_row_stands_in_a_theme() -> None:
    for line in mappings("SE", FINAL_ENERGY):
        assert any(theme.holds(line.sector, line.carrier) for theme in themes("SE"))


def test_every_theme_says_why_in_both_languages() -> None:
    for theme in themes("SE"):
        assert theme.reason.text("en") != theme.reason.text("sv")
        assert theme.label("en") != theme.label("sv")


@pytest.mark.parametrize("code", ["2580", "2581", "2582", "2510"])
@pytest.mark.parametrize("year", [2010, 2013, 2015, 2019])
def test_the_rows_sum_to_each_ledger(code: str, year: int) -> None:
    found = reconcile("SE", code, year, "2025")
    if found.territorial_t is not None:
        assert math.fsum(row.territorial_t or 0 for row in found.rows) == pytest.approx(
            found.territorial_t
        )
    assert found.covenant is not None
    assert math.fsum(row.covenant.minimum_t for row in found.rows if row.covenant) == pytest.approx(
        found.covenant.minimum_t
    )
    assert found.left_out is not None
    assert math.fsum(row.left_out.minimum_t for row in found.rows if row.left_out) == pytest.approx(
        found.left_out.minimum_t
    )
    if found.published_t is not None:
        assert math.fsum(row.published_t or 0 for row in found.rows) == pytest.approx(
            found.published_t
        )


def test_lulea_2010_one_plant_eats_the_municipality() -> None:
    found = reconcile("SE", "2580", 2010)
    assert found.territorial_t == pytest.approx(3_936_030, abs=1)
    assert found.published_t == pytest.approx(264_683.265)
    assert found.covenant is not None
    assert found.territorial_t is not None
    assert found.covenant.minimum_t < found.territorial_t / 9
    assert (_row(found, "industry") or 0) > 1_500_000


def test_a_year_that_a_ledger_lacks_is_left_empty_with_the_years_that_exist() -> None:
    found = reconcile("SE", "2580", 2024)
    assert found.covenant is None
    assert found.published_t is None
    told = " ".join(note.text("en") for note in found.notes)
    assert "energy statistics carried have no figure for 2024" in told
    assert "2010, 2013, 2016, 2019" in told
    assert reconcile("SE", "2580", 2016, "2026").territorial_t is None


def test_a_total_with_secret_cells_is_told_as_its_headline_is() -> None:
    """Elsewhere the same ledger is told with its cells seen together: the two must not surprise."""
    headline = covenant_together("SE", "2580", 2019)
    (told,) = (one for one in reconcile("SE", "2580", 2019).notes if one.key == "together")
    assert f"{headline.minimum_t:,.0f}" in told.text("en")
    assert amount(headline.minimum_t, "sv") in told.text("sv")
    open_cells = reconcile("SE", "2583", 2020)
    assert "together" not in {one.key for one in open_cells.notes}
