"""The checks find planted slips, exactly them, and nothing in clean documents."""

import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang import checks
from samklang.findings import Severity
from samklang.inventory.records import Inventory
from tests.properties.planted import PLANTS, clean, planted

SLIPS = 500
CLEAN = 200


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_document_that_prints_what_it_computes_has_no_arithmetic_finding(seed: int) -> None:
    assert checks.run(clean(seed), profile="arithmetic") == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_every_finding_can_be_told_in_swedish(seed: int) -> None:
    for finding in checks.run(planted(seed)[1].inventory):
        told = checks.translated(finding, "sv")
        assert told.message
        assert told.message != finding.message
        assert told.remedy != finding.remedy


def test_planted_slips_are_found_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    caught, exact, missed = 0, 0, Counter[str]()
    for seed in range(SLIPS):
        name, slip = planted(seed)
        found = checks.run(slip.inventory, profile="arithmetic")
        hits = [one for one in found if one.id in slip.ids and slip.where in one.where]
        caught += bool(hits)
        exact += bool(hits) and len(hits) == len(found)
        missed[name] += not hits
    with capsys.disabled():
        sys.stdout.write(
            f"\n{caught} of {SLIPS} slips of {len(PLANTS)} kinds caught, {exact} with nothing else\n"
        )
    assert caught >= 0.95 * SLIPS, missed
    assert exact >= 0.95 * SLIPS


def test_clean_documents_raise_almost_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    alarms, cells = 0, 0
    for seed in range(CLEAN):
        inventory = clean(seed)
        found = checks.run(inventory)
        alarms += sum(one.severity is not Severity.NOTE for one in found)
        cells += _figures(inventory)
    with capsys.disabled():
        sys.stdout.write(f"\n{alarms} errors or warnings on {cells} clean figures\n")
    assert alarms <= 0.02 * cells


def _figures(inventory: Inventory) -> int:
    """Figures of a document that could be wrong: amounts, printed rows, totals and table cells."""
    published = inventory.published
    assert published is not None
    lines = len(published.rows) + len(published.totals) + 1
    table = published.tables[0]
    cells = sum(cell is not None for row in table.rows for cell in (*row.cells, row.total))
    return len(inventory.activity) + 2 * lines + cells + len(table.totals) + 1


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    _, slip = planted(3)
    inventory = slip.inventory
    turned = replace(inventory, activity=inventory.activity[::-1])
    assert set(checks.run(inventory)) == set(checks.run(turned))
