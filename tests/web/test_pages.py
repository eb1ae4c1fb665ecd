"""Every page in both languages: it answers, in its language, with its headers and without cookies."""

import csv
import gzip
import html
import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from xml.etree import ElementTree

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from samklang.inventory.compute import compute
from samklang.inventory.document import read_inventories
from samklang.statistics.activity import StatisticsSettings, covenant_inventory
from samklang.web.base.middleware import KeptPagesMiddleware
from tests.web.addresses import MISSING, PAGES, PAIRS

_TAG = re.compile(r"<[^>]+>")


def _text(content: bytes) -> str:
    return html.unescape(_TAG.sub(" ", content.decode()))


@pytest.mark.parametrize("address", PAGES)
def test_page_answers_in_its_language_and_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    language = address.split("/")[1]
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
    assert answer.headers["Content-Language"] == language
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


@pytest.mark.parametrize("address", [*PAGES, *MISSING])
def test_policy_allows_nothing_from_elsewhere_and_nothing_inline(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    content = answer.content.decode()
    assert "<script" not in content
    assert "<style" not in content
    assert not re.search(r"<[^>]+\sstyle=", content)
    assert not re.search(r'(src|href)="(https?:)?//[^"]*\.(css|js|svg|png|woff2?)"', content)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_well_formed_and_has_one_heading(client: Client, address: str) -> None:
    content = client.get(address).content.decode()
    assert content.count("<h1>") == 1
    ids = re.findall(r'\sid="([^"]+)"', content)
    assert len(ids) == len(set(ids))
    body = re.sub(r"<!doctype html>|<(meta|link)[^>]*>", "", content)
    ElementTree.fromstring(_as_xml(body))  # noqa: S314 - our own page


def _as_xml(body: str) -> str:
    closed = re.sub(r"<(br|wbr)>", r"<\1/>", body)
    bare = re.sub(r" (selected)(?=[ >])", r' \1="\1"', closed)
    return bare.replace("&nbsp;", "&#160;")


@pytest.mark.parametrize(("swedish", "english"), PAIRS)
def test_language_link_keeps_the_page_and_the_choices(
    client: Client, swedish: str, english: str
) -> None:
    for here, there in ((swedish, english), (english, swedish)):
        content = html.unescape(client.get(here).content.decode())
        link = re.search(r'class="language" href="([^"]+)"', content)
        assert link
        other = client.get(link[1])
        assert other.status_code == 200
        assert link[1].split("?")[0] == there.split("?")[0]
        asked = {*there.partition("?")[2].split("&")} - {""}
        assert asked <= {*link[1].partition("?")[2].split("&")} | {"release=2026"}


def test_front_door_opens_on_the_chosen_county_in_the_reader_s_language(client: Client) -> None:
    assert (
        client.get("/", headers={"accept-language": "sv-SE,sv;q=0.9"}).headers["Location"]
        == "/sv/lan/25/"
    )
    assert (
        client.get("/", headers={"accept-language": "de,en;q=0.5"}).headers["Location"]
        == "/en/county/25/"
    )
    assert client.get("/").headers["Location"] == "/sv/lan/25/"


def test_all_counties_can_be_chosen_by_their_code(client: Client) -> None:
    links = re.findall(r'href="(/sv/lan/\d\d/)"', client.get("/sv/").content.decode())
    assert len(set(links)) == 21


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/sv/lan/99/", "25 Norrbottens län"),
        ("/en/county/99/", "25 Norrbottens län"),
        ("/sv/kommun/2599/", "2580 Luleå"),
        ("/en/municipality/2599/", "2580 Luleå"),
        ("/sv/lan/25/?year=1999", "2019"),
        ("/en/county/25/?year=1999", "2019"),
        ("/sv/kommun/2580/?industry=perhaps", "without"),
        ("/en/county/25/?ledger=other", "territorial"),
        ("/en/county/25/?ledger=territorial&release=1900", "2026"),
        ("/sv/tal/2580/?sector=nowhere", "residential_buildings"),
        ("/sv/lan/25/?format=pdf", "csv"),
        ("/sv/lan/25/?format=csv&table=none", "municipalities"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(
    client: Client, address: str, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in _text(answer.content)
    assert f'lang="{address.split("/")[1]}"' in answer.content.decode()
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("web")
def test_page_that_fails_says_so_in_words() -> None:
    from django.test import RequestFactory

    from samklang.web.base.views import page_failed

    for language, said in (("sv", "Något gick fel"), ("en", "Something went wrong")):
        answer = page_failed(RequestFactory().get(f"/{language}/lan/25/"))
        assert answer.status_code == 500
        assert said in _text(answer.content)


def test_robots_may_read_everything(client: Client) -> None:
    assert b"Allow: /" in client.get("/robots.txt").content


@pytest.mark.parametrize(
    ("address", "tables"),
    [
        ("/sv/lan/25/?year=2019", ("municipalities", "series")),
        (
            "/en/municipality/2580/?year=2019",
            ("emissions", "energy", "series", "ledgers", "territorial"),
        ),
        ("/en/figure/2580/?year=2019", ("rows",)),
        ("/sv/tal/2580/?year=2020&ledger=territorial", ("releases",)),
    ],
)
def test_csv_and_json_hold_what_the_table_shows(
    client: Client, address: str, tables: tuple[str, ...]
) -> None:
    page = client.get(address).content.decode()
    for table in tables:
        sheet = client.get(f"{address}&table={table}&format=csv")
        assert sheet.headers["Content-Type"] == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(sheet.content.decode())))
        document = json.loads(client.get(f"{address}&table={table}&format=json").content)
        assert len(rows) == len(document["rows"]) == _rows_shown(page, table)
        for row, record in zip(rows, document["rows"], strict=True):
            assert row == {
                key: "" if value is None else str(value) for key, value in record.items()
            }
        assert f"table={table}&amp;format=csv" in page


def _rows_shown(page: str, table: str) -> int:
    body = page.split(f'<table id="{table}" ')[1].split("</table>", maxsplit=1)[0]
    return body.count('<th scope="row">')


def test_shown_figures_are_those_of_the_file(client: Client) -> None:
    address = "/en/county/25/?year=2019"
    document = json.loads(client.get(f"{address}&format=json").content)
    shown = _text(client.get(address).content)
    for row in document["rows"]:
        low = row["emissions_t_co2_minimum"]
        assert f"{round(low):,}" in shown
        assert row["emissions_t_co2_state"] in {"exact", "at_least"}


def test_hidden_cell_is_told_as_secret_with_bounds_and_is_empty_in_files(client: Client) -> None:
    address = "/sv/kommun/2580/?year=2019"
    assert "sekretess" in _text(client.get(address).content)
    rows = csv.DictReader(
        io.StringIO(client.get(f"{address}&table=emissions&format=csv").content.decode())
    )
    row = next(row for row in rows if row["sector"] == "residential_buildings")
    assert row["electricity_t_co2"] == ""
    assert row["electricity_t_co2_state"] == "suppressed"
    assert float(row["electricity_t_co2_minimum"]) < float(row["electricity_t_co2_maximum"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/sv/kommun/2580/?year=2019", "Förifyllt av Samklang"),
        ("/en/municipality/2580/?year=2019&industry=with", "Pre-filled by Samklang"),
    ],
)
def test_the_inventory_can_be_taken_as_a_document(client: Client, address: str, said: str) -> None:
    page = html.unescape(client.get(address).content.decode())
    assert f'href="{address}&format=yaml"' in page
    answer = client.get(f"{address}&format=yaml")
    assert answer.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert 'filename="2580-2019.yaml"' in answer.headers["Content-Disposition"]
    assert said in answer.content.decode().splitlines()[0]
    (read,) = read_inventories(answer.content)
    settings = StatisticsSettings(
        include_industry="industry=with" in address, language="sv" if "/sv/" in address else "en"
    )
    direct = compute(covenant_inventory("SE", "2580", 2019, settings))
    assert compute(read).result_hash == direct.result_hash


def test_every_figure_in_an_inventory_leads_to_its_trace(client: Client) -> None:
    page = html.unescape(client.get("/en/municipality/2580/?year=2019").content.decode())
    body = page.split('<table id="emissions" ')[1].split("</table>")[0]
    cells = re.findall(r'<td class="n">(.*?)</td>', body)
    assert cells
    for cell in cells:
        link = re.match(r'<a href="([^"]+)">', cell)
        if link is None:
            assert cell == "–"
        else:
            answer = client.get(link[1])
            assert answer.status_code == 200
            assert (
                "/en/sources/#" in answer.content.decode()
                or "table=rows" in answer.content.decode()
            )


def test_trace_names_amount_factor_reason_source_and_licence(client: Client) -> None:
    shown = _text(
        client.get("/sv/tal/2580/?year=2019&sector=transport_non_allocated&carrier=diesel").content
    )
    for said in (
        "MWh",
        "t CO₂/MWh",
        "Kan inte skiljas åt",
        "Källa:",
        "Licens:",
        "SlutAnvSektor",
        "0,267",
    ):
        assert said in shown


def test_settings_change_the_figures(client: Client) -> None:
    def total(query: str) -> float:
        rows = json.loads(client.get(f"/en/county/25/?{query}&format=json").content)["rows"]
        return next(
            float(value)
            for key, value in rows[-1].items()
            if key.endswith("_minimum") and "emissions" in key and "per" not in key
        )

    figures = {
        total(query)
        for query in (
            "year=2019",
            "year=2015",
            "year=2019&industry=with",
            "year=2019&ledger=territorial&release=2025",
            "year=2020&ledger=territorial&release=2025",
            "year=2020&ledger=territorial&release=2026",
        )
    }
    assert len(figures) == 6


def test_chart_can_be_taken_as_drawing_and_specification(client: Client) -> None:
    address = "/en/county/25/?year=2019&table=series&format="
    drawing = client.get(f"{address}svg")
    assert drawing.headers["Content-Type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(drawing.content).tag.endswith("svg")  # noqa: S314
    specification = json.loads(client.get(f"{address}vega").content)
    table = json.loads(client.get(f"{address}json").content)["rows"]
    drawn = {row["year"]: row["amount"] for row in specification["data"]["values"]}
    assert {row["year"]: round(row["emissions_t_co2_minimum"] / 1000, 4) for row in table} == drawn


def test_pages_are_light_and_compressed(client: Client) -> None:
    for address in PAGES:
        answer = client.get(address, headers={"accept-encoding": "gzip"})
        assert len(answer.content) < 100_000, address


def test_kept_page_is_the_same_as_a_new_one_and_trouble_is_not_kept(client: Client) -> None:
    address = "/en/county/24/?year=2016"
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())
    assert client.head(address).status_code == 200
    assert (
        client.get("/en/county/98/").status_code == client.get("/en/county/98/").status_code == 404
    )


def test_kept_page_comes_compressed_only_to_those_who_read_that(client: Client) -> None:
    address = "/en/county/24/?year=2015"
    plain = client.get(address)
    packed = [client.get(address, headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert [answer.headers.get("Content-Encoding") for answer in packed] == ["gzip", "gzip"]
    assert {gzip.decompress(answer.content) for answer in packed} == {plain.content}
    assert "Content-Encoding" not in client.get(address).headers
    assert packed[1].headers["Content-Security-Policy"] == plain.headers["Content-Security-Policy"]


def test_kept_page_is_not_given_under_a_foreign_name(client: Client) -> None:
    address = "/en/county/24/?year=2015"
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"host": "elsewhere.example"}).status_code == 400


def test_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    address = "/en/county/25/?year=2019"
    mark = client.get(address).headers["ETag"]
    assert client.get(address, headers={"if-none-match": mark}).status_code == 304


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/en/county/25/?year=2019&ledger=territorial", "Norrbottens län 2019"),
        ("/en/county/25/?year=2008&ledger=territorial", "Norrbottens län 2010"),
        ("/en/county/25/?year=2024&ledger=covenant", "Norrbottens län 2020"),
        ("/sv/kommun/2580/?year=1990", "Luleå 2005"),
    ],
)
def test_year_that_the_other_way_of_counting_has_gives_the_nearest_and_says_so(
    client: Client, address: str, shown: str
) -> None:
    said = _text(client.get(address).content)
    assert shown in said
    wanted = address.split("year=")[1][:4]
    has_note = f"no figures for {wanted}" in said or f"inga siffror för {wanted}" in said
    assert has_note == (wanted not in shown)


def test_industry_that_cannot_be_separated_says_so(client: Client) -> None:
    shown = _text(client.get("/sv/kommun/2584/?year=2019&industry=with").content)
    assert "kan inte skiljas från EU ETS" in shown


@pytest.mark.parametrize(
    "address",
    [
        "/sv/lan/<script>alert(1)</script>/",
        "/sv/lan/25/?year=<img src=x>",
        "/en/county/25/?format=<b>",
    ],
)
def test_what_a_reader_writes_in_the_address_stays_text(client: Client, address: str) -> None:
    content = client.get(address).content.decode()
    assert "<script>alert" not in content
    assert "<img src=x" not in content
    assert "<b>." not in content


def test_a_year_before_a_code_was_in_use_shows_the_nearest_and_says_so(client: Client) -> None:
    for address in ("/en/municipality/0331/?year=2005", "/en/figure/0331/?year=2005"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "2007" in answer.content.decode()
    assert "2005" in client.get("/en/municipality/0331/?year=2005").content.decode()


def test_a_bridge_before_a_code_was_in_use_is_refused_with_the_years_there_are(
    client: Client,
) -> None:
    answer = client.get("/sv/kommun/0331/mellan-rakesatten/?year=2005")
    assert answer.status_code == 404
    assert "2010" in answer.content.decode()


@pytest.mark.usefixtures("web")
def test_page_that_many_ask_for_at_once_is_made_once() -> None:
    made, asked = [], Barrier(3)

    def make(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        sleep(0.2)  # long enough for the others to ask
        return HttpResponse("page")

    middleware = KeptPagesMiddleware(make)

    def ask() -> bytes:
        asked.wait()
        answer = middleware(RequestFactory().get("/sv/"))
        assert isinstance(answer, HttpResponse)
        return answer.content

    with ThreadPoolExecutor(3) as people:
        answers = [each.result() for each in [people.submit(ask) for _ in range(3)]]
    assert answers == [b"page"] * 3
    assert made == ["/sv/"]
