"""A publisher's own answer as a release of a carried table."""

from dataclasses import replace

import pytest

from samklang.series import Series
from samklang.statistics.carried import carried_series
from samklang.statistics.publications import as_carried, carried_name, comparable, since
from samklang.statistics.releases import Change, compare
from samklang.statistics.shapes import shapes

_ENERGY = "final_energy"
_OWN = {"consumer_code": "Forbrukningskategri", "carrier_code": "Bransle"}


def answered() -> Series:
    """The carried table as its publisher would answer: other names, and only the newer years."""
    carried = since(carried_series("SE", _ENERGY), 2009)
    named = tuple(replace(each, name=_OWN.get(each.name, each.name)) for each in carried.dimensions)
    return replace(
        carried,
        publisher="SCB",
        table="TAB3654",
        release="newer",
        unit="",
        dimensions=(named[1], named[0], *named[2:]),
    )


def test_an_answer_is_known_by_its_publisher_table_and_columns() -> None:
    columns = [each.name for each in answered().dimensions]
    assert carried_name("SE", "SCB", "TAB3654", columns) == _ENERGY
    assert not carried_name("SE", "SCB", "TAB1", columns)
    assert not carried_name("SE", "SCB", "TAB3654", columns[:2])


def test_an_answer_that_is_no_release_of_any_stays_as_it_is() -> None:
    other = replace(answered(), table="TAB1")
    assert as_carried("SE", other) is other


def test_the_same_figures_differ_in_nothing_once_they_have_the_same_columns() -> None:
    carried = carried_series("SE", _ENERGY)
    found = compare(*comparable("SE", carried, answered()))
    counts = found.counts()
    assert found.names == tuple(each.name for each in carried.dimensions)
    assert counts[Change.SAME] == len(found) > 300_000


def test_years_that_the_answer_cannot_have_are_not_called_gone() -> None:
    found = compare(*comparable("SE", carried_series("SE", _ENERGY), answered()))
    assert not found.counts()[Change.GONE]


def test_one_code_of_a_column_is_kept_and_the_column_goes() -> None:
    fossil = carried_series("SE", "fossil_co2")
    gases = replace(fossil, publisher="SMHI / Naturvårdsverket", table="GGT")
    found = as_carried("SE", gases)
    assert [each.name for each in found.dimensions] == ["territory_code", "sector_code", "year"]
    whole = carried_series("SE", "greenhouse_gases")
    assert {found.dimension("sector_code").at(row) for row in range(len(found))} <= set(
        whole.dimension("sector_code").codes
    )


@pytest.mark.parametrize("dataset_id", sorted(shapes("SE")))
def test_publications_lead_to_columns_that_the_table_has(dataset_id: str) -> None:
    shape = shapes("SE")[dataset_id]
    for publication in shape.publications:
        assert set(publication.columns.values()) <= set(shape.names)
        assert not set(publication.keep) & set(shape.names)
