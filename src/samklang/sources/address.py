"""Which addresses may be asked: a connector's own hosts, and only where they lie in public.

A person may name a stand-in on this machine instead, for a rehearsal or a test. Then that one
origin is asked and no other.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from samklang.errors import Problem, SourceError
from samklang.sources.connector import is_stand_in

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → addresses, as numbers."""

_PORTS = {"https": 443, "http": 80}
# A blank or one of these inside an address is read differently by different programs.
_MISREAD = frozenset('\\"<>^`{|}')
# Translates to whatever IPv4 address its last 32 bits say: RFC 6052 and RFC 8215.
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the machine says; the first is its first choice."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Door:
    """What one connector may reach: ``hosts`` over HTTPS, or the origin of ``stand_in`` alone."""

    hosts: frozenset[str]
    stand_in: str = ""

    def __post_init__(self) -> None:
        """Refuse a stand-in that is not on this machine."""
        if self.stand_in and not is_stand_in(str(_parsed(self.stand_in))):
            raise _refused(
                self.stand_in,
                "only the publisher itself or a stand-in on this machine may be asked.",
                "an address such as http://127.0.0.1:8080",
            )

    def permitted(self, address: str) -> httpx.URL:
        """The address, checked before anything is resolved.

        Raises:
            SourceError: another host, port or scheme, a name or password in the address, or
                characters that programs read differently.
        """
        url = _parsed(address)
        if url.userinfo:
            raise _refused(_without_secret(url), "it carries a name or a password.")
        if self.stand_in:
            if origin(url) != origin(_parsed(self.stand_in)):
                raise _refused(address, "not the stand-in that was named.", self.stand_in)
        elif url.scheme != "https" or url.port is not None:
            raise _refused(address, "not plain HTTPS.", "https:// without a port")
        elif url.host not in self.hosts:
            known = ", ".join(sorted(self.hosts))
            raise _refused(address, f"host {url.host!r} is not the publisher's.", known)
        return url

    def redirected(self, url: httpx.URL, location: str) -> httpx.URL:
        """Where a redirect leads, if that is the same host.

        Raises:
            SourceError: it leads elsewhere; both are named.
        """
        try:
            target = self.permitted(str(url.join(location)))
        except (SourceError, httpx.InvalidURL) as error:
            raise _elsewhere(url, location) from error
        if origin(target) != origin(url):
            raise _elsewhere(url, location)
        return target

    def addresses(self, url: httpx.URL, resolver: Resolver) -> Sequence[str]:
        """Where a permitted host is, resolved once; what is returned here is connected to.

        Raises:
            SourceError: the name is not known, or leads to an address that is not public.
        """
        try:
            found = resolver(url.host, port(url))
        except OSError as error:
            raise SourceError(
                Problem(
                    str(url),
                    f"host {url.host!r} was not found ({error}).",
                    remedy="See whether this machine has a network.",
                ),
                may_retry=True,
            ) from error
        is_allowed = _is_loopback if self.stand_in else is_public
        if not found or not all(map(is_allowed, found)):
            shown = ", ".join(found) or "nothing"
            raise _refused(str(url), f"host {url.host!r} leads to {shown}.", "a public address")
        return found


def origin(url: httpx.URL) -> str:
    """Scheme, host and port."""
    return f"{url.scheme}://{url.host}:{port(url)}"


def port(url: httpx.URL) -> int:
    """The port, where none is written that of the scheme."""
    return url.port or _PORTS[url.scheme]


def is_public(address: str) -> bool:
    """Whether an address is one of the open Internet, and not another one in disguise."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and (found.is_site_local or _holds_ipv4(found)):
        return False
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_link_local
    )


def _holds_ipv4(address: ipaddress.IPv6Address) -> bool:
    holders = address.ipv4_mapped, address.sixtofour, address.teredo
    return any(holders) or any(address in network for network in _TRANSLATED)


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


def _parsed(address: str) -> httpx.URL:
    """An address that two parsers read alike."""
    url = _read_alike(address)
    if url is None:
        raise _refused(address, "not an address that can be asked.", "an address over HTTPS")
    return url


def _read_alike(address: str) -> httpx.URL | None:
    if not address.isascii() or any(sign <= " " or sign in _MISREAD for sign in address):
        return None
    try:
        url, other = httpx.URL(address), urlsplit(address)
        there = other.scheme, other.hostname, other.port or _PORTS[other.scheme]
        here = url.scheme, url.host, port(url)
    except (ValueError, KeyError, httpx.InvalidURL):
        return None
    return url if url.host and here == there else None


def _without_secret(url: httpx.URL) -> str:
    return str(url.copy_with(userinfo=b""))


def _refused(address: str, message: str, expected: str = "") -> SourceError:
    return SourceError(Problem(address, message, expected, "Nothing was asked."))


def _elsewhere(url: httpx.URL, location: str) -> SourceError:
    return SourceError(
        Problem(
            str(url),
            f"the answer leads to {location[:200]!r}, which is not the same host.",
            f"an answer from {url.host}",
            "It was not followed.",
        )
    )
