"""The form of an inventory as a whole: what it is for, how it counts, and what a reader must know."""

from typing import Any

from django import forms

from samklang.inventory.records import Approach
from samklang.quantities import GasUnit
from samklang.registry.gwp import gwp_sets
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.inventories.amounts import AmountField, written
from samklang.web.inventories.calculation_told import told
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.models import Inventory, InventoryKind

_LINE, _LONGEST = 200, 2000
_GWP = "gwp_set"


class HeadForm(InventoryForm):
    """An inventory as a whole, and why it is changed; ``seen`` is what its author saw."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    population = AmountField()
    approach = forms.ChoiceField(widget=forms.RadioSelect)
    gas_unit = forms.ChoiceField(widget=forms.RadioSelect)
    gwp_set = forms.ChoiceField(required=False)
    head_source = forms.CharField(required=False, max_length=_LINE)
    notes = forms.CharField(
        required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    change_reason = forms.CharField(max_length=_LINE)

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)
        choices = {
            "kind": [(each.value, _word(f"kind.{each}", language)) for each in InventoryKind],
            "approach": [(each.value, _word(f"approach.{each}", language)) for each in Approach],
            "gas_unit": [(each.value, _word(f"gas_unit.{each}", language)) for each in GasUnit],
            _GWP: [
                ("", _word("not_said", language)),
                *((each.id, each.id) for each in gwp_sets()),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_population(self) -> str:
        """More than nobody, or not said."""
        typed: str = self.cleaned_data["population"]
        if typed and not float(typed):
            raise forms.ValidationError(_word("nobody", self.language))
        return typed

    def clean(self) -> None:
        """Other gases than CO2 need a set of warming potentials."""
        said = self.cleaned_data
        if said.get("gas_unit") == GasUnit.CO2E and not said.get(_GWP):
            self.add_error(_GWP, _word("no_gwp_set", self.language))

    def said(self, found: Inventory) -> dict[str, Any]:
        """What was answered, by the keys of the document; notes that were left stay as they are."""
        given = self.cleaned_data
        names = ("kind", "population", "approach", "gas_unit", _GWP)
        shown = {told(found, note, self.language): note for note in found.rest.get("notes", ())}
        lines = [line.strip() for line in given["notes"].splitlines() if line.strip()]
        notes = [shown.get(line, line) for line in lines]
        head = {name: given[name] for name in names}
        return {**head, "source": given["head_source"], "notes": notes}


def known(found: Inventory, language: Language) -> dict[str, object]:
    """What the boxes hold at first."""
    return {
        "kind": found.kind,
        "population": written(found.population, language),
        "approach": found.approach,
        "gas_unit": found.gas_unit,
        _GWP: found.gwp_set,
        "head_source": found.rest.get("source", ""),
        "notes": "\n".join(told(found, note, language) for note in found.rest.get("notes", ())),
    }


def _word(key: str, language: Language) -> str:
    return text(f"inventories.{key}", language)
