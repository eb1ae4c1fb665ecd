"""Pages that change when something is released: a browser asks each time whether its copy still holds."""

from django.http import HttpResponse

_ASK_FIRST = "public, no-cache"


def always_asked(response: HttpResponse) -> HttpResponse:
    """An answer that may be kept, and is asked for anew each time it is used."""
    response.headers["Cache-Control"] = _ASK_FIRST
    return response
