"""The pages that compare with what was reported, and that lead from one ledger to the other."""

import csv
import html
import io
import json
import math
import re

import pytest
from django.test import Client

from samklang.web.base.catalogue import text

COMPARISON = "/en/municipality/2580/comparison/?year=2016"
BRIDGE = "/en/municipality/2580/between-ledgers/?year=2016"
_TAG = re.compile(r"<[^>]+>")


def _text(content: bytes) -> str:
    return html.unescape(_TAG.sub(" ", content.decode()))


def _rows(client: Client, address: str, table: str) -> list[dict[str, object]]:
    answer = client.get(f"{address}&table={table}&format=json")
    rows: list[dict[str, object]] = json.loads(answer.content)["rows"]
    return rows


@pytest.mark.parametrize(
    ("address", "table"),
    [
        (COMPARISON, "rows"),
        (COMPARISON, "cells"),
        (COMPARISON, "reasons"),
        (BRIDGE, "lines"),
        (BRIDGE, "crf"),
        (BRIDGE, "steps"),
    ],
)
def test_every_table_is_on_the_page_and_in_the_files(
    client: Client, address: str, table: str
) -> None:
    page = client.get(address).content.decode()
    assert f'<table id="{table}" ' in page
    rows = _rows(client, address, table)
    sheet = client.get(f"{address}&table={table}&format=csv").content.decode()
    assert len(list(csv.DictReader(io.StringIO(sheet)))) == len(rows) > 5
    assert f"table={table}&amp;format=csv" in page


def test_the_steps_of_the_file_add_up(client: Client) -> None:
    rows = _rows(client, BRIDGE, "lines")
    for end in ("minimum", "maximum"):
        steps = [float(str(row[f"step_t_at_{end}"])) for row in rows]
        assert math.fsum(steps[:-1]) == steps[-1] == rows[-1]["territorial_t"]


def test_the_parts_of_the_file_add_up(client: Client) -> None:
    rows = _rows(client, COMPARISON, "rows")
    for row in rows:
        parts = [row[f"{kind}_t"] for kind in ("hidden", "activity", "factor")]
        told = [float(str(part)) for part in parts if part is not None]
        assert math.fsum(told) == pytest.approx(row["difference_emissions_t_maximum"], abs=1e-6)


def test_a_difference_to_a_secret_cell_has_two_ends(client: Client) -> None:
    (homes,) = (
        row
        for row in _rows(client, COMPARISON, "rows")
        if (row["group"], row["carrier_group"]) == ("homes", "electricity")
    )
    assert homes["difference_energy_mwh"] is None
    assert homes["difference_energy_mwh_state"] == "between"
    low, high = (homes[f"difference_energy_mwh_{end}"] for end in ("minimum", "maximum"))
    assert float(str(low)) < 0 < float(str(high))


def test_the_municipality_leads_to_both_pages(client: Client) -> None:
    page = html.unescape(client.get("/en/municipality/2580/?year=2013").content.decode())
    for year in (2010, 2013, 2016, 2019):
        address = f"/en/municipality/2580/comparison/?year={year}"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    # 2013 has no emissions within the borders; the nearest year that has is offered by name.
    assert 'href="/en/municipality/2580/between-ledgers/?year=2015"' in page
    assert "/comparison/" not in client.get("/en/municipality/2584/?year=2013").content.decode()


def test_both_pages_say_what_nobody_can_explain(client: Client) -> None:
    assert "Without an explanation are 11 t" in _text(client.get(COMPARISON).content)
    assert "Remainder of industry and plants" in _text(client.get(BRIDGE).content)


def test_industry_changes_both_pages(client: Client) -> None:
    for address in (COMPARISON, BRIDGE):
        without = client.get(address).content
        included = client.get(f"{address}&industry=with").content
        assert without != included
    left_out = text("comparison.left_out", "en", amount="").strip()
    assert left_out in _text(client.get(COMPARISON).content)
    assert left_out not in _text(client.get(f"{COMPARISON}&industry=with").content)


def test_an_older_release_is_named_and_can_be_asked_for(client: Client) -> None:
    assert "The newest release, 2026, has no figure for 2016" in _text(client.get(BRIDGE).content)
    address = "/en/municipality/2580/between-ledgers/?year=2020&release="
    assert client.get(f"{address}2025").content != client.get(f"{address}2026").content


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/municipality/2584/comparison/", "No published inventory of Kiruna"),
        ("/sv/kommun/2584/jamforelse/", "Ingen publicerad inventering från Kiruna"),
        ("/en/municipality/2580/comparison/?year=2014", "2019, 2016, 2013, 2010"),
        ("/en/municipality/2580/between-ledgers/?year=2013", "2016, 2015, 2010"),
        ("/en/municipality/2580/between-ledgers/?year=2016&release=2026", "2020, 2015, 2010"),
        ("/en/municipality/2580/between-ledgers/?release=1900", "2026, 2025"),
        ("/en/municipality/2580/between-ledgers/?industry=perhaps", "without"),
        ("/en/municipality/9999/between-ledgers/", "no municipality with the code 9999"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_can(
    client: Client, address: str, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in _text(answer.content)
