"""Documents of invented inventories, and inventories made of them."""

from typing import Any

from samklang.web.accounts.acting import Acting
from samklang.web.inventories import operations
from samklang.web.inventories.calculation import draft_of
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.operations import Change
from samklang.web.inventories.places import Place
from samklang.web.territories.models import Territory

HOMES = Place("activity", "residential_buildings", "electricity")
OIL = Place("activity", "residential_buildings", "heating_oil")


def minimal(**changes: Any) -> dict[str, Any]:
    """The smallest document that says something."""
    return {
        "kind": "monitoring",
        "approach": "activity_based",
        "gas_unit": "CO2",
        "population": 1000,
        "activity": [
            {
                "sector": "residential_buildings",
                "carrier": "electricity",
                "amount": "1234.5",
                "unit": "MWh",
            }
        ],
        **changes,
    }


def begun(territory: Territory, by: Acting, year: int = 2019, **changes: Any) -> Inventory:
    """A draft of the smallest document."""
    draft = draft_of(minimal(**changes))
    return operations.begin(
        territory=territory, year=year, draft=draft, begun_from="an example", by=by
    )


def amount(place: Place, text: str, revision: int = 0) -> Change:
    """A change of a cell to an amount in MWh."""
    return Change(place, {"amount": text, "unit": "MWh"}, revision)
