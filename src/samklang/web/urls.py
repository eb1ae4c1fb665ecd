"""Addresses: everything is below its language, ``/sv/`` or ``/en/``."""

from django.urls import include, path

from samklang.web.base.languages import LANGUAGES
from samklang.web.base.views import front_door, page_failed, page_not_found, robots
from samklang.web.portal.urls import patterns

urlpatterns = [
    path("", front_door, name="front_door"),
    path("robots.txt", robots, name="robots"),
    *(
        path(f"{language}/", include((patterns(language), "portal"), namespace=language))
        for language in LANGUAGES
    ),
]
handler404 = page_not_found
handler500 = page_failed
