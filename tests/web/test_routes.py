"""Every address says who may see what it shows."""

import pytest
from django.urls import URLPattern

from samklang.web.accounts.permissions import table
from tests.web.routes import our_routes


def test_there_are_routes() -> None:
    assert len(our_routes()) > 20
    assert len({route for route, _ in our_routes()}) == len(our_routes())


@pytest.mark.parametrize(("route", "found"), our_routes(), ids=str)
def test_route_is_public_or_asks_what_the_table_knows(route: str, found: URLPattern) -> None:
    asked = getattr(found.callback, "asks", None)
    is_public = getattr(found.callback, "is_public", False)
    assert is_public or asked in table(), route
