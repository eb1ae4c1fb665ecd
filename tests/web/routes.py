"""The routes of the application, as its addresses declare them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from samklang.web.accounts.permissions import Permission

# Answered by the package for sign-in, which looks after its own pages.
SIGN_IN = ("account", "mfa", "openid")


def routes(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route below a resolver, with its whole address."""
    for found in resolver.url_patterns:
        route = f"{above}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from routes(found, route)
        else:
            yield route, found


def our_routes() -> list[tuple[str, URLPattern]]:
    """Those that are not the sign-in's."""
    return [
        (route, found)
        for route, found in routes(get_resolver())
        if (found.name or "").partition("_")[0] not in SIGN_IN
    ]


def asking() -> dict[str, Permission]:
    """What each route asks, by its name; those that are there for everyone are left out."""
    return {
        found.name: found.callback.asks
        for _, found in our_routes()
        if found.name and hasattr(found.callback, "asks")
    }
