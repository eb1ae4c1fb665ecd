"""Pathways and inventories for tests."""

from pathlib import Path

from samklang.inventory import compute, read
from samklang.inventory.result import InventoryResult
from samklang.pathways.document import read_pathways
from samklang.pathways.records import Pathway

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"

HEAD = """\
samklang: pathway/1
territory: {country: SE, code: "0000", name: Exempelby}
until: 2030
"""

INVENTORY = """\
samklang: inventory/1
territory: {{country: SE, code: "0000", name: Exempelby}}
year: {year}
kind: monitoring
approach: activity_based
gas_unit: CO2
{people}
factors:
  - {{carrier: electricity, value: 0.1, unit: t/MWh, origin: national}}
  - {{carrier: heating_oil, value: 0.25, unit: t/MWh}}
activity:
  - {{sector: residential_buildings, carrier: electricity, amount: {electricity}, unit: MWh}}
  - {{sector: residential_buildings, carrier: heating_oil, {used}}}
  - {{sector: tertiary_buildings, carrier: electricity, amount: 500, unit: MWh}}
non_energy:
  - {{sector: wastewater, emissions_t: 40}}
"""


def read_text(text: str) -> Pathway:
    """The only pathway of a text, its head left out."""
    return read_pathways((HEAD + text).encode(), "pathway.yaml")[0]


def result(
    year: int = 2024,
    electricity: float = 1000,
    oil: float | None = 400,
    population: float | None = 100,
) -> InventoryResult:
    """An inventory with factors that are easy to reckon with: 0.1 and 0.25 t/MWh.

    Oil is hidden where it is ``None``.
    """
    used = "state: suppressed" if oil is None else f"amount: {oil}, unit: MWh"
    people = "" if population is None else f"population: {population}"
    text = INVENTORY.format(year=year, electricity=electricity, used=used, people=people)
    return compute(read(text.encode())[0])


def example() -> tuple[InventoryResult, Pathway]:
    """The example of an invented municipality."""
    (declared,) = read(EXAMPLES / "exempelby-inventory.yaml")
    (pathway,) = read_pathways(EXAMPLES / "exempelby-pathway.yaml")
    return compute(declared), pathway
