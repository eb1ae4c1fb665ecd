"""Plans for tests."""

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
