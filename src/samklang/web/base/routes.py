"""Addresses of pages, each worked out once: a page may hold thousands."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from samklang.texts import Language

_KEPT = 20_000


def address(language: Language, route: str, *arguments: object) -> str:
    """The address of a page in a language.

    Raises:
        NoReverseMatch: there is no such page.
    """
    return _address(get_script_prefix(), f"{language}:{route}", arguments)


@lru_cache(maxsize=_KEPT)
def _address(prefix: str, route: str, arguments: tuple[object, ...]) -> str:
    del prefix  # the place of the application, which Django puts before every address
    return reverse(route, args=arguments)
