"""Named inventories for tests: minimal, toy, opulent, empty."""

from samklang.inventory.document import read_inventories
from samklang.inventory.records import Inventory

HEAD = """\
samklang: inventory/1
territory: {country: SE, code: "2580", name: Luleå}
year: 2016
kind: monitoring
approach: activity_based
gas_unit: CO2
gwp_set: AR4
population: 76088
"""

MINIMAL = (
    HEAD
    + """\
activity:
  - {sector: residential_buildings, carrier: electricity, amount: 100, unit: MWh}
"""
)

EMPTY = HEAD + "activity: []\n"

TOY = (
    HEAD
    + """\
activity:
  - {sector: residential_buildings, carrier: electricity, amount: 201345, unit: MWh}
  - {sector: tertiary_buildings, carrier: heating_oil, notation_key: NE, explanation: no statistics}
  - {sector: industry_non_ets, carrier: natural_gas, state: suppressed, minimum: 0, maximum: 1200, unit: MWh}
factors:
  - {carrier: electricity, value: 0.025, unit: t/MWh, origin: local, source: declared}
non_energy:
  - {sector: solid_waste_disposal, emissions_t: 123.4}
"""
)

OPULENT = (
    HEAD
    + """\
activity:
  - {sector: residential_buildings, carrier: electricity, amount: 100, unit: GWh}
  - {sector: residential_buildings, carrier: district_heating_and_cooling, amount: 60, unit: GWh}
  - {sector: residential_buildings, carrier: other_biomass, fuel: wood, amount: 1000, unit: MWh}
  - {sector: residential_buildings, carrier: other_biomass, fuel: wood, sustainable: false,
     amount: 10, unit: MWh, label: old growth}
  - {sector: tertiary_buildings, carrier: heating_oil, fuel: residual_oil, amount: 100, unit: t}
  - {sector: municipal_fleet, carrier: diesel, amount: 1000, unit: MWh,
     blend: [{carrier: diesel, share: 0.95}, {carrier: biofuel, share: 0.05}]}
  - {sector: public_transport, carrier: gasoline, amount: 500, unit: MWh,
     factor_t_per_mwh: 0.26, factor_source: operator}
  - {sector: municipal_buildings, carrier: natural_gas, notation_key: NO, explanation: no gas grid}
electricity:
  local_production: {energy_mwh: 10000, emissions_t: 500}
  certified_purchases: {energy_mwh: 5000}
  national_factor_t_per_mwh: 0.46
heat:
  production_emissions_t: 5000
  imported: {energy_mwh: 1000, emissions_t: 200}
  exported: {energy_mwh: 3000, emissions_t: 700}
temperature_correction:
  form: degree_days
  degree_days: 4000
  normal_degree_days: 4400
  base_temperature_c: 17
  sectors: [residential_buildings]
  carriers: [district_heating_and_cooling]
non_energy:
  - {sector: wastewater, emissions_t: 12.5}
"""
)


def read(text: str) -> Inventory:
    """The only inventory of a text."""
    return read_inventories(text.encode(), name="test.yaml")[0]
