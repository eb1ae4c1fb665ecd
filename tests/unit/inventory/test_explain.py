"""Every figure can be followed home."""

import pytest

from samklang import inventory
from samklang.errors import InputError
from samklang.inventory.explain import explain
from tests import examples


def test_a_trace_goes_from_what_was_entered_to_the_emissions() -> None:
    result = inventory.compute(examples.read(examples.TOY))
    (trace,) = explain(result, "residential_buildings", "electricity")
    assert [step.kind for step in trace.steps] == ["entered", "energy", "factor", "emissions"]
    assert "201345 MWh" in trace.steps[0].text
    assert trace.steps[2].value == 0.025
    assert trace.steps[-1].value == 201345 * 0.025


def test_a_local_electricity_factor_shows_its_balance() -> None:
    result = inventory.compute(examples.read(examples.OPULENT))
    (trace,) = explain(result, "residential_buildings", "electricity")
    assert [step.value for step in trace.steps if step.kind == "balance"] == [
        100_000,
        10_000,
        5_000,
        0.46,
    ]


def test_a_hidden_figure_says_what_is_known() -> None:
    result = inventory.compute(examples.read(examples.TOY))
    (trace,) = explain(result, "industry_non_ets", "natural_gas")
    assert "at most 1,200.0 MWh" in trace.steps[1].text


def test_a_row_that_is_not_there_is_refused_with_those_that_are() -> None:
    result = inventory.compute(examples.read(examples.MINIMAL))
    with pytest.raises(InputError, match="residential_buildings × electricity"):
        explain(result, "public_lighting", "electricity")
