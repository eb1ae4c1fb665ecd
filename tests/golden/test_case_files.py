"""The case files themselves: complete, and no wider than the printed digits."""

from fractions import Fraction

import pytest

from tests.golden import cases, independent
from tests.golden.cases import Expected

UPWARDS = Fraction(1, 1000)


@pytest.mark.parametrize("name", cases.names())
def test_a_case_names_its_source(name: str) -> None:
    case = cases.case(name)
    assert case["id"] == name
    assert case["title"]
    assert {"publisher", "url", "licence", "caveat"} <= case["source"].keys()


@pytest.mark.parametrize("name", cases.names())
def test_expectations_speak_of_documents_that_exist(name: str) -> None:
    case = cases.case(name)
    stated = [*case["expect"].get("cells", ()), *case["expect"].get("findings", ())]
    assert all(0 <= each["document"] < len(case["documents"]) for each in stated)


@pytest.mark.parametrize("name", cases.names())
def test_allowances_are_no_wider_than_the_printed_digits(name: str) -> None:
    cells = cases.case(name)["expect"].get("cells", ())
    assert [cell for cell in cells if _is_too_wide(name, cell)] == []


def _is_too_wide(name: str, cell: Expected) -> bool:
    document = cases.case(name)["documents"][cell["document"]]
    is_energy = "energy_mwh" in cell
    recomputed = (independent.energy if is_energy else independent.emissions)(document, cell)
    stated = independent.Figure.printed(cell["energy_mwh" if is_energy else "emissions_t"])
    return Fraction(cell["allowance"]) > max(recomputed.half + stated.half, _half()) + UPWARDS


def _half() -> Fraction:
    """Half a tonne: Leuven's cells with the unrounded factor are held to it."""
    return Fraction(1, 2)
