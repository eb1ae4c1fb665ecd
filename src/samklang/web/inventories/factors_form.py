"""The form of the factors: for each carrier the registry's, or one's own with its source."""

from django import forms
from django.http import QueryDict

from samklang.inventory.records import Origin
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Fault, Field, faults_of
from samklang.web.inventories.amounts import AmountField, written
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.places import Keys
from samklang.web.inventories.whole import FACTORS

_LINE = 200
_ELECTRICITY = "electricity"
_UNIT = "t/MWh"

Subject = tuple[str, str, str]
"""What a factor is of: carrier, fuel, and for electricity whose it is."""


class OwnFactorForm(InventoryForm):
    """A factor of one's own for a carrier; without a number the registry's applies."""

    says_optional = False

    own_factor = AmountField(_UNIT)
    own_source = forms.CharField(required=False, max_length=_LINE)

    def __init__(
        self, language: Language, subject: Subject, before: Keys, data: QueryDict | None = None
    ) -> None:
        self.subject, self.before = subject, before
        first = {
            "own_factor": written(before.get("value"), language),
            "own_source": before.get("source", ""),
        }
        super().__init__(language, data, initial=first, prefix="-".join(filter(None, subject)))
        factor = self.fields["own_factor"]
        if isinstance(factor, AmountField):
            factor.said_of, factor.unit = (
                subject_words(subject, language),
                before.get("unit", _UNIT),
            )

    def clean(self) -> None:
        """A factor has a source."""
        said = self.cleaned_data
        if said.get("own_factor") and not said.get("own_source", "").strip():
            told = text("inventories.no_factor_source", self.language)
            self.add_error("own_source", f"{subject_words(self.subject, self.language)}: {told}")

    @property
    def said(self) -> Keys | None:
        """What was answered, in the keys of the document; ``None`` for the registry's factor."""
        given = self.cleaned_data
        if not given["own_factor"]:
            return None
        carrier, fuel, origin = self.subject
        keys = {"carrier": carrier, "value": given["own_factor"]}
        keys |= {"unit": self.before.get("unit", _UNIT), "source": given["own_source"]}
        return keys | ({"fuel": fuel} if fuel else {}) | ({"origin": origin} if origin else {})


class FactorsForm:
    """A row for each carrier that the inventory uses, and for every factor that is declared."""

    def __init__(self, found: Inventory, language: Language, data: QueryDict | None = None) -> None:
        declared = {_subject(each): each for each in found.rest.get(FACTORS, ())}
        subjects = dict.fromkeys([*_used(found), *declared])
        self.rows = [
            OwnFactorForm(language, each, declared.get(each, {}), data)
            for each in sorted(subjects, key=_rank)
        ]

    def is_valid(self) -> bool:
        """Whether all of it can be read."""
        return all(each.is_valid() for each in self.rows)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, row by row."""
        return tuple(fault for each in self.rows if each.is_bound for fault in faults_of(each))

    @property
    def said(self) -> list[Keys]:
        """The factors in the keys of the document."""
        return [said for each in self.rows if (said := each.said)]

    @property
    def boxes(self) -> dict[Subject, list[Field]]:
        """The questions of each row."""
        return {each.subject: each.boxes for each in self.rows}


def subject_words(subject: Subject, language: Language) -> str:
    """What a factor is of, in words."""
    carrier, fuel, origin = subject
    words = [code_list("energy_carrier").label(carrier, language)]
    words += [code_list("fuel").label(fuel, language)] if fuel else []
    words += [text(f"inventories.factors.of.{origin}", language)] if origin else []
    return ", ".join(words)


def _subject(declared: Keys) -> Subject:
    carrier = declared["carrier"]
    origin = declared.get("origin") or Origin.LOCAL
    return carrier, declared.get("fuel") or "", str(origin) if carrier == _ELECTRICITY else ""


def _used(found: Inventory) -> list[Subject]:
    """The carriers of the cells, electricity by whose factor it is."""
    carriers = {cell.carrier for cell in found.cells.all() if cell.carrier} - {_ELECTRICITY}
    electricity = [(_ELECTRICITY, "", str(each)) for each in (Origin.NATIONAL, Origin.LOCAL)]
    return [*electricity, *((each, "", "") for each in carriers)]


def _rank(subject: Subject) -> tuple[int, str, bool]:
    carrier, fuel, origin = subject
    return code_list("energy_carrier").codes.index(carrier), fuel, origin == Origin.LOCAL
