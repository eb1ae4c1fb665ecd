"""Plans for tests."""

import numpy as np

from samklang.plan.baseline import Baseline, Cell
from samklang.plan.document import read_plans
from samklang.plan.records import Plan

HEAD = """\
samklang: plan/1
territory: {country: SE, code: "0000", name: Exempelby}
currency: SEK
price_year: 2025
discount_rate: 0.04
"""

ACTION = """\
actions:
  - {id: oil, title: No more oil, sector: residential, start: 2025, end: 2028,
     effects: [{kind: saving, sector: residential_buildings, carrier: heating_oil, amount: 100}]}
"""


def read(text: str) -> Plan:
    """The only plan of a text."""
    return read_plans(text.encode(), "plan.yaml")[0]


def baseline(years: int = 3) -> Baseline:
    """Two sectors on oil and electricity, and some waste, the same in every year from 2025 on."""
    cells = (
        Cell("residential_buildings", "electricity"),
        Cell("residential_buildings", "heating_oil"),
        Cell("tertiary_buildings", "electricity"),
    )
    through = np.ones(years)
    return Baseline(
        years=tuple(range(2025, 2025 + years)),
        cells=cells,
        energy_mwh=np.outer([600.0, 200.0, 400.0], through),
        factor_t_per_mwh=np.outer([0.1, 0.3, 0.1], through),
        non_energy_sectors=("solid_waste_disposal",),
        non_energy_t=np.outer([50.0], through),
        carrier_factor_t_per_mwh={"electricity": 0.1 * through, "other_biomass": 0 * through},
    )


def action(name: str, effect: str, more: str = "start: 2025, end: 2025") -> str:
    """A line of a plan: an action with one effect."""
    return f"  - {{id: {name}, title: An action, {more}, effects: [{{{effect}}}]}}\n"


def saving(amount: float) -> str:
    """A saving of oil by homes, as an effect."""
    return f"kind: saving, sector: residential_buildings, carrier: heating_oil, amount: {amount}"
