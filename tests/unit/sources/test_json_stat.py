"""JSON-stat is read the same, in whichever of its ways it is written."""

import json
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import SourceError
from samklang.series import Series
from samklang.sources.json_stat import MOST_CELLS, cube_series, read_cube
from samklang.values import State
from tests.standins import json_stat

STATES = {"..": State.SUPPRESSED, ":": State.MISSING}
EMPTY = Series("Office", "T1", "2026", "MWh", (), np.empty(0, np.int8), np.empty(0))
AXES = {"Region": ("25", "2580"), "Tid": ("2019", "2020", "2021")}
CELLS: dict[tuple[str, ...], json_stat.Cell] = {
    ("25", "2019"): (12.5, ""),
    ("25", "2020"): (0.0, ""),
    ("2580", "2019"): (None, ".."),
    ("2580", "2020"): (7, "p"),
}


def read(body: bytes) -> Series:
    names = {"Region": "territory_code", "Tid": "year"}
    return cube_series(read_cube(body, "T1"), EMPTY, names, STATES, "T1")


def cells(series: Series) -> dict[tuple[str, ...], tuple[State, float | None]]:
    return {key: (value.state, value.number) for key, value in series.rows()}


@pytest.mark.parametrize("is_sparse", [False, True])
def test_a_cell_is_a_number_a_zero_hidden_or_missing(is_sparse: bool) -> None:
    found = read(json_stat.body(AXES, CELLS, is_sparse=is_sparse))
    assert cells(found) == {
        ("25", "2019"): (State.NUMBER, 12.5),
        ("25", "2020"): (State.ZERO, 0.0),
        ("25", "2021"): (State.MISSING, None),
        ("2580", "2019"): (State.SUPPRESSED, None),
        ("2580", "2020"): (State.NUMBER, 7.0),
        ("2580", "2021"): (State.MISSING, None),
    }
    assert [each.name for each in found.dimensions] == ["territory_code", "year"]
    assert found.dimension("year").labels[0] == "label of 2019"


def test_a_mark_nobody_has_explained_stops_the_reading() -> None:
    with pytest.raises(SourceError, match=r"unknown marks instead of numbers: 'x'\. Expected one"):
        read(json_stat.body(AXES, {("25", "2019"): (None, "x")}))


def test_marks_may_come_as_a_list_or_as_one_for_all() -> None:
    listed = json_stat.document(AXES, {})
    listed["status"] = ["..", None, "", ":", "..", ".."]
    found = [value.state for _, value in read(json.dumps(listed).encode()).rows()]
    assert found.count(State.SUPPRESSED) == 3
    listed["status"] = ".."
    every = {value.state for _, value in read(json.dumps(listed).encode()).rows()}
    assert every == {State.SUPPRESSED}


def test_notes_of_set_dimension_and_code_are_kept_once_each() -> None:
    document = json_stat.document(AXES, CELLS, note=["Method changed.", "Method changed."])
    document["dimension"]["Tid"]["note"] = ["Calendar years."]
    document["dimension"]["Region"]["category"]["note"] = {"25": ["Without the sea."]}
    assert read(json.dumps(document).encode()).notes == (
        "Method changed.",
        "label of 25: Without the sea.",
        "Calendar years.",
    )


def test_roles_and_units_of_a_metric_are_told() -> None:
    document = json_stat.document({"C": ("EN1",)}, {("EN1",): (1.0, "")}, role={"metric": ["C"]})
    document["dimension"]["C"]["category"]["unit"] = {"EN1": {"base": "MWh", "decimals": 0}}
    metric = read_cube(json.dumps(document).encode(), "T1").axis("metric")
    assert metric is not None
    assert metric.units == ("MWh",)


def without(name: str) -> dict[str, Any]:
    document = json_stat.document(AXES, CELLS)
    del document[name]
    return document


BROKEN = {
    "no dimensions": without("dimension"),
    "no sizes": without("size"),
    "no values": without("value"),
    "too few values": {**json_stat.document(AXES, CELLS), "value": [1, 2]},
    "a text among the values": {**json_stat.document(AXES, CELLS), "value": [1, 2, "3", 4, 5, 6]},
    "true among the values": {**json_stat.document(AXES, CELLS), "value": [1, 2, True, 4, 5, 6]},
    "a size that is wrong": {**json_stat.document(AXES, CELLS), "size": [2, 4]},
    "a dimension twice": {**json_stat.document(AXES, CELLS), "id": ["Tid", "Tid"]},
    "a cell beyond the cube": {**json_stat.document(AXES, CELLS), "value": {"6": 1}},
    "a cell before the cube": {**json_stat.document(AXES, CELLS), "value": {"-1": 1}},
    "a collection": {**json_stat.document(AXES, CELLS), "class": "collection"},
    "a number too large": {**json_stat.document(AXES, CELLS), "value": [10**400, 1, 1, 1, 1, 1]},
}


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN)
def test_what_is_not_a_whole_data_set_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(SourceError):
        read(json.dumps(document).encode())


@pytest.mark.parametrize(
    "body",
    [b"", b"<!doctype html><title>Error</title>", b"[1, 2]", b"\xff\xfe", b"[" * 100_000, b"NaN"],
    ids=["empty", "a web page", "a list", "not UTF-8", "nested without end", "not a number"],
)
def test_what_is_not_json_is_refused_with_words(body: bytes) -> None:
    with pytest.raises(SourceError, match=r"^T1"):
        read(body)


def test_a_cube_far_larger_than_its_answer_is_not_laid_out() -> None:
    codes = tuple(map(str, range(200)))
    assert json_stat.cells_of(dict.fromkeys("abc", codes)) > MOST_CELLS
    document = without("value") | {
        "id": ["a", "b", "c"],
        "size": [200] * 3,
        "dimension": {name: {"category": {"index": codes}} for name in "abc"},
        "value": {},
    }
    with pytest.raises(SourceError, match="at most"):
        read(json.dumps(document).encode())


code_lists = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=4, unique=True)
numbers = st.floats(allow_nan=False, allow_infinity=False)
some_cells = st.one_of(
    st.tuples(numbers, st.sampled_from(["", "p"])),
    st.tuples(st.none(), st.sampled_from(["", "..", ":"])),
)


@given(st.data())
def test_whatever_is_written_is_read_again(data: st.DataObject) -> None:
    names = data.draw(
        st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3, unique=True)
    )
    axes = {name: tuple(data.draw(code_lists)) for name in names}
    wanted = {key: data.draw(some_cells) for key in product(*axes.values())}
    body = json_stat.body(axes, wanted, is_sparse=data.draw(st.booleans()))
    found = cube_series(read_cube(body, "T1"), EMPTY, {}, STATES, "T1")
    assert dict(cells(found)) == {
        key: (_state(number, mark), number) for key, (number, mark) in wanted.items()
    }


def _state(number: float | None, mark: str) -> State:
    if number is None:
        return STATES.get(mark, State.MISSING)
    return State.NUMBER if number else State.ZERO
