"""Who acts: a person, the person at this machine, or anyone."""

from dataclasses import dataclass
from datetime import date

from samklang.web.accounts.models import Grant, Person
from samklang.web.accounts.roles import ANONYMOUS, SIGNED_IN, THIS_MACHINE, roles
from samklang.web.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds, over a territory or, without one, over all of them."""

    role: str
    territory_id: int | None = None


@dataclass(frozen=True, slots=True)
class Behalf:
    """Work on behalf of a territory, and why."""

    territory: Territory
    reason: str


@dataclass(frozen=True, slots=True)
class Acting:
    """Whoever sent a request or gave a command, with the roles held at this moment.

    ``dormant`` are the roles that wait for a second factor of sign-in. ``token`` is the key of what a
    program sends that acts in the person's name.
    """

    person: Person | None = None
    held: tuple[Held, ...] = (Held(ANONYMOUS),)
    dormant: tuple[Held, ...] = ()
    on_behalf: Behalf | None = None
    token: str = ""

    @property
    def key(self) -> str:
        """How the trail names whoever acts."""
        if self.person is not None:
            return self.token or self.person.key
        return THIS_MACHINE if self.is_this_machine else ANONYMOUS

    @property
    def is_this_machine(self) -> bool:
        """Whether it is the person at this machine."""
        return Held(THIS_MACHINE) in self.held

    @property
    def is_anonymous(self) -> bool:
        """Whether it can be anyone."""
        return self.person is None and not self.is_this_machine

    @property
    def reason(self) -> str:
        """Why something is changed on a territory's behalf, where it is."""
        return self.on_behalf.reason if self.on_behalf else ""


ANYONE = Acting()
AT_THIS_MACHINE = Acting(held=(Held(ANONYMOUS), Held(THIS_MACHINE)))


def acting(
    person: Person, *, on: date, has_second_factor: bool, on_behalf: Behalf | None = None
) -> Acting:
    """A person with the roles that hold on a day; nobody in particular, where the account is closed.

    Args:
        person: whoever has signed in.
        on: the day, in the installation's time zone.
        has_second_factor: whether the sign-in was by more than a password.
        on_behalf: the territory that the person works for at the moment.
    """
    if not person.is_active:
        return ANYONE
    held = [_held(grant) for grant in Grant.objects.filter(person=person).on(on)]
    sleeping = [] if has_second_factor else [each for each in held if roles()[each.role].needs_mfa]
    awake = [each for each in held if each not in sleeping]
    return Acting(person, (Held(ANONYMOUS), Held(SIGNED_IN), *awake), tuple(sleeping), on_behalf)


def _held(grant: Grant) -> Held:
    return Held(grant.role, grant.territory_id)
