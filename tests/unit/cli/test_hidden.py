"""``samklang data hidden``: the intervals of a territory's hidden cells, and what is refused."""

import json

from tests.unit.cli.conftest import Run


def test_every_hidden_cell_is_shown_with_its_least_and_most(run: Run) -> None:
    ended = run("data", "hidden", "2514", "--year", "2019", "--format", "json")
    document = json.loads(ended.out)
    cells = {(cell["row"], cell["column"]): cell for cell in document["cells"]}
    transport = cells["941", "905"]
    assert (transport["minimum_mwh"], transport["maximum_mwh"]) == (168_617, 170_621)
    assert transport["column_label"] == "Liquid fuels, non-renewable"


def test_sums_that_do_not_hold_are_told_beside_the_cells(run: Run) -> None:
    ended = run("data", "hidden", "0180", "--year", "2019", "--language", "sv")
    assert "går inte ihop" in ended.out


def test_a_year_that_the_table_lacks_is_refused_with_those_it_has(run: Run) -> None:
    ended = run("data", "hidden", "2514", "--year", "1999")
    assert ended.status == 2
    assert "2005–2020" in ended.err
