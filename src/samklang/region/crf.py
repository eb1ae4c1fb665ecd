"""Both ledgers laid out by the rows of the Common Reporting Framework and the GPC.

What a ledger has only as one figure stands on a row of several references. The two ledgers are shown
side by side and never added: fuel burnt here stands in both, energy made here and used here in one each.
"""

from dataclasses import dataclass

from samklang.region.bridge_data import Subsector, places
from samklang.region.ledgers import Ledgers
from samklang.region.totals import Bounded, sum_of
from samklang.registry.codes import code_list
from samklang.registry.gpc import gpc_reference, gpc_references

WHOLE = "all"
"""The sub-sector that stands for all of a sector."""

References = tuple[str, ...]
_GRID_SUPPLIED = frozenset({"electricity", "district_heating_and_cooling"})


@dataclass(frozen=True, slots=True)
class CrfRow:
    """One row: references of the GPC, their row in the framework, and what each ledger has, in t.

    ``references`` is empty for what no reference takes. A figure is ``None`` where a ledger has none.
    """

    references: References
    crf_rows: tuple[str, ...]
    territorial_t: float | None
    covenant: Bounded | None


def crf_rows(country: str, found: Ledgers) -> tuple[CrfRow, ...]:
    """The rows in the order of the GPC; each ledger's figures sum to its total."""
    within = _territorial(country, found)
    counted = _covenant(found)
    keys = sorted({*within, *counted}, key=_rank)
    return tuple(
        CrfRow(key, _names(key), _sum(within.get(key)), _bounded(counted.get(key))) for key in keys
    )


def _territorial(country: str, found: Ledgers) -> dict[References, list[float]]:
    """Carbon dioxide by sub-sector where the sector is split, and the rest of each sector whole."""
    rows: dict[References, list[float]] = {}
    for sector, gases_t in found.gases_t.items():
        parts = {key: t for key, t in found.carbon_dioxide_t.items() if _is_part(key, sector) and t}
        for key, carbon_t in parts.items():
            rows.setdefault(places(country, key).gpc_references, []).append(carbon_t)
        whole = rows.setdefault(places(country, (sector, WHOLE)).gpc_references, [])
        whole += [gases_t, *(-carbon_t for carbon_t in parts.values())]
    return rows


def _is_part(key: Subsector, sector: str) -> bool:
    return key[0] == sector and key[1] != WHOLE


def _covenant(found: Ledgers) -> dict[References, list[Bounded]]:
    rows: dict[References, list[Bounded]] = {}
    for (sector, carrier), cell in found.covenant.items():
        rows.setdefault(_references(sector, carrier), []).append(cell)
    return rows


def _references(sector: str, carrier: str) -> References:
    """References of a Covenant row: those of its sector, or of its block where it is not allocated."""
    column = "indirect" if carrier in _GRID_SUPPLIED else "direct"
    own = [each for each in gpc_references() if each.crf_column == column]
    named = [each.id for each in own if sector in each.sectors]
    if named and _is_allocated(sector):
        return tuple(named)
    block = {
        code for code in code_list("consumption_sector").codes if _block(code) == _block(sector)
    }
    return tuple(each.id for each in own if block.intersection(each.sectors))


def _block(sector: str) -> str:
    return code_list("consumption_sector").row(sector).attribute("block")


def _is_allocated(sector: str) -> bool:
    return not sector.endswith("_non_allocated")


def _names(key: References) -> tuple[str, ...]:
    found = [gpc_reference(reference) for reference in key]
    return tuple(dict.fromkeys(f"{each.crf_sector}: {each.crf_subsector}" for each in found))


def _rank(key: References) -> tuple[int, ...]:
    order = [each.id for each in gpc_references()]
    return tuple(order.index(reference) for reference in key) or (len(order),)


def _sum(parts: list[float] | None) -> float | None:
    return None if parts is None else sum_of(Bounded(part, part) for part in parts).minimum_t


def _bounded(cells: list[Bounded] | None) -> Bounded | None:
    return None if cells is None else sum_of(cells)
