"""What the checks say, as a page shows it: in its language, each beside the cell that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from samklang.findings import Finding
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.inventories import calculation
from samklang.web.inventories.grid_table import square_id
from samklang.web.inventories.models import Part
from samklang.web.inventories.places import Place

UNITS = ("kWh", "GWh")
"""The units that an amount in MWh is mistaken for."""

_LISTS = ("consumption_sector", "energy_carrier", "fuel", "non_energy_sector")
_BETWEEN = " / "
_SLIP = "unit_slip_years"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in words, and the square of the grid that it is about, where it is about one.

    ``slipped`` names the place of an amount that may be in another unit by a thousand, ``side`` the
    local factor that it is about.
    """

    severity: str
    where: str
    message: str
    remedy: str
    square: str
    slipped: str = ""
    side: str = ""


def shown(findings: Iterable[Finding], language: Language) -> list[ShownFinding]:
    """Findings in a language, in their order."""
    return [_shown(each, language) for each in findings]


def marks(findings: Iterable[ShownFinding]) -> dict[str, str]:
    """How much the heaviest finding weighs in every square; they come with the heaviest first."""
    found: dict[str, str] = {}
    for each in findings:
        if each.square:
            found.setdefault(each.square, each.severity)
    return found


def sentence(finding: Finding, language: Language) -> str:
    """A finding in one line: where, what, and what to do."""
    told = _shown(finding, language)
    where = f"{told.where}: " if told.where else ""
    return f"{where}{told.message} {told.remedy}".strip()


def _shown(finding: Finding, language: Language) -> ShownFinding:
    told = calculation.told(finding, language)
    where = ", ".join(_label(code, language) for code in told.where.split(_BETWEEN))
    return ShownFinding(
        str(told.severity),
        where,
        told.message,
        told.remedy,
        square_of(finding),
        _slipped(finding),
        finding.where.partition(_BETWEEN)[0],
    )


def _label(code: str, language: Language) -> str:
    """A code of a place in words; what is no code stays as it is."""
    lists = (code_list(name) for name in _LISTS)
    return next((each.label(code, language) for each in lists if code in each), code)


def square_of(finding: Finding) -> str:
    """The name of the square that a finding is about; empty where it is about none."""
    words = dict(finding.parameters)
    sector, carrier = words.get("sector", ""), words.get("carrier", "")
    known = sector in code_list("consumption_sector") and carrier in code_list("energy_carrier")
    return square_id(Place(Part.ACTIVITY, sector, carrier)) if known else ""


def _slipped(finding: Finding) -> str:
    """The place of an amount that is a thousand times, or a thousandth of, another year's."""
    words = dict(finding.parameters)
    if finding.text != _SLIP or not square_of(finding):
        return ""
    return Place(Part.ACTIVITY, words["sector"], words["carrier"]).name
