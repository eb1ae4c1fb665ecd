"""The trail of a territory as a table: when, who, what, why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from samklang.texts import Language
from samklang.web.audit.models import Entry
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.tables import Cell, Column, Row, Table, words

_COLUMNS = ("at", "who", "what", "subject", "why")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, the names that may be told, and whether contents may be."""

    language: Language
    names: dict[str, str]
    sees_content: bool

    def word(self, key: str, **given: object) -> str:
        """A text below ``workspace.trail``."""
        return text(f"workspace.trail.{key}", self.language, **given)


def table(entries: Iterable[Entry], name: str, reader: Reader) -> Table:
    """Entries as they come, one a row."""
    columns = (*_COLUMNS, "content") if reader.sees_content else _COLUMNS
    return Table(
        "trail",
        reader.word("caption", name=name),
        tuple(Column(key, reader.word(f"column.{key}")) for key in columns),
        tuple(_row(entry, reader) for entry in entries),
    )


def _row(entry: Entry, reader: Reader) -> Row:
    at = timezone.localtime(entry.happened_at)
    content = (words(_content(entry)),) if reader.sees_content else ()
    return Row(
        words(f"{at:%Y-%m-%d %H:%M:%S}", plain=entry.at),
        (
            _who(entry, reader),
            words(_what(entry, reader), plain=f"{entry.name} {entry.verb}".strip()),
            words(entry.subject),
            words(entry.reason),
            *content,
        ),
    )


def _who(entry: Entry, reader: Reader) -> Cell:
    fixed = {"": "outside", "system": "system", "this_machine": "this_machine"}
    if entry.actor in fixed:
        return words(reader.word(fixed[entry.actor]), plain=entry.actor)
    return words(reader.names.get(entry.actor, entry.actor), plain=entry.actor)


def _what(entry: Entry, reader: Reader) -> str:
    """What happened in words; an event or a table without words is told by its key."""
    key = f"workspace.trail.name.{entry.name}"
    name = text(key, reader.language) if has_text(key) else entry.name
    return f"{name}: {reader.word(f'verb.{entry.verb}')}" if entry.verb else name


def _content(entry: Entry) -> str:
    """What a row said before and says now, or what else an event tells; shortened."""
    before, after = (json.loads(told) if told else {} for told in (entry.before, entry.after))
    keys = dict.fromkeys((*before, *after))
    told = "; ".join(_changed(key, before, after) for key in keys)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _changed(key: str, before: dict[str, object], after: dict[str, object]) -> str:
    if key in before and key in after:
        return f"{key}: {_plain(before[key])} → {_plain(after[key])}"
    return f"{key}: {_plain(after.get(key, before.get(key)))}"


def _plain(value: object) -> str:
    if value is None or value == "":
        return "–"
    is_text = isinstance(value, str)
    return str(value) if is_text else json.dumps(value, ensure_ascii=False, sort_keys=True)
