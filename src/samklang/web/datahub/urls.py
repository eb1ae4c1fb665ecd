"""Addresses of the data hub, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.datahub.views import imports
from samklang.web.datahub.views import reading as read

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "imports": "inlasning",
        "statistics": "statistik",
        "series": "serie",
        "difference": "skillnad",
    },
    "en": {
        "imports": "import",
        "statistics": "statistics",
        "series": "series",
        "difference": "difference",
    },
}


def reading(language: Language) -> list[URLPattern]:
    """What everyone may read."""
    word = _WORDS[language]
    given = {"language": language}
    top = word["statistics"]
    return [
        path(f"{top}/", read.overview, given, name="statistics"),
        path(f"{top}/<str:key>/{word['series']}/", read.series, given, name="series"),
        path(f"{top}/<str:key>/{word['difference']}/", read.difference, given, name="difference"),
    ]


def changing(language: Language) -> list[URLPattern]:
    """What changes something; these addresses exist for the single user alone."""
    word = _WORDS[language]
    given = {"language": language}
    return [
        path(f"{word['imports']}/", imports.imports, given, name="imports"),
    ]
