"""The preview of the declared inventory is what the platform did publish, cell by cell."""

import pytest

from samklang.checks.preview import Action, Preview, published_preview
from tests.golden import cases
from tests.golden.cases import Expected, number

PUBLISHED = list(cases.expectations("local_electricity"))


def _preview(name: str) -> Preview:
    return published_preview(cases.inventory(name, 0), result=cases.result(name, 0))


@pytest.mark.parametrize(("name", "verdict"), PUBLISHED)
def test_total_is_the_published_one(name: str, verdict: Expected) -> None:
    del verdict
    published = cases.case(name)["expect"]["sums"][0]
    found = _preview(name)
    assert found.emissions_t.published == pytest.approx(
        number(published, "emissions_t"), abs=number(published, "within")
    )
    assert found.emissions_t.declared == cases.result(name, 0).emissions.number


@pytest.mark.parametrize(("name", "verdict"), PUBLISHED)
def test_only_an_outlying_electricity_factor_is_replaced(name: str, verdict: Expected) -> None:
    is_replaced = verdict["replaced"] == "yes"
    for row in _preview(name).rows:
        expected = row.carrier == "electricity" and is_replaced
        assert (row.action is Action.REPLACED) is expected
        assert (row.action is Action.KEPT) is not expected


@pytest.mark.parametrize(("name", "verdict"), PUBLISHED)
def test_electricity_is_published_with_this_factor(name: str, verdict: Expected) -> None:
    rows = [row for row in _preview(name).rows if row.carrier == "electricity"]
    published = {row.factor_t_per_mwh.published for row in rows}
    assert published == {number(verdict, "published")}
    assert {row.rule for row in rows} == ({"F02"} if verdict["replaced"] == "yes" else {""})


@pytest.mark.parametrize(("name", "verdict"), PUBLISHED)
def test_cells_are_the_published_ones(name: str, verdict: Expected) -> None:
    """Each cell against the platform's own figure, within the digits of the published factor."""
    del verdict
    printed = cases.case(name)["documents"][0]["published"]["rows"]
    for row, stated in zip(_preview(name).rows, printed, strict=True):
        energy = row.energy_mwh.published
        assert energy is not None
        allowance = energy * 5e-7 + 1e-6
        assert row.emissions_t.published == pytest.approx(
            number(stated, "emissions_t"), abs=allowance
        )
