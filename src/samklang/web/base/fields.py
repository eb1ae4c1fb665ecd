"""A field of a form as the pages draw it, whether it comes from a form of Django's or is plain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from django.forms import BaseForm, BoundField, Widget
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceWidget,
    RadioSelect,
    Textarea,
)

Choice = tuple[str, str]
"""What is sent, and what is read."""

# Kinds that are a group of small boxes with one question above them.
_GROUPS = frozenset({"radios", "checkboxes"})


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    ``kind`` is what HTML calls the input (``text``, ``password``, ``number``, ``date``, ``file`` …), or
    ``select``, ``textarea``, ``checkbox``, ``radios``, ``checkboxes``. ``unit`` stands after the box.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    choices: tuple[Choice, ...] = ()
    groups: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    values: tuple[str, ...] = ()
    is_required: bool = False
    is_optional: bool = False
    is_disabled: bool = False
    longest: int | None = None
    rows: int = 4
    unit: str = ""
    accept: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    id: str = field(default="")

    @classmethod
    def of(cls, bound: BoundField) -> Self:
        """A field of a form of Django's."""
        widget, value = bound.field.widget, bound.value()
        values = value if isinstance(value, list | tuple) else [value]
        shown = tuple("" if each is None else str(each) for each in values)
        return cls(
            name=bound.html_name,
            label=str(bound.label),
            kind=_kind(widget),
            value=shown[0] if shown else "",
            values=shown,
            hint=str(bound.help_text or ""),
            error=" ".join(str(each) for each in bound.errors),
            choices=tuple(_choices(widget)),
            is_required=bound.field.required,
            is_disabled=bound.field.disabled,
            longest=getattr(bound.field, "max_length", None),
            autocomplete=str(widget.attrs.get("autocomplete", "")),
            inputmode=str(widget.attrs.get("inputmode", "")),
            id=bound.auto_id or "",
        )

    @property
    def own_id(self) -> str:
        """Its name in the page."""
        return self.id or self.name

    @property
    def described_by(self) -> str:
        """What is read out with it: the hint, and the error before it."""
        parts = [f"{self.own_id}-error"] if self.error else []
        parts += [f"{self.own_id}-hint"] if self.hint else []
        return " ".join(parts)

    @property
    def is_group(self) -> bool:
        """Whether it is several boxes with one question above them."""
        return self.kind in _GROUPS

    @property
    def box(self) -> str:
        """What HTML calls each box of a group."""
        return "radio" if self.kind == "radios" else "checkbox"

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen: one or several."""
        return self.values or (self.value,)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a form, and the box that it is about."""

    address: str
    words: str


def faults(fields: Iterable[Field]) -> tuple[Fault, ...]:
    """What is wrong with some fields, in their order; for the summary at the top of the page."""
    return tuple(
        Fault(f"#{each.own_id}-1" if each.is_group else f"#{each.own_id}", each.error)
        for each in fields
        if each.error
    )


def faults_of(form: BaseForm) -> tuple[Fault, ...]:
    """What is wrong with a form of Django's: first as a whole, then field by field."""
    whole = tuple(Fault("", str(each)) for each in form.non_field_errors())
    return whole + faults(Field.of(bound) for bound in form)


def _kind(widget: Widget) -> str:
    kinds: dict[type[Widget], str] = {
        CheckboxSelectMultiple: "checkboxes",
        RadioSelect: "radios",
        CheckboxInput: "checkbox",
        ChoiceWidget: "select",
        Textarea: "textarea",
    }
    found = (kind for known, kind in kinds.items() if isinstance(widget, known))
    return next(found, getattr(widget, "input_type", "text"))


def _choices(widget: Widget) -> Iterator[Choice]:
    for value, words in getattr(widget, "choices", ()):
        yield str(value), str(words)
