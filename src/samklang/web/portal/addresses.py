"""Addresses of places and figures, with what the reader chose."""

from urllib.parse import urlencode

from django.urls import reverse

from samklang.texts import Language
from samklang.web.portal.choices import Choices


def county(language: Language, code: str, chosen: Choices | None = None) -> str:
    """The page of a county."""
    return _with(reverse(f"{language}:county", args=(code,)), chosen)


def municipality(language: Language, code: str, chosen: Choices | None = None) -> str:
    """The page of a municipality."""
    return _with(reverse(f"{language}:municipality", args=(code,)), chosen)


def comparison(language: Language, code: str, year: int) -> str:
    """The page that compares the statistics with what a municipality reported."""
    return f"{reverse(f'{language}:comparison', args=(code,))}?year={year}"


def released(language: Language, code: str, year: int) -> str:
    """The page of what a municipality has released of a year."""
    return reverse(f"{language}:released", args=(code, year))


def bridge(language: Language, code: str, year: int) -> str:
    """The page that leads from one ledger to the other."""
    return f"{reverse(f'{language}:bridge', args=(code,))}?year={year}"


def figure(
    language: Language, code: str, chosen: Choices, *, sector: str = "", carrier: str = ""
) -> str:
    """The page that explains a figure: a total, a sector, a carrier or a cell of both."""
    cell = {"sector": sector, "carrier": carrier}
    named = urlencode({key: word for key, word in cell.items() if word})
    address = _with(reverse(f"{language}:figure", args=(code,)), chosen)
    return f"{address}&{named}" if named else address


def source(language: Language, source_id: str) -> str:
    """The place of a source on the page of sources."""
    return f"{reverse(f'{language}:sources')}#{source_id}"


def _with(address: str, chosen: Choices | None) -> str:
    return f"{address}?{chosen.query}" if chosen else address
