"""Addresses of the public pages, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.portal import ledger_views, released_views, views

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "county": "lan",
        "municipality": "kommun",
        "comparison": "jamforelse",
        "bridge": "mellan-rakesatten",
        "released": "beslutad",
        "figure": "tal",
        "sources": "kallor",
        "accessibility": "tillganglighet",
        "cookies": "kakor",
    },
    "en": {
        "county": "county",
        "municipality": "municipality",
        "comparison": "comparison",
        "bridge": "between-ledgers",
        "released": "decided",
        "figure": "figure",
        "sources": "sources",
        "accessibility": "accessibility",
        "cookies": "cookies",
    },
}


def patterns(language: Language) -> list[URLPattern]:
    """The addresses below a language."""
    word = _WORDS[language]
    given = {"language": language}
    municipality = f"{word['municipality']}/<str:code>/"
    return [
        path("", views.start, given, name="start"),
        path(f"{word['county']}/<str:code>/", views.county, given, name="county"),
        path(municipality, views.municipality, given, name="municipality"),
        path(
            f"{municipality}{word['comparison']}/",
            ledger_views.comparison,
            given,
            name="comparison",
        ),
        path(f"{municipality}{word['bridge']}/", ledger_views.bridge, given, name="bridge"),
        path(
            f"{municipality}{word['released']}/<int:year>/",
            released_views.released,
            given,
            name="released",
        ),
        path(f"{word['figure']}/<str:code>/", views.figure, given, name="figure"),
        path(f"{word['sources']}/", views.sources, given, name="sources"),
        path(f"{word['accessibility']}/", views.accessibility, given, name="accessibility"),
        path(f"{word['cookies']}/", views.cookies, given, name="cookies"),
    ]
