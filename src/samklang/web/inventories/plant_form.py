"""The form of a plant: what it gives, what it burns, and what decides whether it counts as local."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from samklang.quantities import unit_names
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Fault, Field, faults_of
from samklang.web.inventories.amounts import AmountField, written
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.places import Keys

_LINE = 200
_SPARE_ROWS = 2
_KINDS = (
    *("wind", "hydroelectric", "photovoltaics", "geothermal_electricity"),
    *("chp", "heat_only", "other"),
)
_NOT_BURNT = frozenset({"electricity", "district_heating_and_cooling"})
_AMOUNTS = (
    *("electricity_mwh", "heat_mwh", "emissions_t", "capacity_mw"),
    *("electricity_efficiency", "heat_efficiency"),
)
_TRUTHS = {"": None, "true": True, "false": False}


class PlantForm(InventoryForm):
    """A plant but for its fuel. ``in_both`` says that it stands behind the other factor as well."""

    says_optional = False

    plant_label = forms.CharField(max_length=_LINE)
    technology = forms.ChoiceField()
    electricity_mwh = AmountField("MWh")
    heat_mwh = AmountField("MWh")
    in_both = forms.BooleanField(required=False)
    capacity_mw = AmountField("MW")
    in_ets = forms.BooleanField(required=False)
    emissions_t = AmountField("t")
    electricity_efficiency = AmountField()
    heat_efficiency = AmountField()

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)
        first = kwargs.get("initial")
        given = first.get("technology", "") if isinstance(first, dict) else ""
        kinds = dict.fromkeys((*_KINDS, *([given] if given else [])))
        self.fields["technology"].choices = [  # type: ignore[attr-defined]
            (each, technology_words(each, language)) for each in kinds
        ]

    @property
    def said(self) -> Keys:
        """What was answered, in the keys of the document."""
        given = self.cleaned_data
        keys = {"label": given["plant_label"], "technology": given["technology"]}
        keys |= {name: given[name] for name in _AMOUNTS if given[name]}
        return keys | ({"in_ets": True} if given["in_ets"] else {})

    @classmethod
    def known(cls, plant: Keys, language: Language) -> dict[str, object]:
        """What the boxes hold at first."""
        amounts = {name: written(plant.get(name), language) for name in _AMOUNTS}
        return {
            **amounts,
            "plant_label": plant.get("label", ""),
            "technology": plant.get("technology", ""),
            "in_ets": plant.get("in_ets", False),
        }


class FuelForm(InventoryForm):
    """One fuel that a plant burns; a row without an amount is none."""

    says_optional = False

    plant_fuel = forms.ChoiceField(required=False)
    fuel_amount = AmountField()
    fuel_unit = forms.ChoiceField(required=False)
    fuel_sustainable = forms.ChoiceField(required=False)

    def __init__(self, language: Language, number: int, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, prefix=f"fuel-{number}", **kwargs)
        self.number = number
        choices = {
            "plant_fuel": [("", text("inventories.not_said", language)), *_fuels(language)],
            "fuel_unit": [(each, each) for each in unit_names()],
            "fuel_sustainable": [
                (each, text(f"inventories.{_told(each)}", language)) for each in _TRUTHS
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.name = text("inventories.plant.fuel", language, number=number)
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.said_of = self.name

    def clean(self) -> None:
        """A fuel has an amount, and an amount is of a fuel."""
        said = self.cleaned_data
        for one, other in (("plant_fuel", "fuel_amount"), ("fuel_amount", "plant_fuel")):
            if said.get(one) and not said.get(other) and other not in self.errors:
                what = f"{self.name}, {str(self.fields[other].label).lower()}"
                self.add_error(other, text("inventories.missing", self.language, what=what))

    @property
    def said(self) -> Keys | None:
        """What was answered, in the keys of the document; ``None`` where the row is empty."""
        given = self.cleaned_data
        if not given["fuel_amount"]:
            return None
        carrier, _, fuel = given["plant_fuel"].partition("|")
        named: Keys = {"carrier": carrier} | ({"fuel": fuel} if fuel else {})
        kind = _TRUTHS[given["fuel_sustainable"]]
        named |= {"amount": given["fuel_amount"], "unit": given["fuel_unit"] or "MWh"}
        return named if kind is None else named | {"sustainable": kind}

    @classmethod
    def known(cls, fuel: Keys, language: Language) -> dict[str, object]:
        """What the boxes hold at first."""
        kind = fuel.get("sustainable")
        return {
            "plant_fuel": "|".join(
                each for each in (fuel.get("carrier"), fuel.get("fuel")) if each
            ),
            "fuel_amount": written(fuel.get("amount"), language),
            "fuel_unit": fuel.get("unit", "MWh"),
            "fuel_sustainable": "" if kind is None else str(kind).lower(),
        }


class WholePlantForm:
    """A plant with its fuels, and rows to spare for more."""

    def __init__(
        self,
        plant: Keys,
        language: Language,
        data: QueryDict | None = None,
        *,
        in_both: bool = False,
    ) -> None:
        first = PlantForm.known(plant, language) | {"in_both": in_both}
        self.plant = PlantForm(language, data, initial=first)
        fuels = [*plant.get("fuels", ()), *({} for _ in range(_SPARE_ROWS))]
        self.fuels = [
            FuelForm(language, number, data, initial=FuelForm.known(fuel, language))
            for number, fuel in enumerate(fuels, start=1)
        ]

    def is_valid(self) -> bool:
        """Whether all of it can be read."""
        return all(each.is_valid() for each in (self.plant, *self.fuels))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with it, the rows of fuel after the plant."""
        forms_ = (self.plant, *self.fuels)
        return tuple(fault for form in forms_ if form.is_bound for fault in faults_of(form))

    @property
    def rows(self) -> list[tuple[str, list[Field]]]:
        """The questions of each row of fuel, under its name."""
        return [(each.name, each.boxes) for each in self.fuels]

    @property
    def in_both(self) -> bool:
        """Whether it shall stand behind the other factor as well."""
        return bool(self.plant.cleaned_data["in_both"])

    @property
    def said(self) -> Keys:
        """The plant in the keys of the document."""
        fuels = [said for each in self.fuels if (said := each.said)]
        return self.plant.said | ({"fuels": fuels} if fuels else {})


def technology_words(technology: str, language: Language) -> str:
    """A kind of plant in words; one that an author wrote stays as it is."""
    if technology in code_list("energy_supply_type"):
        return code_list("energy_supply_type").label(technology, language)
    return text(f"inventories.plant.{technology}", language) if technology in _KINDS else technology


def fuel_words(fuel: Mapping[str, Any], language: Language) -> str:
    """What a plant burns, in words."""
    if fuel.get("fuel"):
        return code_list("fuel").label(fuel["fuel"], language)
    return code_list("energy_carrier").label(fuel["carrier"], language)


def _fuels(language: Language) -> Iterator[tuple[str, str]]:
    """Every carrier that can be burnt, each followed by the fuels below it."""
    carriers, fuels = code_list("energy_carrier"), code_list("fuel")
    for carrier in carriers.codes:
        if carrier in _NOT_BURNT:
            continue
        name = carriers.label(carrier, language)
        yield carrier, name
        for row in fuels.rows:
            if row.parent == carrier:
                yield f"{carrier}|{row.code}", f"{name}: {fuels.label(row.code, language)}"


def _told(truth: str) -> str:
    return f"sustainability.{truth}" if truth else "not_said"
