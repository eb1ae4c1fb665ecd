"""An inventory with estimates that nobody took over may not be frozen."""

from dataclasses import replace

from samklang.checks.estimated import RULE_ID, estimates_not_taken_over
from samklang.checks.texts import message
from samklang.findings import Severity
from samklang.inventory.disclosure import ESTIMATED, TAKEN_OVER
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    Inventory,
    Kind,
    Territory,
)
from samklang.provenance import Step
from samklang.quantities import GasUnit
from samklang.values import Value

ROW = ActivityRecord("industry_non_ets", "coal", Value.of(1200), quality=ESTIMATED)


def _inventory(*rows: ActivityRecord) -> Inventory:
    place = Territory("SE", "2580")
    return Inventory(
        place, 2019, Kind.MONITORING, Approach.ACTIVITY_BASED, GasUnit.CO2, activity=rows
    )


def test_an_estimate_that_nobody_took_over_is_an_error() -> None:
    (found,) = estimates_not_taken_over(_inventory(ROW, replace(ROW, quality="B")))
    assert (found.id, found.severity) == (RULE_ID, Severity.ERROR)
    assert "1,200 MWh" in found.message
    assert "1\u00a0200 MWh" in message(found, "sv")


def test_an_estimate_that_was_taken_over_by_name_is_not() -> None:
    taken = replace(ROW, basis=(Step(TAKEN_OVER, "2580/2019/921/910"),))
    assert not estimates_not_taken_over(_inventory(taken))
