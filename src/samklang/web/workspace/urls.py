"""Addresses of the workspace, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.workspace.views import county, recomputing, start, trail

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"work": "arbete", "county": "lan", "recompute": "rakna-om", "trail": "sparning"},
    "en": {"work": "work", "county": "county", "recompute": "recompute", "trail": "trail"},
}


def patterns(language: Language) -> list[URLPattern]:
    """The addresses below a language."""
    word, given = _WORDS[language], {"language": language}
    top = f"{word['work']}/"
    region = f"{top}{word['county']}/<str:code>/"
    return [
        path(top, start.start, given, name="workspace"),
        path(region, county.county, given, name="county_work"),
        path(f"{region}{word['recompute']}/", recomputing.recompute, given, name="recompute"),
        path(f"{top}{word['trail']}/", trail.places, given, name="trail"),
        path(f"{top}{word['trail']}/<str:key>/", trail.trail, given, name="trail_of"),
    ]
