"""Which tables the trail watches, and what of them it may show.

An app says in its config what is left out, each with a reason::

    unaudited = {"Cell": "a release brings a hundred thousand; the release itself is recorded"}
    unseen = {"Person": ("name", "email"), "account.EmailAddress": ("email",)}

``unaudited`` names tables that are not recorded. ``unseen`` names columns of which the trail tells
that they changed, and never what they hold: it keeps no personal data, so that erasing somebody
breaks no chain. A model of another app is named with that app's label. Of tables that are not ours,
such as those of sign-in, no text is shown at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import (
    BinaryField,
    CharField,
    DecimalField,
    Field,
    FloatField,
    JSONField,
    Model,
    TextField,
)

_OURS = "samklang.web."
_OTHERS = ("allauth",)


class Telling(StrEnum):
    """How the trail tells what a column holds."""

    AS_IT_IS = "as it is"
    AS_NUMBER = "as number"
    AS_JSON = "as JSON"
    AS_BYTES = "as bytes"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and how the trail tells it."""

    name: str
    telling: Telling

    @property
    def is_unseen(self) -> bool:
        """Whether the trail tells that it changed, and not what it holds."""
        return self.telling is Telling.NEVER


@dataclass(frozen=True, slots=True)
class AuditedTable:
    """A table that the trail watches; ``key`` are the columns that name a row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def audited_tables() -> tuple[AuditedTable, ...]:
    """Every table of ours and of sign-in, except those that are left out with a reason."""
    left_out, unseen = unaudited_tables(), _unseen()
    return tuple(
        _table(model, unseen.get(model._meta.label, ()))  # noqa: SLF001 - Django's own way
        for model in _models()
        if model._meta.db_table not in left_out  # noqa: SLF001
    )


def unaudited_tables() -> dict[str, str]:
    """The tables that are left out, each with the reason."""
    return {
        apps.get_model(label)._meta.db_table: reason  # noqa: SLF001
        for config in apps.get_app_configs()
        for label, reason in _labelled(config, "unaudited")
    }


def _models() -> Iterator[type[Model]]:
    """The models that have a table of their own in our apps, those between two others included."""
    for config in apps.get_app_configs():
        if config.name.startswith(_OURS) or config.name.partition(".")[0] in _OTHERS:
            for model in config.get_models(include_auto_created=True):
                if model._meta.managed and not model._meta.proxy:  # noqa: SLF001
                    yield model


def _unseen() -> dict[str, tuple[str, ...]]:
    return {
        apps.get_model(label)._meta.label: columns  # noqa: SLF001
        for config in apps.get_app_configs()
        for label, columns in _labelled(config, "unseen")
    }


def _labelled(config: AppConfig, what: str) -> Iterator[tuple[str, Any]]:
    """What a config says of its models, by their full labels."""
    said: Mapping[str, Any] = getattr(config, what, {})
    for name, value in said.items():
        yield (name if "." in name else f"{config.label}.{name}"), value


def _table(model: type[Model], unseen: tuple[str, ...]) -> AuditedTable:
    meta = model._meta  # noqa: SLF001
    is_ours = meta.app_config.name.startswith(_OURS)
    return AuditedTable(
        meta.db_table,
        tuple(field.column for field in meta.pk_fields),
        tuple(_column(field, unseen, is_ours=is_ours) for field in meta.local_concrete_fields),
    )


def _column(field: "Field[object, object]", unseen: tuple[str, ...], *, is_ours: bool) -> Column:
    is_text = isinstance(field, CharField | TextField | JSONField | BinaryField)
    if field.name in unseen or (is_text and not is_ours):
        return Column(field.column, Telling.NEVER)
    return Column(field.column, _telling(field))


def _telling(field: "Field[object, object]") -> Telling:
    if isinstance(field, FloatField | DecimalField):
        return Telling.AS_NUMBER
    if isinstance(field, JSONField):
        return Telling.AS_JSON
    return Telling.AS_BYTES if isinstance(field, BinaryField) else Telling.AS_IT_IS
