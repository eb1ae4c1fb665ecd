"""What anyone may see says so; every other view says what it asks for (``accounts.asking``)."""

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """A view that is there for everyone and shows nothing that has not been published."""
    view.is_public = True  # type: ignore[attr-defined]  # the structure test reads it
    return view
