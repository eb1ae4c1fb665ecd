"""What a reader asked for: read from the address, refused in words when there is no such thing."""

from collections.abc import Collection, Iterable

from django.http import Http404, QueryDict

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.datahub.reading.known import Known, known

Option = tuple[str, str]
"""A code and the words for it."""


def table_of(key: str, language: Language) -> Known:
    """The table of this name.

    Raises:
        Http404: there is none; the message lists those there are.
    """
    found = known().get(key)
    if found is None:
        raise refused("table", key, known(), language)
    return found


def one_of(
    asked: QueryDict, name: str, allowed: Collection[str], usual: str, language: Language
) -> str:
    """What was chosen, or the usual where nothing was.

    Raises:
        Http404: something else; the message lists what may be chosen.
    """
    wanted = asked.get(name, "").strip() or usual
    if wanted not in allowed:
        raise refused("choice", wanted, allowed, language)
    return wanted


def refused(what: str, wanted: str, allowed: Iterable[str], language: Language) -> Http404:
    """That there is no such thing, in words, with what there is."""
    listed = ", ".join(allowed)
    return Http404(text(f"statistics.refused.{what}", language, wanted=wanted[:40], allowed=listed))
