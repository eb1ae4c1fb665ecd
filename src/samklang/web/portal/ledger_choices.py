"""What the reader chose on a page that sets two ledgers, or two inventories, beside each other."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation
from samklang.web.portal.choices import WITH, one_of


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """Year, industry and release; ``years`` are those to choose from, the latest first."""

    year: int
    years: tuple[int, ...]
    with_industry: bool = False
    release: str = ""

    @property
    def query(self) -> str:
        """The choices as the end of an address."""
        parts = {"year": str(self.year)}
        if self.release:
            parts["release"] = self.release
        if self.with_industry:
            parts["industry"] = WITH
        return urlencode(parts)


def compared(asked: QueryDict, code: str, name: str, language: Language) -> LedgerChoices:
    """Choices of a comparison with a published inventory.

    Raises:
        Http404: the municipality has reported nothing that can be compared, or a year that does
            not exist; the message lists those that do.
    """
    years = tuple(reversed(calculation.compared_years(code)))
    if not years:
        raise Http404(text("comparison.none", language, name=name))
    return LedgerChoices(_year(asked, years, language), years, _with_industry(asked, language))


def bridged(asked: QueryDict, place: StatisticalTerritory, language: Language) -> LedgerChoices:
    """Choices of a place's bridge; the newest release that has the year, if none is named.

    Raises:
        Http404: a year or release that does not exist; the message lists those that do.
    """
    releases = [each for each in calculation.releases() if calculation.bridge_years(each)]
    named = one_of(asked, "release", releases, language, "any") if asked.get("release") else ""
    common = reversed(calculation.bridge_years(named or None))
    years = tuple(year for year in common if place.existed_in(year))
    year = _year(asked, years, language)
    return LedgerChoices(year, years, _with_industry(asked, language), named)


def _year(asked: QueryDict, years: tuple[int, ...], language: Language) -> int:
    return int(one_of(asked, "year", [str(year) for year in years], language))


def _with_industry(asked: QueryDict, language: Language) -> bool:
    return one_of(asked, "industry", ["without", WITH], language) == WITH
