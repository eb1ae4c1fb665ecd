"""Estimates of hidden cells in an inventory that is about to be frozen.

This is no rule of the runner: a draft may hold anything. Whoever freezes an inventory asks it.
"""

from samklang.checks.figures import shown
from samklang.checks.subject import cell_name
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.disclosure import estimated_rows, is_taken_over
from samklang.inventory.records import Inventory

RULE_ID = "estimate_not_taken_over"


def estimates_not_taken_over(inventory: Inventory) -> tuple[Finding, ...]:
    """Rows with estimates that no author took over by name; such an inventory may not be frozen."""
    return tuple(
        finding(
            RULE_ID,
            Severity.ERROR,
            cell_name(row),
            found=f"{shown(row.value.number or 0)} MWh",
            sector=row.sector,
            carrier=row.carrier,
        )
        for row in estimated_rows(inventory)
        if not is_taken_over(row)
    )
