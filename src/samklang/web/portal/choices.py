"""What a reader chose: read from the address, refused in words when it cannot be."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from samklang.region.totals import Ledger
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.portal import calculation

WITH = "with"


@dataclass(frozen=True, slots=True)
class Choices:
    """Year, ledger, release of the territorial ledger, and whether the large industry is included."""

    year: int
    ledger: Ledger = Ledger.COVENANT
    with_industry: bool = False
    release: str = ""

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
        years = calculation.energy_years()
        year = self.year if self.year in years else years[-1]
        return Choices(year, release=self.release)

    def but(self, **changes: object) -> "Choices":
        """The same with something else chosen."""
        return replace(self, **changes)  # type: ignore[arg-type]


def choices(asked: QueryDict, language: Language) -> Choices:
    """Read the choices from an address; what is left out has its usual value.

    Raises:
        Http404: a year, release or word that does not exist; the message lists those that do.
    """
    ledger = _one_of(asked, "ledger", [str(one) for one in Ledger], language)
    industry = _one_of(asked, "industry", ["without", WITH], language)
    release = _one_of(asked, "release", list(calculation.releases()), language)
    draft = Choices(0, Ledger(ledger), industry == WITH, release)
    year = _one_of(asked, "year", [str(one) for one in draft.years], language, _usual_year(draft))
    return draft.but(year=int(year))


def _usual_year(draft: Choices) -> str:
    return str(draft.years[0])


def _one_of(
    asked: QueryDict, name: str, allowed: list[str], language: Language, usual: str = ""
) -> str:
    wanted = asked.get(name, "").strip()
    if not wanted:
        return usual or allowed[0]
    if wanted not in allowed:
        raise Http404(
            text(f"refused.{name}", language, wanted=wanted[:40], allowed=", ".join(allowed))
        )
    return wanted
