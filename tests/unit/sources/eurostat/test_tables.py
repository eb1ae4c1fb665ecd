"""A table of Eurostat is the same by either interface; flags become states or notes."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError, SourceError, TableError
from samklang.series import Series
from samklang.sources.connector import Connector, Fetched, Part, Request, Selection
from samklang.sources.eurostat.connector import connectors
from samklang.values import State
from tests.standins import json_stat
from tests.standins.eurostat import AXES, Eurostat, Key

CELLS: dict[Key, json_stat.Cell] = {
    ("A", "NR", "HDD", "SE332", "2019"): (6000.5, ""),
    ("A", "NR", "HDD", "SE332", "2020"): (5500.0, "p"),
    ("A", "NR", "HDD", "SE332", "2021"): (None, ":"),
    ("A", "NR", "HDD", "SE33", "2019"): (None, "c"),
    ("A", "NR", "HDD", "SE33", "2020"): (5700.25, "be"),
    ("A", "NR", "CDD", "SE332", "2019"): (0.0, ""),
}
SERVICE = Eurostat(CELLS, AXES)
JSON, BULK = connectors()


def parsed(
    connector: Connector, selection: Selection | None = None, service: Eurostat = SERVICE
) -> Series:
    def ask(request: Request) -> bytes:
        body = service.body(request.url)
        connector.check(Part(request, body))
        return body

    description = connector.describe("nrg_chddr2_a", ask)
    parts = tuple(
        Part(request, ask(request)) for request in connector.plan(description, selection or {})
    )
    found = Fetched("Eurostat", "nrg_chddr2_a", description.release, "", parts, description)
    (series,) = connector.parse(found)
    return series


def cells(series: Series) -> dict[Key, tuple[State, float | None]]:
    return {key: (value.state, value.number) for key, value in series.rows()}


@pytest.mark.parametrize("connector", [JSON, BULK], ids=["JSON-stat", "SDMX-CSV"])
def test_a_figure_a_flag_and_a_hidden_cell_are_told_apart(connector: Connector) -> None:
    found = cells(parsed(connector))
    states = {key[2:]: state for key, (state, _) in found.items()}
    assert states == {
        ("HDD", "SE332", "2019"): State.NUMBER,
        ("HDD", "SE332", "2020"): State.NUMBER,
        ("HDD", "SE332", "2021"): State.MISSING,
        ("HDD", "SE33", "2019"): State.SUPPRESSED,
        ("HDD", "SE33", "2020"): State.NUMBER,
        ("CDD", "SE332", "2019"): State.ZERO,
    }


def test_both_interfaces_give_the_same_rows() -> None:
    first, second = parsed(JSON), parsed(BULK)
    assert cells(first) == cells(second)
    assert (first.release, first.unit, first.title) == (second.release, second.unit, second.title)
    assert sorted(first.notes) == sorted(second.notes)


@pytest.mark.parametrize("connector", [JSON, BULK], ids=["JSON-stat", "SDMX-CSV"])
def test_release_is_the_day_of_update_and_flags_are_noted_with_their_cells(
    connector: Connector,
) -> None:
    found = parsed(connector)
    assert found.release == "2026-03-20"
    assert found.unit == "label of NR"
    assert "Provisional (p): HDD SE332 2020." in found.notes
    assert "Break in time series (b): HDD SE33 2020." in found.notes
    assert "Estimated (e): HDD SE33 2020." in found.notes


@pytest.mark.parametrize("connector", [JSON, BULK], ids=["JSON-stat", "SDMX-CSV"])
def test_what_is_chosen_is_asked_for(connector: Connector) -> None:
    found = parsed(connector, {"territory_code": ("SE332",), "year": ("2019-2020",)})
    assert {key[3:] for key in cells(found)} == {("SE332", "2019"), ("SE332", "2020")}
    assert [each.name for each in found.dimensions][-2:] == ["territory_code", "year"]


def test_a_cell_that_is_not_listed_is_no_row() -> None:
    assert len(parsed(JSON)) == len(CELLS) < json_stat.cells_of(AXES)


def test_dimensions_and_their_codes_are_described() -> None:
    description = JSON.describe("nrg_chddr2_a", lambda request: SERVICE.body(request.url))
    assert [each.name for each in description.dimensions if each.is_territory] == ["territory_code"]
    assert [each.name for each in description.dimensions if each.is_time] == ["year"]
    assert description.title == "Heating degree days"


@pytest.mark.parametrize("table", ["", "../x", "a/b", "a b", "nrg?x=1"])
def test_what_cannot_be_the_name_of_a_table_is_refused_before_asking(table: str) -> None:
    with pytest.raises(InputError, match="not a name of a data flow"):
        JSON.describe(table, lambda _: pytest.fail("was asked"))


@pytest.mark.parametrize("connector", [JSON, BULK], ids=["JSON-stat", "SDMX-CSV"])
def test_a_letter_that_is_no_flag_stops_the_reading(connector: Connector) -> None:
    service = replace(SERVICE, cells={**CELLS, ("A", "NR", "CDD", "SE33", "2019"): (None, ":x")})
    with pytest.raises(SourceError, match="mark ':x'"):
        parsed(connector, service=service)


HEAD = b"DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
ROW = b"T,20/03/26 23:00:00,A,SE332,2019,"


@pytest.mark.parametrize(
    "body",
    [
        b"geo,TIME_PERIOD\nSE,2019\n",
        b"geo,geo,TIME_PERIOD,OBS_VALUE\nSE,SE,2019,1\n",
        HEAD + ROW + b"1\n",
        HEAD + b'"\n',
        HEAD.replace(b"geo", b"g\xe9o"),
        HEAD + ROW.replace(b"20/03/26", b"2026-03-20") + b"1,\n",
        b"\n\n",
    ],
    ids=["no value", "twice", "short row", "open quote", "Latin-1", "other date", "blank"],
)
def test_what_is_not_sdmx_csv_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError):
        BULK.parse(Fetched("Eurostat", "t", "", "", (Part(Request("https://x.test/"), body),)))


def test_every_value_that_is_no_number_is_told() -> None:
    body = HEAD + ROW + b"one,\n" + ROW.replace(b"2019", b"2020") + b"nan,\n"
    with pytest.raises(TableError, match="row 3") as caught:
        BULK.parse(Fetched("Eurostat", "t", "", "", (Part(Request("https://x.test/"), body),)))
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("connector", [JSON, BULK], ids=["JSON-stat", "SDMX-CSV"])
def test_a_web_page_is_not_taken_for_data(connector: Connector) -> None:
    for address in ("https://x.test/?format=JSON", "https://x.test/?format=SDMX-CSV"):
        with pytest.raises(SourceError, match="a web page came"):
            connector.check(Part(Request(address), b"<!DOCTYPE html><p>Down"))


keys = st.sampled_from(list(product(*AXES.values())))
said = st.one_of(
    st.tuples(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from(["", "p", "be"])),
    st.tuples(st.none(), st.sampled_from([":", "c", "z"])),
)


@given(st.dictionaries(keys, said, min_size=1))
def test_whatever_is_served_is_read_again_by_either_interface(
    wanted: dict[Key, json_stat.Cell],
) -> None:
    service = Eurostat(wanted, AXES)
    for connector in (JSON, BULK):
        found = cells(parsed(connector, service=service))
        assert {key: number for key, (_, number) in found.items()} == {
            key: number for key, (number, _) in wanted.items()
        }
