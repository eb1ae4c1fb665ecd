"""Words of ours where the package for sign-in would use its own."""

from typing import cast

from django.utils.functional import lazystr
from django.utils.translation import get_language

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.languages import LANGUAGES


def spoken() -> Language:
    """The language in which this request is answered."""
    now = (get_language() or "").partition("-")[0]
    return next((each for each in LANGUAGES if each == now), LANGUAGES[0])


class _Said:
    """A text that is in the language of the request when it is shown."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __str__(self) -> str:
        return text(self._key, spoken())


def said(key: str) -> str:
    """A text of the catalogue in the language in which it will be shown."""
    return cast("str", lazystr(_Said(key)))
