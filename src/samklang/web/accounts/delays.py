"""How long whoever guesses a password waits: longer with every wrong one.

What is counted is an account together with the network that the guesses come from. So nobody can keep
somebody else out: the owner, who comes from elsewhere, waits for nothing. A network that guesses at
many accounts waits too. An account that does not exist is counted like any other, by a hash of what
was typed.
"""

from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.utils import timezone

FREE_FOR_ACCOUNT = 5
FREE_FOR_NETWORK = 50
LONGEST_SECONDS = 900
_REMEMBERED_SECONDS = 24 * 3600
_IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Guesses:
    """The guesses at an account that come from a network."""

    account: str
    address: str

    def wait_seconds(self) -> int:
        """How long until another guess is looked at; nothing at first."""
        now = timezone.now().timestamp()
        waits = (until(_count(key), free) - now for key, free in self._counted())
        return max(0, *(round(wait + 0.5) for wait in waits))

    def failed(self) -> None:
        """Count another wrong one."""
        now = timezone.now().timestamp()
        for key, _ in self._counted():
            cache.set(key, (_count(key)[0] + 1, now), _REMEMBERED_SECONDS)

    def succeeded(self) -> None:
        """Forget those at this account; its network is remembered, which may guess at others."""
        (own, _), _ = self._counted()
        cache.delete(own)

    def _counted(self) -> tuple[tuple[str, int], tuple[str, int]]:
        network = network_of(self.address)
        own = sha256(f"{self.account.strip().lower()}\n{network}".encode()).hexdigest()
        whole = sha256(network.encode()).hexdigest()
        return (f"guesses-{own}", FREE_FOR_ACCOUNT), (f"guesses-{whole}", FREE_FOR_NETWORK)


def _count(key: str) -> tuple[int, float]:
    """How many wrong guesses there were, and the instant of the last."""
    found: tuple[int, float] = cache.get(key, (0, 0.0))
    return found


def until(counted: tuple[int, float], free: int) -> float:
    """The instant at which the next guess is looked at: the wait doubles with each one."""
    count, last = counted
    if count < free:
        return last
    doublings = min(count - free, LONGEST_SECONDS.bit_length())
    return last + min(LONGEST_SECONDS, 1 << doublings)


def network_of(address: str) -> str:
    """The network that an address belongs to, as far as one household or office has it."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _IPV6_NETWORK), strict=False))
    return str(known)
