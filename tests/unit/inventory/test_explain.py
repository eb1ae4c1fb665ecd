"""Every figure can be followed home."""

import pytest

from samklang import inventory
from samklang.errors import InputError
from samklang.inventory.explain import explain
from samklang.inventory.factors import TEXTS
from samklang.provenance import Step
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
    assert "from 0 to 1,200 MWh" in trace.steps[1].text


def test_a_row_that_is_not_there_is_refused_with_those_that_are() -> None:
    result = inventory.compute(examples.read(examples.MINIMAL))
    with pytest.raises(InputError, match="residential_buildings × electricity"):
        explain(result, "public_lighting", "electricity")


def test_a_trace_is_told_in_both_languages() -> None:
    result = inventory.compute(examples.read(examples.TOY))
    (trace,) = explain(result, "residential_buildings", "electricity", language="sv")
    assert trace.steps[0].text == "Inmatat som 201345 MWh."
    assert trace.steps[2].text == "Dokumentet anger den här lokala faktorn."
    assert trace.steps[-1].text == "201\u00a0345 MWh × 0,025 t/MWh."


def test_every_sentence_has_both_languages() -> None:
    for key, sentence in TEXTS.sentences.items():
        assert set(sentence) == {"en", "sv"}, key


def steps_of(cell: str) -> list[Step]:
    row = f"  - {{sector: residential_buildings, carrier: natural_gas, {cell}}}\n"
    result = inventory.compute(examples.read(examples.HEAD + "activity:\n" + row))
    (trace,) = explain(result, "residential_buildings", "natural_gas")
    return list(trace.steps)


def test_a_conversion_shows_its_figure_and_source() -> None:
    def converted(cell: str) -> list[Step]:
        return [step for step in steps_of(cell) if step.kind == "converted"]

    assert converted("amount: 5, unit: MWh") == []
    (from_gwh,) = converted("amount: 5, unit: GWh")
    assert (from_gwh.value, from_gwh.text) == (1000, "1 GWh is 1,000 MWh.")
    (from_tonnes,) = converted("amount: 5, unit: t")
    assert from_tonnes.value == pytest.approx(48 / 3.6)
    assert from_tonnes.source_id


def test_a_notation_key_is_explained_in_its_own_words() -> None:
    assert steps_of("notation_key: IE, explanation: with shops")[1].text == "IE: with shops"
    named = "notation_key: IE, explanation: one meter, included_in: tertiary_buildings"
    assert steps_of(named)[1].text == "IE, included in tertiary_buildings: one meter"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("notation_key: NO, explanation: none", "counts as zero"),
        ("notation_key: NE, explanation: none", "Not part of the sum"),
        ("notation_key: C, explanation: one plant", "at least what is shown"),
        ("state: suppressed", "at least what is shown"),
        ("state: missing", "at least what is shown"),
    ],
)
def test_emissions_without_a_number_say_what_they_do_to_the_total(cell: str, said: str) -> None:
    assert said in steps_of(cell)[-1].text
