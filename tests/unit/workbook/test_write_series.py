"""A series out as a table, and what is refused."""

import csv
import io
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest

from samklang.errors import InputError
from samklang.series import Series, dimension, state_number
from samklang.values import State
from samklang.workbook.write_series import series_bytes, write_series

STATES = (State.NUMBER, State.ZERO, State.SUPPRESSED)


def series() -> Series:
    return Series(
        publisher="Publisher",
        table="table",
        release="2026",
        unit="MWh",
        dimensions=(
            dimension("territory_code", ["0125", "=1+1", "25"]),
            dimension("year", ["2019", "2020", "2019"]),
        ),
        state=np.array([state_number(state) for state in STATES], np.int8),
        number=np.array([1.5, 0.0, np.nan]),
    )


def test_codes_keep_their_zeros_and_hidden_cells_have_no_number() -> None:
    rows = list(csv.DictReader(io.StringIO(series_bytes(series()).decode())))
    assert [row["territory_code"] for row in rows] == ["0125", "'=1+1", "25"]
    assert [(row["state"], row["number"]) for row in rows] == [
        ("number", "1.5"),
        ("zero", "0.0"),
        ("suppressed", ""),
    ]
    assert {(row["unit"], row["release"]) for row in rows} == {("MWh", "2026")}


def test_json_has_the_same_rows() -> None:
    rows = json.loads(series_bytes(series(), form="json"))
    assert [row["number"] for row in rows] == [1.5, 0.0, None]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_every_form_is_read_back_the_same(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{form}"
    write_series(series(), target)
    kind = {"csv": "csv_auto", "json": "json_auto", "parquet": "parquet"}[form]
    found = duckdb.execute(
        f"SELECT year::VARCHAR, state, number FROM read_{kind}('{target}')"  # noqa: S608 - the test's own file
    ).fetchall()
    assert found == [("2019", "number", 1.5), ("2020", "zero", 0.0), ("2019", "suppressed", None)]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        write_series(series(), target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one of \.csv, \.json, \.parquet"):
        write_series(series(), tmp_path / "out.xls")
