"""A printed grand total holds all sectors, or those that use energy."""

import pytest

from samklang import checks
from tests import examples

PRINTED = "published: {{total: {{emissions_t: {total}}}}}\n"


def found(total: str) -> dict[str, str]:
    document = examples.read(examples.TOY.replace("123.4", "1000") + PRINTED.format(total=total))
    return {one.id: str(one.severity) for one in checks.run(document, profile="arithmetic")}


def test_a_total_of_all_sectors_raises_nothing() -> None:
    assert found("6033.6") == {}


def test_a_total_of_the_energy_sectors_alone_is_a_note() -> None:
    assert found("5033.6") == {"total_of_energy_only": "note"}


def test_a_total_of_neither_is_told() -> None:
    document = examples.read(
        examples.TOY.replace("123.4", "1000").replace(
            "  - {sector: industry_non_ets, carrier: natural_gas, state: suppressed,"
            " minimum: 0, maximum: 1200, unit: MWh}\n",
            "",
        )
        + PRINTED.format(total="5500.0")
    )
    told = checks.run(document, profile="arithmetic")
    assert [one for one in told if one.severity != "note"]


@pytest.mark.parametrize("total", ["6033.6", "5033.6"])
def test_neither_reading_is_an_error(total: str) -> None:
    assert "error" not in found(total).values()
