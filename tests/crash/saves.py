"""One process after the other is killed while it saves cells and freezes; after each the data are looked at.

What must hold, wherever the kill falls: whatever was acknowledged is there, a block of cells was saved
whole or not at all and can be undone so, an inventory is approved together with its seal or not at
all, every seal holds, the trail verifies, and the database is sound.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field
from typing import TextIO

from django.db import connections

from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.audit.verification import verify
from samklang.web.inventories.models import Inventory, InventorySeal, InventoryState
from samklang.web.inventories.verification import broken, seals
from tests.crash.editing import BLOCK, Mark, newest, numbers, step
from tests.crash.killing import BEYOND, FORK, Count, is_whole, send_kill
from tests.web.inventories.lives import Office, office

_LOST, _HALF = "acknowledged and lost", "half done"
_TORN, _SEAL = "torn blocks", "broken seals"
_TRAIL, _UNSOUND = "faults of the trail", "unsound"


@dataclass(slots=True)
class Saves:
    """An installation with one municipality, whose editing process is killed again and again."""

    dice: random.Random
    count: Count = field(
        default_factory=lambda: Count.of(_LOST, _HALF, _TORN, _SEAL, _TRAIL, _UNSOUND)
    )

    def run(self, kills: int, tell: Callable[[str], None] = lambda _: None) -> Count:
        """Save, hand in, approve and begin anew, killing as often as is said."""
        with recorded(actor=SYSTEM):
            people = office()
        people.drafted(activity=[])
        length = self._learn(people)
        while self.count.kills < kills:
            self._killed(people, length)
            tell(self.count.told("so far"))
        self.count.found({_SEAL: any(map(broken, seals()))})
        return self.count

    def _learn(self, people: Office) -> float:
        """Take a version through its life with nobody killed: the seconds that it takes."""
        first = newest(people).version
        while newest(people).version == first:
            step(people)
        began = time.monotonic()
        while newest(people).version == first + 1:
            step(people)
        return time.monotonic() - began

    def _killed(self, people: Office, length: float) -> None:
        """Let a process work, kill it at a random moment, and look at what it left behind."""
        began = Mark.of(newest(people))
        acknowledged = max(self._worked(people, length), default=began)
        self.count.kills += 1
        self._judge(people, acknowledged)

    def _worked(self, people: Office, length: float) -> Iterator[Mark]:
        """What a process acknowledged until it was killed."""
        reading, writing = os.pipe()
        connections.close_all()
        process = FORK.Process(target=_work, args=(people, writing))
        process.start()
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            yield _mark(told)
            time.sleep(self.dice.uniform(0, BEYOND * length))
            send_kill(process.pid or 0)
            process.join()
            yield from (Mark(*json.loads(line)) for line in told)

    def _judge(self, people: Office, acknowledged: Mark) -> None:
        inventory = newest(people)
        found = Mark.of(inventory)
        self.count.fell[_where(acknowledged, is_after=found > acknowledged)] += 1
        self.count.found(
            {
                _LOST: found < acknowledged,
                _HALF: found not in {acknowledged, acknowledged.next} or not _are_sealed(),
                _TORN: not _is_in_one_piece(inventory, found.number),
                _SEAL: any(map(broken, InventorySeal.objects.order_by("-pk")[:1])),
                _TRAIL: bool(verify().found),
                _UNSOUND: not is_whole(),
            }
        )


def _work(people: Office, writing: int) -> None:
    """Work on for ever; a line tells what is done, once it is done."""
    _tell(writing, Mark.of(newest(people)))
    while True:
        _tell(writing, step(people))


def _tell(writing: int, mark: Mark) -> None:
    os.write(writing, f"{json.dumps(astuple(mark))}\n".encode("ascii"))  # so short that it is whole


def _mark(told: TextIO) -> Mark:
    return Mark(*json.loads(told.readline()))


def _where(acknowledged: Mark, *, is_after: bool) -> str:
    """What was being done when the kill fell, and on which side of its commit it fell."""
    after = acknowledged.next
    side = "after" if is_after else "before"
    if after.version > acknowledged.version:
        return f"{side} a new version"
    if after.number > acknowledged.number:
        return f"{side} a save"
    return f"{side} an approval" if acknowledged.phase else f"{side} handing in"


def _is_in_one_piece(inventory: Inventory, number: int) -> bool:
    """Whether every cell of the block says the same, and so do the steps that would undo it."""
    block = numbers(inventory)
    last = inventory.steps.order_by("-batch").first()
    if last is None:
        return set(block) <= {number}
    undoing = [each.after for each in inventory.steps.filter(batch=last.batch)]
    told = {cell.keys["amount"] for cell in inventory.cells.all() if cell.keys in undoing}
    return len(block) == len(undoing) == len(BLOCK) and set(block) == {number} and len(told) == 1


def _are_sealed() -> bool:
    """Whether exactly what is approved has a seal."""
    approved = Inventory.objects.filter(state=InventoryState.APPROVED).values_list("pk", flat=True)
    sealed = InventorySeal.objects.values_list("inventory_id", flat=True)
    return set(approved) == set(sealed)
