"""Connecting to the address that was checked, and to no other.

A name could be resolved to a public address when it is checked and to a private one a moment later,
when it is connected to. So it is resolved once, and the connection goes to that address; the name
stays in the Host header, in SNI and in the check of the certificate.
"""

import ssl
from dataclasses import dataclass, field
from functools import cache

import httpx

from samklang.sources.address import Door, Resolver, system_resolver

# A name with more addresses than these is not tried to the end.
_TRIED_ADDRESSES = 3


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust; read once, since that takes longer than a call."""
    return httpx.create_ssl_context(trust_env=False)


def plain_transport() -> httpx.BaseTransport:
    """HTTP without a memory: no connection is kept, so none serves two names on one address."""
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.HTTPTransport(verify=_certificates(), limits=limits, trust_env=False)


@dataclass(slots=True)
class PinnedTransport(httpx.BaseTransport):
    """Resolves through a door, then connects to what came out of it."""

    door: Door
    resolver: Resolver = system_resolver
    inner: httpx.BaseTransport = field(default_factory=plain_transport)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the first of its addresses that takes a connection.

        Raises:
            SourceError: the host leads to an address that must not be asked.
        """
        url = self.door.permitted(str(request.url))
        *others, last = self.door.addresses(url, self.resolver)[:_TRIED_ADDRESSES]
        for address in others:
            try:
                return self.inner.handle_request(_pinned(request, address))
            except httpx.ConnectError:
                continue
        return self.inner.handle_request(_pinned(request, last))

    def close(self) -> None:
        """Close what is open."""
        self.inner.close()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    name = request.url.host
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )
