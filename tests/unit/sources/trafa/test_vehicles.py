"""Rows of Trafikanalys are read by what their columns say, and marks as its legend says."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError, SourceError, TableError
from samklang.series import Series
from samklang.sources.connector import Fetched, Part, Request, Selection, TableDescription
from samklang.sources.trafa.connector import Trafa, connectors
from samklang.values import State
from tests.standins import trafa

TABLE = "t10026:itrfslut"
WHOLE: Selection = {"drivmedel": (), "regkom": ()}
KEYS = list(product(*trafa.Trafa({}).dimensions.values()))
SERVICE = trafa.Trafa({key: str(100 + at) for at, key in enumerate(KEYS)})


def only() -> Trafa:
    found = next(iter(connectors()))
    assert isinstance(found, Trafa)
    return found


CONNECTOR = only()


def described(service: trafa.Trafa = SERVICE) -> TableDescription:
    return CONNECTOR.describe(TABLE, lambda request: service.body(request.url))


def fetched(service: trafa.Trafa, selection: Selection = WHOLE) -> Fetched:
    description = described(service)
    parts = tuple(
        Part(request, service.body(request.url))
        for request in CONNECTOR.plan(description, selection)
    )
    for part in parts:
        CONNECTOR.check(part)
    return Fetched("Trafa", TABLE, description.release, "", parts, description)


def parsed(service: trafa.Trafa, selection: Selection = WHOLE) -> Series:
    (series,) = CONNECTOR.parse(fetched(service, selection))
    return series


def cells(series: Series) -> dict[tuple[str, ...], tuple[State, float | None]]:
    return {key: (value.state, value.number) for key, value in series.rows()}


def test_time_and_region_get_our_names_and_codes_stay() -> None:
    found = parsed(SERVICE)
    assert [each.name for each in found.dimensions] == ["year", "drivmedel", "territory_code"]
    assert cells(found)["2020", "103", "2581"] == (State.NUMBER, 109.0)
    assert found.dimension("drivmedel").labels[0] == "kod 101"


def test_title_unit_release_and_notes_come_along() -> None:
    found = parsed(SERVICE)
    assert (found.title, found.unit) == ("Personbilar: Antal i trafik", "antal")
    assert found.release == "2026-02-18"
    assert found.notes == ("Antal i trafik vid årets slut.",)


def test_only_what_is_chosen_is_asked_for_and_time_always() -> None:
    (request,) = CONNECTOR.plan(described(), {"drivmedel": ("101", "103")})
    assert "query=t10026%7Citrfslut%7Car%7Cdrivmedel%3A101%2C103&lang=sv" in request.url
    found = parsed(SERVICE, {"ar": ("2020",), "drivmedel": ("103",), "regkom": ()})
    assert set(cells(found)) == {("2020", "103", "2580"), ("2020", "103", "2581")}


@pytest.mark.parametrize(
    ("mark", "state"),
    [("-", State.ZERO), ("–", State.ZERO), ("..", State.SUPPRESSED), (".", State.MISSING)],
)
def test_a_mark_is_what_the_legend_says(mark: str, state: State) -> None:
    assert cells(parsed(replace(SERVICE, figures={KEYS[0]: mark})))[KEYS[0]][0] is state


@pytest.mark.parametrize("text", ["x", "1,5", "1e9", "1 000", "NaN", "...", "٣"])
def test_what_is_neither_number_nor_mark_is_told_with_its_row(text: str) -> None:
    with pytest.raises(TableError, match="row 1, itrfslut"):
        parsed(replace(SERVICE, figures={KEYS[0]: text, KEYS[1]: "1"}))


def test_what_the_publisher_says_of_an_error_is_passed_on() -> None:
    with pytest.raises(SourceError, match="the publisher says: Okänd variabel"):
        parsed(replace(SERVICE, errors=("Okänd variabel",)))


@pytest.mark.parametrize("table", ["", "t10026:", ":itrfslut", "t1|x:y", "a:b:c"])
def test_a_table_is_a_product_and_a_measure(table: str) -> None:
    with pytest.raises(InputError, match="not a table of this publisher"):
        CONNECTOR.describe(table, lambda _: pytest.fail("was asked"))


def test_a_measure_that_is_not_there_is_told_with_those_that_are() -> None:
    for table in ("t10026:nyreg", "t10026"):
        with pytest.raises(InputError, match=r"measure.*one of: t10026:itrfslut"):
            CONNECTOR.describe(table, lambda request: SERVICE.body(request.url))


def test_a_code_cannot_carry_another_question() -> None:
    with pytest.raises(InputError, match=r"code '101\|regkom'"):
        CONNECTOR.plan(described(), {"drivmedel": ("101|regkom",)})


def test_a_row_that_stands_twice_is_told() -> None:
    one = fetched(SERVICE)
    with pytest.raises(SourceError, match="two answers have a row"):
        CONNECTOR.parse(replace(one, parts=one.parts * 2))


def spoilt(change: Callable[[dict[str, Any]], Any]) -> bytes:
    document = json.loads(fetched(SERVICE).parts[0].body)
    change(document)
    return json.dumps(document).encode()


BROKEN = {
    "no header": spoilt(lambda document: document.pop("Header")),
    "no rows": spoilt(lambda document: document.pop("Rows")),
    "no measure": spoilt(lambda document: document["Header"]["Column"].pop()),
    "a column twice": spoilt(
        lambda document: document["Header"]["Column"].append(document["Header"]["Column"][0])
    ),
    "a row without a cell": spoilt(lambda document: document["Rows"][0]["Cell"].pop(0)),
    "a cell twice": spoilt(
        lambda document: document["Rows"][0]["Cell"].append(document["Rows"][0]["Cell"][0])
    ),
    "a number as text": spoilt(
        lambda document: document["Rows"][0]["Cell"][-1].update({"Value": 12})
    ),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_rows_that_are_not_as_promised_are_refused(body: bytes) -> None:
    with pytest.raises(SourceError):
        CONNECTOR.parse(replace(fetched(SERVICE), parts=(Part(Request("https://x.test/"), body),)))


def test_groups_of_dimensions_that_do_not_end_are_not_followed() -> None:
    item: dict[str, Any] = {"Type": "M", "Name": "itrfslut", "StructureItems": []}
    for _ in range(200):
        item = {"Type": "H", "Name": "h", "StructureItems": [item]}
    body = json.dumps({"StructureItems": [item]}).encode()
    with pytest.raises(InputError, match="no measure"):
        CONNECTOR.describe(TABLE, lambda _: body)


figures = st.one_of(
    st.sampled_from(["-", "..", "."]),
    st.integers(-(10**15), 10**15).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(lambda number: f"{number:f}"),
)


@given(st.dictionaries(st.sampled_from(KEYS), figures, min_size=1))
def test_whatever_is_served_is_read_again(wanted: dict[tuple[str, ...], str]) -> None:
    found = cells(parsed(replace(SERVICE, figures=wanted)))
    hidden: dict[str, float | None] = {"-": 0.0, "..": None, ".": None}
    assert {key: number for key, (_, number) in found.items()} == {
        key: hidden[text] if text in hidden else float(text) for key, text in wanted.items()
    }
