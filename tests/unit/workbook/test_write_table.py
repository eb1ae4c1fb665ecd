"""Tables out: nothing runs as a formula, numbers stay numbers."""

import json

import pytest

from samklang.errors import TableError
from samklang.workbook import read_table, write_table


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+46920", "-12,5", "@a", "\tx", "\rx"])
def test_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    (row,) = read_table(write_table([[text, 1]], ["a", "b"]), name="t.csv").rows
    assert row[0].startswith("'")
    assert row[0][1:].strip() == text.strip()


def test_numbers_stay_numbers() -> None:
    content = write_table([[-12.5, 0.1, 3, -0.0, None, True]], list("abcdef"))
    assert content == b"a,b,c,d,e,f\r\n-12.5,0.1,3,0.0,,true\r\n"


def test_json_keeps_text_and_order() -> None:
    content = write_table([["=1", None, 2.5]], ["å", "b", "c"], format="json")
    assert json.loads(content) == [{"å": "=1", "b": None, "c": 2.5}]


@pytest.mark.parametrize("row", [[1], [1, float("nan")]])
def test_row_that_does_not_fit_is_refused(row: list[float]) -> None:
    with pytest.raises(TableError, match="row 1"):
        write_table([row], ["a", "b"])
