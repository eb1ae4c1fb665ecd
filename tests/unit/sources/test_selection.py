"""What a person asks for becomes the codes of a table, or every fault is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError
from samklang.sources.connector import Code, DescribedDimension, TableDescription
from samklang.sources.selection import YEARS, resolved


def dimension(name: str, codes: dict[str, str], **more: bool) -> DescribedDimension:
    return DescribedDimension(name, name, tuple(map(Code, codes, codes.values())), **more)


PLACES = {"00": "Riket", "25": "Norrbotten", "2580": "Luleå", "2581": "Piteå"}
PERIODS = {year: year for year in ("2018", "2019", "2019-2020", "2020", "2021")}
TABLE = TableDescription(
    "Office",
    "T1",
    "",
    "",
    "",
    dimensions=(
        dimension("Region", PLACES),
        dimension("Tid", PERIODS, is_time=True),
        dimension("Kommun", {"0": "2580 Luleå", "1": "2581 Piteå"}, is_by_label=True),
        dimension("Free", {}),
    ),
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"Region": ["2581", "00"]}, {"Region": ("00", "2581")}),
        ({"Region": ["25*"]}, {"Region": ("25", "2580", "2581")}),
        ({"Region": ["258?", "2580"]}, {"Region": ("2580", "2581")}),
        ({YEARS: ["2018-2019", "2021"]}, {"Tid": ("2018", "2019", "2021")}),
        ({YEARS: ["2019-2020"]}, {"Tid": ("2019-2020",)}),
        ({"Tid": ["2020"]}, {"Tid": ("2020",)}),
        ({"Kommun": ["2581"]}, {"Kommun": ("1",)}),
        ({"Kommun": ["2580 Luleå"]}, {"Kommun": ("0",)}),
        ({"Free": ["whatever"]}, {"Free": ("whatever",)}),
        ({}, {}),
    ],
)
def test_a_text_means_codes(asked: dict[str, list[str]], meant: dict[str, tuple[str, ...]]) -> None:
    assert resolved(TABLE, asked) == meant


def test_every_fault_is_named_at_once() -> None:
    asked = {"Region": ["9", "25"], YEARS: ["2025-2030"], "Kommun": ["0"], "Place": ["1"]}
    with pytest.raises(InputError) as caught:
        resolved(TABLE, asked)
    assert [problem.where for problem in caught.value.problems] == [
        "code '9'",
        "code '2025-2030'",
        "code '0'",
        "dimension 'Place'",
    ]


def test_a_table_that_is_not_described_takes_what_is_written() -> None:
    bare = TableDescription("Office", "T1", "", "", "")
    assert resolved(bare, {"Place": ["1"]}) == {"Place": ("1",)}


@given(st.lists(st.sampled_from([*PLACES, "25*", "*", "?5"]), min_size=1))
def test_codes_come_once_in_the_order_of_the_table(texts: list[str]) -> None:
    chosen = resolved(TABLE, {"Region": texts})["Region"]
    assert list(chosen) == [code for code in PLACES if code in set(chosen)]
