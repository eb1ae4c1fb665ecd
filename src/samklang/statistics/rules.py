"""Figures that decide how official statistics are read; each is a line of the registry."""

from functools import cache

from samklang.registry.constants import Constant
from samklang.registry.files import csv_rows

_FILE = "statistics_rules.csv"


@cache
def rules() -> dict[str, Constant]:
    """All of them by id."""
    return {
        row["id"]: Constant(
            id=row["id"],
            value=float(row["value"]),
            unit=row["unit"],
            source_id=row["source_id"],
            locator=row["locator"],
            status=row["status"],
            description=row["description"],
        )
        for row in csv_rows(_FILE)
    }


def rule(rule_id: str) -> float:
    """The figure of one rule, in the unit that its name and the registry tell."""
    return rules()[rule_id].value
