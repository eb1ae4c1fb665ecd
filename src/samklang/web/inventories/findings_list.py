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


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in words, and the square of the grid that it is about, where it is about one."""

    severity: str
    where: str
    message: str
    remedy: str
    square: str


def shown(findings: Iterable[Finding], language: Language) -> list[ShownFinding]:
    """Findings in a language, in their order."""
    return [_shown(each, language) for each in findings]


def sentence(finding: Finding, language: Language) -> str:
    """A finding in one line: where, what, and what to do."""
    told = calculation.told(finding, language)
    where = f"{told.where}: " if told.where else ""
    return f"{where}{told.message} {told.remedy}".strip()


def _shown(finding: Finding, language: Language) -> ShownFinding:
    told = calculation.told(finding, language)
    return ShownFinding(
        str(told.severity), told.where, told.message, told.remedy, square_of(finding)
    )


def square_of(finding: Finding) -> str:
    """The name of the square that a finding is about; empty where it is about none."""
    words = dict(finding.parameters)
    sector, carrier = words.get("sector", ""), words.get("carrier", "")
    known = sector in code_list("consumption_sector") and carrier in code_list("energy_carrier")
    return square_id(Place(Part.ACTIVITY, sector, carrier)) if known else ""
