"""What is said of an inventory as a whole, for those who only read it, and what has happened to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from samklang.texts import Language
from samklang.web.accounts import queries as people
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.inventories import queries
from samklang.web.inventories.models import Inventory, Step
from samklang.web.inventories.whole import HEAD

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """A change of the whole: when, by whom, of what, why; from what to what where that is short."""

    at: object
    name: str
    what: str
    change: str
    reason: str
    is_undone: bool


def signed(found: Inventory) -> Iterator[tuple[str, datetime]]:
    """Who has signed an inventory off, by name, and when."""
    for each in queries.signatures_of(found) if found.is_frozen else ():
        yield people.name_of(each.by), each.at


def answers(boxes: Iterable[Field]) -> Iterator[Pair]:
    """What was answered, in words."""
    for box in boxes:
        words = dict(box.choices).get(box.value, box.value)
        if box.value:
            yield box.label, f"{words} {box.unit}".strip()


def events(found: Inventory, keys: Iterable[str], language: Language) -> list[Event]:
    """What has happened to some keys of the whole, the newest first."""
    return [_event(step, language) for step in queries.steps_of_whole(found, keys)]


def _event(step: Step, language: Language) -> Event:
    change = ""
    if step.sector in HEAD:
        nothing = text("inventories.no_row", language)
        words = [
            _words(step.sector, keys, language) or nothing for keys in (step.before, step.after)
        ]
        change = " → ".join(words)
    what = text(f"inventories.whole.{step.sector}", language)
    return Event(step.at, people.name_of(step.by), what, change, step.reason, step.is_undone)


def _words(key: str, keys: dict[str, str] | None, language: Language) -> str:
    value = keys["said"] if keys else ""
    if key in {"kind", "approach", "gas_unit"} and value:
        return text(f"inventories.{key}.{value}", language)
    return str(value)
