"""Addresses: everything is below its language, ``/sv/`` or ``/en/``."""

from collections.abc import Callable

from django.urls import URLPattern, URLResolver, include, path

from samklang.texts import Language
from samklang.web.accounts import urls as accounts
from samklang.web.base import urls as base
from samklang.web.base.languages import LANGUAGES
from samklang.web.base.views import front_door, page_failed, page_not_found, robots
from samklang.web.covenant.urls import patterns as covenant
from samklang.web.datahub.urls import changing, reading
from samklang.web.inventories.urls import patterns as inventories
from samklang.web.portal.urls import patterns
from samklang.web.reporting.urls import patterns as reporting
from samklang.web.workspace.urls import patterns as workspace

Patterns = Callable[[Language], list[URLPattern]]


def addresses(*apps: Patterns) -> list[URLPattern | URLResolver]:
    """The addresses of some apps, below each language, and those that have none."""
    return [
        path("", front_door, name="front_door"),
        path("robots.txt", robots, name="robots"),
        *(
            path(f"{language}/", include((_below(language, apps), "pages"), namespace=language))
            for language in LANGUAGES
        ),
    ]


def _below(language: Language, apps: tuple[Patterns, ...]) -> list[URLPattern]:
    return [pattern for app in apps for pattern in app(language)]


urlpatterns = [
    *addresses(
        *(patterns, covenant, reading, base.patterns, changing),
        *(accounts.patterns, inventories, reporting, workspace),
    ),
    *accounts.sign_in,
]
handler404 = page_not_found
handler500 = page_failed
