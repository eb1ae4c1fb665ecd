"""The place that a page is about, and the page above all."""

from collections.abc import Iterable

from django.http import Http404

from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Crumb, Page

_LISTED = 30


def home(language: Language) -> Crumb:
    """The page of all counties, above every other page."""
    return text("layout.counties", language), Page(language, "start").own_address


def known(
    place: StatisticalTerritory | None,
    kind: str,
    code: str,
    language: Language,
    known: Iterable[StatisticalTerritory],
) -> StatisticalTerritory:
    """The place, or a page that says which codes there are.

    Raises:
        Http404: there is no such place; the message lists those with a code near it.
    """
    if place is not None:
        return place
    near = [each for each in known if each.code[:2] == code[:2]] or list(known)
    listed = ", ".join(f"{each.code} {each.name}" for each in near[:_LISTED])
    raise Http404(text(f"refused.{kind}", language, wanted=code[:40], allowed=listed))
