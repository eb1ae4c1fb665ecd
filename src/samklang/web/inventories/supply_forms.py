"""The forms of what is behind the local factors of electricity and heat, but for the plants."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from samklang.inventory.records import EfeVariant, HeatAllocation, Origin
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.inventories.amounts import AmountField, written
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.places import Keys

_LINE, _LONGEST = 200, 2000
_FIRST_YEAR = 1990
_MWH, _T, _FACTOR = "MWh", "t", "t/MWh"
_ENERGY, _EMISSIONS = "energy_mwh", "emissions_t"
_GROUNDS = ("source", "note")
_LOCATOR = "locator"

Path = tuple[str, ...]


class SupplyForm(InventoryForm):
    """What is behind a local factor. ``amounts`` names for each amount its keys in the document."""

    says_optional: ClassVar = False
    amounts: ClassVar[Mapping[str, Path]]
    choices: ClassVar[Mapping[str, tuple[str, ...]]]
    texts: ClassVar[Mapping[str, str]]

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)
        for name, offered in self.choices.items():
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (each, text(f"inventories.{name}.{each or 'by_itself'}", language))
                for each in offered
            ]

    def clean(self) -> None:
        """Emissions belong to an amount of energy."""
        said = self.cleaned_data
        for name, path in self.amounts.items():
            energy = _beside(name)
            if path[-1] == _EMISSIONS and said.get(name) and not said.get(energy, ""):
                missing = text("inventories.missing", self.language, what=self.fields[energy].label)
                self.add_error(energy, missing)

    def said(self, before: Keys) -> Keys:
        """What was answered, in the keys of the document; the plants stay."""
        given = self.cleaned_data
        known = {"plants", _LOCATOR} if given["source"] == before.get("source", "") else {"plants"}
        keys: Keys = {key: value for key, value in before.items() if key in known}
        for name, path in self.amounts.items():
            if given[name]:
                _put(keys, path, given[name])
        texts = {key: given[name] for name, key in self.texts.items() if given[name]}
        chosen = {
            name: given[name]
            for name, offered in self.choices.items()
            if given[name] not in {"", offered[0]}  # the first is what applies unsaid
        }
        return keys | texts | chosen

    @property
    def rows(self) -> list[list[Field]]:
        """Its questions; energy and the emissions of it stand in one row."""
        rows: list[list[Field]] = []
        for box in self.boxes:
            is_beside = rows and rows[-1][0].name == _beside(box.name) and box.unit == _T
            rows[-1].append(box) if is_beside else rows.append([box])
        return rows

    @classmethod
    def known(cls, keys: Keys, language: Language) -> dict[str, object]:
        """What the boxes hold at first."""
        amounts = {name: written(_at(keys, path), language) for name, path in cls.amounts.items()}
        texts = {name: keys.get(key, "") for name, key in cls.texts.items()}
        return amounts | texts | {name: keys.get(name, "") for name in cls.choices}


class ElectricityForm(SupplyForm):
    """Local production, certified electricity, the national factor, and which of the two applies."""

    amounts: ClassVar = {
        "production_mwh": ("local_production", _ENERGY),
        "production_t": ("local_production", _EMISSIONS),
        "purchases_mwh": ("certified_purchases", _ENERGY),
        "purchases_t": ("certified_purchases", _EMISSIONS),
        "sales_mwh": ("certified_sales", _ENERGY),
        "sales_t": ("certified_sales", _EMISSIONS),
        "used_mwh": ("consumption_mwh",),
        "national_factor": ("national_factor_t_per_mwh",),
    }
    choices: ClassVar = {
        "apply": ("", *Origin),
        "variant": (EfeVariant.SALES_2016, EfeVariant.ANNEX_2010),
    }
    texts: ClassVar = {
        "national_source": "national_factor_source",
        **{name: name for name in _GROUNDS},
    }

    production_mwh, production_t = AmountField(_MWH), AmountField(_T)
    purchases_mwh, purchases_t = AmountField(_MWH), AmountField(_T)
    sales_mwh, sales_t = AmountField(_MWH), AmountField(_T)
    variant = forms.ChoiceField(required=False)
    used_mwh = AmountField(_MWH)
    national_factor = AmountField(_FACTOR)
    national_source = forms.CharField(required=False, max_length=_LINE)
    national_year = forms.CharField(
        required=False, max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    apply = forms.ChoiceField(required=False)
    source = forms.CharField(required=False, max_length=_LINE)
    note = forms.CharField(
        required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_national_year(self) -> str:
        """A year that there are factors of, or nothing."""
        typed: str = self.cleaned_data["national_year"]
        latest = timezone.localdate().year
        if typed and not (typed.isdecimal() and _FIRST_YEAR <= int(typed) <= latest):
            told = {"earliest": _FIRST_YEAR, "latest": latest}
            raise forms.ValidationError(text("inventories.no_year", self.language, **told))
        return typed

    def clean(self) -> None:
        """A national factor of one's own has a source."""
        super().clean()
        said = self.cleaned_data
        if said.get("national_factor") and not said.get("national_source"):
            self.add_error("national_source", text("inventories.no_factor_source", self.language))

    def said(self, before: Keys) -> Keys:
        """What was answered, in the keys of the document."""
        year = self.cleaned_data["national_year"]
        return super().said(before) | ({"national_factor_year": int(year)} if year else {})

    @classmethod
    def known(cls, keys: Keys, language: Language) -> dict[str, object]:
        """What the boxes hold at first."""
        year = keys.get("national_factor_year", "")
        return super().known(keys, language) | {"national_year": year}


class HeatForm(SupplyForm):
    """Heat and cold that is bought and sold, and how the emissions of combined plants are shared."""

    amounts: ClassVar = {
        "heat_production_t": ("production_emissions_t",),
        "imported_mwh": ("imported", _ENERGY),
        "imported_t": ("imported", _EMISSIONS),
        "exported_mwh": ("exported", _ENERGY),
        "exported_t": ("exported", _EMISSIONS),
        "heat_used_mwh": ("consumption_mwh",),
    }
    choices: ClassVar = {"allocation": tuple(HeatAllocation)}
    texts: ClassVar = {name: name for name in _GROUNDS}

    imported_mwh, imported_t = AmountField(_MWH), AmountField(_T)
    exported_mwh, exported_t = AmountField(_MWH), AmountField(_T)
    heat_production_t = AmountField(_T)
    heat_used_mwh = AmountField(_MWH)
    allocation = forms.ChoiceField(required=False)
    source = forms.CharField(required=False, max_length=_LINE)
    note = forms.CharField(
        required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


def _beside(name: str) -> str:
    """The amount of energy that an amount of emissions belongs to."""
    return f"{name.removesuffix('_t')}_mwh"


def _at(keys: Keys, path: Path) -> Any:  # noqa: ANN401 - a number as the document has it
    found: Any = keys
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _put(keys: Keys, path: Path, value: str) -> None:
    *above, last = path
    for key in above:
        keys = keys.setdefault(key, {})
    keys[last] = value
