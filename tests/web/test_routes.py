"""Every address says who may see what it shows."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from samklang.web.accounts.permissions import table

# Answered by the package for sign-in, which looks after its own pages.
SIGN_IN = ("account", "mfa")


def _routes(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in resolver.url_patterns:
        route = f"{above}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from _routes(found, route)
        else:
            yield route, found


def _ours() -> list[tuple[str, URLPattern]]:
    return [
        (route, found)
        for route, found in _routes(get_resolver())
        if (found.name or "").partition("_")[0] not in SIGN_IN
    ]


def test_there_are_routes() -> None:
    assert len(_ours()) > 20
    assert len({route for route, _ in _ours()}) == len(_ours())


@pytest.mark.parametrize(("route", "found"), _ours(), ids=str)
def test_route_is_public_or_asks_what_the_table_knows(route: str, found: URLPattern) -> None:
    asked = getattr(found.callback, "asks", None)
    is_public = getattr(found.callback, "is_public", False)
    assert is_public or asked in table(), route
