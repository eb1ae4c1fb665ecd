"""What a reader can choose on a page, as the fields of a form."""

from collections.abc import Iterable
from typing import Protocol

from samklang.region.totals import Ledger
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Choice, Field
from samklang.web.portal.choices import WITH, Choices

WITHOUT = "without"


class YearAndIndustry(Protocol):
    """Choices of a year, and of the large industry."""

    @property
    def year(self) -> int:
        """The year that is shown."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years that can be."""

    @property
    def with_industry(self) -> bool:
        """Whether the large industry is counted."""


def year_and_industry(chosen: YearAndIndustry, language: Language) -> tuple[Field, ...]:
    """The year, and whether the large industry is counted."""
    return _year(chosen, language), _industry(chosen, language)


def county(chosen: Choices, releases: Iterable[str], language: Language) -> tuple[Field, ...]:
    """The year, the ledger, and what that ledger has more to choose."""
    last = _release(chosen, releases, language) if chosen.is_territorial else None
    return _year(chosen, language), _ledger(chosen, language), last or _industry(chosen, language)


def _year(chosen: YearAndIndustry, language: Language) -> Field:
    years = [str(each) for each in chosen.years]
    return _select("year", str(chosen.year), zip(years, years, strict=True), language)


def _industry(chosen: YearAndIndustry, language: Language) -> Field:
    choices = ((each, text(f"choose.{each}", language)) for each in (WITHOUT, WITH))
    return _select("industry", WITH if chosen.with_industry else WITHOUT, choices, language)


def _ledger(chosen: Choices, language: Language) -> Field:
    choices = ((str(each), text(f"ledger.{each}", language)) for each in Ledger)
    return _select("ledger", str(chosen.ledger), choices, language)


def _release(chosen: Choices, releases: Iterable[str], language: Language) -> Field:
    return _select("release", chosen.release, ((each, each) for each in releases), language)


def _select(name: str, value: str, choices: Iterable[Choice], language: Language) -> Field:
    label = text(f"choose.{name}", language)
    return Field(name, label, "select", value, choices=tuple(choices))
