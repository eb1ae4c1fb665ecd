"""What is behind a local factor, as its page shows it: the factor that results, and the plants."""

from dataclasses import dataclass

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import NO_VALUE, Unit, amount
from samklang.web.inventories import calculation_supply, factors_page, plants
from samklang.web.inventories.calculation import Outcome
from samklang.web.inventories.calculation_told import told
from samklang.web.inventories.factors_page import Pair
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.places import Keys
from samklang.web.inventories.plant_form import fuel_words, technology_words
from samklang.web.inventories.whole import ELECTRICITY


@dataclass(frozen=True, slots=True)
class ShownPlant:
    """A plant in a row of the page; ``note`` says where else it counts, and where it does not."""

    name: str
    technology: str
    electricity: str
    heat: str
    fuels: str
    note: str


def result(found: Outcome, side: str, language: Language) -> list[Pair]:
    """The factor that results and why; nothing where the inventory cannot be computed."""
    if found.result is None:
        return []
    told = factors_page.electricity if side == ELECTRICITY else factors_page.heat
    return list(told(found.result, language))


def shown(found: Inventory, side: str, outcome: Outcome, language: Language) -> list[ShownPlant]:
    """The plants behind a factor, in their order."""
    there = plants.of_side(found, side)
    counting = [True] * len(there)
    if side == ELECTRICITY and outcome.result:
        counting = calculation_supply.are_local(outcome.result)
    beside = plants.of_side(found, plants.other_side(side))
    return [
        _shown(_named(found, plant, language), language, is_local=is_local, in_both=plant in beside)
        for plant, is_local in zip(there, counting, strict=True)
    ]


def _named(found: Inventory, plant: Keys, language: Language) -> Keys:
    """The plant, its name in the language of the page where the statistics named it."""
    return {**plant, "label": told(found, plant.get("label", ""), language)}


def _shown(plant: Keys, language: Language, *, is_local: bool, in_both: bool) -> ShownPlant:
    technology = technology_words(plant["technology"], language)
    fuels = dict.fromkeys(fuel_words(fuel, language) for fuel in plant.get("fuels", ()))
    notes = {"not_local": not is_local, "in_both": in_both}
    return ShownPlant(
        plant.get("label") or technology,
        technology,
        _energy(plant.get("electricity_mwh"), language),
        _energy(plant.get("heat_mwh"), language),
        ", ".join(fuels),
        " ".join(
            text(f"inventories.plant.{key}", language) for key, holds in notes.items() if holds
        ),
    )


def _energy(given: object, language: Language) -> str:
    return NO_VALUE if given in {None, ""} else amount(float(str(given)), Unit.MWH, language)
