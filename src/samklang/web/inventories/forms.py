"""The forms of the inventories; their words stand in the catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import ClassVar

from django import forms
from django.utils import timezone

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.base.forms import WordedForm
from samklang.web.inventories.amounts import AmountField
from samklang.web.inventories.beginnings import STARTS
from samklang.web.inventories.models import InventoryKind

_EARLIEST = 1990
_LONGEST = 1000
_LINE = 200


class InventoryForm(WordedForm):
    """A form whose words stand with those of the inventories.

    ``says_optional`` has questions say that they need no answer; where few need one, none says so.
    """

    words, missing, too_large = "inventories", "missing", "refused.too_large"
    says_optional: ClassVar[bool] = True

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.language = language

    @property
    def boxes(self) -> list[Field]:
        """Its questions as the pages draw them, amounts with their unit."""
        return [
            replace(
                box,
                unit=getattr(self.fields[name], "unit", ""),
                is_optional=box.is_optional and self.says_optional,
            )
            for name, box in zip(self.fields, super().boxes, strict=True)
        ]


class BeginForm(InventoryForm):
    """A new inventory: its year, what it is for, and what is there from the start."""

    year = forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    kind = forms.ChoiceField(widget=forms.RadioSelect, initial=InventoryKind.MONITORING)
    start = forms.ChoiceField(widget=forms.RadioSelect, initial=STARTS[0])
    file = forms.FileField(required=False)

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (each.value, text(f"inventories.kind.{each}", language)) for each in InventoryKind
        ]
        self.fields["start"].choices = [  # type: ignore[attr-defined]
            (each, text(f"inventories.begin.from.{each}", language)) for each in STARTS
        ]
        self.fields["year"].error_messages["invalid"] = self._no_year()

    def clean_year(self) -> int:
        """A year that an inventory can be of."""
        year: int = self.cleaned_data["year"]
        if not _EARLIEST <= year <= timezone.localdate().year:
            raise forms.ValidationError(self._no_year())
        return year

    def _no_year(self) -> str:
        latest = timezone.localdate().year
        return text("inventories.no_year", self.language, earliest=_EARLIEST, latest=latest)


class DecisionForm(InventoryForm):
    """When, and where in the minutes, an inventory was decided on."""

    decided_on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        initial=timezone.localdate,
    )
    minute_reference = forms.CharField(max_length=_LINE)

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)
        self.fields["decided_on"].error_messages["invalid"] = text("inventories.no_day", language)


class ReasonForm(InventoryForm):
    """Why something is done."""

    reason = forms.CharField(max_length=_LONGEST, widget=forms.Textarea)


class ConfirmForm(InventoryForm):
    """Nothing but a button."""


class AnswersForm(InventoryForm):
    """A reason for every warning, whatever order the warnings come in.

    ``warnings`` are their words by their keys.
    """

    def __init__(
        self, language: Language, *args: object, warnings: Mapping[str, str], **kwargs: object
    ) -> None:
        super().__init__(language, *args, **kwargs)
        self._keys = {_short(key): key for key in warnings}
        for number, (name, key) in enumerate(self._keys.items(), start=1):
            label = text("inventories.field.answer", language, number=number)
            missing = text("inventories.missing", language, what=label)
            self.fields[name] = forms.CharField(
                label=label,
                help_text=warnings[key],
                max_length=_LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": missing},
            )

    @property
    def answers(self) -> dict[str, str]:
        """The reasons by the keys of the findings."""
        return {key: self.cleaned_data[name] for name, key in self._keys.items()}


def answers_by_field(answers: dict[str, str]) -> dict[str, str]:
    """Reasons that were given before, by the names of their boxes."""
    return {_short(key): given for key, given in answers.items()}


def _short(key: str) -> str:
    """The name of a box: the key of a finding holds what no name should."""
    return f"answer-{sha256(key.encode()).hexdigest()[:12]}"
