"""Cells of tables: what is said of a sum with hidden parts."""

import pytest

from samklang.values import Coverage, State, Total
from samklang.web.base.numbers import Unit
from samklang.web.base.rows import row_html
from samklang.web.base.tables import Row, between, summed, words

HIDDEN = Coverage.of([State.SUPPRESSED])


@pytest.mark.parametrize(
    ("maximum_mwh", "shown", "note"),
    [
        (2_824_400.0, "about 2,824", ""),
        (2_825_600.0, "at least 2,824", "at most 2,826"),
        (None, "at least 2,824", "no known upper bound"),
    ],
)
def test_two_bounds_that_read_alike_are_one_number(
    maximum_mwh: float | None, shown: str, note: str
) -> None:
    total = Total(2_823_600.0, 2_823_600.0, maximum_mwh, HIDDEN)
    cell = summed(total, Unit.GWH, "en")
    assert (cell.shown, cell.note) == (shown, note)


def test_two_ends_that_read_alike_are_one_number() -> None:
    assert between(10.2, 10.4, Unit.T, "sv") == "cirka 10"
    assert between(10.2, 11.4, Unit.T, "sv") == "10 till 11"


def test_words_and_addresses_of_a_row_are_escaped_and_its_dates_kept_whole() -> None:
    row = Row(words("<b>", address='/"x'), (words("sedan 2026-01-31 & nu", note="<i>'"),))
    drawn = row_html(row, "sv")
    assert drawn == (
        '<th scope="row"><a href="/&quot;x">&lt;b&gt;</a></th>'
        '<td>sedan <span class="date">2026-01-31</span> &amp; nu'
        '<span class="bounds">&lt;i&gt;&#x27;</span></td>'
    )
