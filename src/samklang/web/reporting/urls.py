"""Addresses of what is published and withdrawn, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.reporting import views

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {"inventories": "inventeringar", "publish": "publicera", "withdraw": "dra-tillbaka"},
    "en": {"inventories": "inventories", "publish": "publish", "withdraw": "withdraw"},
}


def patterns(language: Language) -> list[URLPattern]:
    """The addresses below a language."""
    word, given = _WORDS[language], {"language": language}
    one = f"{word['inventories']}/<int:number>/"
    return [
        path(f"{one}{word['publish']}/", views.publish, given, name="publish"),
        path(f"{one}{word['withdraw']}/", views.withdraw, given, name="withdraw"),
    ]
