"""What everyone may read of the statistics: tables, series, releases side by side."""

import csv
import io
import re
import shutil
from datetime import UTC, datetime

import pytest
from django.test import Client

from samklang.sources.connector import Part, Request, TableDescription
from samklang.sources.snapshot import Role
from samklang.web.datahub.calculation.store import store

DIFFERENCE = "/en/statistics/greenhouse_gases/difference/"
SERIES = "/en/statistics/final_energy/series/"
SERIES_SV = "/sv/statistik/final_energy/serie/"


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    content = client.get(address).content.decode()
    return list(csv.DictReader(io.StringIO(content)))


def _text(client: Client, address: str) -> str:
    return re.sub(r"<[^>]+>", " ", client.get(address).content.decode())


def test_a_new_release_is_shown_to_rewrite_the_year_1990_of_arjeplog(client: Client) -> None:
    rows = _rows(client, f"{DIFFERENCE}?year=1990&area=25&table=by_places&format=csv")
    arjeplog = next(row for row in rows if row["places"] == "2506")
    assert round(float(arjeplog["before"]) / 1000, 1) == 48.5
    assert round(float(arjeplog["after"]) / 1000, 1) == 33.8
    assert round(float(arjeplog["difference_percent"]), 1) == -30.4
    assert "Most down: Arjeplog" in _text(client, f"{DIFFERENCE}?year=1990&area=25")


def test_a_year_that_one_release_lacks_has_no_difference(client: Client) -> None:
    rows = _rows(client, f"{DIFFERENCE}?area=25&table=by_year&format=csv")
    dropped = next(row for row in rows if row["year"] == "2016")
    assert dropped["before"]
    assert not dropped["after"]
    assert not dropped["difference"]


def test_sectors_of_a_county_add_up_to_its_year(client: Client) -> None:
    sectors = _rows(client, f"{DIFFERENCE}?year=1990&area=25&table=by_sector_code&format=csv")
    years = _rows(client, f"{DIFFERENCE}?area=25&table=by_year&format=csv")
    whole = next(row for row in years if row["year"] == "1990")
    assert sum(float(row["after"]) for row in sectors) == pytest.approx(float(whole["after"]))


def test_a_hidden_year_is_hidden_and_not_zero(client: Client) -> None:
    rows = _rows(client, f"{SERIES}?place=2580&table=series&format=csv")
    hidden = next(row for row in rows if row["year"] == "2010")
    assert hidden["release_2022-12-01"] == ""
    assert hidden["release_2022-12-01_state"] == "suppressed"
    ends = (hidden["release_2022-12-01_minimum"], hidden["release_2022-12-01_maximum"])
    assert 0 < float(ends[0]) < float(ends[1])


def test_a_series_tells_its_break_and_the_years_that_nobody_has(client: Client) -> None:
    assert "New method from this year" in _text(client, f"{SERIES}?place=2580")
    gases = "/en/statistics/greenhouse_gases/series/?place=2506"
    assert "nothing is filled in: 1991–1999, 2001–2004" in _text(client, gases)


@pytest.mark.parametrize(
    ("address", "first", "cut"),
    [
        (SERIES, r"MWh in (\d+) to", "Years before 2009 were counted in another way"),
        (SERIES_SV, r"MWh år (\d+) till", "Åren före 2009 är räknade på ett annat sätt"),
    ],
)
def test_a_series_is_told_within_its_newest_method(
    client: Client, address: str, first: str, cut: str
) -> None:
    shown = _text(client, f"{address}?place=00")
    assert re.findall(first, shown)[0] == "2009"
    assert cut in shown


def test_years_and_licences_are_told_in_the_language_of_the_page(client: Client) -> None:
    shown = _text(client, "/sv/statistik/")
    assert "CC0 1.0; ange Energimyndigheten som källa" in shown
    assert "cite Energimyndigheten" not in shown
    assert "inte alla år" in shown


def test_a_renumbered_municipality_is_one_series_with_its_change_told(client: Client) -> None:
    rows = _rows(client, f"{SERIES}?place=0331&table=series&format=csv")
    assert [row["year"] for row in rows] == [str(year) for year in range(2005, 2021)]
    assert "Heby moved from" in _text(client, f"{SERIES}?place=0331")


@pytest.mark.parametrize(
    "address",
    [
        "/en/statistics/no-such-table/series/",
        f"{SERIES}?place=9999",
        f"{SERIES}?consumer_code=x",
        f"{DIFFERENCE}?year=1991",
        f"{DIFFERENCE}?before=2020",
    ],
)
def test_what_is_not_there_is_refused_in_words(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "can be" in answer.content.decode()


def test_every_snapshot_has_a_page_with_its_hash(client: Client) -> None:
    rows = _rows(client, "/en/statistics/?table=snapshots&format=csv")
    carried = next(row for row in rows if row["id"] == "se.final_energy")
    page = _text(client, f"/en/statistics/snapshot/{carried['id']}/")
    assert "SHA-256" in page
    assert "It comes with the package" in page
    swedish = _text(client, f"/sv/statistik/ogonblicksbild/{carried['id']}/")
    assert "Slutlig energianvändning" in swedish


@pytest.mark.parametrize("name", ["se.green", "a" * 16, "a" * 300])
def test_a_snapshot_that_is_not_here_is_refused_in_words(client: Client, name: str) -> None:
    (store().folder / "records").mkdir(parents=True, exist_ok=True)
    answer = client.get(f"/sv/statistik/ogonblicksbild/{name}/")
    assert answer.status_code == 404
    assert "finns inte här" in answer.content.decode()


def test_a_date_in_a_table_is_marked_so_that_no_line_breaks_it(client: Client) -> None:
    page = client.get("/en/statistics/").content.decode()
    table = page[page.index("<tbody") : page.rindex("</tbody>")]
    assert '<span class="date">2022-12-01</span>' in table
    assert not re.search(
        r'(?<!class="date">)\b\d{4}-\d{2}-\d{2}\b', re.sub(r' href="[^"]*"', "", table)
    )


def test_pages_that_an_import_changes_are_kept_by_nobody(client: Client) -> None:
    for address in ("/en/statistics/", f"{SERIES}?place=2580", f"{DIFFERENCE}?year=1990"):
        assert client.get(address).headers["Cache-Control"] == "no-store"
        table = f"{address}{'&' if '?' in address else '?'}format=csv"
        assert client.get(table).headers["Cache-Control"] == "no-store"


def test_the_newest_release_is_the_one_that_the_publisher_told_of(client: Client) -> None:
    shutil.rmtree(store().folder, ignore_errors=True)  # told of while the other database was used
    address, name = (
        "/en/statistics/?table=tables&format=csv",
        "Electricity production and its fuel input",
    )
    before = {row["name"]: row["newest"] for row in _rows(client, address)}
    assert before[name] == "Not asked from here"
    request = Request("https://publisher.example/answer")
    kept = store().keep_part(Role.DATA, Part(request, b"body"))
    about = TableDescription("SCB", "TAB3451", "Energy", "2026-09-30", "CC0 1.0")
    store().keep_record("scb", "https://publisher.example", about, (kept,), datetime.now(UTC))
    after = {row["name"]: row["newest"] for row in _rows(client, address)}
    assert after[name] == "2026-09-30"
