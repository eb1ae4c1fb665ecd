"""Single figures of the method: efficiencies, conversions, limits."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows

_FILE = "constants.csv"


@dataclass(frozen=True, slots=True)
class Constant:
    """One figure with its unit and where it is from.

    ``status`` is *verified* (read in the source), *inferred* (deduced from how verified data use
    it) or *recalled* (from prior knowledge; to be compared with the source).
    """

    id: str
    value: float
    unit: str
    source_id: str
    locator: str
    status: str
    description: str


@cache
def _by_id() -> dict[str, Constant]:
    return {row["id"]: _read(row) for row in csv_rows(_FILE)}


def _read(row: dict[str, str]) -> Constant:
    return Constant(
        id=row["id"],
        value=float(row["value"]),
        unit=row["unit"],
        source_id=row["source_id"],
        locator=row["locator"],
        status=row["status"],
        description=row["description"],
    )


def constant(constant_id: str) -> Constant:
    """The constant with this id, such as ``chp_heat_efficiency``.

    Raises:
        LookupRefused: the registry has no such constant.
    """
    found = _by_id().get(constant_id)
    if found is None:
        known = ", ".join(sorted(_by_id()))
        raise LookupRefused(
            Problem(f"constant {constant_id!r}", "not in the registry.", f"one of: {known}")
        )
    return found


def constants() -> tuple[Constant, ...]:
    """All constants, in the order of their table."""
    return tuple(_by_id().values())
