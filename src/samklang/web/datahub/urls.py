"""Addresses of the data hub, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.datahub.views import imports

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"imports": "inlasning"},
    "en": {"imports": "import"},
}


def reading(language: Language) -> list[URLPattern]:
    """What everyone may read."""
    del language
    return []


def changing(language: Language) -> list[URLPattern]:
    """What changes something; these addresses exist for the single user alone."""
    word = _WORDS[language]
    given = {"language": language}
    return [
        path(f"{word['imports']}/", imports.imports, given, name="imports"),
    ]
