"""Numbers in forms: written as the language of the page writes them, kept with a decimal point."""

from django import forms

from samklang.errors import InputError
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import exact
from samklang.web.inventories import saving
from samklang.web.inventories.entry import canonical

_LONGEST = 40
_MOST_DECIMALS = 9


class AmountField(forms.CharField):
    """A number that is not below zero; nothing where the box is empty.

    ``said_of`` names what it is about where several boxes of a page have the same label.
    """

    language: Language = "en"
    said_of: str = ""

    def __init__(self, unit: str = "", *, required: bool = False) -> None:
        self.unit = unit
        box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=required, max_length=_LONGEST, widget=box)

    def clean(self, value: object) -> str:
        """The number with a decimal point, all its digits kept."""
        typed = str(super().clean(value)).strip()
        try:
            return canonical(typed, self.language) if typed else ""
        except InputError as error:
            raise forms.ValidationError(_why(error, self._name, self.language)) from None

    @property
    def _name(self) -> str:
        label = str(self.label)
        return f"{self.said_of}, {label.lower()}" if self.said_of else label


def written(amount: object, language: Language) -> str:
    """A number of a document as the language writes it, to be typed over."""
    return "" if amount in {None, ""} else exact(float(str(amount)), language, _MOST_DECIMALS)


def _why(error: InputError, name: str, language: Language) -> str:
    key = saving.reason_of(error)
    told = "no_amount" if key == "not_a_number" else key
    return f"{name}: {text(f'inventories.{told}', language)}"
