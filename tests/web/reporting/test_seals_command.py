"""``samklang audit seals``: what it prints, and how it ends."""

import pytest

from samklang.web.reporting import operations
from tests.unit.cli.conftest import Run
from tests.web.inventories.lives import Office, office
from tests.web.reporting.test_publication import unguarded


@pytest.fixture
def there(database: str) -> Office:
    del database
    found = office()
    operations.publish(inventory=found.approved(found.drafted()), by=found.approver)
    return found


def test_seals_that_hold_are_told_to(there: Office, run: Run) -> None:
    del there
    ended = run("audit", "seals", "--strict")
    assert ended.status == 0
    assert "Nothing found." in ended.out
    assert "Seals verified: 1. Publications verified: 1." in ended.out


def test_a_broken_seal_ends_with_status_1_where_it_is_asked_for(there: Office, run: Run) -> None:
    unguarded("inventories_inventory", "population", "999")
    assert run("audit", "seals").status == 0
    ended = run("audit", "seals", "--strict", "--format", "json")
    assert ended.status == 1
    (found,) = ended.document["found"]
    assert (found["what"], found["territory"]) == ("seal", there.territory.key)
    assert "cells" in found["told"]
    assert "cells" in run("audit", "seals", "--format", "csv").out
