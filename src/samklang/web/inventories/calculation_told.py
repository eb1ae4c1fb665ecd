"""What the statistics say of themselves, in the language of the page.

A document keeps the notes of the statistics in one language, so that it is the same whoever begins it;
a page shows them in its own. What somebody wrote is shown as it was written.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from samklang.errors import InputError
from samklang.inventory.document_writer import inventory_keys
from samklang.statistics.activity import DEFAULT, covenant_inventory
from samklang.texts import Language
from samklang.web.inventories.models import Inventory, Part
from samklang.web.inventories.places import Keys
from samklang.web.inventories.whole import SUPPLY

_KEPT = 64


def told(found: Inventory, kept: str, language: Language) -> str:
    """A text of an inventory; one of the statistics in a language."""
    if not kept or language == DEFAULT.language:
        return kept
    place = found.territory
    return _words(place.country, place.code, found.year, language).get(kept, kept)


def kept(found: Inventory, typed: str, before: str, language: Language) -> str:
    """What an inventory keeps of a text that was typed: what it said, where that was shown and left."""
    return before if _plain(typed) == _plain(told(found, before, language)) else typed


@lru_cache(maxsize=_KEPT)
def _words(country: str, code: str, year: int, language: Language) -> dict[str, str]:
    """The texts of the statistics about a place and year, each with what it is in a language."""
    try:
        documents = [
            inventory_keys(covenant_inventory(country, code, year, replace(DEFAULT, language=each)))
            for each in (DEFAULT.language, language)
        ]
    except InputError:
        return {}
    return dict(zip(*map(_texts, documents), strict=False))


def _texts(keys: Keys) -> Iterator[str]:
    yield from keys.get("notes", ())
    for side in SUPPLY:
        behind = keys.get(side, {})
        yield behind.get("note", "")
        yield from (plant.get("label", "") for plant in behind.get("plants", ()))
    yield from (row.get("note", "") for row in keys[Part.ACTIVITY])


def _plain(text: str) -> str:
    return " ".join(text.split())
