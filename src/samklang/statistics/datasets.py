"""The reader of the official statistics: one import for everything that is carried.

>>> from samklang.statistics.datasets import countries, final_energy, municipalities
"""

from samklang.statistics.covenant import (
    published_actions,
    published_factors,
    published_inventories,
    published_progress,
    register,
    signatories_of,
    targets,
)
from samklang.statistics.energy import (
    electricity_production,
    energy_years,
    final_energy,
    fuel_deliveries,
    heat_production,
)
from samklang.statistics.labels import labels, subsector_label
from samklang.statistics.manifest import (
    Caveat,
    Column,
    Dataset,
    Manifest,
    countries,
    dataset,
    manifest,
)
from samklang.statistics.places import (
    borders,
    counties,
    county,
    municipalities,
    nation,
    population,
    territories,
    territory,
)
from samklang.statistics.territorial import (
    fossil_emissions,
    territorial_emissions,
    territorial_release,
    territorial_releases,
)

__all__ = [
    "Caveat",
    "Column",
    "Dataset",
    "Manifest",
    "borders",
    "counties",
    "countries",
    "county",
    "dataset",
    "electricity_production",
    "energy_years",
    "final_energy",
    "fossil_emissions",
    "fuel_deliveries",
    "heat_production",
    "labels",
    "manifest",
    "municipalities",
    "nation",
    "population",
    "published_actions",
    "published_factors",
    "published_inventories",
    "published_progress",
    "register",
    "signatories_of",
    "subsector_label",
    "targets",
    "territorial_emissions",
    "territorial_release",
    "territorial_releases",
    "territories",
    "territory",
]
