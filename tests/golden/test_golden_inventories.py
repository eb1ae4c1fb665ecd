"""Published inventories are reproduced within what their printed digits allow."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from samklang.errors import NumberError
from samklang.inventory.compare import compare
from samklang.inventory.compute import compute
from samklang.inventory.emissions import co2e_factor_t_per_mwh
from samklang.number_reader import read_number
from samklang.quantities import factor_ratio
from samklang.registry.gwp import gwp_set
from tests.golden import cases, independent
from tests.golden.cases import Expected, number


def _all(key: str) -> list[Any]:
    found = cases.expectations(key)
    return [pytest.param(name, each, id=f"{name}-{i}") for i, (name, each) in enumerate(found)]


@pytest.mark.parametrize("name", cases.names())
def test_agreeing_cells_lie_within_their_allowance(name: str) -> None:
    stated = cases.case(name)["expect"]
    outside = [cell for cell in stated.get("cells", ()) if not _is_met(name, cell)]
    assert outside == []


def _is_met(name: str, cell: Expected) -> bool:
    computed = cases.result(name, cell["document"])
    allowed = number(cell, "allowance")
    if "energy_mwh" in cell:
        found, printed = cases.energy_mwh(computed, cell), number(cell, "energy_mwh")
    else:
        found, printed = cases.emissions_t(computed, cell), number(cell, "emissions_t")
    return abs(found - printed) <= allowed


@pytest.mark.parametrize(
    ("name", "count"), [("it_torino_2019", 47), ("el_kozani_2010_bei_2020_mei", 43)]
)
def test_every_printed_cell_is_among_the_agreeing_ones(name: str, count: int) -> None:
    cells = [cell for cell in cases.case(name)["expect"]["cells"] if _is_one_row(cell)]
    assert len(cells) == count == cases.case(name)["expect"]["cells_with_emissions"]


def _is_one_row(cell: Expected) -> bool:
    return "emissions_t" in cell and "carrier" in cell and "sector" in cell


@pytest.mark.parametrize(("name", "total"), _all("totals"))
def test_grand_totals_lie_within_their_allowance(name: str, total: Expected) -> None:
    computed = cases.result(name, total["document"])
    if "energy_mwh" in total:
        found, printed = computed.energy.number, number(total, "energy_mwh")
    else:
        found, printed = computed.emissions.number, number(total, "emissions_t")
    assert abs(found - printed) <= number(total, "allowance")


@pytest.mark.parametrize(("name", "expected"), _all("sums"))
def test_sums_are_met(name: str, expected: Expected) -> None:
    gwp = expected.get("gwp_set")
    computed = cases.result(name, expected["document"]) if gwp is None else _weighed(name, gwp)
    found = cases.emissions_t(computed, expected)
    assert found == pytest.approx(number(expected, "emissions_t"), abs=number(expected, "within"))


def _weighed(name: str, gwp: str) -> Any:
    """The three documents of one gas each, added up with another GWP set."""
    weights = gwp_set(gwp)
    written = cases.case(name)["documents"]
    rows = []
    for gases in zip(*(document["activity"] for document in written[:3]), strict=True):
        factors = [Decimal(row["factor_t_per_mwh"]) for row in gases]
        potentials = (Decimal(1), Decimal(weights.ch4), Decimal(weights.n2o))
        factor = sum((f * g for f, g in zip(factors, potentials, strict=True)), Decimal(0))
        rows.append({**gases[0], "factor_t_per_mwh": f"{factor:f}"})
    return compute(cases.read({**written[3], "gwp_set": gwp, "activity": rows}))


@pytest.mark.parametrize(("name", "expected"), _all("progress"))
def test_progress_between_two_inventories(name: str, expected: Expected) -> None:
    base = cases.result(name, expected["base"])
    compared = compare(base, cases.result(name, expected["monitoring"]))
    assert -compared.change_t == pytest.approx(number(expected, "reduction_t"), abs=0.05)
    share = compared.achieved_share
    assert share is not None
    assert share * 100 == pytest.approx(number(expected, "reduction_pct"), abs=5e-5)


@pytest.mark.parametrize(("name", "expected"), _all("decomposition"))
def test_fall_that_the_electricity_factor_alone_explains(name: str, expected: Expected) -> None:
    base = cases.result(name, expected["base"])
    compared = compare(base, cases.result(name, expected["monitoring"]))
    stated = number(expected, "electricity_factor_effect_at_monitoring_use_t")
    assert -compared.electricity_factor_at_later_use_t == pytest.approx(stated, abs=0.005)
    assert math.fsum(compared.parts_t.values()) == pytest.approx(compared.change_t, abs=1e-6)


@pytest.mark.parametrize(("name", "expected"), _all("progress_of_printed"))
def test_printed_progress_follows_from_printed_totals(name: str, expected: Expected) -> None:
    del name
    base, monitoring = (Fraction(Decimal(expected[key])) for key in ("base_t", "monitoring_t"))
    reduction = float((base - monitoring) / base * 100)
    assert reduction == pytest.approx(number(expected, "reduction_pct"), abs=5.1e-4)


@pytest.mark.parametrize(("name", "expected"), _all("local_electricity_factor"))
def test_local_electricity_factor(name: str, expected: Expected) -> None:
    local = cases.result(name, expected["document"]).electricity.local
    assert local is not None
    assert local.t_per_mwh == pytest.approx(
        number(expected, "t_per_mwh"), abs=number(expected, "within")
    )


@pytest.mark.parametrize(("name", "expected"), _all("co2e_of_printed_gases"))
def test_printed_gases_weigh_what_is_printed(name: str, expected: Expected) -> None:
    del name
    weights = gwp_set(expected["gwp_set"])
    methane, nitrous = number(expected, "ch4_t"), number(expected, "n2o_t")
    weighed = number(expected, "co2_t") + weights.ch4 * methane + weights.n2o * nitrous
    assert weighed == pytest.approx(number(expected, "co2e_t"), abs=0.05)
    half_printed = 0.5 + 0.005 * (weights.ch4 + weights.n2o) + 0.5
    assert abs(weighed - number(expected, "printed_t")) <= half_printed


@pytest.mark.parametrize(("name", "expected"), _all("factors_from_gases"))
def test_factors_from_kilograms_of_each_gas(name: str, expected: Expected) -> None:
    del name
    weights = gwp_set(expected["gwp_set"])
    gases = np.array([number(expected, f"{gas}_kg_per_tj") for gas in ("co2", "ch4", "n2o")])
    exact = independent.co2e_t_per_mwh(
        (
            Fraction(Decimal(expected["co2_kg_per_tj"])),
            Fraction(Decimal(expected["ch4_kg_per_tj"])),
            Fraction(Decimal(expected["n2o_kg_per_tj"])),
        ),
        (int(weights.ch4), int(weights.n2o)),
    )
    in_t_per_mwh = gases * float(factor_ratio("kg/TJ"))
    potentials = np.array([weights.co2, weights.ch4, weights.n2o])
    found = float(co2e_factor_t_per_mwh(in_t_per_mwh, potentials))
    assert found == pytest.approx(float(exact), rel=1e-14)
    assert found == pytest.approx(number(expected, "t_co2e_per_mwh"), abs=5.1e-7)


@pytest.mark.parametrize(("name", "expected"), _all("ratios"))
def test_printed_ratios(name: str, expected: Expected) -> None:
    del name
    ratio = number(expected, "part") / number(expected, "whole")
    assert ratio == pytest.approx(number(expected, "ratio"), abs=5.1e-7)


@pytest.mark.parametrize(("name", "expected"), _all("refused_numbers"))
def test_malformed_numbers_are_refused(name: str, expected: Expected) -> None:
    del name
    for text in expected["texts"]:
        with pytest.raises(NumberError):
            read_number(text)


@pytest.mark.parametrize(("name", "document"), cases.documents())
def test_the_engine_is_the_oracle(name: str, document: int) -> None:
    """Engine and exact fractions agree on every row and every total."""
    written = cases.case(name)["documents"][document]
    computed = cases.result(name, document)
    for row, exact in zip(computed.rows, independent.rows(written), strict=True):
        assert row.emissions.number == pytest.approx(float(exact.emissions_t), rel=1e-12, abs=1e-9)
    total = sum((row.emissions_t for row in independent.rows(written)), Fraction(0))
    total += independent.non_energy_t(written)
    assert computed.emissions.number == pytest.approx(float(total), rel=1e-12, abs=1e-9)
