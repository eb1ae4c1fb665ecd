"""Whether somebody may do something: the one question, and its one answer."""

from collections.abc import Iterable, Iterator

from samklang.web.accounts.acting import Acting, Held
from samklang.web.accounts.permissions import Kind, Permission, Verb, Where, where
from samklang.web.territories.models import Territory


class NotAllowed(Exception):
    """Somebody asked for what is not theirs to do. The pages answer as if it did not exist."""


def may(acting: Acting, verb: Verb, kind: Kind, territory: Territory | None = None) -> bool:
    """Whether somebody may do this to an object of a territory.

    Args:
        acting: whoever asks.
        verb: what is to be done.
        kind: to what kind of object.
        territory: where the object belongs; ``None`` for what belongs to no territory, which then
            takes a role that may do it everywhere.
    """
    asked = Permission(verb, kind)
    return any(_reaches(acting, held, asked, territory) for held in acting.held)


def may_somewhere(acting: Acting, verb: Verb, kind: Kind) -> bool:
    """Whether there is any territory in which somebody may do this."""
    asked = Permission(verb, kind)
    return any(where(held.role, asked) is not Where.NOWHERE for held in acting.held)


def would_with_second_factor(acting: Acting, verb: Verb, kind: Kind) -> bool:
    """Whether only a second factor of sign-in is lacking."""
    asked = Permission(verb, kind)
    return any(where(held.role, asked) is not Where.NOWHERE for held in acting.dormant)


def territories_where(acting: Acting, verb: Verb, kind: Kind) -> Iterable[int] | None:
    """Keys of the territories under which somebody may do this; ``None`` for all there are."""
    asked = Permission(verb, kind)
    if any(where(held.role, asked) is Where.ANY for held in acting.held):
        return None
    return tuple(_own(acting, asked))


def _own(acting: Acting, asked: Permission) -> Iterator[int]:
    for held in acting.held:
        there = where(held.role, asked)
        if held.territory_id is not None and there is Where.OWN:
            yield held.territory_id
        if there is Where.BEHALF and acting.on_behalf is not None:
            yield acting.on_behalf.territory.pk


def _reaches(acting: Acting, held: Held, asked: Permission, territory: Territory | None) -> bool:
    there = where(held.role, asked)
    if there is Where.ANY:
        return True
    if territory is None or there is Where.NOWHERE:
        return False
    is_own = held.territory_id in _path(territory)
    return is_own and (there is Where.OWN or _is_on_behalf(acting, territory))


def _is_on_behalf(acting: Acting, territory: Territory) -> bool:
    behalf = acting.on_behalf
    return behalf is not None and behalf.territory.pk in _path(territory)


def _path(territory: Territory) -> tuple[int | None, ...]:
    """A territory's key and those of what it lies in."""
    above = territory.parent
    return (territory.pk, territory.parent_id, above.parent_id if above else None)
