"""Addresses of places and figures, with what the reader chose."""

from urllib.parse import urlencode

from samklang.texts import Language
from samklang.web.base.routes import address
from samklang.web.portal.choices import Choices


def county(language: Language, code: str, chosen: Choices | None = None) -> str:
    """The page of a county."""
    return _with(address(language, "county", code), chosen)


def municipality(language: Language, code: str, chosen: Choices | None = None) -> str:
    """The page of a municipality."""
    return _with(address(language, "municipality", code), chosen)


def comparison(language: Language, code: str, year: int) -> str:
    """The page that compares the statistics with what a municipality reported."""
    return f"{address(language, 'comparison', code)}?year={year}"


def released(language: Language, code: str, year: int) -> str:
    """The page of what a municipality has released of a year."""
    return address(language, "released", code, year)


def bridge(language: Language, code: str, year: int) -> str:
    """The page that leads from one ledger to the other."""
    return f"{address(language, 'bridge', code)}?year={year}"


def figure(
    language: Language, code: str, chosen: Choices, *, sector: str = "", carrier: str = ""
) -> str:
    """The page that explains a figure: a total, a sector, a carrier or a cell of both."""
    cell = {"sector": sector, "carrier": carrier}
    named = urlencode({key: word for key, word in cell.items() if word})
    whole = _with(address(language, "figure", code), chosen)
    return f"{whole}&{named}" if named else whole


def source(language: Language, source_id: str) -> str:
    """The place of a source on the page of sources."""
    return f"{address(language, 'sources')}#{source_id}"


def _with(page: str, chosen: Choices | None) -> str:
    return f"{page}?{chosen.query}" if chosen else page
