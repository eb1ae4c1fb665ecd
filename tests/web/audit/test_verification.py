"""Whatever is done to a trail by hand is found, and nothing is found in one that was left alone."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain

import pytest
from django.db import connection
from django.utils import timezone

from samklang.web.audit import triggers
from samklang.web.audit.heads import Occasion, keep_head
from samklang.web.audit.models import Entry
from samklang.web.audit.recording import note, recorded
from samklang.web.audit.verification import Fault, Found, verify
from samklang.web.datahub.models import Snapshot
from tests.web.audit.tampering import KINDS, Tampering, tampered

pytestmark = pytest.mark.usefixtures("database")

SEED = 25
TAMPERINGS = {"sqlite": 500, "postgresql": 90}
TERRITORIES = ("", "SE-2580", "SE-2581", "SE-2523")
CHANGES = 25


def _act(dice: random.Random) -> None:
    """Something that people do; some of it fails, and leaves nothing."""
    who, where = f"person:{dice.randint(1, 9)}", dice.choice(TERRITORIES)
    with suppress(_Failed), recorded(actor=who, territory=where, reason="as agreed"):
        _change(dice)
        note("looked_at", subject=who, told={"pages": dice.randint(1, 9)})
        _fail_sometimes(dice)


class _Failed(Exception):
    pass


def _fail_sometimes(dice: random.Random) -> None:
    if dice.random() < 0.1:
        raise _Failed


def _change(dice: random.Random) -> None:
    name = f"{dice.getrandbits(64):016x}"
    rows = Snapshot.objects.order_by("?")
    if dice.random() < 0.6 or not rows:
        Snapshot.objects.create(store_id=name, sha256=name, size_bytes=1, fetched_at=timezone.now())
    elif dice.random() < 0.5:
        rows.update(licence=name)
    else:
        Snapshot.objects.filter(pk=rows[0].pk).delete()


def _snapshot(name: str) -> None:
    Snapshot.objects.create(store_id=name, sha256=name, size_bytes=1, fetched_at=timezone.now())


def _lived(changes: int = CHANGES) -> None:
    dice = random.Random(SEED)
    for _ in range(changes):
        _act(dice)
    keep_head(Occasion.DAY)


def _faults(found: tuple[Found, ...]) -> set[Fault]:
    return {each.fault for each in found}


def test_nothing_is_found_where_nobody_tampered() -> None:
    assert verify().found == ()
    _lived()
    verified = verify()
    assert verified.found == ()
    assert verified.entries == Entry.objects.count() > CHANGES
    assert verified.end.position == verified.entries
    for territory in TERRITORIES:
        assert verify(territory).found == ()
    assert sum(verify(each).entries for each in TERRITORIES) == verified.entries


def _by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def harmed(*statements: str) -> Iterator[None]:
    """A trail that somebody has written to past its triggers; as before when it ends."""

    def harm(_: random.Random) -> None:
        for statement in statements:
            _by_hand(statement)

    with tampered(harm, random.Random(SEED)):
        yield


def _events(*names: str, territory: str = "") -> None:
    for name in names:
        with recorded(actor="person:17", territory=territory):
            note(name)


EDIT = "UPDATE audit_entry SET actor = 'person:1' WHERE name = 'second'"
DELETE_SECOND = "DELETE FROM audit_entry WHERE name = 'second'"


@pytest.mark.parametrize(
    ("statements", "fault", "position"),
    [
        ([EDIT], Fault.EDITED, 2),
        ([DELETE_SECOND], Fault.REMOVED, 2),
        (["DELETE FROM audit_seal WHERE position = 2"], Fault.REMOVED, 3),
        (["UPDATE audit_seal SET digest = territory_digest WHERE position = 2"], Fault.EDITED, 2),
        (["UPDATE audit_seal SET territory = 'SE-25' WHERE position = 2"], Fault.MOVED, 2),
    ],
)
def test_fault_is_told_with_its_place(statements: list[str], fault: Fault, position: int) -> None:
    _events("first", "second", "third")
    with harmed(*statements):
        found = verify().found
    assert (fault, position) in {(each.fault, each.position) for each in found}


def test_one_fault_does_not_make_a_fault_of_all_that_follows() -> None:
    _events("first", "second", *(f"event{number}" for number in range(9)))
    with harmed(EDIT):
        (found,) = verify().found
    assert (found.fault, found.position) == (Fault.EDITED, 2)


def test_moved_entry_is_found_in_the_chains_of_both_territories() -> None:
    _events("first", territory="SE-2580")
    _events("second", territory="SE-2581")
    _events("third", territory="SE-2523")
    with harmed("UPDATE audit_entry SET territory = 'SE-2580' WHERE name = 'second'"):
        assert Fault.EDITED in _faults(verify("SE-2581").found)
        assert verify("SE-2523").found == ()
    place = "territory_position = 9, territory_previous = digest"
    away = f"SET territory = 'SE-2580', {place} WHERE territory = 'SE-2581'"
    with harmed(f"UPDATE audit_seal {away}"):
        assert _faults(verify("SE-2580").found) == {Fault.EDITED}


def test_change_outside_the_application_is_told_before_and_after_it_is_sealed() -> None:
    _snapshot("a")
    (found,) = verify().found
    assert (found.fault, found.count) == (Fault.OUTSIDE, 1)
    assert "datahub_snapshot" in found.told
    _events("later")
    (found,) = verify().found
    assert (found.fault, found.position) == (Fault.OUTSIDE, 1)


def test_changes_outside_the_application_are_told_together() -> None:
    for name in "abc":
        _snapshot(name)
    _events("later")
    (found,) = verify().found
    assert (found.position, found.count) == (1, 3)


def test_cut_off_end_is_told_with_the_head_that_was_kept() -> None:
    _events("first", "second", territory="SE-2580")
    head = keep_head(Occasion.BACKUP)
    with harmed("DELETE FROM audit_seal WHERE position = 2", DELETE_SECOND):
        found = [each for each in verify().found if each.fault is Fault.TRUNCATED]
        assert head.at in found[0].told
        assert Fault.TRUNCATED in _faults(verify("SE-2580").found)


def test_missing_trigger_is_told() -> None:
    triggers.remove()
    assert _faults(verify().found) == {Fault.UNGUARDED}


def test_every_tampering_is_found() -> None:
    _lived()
    dice = random.Random(SEED)
    ways = list(chain.from_iterable(KINDS.values()))
    count = TAMPERINGS[connection.vendor]
    unseen = [way.__name__ for way in _picked(ways, count, dice) if not _is_found(way, dice)]
    assert unseen == []
    assert verify().found == (), "and nothing is left of it"


def _picked(ways: list[Tampering], count: int, dice: random.Random) -> list[Tampering]:
    """Each way as often as any other, in random order."""
    picked = [ways[order % len(ways)] for order in range(count)]
    dice.shuffle(picked)
    return picked


def _is_found(way: Tampering, dice: random.Random) -> bool:
    with tampered(way, dice):
        return bool(_faults(verify().found) - {Fault.UNGUARDED, Fault.OUTSIDE})
