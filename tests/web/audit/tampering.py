"""Ways to tamper with a trail: what somebody could do who may write to the database and knows it well.

Each picks its victims by the dice. Some work the digests out anew afterwards, as the documentation
tells how; only the heads that were kept can show those.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from samklang.web.audit import triggers
from samklang.web.audit.chain import Link, Sealed

Tampering = Callable[[random.Random], None]
_COLUMNS = ("actor", "after", "at", "before", "name", "reason", "subject")
Value = Any


@contextmanager
def tampered(tampering: Tampering, dice: random.Random) -> Iterator[None]:
    """A database that somebody has tampered with, its triggers put back; as before when it ends."""
    with transaction.atomic():
        triggers.remove()
        tampering(dice)
        triggers.install()
        yield
        transaction.set_rollback(True)


def edit_an_entry(dice: random.Random) -> None:
    column = dice.choice(_COLUMNS)
    told = f"'x' || substr({column}, 2)"
    _do(f"UPDATE audit_entry SET {column} = {told} WHERE id = %s", _entry(dice))  # noqa: S608


def edit_a_digit(dice: random.Random) -> None:
    """The smallest change: one character of what was recorded."""
    entry, after = dice.choice(_ask("SELECT id, after FROM audit_entry WHERE after <> ''"))
    text = str(after)
    place = dice.randrange(len(text))
    other = text[:place] + chr(ord(text[place]) + 1) + text[place + 1 :]
    _do("UPDATE audit_entry SET after = %s WHERE id = %s", other, entry)


def edit_a_seal(dice: random.Random) -> None:
    column = dice.choice(("digest", "territory_digest"))
    digest = f"{dice.getrandbits(256):064x}"
    _do(f"UPDATE audit_seal SET {column} = %s WHERE position = %s", digest, _position(dice))  # noqa: S608


def edit_and_seal_anew(dice: random.Random) -> None:
    edit_an_entry(dice)
    seal_anew()


def delete_an_entry(dice: random.Random) -> None:
    _do("DELETE FROM audit_entry WHERE id = %s", _entry(dice))


def delete_a_seal(dice: random.Random) -> None:
    _do("DELETE FROM audit_seal WHERE position = %s", _position(dice))


def delete_both(dice: random.Random) -> None:
    _delete(_position(dice))


def delete_both_and_close_the_gap(dice: random.Random) -> None:
    position = _position(dice, last=2)
    _delete(position)
    for (later,) in _ask(
        "SELECT position FROM audit_seal WHERE position > %s ORDER BY position", position
    ):
        _do("UPDATE audit_seal SET position = %s WHERE position = %s", later - 1, later)


def delete_and_seal_anew(dice: random.Random) -> None:
    _delete(_position(dice))
    seal_anew()


def insert_an_entry(_: random.Random) -> None:
    _insert()


def insert_an_entry_that_seems_to_wait(_: random.Random) -> None:
    """As an entry is written while it happens, but with somebody's name on it."""
    _do("INSERT INTO audit_waiting (entry_id) VALUES (%s)", _insert())


def insert_with_a_seal(dice: random.Random) -> None:
    """At the end, with digests out of the air."""
    entry = _insert()
    seals = _ask("SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1")
    ((position, digest),) = seals
    there = _ask("SELECT max(territory_position) FROM audit_seal WHERE territory = ''")
    _do(
        "INSERT INTO audit_seal (position, entry_id, previous, digest, territory,"
        " territory_position, territory_previous, territory_digest)"
        " VALUES (%s, %s, %s, %s, '', %s, %s, %s)",
        *(position + 1, entry, digest, f"{dice.getrandbits(256):064x}"),
        *(there[0][0] + 1, digest, digest),
    )


def insert_and_seal_anew(_: random.Random) -> None:
    """Among the others, in the order of a key that nobody has."""
    entry = _insert()
    _do("UPDATE audit_entry SET id = 0 WHERE id = %s", entry)
    seal_anew()


def exchange_entries(dice: random.Random) -> None:
    """Two entries that exchange what they tell."""
    columns = [*_COLUMNS, "kind", "territory", "verb"]
    first, second = dice.sample(_keys(), 2)
    told = f"SELECT {', '.join(columns)} FROM audit_entry WHERE id = %s"  # noqa: S608
    ((one,), (other,)) = _ask(told, first), _ask(told, second)
    places = ", ".join(f"{name} = %s" for name in columns)
    for entry, values in ((first, other), (second, one)):
        _do(f"UPDATE audit_entry SET {places} WHERE id = %s", *values, entry)  # noqa: S608


def exchange_seals(dice: random.Random) -> None:
    """Two seals that exchange their entries."""
    seals = _ask("SELECT position, entry_id FROM audit_seal ORDER BY position")
    (first, one), (second, other) = dice.sample(seals, 2)
    _set_entry(first, -1)
    _set_entry(second, one)
    _set_entry(first, other)


def exchange_neighbours_and_seal_anew(dice: random.Random) -> None:
    first = dice.choice(_keys()[:-1])
    second = min(key for key in _keys() if key > first)
    for before, after in ((first, -1), (second, first), (-1, second)):
        _do("UPDATE audit_entry SET id = %s WHERE id = %s", after, before)
    seal_anew()


def move_an_entry(dice: random.Random) -> None:
    """To another territory, the entry alone."""
    entry = _entry(dice)
    _do("UPDATE audit_entry SET territory = %s WHERE id = %s", _elsewhere(entry), entry)


def move_an_entry_with_its_seal(dice: random.Random) -> None:
    entry = _entry(dice)
    territory = _elsewhere(entry)
    _do("UPDATE audit_entry SET territory = %s WHERE id = %s", territory, entry)
    _move_seal(entry, territory)


def move_a_seal(dice: random.Random) -> None:
    entry = _entry(dice)
    _move_seal(entry, _elsewhere(entry))


def exchange_territories(dice: random.Random) -> None:
    """Two entries of two territories that exchange them."""
    territories: dict[Value, Value] = dict(_ask("SELECT id, territory FROM audit_entry"))
    first = _entry(dice)
    second = dice.choice([key for key in territories if territories[key] != territories[first]])
    for entry, other in ((first, second), (second, first)):
        _do("UPDATE audit_entry SET territory = %s WHERE id = %s", territories[other], entry)
    if dice.random() < 0.5:
        seal_anew()


def cut_off_the_end(dice: random.Random) -> None:
    """The last entries gone with their seals, as if they had never been."""
    _cut_off(dice)


def cut_off_the_end_without_a_trace(dice: random.Random) -> None:
    """The count that SQLite keeps is set back too."""
    _cut_off(dice)
    if connection.vendor == "sqlite":
        _do(
            "UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM audit_entry)"
            " WHERE name = 'audit_entry'"
        )


def cut_off_everything(_: random.Random) -> None:
    _do("DELETE FROM audit_seal")
    _do("DELETE FROM audit_entry")
    if connection.vendor == "sqlite":
        _do("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'audit_entry'")


KINDS: dict[str, tuple[Tampering, ...]] = {
    "edit": (edit_an_entry, edit_a_digit, edit_a_seal, edit_and_seal_anew),
    "delete": (
        delete_an_entry,
        delete_a_seal,
        delete_both,
        delete_both_and_close_the_gap,
        delete_and_seal_anew,
    ),
    "insert": (
        insert_an_entry,
        insert_an_entry_that_seems_to_wait,
        insert_with_a_seal,
        insert_and_seal_anew,
    ),
    "reorder": (exchange_entries, exchange_seals, exchange_neighbours_and_seal_anew),
    "swap": (move_an_entry, move_an_entry_with_its_seal, move_a_seal, exchange_territories),
    "truncate": (cut_off_the_end, cut_off_the_end_without_a_trace, cut_off_everything),
}


def seal_anew() -> None:
    """Work all digests out anew, so that the chains fit together again."""
    _do("DELETE FROM audit_seal")
    whole, there = Link(), dict[str, Link]()
    for row in _ask(f"SELECT {', '.join(Sealed._fields)} FROM audit_entry ORDER BY id"):  # noqa: S608
        entry = Sealed(*row)
        before, before_there = whole, there.get(entry.territory, Link())
        whole = before.next(entry.content)
        there[entry.territory] = before_there.next_of_territory(entry.content)
        _do(
            "INSERT INTO audit_seal (position, entry_id, previous, digest, territory,"
            " territory_position, territory_previous, territory_digest)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            *(whole.position, entry.id, before.digest, whole.digest, entry.territory),
            *(there[entry.territory].position, before_there.digest, there[entry.territory].digest),
        )


def _do(statement: str, *values: Value) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _ask(statement: str, *values: Value) -> list[tuple[Value, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _keys() -> list[Value]:
    return [key for (key,) in _ask("SELECT id FROM audit_entry ORDER BY id")]


def _entry(dice: random.Random) -> Value:
    return dice.choice(_keys())


def _position(dice: random.Random, last: int = 1) -> int:
    ((count,),) = _ask("SELECT count(*) FROM audit_seal")
    return dice.randint(2, int(count) - last + 1)


def _elsewhere(entry: Value) -> Value:
    here = "(SELECT territory FROM audit_entry WHERE id = %s)"
    others = f"SELECT territory FROM audit_entry WHERE territory <> {here} ORDER BY 1"  # noqa: S608
    ((territory,), *_) = _ask(others, entry)
    return territory


def _delete(position: Value) -> None:
    ((entry,),) = _ask("SELECT entry_id FROM audit_seal WHERE position = %s", position)
    _do("DELETE FROM audit_seal WHERE position = %s", position)
    _do("DELETE FROM audit_entry WHERE id = %s", entry)


def _insert() -> Value:
    ((key,),) = _ask(
        "INSERT INTO audit_entry (at, kind, name, subject, verb, actor, territory, reason, before,"
        " after) VALUES ('2026-11-25T10:00:00.000000Z', 'event', 'approved', '4', '', 'person:17',"
        " '', '', '', '') RETURNING id"
    )
    return key


def _set_entry(position: Value, entry: Value) -> None:
    _do("UPDATE audit_seal SET entry_id = %s WHERE position = %s", entry, position)


def _move_seal(entry: Value, territory: Value) -> None:
    """To the end of another territory's chain, where it takes nobody's place."""
    _do(
        "UPDATE audit_seal SET territory = %s, territory_position ="
        " (SELECT max(territory_position) + 1 FROM audit_seal WHERE territory = %s),"
        " territory_previous = digest WHERE entry_id = %s",
        *(territory, territory, entry),
    )


def _cut_off(dice: random.Random) -> None:
    keys = _ask("SELECT position, entry_id FROM audit_seal ORDER BY position DESC")
    for position, _ in keys[: dice.randint(1, len(keys) - 1)]:
        _delete(position)
