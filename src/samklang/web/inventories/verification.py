"""Whether frozen inventories are still what was approved, to the last digit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samklang.web.audit.models import Entry
from samklang.web.inventories import calculation
from samklang.web.inventories.models import InventorySeal

APPROVED = "inventory_approved"
"""The event of the trail that tells a seal's digest."""


class Fault(StrEnum):
    """What is wrong with a seal."""

    ALTERED = "altered"
    CELLS = "cells"
    RESULT = "result"
    TRAIL = "trail"


TOLD = {
    Fault.ALTERED: "The seal does not say what it said when it was made.",
    Fault.CELLS: "The cells are not those of the document that was approved.",
    Fault.RESULT: "The same engine no longer gives the result that was approved.",
    Fault.TRAIL: "The trail tells of another seal, or of none.",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A seal that does not hold, and why."""

    seal: InventorySeal
    faults: tuple[Fault, ...]


def seals() -> Iterator[InventorySeal]:
    """Every seal, with what is needed to look at it."""
    found = InventorySeal.objects.select_related("inventory__territory").order_by("pk")
    return found.prefetch_related("inventory__cells").iterator(chunk_size=100)


def broken(seal: InventorySeal) -> Broken | None:
    """What is wrong with a seal; nothing where it holds."""
    faults = tuple(fault for fault, holds in _looks(seal) if not holds)
    return Broken(seal, faults) if faults else None


def _looks(seal: InventorySeal) -> Iterator[tuple[Fault, bool]]:
    yield Fault.ALTERED, calculation.digest_of(seal) == seal.digest
    yield Fault.CELLS, calculation.says_the_same(seal.document, seal.inventory)
    yield Fault.RESULT, calculation.gives_the_same(seal)
    yield Fault.TRAIL, seal.digest in _told_by_trail(seal)


def _told_by_trail(seal: InventorySeal) -> list[str]:
    entries = Entry.objects.filter(name=APPROVED, subject=f"inventory:{seal.inventory_id}")
    return [json.loads(told)["digest"] for told in entries.values_list("after", flat=True)]
