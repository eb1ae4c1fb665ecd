"""Addresses of what every page shares."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.base import gallery

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"components": "komponenter", "workbench": "arbetsyta"},
    "en": {"components": "components", "workbench": "workbench"},
}


def patterns(language: Language) -> list[URLPattern]:
    """The addresses below a language."""
    word = _WORDS[language]
    given = {"language": language}
    top = word["components"]
    return [
        path(f"{top}/", gallery.components, given, name="components"),
        path(f"{top}/{word['workbench']}/", gallery.workbench, given, name="components_workbench"),
    ]
