"""Global warming potentials over a hundred years, by assessment report of the IPCC."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows

_FILE = "gwp.csv"


@dataclass(frozen=True, slots=True)
class GwpSet:
    """Tonnes of CO2 equivalent per tonne of each gas, as one report states them.

    ``ch4`` is methane at large (in AR6: methane that is not fossil); ``ch4_fossil`` is methane from
    fossil sources, where the report has a value of its own, and otherwise the same.
    ``has_fossil_by_default`` says whether practice uses the fossil value for fossil fuels without
    being asked: yes with AR6, no with AR5 (published Covenant inventories use 28 for all methane).
    The table states the reason in its column ``applies``.
    """

    id: str
    co2: float
    ch4: float
    ch4_fossil: float
    n2o: float
    has_fossil_by_default: bool
    source_id: str
    locator: str

    def methane(self, *, is_fossil: bool, fossil_methane: bool | None = None) -> float:
        """The value for methane of a fossil or other fuel.

        Args:
            is_fossil: whether the fuel is fossil.
            fossil_methane: use the report's value for fossil methane; ``None`` follows practice.
        """
        wanted = self.has_fossil_by_default if fossil_methane is None else fossil_methane
        return self.ch4_fossil if is_fossil and wanted else self.ch4


@cache
def gwp_sets() -> tuple[GwpSet, ...]:
    """All sets, oldest report first."""
    cells: dict[str, dict[str, dict[str, str]]] = {}
    for row in csv_rows(_FILE):
        cells.setdefault(row["id"], {})[row["gas"]] = row
    return tuple(_set(set_id, gases) for set_id, gases in cells.items())


def _set(set_id: str, gases: dict[str, dict[str, str]]) -> GwpSet:
    fossil = gases.get("CH4_fossil", gases["CH4"])
    return GwpSet(
        id=set_id,
        co2=float(gases["CO2"]["value"]),
        ch4=float(gases["CH4"]["value"]),
        ch4_fossil=float(fossil["value"]),
        n2o=float(gases["N2O"]["value"]),
        has_fossil_by_default=fossil["applies"] == "fossil methane",
        source_id=gases["CO2"]["source_id"],
        locator=gases["CH4"]["locator"],
    )


def gwp_set(set_id: str) -> GwpSet:
    """The set with this id: SAR, TAR, AR4, AR5 or AR6.

    Raises:
        LookupRefused: there is no such set.
    """
    for found in gwp_sets():
        if found.id == set_id:
            return found
    known = ", ".join(found.id for found in gwp_sets())
    raise LookupRefused(Problem(f"GWP set {set_id!r}", "not in the registry.", f"one of: {known}"))
