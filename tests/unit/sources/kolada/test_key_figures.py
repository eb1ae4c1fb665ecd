"""Key figures come with their title, page by page, and what is not there says why."""

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError, SourceError
from samklang.series import Series
from samklang.sources.connector import Fetched, Part, Request, Selection
from samklang.sources.kolada.connector import Kolada, connectors
from samklang.values import State
from tests.standins import kolada
from tests.standins.kolada import figure

PLACES = ("0000", "0025", "2580", "2581")
FIGURES = {
    (place, "T", year): figure(float(at) + 0.5)
    for at, (place, year) in enumerate(product(PLACES, (2019, 2020, 2021)))
}
SERVICE = kolada.Kolada(figures=FIGURES)


@pytest.fixture
def connector() -> Kolada:
    found = next(iter(connectors()))
    assert isinstance(found, Kolada)
    return found


def fetched(connector: Kolada, service: kolada.Kolada, selection: Selection) -> Fetched:
    """All answers to all calls, pages followed."""

    def ask(request: Request) -> bytes:
        return service.body(request.url)

    description = connector.describe(service.kpi, ask)
    parts: list[Part] = []
    waiting = list(connector.plan(description, selection))
    while waiting:
        part = Part(waiting[0], ask(waiting.pop(0)))
        connector.check(part)
        parts.append(part)
        following = connector.follow(part)
        waiting += [following] if following else []
    return Fetched(
        "Kolada", service.kpi, description.release, "", tuple(parts), description=description
    )


def parsed(connector: Kolada, service: kolada.Kolada, selection: Selection | None = None) -> Series:
    return connector.parse(fetched(connector, service, selection or {}))[0]


def cells(series: Series) -> dict[tuple[str, ...], tuple[State, float | None]]:
    return {key: (value.state, value.number) for key, value in series.rows()}


def test_regions_and_the_nation_get_our_codes(connector: Kolada) -> None:
    found = cells(parsed(connector, SERVICE))
    assert found["00", "2019"] == (State.NUMBER, 0.5)
    assert found["25", "2019"] == (State.NUMBER, 3.5)
    assert found["2581", "2021"] == (State.NUMBER, 11.5)
    assert len(found) == len(FIGURES)


def test_the_title_and_its_unit_are_kept_with_the_figures(connector: Kolada) -> None:
    found = parsed(connector, SERVICE)
    assert found.title == kolada.TITLE
    assert found.unit == "ton CO2-ekv"


@pytest.mark.parametrize("rows", [1, 2, 5, 12])
def test_pages_are_followed_to_the_last(connector: Kolada, rows: int) -> None:
    assert cells(parsed(connector, SERVICE.revised(page_rows=rows))) == cells(
        parsed(connector, SERVICE)
    )


def test_the_next_page_is_not_fetched_from_another_host(connector: Kolada) -> None:
    service = SERVICE.revised(page_rows=2, next_base="https://example.test")
    with pytest.raises(SourceError, match=r"the next page is said to be at 'https://example\.test"):
        parsed(connector, service)


@pytest.mark.parametrize("given", ["http://[", "//example.test/v3/x", "/v2/data", "/v3evil/"])
def test_a_next_page_that_is_not_of_this_interface_is_refused(
    connector: Kolada, given: str
) -> None:
    body = json.dumps({"values": [], "next_url": given}).encode()
    with pytest.raises(SourceError, match="the next page is said to be at"):
        connector.follow(Part(Request(f"{kolada.ADDRESS}/data"), body))


def test_no_call_names_more_than_25_ids(connector: Kolada) -> None:
    description = connector.describe("N07702", lambda request: SERVICE.body(request.url))
    requests = connector.plan(description, {"year": ("1990-2024",)})
    assert [url.url.partition("/year/")[2].partition("?")[0].count(",") for url in requests] == [
        24,
        9,
    ]
    everywhere = connector.plan(description, {})
    assert len(everywhere) == 13
    assert all(request.url.count(",") <= 24 for request in everywhere)


def test_what_is_chosen_is_asked_for(connector: Kolada) -> None:
    found = parsed(connector, SERVICE, {"territory_code": ("25",), "year": ("2019-2020",)})
    assert set(cells(found)) == {("25", "2019"), ("25", "2020")}


def test_a_key_figure_that_is_not_there_is_told(connector: Kolada) -> None:
    with pytest.raises(InputError, match="there is no such key figure"):
        connector.describe("N00000", lambda request: SERVICE.body(request.url))


@pytest.mark.parametrize("year", ["", "20", "2019-", "20190", "x", "2019-2020-2021"])
def test_what_is_no_year_is_refused_before_asking(connector: Kolada, year: str) -> None:
    description = connector.describe("N07702", lambda request: SERVICE.body(request.url))
    with pytest.raises(InputError, match="not a year"):
        connector.plan(description, {"year": (year,)})


def test_a_code_that_is_not_in_use_is_refused_before_asking(connector: Kolada) -> None:
    description = connector.describe("N07702", lambda request: SERVICE.body(request.url))
    with pytest.raises(InputError, match="territory '1917': not a code in use"):
        connector.plan(description, {"territory_code": ("1917", "25")})


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (figure(None, "Private"), State.SUPPRESSED),
        (figure(None, "Missing"), State.MISSING),
        (figure(None), State.MISSING),
        (figure(0.0), State.ZERO),
        (figure(4.0, is_deleted=True), State.MISSING),
    ],
)
def test_a_figure_that_is_not_there_says_why(
    connector: Kolada, said: dict[str, Any], state: State
) -> None:
    found = parsed(connector, SERVICE.revised(figures={("2580", "T", 2019): said}))
    assert cells(found)["2580", "2019"][0] is state


def test_a_status_nobody_has_explained_stops_the_reading(connector: Kolada) -> None:
    service = SERVICE.revised(figures={("2580", "T", 2019): figure(None, "Odd")})
    with pytest.raises(SourceError, match="status 'Odd' stands for a number"):
        parsed(connector, service)


def test_figures_withdrawn_and_marked_are_counted_in_notes(connector: Kolada) -> None:
    figures = {
        ("2580", "T", 2019): figure(1.0, is_deleted=True),
        ("2581", "T", 2019): figure(2.0, "Preliminary"),
        ("G1", "T", 2019): figure(3.0),
    }
    # No place is named, so that the group's figure comes as well.
    notes = parsed(connector, SERVICE.revised(figures=figures), {"year": ("2019",)}).notes
    assert "Figures that the publisher has withdrawn, missing here: 1." in notes
    assert "Figures that the publisher marks 'Preliminary': 1." in notes
    assert "Unweighted means of groups, never to be added up: G1." in notes


def test_figures_by_sex_are_a_series_of_their_own(connector: Kolada) -> None:
    figures = {("2580", sex, 2019): figure(float(at)) for at, sex in enumerate("TKM")}
    everybody, by_sex = connector.parse(fetched(connector, SERVICE.revised(figures=figures), {}))
    assert cells(everybody) == {("2580", "2019"): (State.ZERO, 0.0)}
    assert set(cells(by_sex)) == {("2580", "K", "2019"), ("2580", "M", "2019")}
    assert (everybody.table, by_sex.table) == ("N07702", "N07702:sex")


def test_a_revision_without_notice_gets_another_release(connector: Kolada) -> None:
    first = parsed(connector, SERVICE)
    again = parsed(connector, SERVICE.revised(page_rows=2))
    figures = {**FIGURES, ("2580", "T", 2019): figure(99.0)}
    revised = parsed(connector, SERVICE.revised(figures=figures))
    assert first.release == again.release != revised.release
    assert first.release.startswith("2026-06-09+")


def test_the_same_figure_on_two_pages_counts_once(connector: Kolada) -> None:
    whole = fetched(connector, SERVICE, {})
    twice = replace(whole, parts=whole.parts + whole.parts)
    assert cells(connector.parse(twice)[0]) == cells(connector.parse(whole)[0])


def test_two_figures_that_differ_stop_the_reading(connector: Kolada) -> None:
    whole = fetched(connector, SERVICE, {})
    figures = {**FIGURES, ("2580", "T", 2019): figure(99.0)}
    other = fetched(connector, SERVICE.revised(figures=figures), {})
    with pytest.raises(SourceError, match="two figures came for 2580, T, 2019") as caught:
        connector.parse(replace(whole, parts=whole.parts + other.parts))
    assert caught.value.may_retry


def test_an_empty_answer_is_told_but_for_what_has_changed(connector: Kolada) -> None:
    service = SERVICE.revised(figures={})
    with pytest.raises(SourceError, match="no figure came"):
        parsed(connector, service)
    assert len(parsed(connector, service, {"from_date": ("2026-01-01",)})) == 0


def test_changes_since_a_day_are_asked_for_by_that_day(connector: Kolada) -> None:
    description = connector.describe("N07702", lambda request: SERVICE.body(request.url))
    requests = connector.plan(description, {"year": ("2019",), "from_date": ("2026-01-01",)})
    assert requests[0].url.endswith("/year/2019?per_page=5000&from_date=2026-01-01")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"values": {}}', b"PK\x03\x04"])
def test_an_answer_without_values_is_refused(connector: Kolada, body: bytes) -> None:
    with pytest.raises(SourceError, match=r"^https://api\.kolada\.se"):
        connector.check(Part(Request(kolada.ADDRESS), body))


def test_another_key_figure_is_not_taken_for_this_one(connector: Kolada) -> None:
    whole = fetched(connector, SERVICE, {})
    with pytest.raises(SourceError, match="key figure 'N07702' came"):
        connector.parse(replace(whole, table="N00923"))


some = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(figure),
    st.sampled_from(["Private", "Missing", ""]).map(lambda status: figure(None, status)),
)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(PLACES), st.just("T"), st.integers(1990, 2030)), some, min_size=1
    ),
    st.integers(1, 10),
)
def test_whatever_is_served_is_read_again(
    figures: dict[kolada.Key, dict[str, Any]], page_rows: int
) -> None:
    connector = next(iter(connectors()))
    assert isinstance(connector, Kolada)
    service = SERVICE.revised(figures=figures, page_rows=page_rows)
    codes = {"0000": "00", "0025": "25"}
    found = cells(parsed(connector, service))
    assert {key: number for key, (_, number) in found.items()} == {
        (codes.get(place, place), str(year)): said["value"]
        for (place, _, year), said in figures.items()
    }
