"""The form of one cell: what stands there, and on what grounds."""

from django import forms
from django.http import QueryDict

from samklang.errors import InputError
from samklang.quantities import unit_names
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.inventories import calculation_told, saving
from samklang.web.inventories.entry import emissions_of, keys_of
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.grid_table import shown_text, unit_of
from samklang.web.inventories.models import Cell, Part
from samklang.web.inventories.places import Keys, Place

_OF_ENERGY = ("unit", "source", "note", "factor", "factor_source")
_GROUNDS = {
    "source": "source",
    "note": "note",
    "factor": "factor_t_per_mwh",
    "factor_source": "factor_source",
}
_LONGEST, _LINE = 2000, 200


def _words(*, longest: int = _LINE) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2}) if longest > _LINE else forms.TextInput()
    return forms.CharField(required=False, max_length=longest, widget=widget)


class CellForm(InventoryForm):
    """A cell's value, where it is from, and the factor where it is its own."""

    value = forms.CharField(required=False, max_length=_LONGEST)
    unit = forms.ChoiceField(required=False)
    source = _words()
    note = _words(longest=_LONGEST)
    explanation = _words(longest=_LONGEST)
    included_in = _words()
    factor = forms.CharField(required=False, max_length=40)
    factor_source = _words()

    def __init__(
        self, place: Place, cell: Cell | None, language: Language, data: QueryDict | None = None
    ) -> None:
        self.place, self.cell, self.before = place, cell, cell.keys if cell else {}
        super().__init__(language, data, initial=_known(place, cell, language))
        self.fields["unit"].choices = [(each, each) for each in unit_names()]  # type: ignore[attr-defined]
        if not place.is_energy:
            for name in _OF_ENERGY:
                del self.fields[name]

    def clean(self) -> None:
        """What the cell shall say, as ``keys``."""
        try:
            self.keys = self._keys()
        except InputError as error:
            self.add_error("value", saving.why_not(error, self.language))
        said = self.cleaned_data
        if said.get("factor") and not said.get("factor_source", "").strip():
            self.add_error("factor_source", text("inventories.no_factor_source", self.language))

    def clean_factor(self) -> str:
        """The factor with a decimal point, or nothing."""
        typed: str = self.cleaned_data["factor"]
        if not typed.strip():
            return ""
        try:
            return str((keys_of(typed, "t/MWh", None, self.language) or {})["amount"])
        except (InputError, KeyError):
            raise forms.ValidationError(text("inventories.no_factor", self.language)) from None

    def _keys(self) -> Keys | None:
        said = self.cleaned_data
        explained = {name: said[name] for name in ("explanation", "included_in") if said.get(name)}
        typed = said.get("value", "")
        if not self.place.is_energy:
            return emissions_of(typed, explained, self.language)
        kept = {key: value for key, value in self.before.items() if key not in _GROUNDS.values()}
        keys = keys_of(typed, said["unit"] or "MWh", kept | explained, self.language)
        grounds = {key: said[name] for name, key in _GROUNDS.items() if said.get(name)}
        if "note" in grounds and self.cell is not None:
            grounds["note"] = self._kept_note(self.cell, grounds["note"])
        return keys and {**keys, **grounds}

    def _kept_note(self, cell: Cell, typed: str) -> str:
        before = str(self.before.get("note", ""))
        return calculation_told.kept(cell.inventory, typed, before, self.language)


class AnotherRowForm(InventoryForm):
    """What tells another row of the same sector and carrier apart."""

    fuel = forms.ChoiceField(required=False)
    sustainable = forms.ChoiceField(required=False)
    label = forms.CharField(required=False, max_length=_LINE)

    def __init__(self, place: Place, language: Language, data: QueryDict | None = None) -> None:
        super().__init__(language, data)
        self.place = place
        nothing = ("", text("inventories.not_said", language))
        fuels = [row.code for row in code_list("fuel").rows if row.parent == place.carrier]
        labels = code_list("fuel")
        self.fields["fuel"].choices = [  # type: ignore[attr-defined]
            nothing,
            *((code, labels.label(code, language)) for code in fuels),
        ]
        self.fields["sustainable"].choices = [  # type: ignore[attr-defined]
            nothing,
            *(
                (each, text(f"inventories.{each.replace('=', '.')}", language))
                for each in ("sustainable=true", "sustainable=false")
            ),
        ]

    @property
    def other(self) -> Place:
        """The place of the row that is asked for."""
        said = self.cleaned_data
        told = "|".join((said["fuel"], said["sustainable"], said["label"]))
        variety = "" if told == "||" else told
        return Place(Part.ACTIVITY, self.place.sector, self.place.carrier, variety)


def note_of(cell: Cell | None, language: Language) -> str:
    """The note of a cell; that of the statistics in the language of the page."""
    if cell is None:
        return ""
    note = str(cell.keys.get("note", ""))
    is_of_statistics = "locator" in cell.keys
    return calculation_told.told(cell.inventory, note, language) if is_of_statistics else note


def _known(place: Place, cell: Cell | None, language: Language) -> dict[str, object]:
    """What the boxes hold at first."""
    keys = cell.keys if cell else {}
    factor = keys.get("factor_t_per_mwh")
    return {
        "value": shown_text(keys, language),
        "unit": unit_of(place, keys),
        "source": keys.get("source", ""),
        "note": note_of(cell, language),
        "explanation": keys.get("explanation", ""),
        "included_in": keys.get("included_in", ""),
        "factor": "" if factor is None else str(factor).replace(".", _MARK[language]),
        "factor_source": keys.get("factor_source", ""),
    }


_MARK: dict[Language, str] = {"sv": ",", "en": "."}
