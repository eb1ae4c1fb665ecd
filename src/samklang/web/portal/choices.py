"""What a reader chose: read from the address, refused in words when it cannot be."""

from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from samklang.region.totals import Ledger
from samklang.statistics.records import StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation

WITH = "with"


@dataclass(frozen=True, slots=True)
class Choices:
    """Year, ledger, release of the territorial ledger, and whether the large industry is included.

    ``wanted_year`` is the year that was asked for where another one stands in for it.
    """

    year: int
    ledger: Ledger = Ledger.COVENANT
    with_industry: bool = False
    release: str = ""
    wanted_year: int | None = None

    @property
    def is_territorial(self) -> bool:
        """Whether the territorial ledger was chosen."""
        return self.ledger is Ledger.TERRITORIAL

    @property
    def years(self) -> tuple[int, ...]:
        """Years that can be chosen, the latest first."""
        found = (
            calculation.territorial_years(self.release)
            if self.is_territorial
            else calculation.energy_years()
        )
        return tuple(reversed(found))

    @property
    def query(self) -> str:
        """The choices as the end of an address."""
        parts = {"year": str(self.year)}
        if self.is_territorial:
            parts |= {"ledger": str(self.ledger), "release": self.release}
        elif self.with_industry:
            parts["industry"] = WITH
        return urlencode(parts)

    def as_covenant(self) -> "Choices":
        """The same for a page that is about the Covenant ledger; a year it lacks gives its latest."""
        if not self.is_territorial:
            return self
        year = _nearest(self.year, calculation.energy_years())
        return Choices(year, release=self.release)

    def of(self, place: StatisticalTerritory) -> "Choices":
        """The same for a place; a year before its code was in use gives the nearest that has it."""
        if self.is_territorial or place.existed_in(self.year):
            return self
        years = tuple(year for year in self.years if place.existed_in(year))
        return self.but(year=_nearest(self.year, years), wanted_year=self.year)

    def but(self, **changes: object) -> "Choices":
        """The same with something else chosen."""
        return replace(self, **changes)  # type: ignore[arg-type]


def choices(asked: QueryDict, language: Language) -> Choices:
    """Read the choices from an address; what is left out has its usual value.

    A year that one way of counting has and the chosen one lacks gives the nearest that it has;
    ``wanted_year`` then says which was asked for.

    Raises:
        Http404: a year, release or word that does not exist; the message lists those that do.
    """
    ledger = Ledger(one_of(asked, "ledger", [str(one) for one in Ledger], language))
    industry = one_of(asked, "industry", ["without", WITH], language)
    wanted = asked.get("year", "").strip()
    releases = list(calculation.releases())
    usual = calculation.release_of(int(wanted)) if wanted in _every_year() else ""
    release = one_of(asked, "release", releases, language, usual)
    draft = Choices(0, ledger, industry == WITH, release)
    if wanted in _every_year() and int(wanted) not in draft.years:
        return draft.but(year=_nearest(int(wanted), draft.years), wanted_year=int(wanted))
    return draft.but(year=int(one_of(asked, "year", [str(one) for one in draft.years], language)))


@cache
def _every_year() -> frozenset[str]:
    """The years that any way of counting has."""
    years = {
        year for each in calculation.releases() for year in calculation.territorial_years(each)
    }
    return frozenset(str(year) for year in years.union(calculation.energy_years()))


def _nearest(wanted: int, years: tuple[int, ...]) -> int:
    return min(years, key=lambda year: (abs(year - wanted), year))


def one_of(
    asked: QueryDict, name: str, allowed: list[str], language: Language, usual: str = ""
) -> str:
    """One word of an address, or the usual one where it says nothing.

    Raises:
        Http404: a word that is not allowed; the message lists those that are.
    """
    wanted = asked.get(name, "").strip()
    if not wanted:
        return usual or allowed[0]
    if wanted not in allowed:
        raise Http404(
            text(f"refused.{name}", language, wanted=wanted[:40], allowed=", ".join(allowed))
        )
    return wanted
