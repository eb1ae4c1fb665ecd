"""The official order of sectors and carriers."""

from functools import cache

from samklang.registry.codes import code_list


@cache
def _ranks(name: str) -> dict[str, int]:
    return {row.code: rank for rank, row in enumerate(code_list(name).rows)}


def sector_rank(code: str) -> int:
    """Place of a sector in table A."""
    return _ranks("consumption_sector")[code]


def carrier_rank(code: str) -> int:
    """Place of a carrier in table A."""
    return _ranks("energy_carrier")[code]
